"""Makes one edition of a benchmark from the archive.

What a participant can work out. Every organisation in a benchmark knows its own score; the mean and the spread then
tell it the mean and the spread of the others. With five organisations these are four unknown scores and two numbers
about them. A figure is left out where those two numbers would be enough: where, without any one organisation, the
scores of the others differ by less than the policy's `least_spread`, so that each would be known.

What two editions could tell. With the same scores in both and one organisation more in the second, its score would be
the difference of the totals. The file names nobody, so no later program could see from two files that they share
organisations. It need not: each edition holds waves that ended within its own period, periods never overlap, and so a
wave enters one edition at most. Two editions have no score in common, and all that their difference holds is the scores
of two sets, each at least as large as the floor.

What dimensions and overall could tell. If one organisation lacked a dimension, the overall mean and the dimensions'
means together would give its scores. The overall figure is therefore given only where every dimension is, over all
organisations of the file.
"""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from statistics import mean, stdev
from typing import Literal

from centricity.benchmark.model import Asked, Benchmark, Figure, Period
from centricity.errors import CentricityError
from centricity.questionnaire import Questionnaire, comparable
from centricity.questionnaire.policy import BenchmarkRules
from centricity.released.archive import Archived
from centricity.scoring import Scores, rounded, score
from centricity.scoring.rounding import shown

Form = Literal["full", "short"]
Pair = tuple[float, int]
"""A score, and how many people it comes from."""


@dataclass(frozen=True)
class Order:
    """What edition is wanted: its month, the form asked, and whether of invented organisations."""

    edition: str
    form: Form = "full"
    synthetic: bool = False


@dataclass(frozen=True)
class Made:
    """A benchmark, the dimensions left out of it, and the organisations that could not be counted, by reason."""

    benchmark: Benchmark
    left_out: tuple[str, ...]
    passed_over: Mapping[str, int]


def make(
    archive: Sequence[Archived], questionnaire: Questionnaire, order: Order, others: Sequence[Benchmark] = ()
) -> Made:
    """One edition from the latest wave of every organisation that agreed to be listed.

    Args:
        archive: all releases, by organisation and end of the wave, as `read_archive` gives them.
        questionnaire: the one in use; organisations asked the same questions count, whatever else changed.
        order: which edition.
        others: all other editions there are.

    Raises:
        CentricityError: too few organisations, a period that another edition holds already, or no rules in the policy.
    """
    rules = questionnaire.policy.benchmark
    if rules is None:
        raise CentricityError("questionnaire/questionnaire.yaml: policy says nothing of benchmarks (add `benchmark:`)")
    span = period(order, rules, [one for one in others if _alike(one, questionnaire, order)])
    waves, passed_over = _chosen(archive, questionnaire, order, span)
    scored = [scores for one in waves if _levels(scores := rounded(score(one.questionnaire, one.release)))]
    passed_over["no level"] += len(waves) - len(scored)
    _refuse_few(len(scored), rules.floor, passed_over)
    figures = {name: _figure(_of(scored, name), rules) for name in questionnaire.dimension}
    given = {name: figure for name, figure in figures.items() if figure}
    if not given:
        raise CentricityError("no dimension has enough organisations whose scores differ (wait for more)")
    benchmark = Benchmark(
        schema_=1,
        id=f"{questionnaire.id}-{order.edition}",
        edition=order.edition,
        name={code: f"{name}, {order.edition}" for code, name in questionnaire.name.items()},
        questionnaire=_asked(questionnaire, waves),
        form=order.form,
        period=span,
        synthetic=order.synthetic,
        floor=rules.floor,
        organizations=len(scored),
        dimensions=given,
        overall=_overall(scored, figures, rules),
    )
    return Made(benchmark, tuple(name for name in figures if name not in given), +passed_over)


def period(order: Order, rules: BenchmarkRules, others: Sequence[Benchmark]) -> Period:
    """The months up to the end of the edition's, from the day after the edition before on.

    Raises:
        CentricityError: another edition already holds waves of this period, or of a later one.
    """
    year, month = map(int, order.edition.split("-"))
    last = date(year, month, monthrange(year, month)[1])
    months = 12 * year + month - rules.months
    first = date(months // 12, months % 12 + 1, 1)
    for one in others:
        end = date.fromisoformat(one.period.to)
        if end >= last:
            raise CentricityError(
                f"edition {one.edition} ({one.id}) holds waves up to {one.period.to}: expected an edition after it, "
                f"got {order.edition} (a wave enters one edition only, or two editions would tell single scores)"
            )
        first = max(first, end + timedelta(days=1))
    return Period(from_=first.isoformat(), to=last.isoformat())


def _alike(other: Benchmark, questionnaire: Questionnaire, order: Order) -> bool:
    """Whether another edition may hold the same waves."""
    return other.questionnaire.id == questionnaire.id and (other.form, other.synthetic) == (order.form, order.synthetic)


def _chosen(
    archive: Sequence[Archived], questionnaire: Questionnaire, order: Order, span: Period
) -> tuple[list[Archived], Counter[str]]:
    """The wave of each organisation that counts, and why others do not."""
    known = [one.questionnaire for one in archive]
    found, passed_over = [], Counter[str]()
    for _, waves in groupby(archive, key=lambda one: one.release.organization.id):
        releases = list(waves)
        if releases[-1].release.organization.synthetic != order.synthetic:
            passed_over["invented" if not order.synthetic else "not invented"] += 1
        elif not (order.synthetic or releases[-1].release.organization.listed_with_consent):
            passed_over["not agreed to be listed"] += 1
        elif not (inside := [one for one in releases if _inside(one, order, span)]):
            passed_over[f"no wave of the {order.form} form between {span.from_} and {span.to}"] += 1
        elif not comparable(questionnaire, inside[-1].questionnaire, known):
            passed_over["other questions"] += 1
        else:
            found.append(inside[-1])
    return found, passed_over


def _inside(one: Archived, order: Order, span: Period) -> bool:
    return one.release.wave.form == order.form and span.from_ <= one.release.wave.to <= span.to


def _levels(scores: Scores) -> bool:
    """Whether any dimension has a score good enough for a level."""
    return any(part.call.levels for part in scores.dimensions.values())


def _refuse_few(found: int, floor: int, passed_over: Mapping[str, int]) -> None:
    if found >= floor:
        return
    why = "; ".join(f"{reason}: {count}" for reason, count in sorted(passed_over.items()) if count)
    organisations = "1 organisation" if found == 1 else f"{found} organisations"
    counted = f" (not counted: {why})" if why else ""
    raise CentricityError(
        f"{organisations} can be counted and at least {floor} are needed: {floor - found} missing{counted}"
    )


def _of(scored: Sequence[Scores], name: str) -> list[Pair]:
    """Scores of one dimension, where they are good enough for a level."""
    parts = [scores.dimensions[name] for scores in scored]
    return [(part.score, part.respondents) for part in parts if part.score is not None and part.call.levels]


def _figure(pairs: Sequence[Pair], rules: BenchmarkRules) -> Figure | None:
    """Mean and spread of the organisations' scores; None where they are too few, or would be known."""
    scores = [value for value, _ in pairs]
    if len(scores) < rules.floor or min(_without_each(scores)) < rules.least_spread:
        return None
    return Figure(
        organizations=len(scores),
        respondents=sum(people for _, people in pairs),
        mean=shown(mean(scores)),
        spread=shown(stdev(scores)),
    )


def _without_each(scores: Sequence[float]) -> Iterator[float]:
    """The spread of the others, as each organisation could work it out."""
    return (stdev([*scores[:at], *scores[at + 1 :]]) for at in range(len(scores)))


def _overall(scored: Sequence[Scores], figures: Mapping[str, Figure | None], rules: BenchmarkRules) -> Figure | None:
    complete = all(figure and figure.organizations == len(scored) for figure in figures.values())
    values = [scores.overall.score for scores in scored if scores.overall.score is not None]
    if not complete or len(values) < len(scored):
        return None
    people = [max(part.respondents for part in scores.dimensions.values()) for scores in scored]
    return _figure(list(zip(values, people, strict=True)), rules)


def _asked(questionnaire: Questionnaire, waves: Sequence[Archived]) -> Asked:
    hashes = sorted({one.questionnaire.sha256 for one in waves})
    return Asked(id=questionnaire.id, version=questionnaire.version, sha256=tuple(hashes))
