"""EUSurvey: results as XLSX.

From its source: sheet "Content" with the survey's alias in row 1, the date of export in row 2, the headings in row 4;
a matrix is "Title: Row", with " (short name)" behind if short names are shown; several answers stand in one cell,
between semicolons; its own columns come last, in the language of whoever exports; anonymous surveys say "Anonymous"
there; after 254 columns, the table goes on in a sheet "Content1" with the same rows. Its own headings are known in en
and it. No real file has been at hand.
"""

from collections.abc import Iterator, Sequence

from centricity.tables.model import Role, Rows
from centricity.tables.normal import normal
from centricity.tools.headings import Cells, answers_in, normal_row, phrases
from centricity.tools.model import Heads, refused
from centricity.tools.rows import endings, inside

ALIAS, EXPORTED = "alias", "export date"
IDS = "Contribution ID | ID contributo"
TOOL = "Creation date | Last update | Total score | Data di creazione | Ultimo aggiornamento"
PERSONS = "Invitation number | User name | Numero di invito | Nome utente"
LANGUAGES = "Languages | Lingue"

ROLES: dict[str, Role] = {
    **dict.fromkeys(phrases(TOOL), "tool"),
    **dict.fromkeys(phrases(PERSONS), "person"),
    **dict.fromkeys(phrases(LANGUAGES), "language"),
    **dict.fromkeys(phrases(IDS), "unique"),
}
_ANONYMOUS = "anonymous"
_NO_HEADINGS = "expected the headings of the questions below the date of export, got nothing"


class EUSurvey:
    """The alias of the survey, and below it the date of export."""

    name = "EUSurvey"
    headings = "Invitation number | Contribution ID | Creation date | Last update"

    def recognises(self, found: Rows) -> bool:
        """Whether the first two rows say whose results these are, and of when."""
        return [normal_row(found.rows, at)[:1] for at in (0, 1)] == [[ALIAS], [EXPORTED]]

    def heads(self, found: Rows) -> Heads:
        """The headings below alias and date, of all sheets. Raises Problems where there are none."""
        rows = _beside([found.rows, *found.continued.values()])
        at = next((at for at in range(2 if self.recognises(found) else 0, len(rows)) if any(rows[at])), -1)
        if at < 0:
            raise refused(_NO_HEADINGS, "export the results again")
        roles = dict(_last(rows, at))
        names = [_names(heading) for heading in rows[at]]
        return Heads(at, at + 1, names, roles, rows=rows, detail="texts", sheets=tuple(found.continued))


def _beside(sheets: Sequence[Cells]) -> list[list[str]]:
    """The rows of several sheets, side by side, without columns that are empty throughout at the end of each."""
    made: list[list[str]] = [[] for _ in range(max(map(len, sheets)))]
    for rows in sheets:
        width = max((at + 1 for row in rows for at, text in enumerate(row) if text.strip()), default=0)
        for at, row in enumerate(made):
            cells = rows[at][:width] if at < len(rows) else ()
            row += [*cells, *[""] * (width - len(cells))]
    return made


def _last(rows: Cells, at: int) -> Iterator[tuple[int, Role]]:
    """The tool's columns: those behind the last question."""
    headings = normal_row(rows, at)
    for column in reversed(range(len(headings))):
        role = ROLES.get(headings[column])
        if role is None:
            return
        known = role != "unique" or {normal(text) for text in answers_in(rows, column, at + 1)} != {_ANONYMOUS}
        yield column, role if known else "tool"


def _names(heading: str) -> tuple[str, ...]:
    """A short name in brackets at the end comes first; "Title: Row" is called by the row too."""
    code = next(reversed(inside(heading, "(", ")")), "")
    text = heading.strip().removesuffix(f"({code})").strip() if code else heading
    texts = (text, *endings(text, ": "))
    return tuple(dict.fromkeys(name for name in (code, heading, *texts) if name))
