"""ODK Central: the CSV of a form, alone or as the one table in its zip.

Verified by running Central's own writer: SubmissionDate first, KEY and SubmitterID behind the answers, group paths
with "-", or none, XML values only. In its source: select_multiple split into `question/choice`, the four columns of a
place, what Status says of encrypted submissions. From the documentation: ReviewState. Drafts are downloaded from a
place of their own, and nothing in the file tells them from real submissions. Not verified: other metadata of the form.
"""

from collections.abc import Iterator, Mapping, Sequence

from centricity.tables.model import Role, Rows
from centricity.tables.normal import normal
from centricity.tools.headings import Cells, normal_row, phrases, top
from centricity.tools.model import Heads, refused
from centricity.tools.rows import endings, filled, index_of, roles_of, text
from centricity.tools.xlsform import ABOUT_PERSONS, ABOUT_THE_FORM, beside

_TOOL = """SubmissionDate | SubmitterID | AttachmentsPresent | AttachmentsExpected | Status | ReviewState | Edits |
    FormVersion"""
_ROLES: Mapping[str, Role] = {
    **dict.fromkeys(phrases(f"{_TOOL} | {ABOUT_THE_FORM}"), "tool"),
    **dict.fromkeys(phrases(f"{ABOUT_PERSONS} | SubmitterName | DeviceID"), "person"),
    "key": "unique",
}
_REJECTED = "rejected"
_DECRYPT = "in ODK Central: download the submissions again and give the passphrase"


class OdkCentral:
    """The columns Central adds before and behind the answers."""

    name = "ODK Central"
    headings = f"{_TOOL} | KEY | DeviceID | instanceID | meta-instanceID"

    def recognises(self, found: Rows) -> bool:
        """Whether the columns of Central are there."""
        plain = normal_row(found.rows, top(found.rows))
        return plain[:1] == ["submissiondate"] and {"key", "submitterid"} <= {*plain}

    def heads(self, found: Rows) -> Heads:
        """Group paths are taken off; what was rejected in Central is `test`."""
        at = top(found.rows)
        headings, plain = found.rows[at], normal_row(found.rows, at)
        _refuse_encrypted(found.rows, at + 1, index_of(plain, {"status"}))
        names = [(*reversed(endings(heading, "-")), heading) for heading in headings]
        roles = {**beside(found.rows, at), **_choices(headings), **roles_of(plain, _ROLES)}
        reasons = dict(_rejected(found.rows, at + 1, index_of(plain, {"reviewstate"})))
        notes = ("submissions that were rejected in ODK Central count as tests",) if reasons else ()
        return Heads(at, at + 1, names, roles, reasons, notes=notes)


def _choices(headings: Sequence[str]) -> dict[int, Role]:
    """`question/choice`, 0 or 1, beside the column that holds the question whole."""
    return {at: "tool" for at, heading in enumerate(headings) if heading.rpartition("/")[0] in headings}


def _rejected(rows: Cells, first: int, review: int | None) -> Iterator[tuple[int, str]]:
    return ((at, "test") for at, row in filled(rows, first) if normal(text(row, review)) == _REJECTED)


def _refuse_encrypted(rows: Cells, first: int, status: int | None) -> None:
    if any("crypt" in text(row, status).casefold() for _, row in filled(rows, first)):
        raise refused("some submissions are encrypted", _DECRYPT)
