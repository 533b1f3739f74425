"""Sheets of the help map, actions, outcomes, pyramid and contradictions: what the pages show, and nothing else."""

import csv
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pytest

from centricity.export.content import sheets
from centricity.export.mapped import help_cell, need_cell
from centricity.export.sheets import Sheet
from centricity.render.contradictions import contradictions_page
from centricity.render.help_map import help_page
from centricity.render.outcomes import outcomes_page
from centricity.render.pyramid import pyramid_page
from centricity.render.roadmap import roadmap
from centricity.scoring.help_map import Stepped
from tests.export.made import all_reports, content, small

PONTE, VENDO = "demo-ponte/2026-05", "demo-vendo/2026-05"
LANGUAGES = pytest.mark.parametrize("language", ["en", "it"])
HEAD = 4


def sheet(name: str, id_: str, language: str = "en") -> Sheet:
    return next(one for one in sheets(all_reports(language)[name]) if one.id == id_)


def cells(name: str, id_: str, language: str = "en") -> list[list[Any]]:
    """The rows of a sheet as a program reads them from the file."""
    book = openpyxl.load_workbook(BytesIO(content(name, "xlsx", language)))
    lines = book[sheet(name, id_, language).title].iter_rows(min_row=HEAD + 1, values_only=True)
    return [list(line) for line in lines]


def shown(cell: Any, *, percent: bool = False) -> str:
    return cell if isinstance(cell, str) else "" if cell is None else f"{cell}{'%' if percent else ''}"


@LANGUAGES
def test_every_pair_of_the_help_map_is_as_on_the_page(language: str) -> None:
    heat = help_page(all_reports(language)[PONTE]).heat
    assert heat is not None
    few = all_reports(language)[PONTE].language.label("map.few")
    rows = cells(PONTE, "help", language)
    found = [(line[0], shown(line[3], percent=True) or few, shown(line[4]) or few) for line in rows]
    assert found == list(heat.table.rows)
    assert sum(isinstance(line[4], int) for line in rows) > 15


def test_help_that_is_withheld_is_an_empty_cell_with_the_reason_never_zero() -> None:
    rows = cells(PONTE, "help")
    hidden = [line for line in rows if line[4] is None]
    assert len(hidden) > 20
    assert all("Help given" in line[-1] and "too few answers to show" in line[-1] for line in hidden)
    assert [line for line in rows if line[3] is not None and line[4] is not None and line[-1]] == []
    assert 0 not in [cell for line in rows for cell in line]


def test_the_weak_link_is_marked_and_no_other() -> None:
    weak = [line[:5] for line in cells(PONTE, "help") if line[5]]
    assert weak == [["Sales asked Engineering", "Sales", "Engineering", 75, 20]]


@LANGUAGES
def test_what_departments_give_and_get_is_as_on_the_page(language: str) -> None:
    each = help_page(all_reports(language)[PONTE]).each
    assert each is not None
    nothing = all_reports(language)[PONTE].language.label("nothing")
    found = [
        (line[0], *(shown(cell, percent=at in (1, 3)) or nothing for at, cell in enumerate(line[1:5])))
        for line in cells(PONTE, "help_units", language)
    ]
    assert found == list(each.rows)


def test_a_figure_that_is_cut_is_words_and_one_that_is_not_there_is_nothing() -> None:
    report = all_reports("en")[PONTE]
    assert (need_cell(report, Stepped(90, "over")), need_cell(report, Stepped(45))) == ("most", 45)
    assert (help_cell(report, Stepped(10, "under")), help_cell(report, Stepped(60))) == ("under 10", 60)
    assert (need_cell(report, None), help_cell(report, None)) == (None, None)


def test_actions_are_those_of_the_roadmap_with_their_status() -> None:
    view = roadmap(all_reports("en")[PONTE])
    rows = {line[0]: line for line in cells(PONTE, "actions")}
    for action in view.before:
        assert rows[action.title][3:6] == [action.decided, action.due, action.words]
    assert rows["Engineers spend a day with a customer"][3:6] == ["9 June 2026", "30 October 2026", "planned"]
    assert len(rows) == 8


def test_outcomes_are_numbers_and_equal_the_page() -> None:
    report, rows = all_reports("en")[PONTE], cells(PONTE, "outcomes")
    for line, page in zip(rows, outcomes_page(report).table.rows, strict=True):
        numbers = [f"{line[1]:,}", f"{line[2]:,}", f"{line[3]:,}", f"{line[4]:.1f}%", f"EUR {line[5]:,}"]
        assert numbers == list(page[1:6])
    # 36 of 427 customers lost; 24 180 000 / ((427 + 427 + 58 - 36) / 2)
    assert rows[2][:7] == ["2025", 427, 58, 36, 8.4, 55205, "EUR"]


@pytest.mark.parametrize("name", [PONTE, VENDO])
def test_values_of_the_pyramid_equal_the_page_and_the_mean_comes_last(name: str) -> None:
    page, rows = pyramid_page(all_reports("en")[name]), cells(name, "pyramid")
    assert [f"{line[2]:.1f}" for line in rows] == [*(row.value.score for row in page.rows), page.mean]
    assert [line[0] for line in rows] == [*(row.label for row in page.rows), "Mean"]


def test_contradictions_are_those_of_the_page() -> None:
    talks = contradictions_page(all_reports("en")[VENDO]).talks
    sides = [[talk.title, side.text, side.shown] for talk in talks for side in talk.sides]
    assert len(sides) >= 2
    assert [line[:3] for line in cells(VENDO, "contradictions")] == sides


def test_the_table_for_programs_holds_them_too() -> None:
    text = content(PONTE, "csv").decode("utf-8-sig")
    rows = [row for row in csv.DictReader(StringIO(text)) if row["table"] == "help"]
    found = {row["measure"]: row for row in rows if row["name"] == "Sales asked Engineering"}
    assert (found["need"]["value"], found["help"]["value"]) == ("75", "20")
    assert {row["unit"] for row in rows} == {"percent", "steps"}
    years = [row["value"] for row in csv.DictReader(StringIO(text)) if row["measure"] == "lost_share"]
    assert years == ["10.4", "9.9", "8.4"]


def test_without_map_actions_and_years_there_are_no_such_sheets() -> None:
    ids = {one.id for one in sheets(small(18))}
    assert not ids & {"help", "help_units", "actions", "outcomes"}
