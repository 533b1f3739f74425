"""The first page of a report: where we stand and what to do first, in 60 seconds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from centricity.profile.model import Profile
from centricity.render.actions import ActionView, again, statuses
from centricity.render.advice import Card, advised_card
from centricity.render.charts import Band
from centricity.render.context import LevelView, Report, Table
from centricity.render.sentences import Sentence
from centricity.render.since import SinceBlock, since_block
from centricity.render.strips import Key, Row, interval_key, profile_row, role_keys, ruler, shapes
from centricity.render.trust import Trust, trust, trust_verdict
from centricity.render.two_groups import GapText, gap_note, gap_texts
from centricity.render.views import gap_care

ACTIONS = 3
TWO_VIEWS = (
    *("two_companies_overall", "two_companies_side", "clear_gaps_overall"),
    *("gap_none_overall", "gap_not_shown_overall"),
)
"""Rules of findings about the two groups."""
COMPANIES = "two_companies"
"""Headlines that rest on the comparison of two groups."""
STAFF_DAYS = 28
"""Staff hear the results within four weeks: the promise of the mandate."""


@dataclass(frozen=True)
class Rung:
    """One level of the ladder; `on`: the organisation may stand here."""

    level: int
    name: str
    on: bool


@dataclass(frozen=True)
class Summary:
    """What the first page shows, top to bottom.

    gaps: by dimension, how much higher the leadership scores than the front line; empty where nothing is compared.
    status: by recommendation, what was decided on it.
    """

    verdict: Sentence
    shape: Sentence | None
    meaning: tuple[str, ...]
    rule: str
    sides: bool
    overall: LevelView
    ladder: tuple[Rung, ...]
    headlines: tuple[Sentence, ...]
    care: tuple[str, ...]
    trust: tuple[Trust, ...]
    trust_verdict: Sentence | None
    axis: tuple[Band, ...]
    rows: tuple[Row, ...]
    gaps: Mapping[str, GapText]
    legend: tuple[Key, ...]
    notes: tuple[str, ...]
    table: Table
    actions: tuple[Card, ...]
    status: Mapping[str, ActionView]
    few_actions: str
    tell_by: str
    ask_again: str
    since: SinceBlock | None

    @property
    def two_views(self) -> tuple[Sentence, ...]:
        """What is said of the two groups: it stands in the first place."""
        return tuple(one for one in self.headlines if one.rule in TWO_VIEWS)

    @property
    def others(self) -> tuple[Sentence, ...]:
        """The other findings of the first page."""
        return tuple(one for one in self.headlines if one.rule not in TWO_VIEWS)


def summary(report: Report) -> Summary:
    """The first page of a report."""
    profile = report.profile
    rows = tuple(profile_row(report, dimension, score) for dimension, score in report.dimensions())
    overall = report.level(profile.scores.overall.call)
    return Summary(
        verdict=report.say(profile.verdict),
        shape=report.say(profile.shape) if profile.shape else None,
        meaning=tuple(_meaning(report, overall)),
        rule=_rule(report),
        sides=_has_sides(profile),
        overall=overall,
        ladder=_ladder(report, overall),
        headlines=tuple(report.say(finding) for finding in profile.headlines),
        care=tuple(gap_care(report)) if any(one.rule.startswith(COMPANIES) for one in profile.headlines) else (),
        trust=trust(report),
        trust_verdict=trust_verdict(report),
        axis=ruler(report),
        rows=rows,
        gaps=gap_texts(report),
        legend=_legend(report, rows),
        notes=tuple(_notes(report)),
        table=_table(report, rows),
        actions=tuple(advised_card(report, a, n) for n, a in enumerate(profile.roadmap[:ACTIONS], 1)),
        status=statuses(report),
        few_actions=_few_actions(report),
        tell_by=tell_by(report),
        ask_again=again(report),
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
        yield report.language.label("summary.means", level=level, text=text)


def _rule(report: Report) -> str:
    """What keeps the overall level from being higher, where something does."""
    overall, chain = report.profile.scores.overall, report.questionnaire.policy.chain
    return report.language.count("summary.chain", chain.above_weakest) if overall.rule == "chain" else ""


def _has_sides(profile: Profile) -> bool:
    """Whether there is a strongest and a weakest side to speak of."""
    return bool(profile.strongest) and profile.verdict.rule != "verdict_even"


def _ladder(report: Report, overall: LevelView) -> tuple[Rung, ...]:
    low, high = overall.low or 0, overall.high or 0
    return tuple(Rung(level, report.level_name(level, None), low <= level <= high) for level in range(1, 6))


def _notes(report: Report) -> Iterator[str]:
    """What the chart rests on, in short."""
    if any(score and score.evidenced for _, score in report.dimensions()):
        yield report.language.label("summary.bar_note")
    if note := gap_note(report):
        yield note


def _few_actions(report: Report) -> str:
    """That fewer recommendations follow than there is room for."""
    number = len(report.profile.roadmap)
    return report.language.count("summary.few_actions", number) if 0 < number < ACTIONS else ""


def _legend(report: Report, rows: tuple[Row, ...]) -> tuple[Key, ...]:
    label = report.language.label
    marks = {m.shape for row in rows for m in row.strip.marks}
    keys = [Key("bar", label("chart.key.bar"))] if any(row.strip.bar is not None for row in rows) else []
    keys += [Key("whisker", interval_key(report))] if any(row.strip.low is not None for row in rows) else []
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
