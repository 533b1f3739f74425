"""The brand in organization.yaml: its logo is there and safe, its colour can be read."""

from collections.abc import Iterator
from pathlib import Path

from centricity.brand import AA, LIGHT, accent, contrast, logo_address, rgb
from centricity.errors import Problem
from centricity.strict_yaml import Document
from centricity.workspace import Organization, Workspace

_PLAIN = "save it as plain SVG (shapes and text, nothing linked) or as PNG, beside organization.yaml"


def read_logo(workspace: Workspace, organization: Organization) -> str:
    """The logo as a data: address; "" where there is none."""
    name = organization.brand.logo
    return logo_address(workspace.responses / organization.id / name) if name else ""


def wrong_logo(folder: Path, organization: Organization, document: Document) -> Iterator[Problem]:
    """Why the logo beside organization.yaml cannot be used, if it cannot."""
    name = organization.brand.logo
    if name is None:
        return
    try:
        if Path(name).name != name:
            raise ValueError("expected the name of a file beside organization.yaml, without a folder")
        logo_address(folder / name)
    except ValueError as error:
        yield document.problem(("brand", "logo"), f"{name}: {error}", _PLAIN)


def pale(workspace: Workspace, organization: Organization) -> Iterator[Problem]:
    """A colour too pale for text on white: pages show a darker one."""
    given = organization.brand.colour
    shown = accent(given, LIGHT).colour if given else None
    if given and shown and given != shown:
        file = workspace.shown(workspace.responses / organization.id / "organization.yaml")
        weak = contrast(rgb(given), LIGHT.paper)
        message = f'"{given}" is too pale to be read (contrast {weak:.1f} on white, {AA} needed): pages show "{shown}"'
        yield Problem(
            file, 0, 0, f"{organization.id} > brand > colour", message, "name a darker colour to choose it yourself"
        )
