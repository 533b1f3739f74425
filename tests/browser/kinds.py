"""The kinds of page a built site has, taken from the site itself: one page of each, the one with most on it."""

from pathlib import Path

from centricity.questionnaire import load_questionnaire
from tests.render.sample import ROOT

ORGANIZATIONS = "organizations"
MISSING = "there-is-no-such-page/"
"""An address that leads to the page 404.html."""


def addresses(site: Path, language: str = "") -> list[str]:
    """Every page in one language ("" = English, which stands above the others), as addresses below the site."""
    home = site / language
    others: set[str] = set() if language else {path.parent.name for path in site.glob("??/404.html")}
    folders = (path.parent.relative_to(home) for path in home.rglob("index.html"))
    own = sorted(folder for folder in folders if not others & set(folder.parts[:1]))
    return [f"{(language / folder).as_posix()}/".removeprefix("./") for folder in own]


def kinds(site: Path, language: str = "") -> list[str]:
    """One page of every kind, and the one for addresses that lead nowhere."""
    found: dict[str, str] = {}
    for address in addresses(site, language):
        name = kind(site, address.removeprefix(f"{language}/" if language else ""))
        if name not in found or _size(site, address) > _size(site, found[name]):
            found[name] = address
    return [*found.values(), f"{language}/{MISSING}" if language else MISSING]


def kind(site: Path, address: str) -> str:
    """What kind of page stands at an address (in English): one of the site, a page of the reports, a dimension."""
    parts = address.strip("/").split("/")
    if parts[0] != ORGANIZATIONS or len(parts) == 1:
        return address
    page = parts[-1] if len(parts) > 2 else "summary"
    if page in {dimension.id for dimension in load_questionnaire(ROOT / "questionnaire").dimensions}:
        return "dimension"
    if page == "summary" and any((site / address).glob("logo.*")):
        return "summary with a brand"
    return "summary of an earlier survey" if page[:4].isdigit() else f"report: {page}"


def _size(site: Path, address: str) -> int:
    return (site / address / "index.html").stat().st_size
