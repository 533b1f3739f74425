"""What every text of the facilitator must keep to, and names that must be known."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from centricity.errors import Problem
from centricity.identifying import persons
from centricity.questionnaire import Questionnaire
from centricity.strict_yaml import Document, Text, show

Place = tuple[str | int, ...]


@dataclass(frozen=True)
class Known:
    """What files may name: of all questionnaires at hand. `languages`: those every text is needed in."""

    recommendations: frozenset[str]
    dimensions: frozenset[str]
    languages: tuple[str, ...]


def known_of(questionnaires: Sequence[Questionnaire]) -> Known:
    """Everything that these questionnaires name; the languages are those of the first."""
    return Known(
        frozenset(name for one in questionnaires for name in one.recommendation),
        frozenset(name for one in questionnaires for name in one.dimension),
        tuple(questionnaires[0].languages) if questionnaires else (),
    )


def unknown(kind: str, name: str, names: Collection[str]) -> tuple[str, str]:
    """Message and remedy for a name that stands nowhere."""
    close = get_close_matches(name, sorted(names), 1)
    remedy = f'did you mean "{close[0]}"?' if close else f"known: {', '.join(sorted(names))}"
    return f'no {kind} is called "{name}"', remedy


def about_texts(document: Document, place: Place, texts: Mapping[str, Text], known: Known) -> Iterator[Problem]:
    """Each text is there in every language of the questionnaire, and names nobody."""
    for key, text in texts.items():
        missing = [language for language in known.languages if language not in text]
        if missing:
            yield document.problem((*place, key), f"missing: {', '.join(missing)}", "each language has its own report")
        for language, words in text.items():
            for kind, found in persons(words):
                message = f'this looks like {kind}: "{found}"'
                yield document.problem((*place, key, language), message, "the report is public: name the function")


def month_or_date(text: str) -> str:
    """The text, if it is a month or a day: "2027-05" or "2027-05-03".

    Raises:
        ValueError: it is neither.
    """
    try:
        date.fromisoformat(f"{text}-01" if re.fullmatch("[0-9]{4}-[0-9]{2}", text) else text)
        fits = re.fullmatch("[0-9]{4}-[0-9]{2}(-[0-9]{2})?", text)
    except ValueError:
        fits = None
    if fits is None:
        raise ValueError(f'expected a month or a date such as "2027-05" or "2027-05-03", got {show(text)}')
    return text
