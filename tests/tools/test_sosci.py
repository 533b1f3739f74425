"""SoSci Survey. Evidence: variables, labels below them, -9, FINISHED and Q_VIEWER as genuine data sets have them (seen
in published analyses; none may be kept here), and the file for R; that -1 is "don't know" is not verified."""

from pathlib import Path

from tests.tools.made import columns, exported, refusal, roles

HEAD = "CASE | SERIAL | REF | QUESTNNR | MODE | STARTED | EL_01 | EL_02 | TIME001 | TIME_SUM | FINISHED | Q_VIEWER"
LABELS = (
    "Interview-Nummer (fortlaufend) | Personenkennung | Referenz | Fragebogen | Interview-Modus | Zeitpunkt "
    "| EL: ... vertraut mir. | EL: Ziele: eigene | Verweildauer | Verweildauer | Abgeschlossen | Angesehen"
)


def case(answers: str, mode: str = "interview", finished: str = "1", viewer: str = "0") -> str:
    return f"72 | | | base | {mode} | 2025-05-07 15:03:31 | {answers} | 57 | 480 | {finished} | {viewer}"


def test_codes_and_the_labels_below_them(tmp_path: Path) -> None:
    table = exported(tmp_path, HEAD, LABELS, case("4 | 5"), separator="\t")
    assert table.called(6) == ("EL_01", "EL: ... vertraut mir.", "... vertraut mir.")
    assert table.called(7) == ("EL_02", "EL: Ziele: eigene", "Ziele: eigene", "eigene")
    assert (columns(table), table.lines) == ({"EL_01": ["4"], "EL_02": ["5"]}, [3])
    assert (table.tool, table.detail) == ("SoSci Survey", "codes")
    assert roles(table) == {
        **dict.fromkeys(("CASE", "REF", "QUESTNNR", "MODE", "STARTED", "TIME001", "FINISHED", "Q_VIEWER"), "tool"),
        **{"SERIAL": "person", "TIME_SUM": "seconds"},
    }


def test_without_labels(tmp_path: Path) -> None:
    table = exported(tmp_path, HEAD, case("4 | 5"), case("1 | 2"), separator=";")
    assert columns(table) == {"EL_01": ["4", "1"], "EL_02": ["5", "2"]}


def test_not_answered_is_blank_and_what_minus_one_became_is_said(tmp_path: Path) -> None:
    table = exported(tmp_path, HEAD, case("-9 | -1"), case("-9 | 3"), separator="\t")
    assert columns(table) == {"EL_01": ["", ""], "EL_02": ["cannot_tell", "3"]}
    assert table.notes == (
        '-1 was read as "cannot tell", as SoSci Survey numbers it: check that it means this in "EL_02"',
    )


def test_nothing_is_said_where_there_is_no_minus_one(tmp_path: Path) -> None:
    assert exported(tmp_path, HEAD, case("-9 | 2"), separator="\t").notes == ()


def test_tests_and_unfinished_interviews(tmp_path: Path) -> None:
    rows = (case("4 | 5"), case("1 | 1", mode="pretest"), case("2 | 2", finished="0"), case("3 | 3", viewer="1"))
    table = exported(tmp_path, HEAD, *rows, case("2 | 1", mode="debug", finished="0"), separator="\t")
    assert columns(table) == {"EL_01": ["4"], "EL_02": ["5"]}
    assert table.reasons == {"partial_export": 2, "test": 2}


def test_the_file_for_r_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, case("4 | 5"), case("1 | 2"), separator="\t") == (
        "export.csv: the columns have no headings: this is the file SoSci Survey writes for R "
        "(in SoSci Survey, download the data as CSV or Excel with the names of the variables in the first row)"
    )
