"""The slides: real titles, native charts that hold the shown numbers alone, notes with reasons, a template's master."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Inches

from centricity.errors import CentricityError
from centricity.export import Order, file_of, slide_map
from centricity.export.native import Field, Pair, pairs
from centricity.export.slides_doing import SHAPES
from centricity.render.help_map import help_page
from centricity.render.shape import shape
from centricity.render.since import since
from centricity.render.strips import ruler
from centricity.render.summary import summary
from centricity.render.views import views
from tests.export.made import DEMO, ORDER, RESULTS, all_reports, as_pdf, content, small, words_of
from tests.export.parts import OFFICE

EVERY = pytest.mark.parametrize("name", DEMO)
NUMBER = re.compile(r"\d+(?:\.\d+)?")


def slides(data: bytes) -> list[Any]:
    return list(Presentation(BytesIO(data)).slides)


def charts(data: bytes) -> list[Any]:
    return [one.chart for slide in slides(data) for one in slide.shapes if one.has_chart]


def text(slide: Any) -> str:
    return "\n".join(one.text_frame.text for one in slide.shapes if one.has_text_frame)


@EVERY
def test_the_profile_is_a_native_chart_of_the_shown_scores(name: str) -> None:
    rows = summary(all_reports("en")[name]).rows
    plot = charts(content(name, "pptx"))[0].plots[0]
    found = dict(zip(plot.categories, plot.series[0].values, strict=True))
    assert {row.name: row.score for row in rows} == {name: f"{value:.1f}" for name, value in found.items()}


@EVERY
def test_the_two_views_are_a_native_chart_of_both_marks(name: str) -> None:
    report = all_reports("en")[name]
    joining, first, second = charts(content(name, "pptx"))[1].plots[0].series
    pairs = [(f"{one:.1f}", f"{other:.1f}") for one, other in zip(_x(first), _x(second), strict=True)]
    shown = [tuple(NUMBER.search(mark.value)[0] for mark in row.row.strip.marks) for row in views(report).gaps]  # type: ignore[index]
    assert pairs == shown
    assert joined(joining) == [(float(one), float(other)) for one, other in shown]
    assert [first.name, second.name] == [key.label for key in views(report).legend]


def _x(series: Any) -> list[float]:
    return list(_points(series, "xVal").values())


def _points(series: Any, axis: str) -> dict[int, float]:
    points = series._element.findall(f"{{*}}{axis}//{{*}}pt")
    return {int(point.get("idx")): float(point.find("{*}v").text) for point in points}


def joined(line: Any) -> list[tuple[float, ...]]:
    """The ends of what a line runs through without a break; each on one height."""
    x, y = _points(line, "xVal"), _points(line, "yVal")
    runs: list[list[int]] = []
    for at in sorted(y):
        runs.append([*runs.pop(), at] if runs and runs[-1][-1] == at - 1 else [at])
    assert all(len({y[at] for at in run}) == 1 for run in runs)
    return [tuple(x[at] for at in run) for run in runs]


def pair_charts(name: str) -> list[Any]:
    return [chart.plots[0].series for chart in charts(content(name, "pptx"))[1:]]


@EVERY
def test_the_line_between_two_marks_is_the_longest_series_or_libreoffice_draws_none(name: str) -> None:
    for joining, *marks in pair_charts(name):
        assert len(_x(joining)) >= max(len(_x(one)) for one in marks)
        assert joining._element.find("{*}spPr/{*}ln/{*}solidFill") is not None
        assert joining._element.getparent().getparent().getparent().find("{*}dispBlanksAs").get("val") == "gap"


def test_a_pair_of_which_one_is_missing_has_no_line_and_keeps_its_mark() -> None:
    rows = [Pair("a", 10.0, 30.0, ""), Pair("b", 55.0, None, ""), Pair("c", None, None, ""), Pair("d", 80.0, 70.0, "")]
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    box = (0, 0, Inches(9), Inches(5))
    pairs(slide, Field(box), ruler(all_reports("en")[PONTE]), rows, (("disc", "A"), ("square", "B")), "")
    joining, first, second = next(one.chart for one in slide.shapes if one.has_chart).plots[0].series
    assert joined(joining) == [(10.0, 30.0), (80.0, 70.0)]
    assert (_x(first), _x(second)) == ([10.0, 55.0, 80.0], [30.0, 70.0])


@EVERY
def test_workbooks_in_charts_hold_the_shown_numbers_and_rows_only(name: str) -> None:
    report = all_reports("en")[name]
    tables = (summary(report).table, shape(report).table, views(report).table)
    shown = {float(n) for table in tables if table for row in table.rows for cell in row for n in NUMBER.findall(cell)}
    for chart in charts(content(name, "pptx")):
        book = openpyxl.load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob))
        assert len(book.sheetnames) == 1
        numbers = {cell.value for row in book.active for cell in row if isinstance(cell.value, int | float)}
        rows = set(range(1, len(report.questionnaire.dimensions) + 1))
        assert numbers <= shown | rows
        assert len(numbers) > 7


def test_every_slide_has_a_title_and_every_chart_words_for_those_who_cannot_see_it() -> None:
    found = slides(content("demo-vendo/2026-05", "pptx"))
    titles = [slide.shapes.title.text_frame.text for slide in found]
    assert len(set(titles)) == len(titles) == 9
    for slide in found:
        for one in slide.shapes:
            if one.has_chart:
                words = one._element.xpath(".//p:cNvPr")[0].get("descr")
                assert "Support and its outsourcing" in words and NUMBER.search(words)


def test_notes_give_the_reasons_of_each_action() -> None:
    report = all_reports("en")["demo-vendo/2026-05"]
    notes = slides(content("demo-vendo/2026-05", "pptx"))[2].notes_slide.notes_text_frame.text
    reasons = [reason.text for card in summary(report).actions for reason in card.because]
    assert len(reasons) >= 3
    assert [reason for reason in reasons if reason not in notes] == []


PONTE = "demo-ponte/2026-05"


def table(slide: Any) -> list[list[str]]:
    found = next(one.table for one in slide.shapes if one.has_table)
    return [[cell.text_frame.text for cell in row.cells] for row in found.rows]


def titled(data: bytes, title: str) -> Any:
    return next(slide for slide in slides(data) if slide.shapes.title.text_frame.text == title)


@pytest.mark.parametrize("language", ["en", "it"])
def test_the_help_map_is_a_native_table_of_the_shown_figures(language: str) -> None:
    report = all_reports(language)[PONTE]
    heat, slide = help_page(report).heat, titled(content(PONTE, "pptx", language), report.language.label("pages.map"))
    assert heat is not None
    head, *rows = table(slide)
    assert head[1:] == [column.name for column in heat.columns]
    assert [row[0] for row in rows] == [row.name for row in heat.rows]
    for row, line in zip(heat.rows, rows, strict=True):
        for cell, text_ in zip(row.cells, line[1:], strict=True):
            figures = text_.removeprefix("▲ ").replace("\n", " ").replace(" · ", " ").split(" ", 1 if cell.help else 0)
            assert [part for part in figures if part] == [part for part in (cell.help, cell.need) if part] or (
                cell.kind == "own" and text_ == "–"
            )
            assert text_.startswith("▲") == cell.weak
    frame = next(one for one in slide.shapes if one.has_table)
    assert "20" in frame._element.xpath(".//p:cNvPr")[0].get("descr")


def test_a_withheld_cell_of_the_map_is_hatched_and_shows_no_help() -> None:
    report = all_reports("en")[PONTE]
    heat = help_page(report).heat
    assert heat is not None
    slide = titled(content(PONTE, "pptx"), report.language.label("pages.map"))
    found = next(one.table for one in slide.shapes if one.has_table)
    patterns = {
        (at, place): bool(cell._tc.xpath(".//a:pattFill"))
        for at, row in enumerate(found.rows)
        for place, cell in enumerate(row.cells)
    }
    hidden = {
        (at, place)
        for at, row in enumerate(heat.rows, 1)
        for place, cell in enumerate(row.cells, 1)
        if cell.kind == "hidden"
    }
    assert len(hidden) > 20
    assert {place for place, hatched in patterns.items() if hatched} == hidden
    assert "hatched" in text(slide)


def test_what_became_of_the_actions_comes_before_the_profile_and_says_each_state_in_words_and_shape() -> None:
    report = all_reports("en")[PONTE]
    data = content(PONTE, "pptx")
    order = [slide.shapes.title.text_frame.text for slide in slides(data)]
    assert order.index("What became of the actions") < order.index("The profile: 10 dimensions")
    _, *rows = table(titled(data, "What became of the actions"))
    actions = since(report).actions
    assert [(row[0].split("\n")[0], row[2]) for row in rows] == [
        (one.title, f"{SHAPES[one.state]} {one.words}") for one in actions
    ]
    assert [row[2][0] for row in rows] == ["●", "●", "▲", "■", "◐"]


def test_a_first_survey_has_no_slide_of_earlier_actions_and_no_map() -> None:
    found = [slide.shapes.title.text_frame.text for slide in slides(content("demo-vendo/2026-05", "pptx"))]
    assert not {"What became of the actions", all_reports("en")[PONTE].language.label("pages.map")} & set(found)


def test_the_roadmap_says_what_was_decided_on_each_recommendation() -> None:
    _, *rows = table(titled(content(PONTE, "pptx"), "Roadmap"))
    states = {row[0].split("\n")[0].split("  ")[1]: row[0].split("\n")[-1] for row in rows}
    assert states["Fund only projects that benefit customers"] == "■ stopped on 20 February 2026"
    assert states["Build a bridge between departments that work apart"] == "○ planned"


@pytest.mark.parametrize("language", ["en", "it"])
def test_what_to_do_first_says_what_is_decided_who_owns_it_and_by_when(language: str) -> None:
    """Decided owners and days as reports/demo-ponte/actions.yaml has them; R33 was stopped and is proposed again."""
    report = all_reports(language)[PONTE]
    label = report.language.label
    slide = titled(content(PONTE, "pptx", language), label("summary.actions"))
    cards = [one.text_frame.text.split("\n") for one in slide.shapes if one.has_text_frame and one.text_frame.text][-6:]
    owner = label("advice.owner")
    said = {
        "en": [
            ["■ stopped on 20 February 2026", label("summary.again"), f"{owner}: Head of IT"],
            ["▲ late, under way since 10 February 2026", "due by 30 April 2026",
             f"{owner}: Heads of sales and engineering"],
            ["○ planned", "due by 15 July 2026", f"{owner}: Head of operations"],
        ],
        "it": [
            ["■ interrotta (20 febbraio 2026)", label("summary.again"), f"{owner}: Responsabile informatica"],
            ["▲ in ritardo, in corso (avvio: 10 febbraio 2026)", "termine: 30 aprile 2026",
             f"{owner}: Responsabili di vendite e progettazione"],
            ["○ in programma", "termine: 15 luglio 2026", f"{owner}: Responsabile operativo"],
        ],
    }  # fmt: skip
    states = [card for card in cards if card[0][0] in "".join(SHAPES.values())]
    assert [state[:3] for state in states] == said[language]
    assert text(slide).count(owner) == 3


def test_where_nothing_is_decided_the_slide_says_so() -> None:
    report = all_reports("en")["demo-faro/2026-05"]
    slide = titled(content("demo-faro/2026-05", "pptx"), report.language.label("summary.actions"))
    assert text(slide).count("Proposed, not decided yet") == 3


def test_a_map_too_large_to_read_gives_way_to_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slide_map, "COLUMNS", 9)
    report = all_reports("en")[PONTE]
    slide = titled(file_of(report, "pptx", ORDER).content, report.language.label("pages.map"))
    assert not any(one.has_table for one in slide.shapes)
    assert "too many departments for a slide" in text(slide)


def test_nothing_reaches_over_the_edge_of_a_slide() -> None:
    deck = Presentation(BytesIO(content("demo-ponte/2026-05", "pptx", "it")))
    for slide in deck.slides:
        for one in slide.shapes:
            assert one.left >= 0 and one.top >= 0, one.name
            assert one.left + one.width <= deck.slide_width + 1, one.name
            assert one.top + one.height <= deck.slide_height + 1, one.name


def test_where_two_views_cannot_be_shown_the_slide_says_so() -> None:
    report = small(18)
    data = file_of(report, "pptx", ORDER).content
    assert views(report).gaps == ()
    assert views(report).why_none in text(slides(data)[4])


def template(path: Path, *, keep: int | None, push: int = 0) -> Path:
    """The default master of python-pptx, 4:3, with one of its layouts, and a slide somebody left in it."""
    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[6]).name = "left over"
    if keep is not None:
        for at, layout in reversed(list(enumerate(deck.slide_layouts))):
            if at not in (keep, 6):
                deck.slide_layouts.remove(layout)
    for layout in deck.slide_layouts if push else ():
        for one in layout.placeholders:
            if one.placeholder_format.type in (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE):
                one.left, one.top, one.width, one.height = 0, push, Inches(9), Inches(1)
    deck.save(str(path))
    return path


def test_a_template_gives_its_master_and_its_own_slides_go(tmp_path: Path) -> None:
    own = template(tmp_path / "ours.pptx", keep=None)
    data = file_of(all_reports("en")["demo-vendo/2026-05"], "pptx", Order(RESULTS, own)).content
    deck = Presentation(BytesIO(data))
    assert (deck.slide_width, deck.slide_height) == (Inches(10), Inches(7.5))
    assert [slide.slide_layout.name for slide in deck.slides] == ["Title Slide"] + ["Title Only"] * 8
    assert deck.slides[0].shapes.title.text_frame.text == "Vendo Casa"


def test_a_template_that_cannot_be_used_is_refused_with_a_remedy(tmp_path: Path) -> None:
    own = template(tmp_path / "ours.pptx", keep=5, push=Inches(5))
    with pytest.raises(
        CentricityError, match="less than half of the slide below its title: move the title up"
    ) as caught:
        file_of(all_reports("en")["demo-vendo/2026-05"], "pptx", Order(RESULTS, own))
    assert "ours.pptx" in str(caught.value)


def test_a_template_that_is_no_presentation_is_refused(tmp_path: Path) -> None:
    (tmp_path / "deck.pptx").write_text("no zip")
    with pytest.raises(CentricityError, match="expected a PowerPoint file"):
        file_of(all_reports("en")["demo-vendo/2026-05"], "pptx", Order(RESULTS, tmp_path / "deck.pptx"))


@OFFICE
def test_libreoffice_opens_them_and_shows_every_score_and_difference() -> None:
    report = all_reports("en")["demo-vendo/2026-05"]
    pages = words_of(as_pdf("deck.pptx", content("demo-vendo/2026-05", "pptx"))).split("\f")
    assert len([page for page in pages if page.strip()]) == 9
    assert [row.score for row in summary(report).rows if row.score not in pages[3]] == []
    assert [gap.difference for gap in views(report).gaps if gap.difference not in pages[4]] == []


@OFFICE
def test_libreoffice_opens_the_slides_of_a_second_wave_with_map_and_actions() -> None:
    heat = help_page(all_reports("it")[PONTE]).heat
    assert heat is not None
    pages = words_of(as_pdf("deck.pptx", content(PONTE, "pptx", "it"))).split("\f")
    assert len([page for page in pages if page.strip()]) == 11
    figures = [cell.help for row in heat.rows for cell in row.cells if cell.help]
    assert [one for one in figures if one not in pages[7]] == []
    assert "in ritardo" in pages[2] and "interrotta" in pages[2]
