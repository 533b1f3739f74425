"""Since last time: first what became of the actions, then what changed, then all waves of every dimension."""

from dataclasses import dataclass

from centricity.render.actions import ActionView, counted, followed
from centricity.render.changes import Moved, breaks, change_keys, change_rules, moved, wave_before
from centricity.render.context import Report, Table
from centricity.render.multiples import Multiple, ends, multiples, multiples_table
from centricity.render.sentences import Sentence
from centricity.render.strips import Key


@dataclass(frozen=True)
class Since:
    """What the page shows, top to bottom."""

    before: str
    counted: tuple[Sentence, ...]
    actions: tuple[ActionView, ...]
    day: str
    breaks: tuple[str, ...]
    moved: tuple[Moved, ...]
    said: tuple[Sentence, ...]
    same: tuple[Moved, ...]
    rules: tuple[str, ...]
    legend: tuple[Key, ...]
    table: Table
    multiples: tuple[Multiple, ...]
    multiples_table: Table
    ends: tuple[str, str]


@dataclass(frozen=True)
class SinceBlock:
    """The same on the first page: actions, then what changed clearly, and of how many dimensions nothing can be said.

    `moved`: name and difference.
    """

    before: str
    counted: tuple[Sentence, ...]
    moved: tuple[tuple[str, str], ...]
    same: str


def has_earlier(report: Report) -> bool:
    """Whether there is a wave before this one."""
    return bool(report.profile.history)


def since(report: Report) -> Since:
    """What happened since the wave before."""
    profile = report.profile
    found = tuple(moved(report, change) for change in profile.changes)
    names = {change.dimension for change in profile.changes if change.moved}
    said = [one for name in names for one in profile.findings.get(name, ()) if one.rule == "moved"]
    order = [dimension.id for dimension, _ in report.dimensions()]
    return Since(
        before=wave_before(report),
        counted=counted(report),
        actions=tuple(followed(report, one) for one in profile.actions.kept),
        day=report.language.date(profile.release.wave.to),
        breaks=tuple(breaks(report)),
        moved=tuple(one for one in found if one.moved),
        said=tuple(report.say(one) for one in sorted(said, key=lambda one: order.index(one.dimension or ""))),
        same=tuple(one for one in found if not one.moved),
        rules=tuple(change_rules(report)),
        legend=change_keys(report),
        table=_table(report, found),
        multiples=multiples(report),
        multiples_table=multiples_table(report),
        ends=ends(report),
    )


def since_block(report: Report) -> SinceBlock | None:
    """What the first page says of it; None without an earlier wave."""
    if not has_earlier(report):
        return None
    found = [moved(report, change) for change in report.profile.changes]
    same = sum(not one.moved for one in found)
    return SinceBlock(
        wave_before(report),
        counted(report),
        tuple((one.name, one.difference) for one in found if one.moved),
        report.language.count("since.same_n", same) if same else "",
    )


def _table(report: Report, found: tuple[Moved, ...]) -> Table:
    label = report.language.label
    head = (label("table.dimension"), label("change.before"), label("change.now"), label("table.difference"))
    lines = tuple((one.name, one.before, one.now, one.difference, _reading(one)) for one in found)
    return Table(label("since.table"), (*head, label("table.reading")), lines)


def _reading(one: Moved) -> str:
    return f"{one.words}, {one.broken}" if one.broken else one.words
