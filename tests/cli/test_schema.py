"""The schemas editors use: not stale, and true of the files that are there."""

import json
from pathlib import Path

import pytest

from centricity.cli.schemas import schemas
from tests.cli.running import ITEMS, QUESTIONNAIRE, ROOT, run

SCHEMAS = schemas(QUESTIONNAIRE)


@pytest.mark.parametrize("name", SCHEMAS)
def test_none_is_stale(name: str) -> None:
    path = ROOT / "questionnaire" / "schema" / name
    assert path.read_text("utf-8") == SCHEMAS[name], "run: centricity schema"


def test_there_are_no_others() -> None:
    assert {path.name for path in (ROOT / "questionnaire" / "schema").iterdir()} == set(SCHEMAS)


def test_answers_list_every_question_with_its_answers() -> None:
    answers = json.loads(SCHEMAS["answer.json"])["properties"]["answers"]
    assert list(answers["properties"]) == list(ITEMS)
    assert answers["additionalProperties"] is False
    assert answers["properties"]["si_02"] == {
        "enum": [1, 2, 3, 4, 5, "cannot_tell", None],
        "description": "Customers get passed around from one department to another.\n"
        "I clienti vengono rimbalzati da un reparto all'altro.",
    }


def test_answers_list_what_may_be_said_of_a_department() -> None:
    fields = json.loads(SCHEMAS["answer.json"])["properties"]
    assert fields["help"]["additionalProperties"] == {"enum": [1, 2, 3, 4, 5, "cannot_tell", None]}
    assert "help" in fields["comments"]["properties"]


def test_facts_list_every_fact_that_can_be_supplied() -> None:
    facts = json.loads(SCHEMAS["facts.json"])
    assert list(facts["properties"]) == [fact for fact in QUESTIONNAIRE.facts if fact != "si_f4"]
    assert facts["$defs"]["FactValue"]["required"] == ["value"]


def test_a_changed_questionnaire_gets_new_ones(fresh: Path) -> None:
    silos = fresh / "questionnaire" / "dimensions" / "silos.yaml"
    silos.write_text(
        silos.read_text("utf-8").replace("Customers get passed around", "Customers are sent around"), "utf-8"
    )
    assert run("schema", cwd=fresh).out == f"{len(SCHEMAS)} schemas in questionnaire/schema/\n"
    assert "Customers are sent around" in (fresh / "questionnaire" / "schema" / "answer.json").read_text("utf-8")
