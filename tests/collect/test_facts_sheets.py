"""Sheets for facts: what stands on them, how numbers are read, and how they come into facts.yaml."""

import io
import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest

from centricity.collect.facts_back import Supplied, filled_sheets, read_facts_sheet
from centricity.collect.facts_merge import merge
from centricity.collect.facts_sheets import AS_OF, ID, KNOWN, PEOPLE, SOURCE, VALUE, facts_sheets
from centricity.collect.typed import day, number, whole
from centricity.errors import Problems
from centricity.responses.facts import read_facts
from centricity.responses.reading import Wrong
from centricity.workspace import Fact, FactValue
from tests.collect.asked import questionnaire, real
from tests.collect.space import OFFICE, saved_by_office, words, workspace

HR = {"it": "facts/direzione_del_personale.it.xlsx", "en": "facts/hr.en.xlsx"}
FILE = "collection/hr.xlsx"


def plain(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


@cache
def sheets() -> dict[str, bytes]:
    return facts_sheets(questionnaire(), real().languages, words(real()))


def filled(cells: Mapping[str, Mapping[int, Any]], language: str = "it") -> bytes:
    """The sheet of the personnel department with some cells of some facts filled in."""
    book = openpyxl.load_workbook(io.BytesIO(sheets()[HR[language]]))
    for row in book.worksheets[0].iter_rows(min_row=2):
        for column, value in cells.get(str(row[ID].value), {}).items():
            row[column].value = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def back(content: bytes, folder: Path, kind: str = "xlsx") -> tuple[Supplied, ...] | None:
    path = folder / f"back.{kind}"
    path.write_bytes(content)
    return read_facts_sheet(path, FILE, questionnaire(), words(real()))


def facts(found: tuple[Supplied, ...] | None) -> dict[str, Fact]:
    return {one.id: one.fact for one in found or ()}


def test_every_fact_is_asked_once_a_language_of_its_supplier() -> None:
    asked: dict[tuple[str, str], list[str]] = {}
    for name, content in sheets().items():
        file, language = name.removeprefix("facts/").split(".")[:2]
        rows = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(min_row=2)
        ids = [str(row[ID].value) for row in rows if row[ID].value]
        supplier = questionnaire().facts[ids[0]].supplied_by
        assert re.sub(r"\W+", "_", plain(questionnaire().suppliers[supplier][language]).lower()) == file
        asked[language, supplier] = ids
    expected: dict[tuple[str, str], list[str]] = {}
    for fact in questionnaire().facts.values():
        for language in ("it", "en") if fact.derived is None else ():
            expected.setdefault((language, fact.supplied_by), []).append(fact.id)
    assert asked == expected
    assert sum(map(len, asked.values())) == 2 * 30


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_sheet_says_in_words_who_may_know_its_figures(language: str) -> None:
    file, called = {
        "it": ("informatica_o_archivio_clienti", "Informatica o archivio clienti"),
        "en": ("it_or_customer_records", "IT or customer records"),
    }[language]
    page = openpyxl.load_workbook(io.BytesIO(sheets()[f"facts/{file}.{language}.xlsx"])).worksheets[0]
    lines = [str(page.cell(row, 1).value) for row in (1, 2)]
    assert all(called in line for line in lines)
    assert lines[1].startswith(
        {"it": "Chi può conoscere queste cifre: ", "en": "Who may know these figures: "}[language]
    )


def test_a_supplier_without_words_and_two_of_one_name_have_files_of_their_own() -> None:
    facts = questionnaire().facts
    chosen = {
        one: facts[one].model_copy(update={"supplied_by": supplier})
        for one, supplier in (("cu_f1", "back_office"), ("cu_f2", "qa_north"), ("cu_f3", "qa_south"))
    }
    names = {"qa_north": {"it": "Qualità"}, "qa_south": {"it": "qualità"}}
    other: Any = SimpleNamespace(facts=chosen, suppliers=names, units={})
    found = facts_sheets(other, ("it",), words(real()))
    assert list(found) == [
        "facts/back_office.it.xlsx",
        "facts/qualita_qa_north.it.xlsx",
        "facts/qualita_qa_south.it.xlsx",
    ]
    page = openpyxl.load_workbook(io.BytesIO(found["facts/back_office.it.xlsx"])).worksheets[0]
    assert page.cell(1, 1).value == "Cifre da: back office"


def test_sheets_under_their_old_names_still_come_back(tmp_path: Path) -> None:
    old = tmp_path / "facts" / "human_resources.it.xlsx"
    old.parent.mkdir()
    old.write_bytes(filled(CELLS))
    (tmp_path / HR["it"]).write_bytes(sheets()[HR["it"]])
    read = [read_facts_sheet(path, path.name, questionnaire(), words(real())) for path in filled_sheets(tmp_path)]
    assert [facts(one) for one in read] == [{}, ANSWERED]


def test_a_sheet_says_what_by_when_and_in_which_unit() -> None:
    page = openpyxl.load_workbook(io.BytesIO(sheets()[HR["en"]])).worksheets[0]
    texts = [str(cell.value) for row in page.iter_rows() for cell in row if cell.value]
    assert any("22 May 2026" in text for text in texts)
    assert any("Under 5" in text for text in texts)
    fact = questionnaire().facts["os_f3"]
    assert {fact.question["en"], questionnaire().units[fact.unit]["en"]} <= set(texts)
    open_ = {cell.column - 1 for row in page.iter_rows() for cell in row if not cell.protection.locked}
    assert open_ == {VALUE, KNOWN, PEOPLE, AS_OF, SOURCE}
    assert page.protection.sheet


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("12", 12.0), ("12,5", 12.5), ("12.5", 12.5), (" 12 ", 12.0), ("-3,25", -3.25), ("−3", -3.0), (12.5, 12.5),
        ("12 %", 12.0), ("12,5%", 12.5), ("0,5 %", 0.5), ("0,234", 0.234), ("1234.567", 1234.567), (3, 3.0),
        ("1.234,5", 1234.5), ("1,234.5", 1234.5), ("1.234.567", 1234567.0), ("1'234", 1234.0), ("1 234,5", 1234.5),
        ("1\u00a0234", 1234.0), ("0", 0.0),
    ],
)  # fmt: skip
def test_numbers_that_can_be_read_in_one_way_are_read(cell: object, expected: float) -> None:
    assert number(cell, percent=True) == expected


@pytest.mark.parametrize(
    "cell",
    [
        "1.234", "1,234", "12 months", "about 12", "10-15", "1.2.3", "1,23,456", "12..5", "", "%", "12 % %", "1e3",
        "12,5,", True, None, 0.12, "1.234,567.8", "nan", "inf", "٣",
    ],
)  # fmt: skip
def test_numbers_that_cannot_are_refused(cell: object) -> None:
    assert isinstance(number(cell, percent=True), Wrong)


def test_a_sign_of_per_cent_needs_a_unit_of_per_cent() -> None:
    assert isinstance(number("12 %"), Wrong)
    assert number(0.12) == 0.12


@pytest.mark.parametrize(("cell", "expected"), [("40", 40), (40.0, 40), ("1.200", 1200), ("1 200", 1200), ("0", 0)])
def test_people_are_whole(cell: object, expected: int) -> None:
    assert whole(cell) == expected


@pytest.mark.parametrize("cell", ["12,5", 12.5, "-3", "forty", "1.20", True, "0.234"])
def test_people_that_are_not_whole_are_refused(cell: object) -> None:
    assert isinstance(whole(cell), Wrong)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2026-05-31", "2026-05-31"), ("31.5.2026", "2026-05-31"), ("31/05/2026", "2026-05-31"),
        ("05/31/2026", "2026-05-31"), ("5/5/2026", "2026-05-05"), (date(2026, 5, 31), "2026-05-31"),
    ],
)  # fmt: skip
def test_days_that_are_one_day_are_read(cell: object, expected: str) -> None:
    assert day(cell) == expected


@pytest.mark.parametrize("cell", ["05/06/2026", "31.02.2026", "2026", "May 2026", "31-05-2026", 46000.0])
def test_days_that_are_not_are_refused(cell: object) -> None:
    assert isinstance(day(cell), Wrong)


def test_an_untouched_sheet_says_nothing(tmp_path: Path) -> None:
    assert back(sheets()[HR["it"]], tmp_path) is None


CELLS: dict[str, dict[int, Any]] = {
    "cu_f3": {VALUE: "12,5 %", PEOPLE: "40", AS_OF: date(2026, 4, 30), SOURCE: "Archivio: paghe # 3"},
    "em_f2": {KNOWN: "Non lo sappiamo"},
    "cu_f1": {KNOWN: "Does not apply to us", SOURCE: "n/a"},
}
ANSWERED: dict[str, Fact] = {
    "cu_f3": FactValue(value=12.5, people=40, as_of="2026-04-30", source="Archivio: paghe # 3"),
    "em_f2": "unknown",
    "cu_f1": "not_applicable",
}


def hr_facts() -> list[str]:
    return [one.id for one in questionnaire().facts.values() if one.supplied_by == "human_resources"]


def test_a_filled_sheet_reads_back(tmp_path: Path) -> None:
    assert set(CELLS) <= set(hr_facts())
    assert facts(back(filled(CELLS), tmp_path)) == ANSWERED


@OFFICE
@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_saved_by_another_program_it_reads_back_too(kind: str, tmp_path: Path) -> None:
    saved = saved_by_office(filled(CELLS), tmp_path / "office", kind)
    assert facts(back(saved, tmp_path, kind)) == ANSWERED


def test_everything_wrong_on_a_sheet_is_told_at_once_by_cell(tmp_path: Path) -> None:
    wrong = {
        "cu_f3": {VALUE: "1.234"},
        "em_f2": {VALUE: "130"},
        "cu_f1": {VALUE: "12", KNOWN: "We do not know"},
        "cu_f2": {PEOPLE: "40"},
        "im_f1": {KNOWN: "perhaps"},
        "im_f2": {VALUE: "12", PEOPLE: "a few", AS_OF: "05/06/2026"},
    }
    rows = openpyxl.load_workbook(io.BytesIO(sheets()[HR["it"]])).worksheets[0].iter_rows(min_row=2)
    at = {str(row[ID].value): row[ID].row for row in rows}
    with pytest.raises(Problems) as error:
        back(filled(wrong), tmp_path)
    told = [(problem.path, problem.message) for problem in error.value.problems]
    expected = [
        (f"cell C{at['cu_f3']}, cu_f3", '"1.234" is not clear as a number'),
        (f"cell C{at['em_f2']}, em_f2", "expected per cent, from 0 to 100, got 130"),
        (f"cell C{at['cu_f1']}, cu_f1", "there is a value, and beside it that there is none"),
        (f"cell C{at['cu_f2']}, cu_f2", "expected a value"),
        (f"cell F{at['im_f2']}, im_f2", '"05/06/2026" may be 2026-05-06 or 2026-06-05'),
        (f"cell E{at['im_f2']}, im_f2", 'expected a whole number of people, got "a few"'),
    ]
    assert set(expected) <= set(told)
    assert any(path.endswith("im_f1") and message.startswith("expected one of") for path, message in told)
    assert len(told) == 7


def test_other_workbooks_among_the_sheets_are_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["si_f1", 12])
    book.save(tmp_path / "other.xlsx")
    with pytest.raises(Problems, match="not one of the sheets for facts"):
        read_facts_sheet(tmp_path / "other.xlsx", FILE, questionnaire(), words(real()))


def test_sheets_are_found_whatever_they_are_called(tmp_path: Path) -> None:
    for name in ("facts/a (1).xlsx", "facts/sent/b.ods", "facts/~$a.xlsx", "facts/.x.xlsx", "facts/c.txt", "d.xlsx"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    assert [path.name for path in filled_sheets(tmp_path)] == ["a (1).xlsx", "b.ods"]


TEXT = """\
# yaml-language-server: $schema=../../../questionnaire/schema/facts.json
# mine

# ── Silos ──
si_f1: unknown # ask Rossi
# another
si_f2: {value: 3, people: 12}
si_f3:
  # counted by hand
  value: 5 # cases
  source: "a # b"
cu_f1: not_applicable
cu_f2:

# the end
"""
KNOWN_FACTS: dict[str, Fact] = {
    "si_f1": "unknown",
    "si_f2": FactValue(value=3, people=12),
    "si_f3": FactValue(value=5, source="a # b"),
    "cu_f1": "not_applicable",
    "cu_f2": "unknown",
}


def supplied(**given: Fact) -> list[Supplied]:
    return [Supplied(name, fact, "hr.xlsx", at) for at, (name, fact) in enumerate(given.items(), start=9)]


def test_new_figures_go_where_they_belong_and_nothing_else_moves() -> None:
    given = supplied(
        si_f1=FactValue(value=12.5, people=40, source='He said "#1"'),
        si_f3=FactValue(value=5, people=7),
        cu_f2="not_applicable",
        em_f1=FactValue(value=2),
        em_f2="unknown",
    )
    merged = merge(TEXT, "facts.yaml", KNOWN_FACTS, given)
    assert (
        merged.text
        == """\
# yaml-language-server: $schema=../../../questionnaire/schema/facts.json
# mine

# ── Silos ──
si_f1: {value: 12.5, people: 40, source: "He said \\"#1\\""}  # ask Rossi
# another
si_f2: {value: 3, people: 12}
si_f3: {value: 5, people: 7, source: "a # b"}  # counted by hand
# cases
cu_f1: not_applicable
cu_f2: not_applicable

# the end
em_f1: 2
em_f2: unknown
"""
    )
    assert [one.id for one in merged.taken] == ["si_f1", "si_f3", "cu_f2", "em_f1", "em_f2"]


def test_what_is_there_already_changes_nothing() -> None:
    given = supplied(si_f2=FactValue(value=3, people=12), si_f1="unknown", cu_f1="not_applicable")
    again = [*given, *supplied(si_f2="unknown")]
    merged = merge(TEXT, "facts.yaml", KNOWN_FACTS, again)
    assert (merged.text, merged.taken) == (TEXT, ())


def test_what_differs_is_refused_all_at_once() -> None:
    given = supplied(
        si_f2=FactValue(value=4, people=13), cu_f1=FactValue(value=1), si_f3="not_applicable", em_f1=FactValue(value=1)
    )
    other = [Supplied("em_f1", FactValue(value=2), "finance.xlsx", 7)]
    with pytest.raises(Problems) as error:
        merge(TEXT, "facts.yaml", KNOWN_FACTS, [*given, *other])
    assert [str(problem) for problem in error.value.problems] == [
        "finance.xlsx:7:3: cell C7, em_f1: expected value 1, as in hr.xlsx, got 2 "
        "(mend the one that is wrong: this cell, or hr.xlsx)",
        "hr.xlsx:9:3: cell C9, si_f2: expected value 3, as in facts.yaml, got 4 "
        "(mend the one that is wrong: this cell, or facts.yaml)",
        "hr.xlsx:9:5: cell E9, si_f2: expected people 12, as in facts.yaml, got 13 "
        "(mend the one that is wrong: this cell, or facts.yaml)",
        "hr.xlsx:10:3: cell C10, cu_f1: expected not_applicable, as in facts.yaml, got 1 "
        "(mend the one that is wrong: this cell, or facts.yaml)",
        "hr.xlsx:11:4: cell D11, si_f3: expected 5, as in facts.yaml, got not_applicable "
        "(mend the one that is wrong: this cell, or facts.yaml)",
    ]


def test_a_file_that_cannot_be_edited_line_by_line_is_left_alone() -> None:
    with pytest.raises(Problems, match="write it yourself: si_f1: 3"):
        merge(
            "{si_f1: unknown, si_f2: 3}\n",
            "facts.yaml",
            {"si_f1": "unknown", "si_f2": FactValue(value=3)},
            supplied(si_f1=FactValue(value=3)),
        )


def test_without_a_file_there_is_one(tmp_path: Path) -> None:
    merged = merge("", "facts.yaml", {}, supplied(em_f1=ANSWERED["cu_f3"], em_f2="unknown"))
    space, folder = workspace(tmp_path, {"facts.yaml": merged.text})
    assert read_facts(questionnaire(), space, folder) == {"em_f1": ANSWERED["cu_f3"], "em_f2": "unknown"}


def test_the_same_bytes_twice() -> None:
    assert facts_sheets(questionnaire(), real().languages, words(real())) == sheets()
