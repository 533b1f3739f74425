"""SPSS files written here with pyreadstat, and what is said where that library is not installed."""

import builtins
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from centricity.errors import Problems
from centricity.tables.model import Table
from centricity.tables.read import read_rows
from centricity.tools import read_export
from tests.tools.opened import cells, roles

pyreadstat = pytest.importorskip("pyreadstat")
AGREE = {1: "Strongly disagree", 5: "Strongly agree", 6: "I cannot tell", -9: "not answered"}


def written(folder: Path, columns: Mapping[str, list[Any]], **told: Any) -> Path:
    path = folder / "a.sav"
    pyreadstat.write_sav(pd.DataFrame(columns), str(path), **told)
    return path


def read(folder: Path, columns: Mapping[str, list[Any]], **told: Any) -> Table:
    return read_export(written(folder, columns, **told), "a.sav")


def test_names_labels_and_labels_of_values(tmp_path: Path) -> None:
    table = read(
        tmp_path,
        {"si_01": [1.0, 5.0, 4.0, None], "unit": ["it", "hr", "", "it"]},
        column_labels={"si_01": "How far do you agree? - We know - really - our customers", "unit": "[Row] Your unit"},
        variable_value_labels={"si_01": AGREE, "unit": {"it": "IT & Data"}},
    )
    assert (table.tool, table.kind, len(table.lines)) == ("SPSS", "sav", 4)
    assert cells(table, "si_01") == ["Strongly disagree", "Strongly agree", "4", ""]
    assert cells(table, "our customers") == cells(table, "We know - really - our customers") == cells(table, "si_01")
    assert cells(table, "unit") == cells(table, "Row") == ["IT & Data", "hr", "", "IT & Data"]


def test_declared_missing_is_blank_unless_it_says_more(tmp_path: Path) -> None:
    table = read(
        tmp_path,
        {"si_01": [5.0, 6.0, -9.0, 97.0, 99.0], "word": ["a", "x", "b", "c", "d"]},
        variable_value_labels={"si_01": AGREE},
        missing_ranges={"si_01": [{"lo": 97, "hi": 99}, -9], "word": ["x"]},
    )
    assert cells(table, "si_01") == ["Strongly agree", "I cannot tell", "", "", ""]
    assert cells(table, "word") == ["a", "", "b", "c", "d"]
    table = read(tmp_path, {"si_01": [5.0, 6.0]}, variable_value_labels={"si_01": AGREE}, missing_ranges={"si_01": [6]})
    assert cells(table, "si_01") == ["Strongly agree", "I cannot tell"]


def test_whole_numbers_have_no_decimals(tmp_path: Path) -> None:
    assert cells(read(tmp_path, {"si_01": [4.0, 2.5]}), "si_01") == ["4", "2.5"]


def test_the_tool_that_wrote_it_is_asked_for_its_own_columns(tmp_path: Path) -> None:
    table = read(
        tmp_path,
        {
            **{"StartDate": [1.0, 1.0, 1.0], "Status": [0.0, 1.0, 0.0], "Finished": [1.0, 1.0, 0.0]},
            **{
                "ResponseId": ["R_1", "R_2", "R_3"],
                "Duration__in_seconds_": [60.0, 5.0, 9.0],
                "Q1": [11.0, -99.0, 12.0],
            },
        },
        column_labels={"Q1": "Stem - We know"},
        variable_value_labels={"Status": {0: "IP Address", 1: "Survey Preview"}, "Finished": {0: "False", 1: "True"}},
    )
    assert (table.detail, table.reasons) == ("Qualtrics", {"partial_export": 1, "test": 1})
    assert (cells(table, "We know"), table.lines) == (["11"], [3])
    own = dict.fromkeys(("StartDate", "Status", "Finished"), "tool")
    assert roles(table) == {**own, "ResponseId": "unique", "Duration__in_seconds_": "seconds"}


def test_limesurvey_in_spss(tmp_path: Path) -> None:
    table = read(
        tmp_path,
        {"id": [1.0, 2.0], "submitdate": ["2026", ""], "lastpage": [3.0, 1.0], "CF_si_01": [4.0, 5.0]},
        column_labels={"CF_si_01": "[We know] How far?"},
    )
    assert (table.detail, table.reasons) == ("LimeSurvey", {"partial_export": 1})
    assert cells(table, "si_01") == cells(table, "We know") == ["4"]


def test_sosci_in_spss_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Problems, match=r"a\.sav: an SPSS file of SoSci Survey .*\(download the data as CSV\)"):
        read(tmp_path, {"CASE": [7.0], "QUESTNNR": ["base"], "MODE": ["interview"], "FINISHED": [1.0]})


@pytest.mark.parametrize(
    ("cut", "message"),
    [
        (lambda data: b"si_01\n4\n", "expected an SPSS file"),
        (lambda data: data[:300], "the file is damaged: Unable to read"),
    ],
)
def test_what_is_no_spss_file(cut: Any, message: str, tmp_path: Path) -> None:
    path = written(tmp_path, {"si_01": [4.0]})
    path.write_bytes(cut(path.read_bytes()))
    with pytest.raises(Problems, match=message):
        read_rows(path, "a.sav")


def test_without_the_library_the_way_out_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, real = written(tmp_path, {"si_01": [4.0]}), builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name == "pyreadstat":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(Problems, match=r"not installed \(run: pip install centricity\[spss\] - or export .* as CSV\)"):
        read_rows(path, "a.sav")
