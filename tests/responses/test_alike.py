"""The same answers handed in twice."""

import time

import numpy as np
import pytest

from centricity.responses.alike import alike
from centricity.responses.model import BLANK, CANNOT_TELL, SourceFile
from centricity.responses.part import Part

ITEMS = [f"q{i:02}" for i in range(25)]
REMEDY = 'if two people really answered alike, give each a code in a column "respondent"'


def row(first: int = 1) -> list[int]:
    return [(first, 2, 3, 4, 5)[at % 5] for at in range(25)]


def part(file: str, rows: list[list[int]], codes: str = "", department: str = "sales") -> Part:
    """A table with `rows` from line 2 on; `codes`: a letter a person, "-" = none."""
    given = np.array(rows, dtype=np.int8).T
    places = [(file, line) for line in range(2, 2 + len(rows))]
    named = [code.replace("-", "") for code in codes] or [""] * len(rows)
    answers = dict(zip(ITEMS, given, strict=True))
    return Part(
        SourceFile(file, "csv", len(rows), 25), places, named, answers, {"department": [department] * len(rows)}
    )


def told(*parts: Part) -> list[str]:
    return [str(problem) for problem in alike(parts)]


def test_one_file_twice() -> None:
    rows = [row(first) for first in (1, 2, 3)]
    assert told(part("w/a.csv", rows), part("w/b.csv", rows)) == [
        f"w/b.csv:2: the same answers as a.csv row 2, and so are 2 more rows of this file "
        f"(remove one of the two files; {REMEDY})"
    ]


def test_a_row_twice_in_a_file() -> None:
    assert told(part("w/a.csv", [row(), row(3), row()])) == [
        f"w/a.csv:4: the same answers as row 2 (remove one of the two; {REMEDY})"
    ]


def test_a_table_and_a_file_of_one_person() -> None:
    sheets = Part(SourceFile("w/*.yaml", "yaml", 1, 25), [("w/p.yaml", 0)], [""], part("", [row()]).answers, {})
    (problem,) = told(part("w/a.csv", [row()], department=""), sheets)
    assert problem.startswith("w/p.yaml: the same answers as a.csv row 2 (remove one of the two; ")


@pytest.mark.parametrize(("codes", "problems"), [("ab", 0), ("aa", 0), ("a-", 1), ("-a", 1), ("--", 1)])
def test_two_different_codes_are_two_people(codes: str, problems: int) -> None:
    rows = [row(), row()]
    assert len(told(part("w/a.csv", rows, codes))) == problems  # one code twice is said elsewhere


def test_what_two_people_may_share() -> None:
    other, two_values, few = part("b", [row()], department="legal"), [1, 2] * 12 + [1], [*row()[:19], *[BLANK] * 6]
    assert told(part("a", [row(), row(4)]), other) == []
    assert told(part("a", [two_values, two_values, few, few, [CANNOT_TELL] * 25, [CANNOT_TELL] * 25])) == []


def test_a_hundred_thousand_rows_are_quick() -> None:
    rows = np.random.default_rng(1).integers(1, 6, (100_000, 25)).tolist()
    big = part("w/a.csv", [*rows, rows[7]])
    start = time.perf_counter()
    assert told(big) == [f"w/a.csv:100002: the same answers as row 9 (remove one of the two; {REMEDY})"]
    assert time.perf_counter() - start < 5
