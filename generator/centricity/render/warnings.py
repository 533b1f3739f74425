"""When a score needs care: few people behind it, or a small part of those who could have answered."""

from centricity.render.context import Report


def share_answered(report: Report, key: str) -> int | None:
    """At least so many per cent of a group's employees answered; None where it is not known."""
    return report.profile.release.sampled.get(key)


def few(report: Report, respondents: int) -> bool:
    """Whether fewer people stand behind a score than a level would need."""
    return respondents < report.questionnaire.policy.level_from_respondents


def thin(report: Report, share: int | None) -> bool:
    """Whether a smaller part answered than a level would need; per cent."""
    needed = round(100 * report.questionnaire.policy.level_from_response_rate, 9)
    return share is not None and share < needed


def care(report: Report, key: str, respondents: int) -> str:
    """Why the scores of a group need care, "read with care: 7 answers"; "" where they do not."""
    label, language = report.language.label, report.language
    share = share_answered(report, key)
    reasons = [language.count("care.answers", respondents)] if few(report, respondents) else []
    if share is not None and thin(report, share):
        reasons.append(label("care.rate", rate=language.percent(_needed(report))))
    return label("care.group", reasons=language.all_of(reasons)) if reasons else ""


def care_note(report: Report) -> str:
    """What the mark beside a score means."""
    return report.language.label(
        "care.note",
        least=report.questionnaire.policy.level_from_respondents,
        rate=report.language.percent(_needed(report)),
    )


def care_whole(report: Report) -> str:
    """The warning for the whole organisation, on every page with its scores; "" where none is needed."""
    joined, language = report.profile.release.participation, report.language
    if not report.answered:
        return ""
    if few(report, joined.respondents):
        return language.count("care.whole_few", joined.respondents)
    if joined.response_rate is not None and thin(report, joined.response_rate):
        return language.label("care.whole_rate", rate=language.percent(joined.response_rate))
    return ""


def _needed(report: Report) -> float:
    return 100 * report.questionnaire.policy.level_from_response_rate
