"""Which survey tool wrote a file: every sample of reference/exports/, tables that are nobody's, and near misses.

The rows of each sample are counted here with Python's csv module, openpyxl and json alone; how many of them are
finished answers was counted by hand (column Status of Alchemer, submitdate of LimeSurvey, Status 2 of Qualtrics).
"""

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
import pytest

from centricity.errors import Problems
from centricity.tables.model import Rows
from centricity.tables.read import read_rows
from centricity.tools import read_export
from centricity.tools.read import recognised
from centricity.tools.registry import TOOLS
from tests.reference import reference

ROOT = Path(__file__).parents[2]
KOBO = "kobo/generated/Customer_culture_-_all_versions_-_"
LIME = "limesurvey/generated/"
UNFINISHED = {"partial_export": 3}


@dataclass(frozen=True)
class Sample:
    """A file of reference/exports/: whose it is, how it separates cells, how many rows are headings and answers."""

    path: str
    tool: str
    answers: int
    out: dict[str, int] = field(default_factory=dict)
    separator: str = ","
    headings: int = 1
    encoding: str = "utf-8-sig"


SAMPLES = [
    Sample("alchemer/20160115235816-SurveyExport.csv", "Alchemer", 779, {"partial_export": 927}),
    Sample("google_forms/2019 Spanish R Community Survey Responses.csv", "Google Forms", 338),
    Sample("google_forms/Learning R Survey (Spanish) - Form Responses 1.tsv", "Google Forms", 295, separator="\t"),
    Sample("google_forms/cncf_maintainers_2018h1.csv", "Google Forms", 56),
    *(
        Sample(f"{KOBO}{labels}_-_2026-03-14-10-00-00{ending}", "KoboToolbox", 3, separator=";")
        for labels in ("English_en", "False", "Italiano_it")
        for ending in (".csv", ".xlsx", "_hier.csv")
    ),
    Sample(
        "kobo/paleocore-sss_artifact-form_-_all_versions_-_False_-_2022-08-01-05-36-18.head200.csv",
        *("KoboToolbox", 200),
        separator=";",
    ),
    Sample("limesurvey/artifact_survey54231.xlsx", "LimeSurvey", 124, {"partial_export": 133}),
    Sample("limesurvey/digitaltwins_fulltext_de.csv", "LimeSurvey", 96, separator=";"),
    *(
        Sample(f"{LIME}results-survey900002_{kind}.{suffix}", "LimeSurvey", 23, UNFINISHED, separator=";")
        for kind in ("en_code_long", "en_code_short", "en_full_long", "it_code_long", "it_code_short", "it_full_long")
        for suffix in ("csv", "json", "xlsx")
    ),
    Sample(f"{LIME}ui_code_short_en_tab.csv", "LimeSurvey", 23, UNFINISHED, separator="\t"),
    Sample(f"{LIME}ui_codetext_it.csv", "LimeSurvey", 23, UNFINISHED),
    Sample(f"{LIME}ui_default_en.csv", "LimeSurvey", 23, UNFINISHED),
    Sample(f"{LIME}vvexport_900002.csv", "LimeSurvey", 23, UNFINISHED, separator="\t", headings=2),
    Sample("odk/generated/customer_culture.csv", "ODK Central", 3),
    Sample("odk/generated/customer_culture_nogroup.csv", "ODK Central", 3),
    Sample("qualtrics/QT_Single_Answer_Matrix (Insights).csv", "Qualtrics", 0, {"test": 5}, headings=3),
    Sample("qualtrics/qualtRics_sample_legacy_2header.csv", "Qualtrics", 1, headings=2),
    Sample("redcap/redcapr_survey_data.csv", "REDCap", 2),
    Sample("surveyjs/generated/results.json", "SurveyJS", 4),
    Sample("surveymonkey/cncf_maintainers_2019h1.csv", "SurveyMonkey", 64, headings=2),
    Sample("surveymonkey/cncf_maintainers_2024h1.csv", "", 93),
    Sample("surveymonkey/midwest_expanded_2header.csv", "SurveyMonkey", 2778, headings=2),
    Sample("surveymonkey/starwars_condensed_2header.csv", "SurveyMonkey", 1186, headings=2, encoding="cp1252"),
    Sample("typeform/2016_New_Coders_Survey_Part1.head400.csv", "Typeform", 400),
]
NO_ANSWERS = {  # definitions of surveys, an archive of the tool's own, and what is said of the samples
    "kobo/artifact-kobotoolbox.xlsform.xlsx",
    "limesurvey/digitaltwins_survey_222232.lss",
    f"{LIME}limesurvey_survey_900002.input.txt",
    f"{LIME}survey_archive_900002.lsa",
    "qualtrics/QT_Single_Answer_Matrix.qsf",
    "redcap/redcapr_survey_dictionary.csv",
    *("SOURCES.md", "detect.py", "limesurvey_meta_headers_by_language.json"),
}


@pytest.mark.reference
@pytest.mark.parametrize("sample", SAMPLES, ids=[sample.path for sample in SAMPLES])
def test_every_sample_is_recognised_with_all_its_rows(sample: Sample) -> None:
    table = read_export(reference(f"exports/{sample.path}"), "f")
    assert (table.tool, len(table.lines), dict(table.reasons)) == (sample.tool, sample.answers, sample.out)
    assert sample.answers + sum(sample.out.values()) == counted(sample)


def counted(sample: Sample) -> int:
    """Rows of a sample that are no headings."""
    path = reference(f"exports/{sample.path}")
    if path.suffix == ".json":
        content = json.loads(path.read_text("utf-8"))
        return len(content["responses"] if isinstance(content, dict) else content)
    if path.suffix == ".xlsx":
        rows = list(openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True))
    else:
        with path.open(encoding=sample.encoding, newline="", errors="replace") as file:
            rows = list(csv.reader(file, delimiter=sample.separator))
    return sum(any(cell not in (None, "") for cell in row) for row in rows) - sample.headings


@pytest.mark.reference
def test_no_sample_is_forgotten() -> None:
    folder = reference("exports/SOURCES.md").parent
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert files == {sample.path for sample in SAMPLES} | NO_ANSWERS


@pytest.mark.reference
@pytest.mark.parametrize("name", sorted(NO_ANSWERS))
def test_what_holds_no_answers_is_nobodys_export(name: str) -> None:
    try:
        table = read_export(reference(f"exports/{name}"), "f")
    except Problems:
        return
    assert table.tool == ""


DEMOS = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("responses/*/*/*.csv"))


@pytest.mark.parametrize("name", DEMOS)
def test_answers_in_our_own_table_are_nobodys(name: str) -> None:
    found = read_rows(ROOT / name, name)
    assert len(found.rows) > 1
    assert recognised(found) is None


def test_there_are_answers_of_the_demonstration() -> None:
    assert len(DEMOS) >= 8


def tool_of(*rows: str, sheets: Sequence[str] = ()) -> str:
    """The tool that is recognised in rows whose cells stand between " | "."""
    cells = [[cell.strip() for cell in row.split("|")] for row in rows]
    tool = recognised(Rows("csv", cells, range(1, len(cells) + 1), sheets=tuple(sheets)))
    return tool.name if tool else ""


NOBODYS = {
    "our ids": ("respondent | department | contact | si_01 | si_02", "r1 | sales | other | 4 | DK"),
    "our ids and an id": ("id | department | si_01", "1 | sales | 4"),
    "our ids, an id and a language": ("id | startlanguage | si_01 | si_02", "1 | it | 4 | 5"),
    "a question called Timestamp": ("Timestamp | si_01 | si_02", "4 | 5 | 3", "2 | 2 | 1"),
    "Timestamp, but not first": ("department | Timestamp | si_01", "sales | 2026-05-04 10:00:00 | 4"),
    "an id and one time": ("ID | Start time | Department", "1 | 2026-05-04 10:00 | sales"),
    "times without an id": ("Start time | Completion time | si_01", "9:00 | 9:10 | 4"),
    "Status as a department": ("Status | si_01 | si_02", "Complete | 4 | 5"),
    "a time and a status": ("Time Started | Status | si_01", "2026-05-04 10:00:00 | Complete | 4"),
    "a question called Submission Date": ("Submission Date | si_01", "next spring | 4"),
    "numbered rows": ("# | department | si_01", "1 | sales | 4"),
    "a case": ("CASE | si_01 | si_02", "1 | 4 | 5"),
    "an alias": ("Alias | si_01", "fox | 4", "owl | 5"),
    "a department called Response": ("department | si_01 | ", "Response | 4 | late", "Sales | 2 | "),
    "a respondent": ("Respondent | si_01", "17 | 4"),
    "a key": ("KEY | si_01 | Status", "a | 4 | new"),
    "a record": ("record_id | si_01 | si_02", "1 | 4 | 5"),
    "sessions": ("session | si_01", "a | 4"),
    "a date of the start": ("StartDate | si_01", "2026-05-04 | 4"),
    "nothing": ("",),
}


@pytest.mark.parametrize("case", NOBODYS)
def test_a_near_miss_is_nobodys(case: str) -> None:
    assert tool_of(*NOBODYS[case]) == ""


MICROSOFT = "ID | Start time | Completion time | Email | Name"
GIZMO = (
    "Response ID | Time Started | Date Submitted | Status | Contact ID | Language | Referer | SessionID | User Agent"
)
RIGHT = {
    "Google Forms, with a question called Status": (
        *("Google Forms", "Timestamp | Status | ID | si_01"),
        "5/4/2026 10:00:00 | Complete | 7 | 4",
    ),
    "Google Forms, in Italian, dots in the time": (
        *("Google Forms", "Informazioni cronologiche | si_01"),
        "24/11/2025 15.57.55 | 4",
    ),
    "Google Forms, without answers yet": ("Google Forms", "Zeitstempel | si_01"),
    "Microsoft Forms, with a question called Timestamp": (
        *("Microsoft Forms", f"{MICROSOFT} | Timestamp | Status"),
        "1 | 5/4/26 10:00 | 5/4/26 10:09 | anonymous | | 4 | new",
    ),
    "Alchemer, with all its columns": (
        *("Alchemer", f"{GIZMO} | Tags | IP Address | Longitude | Latitude | si_01"),
        "1 | 2026-05-04 10:00:00 | 2026-05-04 10:09:00 | Complete | | English | | a | b | | 10.0.0.1 | 9 | 45 | 4",
    ),
    "SurveyMonkey, with a question called Status": (
        *("SurveyMonkey", "Respondent ID | Collector ID | Status", " | | Response", "10580280324 | 1 | Complete"),
    ),
    "SurveyMonkey, its own columns cut off": (
        *("SurveyMonkey", "How do you agree? | | Department | Role", "We listen | We learn | Response | Response"),
        *("Agree | Agree | Sales | Staff", "Disagree | Agree | Legal | Staff"),
    ),
}


@pytest.mark.parametrize("case", RIGHT)
def test_a_near_miss_of_another_tool_is_told_apart(case: str) -> None:
    tool, *rows = RIGHT[case]
    assert tool_of(*rows) == tool


def test_a_workbook_of_microsoft_forms_is_known_by_its_hidden_sheet() -> None:
    rows = ("Identificativo | Avvio | Fine | si_01", "1 | 2026-05-04 | 2026-05-04 | 4")
    assert tool_of(*rows, sheets=("Form1", "_56F9DC9755BA473782653E2940F9")) == "Microsoft Forms"
    assert tool_of(*rows, sheets=("Form1",)) == ""


def test_the_weakest_signature_is_asked_last() -> None:
    assert [tool.name for tool in TOOLS][-1] == "Google Forms"
    assert len({tool.name for tool in TOOLS}) == len(TOOLS)


PLAIN = "department,si_01,si_02\nsales,4,5\nlegal,1,2\n"


@pytest.mark.parametrize("name", [tool.name for tool in TOOLS])
@pytest.mark.parametrize("text", [PLAIN, "a,b\n", "a,b\n1,2", "a,b\n\n,\n", "1,2\n3,4\n"])
def test_a_tool_named_by_hand_never_breaks_down(name: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_text(text, "utf-8")
    try:
        table = read_export(path, "f.csv", tool=name)
    except Problems as refused:
        assert all(problem.file == "f.csv" for problem in refused.problems)
        return
    assert table.tool == name


@pytest.mark.parametrize("name", ["Google Forms", "Microsoft Forms", "Typeform", "Alchemer", "Jotform", "EUSurvey"])
def test_a_tool_named_by_hand_reads_what_was_left_of_its_export(name: str, tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_text(PLAIN, "utf-8")
    table = read_export(path, "f.csv", tool=name)
    assert list(table.columns[1]) == ["4", "1"] or name == "Google Forms"
    assert (table.lines, table.called(2)) == ([2, 3], ("si_02",))
