"""An organisation's brand: readable in light and dark, its logo harmless, and on its own pages alone."""

import re
from base64 import b64decode
from pathlib import Path

import pytest

from centricity.brand import DARK, LARGEST_LOGO, LIGHT, Scheme, accent, contrast, logo_address, rgb
from centricity.released import OrganizationCard
from centricity.render.brand import SCHEMES
from tests.render.sample import ROOT, html, named, odd, written
from tests.responses.test_check import checked, sound

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9H0z"/></svg>'
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x18\0\0\0\x08" + bytes(20)
ANY = ["#ffffff", "#000000", "#ffff00", "#ffcc00", "#0b6a80", "#7a1f3d", "#808080", "#00ff00", "#1010ff", "#ff00ff"]
CSS = (ROOT / "site_templates/theme/assets/css/centricity.css").read_text("utf-8")


def svg(part: str) -> str:
    return SQUARE.replace("</svg>", f"{part}</svg>")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),  # published examples: WebAIM's checker, and the definition's two ends
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(rgb(one), rgb(other)) == contrast(rgb(other), rgb(one)) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("colour", ANY)
def test_any_brand_can_be_read_on_every_surface(colour: str, scheme: Scheme) -> None:
    found = accent(colour, scheme)
    for surface in (scheme.paper, scheme.wash, rgb(found.wash)):
        assert contrast(rgb(found.colour), surface) >= 4.5  # level AA


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("colour", ANY)
def test_bars_of_any_brand_stand_out_from_bands_and_intervals(colour: str, scheme: Scheme) -> None:
    """In the dark no colour has 3:1 with both; what is left between them is shared."""
    bar = rgb(accent(colour, scheme).bar)
    assert min(contrast(bar, rgb(scheme.band)), contrast(bar, rgb(scheme.line))) >= (3.0 if scheme is LIGHT else 2.6)


@pytest.mark.parametrize(("scheme", "theme"), [(LIGHT, "default"), (DARK, "slate")])
def test_bars_are_compared_with_what_the_theme_draws(scheme: Scheme, theme: str) -> None:
    text = (ROOT / "site_templates/theme/assets/css/centricity.css").read_text("utf-8")
    part = text.partition('[data-md-color-scheme="slate"] {')[2] if theme == "slate" else text
    drawn = dict(re.findall(r"--cx-(band-5|whisker): (#[0-9a-f]{6});", part.partition("}")[0]))
    assert drawn == {"band-5": scheme.band, "whisker": scheme.line}


def test_a_colour_that_can_be_read_stays_as_it_is() -> None:
    assert accent("#0b6a80", LIGHT).colour == "#0b6a80"
    assert accent("#ffcc00", DARK).colour == "#ffcc00"


def test_a_pale_colour_changes_no_more_than_it_must() -> None:
    """Yellow keeps its hue, and stands just above the limit on the darkest of its surfaces."""
    found = accent("#ffcc00", LIGHT)
    red, green, blue = rgb(found.colour)
    assert (green / red, blue) == (pytest.approx(0.8, abs=0.01), 0)
    assert min(contrast((red, green, blue), one) for one in (LIGHT.wash, rgb(found.wash))) == pytest.approx(
        4.5, abs=0.1
    )


@pytest.mark.parametrize(("name", "rule"), [("default", ":root, [data-md-color-scheme]"), ("slate", '="slate"]')])
def test_the_surfaces_are_those_of_the_style_sheet(name: str, rule: str) -> None:
    block = re.search(re.escape(rule) + " {(.*?)}", CSS, re.S)
    assert block
    written_there = dict(re.findall(r"--cx-(paper|wash): (#\w+);", block[1]))
    assert {key: rgb(value) for key, value in written_there.items()} == {
        "paper": SCHEMES[name].paper,
        "wash": SCHEMES[name].wash,
    }


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (svg("<script>alert(1)</script>"), "got <script>"),
        (svg("<foreignObject/>"), "got <foreignObject>"),
        (svg('<image href="data:image/png;base64,AAAA"/>'), "got <image>"),
        (svg('<a href="https://example.org"/>'), "got <a>"),
        (svg('<animate attributeName="href"/>'), "got <animate>"),
        (svg('<h:div xmlns:h="http://www.w3.org/1999/xhtml"/>'), "got <div>"),
        (svg('<path onclick="alert(1)"/>'), "got onclick"),
        (svg('<use href="https://example.org/a.svg#b"/>'), "nothing from elsewhere"),
        (svg('<use xmlns:x="http://www.w3.org/1999/xlink" x:href="other.svg#b"/>'), "nothing from elsewhere"),
        (svg('<path fill="url(https://example.org/a)"/>'), "nothing from elsewhere"),
        (svg('<path style="fill: u\\72l(//example.org)"/>'), "nothing from elsewhere"),
        (svg("<style>@import '//example.org/a.css';</style>"), "a style that loads something"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]>' + SQUARE, "without a document type"),
        (SQUARE.replace("viewBox", "viewbox"), "with a viewBox"),
        ("<html/>", "expected an <svg>"),
        (SQUARE[:-3], "not an SVG file"),
        (svg("<!--" + "x" * LARGEST_LOGO + "-->"), "expected at most 16,384 bytes"),
    ],
)  # fmt: skip
def test_a_logo_that_could_run_or_load_something_is_refused(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "logo.svg").write_text(content, "utf-8")
    with pytest.raises(ValueError, match=re.escape(message)):
        logo_address(tmp_path / "logo.svg")


def test_plain_logos_pass(tmp_path: Path) -> None:
    for name, content in (("a.svg", svg('<use href="#b"/><path fill="url(#c)"/><!-- d -->').encode()), ("b.PNG", PNG)):
        (tmp_path / name).write_bytes(content)
        assert b64decode(logo_address(tmp_path / name).partition(",")[2]) == content


def test_what_is_wrong_with_a_brand_is_told_with_its_line(tmp_path: Path) -> None:
    for name, brand in {"a": {"logo": "logo.svg"}, "b": {"logo": "../x/logo.svg"}, "c": {"logo": "logo.gif"}}.items():
        report = checked(sound(tmp_path / name, organization={"brand": brand}))
        (problem,) = map(str, report.problems)
        assert re.match(r"responses/acme/organization\.yaml:\d+:\d+: acme > brand > logo: ", problem)
    report = checked(sound(tmp_path / "d", organization={"brand": {"colour": "teal"}}))
    assert 'expected a colour such as "#0b6a80" (in quotes), got "teal"' in str(report.problems[0])


def test_check_says_when_a_colour_is_too_pale(tmp_path: Path) -> None:
    (pale,) = [
        str(one)
        for one in checked(sound(tmp_path / "a", organization={"brand": {"colour": "#FFCC00"}})).warnings
        if one.path == "acme > brand > colour"
    ]
    shown = accent("#ffcc00", LIGHT).colour
    assert f'"#ffcc00" is too pale to be read (contrast 1.5 on white, 4.5 needed): pages show "{shown}"' in pale
    fine = checked(sound(tmp_path / "b", organization={"brand": {"colour": "#0b6a80"}})).warnings
    assert not any("pale" in str(one) for one in fine)


def test_archives_of_before_are_read_without_their_unused_colour() -> None:
    card = OrganizationCard.model_validate_json('{"id": "a", "name": {"en": "A"}, "brand": {"primary": "#0f6b5c"}}')
    assert card.brand.model_dump(exclude_none=True) == {}


def test_only_the_pages_of_the_organization_carry_its_brand(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(SQUARE, "utf-8")
    card = {"colour": "#0f6b5c", "logo": logo_address(tmp_path / "logo.svg"), "name": {"en": "Beacon & Co"}}
    other = odd(40, seed=4)
    brand = OrganizationCard(id="lit", name={"en": "Lit"}, brand=card).brand  # type: ignore[arg-type]
    pages = written(named(odd(60), id="lit", brand=brand), named(other, id="plain"))
    lit = {path: page for path, page in pages.items() if path.startswith("organizations/lit/")}
    assert len(lit) > 10
    for path, page in lit.items():
        whole = html({path: page})
        assert "#0f6b5c" in page.text
        assert re.search(r'<img src="(\.\./)*logo\.svg" alt=""> <span>Beacon &amp; Co</span>', whole)
    assert {path: content for page in pages.values() for path, content in page.files.items()} == {
        "organizations/lit/logo.svg": SQUARE.encode()
    }
    rest = html({path: page for path, page in pages.items() if path not in lit})
    assert "logo.svg" not in rest
    assert "#0f6b5c" not in rest


def test_a_logo_without_a_name_is_called_after_the_organization(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(PNG)
    brand = OrganizationCard(id="a", name={"en": "A"}, brand={"logo": logo_address(tmp_path / "logo.png")}).brand  # type: ignore[arg-type]
    found = named(odd(60), brand=brand)
    assert f'logo.png" alt="{found.release.organization.name["en"]}">' in html(written(found))
