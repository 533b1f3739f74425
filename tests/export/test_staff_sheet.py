"""The page for the staff alone: one sheet, in each language, with what the site's page says."""

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from centricity.errors import CentricityError
from centricity.export import file_of
from centricity.render.staff import staff_page
from centricity.render.summary import summary
from tests.export.made import DEMO, ORDER, all_reports, content, words_of
from tests.export.parts import PDF

pytestmark = PDF

LANGUAGES = pytest.mark.parametrize("language", ["en", "it"])


def text(path: Path) -> str:
    return re.sub(r"\s+", " ", words_of(path))


@LANGUAGES
@pytest.mark.parametrize("name", DEMO)
def test_it_is_one_tagged_sheet_that_says_what_the_page_says(name: str, language: str, tmp_path: Path) -> None:
    path = tmp_path / "staff.pdf"
    path.write_bytes(content(name, "staff", language))
    card = subprocess.run(["pdfinfo", str(path)], check=True, capture_output=True, text=True).stdout
    assert re.search(r"Pages:\s+1\n", card) and re.search(r"Tagged:\s+yes", card) and "(A4)" in card
    report = all_reports(language)[name]
    view, said = staff_page(report, summary(report)), text(path)
    wanted = [report.organization, view.thanks, view.ask_again, *(one.text for one in view.findings)]
    wanted += [one.title for one in (*view.decisions, *view.not_taken)]
    assert len(wanted) > 5
    assert [one for one in wanted if re.sub(r"\s+", " ", one) not in said] == []
    assert report.language.label("foot.persons") in said


def test_its_name_says_that_it_is_for_the_staff() -> None:
    assert file_of(all_reports("it")[DEMO[1]], "staff", ORDER).name == "demo-ponte-2026-05-staff.pdf"


def test_what_does_not_fit_one_sheet_is_refused_with_a_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("centricity.export.leaflet.html_of", lambda _page: "<p>much to say</p>" * 400)
    with pytest.raises(CentricityError, match=r"demo-faro/2026-05: .* expected one; shorten"):
        file_of(replace(all_reports("en")[DEMO[0]]), "staff", ORDER)


def test_the_text_is_made_smaller_until_it_fits(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("centricity.export.leaflet.html_of", lambda _page: "<p>much to say</p>" * 25)
    path = tmp_path / "staff.pdf"
    path.write_bytes(file_of(all_reports("en")[DEMO[0]], "staff", ORDER).content)
    assert words_of(path).count("\f") == 1
    assert words_of(path).count("much to say") == 25


def test_the_same_report_gives_the_same_bytes() -> None:
    assert file_of(replace(all_reports("en")[DEMO[1]]), "staff", ORDER).content == content(DEMO[1], "staff")
