"""An organisation's brand on its own pages: its colour in light and dark, its logo, and the name beside it."""

from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass

from centricity.brand import DARK, LIGHT, Accent, Scheme, accent
from centricity.render.context import Report

SCHEMES: Mapping[str, Scheme] = {"default": LIGHT, "slate": DARK}
"""The theme's name of each scheme."""
_ENDINGS = {"data:image/svg+xml;base64": "svg", "data:image/png;base64": "png"}


@dataclass(frozen=True)
class Logo:
    """`file`: where it stands below the site's root. `alt`: what it shows, in words ("" where `name` stands beside)."""

    file: str
    alt: str
    name: str


def colours(report: Report) -> dict[str, object]:
    """Front matter that colours the pages of one organisation: scheme -> colour, wash and bar, as hex."""
    given = report.profile.release.organization.brand.colour
    found = {name: accent(given, scheme) for name, scheme in SCHEMES.items()} if given else {}
    return {"brand": {name: _plain(one) for name, one in found.items()}} if found else {}


def logo(report: Report) -> Logo | None:
    """The logo that heads the pages of one organisation, if it has one."""
    brand = report.profile.release.organization.brand
    if brand.logo is None:
        return None
    name = report.language.name_of(brand.name) if brand.name else ""
    return Logo(_place(report, brand.logo), "" if name else report.organization, name)


def files(report: Report) -> dict[str, bytes]:
    """The logo as a file of the site: path -> content."""
    address = report.profile.release.organization.brand.logo
    return {_place(report, address): b64decode(address.partition(",")[2])} if address else {}


def _place(report: Report, address: str) -> str:
    return f"{report.folder}logo.{_ENDINGS[address.partition(',')[0]]}"


def _plain(one: Accent) -> dict[str, str]:
    return {"colour": one.colour, "wash": one.wash, "bar": one.bar}
