"""The first page of a report: where we stand and what to do first, in 60 seconds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from centricity.profile.gaps import bound
from centricity.profile.model import Change, Profile
from centricity.render.advice import Card, advised_card
from centricity.render.charts import Band, Strip, described, place
from centricity.render.context import LevelView, Report, Table
from centricity.render.sentences import Sentence
from centricity.render.strips import Key, Row, difference_text, mark, profile_row, role_keys, ruler, score_text, shapes
from centricity.scoring.rounding import shown

ACTIONS = 3
STAFF_DAYS = 28
"""Staff hear the results within four weeks: the promise of the mandate."""


@dataclass(frozen=True)
class Trust:
    """One reason to believe the numbers, or not."""

    value: str
    words: str


@dataclass(frozen=True)
class Rung:
    """One level of the ladder; `on`: the organisation may stand here."""

    level: int
    name: str
    on: bool


@dataclass(frozen=True)
class Moved:
    """A dimension in the wave before and now."""

    name: str
    strip: Strip
    before: str
    now: str
    difference: str
    words: str
    moved: bool
    broken: str = ""
    """Over how many questions, where these changed."""


@dataclass(frozen=True)
class Summary:
    """What the first page shows, top to bottom."""

    verdict: Sentence
    shape: Sentence | None
    meaning: tuple[str, ...]
    sides: bool
    overall: LevelView
    ladder: tuple[Rung, ...]
    headlines: tuple[Sentence, ...]
    trust: tuple[Trust, ...]
    axis: tuple[Band, ...]
    rows: tuple[Row, ...]
    legend: tuple[Key, ...]
    table: Table
    actions: tuple[Card, ...]
    more_actions: int
    tell_by: str
    changes: tuple[Moved, ...]
    earlier: str
    breaks: tuple[str, ...]
    change_rules: tuple[str, ...]
    change_legend: tuple[Key, ...]


def summary(report: Report) -> Summary:
    """The first page of a report."""
    profile = report.profile
    rows = tuple(profile_row(report, dimension, score) for dimension, score in report.dimensions())
    overall = report.level(profile.scores.overall.call)
    return Summary(
        verdict=report.say(profile.verdict),
        shape=report.say(profile.shape) if profile.shape else None,
        meaning=tuple(_meaning(report, overall)),
        sides=_has_sides(profile),
        overall=overall,
        ladder=_ladder(report, overall),
        headlines=tuple(report.say(finding) for finding in profile.headlines),
        trust=tuple(_trust(report)),
        axis=ruler(report),
        rows=rows,
        legend=_legend(report, rows),
        table=_table(report, rows),
        actions=tuple(advised_card(report, a, n) for n, a in enumerate(profile.roadmap[:ACTIONS], 1)),
        more_actions=len(profile.roadmap[ACTIONS:]),
        tell_by=tell_by(report),
        changes=tuple(_moved(report, change) for change in profile.changes),
        earlier=_wave_before(report),
        breaks=tuple(_breaks(report)),
        change_rules=tuple(_change_rules(report)),
        change_legend=change_keys(report),
    )


def tell_by(report: Report) -> str:
    """The day by which staff have heard the results."""
    end = date.fromisoformat(report.profile.release.wave.to)
    return report.language.date((end + timedelta(days=STAFF_DAYS)).isoformat())


def _meaning(report: Report, overall: LevelView) -> Iterator[str]:
    """What the level is, in one line; of a range, a line for each end."""
    name_of, levels = report.language.name_of, report.questionnaire.levels
    ends = [level for level in dict.fromkeys((overall.low, overall.high)) if level is not None]
    for level in ends:
        text = name_of(levels[level].summary)
        yield text if len(ends) == 1 else f"{report.language.label('level.one', level=level)}: {text}"


def _has_sides(profile: Profile) -> bool:
    """Whether there is a strongest and a weakest side to speak of."""
    return bool(profile.strongest) and profile.verdict.rule != "verdict_even"


def _ladder(report: Report, overall: LevelView) -> tuple[Rung, ...]:
    low, high = overall.low or 0, overall.high or 0
    return tuple(Rung(level, report.level_name(level, None), low <= level <= high) for level in range(1, 6))


def _trust(report: Report) -> Iterator[Trust]:
    label, release, scores = report.language.label, report.profile.release, report.profile.scores
    joined = release.participation
    if joined.invited:
        yield Trust(label("trust.answers_of", n=joined.respondents, of=joined.invited), label("trust.answered"))
    else:
        yield Trust(report.language.number(joined.respondents), label("trust.answered"))
    if joined.response_rate is not None:
        yield Trust(
            report.language.percent(joined.response_rate), label("trust.rate" if joined.invited else "trust.rate_least")
        )
    yield Trust(label("trust.facts_of", n=scores.facts_known, of=scores.facts_scored), label("trust.facts"))
    total = len(report.questionnaire.dimensions)
    yield Trust(label("trust.evidence_of", n=scores.evidence, of=total), label("trust.evidence"))
    yield Trust(report.wave, label("trust.dates", dates=report.language.dates(release.wave.from_, release.wave.to)))


def _legend(report: Report, rows: tuple[Row, ...]) -> tuple[Key, ...]:
    label = report.language.label
    marks = {m.shape for row in rows for m in row.strip.marks}
    keys = [Key("bar", label("chart.key.bar"))] if any(row.strip.bar is not None for row in rows) else []
    keys += [Key("whisker", label("chart.key.interval"))] if any(row.strip.low is not None for row in rows) else []
    return (*keys, *role_keys(report, marks))


def _role_keys(report: Report, marks: set[str]) -> tuple[Key, ...]:
    return tuple(key for key in shapes(report).values() if key.shape in marks)


def _table(report: Report, rows: tuple[Row, ...]) -> Table:
    label = report.language.label
    known = _role_keys(report, {m.shape for row in rows for m in row.strip.marks})
    head = [label("table.dimension"), label("table.score"), label("table.interval"), label("table.level")]
    lines = tuple(
        (row.name, row.score, _interval(report, row), row.level.short, *_marks(report, row, known)) for row in rows
    )
    return Table(label("summary.table"), (*head, *(key.label for key in known)), lines)


def _interval(report: Report, row: Row) -> str:
    if row.strip.low is None or row.strip.high is None:
        return report.language.label("nothing")
    return report.language.interval((row.strip.low, row.strip.high))


def _marks(report: Report, row: Row, keys: tuple[Key, ...]) -> Iterator[str]:
    for key in keys:
        found = next((m for m in row.strip.marks if m.shape == key.shape), None)
        yield found.value if found else report.language.label("nothing")


def _wave_before(report: Report) -> str:
    places = [wave.folder for wave in report.waves]
    later = places.index(report.folder) + 1
    return report.waves[later].name if later < len(places) else ""


def change_keys(report: Report) -> tuple[Key, ...]:
    """Marks of the wave before and of this one, and of a break between them where there is one."""
    label = report.language.label
    keys = (Key("ring", label("change.before")), Key("circle", label("change.now")))
    broken = any(change.basis == "common" for change in report.profile.changes)
    return (*keys, Key("break", label("change.key_break"))) if broken else keys


def _breaks(report: Report) -> Iterator[str]:
    """Where the questions changed: when, what is compared over the common ones, and what not at all."""
    label, breaks = report.language.label, report.profile.breaks
    if breaks:
        yield label("change.changed", before=_wave_before(report), now=report.wave)
    for compared, key in ((True, "change.broken"), (False, "change.apart")):
        names = [report.dimension_name(one.dimension) for one in breaks if bool(one.compared) is compared]
        if names:
            yield label(key, names=report.language.all_of(names))


def _change_rules(report: Report) -> Iterator[str]:
    """When a change is called clear, and what that rests on where only common questions are compared."""
    yield report.language.label("change.rule")
    known = {change.correlations for change in report.profile.changes if change.correlations}
    yield from (report.language.label(f"change.{one}") for one in ("released", "assumed") if one in known)


def _over(report: Report, change: Change) -> str:
    return report.language.count("change.over", change.items) if change.items else ""


def _moved(report: Report, change: Change) -> Moved:
    before, now = score_text(report, change.before, change.ends[0]), score_text(report, change.now, change.ends[1])
    words = report.language.label("change.moved" if change.moved else "change.same")
    name = report.dimension_name(change.dimension)
    before_key, now_key, *_ = change_keys(report)
    strip = Strip(
        id=f"c-{change.dimension}",
        title=name,
        text=described((report.language.label("change.text", before=before, now=now), words, _over(report, change))),
        bands=ruler(report),
        line=(place(change.before), place(change.now)),
        marks=(
            mark(report, before_key, change.before, change.ends[0]),
            mark(report, now_key, change.now, change.ends[1]),
        ),
        broken=change.basis == "common",
    )
    return Moved(
        name, strip, before, now, _difference(report, change), words, change.moved, broken=_over(report, change)
    )


def _difference(report: Report, change: Change) -> str:
    points = shown(change.now - change.before)
    return difference_text(report, points, bound(points, change.ends[1], change.ends[0]))
