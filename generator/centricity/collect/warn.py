"""What a facilitator should know before handing the kit out."""

from collections.abc import Iterator

from centricity.collect.form import Form
from centricity.questionnaire import Questionnaire
from centricity.responses.lock import minimum_group
from centricity.strict_yaml import Text
from centricity.workspace import Organization, Wave

_MOST = 5


def warnings(
    questionnaire: Questionnaire, organization: Organization, wave: Wave, form: Form, *, locked: bool
) -> Iterator[str]:
    """Sentences, each with what to do; nothing of it stops anybody."""
    if not locked:
        yield "the rules are not fixed yet: type `centricity lock` before anybody is asked"
    if wave.worker_reps_informed is None:
        yield "the workers' representatives are not informed: say when in wave.yaml (worker_reps_informed)"
    yield from _small(questionnaire, organization, wave)
    yield from _untranslated(form)


def _small(questionnaire: Questionnaire, organization: Organization, wave: Wave) -> Iterator[str]:
    """Departments that will never be shown alone."""
    units, least = questionnaire.units_attribute, minimum_group(questionnaire, wave)
    staff = wave.headcount.get(units.id, {}) if units else {}
    for one in organization.departments:
        people = staff.get(one.id)
        if people is None or people >= least:
            continue
        others = [other.id for other in organization.departments if other.id != one.id]
        joins = one.merge_with or min(others, key=lambda other: (staff.get(other, least), other), default="")
        how = "as merge_with says" if one.merge_with else "unless organization.yaml says otherwise (merge_with)"
        fate = f"joined with {joins}, {how}" if joins else "not shown"
        yield f"department {one.id} has {people} people, fewer than {least}: it will be {fate}"


def _untranslated(form: Form) -> Iterator[str]:
    """Texts that some language lacks; people see the first language there is."""
    for language in form.languages:
        lacking = [name for name, text in _texts(form) if language not in text]
        if lacking:
            rest = f" and {len(lacking) - _MOST} more" if len(lacking) > _MOST else ""
            yield f'no text in "{language}" for {", ".join(lacking[:_MOST])}{rest}: another language is shown instead'


def _texts(form: Form) -> Iterator[tuple[str, Text]]:
    yield "the questionnaire's name", form.title
    yield "the organisation's name", form.name
    for section in form.sections:
        yield section.id, section.title
        yield from ((f"the answer {one.value} of {section.id}", one.label) for one in section.choices)
        yield from ((one.id, one.text) for one in section.questions)
