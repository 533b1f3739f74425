"""SurveyMonkey, which takes no file: the survey typed from the list of questions, one matrix a dimension."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

from centricity.collect.form import Form
from tests.collect.fill import Person, Writer, questions, text_of

_OWN = ("Respondent ID", "Collector ID", "Start Date", "End Date")
_ANSWERED = {"en": ("Response", "Open-Ended Response"), "it": ("Risposta", "Risposta aperta")}


@dataclass(frozen=True)
class _Asked:
    """A question as it stands in the survey: its text, its rows (none: a single question), the answers (none: words),
    and for which question of the definition each column is, by its place in the list."""

    text: str
    rows: tuple[str, ...]
    offered: tuple[str, ...]
    places: tuple[int, ...]


def surveymonkey(*, numbers: bool = False) -> Writer:
    """All individual responses as CSV, condensed, with the words of answers, or with the places they have."""

    def write(definition: bytes, asked: Form, given: Sequence[Person], language: str) -> tuple[str, bytes]:
        chosen, typed = _ANSWERED[language]
        above, below, columns = [*_OWN], [""] * len(_OWN), []
        for one in typed_in(definition.decode()):
            rows = one.rows or (chosen if one.offered else typed,)
            above += [one.text, *[""] * (len(rows) - 1)]
            below += rows
            columns += [(at, one.offered) for at in one.places]
        names = [one.id for _, one in questions(asked)]
        rows = [above, below]
        for at, person in enumerate(given):
            cells = [_cell(person.answers[names[place]], offered, numbers) for place, offered in columns]
            rows.append([str(118_000_000_000 + at), "430000000", *["05/11/2026 10:00:00 AM"] * 2, *cells])
        return "survey.csv", text_of(rows, ",")

    return write


def _cell(said: int | str | None, offered: Sequence[str], numbers: bool) -> str:
    if not isinstance(said, int):
        return said or ""
    return str(said + 1) if numbers else offered[said]


def typed_in(page: str) -> list[_Asked]:
    """The survey as the walk-through says to type it: one matrix a dimension, what is for one role only at the end."""
    common: list[_Asked] = []
    only: dict[str, list[_Asked]] = {}
    place = 0
    for part in re.findall(r"<section>(.*?)</section>", page, re.DOTALL):
        text, points, offered, whose = _section(part)
        places = range(place, place + max(len(whose), 1))
        place = places.stop
        for who in dict.fromkeys(whose or [""]):
            mine = [at for at, one in enumerate(whose) if one == who]
            made = _Asked(text, tuple(points[at] for at in mine), offered, tuple(places[at] for at in mine or [0]))
            (only.setdefault(who, []) if who else common).append(made)
    return [*common, *(one for questions in only.values() for one in questions)]


def _section(part: str) -> tuple[str, list[str], tuple[str, ...], list[str]]:
    """Text, rows, answers, and for whom each row is ("" = everybody); a single question has no rows."""
    text = _plain(re.search(r"<p>(.*?)</p>", part, re.DOTALL)[1])  # type: ignore[index]
    points = re.findall(r"<li>(.*?)</li>", part, re.DOTALL)
    if "<ol>" not in part:
        return text, [], tuple(map(_plain, points)), []
    offered = _plain(re.search(r'<p class="about">\w+: (.*?)</p>', part, re.DOTALL)[1])  # type: ignore[index]
    return text, [*map(_plain, points)], tuple(offered.split(" · ")), [_only_for(one) for one in points]


def _only_for(point: str) -> str:
    found = re.search(r"<span[^>]*>\((.*?)\)</span>", point)
    return found[1] if found else ""


def _plain(text: str) -> str:
    return html.unescape(re.sub(r" *<span.*", "", text, flags=re.DOTALL)).strip()
