"""Web forms to test with: of a made-up organisation, in a workspace that reads their answers, open in Chromium."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page

from centricity.collect.form import form
from centricity.collect.given import given
from centricity.collect.kit import Source
from centricity.collect.web import FILE, web
from centricity.collect.words import read_words
from centricity.questionnaire import Questionnaire, load_questionnaire
from centricity.responses import WaveInput, read_wave
from centricity.workspace import Organization, Wave, WaveFolder, Workspace
from tests.browser.chromium import browser
from tests.browser.test_every_page import Watched

ROOT = Path(__file__).parents[2]
ORGANIZATION: dict[str, Any] = {
    "id": "acme",
    "name": {"en": "Acme Tools", "it": "Acme Utensili"},
    "languages": ["it", "en"],
    "departments": [
        {"id": "sales", "name": {"en": "Sales", "it": "Vendite"}},
        {"id": "legal", "name": {"en": "Legal", "it": "Legale"}},
        {"id": "workshop", "name": {"en": "Workshop", "it": "Officina"}},
        {"id": "it", "name": {"en": "IT", "it": "Informatica"}},
    ],
}
WAVE: dict[str, Any] = {
    "id": "2026-05",
    "from": "2026-05-04",
    "to": "2026-05-22",
    "lawful_basis": "legitimate interest",
    "retention_until": "2026-11-20",
    "worker_reps_informed": "2026-04-30",
    "report_channel": "report@example.org",
    "collaboration": {"partners": {"parts": {"en": "Spare parts supplier", "it": "Fornitore di ricambi"}}},
}


def questionnaire() -> Questionnaire:
    return load_questionnaire(ROOT / "questionnaire")


def source(organization: Mapping[str, Any] | None = None, wave: Mapping[str, Any] | None = None) -> Source:
    """All that a kit is made from, with changes to the usual organisation and wave."""
    asked, firm, time = (
        questionnaire(),
        Organization.model_validate({**ORGANIZATION, **(organization or {})}),
        Wave.model_validate({**WAVE, **(wave or {})}),
    )
    found = form(asked, firm, time)
    return Source(asked, firm, time, found, read_words(found.languages, given=given(asked, firm, time, found)))


def write(folder: Path, **changes: Any) -> Path:
    """The form as a file; `organization`, `wave`: changes to the usual ones."""
    path = folder / FILE
    folder.mkdir(parents=True, exist_ok=True)
    text = web(source(**changes))[FILE]
    path.write_text(str(text), encoding="utf-8")
    return path


def read_back(
    root: Path, answer: str, organization: Mapping[str, Any] | None = None, wave: Mapping[str, Any] | None = None
) -> WaveInput:
    """A handed-in answer as `centricity score` reads it."""
    workspace = Workspace(root)
    folder = root / "responses" / "acme" / "2026-05"
    folder.mkdir(parents=True)
    for path, usual, changes in (
        (folder.parent / "organization.yaml", ORGANIZATION, organization),
        (folder / "wave.yaml", WAVE, wave),
    ):
        path.write_text(json.dumps({**usual, **(changes or {})}, ensure_ascii=False), encoding="utf-8")
    (folder / "answer.yaml").write_text(answer, encoding="utf-8")
    return read_wave(questionnaire(), workspace, WaveFolder("acme", "2026-05", folder))


@contextmanager
def opened(path: Path, width: int = 360, scheme: str = "light", query: str = "") -> Iterator[tuple[Page, Watched]]:
    """The form in a fresh browser, opened as by double click."""
    with browser(width, scheme) as context:
        page = context.pages[0]
        watched = Watched(page)
        page.goto(path.as_uri() + query)
        yield page, watched
        assert watched.complaints == []
        assert elsewhere(watched) == []


def again(context: BrowserContext, path: Path) -> tuple[Page, Watched]:
    """The form once more, on the same device."""
    page = context.new_page()
    watched = Watched(page)
    page.goto(path.as_uri())
    return page, watched


def elsewhere(watched: Watched) -> list[str]:
    """What the form asked for beside itself."""
    return [one for one in watched.requests if not one.startswith(("file:", "blob:"))]


def hand_in(page: Page) -> str:
    """From the end page: the text of the file it saves."""
    with page.expect_download() as saved:
        page.click("#hand-in")
    assert saved.value.suggested_filename.startswith("answer-")
    return Path(saved.value.path()).read_text("utf-8")


def go_to_end(page: Page) -> int:
    """Through all pages without answering anything; how many there were."""
    pages = 0
    while page.locator("#ask").is_visible():
        page.click("#next")
        pages += 1
    return pages


def choose(page: Page, question: str, value: str) -> None:
    """Picks an answer of a question on the page shown."""
    page.locator(f'[data-name="{question}"] input[value="{value}"]').check()
