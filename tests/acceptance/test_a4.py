"""A4: the site works from files, by keyboard, and each chart has a table. In a browser: tests/browser/."""

import re
from pathlib import Path

import pytest

from tests.line.run import centricity
from tests.test_plugin import EXTERNAL, Links
from tests.voice.built import LANGUAGES, Built

CHART = re.compile(r'<svg[^>]*role="img"[^>]*>')
FIGURE = re.compile(r'<figure class="cx-figure".*?</figure>', re.DOTALL)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chart_has_a_name_a_description_and_something_equal_in_words(built: Built, language: str) -> None:
    looked = 0
    for address, markup in built.pages(language):
        for chart in CHART.findall(markup):
            named = re.search(r'aria-labelledby="([^"]+)"', chart)
            assert named, (address, chart)
            for name in named[1].split():
                assert re.search(rf'<(title|desc) id="{re.escape(name)}"[^>]*>\s*[^<\s]', markup), (address, name)
            looked += 1
        for figure in FIGURE.findall(markup):
            if CHART.search(figure):
                assert "<table" in figure or "<details" in figure or "cx-row__score" in figure, address
    assert looked > 300


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_scrolls_can_be_reached_by_keyboard_and_has_a_name(built: Built, language: str) -> None:
    looked = 0
    for address, markup in built.pages(language):
        for region in re.findall(r'<div class="cx-scroll"[^>]*>', markup):
            assert 'tabindex="0"' in region and re.search(r'aria-label="[^"]+"', region), (address, region)
            looked += 1
    assert looked > 50


def test_a_site_for_a_memory_stick_loads_nothing_and_links_to_files(built: Built, tmp_path: Path) -> None:
    for name in ("questionnaire", "results", "site_templates", "mkdocs.yml", "mkdocs.it.yml"):
        (tmp_path / name).symlink_to(built.root / name)
    centricity("build", "--offline", cwd=tmp_path)
    pages = sorted((tmp_path / "site").rglob("index.html"))
    assert len(pages) > 60
    for path in pages:
        found = Links(path.read_text("utf-8"))
        assert [load for load in found.loads if EXTERNAL.match(load)] == [], path
        inside = [link.partition("#")[0] for link in found.links if not EXTERNAL.match(link)]
        assert [link for link in inside if link.endswith("/")] == [], path
        assert [link for link in inside if link and not (path.parent / link).exists()] == [], path
