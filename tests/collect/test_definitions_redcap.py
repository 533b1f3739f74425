"""The REDCap data dictionary, against REDCap's own limits."""

import csv
import io
import re
from dataclasses import replace

import pytest

from centricity.collect.form import Form, Question
from centricity.collect.redcap import redcap
from centricity.errors import Problems
from tests.collect.asked import FORMS, real, words
from tests.reference import reference

VARIABLE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
CODE = re.compile(r"-?[0-9]+|[A-Za-z0-9_]+")


def rows(asked: Form, language: str) -> list[dict[str, str]]:
    return [*csv.DictReader(io.StringIO(str(redcap(asked, words(asked))[f"redcap.{language}.csv"]), newline=""))]


def offered(cell: str) -> list[tuple[str, str]]:
    """The choices as REDCap takes a cell apart: at bars, then at the first comma."""
    return [(code.strip(), label.strip()) for code, _, label in (one.partition(",") for one in cell.split("|"))]


def unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&amp;", "&")


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("asked", FORMS.values(), ids=FORMS)
def test_redcaps_limits_are_kept(asked: Form, language: str) -> None:
    found = rows(asked, language)
    names = [row["Variable / Field Name"] for row in found]
    assert names[0] == "record_id"
    assert len({*names}) == len(names)
    for row in found:
        assert len(row) == 18
        assert VARIABLE.fullmatch(row["Variable / Field Name"])
        assert len(row["Variable / Field Name"]) <= 100
        assert not re.search(r"\[[a-z]", row["Field Label"])
        assert "\n" not in "".join(row.values())
        assert row["Required Field?"] == row["Identifier?"] == ""


@pytest.mark.parametrize("asked", FORMS.values(), ids=FORMS)
def test_choices_come_apart_as_they_were_put_together(asked: Form) -> None:
    asked_of = [(section, question) for section in asked.sections for question in section.questions]
    for row, (section, question) in zip(rows(asked, "en")[2:], asked_of, strict=True):
        assert unescaped(row["Field Label"]) == " ".join(question.text["en"].split()).replace("[", "[ ")
        got = offered(row["Choices, Calculations, OR Slider Labels"]) if section.choices else []
        assert all(CODE.fullmatch(code) and code != "NA" for code, _ in got)
        assert len({code for code, _ in got}) == len(got) == len(section.choices)
        labels = [" ".join(one.label["en"].split()).replace("|", "/").replace("[", "[ ") for one in section.choices]
        assert [unescaped(text) for _, text in got] == labels


def test_the_header_is_redcaps() -> None:
    with reference("exports/redcap/redcapr_survey_dictionary.csv").open(encoding="utf-8-sig", newline="") as file:
        expected = next(csv.reader(file))
    assert [*rows(real(), "en")[0]] == expected


def test_rows_of_a_matrix_stand_together_and_share_their_choices() -> None:
    found = rows(real(), "it")
    groups = [row["Matrix Group Name"] for row in found]
    runs = [name for at, name in enumerate(groups) if name and (at == 0 or groups[at - 1] != name)]
    assert len(runs) == len({*runs}) == 12
    for name in runs:
        assert (
            len({row["Choices, Calculations, OR Slider Labels"] for row in found if row["Matrix Group Name"] == name})
            == 1
        )


def test_conditions_name_variables_and_codes_that_are_there() -> None:
    found = {row["Variable / Field Name"]: row for row in rows(real(), "en")}
    branching = "Branching Logic (Show field only if...)"
    assert found["lc_05"][branching] == "[contact] = 'leadership'"
    assert found["help_sales"][branching] == "[department] <> 'sales'"
    assert found["si_01"][branching] == found["help_spare_parts"][branching] == ""
    for row in found.values():
        for name, code in re.findall(r"\[(\w+)\] (?:=|<>) '(\w+)'", row[branching]):
            assert code in dict(offered(found[name]["Choices, Calculations, OR Slider Labels"]))


def test_ids_that_would_share_a_variable_are_refused() -> None:
    asked = real()
    silos = next(one for one in asked.sections if one.id == "silos")
    twice = replace(
        silos, questions=(*silos.questions, Question("record_id", {"en": "x"}), Question("Si_01", {"en": "y"}))
    )
    with pytest.raises(Problems) as caught:
        redcap(replace(asked, sections=(twice,)), words(asked))
    assert [problem.message for problem in caught.value.problems] == [
        'REDCap\'s own "record_id" and record_id would both be "record_id" in REDCap',
        'si_01 and Si_01 would both be "si_01" in REDCap',
    ]
