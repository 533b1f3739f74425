"""The section of wave.yaml that asks who helps whom: whether what it names is there."""

from collections.abc import Iterator

from centricity.errors import Problem
from centricity.questionnaire import Questionnaire
from centricity.responses.reading import one_of
from centricity.strict_yaml import Document
from centricity.strict_yaml.words import closest
from centricity.workspace import OTHERS, HelpMap, Organization, Wave

HERE = "collaboration"


def wrong_help_map(
    questionnaire: Questionnaire, organization: Organization, wave: Wave, document: Document
) -> Iterator[Problem]:
    """What is wrong with the section, if the wave has one."""
    asked = wave.collaboration
    if asked is None:
        return
    if questionnaire.collaboration is None:
        message = "the questionnaire has no question who helps whom"
        yield document.problem((HERE,), message, "add questionnaire/collaboration.yaml, or remove the section")
        return
    departments = [one.id for one in organization.departments]
    fewest, most = questionnaire.collaboration.limits.departments
    if not fewest <= len(departments) <= most:
        message = f"expected {fewest} to {most} departments in organization.yaml, got {len(departments)}"
        yield document.problem((HERE,), message, "join or list departments, or remove the section")
    yield from _paths(asked, departments, document)
    yield from _partners(asked, organization, document)


def _paths(asked: HelpMap, departments: list[str], document: Document) -> Iterator[Problem]:
    for number, path in enumerate(asked.paths):
        here = (HERE, "paths", number)
        if len(path) < 2 or len(set(path)) < len(path):
            yield document.problem(here, f"expected two or more different departments, got {one_of(path) or 'none'}")
        for at, name in enumerate(path):
            if name not in departments:
                remedy = closest(name, departments)
                message = f'unknown department "{name}": expected one of {one_of(departments)}'
                yield document.problem((*here, at), message, remedy)


def _partners(asked: HelpMap, organization: Organization, document: Document) -> Iterator[Problem]:
    taken = {one.id for one in organization.departments} | {OTHERS, "none"}
    for name in asked.partners:
        if name in taken:
            message = f'"{name}" is a department already, or a reserved word'
            yield document.problem((HERE, "partners", name), message, "give the partner another id", at_key=True)
