"""Zip files without a clock: office formats are zips whose entries, and cards inside, carry the time of writing."""

import re
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from centricity.render.context import Report

FIRST = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip can say."""
CARD = "docProps/core.xml"
TIME = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def day(report: Report) -> datetime:
    """The day a file says it was made: the last of the wave."""
    return datetime.fromisoformat(report.profile.release.wave.to).replace(tzinfo=UTC)


def steady(content: bytes, made: datetime) -> bytes:
    """The same zip with every entry at `FIRST` and its card at `made`, workbooks inside it too; in the same order."""
    target = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(target, "w") as new:
        for entry in old.infolist():
            card = ZipInfo(entry.filename, FIRST)
            card.compress_type = ZIP_DEFLATED
            card.external_attr = 0o644 << 16
            new.writestr(card, _inside(entry.filename, old.read(entry), made), compresslevel=9)
    return target.getvalue()


def _inside(name: str, content: bytes, made: datetime) -> bytes:
    if name.endswith(".xlsx"):
        return steady(content, made)
    return TIME.sub(made.strftime("%Y-%m-%dT%H:%M:%SZ").encode(), content) if name == CARD else content
