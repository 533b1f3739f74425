"""The page "Print and data": the files of a report, what is in each, what is in none, and how to print."""

from dataclasses import dataclass

from centricity.render.context import Report

ON_SITE = ("xlsx", "pptx", "csv", "json")
"""Formats that lie on the site, in the order of the page."""


@dataclass(frozen=True)
class Download:
    """One file. `address`: beside the page; "" where the site carries no files."""

    kind: str
    title: str
    text: str
    name: str
    address: str


@dataclass(frozen=True)
class Downloads:
    """What the page shows."""

    lead: str
    files: tuple[Download, ...]
    command: str
    absent: tuple[str, ...]


def file_name(report: Report, kind: str) -> str:
    """What a file of a report is called: "acme-2026-05.xlsx"."""
    release = report.profile.release
    return f"{release.organization.id}-{release.wave.id}.{kind}"


def downloads(report: Report) -> Downloads:
    """The page of a report."""
    label = report.language.label
    there = report.site.downloads
    least = report.profile.release.disclosure.minimum_group
    return Downloads(
        lead=label("data.lead" if there else "data.lead_without"),
        files=tuple(_file(report, kind) for kind in ON_SITE),
        command=_command(report),
        absent=(label("data.absent.answers"), label("data.absent.groups", least=least), label("data.absent.more")),
    )


def _file(report: Report, kind: str) -> Download:
    label, name = report.language.label, file_name(report, kind)
    address = name if report.site.downloads else ""
    return Download(kind, label(f"data.{kind}.title"), label(f"data.{kind}.text"), name, address)


def _command(report: Report) -> str:
    release = report.profile.release
    which = f"{release.organization.id}/{release.wave.id}"
    return f"centricity export {which} --format pdf --language {report.language.code} --to ."
