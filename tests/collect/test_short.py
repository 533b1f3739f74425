"""Codes made of ids: what tools take, the same each time, and known when they come back."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centricity.questionnaire import Attribute
from centricity.responses.cells import answer_key, value_key
from centricity.responses.dictionary import Meaning, dictionary
from centricity.responses.short import by_code, carried, collisions, names, question, short, variable
from centricity.workspace import Department, Organization
from tests.collect.asked import ORGANIZATION, WAVE, questionnaire

ids = st.text(max_size=40)


@given(ids)
def test_codes_keep_to_every_tools_limits(id: str) -> None:
    assert re.fullmatch("[a-z0-9]{1,5}", short(id))
    assert short(id) != "na"
    assert re.fullmatch("[a-z][a-z0-9_]{0,19}", carried(id))
    assert re.fullmatch("[a-z][a-z0-9]{0,19}", question(id))
    assert re.fullmatch("[a-z][a-z0-9]*(_[a-z0-9]+)*", variable(id))


@pytest.mark.parametrize(
    ("id", "code"), [("sales", "sales"), ("IT", "it"), ("hr2", "hr2"), ("5", "5"), ("help", "help")]
)
def test_what_fits_stays(id: str, code: str) -> None:
    assert short(id) == code


def test_what_is_too_long_begins_with_its_letters_and_differs() -> None:
    long = ["amministrazione", "amministratori", "amministrazione-2", "na", "NA ", "à"]
    codes = [short(id) for id in long]
    assert len({*codes}) == len(codes)
    assert [code[:2] for code in codes[:4]] == ["am", "am", "am", "na"]
    assert "na" not in (short("na"), short("NA"))


def test_what_fits_one_place_may_not_fit_another() -> None:
    assert (carried("si_01"), question("si_01"), variable("si_01")) == ("si_01", "si01", "si_01")
    assert question("comment_experience_design").startswith("commentexperien")
    assert len(question("comment_experience_design")) == 20
    assert variable("comment_leadership_commitment") == "comment_leadership_commitment"
    assert variable("help_customer-care").startswith("helpcustomercar")
    assert names("help_it") == ("help_it", "helpit")


def test_collisions_are_named() -> None:
    assert [*collisions([("a_b", "ab"), ("ab", "AB"), ("c", "c"), ("c", "c")])] == [("ab", ("a_b", "ab"))]
    assert by_code(["Hr", "hr", "sales"]) == {"sales": "sales"}


def test_the_reader_knows_the_short_code_of_every_department() -> None:
    units = questionnaire().units_attribute
    assert units
    key = value_key(units, ORGANIZATION)
    for department in ORGANIZATION.departments:
        assert key.read(short(department.id)) == department.id
        assert key.read(short(department.id).upper()) == department.id


def test_a_short_code_that_is_anothers_name_stands_for_the_name() -> None:
    code = short("amministrazione")
    departments = (Department(id="amministrazione", name={"en": "Finance"}), Department(id="x", name={"en": code}))
    attribute = Attribute(id="department", label={"en": "Department"})
    assert value_key(attribute, Organization(id="a", name={"en": "A"}, departments=departments)).read(code) == "x"


def test_the_reader_knows_every_name_of_a_question() -> None:
    asked = questionnaire()
    known = dictionary(asked, ORGANIZATION, short=False, asked=WAVE.collaboration)
    for item in asked.items:
        assert {known.heading(name) for name in (carried(item), question(item), variable(item))} == {
            Meaning("item", item)
        }
    for department in ORGANIZATION.departments:
        for name in (carried(f"help_{department.id}"), question(f"help_{department.id}")):
            assert known.heading(name) == Meaning("help", department.id)
    for dimension in asked.dimensions:
        assert known.heading(question(f"comment_{dimension.id}")) == Meaning("comment", dimension.id)
        assert (known.heading(variable(f"comment_{dimension.id}")) or Meaning("item", "")).kind == "comment"


def test_the_reader_knows_the_code_of_a_value_below_zero() -> None:
    scale = (
        questionnaire().scales["truth"].model_copy(update={"min": -1, "labels": {-1: {"en": "no"}, 0: {"en": "so"}}})
    )
    key = answer_key(scale)
    assert (key.read(short("-1")), key.read("-1"), key.read("0")) == (-1, -1, 0)
