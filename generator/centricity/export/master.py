"""What the slides stand on: our own quiet 16:9 master, made here, or the master of the facilitator's own file."""

from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PackageNotFoundError
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide, SlideLayout
from pptx.util import Emu, Inches, Pt

from centricity.errors import CentricityError
from centricity.export.look import Look
from centricity.export.titles import Box, titled

INK, MUTED, LINE, PAPER, WASH = "14233A", "526077", "DCE2EA", "FFFFFF", "F5F7FA"
FONT = "Arial"
SCHEME = {
    "dk1": INK, "lt1": PAPER, "dk2": MUTED, "lt2": WASH, "accent1": "0B6A80", "accent2": "2F7699", "accent3": "E69F00",
    "accent4": "A23B82", "accent5": "A6CCD7", "accent6": "8A4B00", "hlink": "0B6A80", "folHlink": MUTED,
}  # fmt: skip
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
FRAME = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
MARGIN = Inches(0.6)


@dataclass(frozen=True)
class Stage:
    """A presentation to fill.

    area: what is free below the title of a content slide. head: where titles stand that the layout has no place for.
    own: the master is ours.
    """

    deck: Deck
    cover: SlideLayout
    content: SlideLayout
    area: Box
    head: Box
    own: bool

    def box(self, x: float, y: float, width: float, height: float) -> Box:
        """A part of the free area, in per cent of it."""
        left, top, wide, high = self.area
        return (
            left + round(wide * x / 100),
            top + round(high * y / 100),
            round(wide * width / 100),
            round(high * height / 100),
        )


def stage(template: Path | None, look: Look) -> Stage:
    """An empty presentation.

    Args:
        template: the facilitator's own file, which keeps its colours; None = our master.
        look: the colours of our master.

    Raises:
        CentricityError: the file is no presentation, or has no layout that can be used.
    """
    return _of_template(template) if template else _own(look)


# ── Our own ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _own(look: Look) -> Stage:
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
    cover, content = deck.slide_layouts[0], deck.slide_layouts[5]
    for layout in list(deck.slide_layouts):
        if layout not in (cover, content):
            deck.slide_layouts.remove(layout)
    accent, bar = (colour.lstrip("#").upper() for colour in (look.accent, look.bar))
    _colours(deck, {**SCHEME, "accent1": accent, "accent2": bar, "hlink": accent})
    wide = deck.slide_width - 2 * MARGIN
    for part in (deck.slide_master, content, cover):
        _frame(part, wide)
    _title_style(deck)
    for shape in cover.placeholders:
        first = shape.placeholder_format.type in TITLES
        _place(
            shape,
            (MARGIN + Inches(0.4), Inches(2.1 if first else 4.0), wide - Inches(0.4), Inches(1.8 if first else 1.6)),
        )
    area = (MARGIN, Inches(1.35), wide, Inches(5.45))
    return Stage(deck, cover, content, area, (MARGIN, Inches(0.4), wide, Inches(0.8)), True)


def _colours(deck: Deck, scheme: dict[str, str]) -> None:
    part = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    root = parse_xml(part.blob)
    for name, colour in scheme.items():
        found = root.find(f".//{DRAWING}clrScheme/{DRAWING}{name}")
        found[:] = [found.makeelement(f"{DRAWING}srgbClr", {"val": colour})]
    for kind in ("majorFont", "minorFont"):
        root.find(f".//{DRAWING}{kind}/{DRAWING}latin").set("typeface", FONT)
    part._blob = serialize_part_xml(root)


def _frame(part: object, wide: int) -> None:
    """Title above, footer and number below."""
    places = {
        PP_PLACEHOLDER.TITLE: (MARGIN, Inches(0.4), wide, Inches(0.8)),
        PP_PLACEHOLDER.BODY: (MARGIN, Inches(1.35), wide, Inches(5.45)),
        PP_PLACEHOLDER.FOOTER: (MARGIN, Inches(6.95), round(wide * 0.8), Inches(0.3)),
        PP_PLACEHOLDER.SLIDE_NUMBER: (MARGIN + round(wide * 0.9), Inches(6.95), round(wide * 0.1), Inches(0.3)),
    }
    for shape in list(part.placeholders):  # type: ignore[attr-defined]
        kind = shape.placeholder_format.type
        if kind == PP_PLACEHOLDER.DATE:
            shape._element.getparent().remove(shape._element)
        elif kind in places:
            _place(shape, places[kind])


def _place(shape: object, box: Box) -> None:
    for name, value in zip(("left", "top", "width", "height"), box, strict=True):
        setattr(shape, name, Emu(value))


def _title_style(deck: Deck) -> None:
    styles = deck.slide_master._element.find(".//{*}txStyles/{*}titleStyle/{*}lvl1pPr")
    styles.set("algn", "l")
    run = styles.find(f"{DRAWING}defRPr")
    run.set("sz", "2600")
    run.set("b", "1")
    for shape in deck.slide_master.placeholders:
        kind = shape.placeholder_format.type
        if kind == PP_PLACEHOLDER.TITLE:
            shape.text_frame._txBody.bodyPr.set("anchor", "ctr")
            shape.text_frame._txBody.bodyPr.set("lIns", "0")
        elif kind in FRAME:
            _small(shape, "l" if kind == PP_PLACEHOLDER.FOOTER else "r")


def _small(shape: object, align: str) -> None:
    level = shape._element.find(f".//{DRAWING}lstStyle/{DRAWING}lvl1pPr")  # type: ignore[attr-defined]
    if level is not None:
        level.set("algn", align)
        level.find(f"{DRAWING}defRPr").set("sz", "1000")
    shape.text_frame._txBody.bodyPr.set("lIns", "0")  # type: ignore[attr-defined]


# ── A template ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _of_template(path: Path) -> Stage:
    try:
        deck = Presentation(str(path))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError) as error:
        raise CentricityError(f"{path}: expected a PowerPoint file (.pptx): save the template as one") from error
    _emptied(deck)
    layouts = list(deck.slide_layouts)
    if not layouts:
        raise CentricityError(f"{path}: expected a slide layout, got none: add one in the slide master")
    content = min(layouts, key=lambda one: (not _titled(one), _others(one)))
    cover = next(
        (one for one in layouts if _kinds(one) & {PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.SUBTITLE}), content
    )
    head = _head(deck, content)
    area = _below(deck, content, head)
    if area[3] < deck.slide_height // 2:
        raise CentricityError(
            f"{path}: layout “{content.name}” leaves less than half of the slide below its title: move the title up"
        )
    return Stage(deck, cover, content, area, head, False)


def _emptied(deck: Deck) -> None:
    """Without the slides that came with the template."""
    slides = deck.slides._sldIdLst
    for entry in list(slides):
        deck.part.drop_rel(entry.rId)
        slides.remove(entry)


def _kinds(layout: SlideLayout) -> set[PP_PLACEHOLDER]:
    return {shape.placeholder_format.type for shape in layout.placeholders}


def _titled(layout: SlideLayout) -> bool:
    return PP_PLACEHOLDER.TITLE in _kinds(layout)


def _others(layout: SlideLayout) -> int:
    """Placeholders that our slides would leave empty."""
    return sum(shape.placeholder_format.type not in (*TITLES, *FRAME) for shape in layout.placeholders)


def _head(deck: Deck, layout: SlideLayout) -> Box:
    """Where a title stands: as the layout has it, else across the top."""
    title = next((shape for shape in layout.placeholders if shape.placeholder_format.type in TITLES), None)
    if title is not None:
        return title.left, title.top, title.width, title.height
    side = deck.slide_width // 20
    return side, deck.slide_height // 20, deck.slide_width - 2 * side, deck.slide_height // 8


def _below(deck: Deck, layout: SlideLayout, head: Box) -> Box:
    below = [
        s.top for s in layout.placeholders if s.placeholder_format.type in FRAME and s.top > deck.slide_height // 2
    ]
    top = head[1] + head[3] + Inches(0.1)
    bottom = min([*below, round(deck.slide_height * 0.95)]) - Inches(0.1)
    side = min(head[0], deck.slide_width // 12)
    return side, top, deck.slide_width - 2 * side, bottom - top


# ── Slides ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def new_slide(stage: Stage, layout: SlideLayout, title: str, footer: str) -> Slide:
    """A slide with its title, the footer and its number (on the cover neither); empty placeholders are taken away."""
    slide = stage.deck.slides.add_slide(layout)
    titled(slide, stage.head, title)
    for shape in list(slide.placeholders):
        if shape.placeholder_format.type not in (*TITLES, PP_PLACEHOLDER.SUBTITLE):
            shape._element.getparent().remove(shape._element)
    for shape in layout.placeholders if footer else ():
        if shape.placeholder_format.type in (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER):
            slide.shapes._spTree.append(deepcopy(shape._element))
            if shape.placeholder_format.type == PP_PLACEHOLDER.FOOTER:
                _last_text(slide, footer)
    return slide


def _last_text(slide: Slide, text: str) -> None:
    frame = slide.shapes[-1].text_frame
    frame.text = text
    for run in frame.paragraphs[0].runs:
        run.font.size = Pt(10)
