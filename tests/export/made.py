"""Reports to make files of: the demo organisations as they are released, and what their pages say."""

import subprocess
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from centricity.export import Order, file_of
from centricity.render import Language, reports
from centricity.render.context import Report
from centricity.report import reports as of_workspace
from tests.render.sample import ROOT, asked, odd

RESULTS = ROOT / "results"
ORDER = Order(RESULTS)
DEMO = ("demo-faro/2026-05", "demo-ponte/2026-05", "demo-vendo/2026-05")


@cache
def all_reports(language: str) -> dict[str, Report]:
    """Every released report of the demo, by name."""
    return {report.name: report for report in of_workspace(ROOT, language)}


@cache
def content(name: str, kind: str, language: str = "en") -> bytes:
    """A file of a demo report."""
    return file_of(all_reports(language)[name], kind, ORDER).content


@cache
def small(people: int, language: str = "en") -> Report:
    """The report of a random organisation without facts."""
    return reports([odd(people)], asked(), Language(language))[0]


def as_pdf(name: str, document: bytes) -> Path:
    """A document opened and printed by LibreOffice, which refuses what it would have to repair."""
    folder = Path(mkdtemp(prefix="centricity-office-"))
    source = folder / name
    source.write_bytes(document)
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(folder), str(source)], check=True, capture_output=True, timeout=180)
    return source.with_suffix(".pdf")


def words_of(pdf: Path) -> str:
    """All text of a PDF, pages apart by form feeds."""
    return subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True, timeout=60
    ).stdout
