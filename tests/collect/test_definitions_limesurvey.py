"""The survey structure for LimeSurvey, put through a model of LimeSurvey's own import."""

import re
from dataclasses import replace

import pytest

from centricity.collect.form import Choice, Form, Question
from centricity.collect.limesurvey import FILE, limesurvey
from centricity.collect.parts import pages, said
from centricity.errors import Problems
from centricity.responses.short import carried, short
from tests.collect.asked import FORMS, hostile, real, words
from tests.collect.limesurvey_import import Refused, Survey, imported
from tests.collect.naive_limesurvey import naive


def survey(asked: Form) -> Survey:
    content = limesurvey(asked, words(asked))[FILE]
    assert isinstance(content, bytes)
    return imported(content)


def alike(text: str) -> str:
    """Without what is changed on purpose: braces with room, typographic quotes."""
    return re.sub(r'["“”]', '"', text.replace("{ ", "{").replace(" }", "}"))


@pytest.mark.parametrize("asked", FORMS.values(), ids=FORMS)
def test_nothing_is_lost_on_import(asked: Form) -> None:
    found = survey(asked)
    assert found.lost == []
    expected = [
        (section, question)
        for page in pages(asked)
        for section in page.sections
        for question in (section.questions if section.kind != "matrix" else section.questions[:1])
    ]
    assert [*found.questions] == [*asked.languages]
    for language, questions in found.questions.items():
        for got, (section, question) in zip(questions, expected, strict=True):
            matrix = section.kind == "matrix"
            text = said((section.stem or section.title) if matrix else question.text, language)
            assert alike(got.text) == alike(text)
            rows = [said(one.text, language) for one in section.questions] if matrix else []
            assert [alike(row) for row, _ in got.rows.values()] == [*map(alike, rows)]
            labels = [said(one.label, language) for one in section.choices]
            assert [*map(alike, got.answers.values())] == [*map(alike, labels)]
            assert got.kind == {"matrix": "F", "text": "T"}.get(section.kind, "L" if len(labels) < 8 else "!")


def test_both_languages_hold_the_same_codes() -> None:
    italian, english = survey(real()).questions.values()
    assert [(q.code, [*q.rows], [*q.answers]) for q in italian] == [(q.code, [*q.rows], [*q.answers]) for q in english]
    assert italian[2].rows["lc_01"][0].startswith("I nostri dirigenti incontrano")
    assert english[2].rows["lc_01"][0].startswith("Our senior leaders")


def test_codes_are_ids_where_limesurvey_takes_them() -> None:
    questions = {one.code: one for one in survey(real()).questions["en"]}
    assert [*questions["silos"].rows] == ["si_01", "si_02", "si_03", "si_04", "si_05"]
    assert [*questions["silos"].answers] == ["1", "2", "3", "4", "5", "DK"]
    assert [*questions["help"].answers] == ["NO", "1", "2", "3", "4", "5", "DK"]
    departments = [*questions["department"].answers]
    assert departments[:2] == ["sales", "it"]
    assert departments[2:] == [short("amministrazione"), short("customer-care"), short("na")]
    assert [*questions["help"].rows][-1] == "help_spare_parts"
    assert [*questions["help"].rows][3] == carried("help_customer-care") != "help_customer-care"


def test_items_of_a_role_are_asked_of_that_role_alone() -> None:
    questions = {one.code: one for one in survey(real()).questions["en"]}
    leadership, frontline = short("leadership"), short("frontline")
    relevance = {code: when for one in questions.values() for code, (_, when) in one.rows.items()}
    assert {code for code, when in relevance.items() if when == f"contact.NAOK == '{leadership}'"} == {
        *("lc_05", "os_05", "ca_04", "tv_05")
    }
    assert relevance["os_04"] == f"contact.NAOK == '{frontline}'"
    assert relevance["si_01"] == "1"
    assert leadership in questions["contact"].answers
    assert relevance["help_sales"] == "department.NAOK != 'sales'"
    assert relevance["help_spare_parts"] == "1"


def test_nobody_can_be_identified() -> None:
    settings = survey(real()).settings
    expected = {"anonymized": "Y", "datestamp": "N", "ipaddr": "N", "refurl": "N", "savetimings": "N", "format": "G"}
    assert {name: settings[name] for name in expected} == expected
    assert (settings["language"], settings["additional_languages"]) == ("it", "en")


def test_nothing_is_forced() -> None:
    content = limesurvey(real(), words(real()))[FILE]
    rows = [line.split("\t") for line in content.decode().split("\r\n")]  # type: ignore[union-attr]
    at = rows[0].index("mandatory")
    assert {row[at] for row in rows[1:] if row[0] == "Q"} == {"N"}


def test_ids_that_would_share_a_code_are_refused() -> None:
    asked = real()
    silos = next(one for one in asked.sections if one.id == "silos")
    twice = (Question("si_01", {"en": "x"}), Question("SI_01", {"en": "y"}))
    units = replace(asked.sections[0], choices=(Choice("Hr", "Hr", {"en": "a"}), Choice("hr", "hr", {"en": "b"})))
    section = replace(silos, id="customer_knowledge", questions=twice)
    same = replace(silos, id="customerknowledge", questions=silos.questions[2:])
    with pytest.raises(Problems) as caught:
        limesurvey(replace(asked, sections=(units, section, same)), words(asked))
    messages = [str(problem) for problem in caught.value.problems]
    assert len(messages) == 3
    assert "Hr and hr would all be" in messages[0]
    assert 'si_01 and SI_01 would all be "si_01" in LimeSurvey' in messages[1]
    assert "customer_knowledge and customerknowledge" in messages[2]


def test_the_model_of_the_import_finds_what_a_careless_writer_loses() -> None:
    """The check itself: ids and texts written as they are lose something of every kind."""
    with pytest.raises(Refused, match="characters"):
        imported(naive(hostile()))
    lost = "\n".join(imported(naive(hostile(), cut=True)).lost)
    for said_of_it in (
        "is dropped",
        "becomes",
        "an expression",
        "markup",
        "ambiguous",
        "guessed",
        "begins with a quote",
    ):
        assert said_of_it in lost, said_of_it


def test_the_same_form_gives_the_same_bytes() -> None:
    assert limesurvey(hostile(), words(hostile())) == limesurvey(hostile(), words(hostile()))
