"""Google Forms: responses downloaded from the form (CSV), or from its linked sheet (CSV, TSV, XLSX).

Seen in real exports: the time comes first, headings repeat where two sections ask the same, one of the two columns is
empty in each row; linear scales are bare digits; a heading may be blank; there are no ids, languages or partial rows.
From code that reads real exports: the names of the time in it, fr, de, es, sk, pt; "GMT+1" behind the times of the
form's own CSV; grids as "Stem [Row]"; Italian e-mail columns. Not verified: the other names, and the column of
scores.
"""

import re
from collections.abc import Iterator

from centricity.tables.model import Role, Rows
from centricity.tables.normal import normal
from centricity.tools.headings import Cells, answers_in, cell, dated, join_repeated, phrases, same_headings, top
from centricity.tools.model import Heads

TIMES = """Timestamp | Informazioni cronologiche | Horodateur | Zeitstempel | Marca temporal | Carimbo de data/hora |
    Časová pečiatka | Tijdstempel | Sygnatura czasowa | Tidstämpel | Tidsstempel | Časová značka | Időbélyeg"""
SCORES = "Score | Punteggio | Punktzahl | Puntuación | Pontuação"
EMAILS = """Email Address | Username | Indirizzo email | Nome utente | E-Mail-Adresse | Nutzername | Adresse e-mail |
    Nom d'utilisateur | Dirección de correo electrónico | Nombre de usuario | Endereço de e-mail | Nome de usuário"""

_TIMES, _SCORES, _EMAILS = phrases(TIMES), phrases(SCORES), phrases(EMAILS)
_POINTS = re.compile(r"\d+([.,]\d+)?\s*/\s*\d+([.,]\d+)?")
_ZONE = re.compile(r"[AP]M \S+$")


class GoogleForms:
    """The first column is the time, by its name and by what stands in it. The weakest of all signatures."""

    name = "Google Forms"
    headings = f"{TIMES} | Punteggio"

    def recognises(self, found: Rows) -> bool:
        """Whether the first column is the time of answering."""
        at = top(found.rows)
        head = normal(cell(found.rows[at], 0)) if found.rows else ""
        return head in _TIMES and dated(found.rows, 0, at + 1)

    def heads(self, found: Rows) -> Heads:
        """One row of headings; what several sections ask is read as one question."""
        at = top(found.rows)
        first, headings = at + 1, found.rows[at]
        joined = join_repeated(found.rows, headings, same_headings(headings), first)
        roles = {**dict(_roles(found.rows, at)), **joined.roles}
        names = [_names(heading) for heading in headings]
        kind = _kind(found.rows, first)
        return Heads(at, first, names, roles, rows=joined.rows, notes=joined.notes, detail=kind)


def _roles(rows: Cells, at: int) -> Iterator[tuple[int, Role]]:
    yield 0, "tool"
    for column, heading in enumerate(map(normal, rows[at])):
        if heading in _EMAILS:
            yield column, "person"
        elif heading in _SCORES and all(_POINTS.fullmatch(text) for text in answers_in(rows, column, at + 1)):
            yield column, "tool"


def _names(heading: str) -> tuple[str, ...]:
    """The heading, and the row of a grid, "Stem [Row]"; either part may hold brackets itself."""
    text = heading.strip()
    opened = [at for at, sign in enumerate(text) if sign == "[" and at] if text.endswith("]") else []
    return tuple(dict.fromkeys((heading, *(text[at + 1 : -1].strip() for at in opened))))


def _kind(rows: Cells, first: int) -> str:
    """The form's own download writes a time zone; the sheet does not."""
    time = next(iter(answers_in(rows, 0, first)), "")
    return "download of the form" if _ZONE.search(time) else "linked sheet"
