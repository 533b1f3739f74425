"""Mistakes do not come in rounds: one in a file hides none in another, and check says what would be refused later."""

from pathlib import Path
from typing import Any

import pytest

from centricity.responses import check_workspace
from centricity.workspace import Workspace
from tests.responses.small import HERE, ORGANIZATION, QUESTIONNAIRE, WAVE, workspace, write_yaml
from tests.responses.test_check import HEAD, LEADERS, STAFF

WRONG = "respondent,department,contact,si_01,si_02\nr1,sales,other,9,1\n"
NINE = 'a.csv:2:4: column D "si_01": expected a number from 1 to 5, got "9"'
FACTS = "si_f9: unknown\n"
UNKNOWN_FACT = 'facts.yaml:1:1: unknown fact "si_f9" (did you mean "si_f1"?)'


def space(root: Path, **case: Any) -> Workspace:
    found = workspace(root, {"files": {"a.csv": WRONG, "facts.yaml": FACTS}, **case})
    (root / "questionnaire").symlink_to(QUESTIONNAIRE)
    return found


def told(found: Workspace) -> list[str]:
    return [str(one).replace(HERE, "") for one in check_workspace(found, "2026-06-01").problems]


def warned(found: Workspace) -> list[str]:
    return [str(one).replace(HERE, "") for one in check_workspace(found, "2026-06-01").warnings]


def test_mistakes_of_all_kinds_of_files_come_together(tmp_path: Path) -> None:
    colour = {"brand": {"colour": "blue"}, "synthetic": "yes"}
    wave = {"lawful_basis": "", "to": "2026-05-01", "headcount": {"department": {"sale": 4}}}
    files = {"a.csv": WRONG, "facts.yaml": FACTS, "comments.yaml": "themes: [{text: {en: T, it: T}}]\n"}
    problems = told(space(tmp_path, organization=colour, wave=wave, files=files))
    assert [problem.split(" (")[0] for problem in problems] == [
        NINE,
        "comments.yaml:1:10: themes > no. 1: missing: respondents",
        'facts.yaml:1:1: unknown fact "si_f9"',
        "wave.yaml:3:5: 2026-05 > to: expected 2026-05-04, when asking began, or later, got 2026-05-01",
        'wave.yaml:4:15: 2026-05 > lawful_basis: expected text or keys and values, got ""',
        "wave.yaml:5:18: 2026-05 > retention_until: expected a day from 2026-05-01 to 2026-11-01, 6 months after the "
        "end of the wave, got 2026-11-20",
        'wave.yaml:9:5: 2026-05 > headcount > department: unknown department "sale"',
        'responses/acme/organization.yaml:17:11: acme > brand > colour: expected a colour such as "#0b6a80"',
        'responses/acme/organization.yaml:18:12: acme > synthetic: expected true or false, got "yes"',
    ]


@pytest.mark.parametrize("text", ["id: [acme\n", "- acme\n", None])
def test_without_a_readable_organization_answers_are_judged_but_not_their_departments(
    text: str | None, tmp_path: Path
) -> None:
    found = space(tmp_path, wave={"headcount": {"contact": {"boss": 1}, "department": {"sale": 1}}})
    path = tmp_path / "responses" / "acme" / "organization.yaml"
    path.unlink() if text is None else path.write_text(text, "utf-8")
    problems = told(found)
    assert problems[0] == NINE and UNKNOWN_FACT in problems
    assert any('unknown contact "boss"' in one for one in problems)
    assert any(one.startswith("responses/acme/organization.yaml") for one in problems)
    assert not [one for one in problems if "sales" in one or "sale" in one]


def test_departments_that_cannot_be_told_apart_are_not_held_against_answers(tmp_path: Path) -> None:
    shared = [{**one, "aliases": ["sales"]} for one in ORGANIZATION["departments"]]
    problems = told(space(tmp_path, organization={"departments": shared}))
    assert problems[:2] == [NINE, UNKNOWN_FACT]
    assert [one for one in problems[2:] if "also means department" not in one] == []


def test_departments_are_known_in_spite_of_another_mistake(tmp_path: Path) -> None:
    files = {"a.csv": WRONG.replace("sales", "salse")}
    problems = told(space(tmp_path, organization={"id": "acne"}, files=files))
    assert (
        'a.csv:2:2: column B "department": expected one of "Sales", "Legal", got "salse" (did you mean "sales"?)'
        in (problems)
    )


def test_answers_are_not_judged_by_a_wave_that_may_leave_them_out(tmp_path: Path) -> None:
    problems = told(space(tmp_path, wave={"exclude": "a.csv"}))
    assert NINE not in problems and UNKNOWN_FACT in problems
    assert any(one.startswith("wave.yaml:7:10: 2026-05 > exclude: expected a list") for one in problems)


def test_answers_kept_too_long_are_told_beside_the_rest(tmp_path: Path) -> None:
    dates = {"from": "2025-05-04", "to": "2025-05-22", "retention_until": "2025-11-20", "lawful_basis": ""}
    problems = told(space(tmp_path, wave=dates))
    assert NINE in problems
    assert any("the answers were to be deleted after 2025-11-20, and are still here" in one for one in problems)


def test_more_answers_than_people_employed_or_invited(tmp_path: Path) -> None:
    """Six of the staff in sales and five leaders in legal; one of the staff leaves the role blank, which is `other`."""
    rows = [*STAFF[:5], STAFF[5].replace(",other,", ",,"), *LEADERS]
    counts = {"department": {"sales": 5, "legal": 5}, "contact": {"other": 5, "leadership": 4, "frontline": 0}}
    files = {"a.csv": HEAD + "".join(rows)}
    same = "(correct the number of employees, or look for answers that were handed in twice)"
    assert told(space(tmp_path, wave={"headcount": counts, "invited": 10}, files=files)) == [
        f"wave.yaml: headcount > contact > leadership: 5 people answered, but 4 are employed {same}",
        f"wave.yaml: headcount > contact > other: 6 people answered, but 5 are employed {same}",
        f"wave.yaml: headcount > department > sales: 6 people answered, but 5 are employed {same}",
        "wave.yaml: invited: 11 people answered, but 10 were invited "
        "(correct the number, or look for answers that were handed in twice)",
    ]


def test_too_many_answers_are_told_beside_a_wrong_fact(tmp_path: Path) -> None:
    files = {"a.csv": HEAD + "".join(STAFF), "facts.yaml": FACTS}
    problems = told(space(tmp_path, wave={"invited": 5}, files=files))
    assert len(problems) == 2 and UNKNOWN_FACT in problems


@pytest.mark.parametrize(("begins", "wrong"), [("2026-05-22", True), ("2026-05-23", False)])
def test_waves_over_the_same_days(begins: str, wrong: bool, tmp_path: Path) -> None:
    found = space(tmp_path, files={})
    (tmp_path / HERE).with_name("2026-06").mkdir()
    late = {"id": "2026-06", "from": begins, "to": "2026-06-05"}
    write_yaml((tmp_path / HERE).with_name("2026-06") / "wave.yaml", {**WAVE, **late})
    message = (
        "responses/acme/2026-06/wave.yaml: from: 2026-05-22 to 2026-06-05 overlaps with wave 2026-05 (2026-05-04 to "
        "2026-05-22) (the same people may be in both, so only one of them could be released: correct the dates)"
    )
    assert told(found) == ([message] if wrong else [])


def test_without_a_questionnaire_waves_are_looked_at_all_the_same(tmp_path: Path) -> None:
    problems = told(workspace(tmp_path, {"wave": {"form": "long", "to": "2026-05-01"}}))
    assert "questionnaire/questionnaire.yaml: file not found" in problems
    assert 'wave.yaml:7:7: 2026-05 > form: expected one of full, short, got "long" (did you mean "full"?)' in problems
    assert any("> to: expected 2026-05-04, when asking began" in one for one in problems)


def test_a_wrong_fact_hides_no_impossible_one(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    problems = told(space(tmp_path / "a", files={"facts.yaml": "si_f1: n/a\nsi_f9: 2\n"}))
    assert [one.partition(": ")[0] for one in problems] == ["facts.yaml:1:8", "facts.yaml:2:1"]
    assert problems[0].endswith('got "n/a" (did you mean not_applicable?)')


@pytest.mark.parametrize(
    ("id", "near"), [("call centre", "call_centre"), ("a/b", "a_b"), ("x:y", "x_y"), ("_a", "a"), ("b.", "b")]
)
def test_ids_that_no_column_or_file_could_be_called(id: str, near: str, tmp_path: Path) -> None:
    more = [*ORGANIZATION["departments"], {"id": id, "name": {"en": "C", "it": "C"}}]
    wave = {"collaboration": {"partners": {id: {"en": "D", "it": "D"}}}}
    problems = told(space(tmp_path, organization={"departments": more}, wave=wave, files={}))
    expected = f'expected letters and digits, with "-", "_" or "." between them, got "{id}" (write "{near}": files and '
    assert [one.partition(": ")[2].partition(": ")[2].startswith(expected) for one in problems] == [True, True]


def test_ids_in_other_alphabets_stay(tmp_path: Path) -> None:
    more = [*ORGANIZATION["departments"], {"id": "qualità", "name": {"en": "Q", "it": "Q"}}]
    assert told(space(tmp_path, organization={"departments": more}, files={})) == []


@pytest.mark.parametrize("id", ["actions", "outcomes", "questionnaires"])
def test_ids_of_other_files_are_refused(id: str, tmp_path: Path) -> None:
    (one,) = [problem for problem in told(space(tmp_path, wave={"id": id}, files={})) if "another id" in problem]
    assert "2026-05" not in one and one.startswith(f'wave.yaml:1:5: {id} > id: expected another id than "{id}": re')
