"""Data quality for the method page: careless answers, how questions go together, how far people agree."""

from collections.abc import Iterator
from dataclasses import dataclass

from centricity.render.context import Report, Table
from centricity.render.reliability import word
from centricity.render.views import least
from centricity.scoring.model import Agreement, DimensionScore, Reliability


@dataclass(frozen=True)
class Careless:
    """What was looked for in the answer sheets, what was found, and what it changes."""

    sentences: tuple[str, ...]
    changes: Table | None


def scored(report: Report) -> Iterator[tuple[str, DimensionScore]]:
    """Name and score of every dimension in the release."""
    for dimension, score in report.dimensions():
        if score is not None:
            yield report.language.name_of(dimension.name), score


def table(report: Report, caption: str, head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Table | None:
    """A table with labelled columns; None without rows."""
    label = report.language.label
    return Table(label(caption), tuple(label(f"table.{name}") for name in head), rows) if rows else None


def interval(report: Report, ends: tuple[float, float]) -> str:
    """Both ends in words, with three decimals."""
    low, high = (report.language.number(end, 3) for end in ends)
    return report.language.label("format.interval", low=low, high=high)


def careless(report: Report) -> Careless | None:
    """Answers given without care; None where nobody looked for them."""
    quality = report.profile.release.quality
    if not quality.looked_for:
        return None
    return Careless(tuple(_careless(report)), _changes(report))


def _careless(report: Report) -> Iterator[str]:
    quality, language = report.profile.release.quality, report.language
    yield language.label(
        "careless.looked_for", rules=language.all_of(_rule(report, name) for name in quality.looked_for)
    )
    if quality.flagged is None:
        yield language.label("careless.not_given", least=least(report))
    elif quality.flagged == 0:
        yield language.label("careless.nobody")
        return
    else:
        yield language.count("careless.flagged", quality.flagged)
        yield from _reasons(report)
    if quality.left_out:
        yield language.label("careless.left_out", rules=language.all_of(_rule(report, n) for n in quality.left_out))
    else:
        yield language.label("careless.kept")


def _reasons(report: Report) -> Iterator[str]:
    found = {name: n for name, n in report.profile.release.quality.reasons.items() if n}
    if len(found) > 1:
        parts = (f"{_rule(report, name)} {report.language.number(n)}" for name, n in found.items())
        yield report.language.label("careless.reasons", parts="; ".join(parts))


def _rule(report: Report, name: str) -> str:
    key = f"excluded.{name}"
    return report.language.label(key) if report.language.has(key) else name.replace("_", " ")


def _changes(report: Report) -> Table | None:
    """By how many points each dimension would change without (or with) those answers."""
    changes, language = report.profile.release.quality.without, report.language
    left_out = bool(report.profile.release.quality.left_out)
    rows = tuple(
        (language.name_of(dimension.name), _whole_points(report, changes[dimension.id]))
        for dimension, _ in report.dimensions()
        if dimension.id in changes
    )
    return table(report, "careless.with" if left_out else "careless.without", ("dimension", "difference"), rows)


def _whole_points(report: Report, points: float) -> str:
    text = report.language.number(points)
    return f"+{text}" if points > 0 else text


def reliability_table(report: Report) -> Table | None:
    """Alpha with its interval, and omega, by dimension."""
    rows = tuple((name, *_alpha(report, s.reliability)) for name, s in scored(report) if s.reliability)
    head = ("dimension", "alpha", "in_words", "interval", "omega", "items", "answers")
    return table(report, "method.reliability", head, rows)


def _alpha(report: Report, found: Reliability) -> Iterator[str]:
    number = report.language.number
    yield number(found.alpha, 3)
    yield report.language.label(f"method.reliability_words.{word(found.alpha)}")
    yield interval(report, found.alpha_interval)
    yield _omega(report, found)
    yield number(found.items)
    yield number(found.respondents)


def _omega(report: Report, found: Reliability) -> str:
    language = report.language
    if found.omega is not None:
        return language.number(found.omega, 3)
    if found.spearman_brown is not None:
        return language.label("method.two_questions", value=language.number(found.spearman_brown, 3))
    return language.label("nothing")


def no_omega(report: Report) -> str:
    """Why some dimensions have an alpha and no omega; "" where none is missing."""
    found = [s.reliability for _, s in scored(report) if s.reliability]
    missing = [one for one in found if one.omega is None and one.spearman_brown is None]
    return report.language.label("method.no_omega") if missing else ""


def agreement_table(report: Report) -> Table | None:
    """AD and r*wg by dimension, and whether that counts as agreement."""
    rows = tuple((name, *_agreement(report, s.agreement)) for name, s in scored(report) if s.agreement)
    return table(report, "method.agreement", ("dimension", "ad", "in_words", "rwg", "items", "answers"), rows)


def _agreement(report: Report, found: Agreement) -> Iterator[str]:
    number, label = report.language.number, report.language.label
    yield number(found.ad, 3)
    yield label(f"method.agreement_words.{'alike' if found.ad <= found.ad_limit else 'apart'}")
    yield number(found.rwg_star, 3)
    yield number(found.items)
    yield number(found.respondents)


def agreement_lead(report: Report) -> str:
    """What the two numbers say, with the limit of the scale."""
    limits = {s.agreement.ad_limit for _, s in scored(report) if s.agreement}
    texts = report.language.all_of(report.language.number(limit, 3) for limit in sorted(limits))
    return report.language.label("method.agreement_lead", limit=texts)
