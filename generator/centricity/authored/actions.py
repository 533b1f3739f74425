"""reports/<organization>/actions.yaml: what was decided, who answers for it, and what became of it."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from centricity.authored.texts import Known, about_texts, month_or_date, unknown
from centricity.errors import Problem
from centricity.strict_yaml import Document, IsoDate, Seq, Strict, Text, legible_entries, meaning

FILE = "actions.yaml"
_MEANT = {
    "planned": "todo, to do, open, new, pending, scheduled, prevista, pianificata, in programma, da fare",
    "started": "doing, in_progress, in progress, ongoing, begun, running, wip, in corso, avviata, iniziata",
    "done": "finished, complete, completed, closed, conclusa, completata, fatta, finita",
    "stopped": "cancelled, canceled, dropped, abandoned, halted, interrotta, annullata, fermata, sospesa",
}
Status = Annotated[Literal["planned", "started", "done", "stopped"], meaning(_MEANT)]
When = Annotated[str, AfterValidator(month_or_date)]
"""A month, "2027-05", or a day in it."""


class Action(Strict):
    """One thing the organisation decided to do."""

    id: str = Field(min_length=1, description="short and permanent")
    recommendation: str | None = Field(default=None, description='the recommendation it follows, such as "R05"')
    title: Text | None = Field(default=None, description="what is done; needed where there is no recommendation")
    dimension: str | None = Field(default=None, description="the dimension it is meant for")
    owner: Text = Field(description="the function that answers for it; never a person's name")
    decided: IsoDate
    due: IsoDate
    status: Status = "planned"
    status_on: IsoDate | None = Field(default=None, description="the day since which the status holds")
    reason: Text | None = Field(default=None, description="why it was stopped, or is late")
    note: Text | None = None


class Plan(Strict):
    """actions.yaml."""

    actions: Seq[Action] = ()
    ask_again: When | None = Field(default=None, description='when the same questions come again, such as "2027-05"')


def check_plan(document: Document, known: Known) -> Iterator[Problem]:
    """What the types alone cannot see, of every action that can be read."""
    seen: set[str] = set()
    for number, action in legible_entries(document, "actions", Action):
        place = ("actions", number)
        if action.id in seen:
            yield document.problem((*place, "id"), f'"{action.id}" is the id of another action too', "give it its own")
        seen.add(action.id)
        yield from _names(action, document, place, known)
        yield from _dates(action, document, place)
        yield from about_texts(document, place, _texts(action), known)


def _names(action: Action, document: Document, place: tuple[str | int, ...], known: Known) -> Iterator[Problem]:
    if action.recommendation is None and action.title is None:
        yield document.problem(place, "missing: recommendation or title", "say what is done")
    for key, value, names in (
        ("recommendation", action.recommendation, known.recommendations),
        ("dimension", action.dimension, known.dimensions),
    ):
        if value is not None and value not in names:
            yield document.problem((*place, key), *unknown(key, value, names))


def _dates(action: Action, document: Document, place: tuple[str | int, ...]) -> Iterator[Problem]:
    if action.due < action.decided:
        expected = f'expected a day from {action.decided} (decided) on, got "{action.due}"'
        yield document.problem((*place, "due"), expected)
    if action.status_on is None and action.status != "planned":
        yield document.problem(place, "missing: status_on", f"since which day is it {action.status}?")
    if action.status_on is not None and action.status_on < action.decided:
        expected = f'expected a day from {action.decided} (decided) on, got "{action.status_on}"'
        yield document.problem((*place, "status_on"), expected)
    if action.status == "stopped" and action.reason is None:
        yield document.problem(place, "missing: reason", "those who heard of it are told why it was stopped")


def _texts(action: Action) -> dict[str, Text]:
    given = {"title": action.title, "owner": action.owner, "reason": action.reason, "note": action.note}
    return {key: text for key, text in given.items() if text is not None}
