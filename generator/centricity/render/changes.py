"""What changed since the wave before, as strips: then and now on one ruler."""

from collections.abc import Iterator
from dataclasses import dataclass

from centricity.profile.gaps import bound
from centricity.profile.model import Change
from centricity.render.charts import Strip, described, place
from centricity.render.context import Report
from centricity.render.strips import Key, difference_text, mark, ruler, score_text
from centricity.scoring.rounding import shown


@dataclass(frozen=True)
class Moved:
    """A dimension in the wave before and now."""

    name: str
    address: str
    strip: Strip
    before: str
    now: str
    difference: str
    words: str
    moved: bool
    broken: str = ""
    """Over how many questions, where these changed."""


def wave_names(report: Report) -> tuple[str, ...]:
    """All waves up to this one, oldest first."""
    places = [wave.folder for wave in report.waves]
    return tuple(wave.name for wave in report.waves[places.index(report.folder) :][::-1])


def wave_before(report: Report) -> str:
    """The wave before this one; "" if it is the first."""
    names = wave_names(report)
    return names[-2] if len(names) > 1 else ""


def change_keys(report: Report) -> tuple[Key, ...]:
    """Marks of the wave before and of this one, and of a break between them where there is one."""
    label = report.language.label
    keys = (Key("ring", label("change.before")), Key("circle", label("change.now")))
    broken = any(change.basis == "common" for change in report.profile.changes)
    return (*keys, Key("break", label("change.key_break"))) if broken else keys


def breaks(report: Report) -> Iterator[str]:
    """Where the questions changed: when, what is compared over the common ones, and what not at all."""
    label, found = report.language.label, report.profile.breaks
    if found:
        yield label("change.changed", before=wave_before(report), now=report.wave)
    for compared, key in ((True, "change.broken"), (False, "change.apart")):
        names = [report.dimension_name(one.dimension) for one in found if bool(one.compared) is compared]
        if names:
            yield label(key, names=report.language.all_of(names))


def change_rules(report: Report) -> Iterator[str]:
    """When a change is called clear, and what that rests on where only common questions are compared."""
    yield report.language.label("change.rule")
    known = {change.correlations for change in report.profile.changes if change.correlations}
    yield from (report.language.label(f"change.{one}") for one in ("released", "assumed") if one in known)


def moved(report: Report, change: Change) -> Moved:
    """One dimension, then and now."""
    before, now = score_text(report, change.before, change.ends[0]), score_text(report, change.now, change.ends[1])
    words = report.language.label("change.moved" if change.moved else "change.same")
    over = report.language.count("change.over", change.items) if change.items else ""
    strip = _strip(
        report, change, described((report.language.label("change.text", before=before, now=now), words, over))
    )
    address = report.address(change.dimension)
    return Moved(strip.title, address, strip, before, now, _difference(report, change), words, change.moved, over)


def _strip(report: Report, change: Change, text: str) -> Strip:
    before_key, now_key, *_ = change_keys(report)
    marks = (
        mark(report, before_key, change.before, change.ends[0]),
        mark(report, now_key, change.now, change.ends[1]),
    )
    return Strip(
        id=f"c-{change.dimension}",
        title=report.dimension_name(change.dimension),
        text=text,
        bands=ruler(report),
        line=(place(change.before), place(change.now)),
        marks=marks,
        broken=change.basis == "common",
    )


def _difference(report: Report, change: Change) -> str:
    points = shown(change.now - change.before)
    return difference_text(report, points, bound(points, change.ends[1], change.ends[0]))
