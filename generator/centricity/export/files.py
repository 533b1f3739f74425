"""The files of a report: what there is, what each is called, and who makes it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from centricity.export.look import logo
from centricity.render.context import Report
from centricity.render.downloads import file_name

MAKERS = {"xlsx": "workbook", "pptx": "deck", "csv": "lines", "json": "archive", "pdf": "book", "staff": "leaflet"}
"""Format -> module of this package. Each is imported when it is asked for: their libraries are large."""
FORMATS = tuple(MAKERS)
PARTS = {"staff": "pdf"}
"""Formats that are a part of the report, and the ending of their files: "acme-2026-05-staff.pdf"."""


OFFICE = ("xlsx", "pptx")
"""Formats in which only newer programs show an SVG."""


@dataclass(frozen=True)
class File:
    """One file of a report. `name`: "acme-2026-05.xlsx"; `notes`: what whoever made it should know."""

    report: Report
    name: str
    content: bytes
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Order:
    """What a file is made with beside the report. `results`: the archive; `template`: the slides' own master."""

    results: Path
    template: Path | None = None


def file_of(report: Report, kind: str, order: Order) -> File:
    """A report as a file.

    Args:
        report: one organisation and wave, in the language of the file.
        kind: one of `FORMATS`.
        order: where the archive lies, and which template the slides follow.

    Raises:
        CentricityError: something is missing that this kind of file needs.
    """
    maker = import_module(f"centricity.export.{MAKERS[kind]}")
    return File(report, _name(report, kind), maker.made(report, order), tuple(_notes(report, kind, order)))


def _notes(report: Report, kind: str, order: Order) -> Iterator[str]:
    found = logo(report) if kind in OFFICE and not (kind == "pptx" and order.template) else None
    if found and found.kind == "svg":
        yield (
            f"{report.profile.release.organization.id}: the logo is an SVG, which Excel and PowerPoint show from 2016 "
            "on; other programs may leave it out of workbook and slides. A PNG in organization.yaml is shown by all"
        )


def _name(report: Report, kind: str) -> str:
    if kind not in PARTS:
        return file_name(report, kind)
    return file_name(report, PARTS[kind]).replace(f".{PARTS[kind]}", f"-{kind}.{PARTS[kind]}")


def files(reports: Iterable[Report], kinds: Iterable[str], order: Order) -> Iterator[File]:
    """All reports in all formats asked for."""
    wanted = tuple(kinds)
    return (file_of(report, kind, order) for report in reports for kind in wanted)
