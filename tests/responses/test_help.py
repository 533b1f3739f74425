"""The question who helps whom: what sheets and tables are read as, and every way to write it wrong."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from centricity.errors import Problems
from centricity.questionnaire import Questionnaire, load_questionnaire
from centricity.responses import WaveInput, read_wave
from centricity.responses.cells import answer_key
from centricity.responses.help import help_words
from centricity.responses.lock import changes, fixed, lock, lock_text, read_lock
from centricity.responses.model import BLANK, CANNOT_TELL, NOT_NEEDED
from centricity.workspace import Organization, WaveFolder, Workspace
from tests.responses.small import HERE, questionnaire, workspace

ROOT = Path(__file__).parents[2]
SHIPPED = load_questionnaire(ROOT / "questionnaire").collaboration
WORDS = {BLANK: None, CANNOT_TELL: "?", NOT_NEEDED: "-"}
DEPARTMENTS = [{"id": name, "name": {"en": name.title(), "it": name}} for name in ("sales", "legal", "care")]
PARTNER = {"callers": {"en": "Call centre", "it": "Call centre esterno"}}
ITEMS = "si_01,si_02,si_03,si_04,tr_01,tr_02"
FULL = "4,4,4,4,1,1"


def asked() -> Questionnaire:
    assert SHIPPED is not None
    return questionnaire().model_copy(update={"collaboration": SHIPPED.model_copy(update={"openness": None})})


def wave_with(root: Path, files: dict[str, str], on: Any = True, **wave: Any) -> WaveInput:
    section = {"collaboration": {"partners": PARTNER} if on is True else on} if on else {}
    case = {"organization": {"departments": DEPARTMENTS}, "wave": {**wave, **section}, "files": files}
    found = workspace(root, case)
    return read_wave(asked(), found, WaveFolder("acme", "2026-05", found.root / HERE))


def problems(root: Path, files: dict[str, str], on: Any = True) -> list[str]:
    with pytest.raises(Problems) as caught:
        wave_with(root, files, on)
    return [str(problem).replace(HERE, "") for problem in caught.value.problems]


def sheet(**more: Any) -> str:
    given = {
        "questionnaire": {"id": "small", "version": "1.0"},
        "attributes": {"department": "sales", "contact": "frontline"},
        "answers": dict(zip(ITEMS.split(","), map(int, FULL.split(",")), strict=True)),
    }
    return yaml.safe_dump(given | more)


def table(head: str, *rows: str) -> str:
    return "\n".join([f"department,contact,{ITEMS},{head}", *(f"sales,other,{FULL},{row}" for row in rows)]) + "\n"


def ratings(found: WaveInput) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = found.responses.help.to_dict("records")  # type: ignore[assignment]
    return [{name: WORDS.get(int(str(value)), value) for name, value in row.items()} for row in rows]


# ── Sheets ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, {"sales": None, "legal": None, "care": None, "callers": None}),
        ({"help": None}, {"sales": None, "legal": None, "care": None, "callers": None}),
        ({"help": {}}, {"sales": None, "legal": "-", "care": "-", "callers": "-"}),
        ({"help": {"legal": 4, "care": "cannot_tell"}}, {"sales": None, "legal": 4, "care": "?", "callers": "-"}),
        ({"help": {"legal": None, "callers": "molto"}}, {"sales": None, "legal": "?", "care": "-", "callers": 4}),
        ({"help": {"sales": "cannot_tell", "care": 1}}, {"sales": None, "legal": "-", "care": 1, "callers": "-"}),
        ({"help": {"legal": 0, "care": 5.0}}, {"sales": None, "legal": "-", "care": 5, "callers": "-"}),
    ],
    ids=["absent", "nothing after it", "none needed", "rated", "needed only", "own, not rated", "zero"],
)
def test_a_sheet(tmp_path: Path, given: dict[str, Any], expected: dict[str, object]) -> None:
    assert ratings(wave_with(tmp_path, {"p.yaml": sheet(**given)})) == [expected]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"legal": 6}, "help > legal: expected a number from 1 to 5, got 6"),
        ({"legal": True}, "help > legal: expected a number from 1 to 5, or "),
        (
            {"lega": 3},
            'help: expected one of "sales", "legal", "care", "callers", got "lega" (did you mean "legal"?)',
        ),
        ({"payroll": 3}, "(list it in organization.yaml, or as a partner in wave.yaml)"),
    ],
)
def test_a_wrong_sheet(tmp_path: Path, given: dict[str, Any], expected: str) -> None:
    (told,) = problems(tmp_path, {"p.yaml": sheet(help=given)})
    assert told.startswith("p.yaml:")
    assert expected in told


def test_a_sheet_in_a_wave_that_does_not_ask(tmp_path: Path) -> None:
    (told,) = problems(tmp_path, {"p.yaml": sheet(help={"legal": 3})}, on=None)
    assert told.endswith(
        "this wave does not ask who helps whom (write collaboration: {} into wave.yaml, or remove the answers)"
    )


def test_comments_on_help_are_counted_and_not_read(tmp_path: Path) -> None:
    found = wave_with(tmp_path, {"p.yaml": sheet(comments={"help": "nobody reads this"})})
    assert found.responses.files[0].comments == 1


# ── Tables ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("text", ["I cannot tell", "Non so dirlo", "Non posso dirlo", "cannot_tell", "DK"])
def test_every_wording_of_i_cannot_tell_is_read(text: str) -> None:
    """The present one in both languages, and what survey tools still hold; for a statement and on the help map."""
    shipped = load_questionnaire(ROOT / "questionnaire")
    organization = Organization.model_validate({"id": "acme", "name": {"en": "Acme"}})
    words = help_words(shipped, organization, None)
    assert words is not None and words.cell(text) == CANNOT_TELL
    assert answer_key(shipped.scales[shipped.scale]).read(text) == CANNOT_TELL


def test_a_table(tmp_path: Path) -> None:
    rows = [",4,cannot_tell", ",,", ",0,", ",no,5", ",much,it made the difference", "no,not_needed,in parte"]
    found = wave_with(tmp_path, {"t.csv": table("help_sales,help_legal,help_care", *rows)})
    told = [(row["sales"], row["legal"], row["care"], row["callers"]) for row in ratings(found)]
    assert told == [
        (None, 4, "?", None),
        (None, None, None, None),
        (None, "-", "-", None),
        (None, "-", 5, None),
        (None, 4, 5, None),
        (None, "-", 3, None),
    ]
    assert found.responses.files[0].notes[-1] == "departments without a column, taken as not asked about: callers"


def test_ratings_of_the_own_department_are_passed_over_and_counted(tmp_path: Path) -> None:
    found = wave_with(
        tmp_path,
        {"t.csv": table("help_sales,help_legal", "2,3", "no,4"), "p.yaml": sheet(help={"sales": 5, "legal": 1})},
    )
    assert [(row["sales"], row["legal"]) for row in ratings(found)] == [(None, 3), (None, 4), (None, 1)]
    notes = [[note for note in one.notes if "own" in note] for one in found.responses.files]
    assert notes == [["ratings of the own department, passed over: 1"]] * 2


def test_none_needed_in_a_column_of_its_own(tmp_path: Path) -> None:
    found = wave_with(
        tmp_path, {"t.csv": table("help_none,help_legal", "yes,", "1,", "Nessuno di questi,", "no,", ",2")}
    )
    assert [row["legal"] for row in ratings(found)] == ["-", "-", "-", None, 2]


def test_headings_of_survey_tools(tmp_path: Path) -> None:
    text = "When a customer had a problem, how much did this department help you solve it?"
    italian = "Quando un cliente aveva un problema, quanto ti ha aiutato questo reparto a risolverlo?"
    head = f'help[legal],"{text} [Care]","{italian} [Call centre esterno]"'
    assert ratings(wave_with(tmp_path, {"t.csv": table(head, "1,2,3")})) == [
        {"sales": None, "legal": 1, "care": 2, "callers": 3}
    ]


def test_sheets_and_tables_together_and_files_without_the_question(tmp_path: Path) -> None:
    files = {
        "a.csv": table("help_legal", "3"),
        "b.csv": f"department,{ITEMS}\nlegal,{FULL}\n",
        "p.yaml": sheet(help={}),
    }
    assert [row["legal"] for row in ratings(wave_with(tmp_path, files))] == [3, None, "-"]


@pytest.mark.parametrize(
    ("head", "row", "expected"),
    [
        (
            "help_lega",
            "2",
            't.csv:1:9: column I "help_lega": expected one of "sales", "legal", "care", "callers", got "lega"',
        ),
        ("help_legal", "7", "expected a number from 1 to 5, got"),
        ("help_legal", "some", "expected a number from 1 to 5, or "),
        (
            "help_none,help_legal",
            "yes,3",
            "says that no department was needed, and names one too (empty one of the two)",
        ),
        ("help_none,help_legal", "perhaps,", 'expected yes or nothing, got "perhaps"'),
    ],
)
def test_a_wrong_table(tmp_path: Path, head: str, row: str, expected: str) -> None:
    (told,) = problems(tmp_path, {"t.csv": table(head, row)})
    assert expected in told


def test_a_table_in_a_wave_that_does_not_ask(tmp_path: Path) -> None:
    (told,) = problems(tmp_path, {"t.csv": table("help_legal", "")}, on=None)
    assert "this wave does not ask who helps whom" in told


def test_a_wave_that_does_not_ask_has_no_ratings(tmp_path: Path) -> None:
    assert wave_with(tmp_path, {"p.yaml": sheet()}, on=None).responses.help.empty


def test_people_left_out_are_left_out_here_too(tmp_path: Path) -> None:
    blank = f"sales,other,1,,,,,,{5}"
    text = table("help_legal", "3") + blank + "\n"
    found = wave_with(tmp_path, {"t.csv": text}).responses
    assert (len(found), dict(found.excluded), found.help["legal"].tolist()) == (1, {"incomplete": 1}, [3])


# ── wave.yaml, facts.yaml, lock.yaml ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        (
            {"paths": [["sales", "car"]]},
            'unknown department "car": expected one of "sales", "legal", "care" (did you mean "care"?)',
        ),
        ({"paths": [["sales"]]}, 'expected two or more different departments, got "sales"'),
        ({"paths": [["sales", "care", "sales"]]}, "expected two or more different departments"),
        ({"paths": [[*"ab"], [*"bc"], [*"cd"], [*"de"]]}, "expected at most 3 entries, got 4"),
        ({"partners": {"care": {"en": "Care"}}}, '"care" is a department already'),
    ],
)
def test_a_wrong_section(tmp_path: Path, section: dict[str, Any], expected: str) -> None:
    (told,) = problems(tmp_path, {}, on=section)
    assert told.startswith("wave.yaml:")
    assert expected in told


def test_too_few_departments_for_a_map(tmp_path: Path) -> None:
    found = workspace(tmp_path, {"wave": {"collaboration": {}}})
    with pytest.raises(Problems, match="expected 3 to 12 departments"):
        read_wave(asked(), found, WaveFolder("acme", "2026-05", found.root / HERE))


def test_a_questionnaire_without_the_question(tmp_path: Path) -> None:
    found = workspace(tmp_path, {"wave": {"collaboration": {}}})
    with pytest.raises(Problems, match="the questionnaire has no question who helps whom"):
        read_wave(questionnaire(), found, WaveFolder("acme", "2026-05", found.root / HERE))


def test_nobody_supplies_the_fact_that_the_map_gives(tmp_path: Path) -> None:
    shipped = load_questionnaire(Path(__file__).parents[2] / "questionnaire")
    found = workspace(tmp_path, {"files": {"facts.yaml": "si_f1: 3\nsi_f4: 80\n"}})
    with pytest.raises(Problems) as caught:
        read_wave(shipped, found, WaveFolder("acme", "2026-05", found.root / HERE))
    (told,) = map(str, caught.value.problems)
    assert "facts.yaml:2:1: si_f4 is worked out from the help map, and cannot be supplied (remove the line)" in told


def test_the_question_is_part_of_what_is_fixed_before_asking(tmp_path: Path) -> None:
    seen = wave_with(tmp_path, {})
    before = fixed(asked(), seen.organization, seen.wave)
    (tmp_path / HERE / "lock.yaml").write_text(lock_text(lock(before, "2026-05-01", late=False)), "utf-8")
    read_back = read_lock(Workspace(tmp_path), WaveFolder("acme", "2026-05", tmp_path / HERE))
    assert read_back is not None
    off = seen.wave.model_copy(update={"collaboration": None})
    other = asked().model_copy(update={"collaboration": None})
    told = [str(problem) for problem in changes(*read_back, fixed(asked(), seen.organization, off))]
    assert any("wave > collaboration" in line and "is gone now" in line for line in told), told
    told = [str(problem) for problem in changes(*read_back, fixed(other, seen.organization, seen.wave))]
    assert any("questionnaire > parts > collaboration" in line for line in told), told
