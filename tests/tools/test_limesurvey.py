"""LimeSurvey: the same 26 answers exported in every way by LimeSurvey 6.4.2, three of them not handed in.

Expected values were read off the file with codes by eye: person 1 answered 3 2 4 2 4, persons 5, 10 and 16 never
pressed the last button, person 8 answered NA to CF1.
"""

import openpyxl
import pytest

from centricity.errors import Problems
from centricity.tables.model import Rows
from centricity.tools import read_export
from centricity.tools.limesurvey import LimeSurvey
from tests.reference import reference
from tests.tools.opened import cells, kept, opened, roles, rows

CF1 = ["NA" if code == "-" else code for code in "314433-422-34223-454255"]
CODES = {"1": "Per niente d’accordo", "2": "In disaccordo", "3": "Né d’accordo né in disaccordo", "4": "D’accordo"}
ITALIAN = {**CODES, "5": "Completamente d’accordo", "NA": "Non so"}
OWN = {"id": "tool", "submitdate": "tool", "lastpage": "tool", "startlanguage": "language", "seed": "tool"}
DATES = {"startdate": "tool", "datestamp": "tool"}


def of_limesurvey(name: str) -> str:
    return f"limesurvey/{name}"


@pytest.mark.parametrize(
    ("file", "detail"),
    [
        ("results-survey900002_en_code_short.csv", "codes"),
        ("results-survey900002_en_code_short.json", "codes"),
        ("ui_code_short_en_tab.csv", "codes"),
        ("vvexport_900002.csv", "VV"),
    ],
)
def test_answers_as_codes(file: str, detail: str) -> None:
    table = kept(of_limesurvey(file))
    assert (table.tool, table.detail, table.reasons) == ("LimeSurvey", detail, {"partial_export": 3})
    assert cells(table, "CF1") == CF1
    assert cells(table, "LE2")[:4] == ["4", "4", "5", "4"]
    assert cells(table, "department")[:5] == ["HR", "SALES", "HR", "IT", "-oth-"]


@pytest.mark.parametrize(
    "file",
    [
        *("results-survey900002_it_full_long.csv", "results-survey900002_it_full_long.json"),
        *("results-survey900002_it_full_long.xlsx", "ui_codetext_it.csv"),
    ],
)
def test_answers_as_texts(file: str) -> None:
    table = kept(of_limesurvey(file))
    assert (table.tool, table.reasons) == ("LimeSurvey", {"partial_export": 3})
    assert cells(table, "Sappiamo chi sono i nostri clienti") == [ITALIAN[code] for code in CF1]
    assert cells(table, "Il tuo reparto")[:2] == ["Risorse umane", "Vendite"]


def test_codes_and_texts_in_one_heading() -> None:
    table = kept(of_limesurvey("ui_codetext_it.csv"))
    assert table.detail == "codes and texts"
    text = "Quanto sei d’accordo? [Sappiamo chi sono i nostri clienti]"
    assert table.called(7) == ("CF1", "CF_CF1", "CF[CF1]", text, "Sappiamo chi sono i nostri clienti")
    assert table.called(12) == ("department", "Il tuo reparto")


@pytest.mark.parametrize("between", [". ", " - ", "._.", ": "])
def test_any_separator_of_code_and_text(between: str) -> None:
    pairs = [("id", "Response ID"), ("submitdate", "Date submitted"), ("lastpage", "Last page"), ("CF[si_01]", "A [B]")]
    headings = [between.join(pair) for pair in pairs]
    table = opened(Rows("csv", [headings, ["1", "2026-03-01", "3", "4"]], [1, 2]))
    assert cells(table, "si_01") == ["4"]
    assert cells(table, "B") == ["4"]


def test_codes_and_texts_without_a_separator_are_refused() -> None:
    headings = ["idResponse ID", "submitdateDate submitted", "lastpageLast page", "departmentYour department"]
    with pytest.raises(Problems, match=r'run into each other \(in LimeSurvey: .* "Question code"'):
        opened(Rows("csv", [headings, ["1", "2026-03-01", "3", "HR"]], [1, 2]))


def test_columns_that_hold_no_answers() -> None:
    table = kept(of_limesurvey("results-survey900002_en_code_short.csv"))
    assert roles(table) == {**OWN, **DATES, "department[other]": "text"}
    vv = kept(of_limesurvey("vvexport_900002.csv"))
    assert roles(vv) == {**OWN, **DATES, "token": "person", "department_other": "text"}
    texts = kept(of_limesurvey("ui_default_en.csv"))
    assert roles(texts)["Your department [Other]"] == "text"
    assert roles(texts)["Start language"] == "language"


def test_participants_and_timings_are_dropped() -> None:
    table = opened(
        rows(
            "id, submitdate, lastpage, token, firstname, lastname, email, ipaddr, refurl, CF[CF1], "
            "interviewtime, groupTime7, Q1Time\n1, 2026-03-01, 3, x, a, b, c, d, e, 4, 60.5, 30.1, 9"
        )
    )
    persons = dict.fromkeys(("token", "firstname", "lastname", "email", "ipaddr", "refurl"), "person")
    own = {"id": "tool", "submitdate": "tool", "lastpage": "tool", "groupTime7": "tool", "Q1Time": "tool"}
    assert roles(table) == {**own, **persons, "interviewtime": "seconds"}


def test_what_was_never_shown_is_blank_in_vv() -> None:
    table = opened(
        rows("""
        Response ID, Date submitted, Last page, How far? (We know),   Your role
        id,          submitdate,     lastpage,  CF_si_01,             role
        1,           2026-03-01,     3,         {question_not_shown}, staff
        2,           {question_not_shown}, 1,   4,                    {question_not_shown}
        3,           2026-03-03,     3,         5,                    {question_not_shown}
        """)
    )
    assert table.reasons == {"partial_export": 1}
    assert (cells(table, "We know"), cells(table, "role")) == (["", "5"], ["staff", ""])


def test_expression_codes() -> None:
    table = opened(rows("id, submitdate, lastpage, CF_si_01, role\n1, 2026, 3, 4, staff"))
    assert table.called(3) == ("si_01", "CF_si_01")
    assert cells(table, "role") == ["staff"]


def test_rows_with_brackets_of_their_own() -> None:
    heading = "How far? [We know [all] our customers (really)]"
    table = opened(Rows("csv", [["Response ID", "Date submitted", "Last page", heading], ["1", "x", "2", "4"]], [1, 2]))
    assert cells(table, "We know [all] our customers (really)") == ["4"]


def test_both_scales_of_a_dual_scale_stay_apart() -> None:
    table = opened(rows("id, submitdate, lastpage, Q[si_01][0], Q[si_01][1]\n1, 2026, 3, 4, 5"))
    assert table.called(3) == ("Q[si_01][0]",)
    assert table.called(4) == ("Q[si_01][1]",)


ABBREVIATED = "Response ID| Date submitted| Last page| How far do you ..  [We know who our.. ]| Your department.. "


def test_abbreviated_headings_are_refused() -> None:
    with pytest.raises(Problems, match=r'abbreviated: "How far do you \.\.  \[We know who our\.\. \]" \(in LimeSurvey'):
        opened(rows(f"{ABBREVIATED}\n1|2026|3|Agree|Sales", separator="|"))


def test_a_question_that_ends_in_dots_is_not_abbreviated() -> None:
    table = opened(
        rows("Response ID| Date submitted| Last page| I am ..| Your department\n1|2026|3|Agree|IT", "csv", "|")
    )
    assert cells(table, "I am ..") == ["Agree"]


YES_NO = "Response ID|Date submitted|Last page|Tools [CRM]|Own list|Half shown|Alone"


def test_na_is_blank_only_where_limesurvey_says_it() -> None:
    table = opened(
        rows(
            f"""
            {YES_NO}
            1|2026|3|Yes|Often|Yes|N/A
            2|2026|3|No|N/A|N/A|N/A
            3|2026|3|N/A|Never||N/A
            4|2026|3|N/A|Never|No|N/A
            """,
            separator="|",
        )
    )
    assert cells(table, "CRM") == ["Yes", "No", "", ""]
    assert cells(table, "Own list") == ["Often", "N/A", "Never", "Never"]
    assert cells(table, "Half shown") == ["Yes", "N/A", "", "No"]
    assert cells(table, "Alone") == ["N/A"] * 4


def test_without_a_date_of_submission_nobody_is_left_out() -> None:
    table = opened(rows("id, lastpage, startlanguage, CF[CF1]\n1, 3, en, 4\n2, 1, en, 5"))
    assert (len(table.lines), table.reasons) == (2, {})
    assert "does not say who finished" in table.notes[0]


def test_dates_that_are_switched_off_count_as_handed_in() -> None:
    table = opened(rows("id, submitdate, lastpage, CF[CF1]\n1, 1980-01-01 00:00:00, 3, 4\n2, , 1, 5"))
    assert (cells(table, "CF1"), table.reasons) == (["4"], {"partial_export": 1})


def test_headings_alone_are_no_limesurvey() -> None:
    for headings in ("ID, Name, Language", "Response ID, Time Started, Date Submitted, Status", "id, seed, CF[CF1]"):
        assert not LimeSurvey().recognises(rows(f"{headings}\n1, 2, 3, 4"))
    assert not LimeSurvey().recognises(Rows("csv", [], []))


LANGUAGES = {
    "de": "Antwort ID|Datum Abgeschickt|Letzte Seite|Start-Sprache|Gesamtzeit",
    "fr": "ID de la réponse|Date de soumission|Dernière page|Langue de départ|Temps total :",
    "nl": "Respons-ID|Datum verzonden|Laatste pagina|Begin taal|Totaaltijd",
    "ja": "回答ID|回答完了日時|最終ページ|開始言語|合計時間",
}


@pytest.mark.parametrize("headings", LANGUAGES.values(), ids=LANGUAGES)
def test_any_language_of_the_interface(headings: str) -> None:
    table = opened(rows(f"{headings}|A [B]\n1|2026|3|de|60|4\n2||1|de|60|4", separator="|"))
    assert (table.detail, table.reasons, cells(table, "B")) == ("texts", {"partial_export": 1}, ["4"])
    assert list(table.roles.values()) == ["tool", "tool", "tool", "language", "seconds"]


@pytest.mark.reference
def test_a_genuine_workbook() -> None:
    source = reference("exports/limesurvey/artifact_survey54231.xlsx")
    sheet = openpyxl.load_workbook(source).worksheets[0]
    headings, *people = sheet.iter_rows(values_only=True)
    submitted, asked = headings.index("submitdate"), headings.index("g0[CICSE_Y2011]")
    finished = [person for person in people if person[submitted]]
    table = read_export(source, "a.xlsx")
    assert (table.tool, len(table.lines)) == ("LimeSurvey", len(finished))
    assert table.reasons == {"partial_export": len(people) - len(finished)}
    assert cells(table, "CICSE_Y2011") == [str(person[asked] or "") for person in finished]
