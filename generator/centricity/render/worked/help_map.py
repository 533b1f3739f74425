"""Help between departments, step by step, from the figures of the map as they are shown."""

from collections.abc import Iterable, Iterator, Sequence

from centricity.questionnaire import CollaborationQuestion
from centricity.render.help_heat import links_of, members, unit_name
from centricity.render.worked.arithmetic import total
from centricity.render.worked.desk import Desk, Put, Step
from centricity.scoring.collaboration import help_map
from centricity.scoring.help_map import HelpMap, Link, Stepped


def all_steps(desk: Desk) -> Iterator[Step | None]:
    """The steps of this chapter, in order; None where there is nothing to show."""
    found, asked = desk.report.profile.scores.help_map, desk.report.questionnaire.collaboration
    if found is not None and asked is not None:
        yield from (means(desk, found, asked), weak_link(desk, found, asked), unequal(desk, found, asked))
        yield from (part_shown(desk), openness(desk, found, asked))


def means(desk: Desk, found: HelpMap, asked: CollaborationQuestion) -> Step | None:
    """Help that a department gives, and help that one feels: the mean of a column, and of a row.

    The column of the department that has a row of its own too and the most figures in both, of equals the first in the
    results file; where none has, the longest column and the longest row.
    """
    rated, rater = _lines(desk)
    if not rated or not rater:
        return None
    given, felt = rated[0].rated, rater[0].rater
    puts = [
        _mean(desk, "g", rated, found.received[given], f"received.{given}", given),
        _mean(desk, "f", rater, found.felt[felt], f"felt.{felt}", felt),
    ]
    notes = (_names(desk, "map_column", given, (one.rater for one in rated)),
             _names(desk, "map_row", felt, (one.rated for one in rater)),
             _figures(desk, asked), desk.note("map_needs"))  # fmt: skip
    return desk.step("help", puts, help_map, notes=notes)


def _lines(desk: Desk) -> tuple[list[Link], list[Link]]:
    """The links of a column and of a row."""
    released = desk.report.profile.release.collaboration
    assert released is not None
    columns, rows = [_column(desk, one) for one in released.rated], [_row(desk, one) for one in released.raters]
    pairs = [(column, _row(desk, f"department/{column[0].rated}")) for column in columns if column]
    both = [(column, row) for column, row in pairs if row]
    longest = max(columns, key=len, default=[]), max(rows, key=len, default=[])
    return max(both, key=lambda pair: len(pair[0]) + len(pair[1]), default=longest)


def _column(desk: Desk, rated: str) -> list[Link]:
    return [one for one in _helping(desk) if one.rated == rated]


def _row(desk: Desk, rater: str) -> list[Link]:
    return [one for one in _helping(desk) if one.rater == rater]


def _helping(desk: Desk) -> list[Link]:
    """Links whose help is shown, in the order of the results file."""
    return [one for one in links_of(desk.report).values() if one.help is not None]


def _mean(desk: Desk, index: str, links: Sequence[Link], shown: Stepped, where: str, name: str) -> Put:
    own = {"unit": unit_name(desk.report, name)}
    parts = [desk.many(f"H_{index}", one.help.value, f"help_{index}", **own) for one in links if one.help]
    formula = total(parts) / desk.letter(f"n_{index}", len(parts), f"figures_{index}")
    held = shown.value, "map_end" if shown.end else "map_step"
    return Put(index.upper(), formula, number=f"help_map.{where}.value", held=held, about=own["unit"])


def _names(desk: Desk, key: str, name: str, others: Iterable[str]) -> str:
    names = "; ".join(unit_name(desk.report, other) for other in others)
    return desk.note(key, name=unit_name(desk.report, name), names=names)


def _figures(desk: Desk, asked: CollaborationQuestion) -> str:
    limits = asked.limits
    return desk.note("map_figures", step=limits.step, low=limits.end, high=100 - limits.end)


def weak_link(desk: Desk, found: HelpMap, asked: CollaborationQuestion) -> Step | None:
    """What puts the first of the weak links first: need x (100 - help)."""
    first = next(iter(found.weak), None)
    if first is None or first.need is None or first.help is None:
        return None
    need, helped = desk.letter("N", first.need.value, "need"), desk.letter("H", first.help.value, "help")
    put = Put("w", need * (100 - helped), 0, about=_pair(desk, first))
    note = desk.note("weak_link", need=desk.language.percent(asked.links.need_from), help=asked.links.help_below)
    return desk.step("weak_link", [put], help_map, notes=(note,))


def _pair(desk: Desk, one: Link) -> str:
    ends = {"rater": unit_name(desk.report, one.rater), "rated": unit_name(desk.report, one.rated)}
    return desk.language.label("map.pair", **ends)


def unequal(desk: Desk, found: HelpMap, asked: CollaborationQuestion) -> Step | None:
    """How far the two directions of a pair lie apart."""
    pair = next(iter(found.unequal), None)
    if pair is None:
        return None
    less, more = unit_name(desk.report, pair.less), unit_name(desk.report, pair.more)
    low = desk.letter("H_1", pair.low.value, "help_of", unit=less, other=more)
    high = desk.letter("H_2", pair.high.value, "help_of", unit=more, other=less)
    put = Put("d", high - low, 0, "help_map.unequal.0.points", about=f"{less}, {more}")
    rules = asked.links
    confidence = desk.language.percent(100 * rules.asymmetry_confidence)
    note = desk.note("unequal", points=rules.asymmetry_from, confidence=confidence, surely=rules.asymmetry_surely)
    return desk.step("unequal", [put], help_map, notes=(note,))


def part_shown(desk: Desk) -> Step:
    """Share of the pairs whose help is shown."""
    released = desk.report.profile.release.collaboration
    pairs = [(key, name) for key in released.raters for name in released.rated] if released else []
    possible = sum(name not in members(desk.report, key) for key, name in pairs)
    shown, every = len(_helping(desk)), desk.letter("p", possible, "pairs")
    formula = desk.letter("c", shown, "pairs_shown") / every * 100
    return desk.step("part_shown", [Put("C", formula, 0, "help_map.cells", percent=True)], help_map)


def openness(desk: Desk, found: HelpMap, asked: CollaborationQuestion) -> Step | None:
    """Help of all pairs, weighted by need."""
    rules = asked.openness
    if found.openness is None or rules is None:
        return None
    both = [(one.need.value, one.help.value) for one in _helping(desk) if one.need and one.help]
    needs = [desk.many("N_c", need, "need_pair") for need, _ in both]
    helps = [desk.many("H_c", helped, "help_pair") for _, helped in both]
    formula = total([a * b for a, b in zip(needs, helps, strict=True)]) / total(needs)
    percent = desk.language.percent
    note = desk.note("openness", cells=percent(100 * rules.cells), response=percent(100 * rules.response))
    return desk.step("openness", [Put("O", formula, 0, "help_map.openness")], help_map, notes=(note,))
