"""Titles on templates of others: whatever place the master gives them, they stay in it and clear of what is below."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from textwrap import wrap
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Inches, Pt

from centricity.export import Order, file_of
from centricity.export.titles import fits, lines
from tests.export.made import RESULTS, all_reports

PONTE = "demo-ponte/2026-05"
LETTER, LINE = 0.56, 1.17
"""Of DejaVu Sans, one of the widest faces, as parts of its size: a letter of these titles on average, and a line."""


def wide(path: Path) -> Path:
    """4:3, with the large letters that python-pptx's own master has."""
    Presentation().save(str(path))
    return path


def small(path: Path) -> Path:
    """A narrow, low place for titles, in the middle of a 4:3 slide."""
    deck = Presentation()
    for layout in deck.slide_layouts:
        for one in layout.placeholders:
            if one.placeholder_format.type == PP_PLACEHOLDER.TITLE:
                one.left, one.top, one.width, one.height = Inches(3), Inches(0.3), Inches(4), Inches(0.6)
    deck.save(str(path))
    return path


def untitled(path: Path) -> Path:
    """16:9 with one blank layout, whose footer still stands where it stood on a higher slide."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(10), Inches(5.625)
    for layout in list(deck.slide_layouts):
        if layout.name != "Blank":
            deck.slide_layouts.remove(layout)
    deck.save(str(path))
    return path


TEMPLATES = pytest.mark.parametrize("make", [wide, small, untitled])


def made(make: Callable[[Path], Path], folder: Path) -> Any:
    order = Order(RESULTS, make(folder / "theirs.pptx"))
    return Presentation(BytesIO(file_of(all_reports("it")[PONTE], "pptx", order).content))


def size_of(slide: Any) -> float:
    """Of the title, in points: its own, else that of the master (44 in python-pptx's)."""
    size = slide.shapes.title.text_frame.paragraphs[0].runs[0].font.size
    return size.pt if size else 44


def height(text: str, size: float, width: float) -> float:
    """Of a text in a wide face, broken between words; in points."""
    return len(wrap(text, int(width / (size * LETTER)))) * size * LINE


@TEMPLATES
def test_every_title_stays_in_its_place_even_in_a_wide_face(make: Callable[[Path], Path], tmp_path: Path) -> None:
    slides = list(made(make, tmp_path).slides)[1:]
    assert len(slides) == 10
    for slide in slides:
        title = slide.shapes.title
        room = (title.width - Inches(0.2)) / Pt(1), (title.height - Inches(0.1)) / Pt(1)
        assert height(title.text_frame.text, size_of(slide), room[0]) <= room[1], title.text_frame.text


@TEMPLATES
def test_nothing_else_stands_where_the_title_is_or_off_the_slide(make: Callable[[Path], Path], tmp_path: Path) -> None:
    deck = made(make, tmp_path)
    for slide in list(deck.slides)[1:]:
        title, others = slide.shapes.title, [one for one in slide.shapes if not one.is_placeholder]
        assert others
        assert [one.name for one in others if one.top < title.top + title.height] == []
        assert [one.name for one in others if one.top + one.height > deck.slide_height] == []


@TEMPLATES
def test_titles_of_a_deck_are_of_one_size_and_are_titles(make: Callable[[Path], Path], tmp_path: Path) -> None:
    slides = list(made(make, tmp_path).slides)[1:]
    assert len({size_of(slide) for slide in slides}) == 1
    assert {slide.shapes.title.placeholder_format.type for slide in slides} == {PP_PLACEHOLDER.TITLE}
    assert slides[5].shapes.title.text_frame.text == "Che cosa dicono le persone, che cosa mostrano i fatti"


def test_where_there_is_room_a_title_keeps_the_size_of_the_master(tmp_path: Path) -> None:
    cover = made(wide, tmp_path).slides[0]
    assert cover.shapes.title.text_frame.paragraphs[0].runs[0].font.size is None


@pytest.mark.parametrize(
    ("text", "across", "number"),
    [("one two three", 13, 1), ("one two three", 12, 2), ("one two three", 5, 3), ("", 5, 1), ("longer", 3, 1)],
)
def test_lines_break_between_words(text: str, across: int, number: int) -> None:
    assert lines(text.split(), across) == number


def test_a_word_too_long_for_the_line_does_not_fit() -> None:
    # ten letters of half their size in points: 10 * 10 * 0.5 = 50 across, one line of 12 high
    assert fits("abcdefghij", 10, (50, 12), 0.5)
    assert not fits("abcdefghij", 10, (49, 50), 0.5)
    assert not fits("abcdefghij", 10, (50, 11.9), 0.5)
