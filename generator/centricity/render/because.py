"""Conditions of recommendations in words, before any number is known (why one fired is said by `Sentences`)."""

from dataclasses import dataclass

from centricity.questionnaire import Condition, Questionnaire
from centricity.render.language import Language

OF_A_DIMENSION = ("score", "level", "gap", "two_companies")


@dataclass(frozen=True)
class Clause:
    """Conditions of which any, or all (`head` says which), must be true; each in words, or again a clause."""

    head: str
    parts: tuple["str | Clause", ...]


def clause(condition: Condition, questionnaire: Questionnaire, language: Language) -> Clause:
    """A condition with everything nested in it."""
    head = language.label("advice.when_all" if condition.all is not None else "advice.when_any")
    parts = condition.all or condition.any or (condition,)
    return Clause(head, tuple(_part(part, questionnaire, language) for part in parts))


def _part(condition: Condition, questionnaire: Questionnaire, language: Language) -> "str | Clause":
    if condition.subject:
        return trigger(condition, questionnaire, language)
    inner = clause(condition, questionnaire, language)
    head = language.label("advice.and_all" if condition.all is not None else "advice.and_any")
    return Clause(head, inner.parts)


def trigger(leaf: Condition, questionnaire: Questionnaire, language: Language) -> str:
    """One comparison of a recommendation's conditions."""
    kind, name = leaf.subject or ("", "")
    subject = language.label(f"trigger.{kind}", text=_named(kind, name, questionnaire, language))
    return f"{subject} {_comparison(leaf, questionnaire, language)}" if leaf.comparison else subject


def with_unit(fact: str, value: float, questionnaire: Questionnaire, language: Language) -> str:
    """A fact's value with its unit: "40%", "3 departments per case", "0.8"."""
    words = language.name_of(questionnaire.unit_of(questionnaire.facts[fact], value)).strip()
    number = language.plain(value)
    return language.label("format.percent", value=number) if words == "%" else f"{number} {words}".strip()


def _comparison(leaf: Condition, questionnaire: Questionnaire, language: Language) -> str:
    assert leaf.comparison is not None and leaf.subject is not None
    how, limit = leaf.comparison
    kind, name = leaf.subject
    shown = with_unit(name, limit, questionnaire, language) if kind == "fact_value" else language.plain(limit)
    percent = language.label("format.percent", value=shown)
    return language.label(f"compare.{how}", limit=percent if kind == "cannot_tell" else shown)


def _named(kind: str, name: str, questionnaire: Questionnaire, language: Language) -> str:
    if kind in ("item", "cannot_tell"):
        return language.name_of(questionnaire.items[name].text)
    if kind in ("fact", "fact_value"):
        return language.name_of(questionnaire.facts[name].question)
    if kind in OF_A_DIMENSION:
        found = questionnaire.dimension.get(name)
        return language.name_of(found.name) if found else language.label("any_dimension")
    if kind == "map" and language.has(f"map.subject.{name}"):
        return language.label(f"map.subject.{name}")
    return name.replace("_", " ")
