"""Exports as hands and other programs damage them: what is read is what was answered, or there is an error.

Each mutation is drawn with its own seed. Answers are compared by the id each tool gives a person, with those of the
undamaged file: a person may be missing or refused, never changed.
"""

import csv
import io
import random
from collections.abc import Callable

import pytest

from centricity.errors import Problems
from centricity.tables.model import Table
from centricity.tables.text import read_text_table
from centricity.tools import export
from centricity.tools.read import recognised
from tests.tools.opened import EXPORTS

FILES = {
    "limesurvey/results-survey900002_en_code_short.csv": (";", ("CF1", "CF2", "CF3", "LE1", "LE2", "department"), "id"),
    "limesurvey/ui_default_en.csv": (",", ("We know who our customers are", "Your department"), "Response ID"),
    "limesurvey/vvexport_900002.csv": ("\t", ("CF1", "LE2", "department"), "id"),
    "kobo/names_groups.csv": (";", ("CF1", "CF2", "department"), "_uuid"),
    "odk/customer_culture.csv": (",", ("CF1", "CF2", "department"), "KEY"),
}
PER_FILE = 80
Cells = list[list[str]]
Answers = dict[str, dict[str, str]]


def text_of(name: str) -> str:
    return (EXPORTS / name).read_bytes().decode("utf-8-sig")


def written(cells: Cells, separator: str) -> bytes:
    made = io.StringIO()
    csv.writer(made, delimiter=separator, lineterminator="\r\n").writerows(cells)
    return made.getvalue().encode("utf-8-sig")


def answers(table: Table, names: tuple[str, ...], person: str) -> Answers:
    """Person -> name -> cell, of the names that one column of answers may be called."""
    at = {
        name: [i for i in range(len(table.headings)) if name in table.called(i) and i not in table.roles]
        for name in names
    }
    ids = [i for i in range(len(table.headings)) if person in table.called(i)]
    if len(ids) != 1 or any(len(found) > 1 for found in at.values()):
        return {}
    return {
        table.columns[ids[0]][row]: {name: table.columns[found[0]][row] for name, found in at.items() if found}
        for row in range(len(table.lines))
    }


def read(data: bytes, names: tuple[str, ...], person: str) -> Answers:
    found = read_text_table(data, "a.csv")
    tool = recognised(found)
    return answers(export("a.csv", found, tool.name, tool.heads(found)), names, person) if tool else {}


def rows_gone(cells: Cells, chance: random.Random) -> Cells:
    return [row for at, row in enumerate(cells) if at < 1 or chance.random() < 0.8]


def columns_swapped(cells: Cells, chance: random.Random) -> Cells:
    order = list(range(len(cells[0])))
    chance.shuffle(order)
    return [[row[at] for at in order if at < len(row)] for row in cells]


def columns_gone(cells: Cells, chance: random.Random) -> Cells:
    kept = [at for at in range(len(cells[0])) if chance.random() < 0.8]
    return [[row[at] for at in kept if at < len(row)] for row in cells]


def rows_shuffled(cells: Cells, chance: random.Random) -> Cells:
    head, rest = cells[:2], cells[2:]
    chance.shuffle(rest)
    return [*head, *rest]


def cells_shifted(cells: Cells, chance: random.Random) -> Cells:
    at = chance.randrange(1, len(cells))
    return [row if row is not cells[at] else ["", *row] for row in cells]


def heading_twice(cells: Cells, chance: random.Random) -> Cells:
    first, second = chance.sample(range(len(cells[0])), 2)
    head = list(cells[0])
    head[first] = head[second]
    return [head, *cells[1:]]


def empty_rows(cells: Cells, chance: random.Random) -> Cells:
    return [one for row in cells for one in ([row, []] if chance.random() < 0.2 else [row])]


def dates_as_excel_writes_them(cells: Cells, chance: random.Random) -> Cells:
    return [[cell.replace("2026-03-", "3/").replace(" 10:", "/26 10:") for cell in row] for row in cells]


MUTATIONS: list[Callable[[Cells, random.Random], Cells]] = [
    *(rows_gone, columns_swapped, columns_gone, rows_shuffled, empty_rows, dates_as_excel_writes_them),
]
LAST: list[Callable[[Cells, random.Random], Cells]] = [cells_shifted, heading_twice]
"""Nothing comes after these: who then deletes the columns that show the damage has made another file."""


def damaged(name: str, seed: int) -> bytes:
    """The file after one or two mutations of its cells, another separator, and sometimes of its bytes."""
    chance, (separator, _, _) = random.Random(seed), FILES[name]
    cells = [row for row in csv.reader(io.StringIO(text_of(name), newline=""), delimiter=separator) if row]
    for mutation in chance.sample(MUTATIONS, chance.choice([1, 1, 2])):
        cells = mutation(cells, chance)
    cells = chance.choice(LAST)(cells, chance) if chance.random() < 0.2 else cells
    data = written(cells, chance.choice([separator, ",", ";", "\t"]))
    return chance.choice([lambda: data, lambda: data, lambda: recoded(data, chance), lambda: cut(data, chance)])()


def recoded(data: bytes, chance: random.Random) -> bytes:
    text = data.decode("utf-8-sig")
    return text.encode(chance.choice(["utf-8", "utf-16", "cp1252"]))


def cut(data: bytes, chance: random.Random) -> bytes:
    """The first part of the file, as when a download breaks off; what is left of the last line is cut, too."""
    whole = data[: chance.randrange(len(data) // 4, len(data))]
    return whole[: whole.rfind(b"\r\n") + 2]


@pytest.mark.parametrize("name", FILES)
def test_the_undamaged_file_is_read_whole(name: str) -> None:
    _, names, person = FILES[name]
    found = read((EXPORTS / name).read_bytes(), names, person)
    assert len(found) >= 3
    assert all(set(given) == set(names) for given in found.values())


@pytest.mark.parametrize("name", FILES)
def test_no_answer_is_ever_changed(name: str) -> None:
    _, names, person = FILES[name]
    whole = read((EXPORTS / name).read_bytes(), names, person)
    outcomes = {"read": 0, "refused": 0, "nothing": 0}
    for seed in range(PER_FILE):
        try:
            found = read(damaged(name, seed), names, person)
        except Problems:
            outcomes["refused"] += 1
            continue
        outcomes["read" if found else "nothing"] += 1
        for one, given in found.items():
            if one in whole:
                assert given.items() <= whole[one].items(), (seed, one)
    assert outcomes["read"] > PER_FILE / 3, outcomes
