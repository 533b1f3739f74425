"""The one-sheet form: what can be typed where, and that a filled one reads back, whoever saved it."""

import io
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from centricity.collect.form import Choice, Form
from centricity.collect.xlsx_form import xlsx_forms
from centricity.errors import Problems
from centricity.responses import CANNOT_TELL, WaveInput
from centricity.responses.model import BLANK, NOT_NEEDED
from centricity.tables.model import Rows
from centricity.tools.person_sheet import ANSWER, ID, MARK, QUESTION, PersonSheet, read_person_sheet
from tests.collect.asked import hostile, real
from tests.collect.space import OFFICE, read, saved_by_office, words

LANGUAGES = ("it", "en")


@cache
def forms() -> dict[str, bytes]:
    return xlsx_forms(real(), words(real()))


def sheet(content: bytes) -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return book, book.worksheets[0]


def choices(asked: Form) -> dict[str, tuple[Choice, ...]]:
    return {one.id: section.choices for section in asked.sections for one in section.questions}


def filled(language: str, skip: int = 0) -> tuple[bytes, dict[str, str]]:
    """A form filled in from its lists, and what was chosen by id; now and then nothing is."""
    book, page = sheet(forms()[f"answer.{language}.xlsx"])
    chosen: dict[str, str] = {}
    for row in page.iter_rows(min_row=2):
        name = row[ID].value
        options = choices(real()).get(str(name), ())
        own = name == f"help_{chosen.get('department')}"
        if options and not own and (len(chosen) + skip) % 8:
            pick = options[(len(chosen) + skip) % len(options)]
            row[ANSWER].value, chosen[str(name)] = pick.label[language], pick.value
        elif options:
            chosen[str(name)] = ""
        elif name == "respondent":
            row[ANSWER].value = f"00{language}7"
        elif str(name).startswith("comment_silos"):
            row[ANSWER].value = "handovers; two of them"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue(), chosen


def agrees(found: WaveInput, chosen: dict[str, str]) -> None:
    """Everything that was chosen was read, and nothing else."""
    answers, attributes = found.responses.answers.iloc[0], found.responses.attributes.iloc[0].to_dict()
    role, unit = chosen["contact"], chosen["department"]
    assert attributes == {"department": unit, "contact": role}
    asked = [one.id for section in real().put_to(role or "other").sections for one in section.questions]
    for item in answers.index:
        said = chosen[item] if item in asked else ""
        assert answers[item] == ({"": BLANK, "cannot_tell": CANNOT_TELL}.get(said) or int(said)), item
    for name, value in found.responses.help.iloc[0].items():
        said = chosen[f"help_{name}"]
        special = {"": NOT_NEEDED, "no": NOT_NEEDED, "cannot_tell": CANNOT_TELL}
        assert value == (BLANK if name == unit else special.get(said) or int(said)), name


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("skip", [1, 4])
def test_a_filled_form_reads_back(language: str, skip: int, tmp_path: Path) -> None:
    content, chosen = filled(language, skip)
    found = read(tmp_path, {"anna.xlsx": content})
    agrees(found, chosen)
    assert [(one.tool, one.rows, one.comments) for one in found.responses.files] == [("answer sheet", 1, 1)]


@OFFICE
@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_saved_by_another_program_it_reads_back_too(kind: str, tmp_path: Path) -> None:
    content, chosen = filled("it", 1)
    saved = saved_by_office(content, tmp_path / "office", kind)
    assert saved != content
    agrees(read(tmp_path / "space", {f"anna.{kind}": saved}), chosen)


def test_two_people_are_two_answers_and_the_same_code_is_told(tmp_path: Path) -> None:
    italian, english = filled("it", 1)[0], filled("en", 3)[0]
    assert len(read(tmp_path / "a", {"a.xlsx": italian, "b.xlsx": english}).responses) == 2
    with pytest.raises(Problems, match='"00it7" has answered already'):
        read(tmp_path / "b", {"a.xlsx": italian, "b.xlsx": italian})


def test_only_answers_can_be_typed_and_there_is_no_password() -> None:
    for content in forms().values():
        _, page = sheet(content)
        assert page.protection.sheet
        assert page.protection.password is None
        open_ = {(cell.row, cell.column) for row in page.iter_rows() for cell in row if not cell.protection.locked}
        named = {row[ID].row for row in page.iter_rows(min_row=2) if row[ID].value}
        assert open_ == {(row, ANSWER + 1) for row in named}
        assert page.column_dimensions["D"].hidden
        hidden = {str(page.cell(at, ID + 1).value) for at, row in page.row_dimensions.items() if row.hidden}
        assert hidden == {"questionnaire", "language"}


def test_every_list_offers_the_labels_of_its_question() -> None:
    for language in LANGUAGES:
        book, page = sheet(forms()[f"answer.{language}.xlsx"])
        offered = {}
        for rule in page.data_validations.dataValidation:
            column = str(rule.formula1).split("$")[1]
            values = [cell.value for cell in book["lists"][column] if cell.value is not None]
            for row in [part.min_row for part in rule.sqref.ranges]:
                offered[str(page.cell(row, ID + 1).value)] = values
        expected = {
            name: [one.label[language] for one in options] for name, options in choices(real()).items() if options
        }
        assert offered == expected
        assert book["lists"].sheet_state == "hidden"


def test_on_paper_every_list_of_answers_can_be_read() -> None:
    for language in LANGUAGES:
        _, page = sheet(forms()[f"answer.{language}.xlsx"])
        rows = [(str(row[QUESTION].value), row[ID].value) for row in page.iter_rows(min_row=2)]
        shown: list[str] = []
        printed = {}
        for text, name in rows:
            shown = text.partition(": ")[2].split(" · ") if " · " in text and not name else shown
            printed[name] = shown
        for section in real().sections:
            for asked in section.questions if section.kind == "matrix" else ():
                assert printed[asked.id] == [one.label[language] for one in section.choices], asked.id
        departments = " · ".join(one.label[language] for one in real().sections[0].choices)
        assert any(text.endswith(f": {departments}") for text, name in rows if not name)


def test_partners_are_named_above_the_departments() -> None:
    _, page = sheet(forms()["answer.en.xlsx"])
    rows = [str(row[QUESTION].value) for row in page.iter_rows(min_row=2)]
    hint = rows.index("This means departments and partners. Partners in the list: Spare parts.")
    assert "how much did this department help" in rows[hint - 1]


def test_questions_for_one_role_say_so_and_fade_for_the_others() -> None:
    _, page = sheet(forms()["answer.en.xlsx"])
    rows = {str(row[ID].value): row[ID].row for row in page.iter_rows(min_row=2) if row[ID].value}
    faded = {
        cells.min_row: rule.formula[0]
        for area in page.conditional_formatting
        for cells in area.sqref.ranges
        for rule in area.rules
    }
    special = [one.id for part in real().sections for one in part.questions if one.audience != "everyone"]
    assert sorted(faded) == sorted(rows[name] for name in special)
    assert faded[rows["lc_05"]] == f'AND($B${rows["contact"]}<>"",$B${rows["contact"]}<>"Senior leadership")'
    assert page.cell(rows["lc_05"], 3).value == "only for: Senior leadership"


def test_only_its_own_sheets_are_recognised() -> None:
    tool = PersonSheet()
    assert tool.recognises(Rows("xlsx", [["", "", "", MARK], ["", "4", "", "si_01"]], (1, 2)))
    assert not tool.recognises(Rows("csv", [["si_01", "si_02", "si_03", "si_04"], ["1", "2", "3", MARK]], (1, 2)))
    assert not tool.recognises(Rows("csv", [], ()))


def test_a_row_without_an_id_is_nothing_to_read() -> None:
    rows = [["title", "", "", MARK], ["q", "x", "", ""], ["q", " 4 ", "", " si_01 "], ["short"]]
    assert read_person_sheet(rows) == {"B3, si_01": ("si_01", "4")}


def test_what_is_wrong_is_told_by_its_cell(tmp_path: Path) -> None:
    book, page = sheet(filled("en", 1)[0])
    row = next(row for row in page.iter_rows(min_row=2) if row[ID].value == "si_02")
    row[ANSWER].value = "perhaps"
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(Problems) as error:
        read(tmp_path / "space", {"a.xlsx": (tmp_path / "a.xlsx").read_bytes()})
    assert f'"B{row[ID].row}, si_02"' in str(error.value)
    assert 'got "perhaps"' in str(error.value)


@OFFICE
def test_texts_that_mean_harm_stay_texts(tmp_path: Path) -> None:
    asked = hostile()
    for name, content in xlsx_forms(asked, words(asked)).items():
        _, page = sheet(content)
        assert {cell.data_type for row in page.iter_rows() for cell in row} <= {"s", "n"}, name
    assert saved_by_office(content, tmp_path)


def test_the_same_bytes_twice() -> None:
    assert xlsx_forms(real(), words(real())) == forms()
