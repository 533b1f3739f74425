"""Writes a simulated wave as people would have handed it in: tables of two tools, and some sheets on their own."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from math import ceil, floor
from typing import Any

import yaml
from numpy.random import Generator

from centricity.questionnaire import Attribute, Fact, Questionnaire
from centricity.responses import BLANK, CANNOT_TELL
from centricity.simulate.help import Ratings
from centricity.simulate.people import People
from centricity.simulate.shapes import Round, Shape

SHEETS = 6
ON_PAPER = 0.2
LANGUAGE = "it"
_SOURCES = ("Gestionale", "Archivio clienti", "Contabilità", "Ufficio personale")


def organization_file(shape: Shape) -> str:
    """organization.yaml."""
    return _yaml(
        "organization",
        {
            "id": shape.id,
            "name": dict(shape.name),
            "sector": dict(shape.sector),
            "languages": ["it", "en"],
            "synthetic": True,
            "listed_with_consent": True,
            **({"brand": dict(shape.brand)} if shape.brand else {}),
            "departments": [{"id": unit.id, "name": dict(unit.name)} for unit in shape.units],
        },
    )


def wave_file(shape: Shape, asked: Round) -> str:
    """wave.yaml."""
    employees = {unit.id: unit.employees for unit in shape.units}
    frontline = round(sum((unit.employees - unit.leaders) * unit.frontline for unit in shape.units))
    rest = sum(employees.values()) - frontline - shape.leaders_employed
    return _yaml(
        "wave",
        {
            "id": asked.wave,
            "from": asked.start,
            "to": asked.end,
            "form": "full",
            "invited": sum(employees.values()),
            "headcount": {
                "department": employees,
                "contact": {"frontline": frontline, "other": rest, "leadership": shape.leaders_employed},
            },
            "publication": "internal",
            "lawful_basis": "legitimate interest",
            "retention_until": asked.retention,
            "worker_reps_informed": asked.facts_as_of,
            "report_channel": "segnalazioni@example.org",
            **({"collaboration": asked.helping.section} if asked.helping else {}),
        },
    )


def facts_file(questionnaire: Questionnaire, shape: Shape, asked: Round, rng: Generator) -> str:
    """facts.yaml: each fact somewhere inside the level the shape gives it."""
    facts: dict[str, object] = {}
    for fact in (one for one in questionnaire.facts.values() if one.derived is None):
        place, people, source = rng.random(), int(rng.integers(8, 90)), _SOURCES[int(rng.integers(len(_SOURCES)))]
        dimension = questionnaire.home[fact.id].id
        level = asked.fact_levels.get(dimension, shape.fact_levels.get(dimension, shape.fact_level))
        value = _fact_value(fact, level, place) if fact.scored else shape.context.get(fact.id)
        facts[fact.id] = {"value": value, "people": people, "as_of": asked.facts_as_of, "source": source}
        if value is None or fact.id in shape.facts_unknown:
            facts[fact.id] = "unknown"
        if fact.id in shape.facts_not_applicable:
            facts[fact.id] = "not_applicable"
    return _yaml("facts", facts)


def answer_files(questionnaire: Questionnaire, people: People, ratings: Ratings | None = None) -> dict[str, str]:
    """File name -> content: sheets of single people, a table in the words of a paper form, and a table of ids."""
    total = len(people.codes)
    sheets = min(SHEETS, total)
    paper = sheets + round((total - sheets) * ON_PAPER)
    files = {f"foglio-{i + 1:02d}.yaml": _sheet(questionnaire, people, i, ratings) for i in range(sheets)}
    return {
        **files,
        "moduli-cartacei.csv": _paper(questionnaire, people, range(sheets, paper), ratings),
        "risposte.csv": _table(questionnaire, people, range(paper, total), ratings),
    }


def _sheet(questionnaire: Questionnaire, people: People, person: int, ratings: Ratings | None) -> str:
    said = ratings.sheet(person) if ratings else None
    answers = {item: _yaml_answer(int(column[person])) for item, column in people.answers.items()}
    return _yaml(
        "answer",
        {
            "questionnaire": {"id": questionnaire.id, "version": questionnaire.version},
            "language": LANGUAGE,
            "respondent": f"r{people.codes[person]}",
            "attributes": {
                name: values[person] for name, values in attributes_of(questionnaire, people).items() if values[person]
            },
            "answers": {item: answer for item, answer in answers.items() if answer is not None},
            **({} if said is None else {"help": said}),
        },
    )


def _table(questionnaire: Questionnaire, people: People, rows: Iterable[int], ratings: Ratings | None) -> str:
    """Ids as headings, numbers as answers."""
    attributes = attributes_of(questionnaire, people)
    head = [
        "respondent",
        *attributes,
        *people.answers,
        *(f"help_{name}" for name in (ratings.given if ratings else ())),
    ]
    body = [
        [
            f"r{people.codes[i]}",
            *(values[i] for values in attributes.values()),
            *_numbers(people, i),
            *(ratings.cells(i) if ratings else ()),
        ]
        for i in rows
    ]
    return _csv([head, *body], ",")


def _paper(questionnaire: Questionnaire, people: People, rows: Iterable[int], ratings: Ratings | None) -> str:
    """Italian questions as headings, Italian labels as answers and departments."""
    attributes = attributes_of(questionnaire, people)
    words = {a.id: a.question or a.label for a in questionnaire.attributes if a.id in attributes}
    texts = [questionnaire.items[item].text for item in people.answers]
    labels = {name: _labels(questionnaire.attribute(name)) for name in attributes}
    head = ["respondent", *(_local(words[name]) for name in attributes), *map(_local, texts)]
    head += ratings.headings(LANGUAGE) if ratings else ()
    body = [
        [
            f"r{people.codes[i]}",
            *(labels[name].get(values[i], values[i]) for name, values in attributes.items()),
            *(_word(questionnaire, item, int(column[i])) for item, column in people.answers.items()),
            *(ratings.words(i, LANGUAGE) if ratings else ()),
        ]
        for i in rows
    ]
    return _csv([head, *body], ";")


def attributes_of(questionnaire: Questionnaire, people: People) -> dict[str, tuple[str, ...]]:
    """The attributes of the questionnaire that simulated people have."""
    units, roles = questionnaire.units_attribute, questionnaire.roles
    return ({units.id: people.departments} if units else {}) | ({roles.id: people.roles} if roles else {})


def _labels(attribute: Attribute | None) -> dict[str, str]:
    values = (attribute.values or ()) if attribute else ()
    return {value.id: _local(value.label) for value in values}


def _numbers(people: People, person: int) -> list[str]:
    words = {BLANK: "", CANNOT_TELL: "cannot_tell"}
    return [words.get(int(column[person]), str(column[person])) for column in people.answers.values()]


def _word(questionnaire: Questionnaire, item: str, answer: int) -> str:
    scale = questionnaire.scale_of(questionnaire.home[item])
    if answer == BLANK:
        return ""
    return _local(scale.cannot_tell or {}) if answer == CANNOT_TELL else _local(scale.labels[answer])


def _yaml_answer(answer: int) -> int | str | None:
    return None if answer == BLANK else "cannot_tell" if answer == CANNOT_TELL else answer


def _local(text: Mapping[str, str]) -> str:
    return text.get(LANGUAGE) or next(iter(text.values()), "")


def _fact_value(fact: Fact, level: int, place: float) -> float:
    """A value inside a level, `place` of the way to the next (0-1), rounded so that it stays in the level."""
    ends = {1: fact.floor, **fact.thresholds, 6: fact.ceiling}
    low, high = ends[level] or 0.0, ends[level + 1] or 0.0
    value = low + (high - low) * (0.15 + 0.6 * place)
    for digits in (0, 1, 2):
        for shorter in (floor(value * 10**digits) / 10**digits, ceil(value * 10**digits) / 10**digits):
            if fact.level(shorter) == level:
                return shorter if digits else int(shorter)
    return value


def _csv(rows: Iterable[Sequence[str]], separator: str) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, lineterminator="\n").writerows(rows)
    return text.getvalue()


def _yaml(schema: str, value: Mapping[str, Any]) -> str:
    up = "../.." if schema == "organization" else "../../.."
    head = f"# yaml-language-server: $schema={up}/questionnaire/schema/{schema}.json\n"
    return head + yaml.safe_dump(dict(value), sort_keys=False, allow_unicode=True, width=110, default_flow_style=None)
