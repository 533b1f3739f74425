"""Qualtrics' advanced text, read by a grammar of its own. Not machine verified: there is no validator of Qualtrics'."""

import pytest

from centricity.collect.form import Form
from centricity.collect.qualtrics import text
from tests.collect.asked import FORMS, real, words
from tests.collect.qualtrics_import import Wrong, parsed


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("asked", FORMS.values(), ids=FORMS)
def test_every_question_is_there_once(asked: Form, language: str) -> None:
    found = parsed(text(asked, words(asked), language))
    rows = [row for one in found for row, _ in one.rows]
    single = [one.id for one in found if not one.rows and one.kind != "DB"]
    ids = [one.id for one in found]
    assert len({*ids}) == len(ids)
    assert len({*rows}) == len(rows) == sum(len(one.questions) for one in asked.sections if one.kind == "matrix")
    assert len(single) == sum(len(one.questions) for one in asked.sections if one.kind != "matrix")


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_matrix_carries_ids_and_recodes(language: str) -> None:
    found = {one.id: one for one in parsed(text(real(), words(real()), language))}
    assert [row for row, _ in found["rows_silos"].rows] == ["si_01", "si_02", "si_03", "si_04", "si_05"]
    assert [code for code, _ in found["rows_silos"].answers] == ["1", "2", "3", "4", "5", "99"]
    assert [code for code, _ in found["rows_help"].answers] == ["0", "1", "2", "3", "4", "5", "99"]
    assert (
        found["rows_silos"].text
        == {"en": "How true is this where you work?", "it": "Quanto è vero dove lavori tu?"}[language]
    )


def test_what_some_roles_are_asked_stands_in_blocks_that_say_so() -> None:
    found = [one for one in parsed(text(real(), words(real()), "it")) if one.block.endswith(" - Direzione")]
    assert [row for one in found for row, _ in one.rows] == ["lc_05", "os_05", "ca_04", "tv_05"]
    told = [one for one in found if one.kind == "DB"]
    assert len(told) == 4
    assert {one.text for one in told} == {"Solo per: Direzione. Chi ha un altro ruolo lascia vuota questa parte."}
    everybody = [one for one in parsed(text(real(), words(real()), "it")) if one.block == "Impegno della direzione"]
    assert [row for row, _ in everybody[0].rows] == ["lc_01", "lc_02", "lc_03", "lc_04"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[[ID:rows_silos]]", "[[Id rows_silos]"),
        ("[[Answer:99]]", "[[Answer:DK]]"),
        ("[[AdvancedAnswers]]", "[[Choices]]"),
    ],
)
def test_the_grammar_finds_what_is_wrong(before: str, after: str) -> None:
    written = text(real(), words(real()), "en")
    assert before in written
    with pytest.raises(Wrong):
        parsed(written.replace(before, after))
