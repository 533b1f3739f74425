"""Checks questionnaire/equivalence.yaml against this questionnaire and the archived ones."""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from centricity.errors import Problem
from centricity.questionnaire.common import differences, is_meant, unchanged
from centricity.questionnaire.equivalence import Equivalence
from centricity.questionnaire.whole import Questionnaire
from centricity.strict_yaml import Document

HERE = ("items",)


def check_equivalence(
    questionnaire: Questionnaire, document: Document, archived: Sequence[Questionnaire]
) -> list[Problem]:
    """Everything wrong with the declarations.

    Where the archive holds no questionnaire of the id they speak of, the older items cannot be checked, and no wave is
    compared by them either.

    Args:
        questionnaire: with the declarations.
        document: equivalence.yaml, for positions.
        archived: the questionnaires of closed waves.
    """
    declared = questionnaire.equivalence
    assert declared is not None
    meant = [one for one in archived if is_meant(declared.from_, one)]
    problems = [*_now(questionnaire, declared, document), *_once(declared, document)]
    if not meant:
        return [*problems, *_predecessor(declared, document, archived)]
    for then in meant[:1]:
        problems += _then(questionnaire, declared, document, then)
    return problems


def _now(questionnaire: Questionnaire, declared: Equivalence, document: Document) -> Iterator[Problem]:
    for name in declared.items:
        if name not in questionnaire.items:
            yield document.problem(
                (*HERE, name), f'expected an item of this questionnaire, got "{name}"',
                _near(name, list(questionnaire.items)), at_key=True,
            )  # fmt: skip


def _once(declared: Equivalence, document: Document) -> Iterator[Problem]:
    times = Counter(same.was for same in declared.items.values())
    for name, same in declared.items.items():
        if times[same.was] > 1:
            message = f'"{same.was}" is continued by more than one item'
            yield document.problem((*HERE, name, "was"), message, "keep the one that asks the same")


def _predecessor(declared: Equivalence, document: Document, archived: Sequence[Questionnaire]) -> Iterator[Problem]:
    """The archive knows the questionnaire, but not in this version."""
    versions = sorted({one.version for one in archived if one.id == declared.from_.id})
    if versions and declared.from_.version not in versions:
        expected = f"expected an archived version of {declared.from_.id} ({', '.join(versions)})"
        yield document.problem(("from", "version"), f'{expected}, got "{declared.from_.version}"')
    elif versions:
        message = f"no archived questionnaire {declared.from_.id} {declared.from_.version} has this fingerprint"
        yield document.problem(("from", "sha256"), message, "take it from the file's name in results/questionnaires/")


def _then(
    questionnaire: Questionnaire, declared: Equivalence, document: Document, then: Questionnaire
) -> Iterator[Problem]:
    for name, same in declared.items.items():
        place = (*HERE, name, "was")
        if same.was not in then.items:
            expected = f'expected an item of {then.id} {then.version}, got "{same.was}"'
            yield document.problem(place, expected, _near(same.was, list(then.items)))
        elif name in questionnaire.items:
            yield from _pair(questionnaire, document, then, name, same.was)


def _pair(
    questionnaire: Questionnaire, document: Document, then: Questionnaire, name: str, was: str
) -> Iterator[Problem]:
    place = (*HERE, name, "was")
    other = differences(questionnaire, name, then, was)
    if other:
        message = f'"{name}" and "{was}" differ in {", ".join(other)}: only words and ids can be declared the same'
        yield document.problem(place, message, "remove the entry: they are different questions")
    elif was != name and was in questionnaire.items and unchanged(questionnaire, then, was):
        yield document.problem(place, f'"{was}" is still asked, unchanged', "remove the entry")


def _near(name: str, known: Sequence[str]) -> str:
    close = get_close_matches(name, known, 1)
    return f'did you mean "{close[0]}"?' if close else ""
