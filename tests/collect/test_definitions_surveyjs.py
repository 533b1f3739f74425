"""The SurveyJS definition, opened and filled in by SurveyJS itself."""

import json
from typing import Any

import pytest

from centricity.collect.form import Form
from centricity.collect.parts import pages
from centricity.collect.surveyjs import FILE, definition, surveyjs
from tests.collect.asked import FORMS, real, words
from tests.collect.nodejs import run


def opened(asked: Form, *people: dict[str, Any], language: str = "") -> Any:
    made = json.loads(str(surveyjs(asked, words(asked))[FILE]))
    return run("surveyjs.js", {"definition": made, "language": language, "people": people})


def rows(seen: Any, name: str) -> list[str]:
    return next(([row["value"] for row in one["rows"]] for one in seen if one["name"] == name), [])


@pytest.mark.parametrize("asked", FORMS.values(), ids=FORMS)
def test_surveyjs_finds_nothing_wrong(asked: Form) -> None:
    found = opened(asked)
    assert (found["lint"], found["errors"]) == ([], [])


def test_surveyjs_finds_what_is_wrong() -> None:
    """The check itself: a property nobody knows, and a name twice."""
    made = definition(real(), words(real()))
    first = made["pages"][0]["elements"][0]
    first["titel"] = "x"
    made["pages"][0]["elements"].append(dict(first))
    found = run("surveyjs.js", {"definition": made})
    assert any("titel" in message for message in found["errors"])
    assert any("duplicate" in one["ruleId"].lower() for one in found["lint"])


@pytest.mark.parametrize("language", ["it", "en"])
def test_everything_stands_in_both_languages(language: str) -> None:
    asked = real()
    seen = opened(asked, {"contact": "leadership"}, language=language)["shown"][0]
    put = asked.put_to("leadership")
    for section in (section for page in pages(put) for section in page.sections):
        for question in section.questions:
            found = next(one for one in seen if one["name"] in (section.id, question.id))
            text = question.text[language]
            assert text in (found["title"], *(row["text"] for row in found["rows"]))
            assert [one["text"] for one in found["choices"]] == [one.label[language] for one in section.choices]


@pytest.mark.parametrize("role", ["", "frontline", "other", "leadership"])
def test_each_role_sees_its_rows_and_no_other(role: str) -> None:
    asked = real()
    seen = opened(asked, {"contact": role} if role else {})["shown"][0]
    expected = {
        section.id: [one.id for one in section.questions]
        for section in asked.put_to(role).sections
        if section.kind == "matrix"
    }
    assert {one["name"]: rows(seen, one["name"]) for one in seen if one["type"] == "matrix"} == expected


def test_nobody_rates_the_own_department() -> None:
    seen = opened(real(), {"department": "customer-care"})["shown"][0]
    assert rows(seen, "help") == ["help_sales", "help_it", "help_amministrazione", "help_na", "help_spare_parts"]


def test_nothing_is_required() -> None:
    found = opened(real(), {})
    assert not any(one["required"] for one in found["first"])
    assert found["results"] == [{}]


def test_answers_are_numbers_and_what_disappeared_is_gone() -> None:
    person = {
        "contact": "leadership",
        "leadership_commitment": {"lc_01": 4, "lc_05": "DK"},
        "comment_silos": "x",
        "help": {"help_sales": "NO", "help_it": 5},
    }
    assert opened(real(), person)["results"] == [person]
    made = definition(real(), words(real()))
    found = run(
        "surveyjs.js", {"definition": made, "people": [person], "then": {"contact": "other", "department": "it"}}
    )
    left = {**person, "contact": "other", "department": "it", "leadership_commitment": {"lc_01": 4}}
    assert found["results"] == [{**left, "help": {"help_sales": "NO"}}]


def test_the_definition_of_the_shape_the_web_form_relies_on() -> None:
    made = definition(real(), words(real()))
    assert [page["name"] for page in made["pages"]][:3] == [
        "page_department",
        "page_leadership_commitment",
        "page_silos",
    ]
    silos, comment = made["pages"][2]["elements"]
    assert (silos["name"], [row["value"] for row in silos["rows"]][:2]) == ("silos", ["si_01", "si_02"])
    assert [column["value"] for column in silos["columns"]] == [1, 2, 3, 4, 5, "DK"]
    assert comment["name"] == "comment_silos"
