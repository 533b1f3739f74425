"""Intervals that sdcTable's attack and the Handbook on SDC give for suppressed cells of tables of counts.

Every key of the reference is compared: `COMPARED` says by which test.
"""

import csv
import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import pytest

from centricity.audit.program import Program
from tests.reference import reference

pytestmark = pytest.mark.reference
METHODS = ("OPT", "HITAS", "HYPERCUBE", "SIMPLEHEURISTIC", "GAUSS")
Table = Mapping[str, int]
Sums = Iterable[tuple[str, Iterable[str]]]


@cache
def expected() -> dict[str, Any]:
    text = reference("statistics/sdc.expected.json").read_text(encoding="utf-8")
    return {one["id"]: one["value"] for one in json.loads(text)["references"]}


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(reference(f"statistics/{name}").read_text(encoding="utf-8").splitlines()))


def intervals(cells: Table, sums: Sums, hidden: Iterable[str]) -> dict[str, tuple[int, int]]:
    """What an attacker knows of each hidden cell: cells and sums (of cells) are published, but for the hidden ones."""
    program, secret = Program(), sorted(hidden)
    columns = {name: program.column(sum(cells.values())) for name in secret}
    for total, parts in sums:
        known = sum(cells[part] for part in parts if part not in columns)
        terms = {columns[part]: 1 for part in parts if part in columns}
        if total not in columns and terms:
            program.row(terms, cells[total] - known, cells[total] - known)
    return {name: program.span({column: 1}) for name, column in columns.items()}


# ── microdata1: regions by gender ────────────────────────────────────────────────────────────────────────────────────


def regions() -> Table:
    return {row["strID"]: int(row["freq"]) for row in rows("sdc_microdata1_cells.csv")}


REGIONS = ("01", "02", "03", "04")
BY_REGION = [(f"{region}00", (f"{region}01", f"{region}02")) for region in REGIONS]
BY_GENDER = [(f"00{gender}", [f"{region}{gender}" for region in REGIONS]) for gender in ("00", "01", "02")]
SUMS = [*BY_REGION, ("0000", ("0001", "0002")), *BY_GENDER]


def test_the_only_small_cell_is_the_primary_one() -> None:
    assert [name for name, count in regions().items() if 0 < count <= 6] == [expected()["sdc_microdata1.primary"]]


def test_hidden_alone_it_is_exactly_known() -> None:
    (told,) = expected()["sdc_microdata1.attack_primary_only"]
    assert intervals(regions(), SUMS, ["0102"]) == {"0102": (told["low"], told["up"])}
    assert told["protected"] is (told["low"] < told["up"])


@pytest.mark.parametrize("method", METHODS)
def test_with_the_cells_a_method_hides_besides(method: str) -> None:
    secondary = expected()[f"sdc_microdata1.{method}.secondary"]
    (told,) = expected()[f"sdc_microdata1.{method}.attack"]
    assert intervals(regions(), SUMS, ["0102", *secondary])["0102"] == (told["low"], told["up"])
    assert told["protected"] is (told["low"] < told["up"])
    assert len(secondary) == expected()[f"sdc_microdata1.{method}.n_secondary"]
    assert sum(regions()[cell] for cell in secondary) == expected()[f"sdc_microdata1.{method}.freq_secondary"]


def test_no_smaller_pattern_protects_it() -> None:
    cells, least = regions(), expected()["sdc_microdata1.OPT.freq_secondary"]
    for region in ("02", "03", "04"):
        pattern = ["0101", f"{region}01", f"{region}02"]
        assert sum(cells[cell] for cell in pattern) >= least
        for some in (pattern[:1], pattern[1:], pattern[::2]):
            assert intervals(cells, SUMS, ["0102", *some])["0102"] == (2, 2)


# ── Two linked tables ────────────────────────────────────────────────────────────────────────────────────────────────


def linked(*by: str) -> tuple[Table, Sums]:
    """Regions, and their totals by county or by size."""
    given = rows("sdc_linked_regions.csv")
    cells = {row["region"]: int(row["n"]) for row in given}
    sums = [(row[name], [one["region"] for one in given if one[name] == row[name]]) for name in by for row in given]
    totals = {total: sum(cells[part] for part in parts) for total, parts in sums}
    return {**cells, **totals}, sums


def as_told(found: Mapping[str, tuple[int, int]], cells: Table) -> list[tuple[int, int, int]]:
    return sorted((cells[name], *span) for name, span in found.items())


@pytest.mark.parametrize(("table", "by"), [("table1", "county"), ("table2", "group")])
def test_each_of_two_linked_tables_alone_is_safe(table: str, by: str) -> None:
    cells, sums = linked(by)
    told = expected()[f"sdc_linked.{table}.attack"]
    assert as_told(intervals(cells, sums, "ABKLM"), cells) == sorted(
        (one["freq"], one["low"], one["up"]) for one in told
    )
    assert all(one["protected"] is (one["low"] < one["up"]) for one in told)


def test_together_they_tell_one_region_exactly() -> None:
    told, (cells, sums) = expected()["sdc_linked.both_tables.exact"], linked("county", "group")
    found = intervals(cells, sums, "ABKLM")
    assert found[told["cell"]] == (told["low"], told["up"])
    assert [name for name, (low, up) in found.items() if low == up] == [told["group"]]
    assert cells[told["group"]] == told["smallest_derivable_group"]


def test_only_one_region_more_makes_them_safe() -> None:
    cells, sums = linked("county", "group")
    safe = [one for one in "IJN" if all(low < up for low, up in intervals(cells, sums, f"ABKLM{one}").values())]
    assert safe == [expected()["sdc_linked.joint.secondary"]]


# ── The handbook ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_handbooks_third_example() -> None:
    told = expected()["handbook.example3"]
    table = [[cell or 0 for cell in row] for row in told["table"]]
    cells = {f"{r}{c}": table[r][c] for r in range(4) for c in range(3)}
    across = [(f"{r}2", [f"{r}0", f"{r}1"]) for r in range(4)]
    down = [(f"3{c}", [f"{r}{c}" for r in range(3)]) for c in range(3)]
    found = intervals(cells, [*across, *down], ["00", "01", "10", "11"])
    assert found["00"] == (told["x11_min"], told["x11_max"])


COMPARED = {
    "sdc_microdata1.primary": test_the_only_small_cell_is_the_primary_one,
    "sdc_microdata1.attack_primary_only": test_hidden_alone_it_is_exactly_known,
    **{
        f"sdc_microdata1.{method}.{part}": test_with_the_cells_a_method_hides_besides
        for method in METHODS
        for part in ("secondary", "n_secondary", "freq_secondary", "attack")
    },
    "sdc_linked.table1.attack": test_each_of_two_linked_tables_alone_is_safe,
    "sdc_linked.table2.attack": test_each_of_two_linked_tables_alone_is_safe,
    "sdc_linked.joint.secondary": test_only_one_region_more_makes_them_safe,
    "sdc_linked.both_tables.exact": test_together_they_tell_one_region_exactly,
    "handbook.example3": test_the_handbooks_third_example,
}


def test_every_key_is_compared() -> None:
    assert expected().keys() == COMPARED.keys()
