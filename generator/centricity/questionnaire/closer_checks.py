"""References of pyramid.yaml, contradictions.yaml and close_ups.yaml to the rest of the questionnaire."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from centricity.errors import Problem
from centricity.questionnaire.advice import Condition
from centricity.questionnaire.checks import Path, leaf_subject, one_of
from centricity.questionnaire.whole import Questionnaire
from centricity.strict_yaml import Document


def check_closer(questionnaire: Questionnaire, documents: Mapping[str, Document]) -> list[Problem]:
    """Everything these files name that is not there, or that is named twice.

    Args:
        questionnaire: as joined from its files.
        documents: the documents by file name inside the questionnaire folder, for positions.
    """
    problems: list[Problem] = []
    if document := documents.get("pyramid.yaml"):
        problems += _pyramid(questionnaire, document)
    if document := documents.get("contradictions.yaml"):
        problems += _contradictions(questionnaire, document)
    if document := documents.get("close_ups.yaml"):
        problems += _close_ups(questionnaire, document)
    return problems


def _pyramid(questionnaire: Questionnaire, document: Document) -> Iterator[Problem]:
    assert questionnaire.pyramid is not None
    for index, tier in enumerate(questionnaire.pyramid.tiers):
        here: Path = ("tiers", index)
        if tier.item is not None:
            yield from one_of(document, (*here, "item"), tier.item, questionnaire.items)
        else:
            scored = [fact.id for fact in questionnaire.facts.values() if fact.scored]
            yield from one_of(document, (*here, "fact"), tier.fact, scored)
    yield from _once(document, ("tiers",), [tier.id for tier in questionnaire.pyramid.tiers])
    yield from _sources(questionnaire, document, (), questionnaire.pyramid.sources)


def _contradictions(questionnaire: Questionnaire, document: Document) -> Iterator[Problem]:
    assert questionnaire.contradictions is not None
    found = questionnaire.contradictions.contradictions
    for index, one in enumerate(found):
        here: Path = ("contradictions", index)
        yield from _condition(questionnaire, document, (*here, "when"), one.when)
        yield from _sources(questionnaire, document, here, one.sources)
    yield from _once(document, ("contradictions",), [one.id for one in found])


def _close_ups(questionnaire: Questionnaire, document: Document) -> Iterator[Problem]:
    for index, part in enumerate(questionnaire.close_ups):
        here: Path = ("close_ups", index)
        yield from one_of(document, (*here, "dimension"), part.dimension, questionnaire.dimension)
        if part.id in questionnaire.dimension:
            message = f'"{part.id}" is the id of a dimension, which has a page of its own'
            yield document.problem((*here, "id"), message, "choose another id")
        for number, theme in enumerate(part.themes):
            for kind, known in (("items", questionnaire.items), ("facts", questionnaire.facts)):
                for name in getattr(theme, kind):
                    yield from one_of(document, (*here, "themes", number, kind), name, known)
        for number, note in enumerate(part.notes):
            if note.fact is not None:
                yield from one_of(document, (*here, "notes", number, "fact"), note.fact, questionnaire.facts)
            if note.when is not None:
                yield from _condition(questionnaire, document, (*here, "notes", number, "when"), note.when)
    yield from _once(document, ("close_ups",), [part.id for part in questionnaire.close_ups])


def _condition(questionnaire: Questionnaire, document: Document, path: Path, condition: Condition) -> Iterator[Problem]:
    for leaf in condition.leaves():
        yield from leaf_subject(questionnaire, document, path, leaf)


def _sources(questionnaire: Questionnaire, document: Document, path: Path, sources: Iterable[str]) -> Iterator[Problem]:
    claims = [claim.id for claim in questionnaire.claims]
    for source in sources:
        yield from one_of(document, (*path, "sources"), source, claims)


def _once(document: Document, path: Path, ids: list[str]) -> Iterator[Problem]:
    times = Counter(ids)
    for index, name in enumerate(ids):
        if times[name] > 1:
            yield document.problem((*path, index, "id"), f'id "{name}" is used more than once')
