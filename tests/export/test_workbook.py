"""The workbook: numbers are numbers, equal to the pages'; what is withheld is empty and says why; texts stay texts."""

import re
from dataclasses import replace
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from centricity.export import file_of
from centricity.export.content import sheets
from centricity.render import Language, Page, render, reports
from centricity.render.dimension import dimension_page
from centricity.render.shape import shape
from centricity.render.summary import summary
from centricity.render.views import views
from tests.export.made import DEMO, ORDER, all_reports, as_pdf, content, small, words_of
from tests.export.parts import OFFICE
from tests.render.sample import EVIL, asked, named, odd

HEAD = 4
EVERY = pytest.mark.parametrize("name", DEMO)
LANGUAGES = pytest.mark.parametrize("language", ["en", "it"])


def book(data: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(data))


def rows(sheet: Any) -> dict[str, dict[str, Any]]:
    """Rows by their first cell; cells by heading."""
    heads = [cell.value for cell in sheet[HEAD]]
    lines = sheet.iter_rows(min_row=HEAD + 1, values_only=True)
    return {line[0]: dict(zip(heads, line, strict=True)) for line in lines}


def shown(language: str, value: float) -> str:
    text = f"{value:.1f}"
    return text.replace(".", ",") if language == "it" else text


@EVERY
@LANGUAGES
def test_scores_are_numbers_and_equal_those_of_the_profile_page(name: str, language: str) -> None:
    report = all_reports(language)[name]
    found = rows(book(content(name, "xlsx", language)).worksheets[2])
    label = report.language.label
    table = shape(report).table
    compared = 0
    for line in table.rows:
        of_page = dict(zip(table.head, line, strict=True))
        row = found[line[0]]
        for column, key in (("score", "score"), ("perception", "perception"), ("facts", "facts")):
            cell, page = row[label(f"deck.columns.{key}")], of_page[label(f"table.{column}")]
            if page != label("nothing") and isinstance(cell, int | float):
                assert shown(language, cell) == page
                compared += 1
        assert row[label("deck.columns.level")] == of_page[label("table.level")]
    assert compared >= 25


@EVERY
def test_every_item_score_stands_on_the_page_of_its_dimension(name: str) -> None:
    report = all_reports("en")[name]
    sheet = book(content(name, "xlsx")).worksheets[3]
    by_id = {line[1]: line for line in sheet.iter_rows(min_row=HEAD + 1, values_only=True)}
    for dimension, score in report.dimensions():
        for item in dimension_page(report, dimension, score).items:
            cell = by_id[item.id][3]
            assert (
                item.score if cell is None else shown("en", cell) if isinstance(cell, float | int) else cell
            ) == item.score
            assert cell is not None or by_id[item.id][-1], f"{item.id}: empty without a reason"


@EVERY
def test_differences_equal_those_of_the_two_views(name: str) -> None:
    report = all_reports("en")[name]
    sheet = next(one for one in book(content(name, "xlsx")).worksheets if one.title == "Two views")
    found = rows(sheet)
    for gap in views(report).gaps:
        cell = found[gap.row.name]["Difference"]
        assert (f"{cell:+.1f}".replace("-", "−") if isinstance(cell, float | int) else cell) == gap.difference


@LANGUAGES
def test_headings_and_notes_say_why_one_group_has_two_values(language: str) -> None:
    """The front line alone is asked em_02 and im_05: its scores there differ between the sheets, and only there."""
    report = all_reports(language)["demo-ponte/2026-05"]
    word = report.language.label
    found = {one.id: one for one in sheets(report)}
    groups, gaps = ({line.about: line for line in found[name].lines} for name in ("groups", "gaps"))
    every, shared = {"en": ("all questions counted", "shared questions only"), "it": (
        "tutte le domande contate", "solo le domande comuni")}[language]  # fmt: skip
    assert all(column.title.endswith(every) for column in found["groups"].columns[3:])
    assert [column.title for column in found["gaps"].columns if column.title.endswith(shared)] == [
        f"{name}: {shared}" for name in (column.title.partition(":")[0] for column in found["gaps"].columns[1:3])
    ]
    names = [column.id for column in found["groups"].columns]
    for role, at in (("leadership", 1), ("frontline", 2)):
        line = groups[f"contact/{role}"]
        different = [name for name in names[3:] if gaps[name].cells[at] != line.cells[names.index(name)]]
        assert len(different) == {"leadership": 0, "frontline": 5}[role]
        assert line.note.count(word("deck.sheets.gaps")) == (1 if different else 0)
        for name in names[3:]:
            assert (report.dimension_name(name) in line.note) == (name in different)
    readme = {line.about: line.cells[1] for line in found["readme"].lines}
    assert word("deck.sheets.groups") in str(readme["two_values"])
    assert word("deck.sheets.gaps") in str(readme["two_values"])


def test_where_nothing_is_compared_nothing_is_said_of_two_values() -> None:
    report = small(18)
    found = {one.id: one for one in sheets(report)}
    assert all(line.cells[1] is None for line in found["gaps"].lines)
    assert all(report.language.label("deck.sheets.gaps") not in line.note for line in found["groups"].lines)


@LANGUAGES
def test_the_roadmap_names_one_owner_and_the_state_of_each_action(language: str) -> None:
    report = all_reports(language)["demo-ponte/2026-05"]
    found = next(one for one in sheets(report) if one.id == "roadmap")
    at = [column.id for column in found.columns].index("status")
    rows = {line.about: line.cells[at : at + 2] for line in found.lines}
    assert (
        rows["R06"]
        == {
            "en": ("late, under way since 10 February 2026", "Heads of sales and engineering"),
            "it": ("in ritardo, in corso (avvio: 10 febbraio 2026)", "Responsabili di vendite e progettazione"),
        }[language]
    )


def test_number_formats_keep_one_decimal_and_headings_stay_in_view() -> None:
    sheet = book(content("demo-vendo/2026-05", "xlsx")).worksheets[2]
    assert sheet.freeze_panes == "B5"
    assert sheet.cell(HEAD + 1, 2).number_format == "0.0"
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.page_setup.orientation == "landscape"


def test_a_withheld_number_is_empty_and_says_why_never_zero() -> None:
    report = small(18)
    withheld = 0
    for sheet in sheets(report):
        for line in sheet.lines:
            for column, cell in zip(sheet.columns, line.cells, strict=True):
                if column.kind in ("points", "difference") and cell is None and line.about != "whole":
                    withheld += 1
                    assert line.note or sheet.id in ("dimensions", "facts"), (sheet.id, line)
    assert withheld > 10
    cells = [
        cell.value for sheet in book(file_of(report, "xlsx", ORDER).content).worksheets for row in sheet for cell in row
    ]
    assert 0 not in [cell for cell in cells if isinstance(cell, float)]


def test_hostile_names_stay_texts_and_no_formula_runs() -> None:
    found = named(odd(60), name={"en": '=HYPERLINK("http://evil.example")', "it": EVIL}, departments={})
    report = reports([found], asked(), Language("en"))[0]
    for sheet in book(file_of(report, "xlsx", ORDER).content).worksheets:
        assert [cell.coordinate for row in sheet for cell in row if cell.data_type == "f"] == []
        assert sheet.sheet_state == "visible"
        assert all(not one.hidden for one in (*sheet.row_dimensions.values(), *sheet.column_dimensions.values()))


@OFFICE
def test_libreoffice_opens_it_and_prints_every_score() -> None:
    report = all_reports("en")["demo-ponte/2026-05"]
    text = words_of(as_pdf("book.xlsx", content("demo-ponte/2026-05", "xlsx")))
    scores = [row.score for row in summary(report).rows]
    assert len(scores) == 10
    assert [score for score in scores if not re.search(rf"(?<![\d.]){re.escape(score)}(?!\d)", text)] == []


@LANGUAGES
def test_the_first_sheet_says_what_the_others_hold(language: str) -> None:
    found = book(content("demo-vendo/2026-05", "xlsx", language))
    texts = [cell.value for cell in found.worksheets[0]["A"]]
    assert {sheet.title for sheet in found.worksheets[1:]} <= set(texts)
    assert found.worksheets[0].title == {"en": "Read me", "it": "Da leggere"}[language]


def test_the_page_offers_files_only_where_the_site_has_them() -> None:
    page = _data_page(downloads=True)
    assert 'href="x-y.xlsx"' not in page
    assert re.findall(r'href="([^"]+)" download', page) == [
        f"{_id()}.xlsx", f"{_id()}.pptx", f"{_id()}.csv", f"{_id()}.json",
    ]  # fmt: skip
    assert "download>" not in _data_page(downloads=False)


def _id() -> str:
    release = odd(60).release
    return f"{release.organization.id}-{release.wave.id}"


def _data_page(*, downloads: bool) -> str:
    pages: dict[str, Page] = {p.path: p for p in render([odd(60)], asked(), Language("en"), downloads=downloads)}
    page = next(page for path, page in pages.items() if path.endswith("/data/index.md"))
    return "\n".join(page.fragments.values())


def test_the_same_report_gives_the_same_bytes() -> None:
    report = all_reports("en")["demo-faro/2026-05"]
    again = replace(report)
    for kind in ("xlsx", "csv", "json", "pptx"):
        assert file_of(again, kind, ORDER).content == content("demo-faro/2026-05", kind), kind
