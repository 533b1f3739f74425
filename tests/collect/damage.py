"""Ways in which exports get damaged between the survey tool and centricity: by hands, by Excel, by broken downloads.

Each takes the bytes of an export and gives other bytes. What it may do to the answers is said by its kind:
"same": nothing is lost, so everything must be read as before, or refused; "less": rows or columns are gone, and what is
still read must be as before.
"""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any, Literal

import openpyxl

Cells = list[list[str]]


@dataclass(frozen=True)
class Damage:
    """One way. `harmless`: such a file must be read, not refused."""

    name: str
    kind: Literal["same", "less"]
    do: Callable[[bytes, Random], bytes]
    harmless: bool = False


def separator_of(text: str) -> str:
    """Of an export whose first row is wide."""
    return max(",;\t", key=text.partition("\n")[0].count)


def decoded(data: bytes) -> str:
    return data.decode("utf-8-sig")


def on_cells(change: Callable[[Cells, Random], Cells]) -> Callable[[bytes, Random], bytes]:
    """Damage to the cells of a text table, written again with the same separator."""

    def do(data: bytes, chance: Random) -> bytes:
        text = decoded(data)
        separator = separator_of(text)
        cells = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) if row]
        return table(change(cells, chance), separator)

    return do


def table(cells: Cells, separator: str, **how: Any) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=separator, **how).writerows(cells)
    return stream.getvalue().encode()


def heads(cells: Cells) -> int:
    """How many rows stand before the answers: those in which most cells are in no other row's place alone."""
    return next((at + 1 for at, row in enumerate(cells[:4]) if any("ImportId" in cell for cell in row)), 0) or (
        2 if cells[1][:2] == ["id", "submitdate"] else 1
    )


def columns_swapped(cells: Cells, chance: Random) -> Cells:
    order = list(range(len(cells[0])))
    first, second = chance.sample(order, 2)
    order[first], order[second] = order[second], order[first]
    return [[row[at] for at in order] for row in cells]


def columns_shuffled(cells: Cells, chance: Random) -> Cells:
    order = list(range(len(cells[0])))
    chance.shuffle(order)
    return [[row[at] for at in order] for row in cells]


def column_gone(cells: Cells, chance: Random) -> Cells:
    gone = chance.randrange(len(cells[0]))
    return [[cell for at, cell in enumerate(row) if at != gone] for row in cells]


def row_gone(cells: Cells, chance: Random) -> Cells:
    gone = chance.randrange(heads(cells), len(cells))
    return [row for at, row in enumerate(cells) if at != gone]


def row_twice(cells: Cells, chance: Random) -> Cells:
    at = chance.randrange(heads(cells), len(cells))
    return [*cells, cells[at]]


def heading_twice(cells: Cells, chance: Random) -> Cells:
    first, second = chance.sample(range(len(cells[0])), 2)
    head = [*cells[0]]
    head[first] = head[second]
    return [head, *cells[1:]]


def headings_again(cells: Cells, _: Random) -> Cells:
    return [cells[0], *cells]


def headings_merged(cells: Cells, _: Random) -> Cells:
    """All rows of headings in one, as after "merge cells"."""
    count = heads(cells)
    merged = [" ".join(dict.fromkeys(cell for cell in column if cell)) for column in zip(*cells[:count], strict=True)]
    return [merged, *cells[count:]]


def headings_spread(cells: Cells, chance: Random) -> Cells:
    """A merged cell over two headings: the second is empty."""
    head = [*cells[0]]
    head[chance.randrange(1, len(head))] = ""
    return [head, *cells[1:]]


def title_above(cells: Cells, _: Random) -> Cells:
    return [["Survey 2026", *[""] * (len(cells[0]) - 1)], *cells]


def empty_rows(cells: Cells, chance: Random) -> Cells:
    width = len(cells[0])
    after = [*range(heads(cells), len(cells))]
    return [
        one for at, row in enumerate(cells) for one in ([row, [""] * width] if chance.choice(after) == at else [row])
    ]


def sums_below(cells: Cells, chance: Random) -> Cells:
    """A row of means, as people add it."""
    return [*cells, ["Mean", *[f"{chance.uniform(1, 5):.2f}" for _ in cells[0][1:]]]]


def cell_shifted(cells: Cells, chance: Random) -> Cells:
    """One cell of a row is deleted, and what stood behind it moved up."""
    at, place = chance.randrange(heads(cells), len(cells)), chance.randrange(len(cells[0]))
    row = [*cells[at][:place], *cells[at][place + 1 :]]
    return [*cells[:at], row, *cells[at + 1 :]]


def excel_dates(cells: Cells, chance: Random) -> Cells:
    """Times as Excel shows or counts them."""
    how = chance.choice(["46152.53487", "3/14/26 10:00", "14/03/2026 10.00", "14-mar-26"])
    return [[how if cell[:4] == "2026" or "/2026" in cell else cell for cell in row] for row in cells]


def excel_numbers(cells: Cells, chance: Random) -> Cells:
    """Whole numbers with a decimal, point or comma."""
    mark = chance.choice([".0", ".00", ",0"])
    top = heads(cells)
    return [
        row if at < top else [f"{cell}{mark}" if cell.isdigit() and len(cell) == 1 else cell for cell in row]
        for at, row in enumerate(cells)
    ]


def blanks_around(cells: Cells, chance: Random) -> Cells:
    pad = chance.choice([" ", "\u00a0", "  ", "\t"])
    return [[f"{cell}{pad}" if chance.random() < 0.3 else cell for cell in row] for row in cells]


def other_quotes(cells: Cells, _: Random) -> Cells:
    """Typographic marks made plain, as some tools do."""
    plain = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "\u00a0": " "})
    return [[cell.translate(plain) for cell in row] for row in cells]


def upper_case(cells: Cells, _: Random) -> Cells:
    top = heads(cells)
    return [
        row if at < top else [cell.upper() if len(cell) > 3 else cell for cell in row] for at, row in enumerate(cells)
    ]


def other_separator(data: bytes, chance: Random) -> bytes:
    text = decoded(data)
    old = separator_of(text)
    cells = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=old) if row]
    return table(cells, chance.choice([one for one in ",;\t" if one != old]))


def all_quoted(data: bytes, _: Random) -> bytes:
    text = decoded(data)
    cells = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text)) if row]
    return table(cells, separator_of(text), quoting=csv.QUOTE_ALL, lineterminator="\n")


def byte_order_mark(data: bytes, _: Random) -> bytes:
    return decoded(data).encode("utf-8-sig")


def wide(data: bytes, chance: Random) -> bytes:
    return decoded(data).encode(chance.choice(["utf-16", "utf-16-le", "utf-32"]))


def narrow(data: bytes, chance: Random) -> bytes:
    return decoded(data).encode(chance.choice(["cp1252", "latin-1", "mac-roman", "cp437"]), errors="replace")


def twice_encoded(data: bytes, _: Random) -> bytes:
    return decoded(data).encode().decode("cp1252", errors="replace").encode()


def sep_line(data: bytes, _: Random) -> bytes:
    text = decoded(data)
    return f"sep={separator_of(text)}\r\n{text}".encode()


def cut(data: bytes, chance: Random) -> bytes:
    return data[: chance.randrange(len(data) // 5, len(data))]


def quote_put_in(data: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(data) // 4, len(data))
    return data[:at] + b'"' + data[at:]


def quote_taken_out(data: bytes, chance: Random) -> bytes:
    places = [at for at, byte in enumerate(data) if byte == ord('"')]
    if not places:
        return quote_put_in(data, chance)
    at = chance.choice(places)
    return data[:at] + data[at + 1 :]


def line_breaks(data: bytes, chance: Random) -> bytes:
    return data.replace(b"\r\n", b"\n").replace(b"\n", chance.choice([b"\r\n", b"\n", b"\r"]))


TEXT = (
    Damage("columns swapped", "same", on_cells(columns_swapped)),
    Damage("columns shuffled", "same", on_cells(columns_shuffled)),
    Damage("a column gone", "less", on_cells(column_gone)),
    Damage("a row gone", "less", on_cells(row_gone)),
    Damage("a row twice", "same", on_cells(row_twice)),
    Damage("a heading twice", "less", on_cells(heading_twice)),
    Damage("headings again", "same", on_cells(headings_again)),
    Damage("headings merged", "same", on_cells(headings_merged)),
    Damage("a heading empty", "less", on_cells(headings_spread)),
    Damage("a title above", "same", on_cells(title_above)),
    Damage("empty rows", "same", on_cells(empty_rows), harmless=True),
    Damage("a row of means", "same", on_cells(sums_below)),
    Damage("a row shifted", "less", on_cells(cell_shifted)),
    Damage("dates of Excel", "same", on_cells(excel_dates), harmless=True),
    Damage("numbers of Excel", "same", on_cells(excel_numbers)),
    Damage("blanks around", "same", on_cells(blanks_around), harmless=True),
    Damage("plain quotes", "same", on_cells(other_quotes), harmless=True),
    Damage("upper case", "same", on_cells(upper_case)),
    Damage("another separator", "same", other_separator, harmless=True),
    Damage("all quoted", "same", all_quoted, harmless=True),
    Damage("a byte order mark", "same", byte_order_mark, harmless=True),
    Damage("wide characters", "same", wide),
    Damage("narrow characters", "same", narrow),
    Damage("encoded twice", "same", twice_encoded),
    Damage("a line sep=", "same", sep_line, harmless=True),
    Damage("cut off", "less", cut),
    Damage("a quote too many", "less", quote_put_in),
    Damage("a quote missing", "less", quote_taken_out),
    Damage("other line breaks", "same", line_breaks, harmless=True),
)


def on_sheet(change: Callable[[Cells, Random], Cells]) -> Callable[[bytes, Random], bytes]:
    """The same damage to the first sheet of a workbook."""

    def do(data: bytes, chance: Random) -> bytes:
        book = openpyxl.load_workbook(io.BytesIO(data))
        sheet = book.active
        cells = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
        made = openpyxl.Workbook()
        made.active.title = sheet.title
        for row in change(cells, chance):
            made.active.append([None if cell == "" else cell for cell in row])
        stream = io.BytesIO()
        made.save(stream)
        return stream.getvalue()

    return do


def numbers_typed(data: bytes, _: Random) -> bytes:
    """Text that looks like a number becomes one, as when a cell is edited in Excel."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for row in book.active.iter_rows(min_row=2):
        for cell in row:
            cell.value = float(cell.value) if str(cell.value).isdigit() and len(str(cell.value)) == 1 else cell.value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def member_gone(data: bytes, chance: Random) -> bytes:
    """A workbook that lost one of its parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        names = old.namelist()
        gone = chance.choice(names)
        for name in names:
            if name != gone:
                new.writestr(name, old.read(name))
    return made.getvalue()


_ON_SHEETS: tuple[tuple[str, Literal["same", "less"], Callable[[Cells, Random], Cells], bool], ...] = (
    ("columns swapped", "same", columns_swapped, False),
    ("columns shuffled", "same", columns_shuffled, False),
    ("a column gone", "less", column_gone, False),
    ("a row gone", "less", row_gone, False),
    ("a row twice", "same", row_twice, False),
    ("a heading twice", "less", heading_twice, False),
    ("headings again", "same", headings_again, False),
    ("a heading empty", "less", headings_spread, False),
    ("a title above", "same", title_above, False),
    ("empty rows", "same", empty_rows, True),
    ("a row of means", "same", sums_below, False),
    ("dates of Excel", "same", excel_dates, True),
    ("blanks around", "same", blanks_around, True),
)
WORKBOOK = (
    *(Damage(name, kind, on_sheet(change), harmless) for name, kind, change, harmless in _ON_SHEETS),
    Damage("numbers typed", "same", numbers_typed, harmless=True),
    Damage("a part of the file gone", "less", member_gone),
    Damage("cut off", "less", cut),
)


def on_objects(change: Callable[[list[Any], Random], Any]) -> Callable[[bytes, Random], bytes]:
    return lambda data, chance: json.dumps(change(json.loads(data), chance), ensure_ascii=False).encode()


def keys_shuffled(people: list[Any], chance: Random) -> list[Any]:
    return [dict(chance.sample([*one.items()], len(one))) for one in people]


def numbers_as_text(people: list[Any], _: Random) -> list[Any]:
    def text(value: Any) -> Any:
        return {key: text(one) for key, one in value.items()} if isinstance(value, Mapping) else str(value)

    return [text(one) for one in people]


JSON = (
    Damage("keys shuffled", "same", on_objects(keys_shuffled), harmless=True),
    Damage("numbers as text", "same", on_objects(numbers_as_text), harmless=True),
    Damage("wrapped", "same", on_objects(lambda people, _: {"results": people}), harmless=True),
    Damage("as strings", "same", on_objects(lambda people, _: [json.dumps(one) for one in people]), harmless=True),
    Damage("a person gone", "less", on_objects(lambda people, chance: people[: chance.randrange(1, len(people))])),
    Damage("a person twice", "same", on_objects(lambda people, chance: [*people, chance.choice(people)])),
    Damage("nothing among people", "same", on_objects(lambda people, _: [*people, None])),
    Damage("cut off", "less", cut),
    Damage("a quote too many", "less", quote_put_in),
    Damage("wide characters", "same", wide),
)


def ways(name: str) -> tuple[Damage, ...]:
    """The ways that fit a file of this name."""
    return WORKBOOK if name.endswith(".xlsx") else JSON if name.endswith(".json") else TEXT
