"""The first page of a report: where we stand and what to do first, in 60 seconds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from centricity.profile.model import Profile
from centricity.render.advice import Card, advised_card
from centricity.render.charts import Band
from centricity.render.context import LevelView, Report, Table
from centricity.render.sentences import Sentence
from centricity.render.since import SinceBlock, since_block
from centricity.render.strips import Key, Row, profile_row, role_keys, ruler, shapes
from centricity.render.views import gap_care

ACTIONS = 3
COMPANIES = "two_companies"
"""Headlines that rest on the comparison of two groups."""
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
class Summary:
    """What the first page shows, top to bottom."""

    verdict: Sentence
    shape: Sentence | None
    meaning: tuple[str, ...]
    sides: bool
    overall: LevelView
    ladder: tuple[Rung, ...]
    headlines: tuple[Sentence, ...]
    care: tuple[str, ...]
    trust: tuple[Trust, ...]
    axis: tuple[Band, ...]
    rows: tuple[Row, ...]
    legend: tuple[Key, ...]
    table: Table
    actions: tuple[Card, ...]
    more_actions: int
    tell_by: str
    since: SinceBlock | None


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
        care=tuple(gap_care(report)) if any(one.rule.startswith(COMPANIES) for one in profile.headlines) else (),
        trust=tuple(_trust(report)),
        axis=ruler(report),
        rows=rows,
        legend=_legend(report, rows),
        table=_table(report, rows),
        actions=tuple(advised_card(report, a, n) for n, a in enumerate(profile.roadmap[:ACTIONS], 1)),
        more_actions=len(profile.roadmap[ACTIONS:]),
        tell_by=tell_by(report),
        since=since_block(report),
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
