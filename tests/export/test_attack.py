"""The attacker reads what is offered for download: a file that leaks a number is found, an honest one is not."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import xlsxwriter
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from centricity.audit import Finding, attack
from tests.audit.test_site_numbers import archive

Rows = Sequence[Sequence[str | float]]
HONEST: Rows = [("Department", "The whole"), ("Sales", 37.5), ("Service", 56.3), ("IT and Legal", 56.3)]
LEAK: Rows = [*HONEST, ("Legal", 87.5)]


def workbook(path: Path, rows: Rows) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("Read me").write(0, 0, "Nothing here")
        sheet = book.add_worksheet("Groups")
        sheet.hide()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)


def table(path: Path, rows: Rows) -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    found = slide.shapes.add_table(len(rows), 2, 0, 0, Inches(5), Inches(3)).table
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            found.cell(at, column).text = str(cell)
    deck.save(str(path))


def chart(path: Path, rows: Rows) -> None:
    deck = Presentation()
    data = CategoryChartData()
    data.categories = [str(row[0]) for row in rows[1:]]
    data.add_series("The whole", [float(row[1]) for row in rows[1:]])
    place = (0, 0, Inches(5), Inches(3))
    deck.slides.add_slide(deck.slide_layouts[5]).shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *place, data)
    deck.save(str(path))


def embedded_only(path: Path, rows: Rows) -> None:
    """The chart shows what it may; the workbook behind it holds the rest."""
    chart(path, HONEST)
    deck = Presentation(str(path))
    hidden = path.with_suffix(".xlsx")
    workbook(hidden, rows)
    drawn = next(one.chart for one in deck.slides[0].shapes if one.has_chart)
    drawn.part.chart_workbook.update_from_xlsx_blob(hidden.read_bytes())
    hidden.unlink()
    deck.save(str(path))


def notes(path: Path, rows: Rows) -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.notes_slide.notes_text_frame.text = "\n".join(f"{name}: {score}" for name, score in rows[1:])
    deck.save(str(path))


def described(path: Path, rows: Rows) -> None:
    """The alternative text of a chart."""
    chart(path, HONEST)
    deck = Presentation(str(path))
    words = "; ".join(f"{name} {score}" for name, score in rows[1:])
    deck.slides[0].shapes[-1]._element.xpath(".//p:cNvPr")[0].set("descr", words)
    deck.save(str(path))


Make = Callable[[Path, Rows], None]
FORMS = pytest.mark.parametrize(
    ("make", "suffix"),
    [
        (workbook, "xlsx"), (table, "pptx"), (chart, "pptx"), (embedded_only, "pptx"), (notes, "pptx"),
        (described, "pptx"),
    ],
)  # fmt: skip


def found(root: Path, make: Make, suffix: str, rows: Rows) -> tuple[Finding, ...]:
    place = root / "site" / "organizations" / "acme" / "data"
    place.mkdir(parents=True)
    make(place / f"acme-w1.{suffix}", rows)
    return attack(archive(root), root / "site").findings


@FORMS
def test_a_file_that_leaks_a_department_is_found(make: Make, suffix: str, tmp_path: Path) -> None:
    first = found(tmp_path, make, suffix, LEAK)[0]
    assert "legal" in first.what.lower()
    assert (first.low, first.high) == (87.5, 87.5)
    assert any(f"acme-w1.{suffix}" in number for number in first.numbers)


@FORMS
def test_a_file_that_says_what_the_results_say_is_not(make: Make, suffix: str, tmp_path: Path) -> None:
    assert found(tmp_path, make, suffix, HONEST) == ()
