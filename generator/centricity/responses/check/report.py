"""What a check found: the state of a workspace, and what was read of each wave."""

from dataclasses import dataclass, field

from centricity.errors import Problem
from centricity.questionnaire import Questionnaire
from centricity.responses.model import BLANK, Responses, SourceFile
from centricity.responses.waves import WaveInput


@dataclass(frozen=True)
class CarelessReport:
    """People whose answers look careless: in all, by rule, and the rules that leave people out of the scores."""

    flagged: int = 0
    rules: dict[str, int] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class WaveReport:
    """What was read of one wave. `items`: how many the form in use has; each file says how many of them it holds.

    comments: handed in. themes: accepted, and still waiting. locked: rules fixed before asking. purged: the day the raw
    answers were deleted. rated_help: people who answered who helps whom, where the wave asks.
    """

    organization: str
    wave: str
    respondents: int
    invited: int | None
    items: int
    files: tuple[SourceFile, ...]
    excluded: dict[str, int]
    answers_not_put: int
    careless: CarelessReport = CarelessReport()
    comments: int = 0
    themes: int = 0
    themes_waiting: int = 0
    locked: bool = False
    purged: str | None = None
    rated_help: int | None = None


@dataclass(frozen=True)
class CheckReport:
    """The state of a workspace.

    problems: what must be mended, sorted. warnings: what may stay, but should be known. waves: what was read of those
    whose files could be read.
    """

    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    waves: tuple[WaveReport, ...] = ()


def wave_report(questionnaire: Questionnaire, found: WaveInput) -> WaveReport:
    """What was read of a wave."""
    responses = found.responses
    items = sum(len(dimension.asked(found.wave.form == "short")) for dimension in questionnaire.measures)
    return WaveReport(
        found.organization.id,
        found.wave.id,
        len(responses),
        found.wave.invited,
        items,
        responses.files,
        dict(responses.excluded),
        responses.answers_not_put,
        _careless(questionnaire, responses),
        sum(file.comments for file in responses.files),
        len(found.themes.accepted),
        found.themes.waiting,
        found.lock is not None,
        found.purged.day if found.purged else None,
        None if found.wave.collaboration is None else rated_help(responses),
    )


def rated_help(responses: Responses) -> int:
    """How many people answered who helps whom."""
    return int((responses.help != BLANK).any(axis=1).sum())


def _careless(questionnaire: Questionnaire, responses: Responses) -> CarelessReport:
    rules, aside = questionnaire.policy.careless, responses.careless_left_out
    people = [responses, *([aside] if aside else [])]
    counts = {rule: sum(int(one.flagged_by([rule]).sum()) for one in people) for rule in map(str, responses.careless)}
    flagged = sum(int(one.flagged.sum()) for one in people)
    return CarelessReport(flagged, counts, tuple(rules.exclude) if rules else ())
