"""JSON Schemas of every kind of YAML file, from the types; those of answers and facts list the questionnaire's ids."""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from centricity.authored import Edits, Outcomes, Plan
from centricity.benchmark import Benchmark
from centricity.questionnaire import Questionnaire
from centricity.questionnaire.advice import Advice, Claims, Labels
from centricity.questionnaire.closer import CloseUps, Contradictions, Pyramid
from centricity.questionnaire.collaboration import CollaborationQuestion
from centricity.questionnaire.equivalence import Equivalence
from centricity.questionnaire.model import Dimension
from centricity.questionnaire.whole import Header
from centricity.responses.help import HELP
from centricity.responses.match import Match
from centricity.responses.sheet import AnswerFile
from centricity.strict_yaml import Text
from centricity.workspace import Checklist, Comments, FactValue, Organization, Wave

Schema = dict[str, Any]

DIALECT = "http://json-schema.org/draft-07/schema#"
"""The one that all editors understand."""

TYPES: dict[str, type[BaseModel]] = {
    "questionnaire": Header,
    "dimension": Dimension,
    "recommendations": Advice,
    "claims": Claims,
    "labels": Labels,
    "organization": Organization,
    "checklist": Checklist,
    "equivalence": Equivalence,
    "collaboration": CollaborationQuestion,
    "pyramid": Pyramid,
    "contradictions": Contradictions,
    "close_ups": CloseUps,
    "benchmark": Benchmark,
    "actions": Plan,
    "outcomes": Outcomes,
    "match": Match,
}
"""Kinds of file whose type says all; a schema is called after its kind."""


def schemas(questionnaire: Questionnaire) -> dict[str, str]:
    """File name -> text of each schema."""
    found = {name: _of(model) for name, model in TYPES.items()}
    found |= {"wave": _wave(questionnaire), "facts": _facts(questionnaire), "answer": _answer(questionnaire)}
    found |= {"comments": _comments(questionnaire), "edits": _edits(questionnaire)}
    return {f"{name}.json": _text(name, schema) for name, schema in found.items()}


def _of(model: type[BaseModel]) -> Schema:
    return model.model_json_schema(by_alias=True)


def _text(name: str, schema: Schema) -> str:
    whole = {"$schema": DIALECT, **schema, "title": f"centricity: {name}"}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _wave(questionnaire: Questionnaire) -> Schema:
    """The wave's own type, with the attributes whose headcount may be given."""
    schema = _of(Wave)
    headcount = schema["properties"]["headcount"]
    headcount["properties"] = {
        attribute.id: _closed({value.id: {"type": "integer", "minimum": 0} for value in attribute.values})
        if attribute.values is not None
        else {"type": "object", "additionalProperties": {"type": "integer", "minimum": 0}}
        for attribute in questionnaire.attributes
    }
    headcount["additionalProperties"] = False
    return schema


def _comments(questionnaire: Questionnaire) -> Schema:
    """The themes, each of a dimension of the questionnaire or of none."""
    schema = _of(Comments)
    schema["$defs"]["CommentTheme"]["properties"]["dimension"] = {"enum": [*questionnaire.dimension, None]}
    return schema


def _edits(questionnaire: Questionnaire) -> Schema:
    """The edits, with the dimensions and recommendations of the questionnaire."""
    schema = _of(Edits)
    schema["$defs"]["SentenceEdit"]["properties"]["dimension"] = {"enum": [*questionnaire.dimension, None]}
    choice = schema["$defs"]["Choice"]["properties"]
    choice["choose"]["items"] = {"enum": [*questionnaire.recommendation]}
    choice["leave_out"]["propertyNames"] = {"enum": [*questionnaire.recommendation]}
    return schema


def _facts(questionnaire: Questionnaire) -> Schema:
    """Every fact of the questionnaire: a value, or that it is not known."""
    schema = _of(FactValue)
    words = {"enum": ["unknown", "not_applicable", None]}
    known = {"anyOf": [{"type": "number"}, words, {"$ref": "#/$defs/FactValue"}]}
    supplied = [(name, fact) for name, fact in questionnaire.facts.items() if fact.derived is None]
    facts = {name: known | {"description": _lines(fact.question)} for name, fact in supplied}
    return _closed(facts) | {"$defs": {"FactValue": schema}, "description": "facts.yaml: what others can look up"}


def _answer(questionnaire: Questionnaire) -> Schema:
    """The answers of one person, every question with the answers its scale allows."""
    schema = _of(AnswerFile)
    fields = schema["properties"]
    fields["language"] = {"enum": [*questionnaire.languages, None]}
    asked = {"id": {"const": questionnaire.id}, "version": {"const": questionnaire.version}}
    fields["questionnaire"] = _closed(asked) | {"required": list(asked)}
    fields["attributes"] = _closed(
        {attribute.id: _attribute(questionnaire, attribute.id) for attribute in questionnaire.attributes}
    )
    fields["answers"] = _closed({item: _item(questionnaire, item) for item in questionnaire.items})
    open_questions = {part.id: part.open_question or {} for part in questionnaire.dimensions}
    fields["comments"] = _closed({name: _comment(text) for name, text in open_questions.items()})
    if questionnaire.collaboration:
        fields["comments"]["properties"][HELP] = _comment(questionnaire.collaboration.comment)
        fields[HELP] = _help(questionnaire.collaboration)
    else:
        fields.pop(HELP)
    schema.pop("$defs")
    return schema | {"description": "The answers of one person."}


def _comment(text: Text) -> Schema:
    return {"type": ["string", "null"], "description": _lines(text)}


def _help(question: CollaborationQuestion) -> Schema:
    """The departments needed, each with how much it helped."""
    allowed = [*range(question.scale.min, question.scale.max + 1), "cannot_tell", None]
    described = {"description": f"{_lines(question.need)}\n{_lines(question.help)}"}
    return {"type": ["object", "null"], "additionalProperties": {"enum": allowed}, **described}


def _attribute(questionnaire: Questionnaire, name: str) -> Schema:
    attribute = questionnaire.attribute(name)
    assert attribute is not None
    described = {"description": _lines(attribute.question or attribute.label)}
    if attribute.values is None:
        return {"type": ["string", "integer", "null"], **described}
    return {"enum": [*(value.id for value in attribute.values), None], **described}


def _item(questionnaire: Questionnaire, name: str) -> Schema:
    scale = questionnaire.scale_of(questionnaire.home[name])
    words = ["cannot_tell"] if scale.cannot_tell is not None else []
    allowed = [*range(scale.min, scale.max + 1), *words, None]
    return {"enum": allowed, "description": _lines(questionnaire.items[name].text)}


def _closed(properties: Mapping[str, Schema]) -> Schema:
    """Keys and values, with no other keys."""
    return {"type": "object", "properties": dict(properties), "additionalProperties": False}


def _lines(text: Text) -> str:
    """A text in all its languages, one a line."""
    return "\n".join(text.values())
