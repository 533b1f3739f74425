"""A dimension looked at by themes: which findings concern each, and which notes apply here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from centricity.profile.conditions import evaluate
from centricity.profile.model import Finding
from centricity.profile.situation import Situation
from centricity.questionnaire import CloseUp, CloseUpNote, Theme


@dataclass(frozen=True)
class Said:
    """Findings of a close-up, each once: by theme, and those about the dimension as a whole."""

    themes: Mapping[str, tuple[Finding, ...]]
    whole: tuple[Finding, ...]


def notes(situation: Situation) -> dict[str, tuple[CloseUpNote, ...]]:
    """The notes of each close-up that hold always, or whose condition holds here."""
    asked = situation.questionnaire.close_ups
    return {part.id: tuple(note for note in part.notes if _applies(situation, note)) for part in asked}


def said(asked: CloseUp, findings: Mapping[str, Sequence[Finding]]) -> Said:
    """Findings by theme. Themes may hold items of other dimensions; a finding about no single item or fact is one about
    the dimension.

    Args:
        asked: the close-up.
        findings: of every dimension.
    """
    every = [one for found in findings.values() for one in found]
    themes = {theme.id: tuple(one for one in every if concerns(theme, one)) for theme in asked.themes}
    whole = tuple(one for one in findings.get(asked.dimension, ()) if not {"item", "fact"} & one.inputs.keys())
    return Said(themes, whole)


def concerns(theme: Theme, one: Finding) -> bool:
    """Whether a finding is about an item or fact of the theme."""
    return one.inputs.get("item") in theme.items or one.inputs.get("fact") in theme.facts


def _applies(situation: Situation, note: CloseUpNote) -> bool:
    return note.when is None or evaluate(note.when, situation).fires
