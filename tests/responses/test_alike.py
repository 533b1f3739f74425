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
        f"w/b.csv: all 3 rows stand in a.csv too, with the same answers (remove b.csv; {REMEDY})"
    ]


def test_the_smaller_file_is_to_go_whichever_comes_first() -> None:
    many, few = [row(first) for first in (1, 2, 3, 4)], [row(3), row(1)]
    assert told(part("w/a.csv", few), part("w/b.csv", many)) == [
        f"w/a.csv: all 2 rows stand in b.csv too, with the same answers (remove a.csv; {REMEDY})"
    ]
    assert told(part("w/a.csv", many), part("w/b.csv", few)) == [
        f"w/b.csv: all 2 rows stand in a.csv too, with the same answers (remove b.csv; {REMEDY})"
    ]


def test_files_that_share_some_rows_only_lose_those() -> None:
    first, second = [row(1), row(2), row(3), row(4)], [row(5), row(2), row(3), row(4), [*row(4)[:-1], 1]]
    assert told(part("w/a.csv", first), part("w/b.csv", second)) == [
        "w/b.csv:3: the same answers as a.csv row 3, and so are 2 more rows (rows of this file: 3-5); neither file "
        f"holds all of the other (leave them out of one of the files, by exclude in wave.yaml; {REMEDY})"
    ]


def test_a_file_with_a_blank_sheet_of_its_own_is_not_to_go() -> None:
    blank = [1, *[BLANK] * 24]
    assert "neither" in told(part("w/a.csv", [row(), row(5)]), part("w/b.csv", [row(), blank]))[0]
    assert "remove b.csv" in told(part("w/a.csv", [row(), blank, row(5)]), part("w/b.csv", [row(), blank]))[0]


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
