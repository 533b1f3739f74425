"""SurveyJS: four answers as survey-core gives them; values read off the file by eye."""

import json

import pytest

from centricity.errors import Problems
from centricity.tables.json import read_json
from centricity.tables.model import Table
from tests.tools.opened import EXPORTS, cells, kept, opened, roles

ANSWERS = json.loads((EXPORTS / "surveyjs/results.json").read_text("utf-8"))


def of(value: object) -> Table:
    return opened(read_json(json.dumps(value).encode(), "a.json"))


def test_a_matrix_and_a_comment() -> None:
    table = kept("surveyjs/results.json")
    assert table.tool == "SurveyJS"
    assert cells(table, "CF1") == ["4", "NA", "1", ""]
    assert cells(table, "CF2") == ["5", "", "2", ""]
    assert cells(table, "department") == ["SALES", "IT", "other", "IT"]
    assert roles(table) == {"department-Comment": "text"}
    assert table.lines == [1, 2, 3, 4]


@pytest.mark.parametrize(
    "wrapped",
    [
        {"results": ANSWERS},
        {"Data": ANSWERS, "ResultCount": 4},
        [json.dumps(answer) for answer in ANSWERS],
        {"Data": [json.dumps(answer) for answer in ANSWERS]},
    ],
    ids=["results", "Data", "texts", "texts under Data"],
)
def test_whatever_the_host_wraps_it_in(wrapped: object) -> None:
    table = of(wrapped)
    assert cells(table, "CF1") == ["4", "NA", "1", ""]
    assert cells(table, "department") == ["SALES", "IT", "other", "IT"]


def test_what_hosts_add() -> None:
    table = of([{"si_01": 4, "locale": "it", "HappendAt": "2026-03-01", "ip": "10.0.0.1", "instanceId": 7}])
    assert roles(table) == {"locale": "language", "HappendAt": "tool", "ip": "person", "instanceId": "tool"}


def test_a_survey_is_not_its_answers() -> None:
    with pytest.raises(Problems, match="this is a survey, not its answers"):
        of([{"type": "matrix", "name": "CF", "elements": [1]}])
