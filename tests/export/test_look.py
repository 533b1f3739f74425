"""The brand in files: its colours where the site has them, readable; its logo, as SVG or PNG, on every kind of file."""

import re
import struct
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile
from zlib import compress, crc32, decompress, error

import openpyxl
import pytest
from pptx import Presentation

from centricity.brand import LIGHT, accent, contrast, rgb, told_apart
from centricity.export import Order, file_of
from centricity.export.ink import palette
from centricity.export.look import Logo, Look, logo, look
from centricity.released.model import BrandCard
from centricity.render.brand import colours
from centricity.render.context import Report
from tests.export.made import ORDER, RESULTS, ROOT, all_reports, content
from tests.export.parts import PDF
from tests.export.test_titles import wide

FARO, VENDO = "demo-faro/2026-05", "demo-vendo/2026-05"
PINK, SHOWN = "#ff5fa2", accent("#ff5fa2", LIGHT)
CSS = ROOT / "site_templates/theme/assets/css/centricity.css"


def png(width: int, height: int) -> bytes:
    """A red picture."""
    rows = compress((b"\0" + b"\xd0\x20\x20" * width) * height)
    parts = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)), (b"IDAT", rows), (b"IEND", b""))
    chunks = (struct.pack(">I", len(d)) + n + d + struct.pack(">I", crc32(n + d)) for n, d in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


RED = png(60, 20)


def branded(report: Report, **brand: Any) -> Report:
    """The same report of an organisation with another brand."""
    release = report.profile.release
    card = release.organization.model_copy(update={"brand": BrandCard(**brand)})
    return replace(report, profile=replace(report.profile, release=release.model_copy(update={"organization": card})))


@cache
def pink(kind: str) -> bytes:
    """A file of an organisation with a pale colour, a PNG logo and a name beside it."""
    address = f"data:image/png;base64,{b64encode(RED).decode()}"
    report = branded(all_reports("en")[VENDO], colour=PINK, logo=address, name={"en": "Pink & Co"})
    return file_of(report, kind, ORDER).content


def slides(data: bytes) -> list[Any]:
    return list(Presentation(BytesIO(data)).slides)


def part(data: bytes, name: str) -> str:
    return ZipFile(BytesIO(data)).read(name).decode()


def pictures(pdf: bytes, folder: Path) -> list[tuple[int, int, int]]:
    """Page, width and height of every picture of dots in a PDF."""
    (folder / "a.pdf").write_bytes(pdf)
    listed = subprocess.run(["pdfimages", "-list", str(folder / "a.pdf")], check=True, capture_output=True, text=True)
    rows = [line.split() for line in listed.stdout.splitlines()[2:]]
    return [(int(row[0]), int(row[3]), int(row[4])) for row in rows if row[2] == "image"]


def test_colours_are_those_of_the_site_and_ours_are_those_of_its_style() -> None:
    site: Any = colours(branded(all_reports("en")[VENDO], colour=PINK))["brand"]
    found = look(branded(all_reports("en")[VENDO], colour=PINK))
    assert (found.accent, found.wash) == (site["default"]["colour"], site["default"]["wash"])
    assert found.accent != PINK  # too pale for text
    style = palette(CSS.read_text("utf-8"))
    assert look(all_reports("en")[VENDO]) == Look(style["--cx-accent"], style["--cx-accent-wash"], style["--cx-bar"])


@pytest.mark.parametrize("colour", ["#000000", "#ffffff", "#ff5fa2", "#ffdd00", "#001f5b", "#0f6b5c", "#808080"])
def test_bars_stand_out_from_the_bands_and_intervals_from_bars(colour: str) -> None:
    style = palette(CSS.read_text("utf-8"))
    bar = rgb(look(branded(all_reports("en")[VENDO], colour=colour)).bar)
    for name in ("--cx-band-1", "--cx-band-3", "--cx-band-5", "--cx-whisker"):
        assert contrast(bar, rgb(style[name])) >= 3, name
    assert contrast(bar, (255, 255, 255)) >= 4.5  # the numbers in the bars


def test_a_colour_that_already_stands_out_stays_as_it_is() -> None:
    assert told_apart("#777777", "#ffffff", "#000000") == "#777777"
    # 3 : 1 on white is a luminance of 0.3: #959595 has 2.99 : 1, #949494 has 3.03 : 1
    assert told_apart("#ffffff", "#ffffff") == "#949494"


def test_the_workbook_has_the_colours_and_the_logo_on_its_first_sheet() -> None:
    book = openpyxl.load_workbook(BytesIO(pink("xlsx")))
    head = book.worksheets[2]["A4"]
    assert head.fill.fgColor.rgb == f"FF{SHOWN.wash[1:].upper()}"
    assert head.border.bottom.color.rgb == f"FF{SHOWN.colour[1:].upper()}"
    assert [len(sheet._images) for sheet in book.worksheets] == [1] + [0] * (len(book.worksheets) - 1)
    assert book.worksheets[0]._images[0]._data() == RED


def test_slides_have_the_colours_and_the_logo_on_the_cover_and_at_every_foot() -> None:
    data = pink("pptx")
    scheme = part(data, "ppt/theme/theme1.xml")
    bar = look(branded(all_reports("en")[VENDO], colour=PINK)).bar
    for name, colour in (("accent1", SHOWN.colour), ("accent2", bar)):
        assert f'<a:{name}><a:srgbClr val="{colour[1:].upper()}"/></a:{name}>' in scheme
    first, *others = slides(data)
    shown = [one for one in first.shapes if one.shape_type == 13]
    assert [one.image.blob for one in shown] == [RED]
    assert shown[0]._element.nvPicPr.cNvPr.get("descr") == "Pink & Co"
    assert round(shown[0].width / shown[0].height, 2) == 3.0
    foot = [one for one in others[0].slide_layout.shapes if one.shape_type == 13]
    assert len(foot) == 1 and len({slide.slide_layout.name for slide in others}) == 1
    number = next(one for one in others[0].placeholders if "NUMBER" in str(one.placeholder_format.type))
    assert foot[0].left + foot[0].width <= number.left + number.width * 0.5


def test_a_template_of_the_facilitator_keeps_its_own_colours_and_logo(tmp_path: Path) -> None:
    report = branded(
        all_reports("en")[FARO], colour=PINK, logo=all_reports("en")[FARO].profile.release.organization.brand.logo
    )
    found = file_of(report, "pptx", Order(RESULTS, wide(tmp_path / "theirs.pptx")))
    names = ZipFile(BytesIO(found.content)).namelist()
    assert [name for name in names if "media" in name] == []
    assert PINK[1:].upper() not in part(found.content, "ppt/theme/theme1.xml")
    assert found.notes == ()


def test_an_svg_travels_as_one_and_whoever_makes_the_file_hears_who_shows_it() -> None:
    report = all_reports("en")[FARO]
    svg = b64decode((report.profile.release.organization.brand.logo or "").partition(",")[2])
    for kind, place, page in (
        ("pptx", "ppt/media/logo.svg", "ppt/slides/slide1.xml"),
        ("xlsx", "xl/media/logo.svg", "xl/drawings/drawing1.xml"),
    ):
        found = file_of(report, kind, ORDER)
        zipped = ZipFile(BytesIO(found.content))
        assert zipped.read(place) == svg
        link = re.search(r'svgBlip [^>]*r:embed="(\w+)"', part(found.content, page))
        assert link is not None
        folder, _, name = page.rpartition("/")
        links = part(found.content, f"{folder}/_rels/{name}.rels")
        assert re.search(rf'<Relationship [^>]*(?:Id="{link[1]}"[^>]*logo\.svg|logo\.svg[^>]*Id="{link[1]}")', links)
        assert "image/svg+xml" in part(found.content, "[Content_Types].xml")
        assert len(found.notes) == 1 and "A PNG in organization.yaml is shown by all" in found.notes[0]
    assert file_of(report, "csv", ORDER).notes == ()


def test_a_logo_that_does_not_say_how_large_it_is_is_left_out() -> None:
    broken = b64encode(RED[:12] + b"none" + RED[16:]).decode()
    report = branded(all_reports("en")[VENDO], logo=f"data:image/png;base64,{broken}")
    assert logo(report) is None
    assert len(slides(file_of(report, "pptx", ORDER).content)) == 9


@pytest.mark.parametrize(("ratio", "size"), [(3.0, (300, 100)), (1.0, (100, 100)), (5.0, (400, 80))])
def test_a_logo_keeps_its_proportions(ratio: float, size: tuple[int, int]) -> None:
    assert Logo("png", b"", "", ratio, "", "").within(400, 100) == size


@PDF
@pytest.mark.parametrize("kind", ["pdf", "staff"])
def test_printed_pages_have_the_logo_on_the_cover_and_at_every_head(kind: str, tmp_path: Path) -> None:
    found = pictures(pink(kind), tmp_path)
    card = subprocess.run(["pdfinfo", str(tmp_path / "a.pdf")], check=True, capture_output=True, text=True).stdout
    pages = int(card.partition("Pages:")[2].split()[0])
    assert {(width, height) for _, width, height in found} == {(60, 20)}
    assert sorted(page for page, *_ in found) == list(range(1, pages + 1))


@PDF
@pytest.mark.parametrize("kind", ["pdf", "staff"])
def test_printed_colours_are_the_brand_s(kind: str) -> None:
    ours, theirs = look(all_reports("en")[VENDO]), look(branded(all_reports("en")[VENDO], colour=PINK))
    for colour, there in ((theirs.accent, True), (ours.accent, False)):
        assert drawn_in(colour, pink(kind)) == there
        assert drawn_in(colour, content(VENDO, kind)) != there
    if kind == "pdf":
        assert drawn_in(theirs.bar, pink(kind)) and not drawn_in(ours.bar, pink(kind))


def drawn_in(colour: str, pdf: bytes) -> bool:
    """Whether anything in a PDF is filled with a colour."""
    wanted = " ".join(f"{part / 255:.6f}".rstrip("0").rstrip(".") for part in rgb(colour)).encode() + b" rg"
    return any(wanted in stream for stream in _streams(pdf))


def _streams(pdf: bytes) -> Iterator[bytes]:
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        with suppress(error):
            yield decompress(found[1])


@pytest.mark.parametrize("kind", ["xlsx", "pptx"])
def test_the_same_brand_gives_the_same_bytes(kind: str) -> None:
    again = pink.__wrapped__(kind)
    assert again == pink(kind)
    svg = file_of(all_reports("en")[FARO], kind, ORDER).content
    assert svg == content(FARO, kind)
