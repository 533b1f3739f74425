"""The page of the help map: links that weigh on customers first, then table, ways and pairs, and what it is not for."""

from collections.abc import Iterator
from dataclasses import dataclass

from centricity.profile import Finding
from centricity.questionnaire import CollaborationQuestion
from centricity.render.charts import described
from centricity.render.context import Report, Table
from centricity.render.help_heat import (
    HelpHeat,
    help_heat,
    help_text,
    in_order,
    links_of,
    members,
    need_text,
    rows_in_order,
    unit_name,
)
from centricity.render.network import Arrow, Network, Node, arrow, help_class, need_class, nodes
from centricity.render.sentences import Sentence
from centricity.scoring.help_map import HelpMap, Link, Way

NETWORK_UP_TO = 10
"""With more departments, circles and arrows cannot be told apart (instrument/60, picture)."""
WAYS = ("map_way", "map_way_several", "map_way_not_shown")


@dataclass(frozen=True)
class Step:
    """From one stop of a way to the next; `least`: no link on the way helps less, `weak`: and it matters."""

    figure: str
    note: str
    least: bool = False
    weak: bool = False


@dataclass(frozen=True)
class Chain:
    """A customer's way: stops with the steps between them, and the sentence about it."""

    stops: tuple[str, ...]
    steps: tuple[Step | None, ...]
    sentence: Sentence


@dataclass(frozen=True)
class Home:
    """The dimension among whose facts the map counts."""

    name: str
    address: str


@dataclass(frozen=True)
class HelpPage:
    """What the page shows. Without `heat`, `why_none` says why there is no map."""

    opening: tuple[Sentence, ...]
    why_none: str
    heat: HelpHeat | None
    chains: tuple[Chain, ...]
    unequal: tuple[Sentence, ...]
    alone: tuple[Sentence, ...]
    openness: tuple[Sentence, ...]
    network: Network | None
    legend: tuple[tuple[str, str], ...]
    each: Table | None
    notes: tuple[str, ...]
    rules: tuple[str, ...]
    home: Home | None


def has_map(report: Report) -> bool:
    """Whether the question was asked in this wave."""
    return report.profile.release.collaboration is not None and report.questionnaire.collaboration is not None


def help_page(report: Report) -> HelpPage:
    """The page of the help map."""
    found, asked = report.profile.scores.help_map, report.questionnaire.collaboration
    assert asked is not None
    network = _network(report, found, asked) if found else None
    return HelpPage(
        opening=_said(report, "map_weak", "map_none_weak", "map_weak_link", "map_mean"),
        why_none="" if found else report.language.label("map.why_none", least=asked.limits.departments_shown),
        heat=help_heat(report, found) if found else None,
        chains=tuple(_chains(report, found)) if found else (),
        unequal=_said(report, "map_unequal"),
        alone=_said(report, "map_overloaded", "map_little_connected"),
        openness=_said(report, "map_openness"),
        network=network,
        legend=_legend(report, asked) if network else (),
        each=_each(report, found) if found else None,
        notes=tuple(_notes(report, found, asked)) if found else (),
        rules=tuple(report.language.label(f"map.rules.{number}", step=asked.limits.step) for number in range(1, 6)),
        home=_home(report, asked),
    )


def _home(report: Report, asked: CollaborationQuestion) -> Home | None:
    found = report.questionnaire.home.get(asked.openness.fact) if asked.openness else None
    return Home(report.language.name_of(found.name), report.address(found.id)) if found else None


def _findings(report: Report, *rules: str) -> tuple[Finding, ...]:
    return tuple(one for one in report.profile.help_map if one.rule in rules)


def _said(report: Report, *rules: str) -> tuple[Sentence, ...]:
    return tuple(report.say(one) for one in _findings(report, *rules))


def _chains(report: Report, found: HelpMap) -> Iterator[Chain]:
    for way, finding in zip(found.ways, _findings(report, *WAYS), strict=True):
        stops = tuple(unit_name(report, stop) for stop in way.stops)
        steps = tuple(_step(report, way, place) for place in range(len(way.links)))
        yield Chain(stops, (*steps, None), report.say(finding))


def _step(report: Report, way: Way, place: int) -> Step:
    one, label = way.links[place], report.language.label
    if place in way.inside:
        return Step(label("nothing"), label("map.way.inside"))
    if one.help is None:
        return Step(label("nothing"), label("map.few"))
    need = label("map.way.need", share=need_text(report, one.need)) if one.need else ""
    return Step(help_text(report, one.help), need, place in way.weakest, place in way.weak)


def _network(report: Report, found: HelpMap, asked: CollaborationQuestion) -> Network | None:
    """Circles and arrows of the links that many need; None where there are too many departments, or where some rate
    together with others and so have no circle of their own."""
    released = report.profile.release.collaboration
    order = list(in_order(report, found))
    alone = all(_alone(report, rater) for rater in released.raters) if released else False
    if len(order) > NETWORK_UP_TO or not alone:
        return None
    circles = dict(zip(order, nodes([unit_name(report, name) for name in order]), strict=True))
    drawn = [_arrow(report, circles, one, asked) for one in _drawn(report, circles, asked)]
    title = report.language.label("map.network.title")
    return Network(title, described(one.label for one in drawn), tuple(circles.values()), tuple(drawn))


def _drawn(report: Report, circles: dict[str, Node], asked: CollaborationQuestion) -> list[Link]:
    """Links that enough people need, row by row."""
    links = links_of(report)
    pairs = [(f"{rater}", rated) for rater in rows_in_order(report, dict.fromkeys(circles, 0)) for rated in circles]
    there = (links[pair] for pair in pairs if pair in links and pair[0].partition("/")[2] in circles)
    return [one for one in there if one.need and one.need.value >= asked.links.need_from]


def _arrow(report: Report, circles: dict[str, Node], one: Link, asked: CollaborationQuestion) -> Arrow:
    assert one.need is not None
    names = {"rater": unit_name(report, one.rater), "rated": unit_name(report, one.rated)}
    figures = {"need": need_text(report, one.need), "help": help_text(report, one.help)}
    kind = help_class(one.help.value if one.help else None, asked.links.help_below)
    label = report.language.label("map.network.arrow" if one.help else "map.network.unknown", **names, **figures)
    ends = circles[one.rater.partition("/")[2]], circles[one.rated]
    return arrow(*ends, kind, need_class(one.need.value, asked.links.need_from), label)


def _legend(report: Report, asked: CollaborationQuestion) -> tuple[tuple[str, str], ...]:
    label, below = report.language.label, asked.links.help_below
    return (
        ("little", label("map.network.little", below=below)),
        ("some", label("map.network.some", below=below, above=100 - below)),
        ("much", label("map.network.much", above=100 - below)),
        ("unknown", label("map.network.hidden")),
    )


def _each(report: Report, found: HelpMap) -> Table:
    """What every department gives and gets, in the order of the map, never in that of its figures; then the groups of
    departments that rate together."""
    label, order = report.language.label, in_order(report, found)
    head = tuple(label(f"map.each.{name}") for name in ("unit", "received", "needed", "felt", "needs"))
    together = [rater for rater in rows_in_order(report, order) if not _alone(report, rater)]
    own = (_gives_and_gets(report, found, name, f"department/{name}") for name in order)
    joined = (_gives_and_gets(report, found, rater, rater) for rater in together)
    return Table(label("map.each.caption"), head, (*own, *joined))


def _gives_and_gets(report: Report, found: HelpMap, name: str, rater: str) -> tuple[str, ...]:
    given = help_text(report, found.received.get(name)), need_text(report, found.needed.get(name))
    felt = help_text(report, found.felt.get(rater)), need_text(report, found.needs.get(rater))
    return unit_name(report, name), *given, *felt


def _alone(report: Report, rater: str) -> bool:
    """Whether a row is one department by itself."""
    return members(report, rater) <= {rater.partition("/")[2]}


def _notes(report: Report, found: HelpMap, asked: CollaborationQuestion) -> Iterator[str]:
    label, limits = report.language.label, asked.limits
    yield label("map.note.order_blocks" if found.blocks else "map.note.order")
    yield label("map.note.weak", need=report.language.percent(asked.links.need_from), help=asked.links.help_below)
    ends = {"low": limits.end, "high": 100 - limits.end}
    yield label("map.note.ends", **ends)
    yield label(
        "map.note.need_ends", **{end: report.language.percent(share) for end, share in ends.items()}, few=limits.few
    )
    yield label("map.note.adjusted" if found.adjusted else "map.note.not_adjusted")
