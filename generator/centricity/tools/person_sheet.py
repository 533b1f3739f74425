"""The one-sheet form of the collection kit: a person a file, a question a row. Read as a table of one row."""

from collections.abc import Sequence

from centricity.tables.model import Rows, letters
from centricity.tools.model import Heads, refused

MARK = "centricity:person"
"""In the last column of the first row: nobody else's sheet says so."""
QUESTION, ANSWER, ABOUT, ID = range(4)
"""Columns of the form."""
_FIRST_OF_ANSWERS = 1


class PersonSheet:
    """The form as `centricity collect` writes it, filled in with any spreadsheet program."""

    name = "answer sheet"
    headings = ""

    def recognises(self, found: Rows) -> bool:
        """Whether the first row bears the mark of the form."""
        return any(_cell(row, ID).strip() == MARK for row in found.rows[:1])

    def heads(self, found: Rows) -> Heads:
        """Ids as headings, shown with the cell each answer stands in, and the one row of answers."""
        if not self.recognises(found):
            raise refused("this is no answer sheet of the collection kit", "name the tool that wrote it, or none")
        answers = read_person_sheet(found.rows)
        names = [(name,) for name, _ in answers.values()]
        return Heads(0, _FIRST_OF_ANSWERS, names, rows=[list(answers), [answer for _, answer in answers.values()]])


def read_person_sheet(rows: Sequence[Sequence[str]]) -> dict[str, tuple[str, str]]:
    """Everything on a filled form: "B12, si_01" -> id and what stands beside it."""
    filled = [(at, _cell(row, ID).strip(), _cell(row, ANSWER).strip()) for at, row in enumerate(rows, start=1)]
    return {f"{letters(ANSWER)}{at}, {name}": (name, answer) for at, name, answer in filled[1:] if name}


def _cell(row: Sequence[str], at: int) -> str:
    return row[at] if at < len(row) else ""
