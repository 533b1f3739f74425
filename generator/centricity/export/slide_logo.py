"""The logo on our own slides: large on the cover, small at the foot of the others."""

from io import BytesIO
from typing import Any

from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.shapes.picture import CT_Picture
from pptx.slide import Slide
from pptx.util import Emu, Inches

from centricity.export.look import Logo
from centricity.export.master import MARGIN, Stage
from centricity.export.picture import EXTENSION, IMAGE, SVG, dots
from centricity.export.titles import Box

COVER = (MARGIN + Inches(0.4), Inches(0.75), Inches(4), Inches(1.1))
FOOT = (Inches(1.4), Inches(0.32))
"""Where the logo stands on the cover; and how large it may be at the foot."""


def on_cover(cover: Slide, logo: Logo) -> None:
    """Puts the logo above the title of the cover."""
    _picture(cover, logo, COVER, logo.alt)


def at_foot(on: Stage, logo: Logo) -> None:
    """Puts the logo at the foot of all content slides, left of their number; there it decorates."""
    left, _, wide, _ = on.area
    width, _ = logo.within(*FOOT)
    _picture(on.content, logo, (left + round(wide * 0.94) - width, Inches(6.93), width, FOOT[1]), "")


def _picture(on: Any, logo: Logo, box: Box, alt: str) -> None:
    """On a slide or a layout: as large as fits into a box, at its left, in its middle."""
    left, top, width, height = box
    wide, high = logo.within(width, height)
    _, link = on.part.get_or_add_image_part(BytesIO(dots(logo)))
    number = max(int(one) for one in on._element.xpath("//@id") if one.isdigit()) + 1
    place = (left, top + (height - high) // 2, wide, high)
    found = CT_Picture.new_pic(number, "Logo", alt, link, *map(Emu, place))
    on.shapes._spTree.append(found)
    if logo.kind == "svg":
        found.find(".//{*}blip").append(parse_xml(EXTENSION % _svg_part(on, logo)))


def _svg_part(on: Any, logo: Logo) -> str:
    package = on.part.package
    name = PackURI("/ppt/media/logo.svg")
    known = next((part for part in package.iter_parts() if part.partname == name), None)
    link: str = on.part.relate_to(known or Part(name, SVG, package, logo.content), IMAGE)
    return link
