"""The book: every page of the report once, in order, with contents that tell the right pages, tagged, whole."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from centricity.export import file_of
from centricity.export.chapters import bound
from centricity.export.ink import drawn, inks, palette, plain
from centricity.render.organization import organization_pages
from centricity.render.summary import summary
from centricity.render.templates import Templates
from tests.export.made import ORDER, all_reports, content, words_of
from tests.export.parts import PDF

pytestmark = PDF

NAME = "demo-faro/2026-05"


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("book") / "book.pdf"
    path.write_bytes(content(NAME, "pdf"))
    return path


@pytest.fixture(scope="module")
def pages(pdf: Path) -> list[str]:
    return words_of(pdf).split("\f")[:-1]


def titles() -> list[str]:
    report = all_reports("en")[NAME]
    found = [p for p in organization_pages(report, Templates(report.language)) if not p.path.endswith("/data/index.md")]
    return [page.title.partition(" – ")[0] for page in found if page.address != report.folder]


def test_it_is_a4_tagged_and_dated_by_the_wave(pdf: Path) -> None:
    card = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True, env={"TZ": "UTC"}).stdout
    assert re.search(r"Tagged:\s+yes", card)
    assert "595.276 x 841.89 pts (A4)" in card
    assert re.search(r"Title:\s+Faro", card)
    assert re.search(r"CreationDate:\s+\w+ May \d+ 00:00:00 2026", card)


def test_contents_name_every_page_of_the_report_and_the_page_it_begins_on(pages: list[str]) -> None:
    entries = dict(re.findall(r"^\s*(\S.*?)\s{2,}(\d+)\s*$", pages[1], re.MULTILINE))
    assert [title for title in titles() if title not in entries] == []
    for title in titles():
        running, heading = [one.strip() for one in pages[int(entries[title]) - 1].splitlines() if one.strip()][:2]
        assert (re.split(r"\s{2,}", running), heading) == (["Faro Assicura", title], title)


@pytest.mark.parametrize(
    ("name", "language", "second"), [(NAME, "en", "Profile"), ("demo-ponte/2026-05", "it", "Profilo")]
)
def test_the_first_page_is_one_sheet(name: str, language: str, second: str, tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    path.write_bytes(content(name, "pdf", language))
    assert re.search(rf"^\s*{second}\s+4\s*$", words_of(path).split("\f")[1], re.MULTILINE)


def test_every_page_but_the_cover_is_numbered(pages: list[str]) -> None:
    last = [[line.strip() for line in page.splitlines() if line.strip()][-1] for page in pages]
    assert last[1:] == [str(number) for number in range(2, len(pages) + 1)]


def test_every_score_of_the_first_page_is_in_it(pages: list[str]) -> None:
    rows = summary(all_reports("en")[NAME]).rows
    assert [row.name for row in rows if row.score not in pages[2]] == []


def test_links_lead_into_the_book_or_are_none() -> None:
    page = (
        '<a class="x" href="../silos/#answers">in</a><a href="../../../questionnaire/#a">out</a>'
        '<h2 id="top">T</h2><a href="#top">up</a>'
    )
    known = {"organizations/acme/views/": "c1", "organizations/acme/silos/": "c2"}
    assert bound(page, "organizations/acme/views/", known) == (
        '<a class="x" href="#c2-answers">in</a><span>out</span><h2 id="c1-top">T</h2><a href="#c1-top">up</a>'
    )


STYLE = """
:root, [data-md-color-scheme] { --cx-ink: #111111; --cx-bar: var(--cx-ink); }
[data-md-color-scheme="slate"] { --cx-ink: #eeeeee; }
.cx-bar { fill: var(--cx-bar); width: 3px }
.cx-row:has(b) { color: red }
@media screen and (max-width: 10em) { .cx-bar { fill: blue; } }
"""


def test_drawings_carry_literal_colours_of_the_light_scheme() -> None:
    assert palette(STYLE) == {"--cx-ink": "#111111", "--cx-bar": "#111111"}
    assert [rule for _, rule in inks(STYLE)] == [".cx-bar{fill: #111111}"]
    assert "font-weight: 700" in plain(".a { font-weight: 620 }") and "font-weight: 600" in plain("b{font-weight: 600}")
    assert ":has" not in plain(STYLE) and "blue" not in plain(STYLE)
    html = (
        '<p><svg class="a"><title id="t">Silos</title><desc>score 4</desc>'
        '<svg><title>x</title><rect class="cx-bar"/></svg></svg></p>'
    )
    assert drawn(html, STYLE, "mark") == (
        '<p><svg class="a"><title>Silos: score 4</title><style>.cx-bar{fill: #111111}</style>'
        '<svg><rect class="cx-bar"/></svg></svg></p>'
    )


def test_without_weasyprint_the_message_names_the_remedy() -> None:
    code = (
        "import sys; sys.modules['weasyprint'] = None\n"
        "from centricity.errors import CentricityError\n"
        "try:\n    import centricity.export.book\nexcept CentricityError as error:\n    print(error)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert 'pip install "centricity[pdf]"' in said


def test_the_same_report_gives_the_same_bytes(pdf: Path) -> None:
    assert file_of(all_reports("en")[NAME], "pdf", ORDER).content == pdf.read_bytes()
