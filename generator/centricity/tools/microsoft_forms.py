"""Microsoft Forms: the XLSX it gives, or a CSV that Excel saved again.

Seen in real exports: Id, times, e-mail ("anonymous") and name come first; labels keep blanks at their end; a question
text that occurs twice gets a number at its end, "Father2", because a table needs unique headings; a synchronised
workbook has a hidden sheet of the form's id. From code that reads real exports: headings in it, de, fr; "Last
modified time"; "Points - Q" and "Feedback - Q" after each question of a quiz; Likert statements as headings, cells as
labels. Not verified: headings in es, pt, nl, and all words of quizzes but the English ones.
"""

import re
from collections.abc import Iterator, Sequence

from centricity.tables.model import Role, Rows
from centricity.tables.normal import normal
from centricity.tools.headings import join_repeated, normal_row, phrases, top
from centricity.tools.model import Heads

STARTS = "Start time | Ora di inizio | Startzeit | Heure de début | Hora de inicio | Hora de início | Begintijd"
ENDS = """Completion time | Ora di completamento | Fertigstellungszeit | Heure de fin | Hora de finalización |
    Hora de conclusão | Tijd van voltooien"""
OTHERS = """Last modified time | Ora dell'ultima modifica | Uhrzeit der letzten Änderung |
    Heure de la dernière modification | Hora de la última modificación | Total points | Quiz feedback |
    Grade posted time"""
PERSONS = """Email | Name | Posta elettronica | Nome | E-Mail | Adresse de messagerie | Nom | Correo electrónico |
    Nombre | E-mail | Naam"""
QUIZ = "Points | Feedback | Punti | Punkte | Puntos | Commentaires | Comentarios"
HIDDEN_SHEET = "_56F9DC9755BA473782653E2940F9"

_STARTS, _ENDS, _OTHERS, _PERSONS, _QUIZ = map(phrases, (STARTS, ENDS, OTHERS, PERSONS, QUIZ))
_TOOLS = _STARTS | _ENDS | _OTHERS | {"id"}
_LEADING = 6
_NUMBERED = re.compile(r"(.*\D)([2-9]|[1-9]\d)", re.DOTALL)


class MicrosoftForms:
    """An id and the two times at the head of the table, or the hidden sheet."""

    name = "Microsoft Forms"
    headings = f"{STARTS} | {ENDS} | {OTHERS}"

    def recognises(self, found: Rows) -> bool:
        """Whether the first three headings are the form's, or the workbook has its sheet."""
        first = normal_row(found.rows, top(found.rows))[:3]
        own = len(first) == 3 and first[0] == "id" and first[1] in _STARTS and first[2] in _ENDS
        return own or HIDDEN_SHEET in found.sheets

    def heads(self, found: Rows) -> Heads:
        """One row of headings; a text with a number at its end may be the one without it."""
        at = top(found.rows)
        headings, first = found.rows[at], at + 1
        bases = _bases(headings)
        joined = join_repeated(found.rows, headings, _groups(bases), first)
        names = [_names(column, headings, bases) for column in range(len(headings))]
        roles = {**_roles(headings), **joined.roles}
        return Heads(at, first, names, roles, rows=joined.rows, notes=joined.notes, detail="texts")


def _roles(headings: Sequence[str]) -> dict[int, Role]:
    plain = [normal(heading) for heading in headings]
    roles: dict[int, Role] = {}
    for column, heading in enumerate(plain):
        if column < _LEADING and heading in _PERSONS:
            roles[column] = "person"
        elif (column < _LEADING and heading in _TOOLS) or heading in _OTHERS or _of_quiz(column, plain):
            roles[column] = "tool"
    return roles


def _of_quiz(column: int, plain: Sequence[str]) -> bool:
    """Whether a column holds the points of, or the feedback on, the question one or two columns before."""
    word, _, question = plain[column].partition(" - ")
    return bool(question) and word in _QUIZ and question in plain[max(0, column - 2) : column]


def _bases(headings: Sequence[str]) -> dict[int, int]:
    """Columns whose heading is that of another with a number at its end: their index -> that of the other.

    "Father2" is the second "Father"; "Father3" only if there is a "Father2". What ends in a digit itself, "Step 1",
    is never taken for a numbered text.
    """
    column_of = {heading: column for column, heading in reversed(list(enumerate(headings)))}
    return {column: column_of[base] for column, heading in enumerate(headings) for base in _base(heading, column_of)}


def _base(heading: str, known: dict[str, int]) -> Iterator[str]:
    found = _NUMBERED.fullmatch(heading)
    if found and found[1] in known and (found[2] == "2" or f"{found[1]}{int(found[2]) - 1}" in known):
        yield found[1]


def _groups(bases: dict[int, int]) -> list[list[int]]:
    return [[base, *(one for one, of in bases.items() if of == base)] for base in sorted(set(bases.values()))]


def _names(column: int, headings: Sequence[str], bases: dict[int, int]) -> tuple[str, ...]:
    """The heading, then that without the number."""
    return (headings[column], headings[bases[column]]) if column in bases else (headings[column],)
