"""The built site: both languages build strictly, every link leads somewhere, and nothing is loaded from elsewhere."""

import json
import re
import urllib.parse
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, PluginError

from centricity.released.archive import archive
from tests.render.sample import EVIL, ROOT, demo, named, odd

CONFIGS = {"": "mkdocs.yml", "it": "mkdocs.it.yml"}
LOADS = {
    "script": "src",
    "img": "src",
    "link": "href",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
}
EXTERNAL = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//|^https?:", re.I)


class Links(HTMLParser):
    """Links, loads and anchors of one page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.ids |= {values["id"]} if "id" in values else set()
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        if tag in LOADS and LOADS[tag] in values and values.get("rel") not in ("alternate", "canonical"):
            self.loads.append(values[LOADS[tag]])


def built(workspace: Path, site: Path, monkeypatch: pytest.MonkeyPatch, **options: object) -> Path:
    monkeypatch.setenv("CENTRICITY_WORKSPACE", str(workspace))
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    for folder, config in CONFIGS.items():
        build(load_config(str(ROOT / config), site_dir=str(site / folder), strict=True, **options))
    return site


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo(tmp_path_factory.mktemp("workspace"))


@pytest.fixture(scope="module")
def site(workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield built(workspace, tmp_path_factory.mktemp("site"), monkeypatch)


def parsed(site: Path) -> dict[Path, Links]:
    return {path: Links(path.read_text(encoding="utf-8")) for path in sorted(site.rglob("*.html"))}


def broken(site: Path) -> Iterator[str]:
    """Every link to a page or anchor that is not there."""
    pages = parsed(site)
    for path, page in pages.items():
        if path.name == "404.html":
            continue
        for link in page.links:
            address, _, anchor = link.partition("#")
            if urllib.parse.urlsplit(address).scheme in ("mailto", "javascript", "https"):
                continue
            target = (path.parent / urllib.parse.unquote(address)).resolve() if address else path
            target = target / "index.html" if target.is_dir() else target
            if target not in pages and not target.is_file():
                yield f"{path.relative_to(site)}: {link}"
            elif anchor and not anchor.startswith("__") and anchor not in pages[target].ids:
                yield f"{path.relative_to(site)}: {link} (no such anchor)"


def test_every_link_and_anchor_of_the_built_site_exists(site: Path) -> None:
    assert list(broken(site)) == []


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    for path, page in parsed(site).items():
        assert [load for load in page.loads if EXTERNAL.match(load)] == [], path
    for style in site.rglob("*.css"):
        assert not re.search(r"""(?:@import|url\()\s*["']?(?:https?:)?//""", style.read_text(encoding="utf-8")), style


def test_both_languages_have_the_same_pages_and_each_leads_to_its_twin(site: Path) -> None:
    english = {
        path.relative_to(site) for path in site.rglob("index.html") if "it" not in path.relative_to(site).parts[:1]
    }
    italian = {path.relative_to(site / "it") for path in (site / "it").rglob("index.html")}
    assert english == italian
    for path in english:
        for folder in ("", "it"):
            page = parsed_one(site / folder / path)
            twins = {
                (site / folder / path.parent / link).resolve() for link in page.links if "it" in link or ".." in link
            }
            assert (site / ("" if folder else "it") / path.parent).resolve() in twins, path


def parsed_one(path: Path) -> Links:
    return Links(path.read_text(encoding="utf-8"))


def test_reports_are_not_in_the_navigation_but_have_their_own(site: Path) -> None:
    start = (site / "index.html").read_text(encoding="utf-8")
    navigation = start[
        start.index('<nav class="md-nav md-nav--primary') : start.index("</nav>", start.index("md-nav--primary"))
    ]
    assert "demo-vendo" not in navigation
    report = (site / "organizations/demo-vendo/silos/index.html").read_text(encoding="utf-8")
    assert 'aria-label="Report of Vendo Casa"' in report
    assert re.search(r'md-nav__link--active" aria-current="page"><span class="md-ellipsis">Working across', report)


def test_the_search_knows_summaries_but_no_dimension_and_no_chart(site: Path) -> None:
    docs = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    places = {doc["location"].partition("#")[0] for doc in docs}
    assert "organizations/demo-vendo/" in places
    assert "organizations/demo-vendo/silos/" not in places
    assert "organizations/demo-ponte/2025-11/" not in places
    assert not any("The same as a table" in doc["text"] for doc in docs if "demo-vendo/" in doc["location"])


def test_a_site_for_opening_from_files_links_to_files(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = built(workspace, tmp_path / "site", monkeypatch, use_directory_urls=False)
    for path, page in parsed(site).items():
        folders = [link for link in page.links if link.partition("#")[0].endswith("/") and not EXTERNAL.match(link)]
        assert path.name == "404.html" or folders == [], path
    assert list(broken(site)) == []


def test_hostile_names_are_text_in_titles_navigation_and_search(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = named(odd(60), name={"en": EVIL, "it": EVIL}, sector={"en": EVIL, "it": EVIL})
    (tmp_path / "questionnaire").symlink_to(ROOT / "questionnaire")
    archive(tmp_path / "results", found.release, found.questionnaire, {})
    site = built(tmp_path, tmp_path / "site", monkeypatch)
    for path in site.rglob("*.html"):
        assert "<script>alert" not in path.read_text(encoding="utf-8"), path
    docs = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    assert not any("<script" in doc["title"] + doc["text"] for doc in docs)


def test_an_unknown_option_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(tmp_path))
    config.plugins["centricity"].config["colour"] = "red"
    with pytest.raises((PluginError, Abort), match=r"centricity: unknown option colour: expected .*language"):
        config.plugins["centricity"].on_config(config)


def test_bad_data_stops_the_build_with_its_own_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "questionnaire").symlink_to(ROOT / "questionnaire")
    (tmp_path / "results" / "acme").mkdir(parents=True)
    (tmp_path / "results" / "acme" / "2026-05.json").write_text("{}", encoding="utf-8")
    monkeypatch.setenv("CENTRICITY_WORKSPACE", str(tmp_path))
    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
    with pytest.raises(Abort):
        build(config)


def test_the_same_results_give_the_same_bytes(
    workspace: Path, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    again = built(workspace, tmp_path / "site", monkeypatch)
    for path in sorted(site.rglob("index.html")):
        assert path.read_bytes() == (again / path.relative_to(site)).read_bytes(), path
