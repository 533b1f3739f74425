"""Checking a whole workspace: all problems of all places, warnings before launch, what was read."""

from pathlib import Path
from typing import Any

import pytest

from centricity.responses import CheckReport, check_workspace
from centricity.responses.waves import months_later
from centricity.workspace import Workspace
from tests.responses.small import HERE, ORGANIZATION, QUESTIONNAIRE, WAVE, workspace, write_yaml

HEAD = "respondent,department,contact,si_01,si_02,si_03,si_04,tr_01,tr_02\n"
STAFF = [f"s{i},sales,other,1,2,,,3,1\n" for i in range(6)]
UNLOCKED = "responses/acme/2026-05: rules and groups are not fixed yet (`centricity lock acme/2026-05"
LEADERS = [f"l{i},legal,leadership,1,2,,3,3,1\n" for i in range(5)]


def sound(root: Path, **case: Any) -> Workspace:
    """A workspace with the small questionnaire and one wave."""
    found = workspace(root, {"files": {"a.csv": HEAD + "".join([*STAFF, *LEADERS])}, **case})
    (root / "questionnaire").symlink_to(QUESTIONNAIRE)
    return found


def checked(found: Workspace) -> CheckReport:
    return check_workspace(found, "2026-06-01")


def lines(problems: object) -> list[str]:
    assert isinstance(problems, tuple)
    return [str(problem).replace(HERE, "") for problem in problems]


def test_what_was_read(tmp_path: Path) -> None:
    report = checked(sound(tmp_path, wave={"invited": 20}))
    assert report.problems == ()
    (wave,) = report.waves
    assert (wave.organization, wave.wave, wave.respondents, wave.invited, wave.items) == ("acme", "2026-05", 11, 20, 6)
    assert [(file.file, file.tool, file.rows, file.items) for file in wave.files] == [(HERE + "a.csv", "csv", 11, 6)]
    assert (wave.excluded, wave.answers_not_put) == ({}, 0)


def test_leaders_do_not_make_a_department_large_enough(tmp_path: Path) -> None:
    assert lines(checked(sound(tmp_path)).warnings) == [
        f"{UNLOCKED} --late`)",
        "wave.yaml: legal: 0 of the staff answered; 5 are needed to show it",
    ]


def test_the_larger_of_the_minimum_groups_counts(tmp_path: Path) -> None:
    public = checked(sound(tmp_path / "a", wave={"publication": "public"}))
    own = checked(sound(tmp_path / "b", wave={"minimum_group": 7}))
    assert lines(public.warnings)[2] == "wave.yaml: sales: 6 of the staff answered; 10 are needed to show it"
    assert lines(own.warnings)[2] == "wave.yaml: sales: 6 of the staff answered; 7 are needed to show it"


def test_warnings_before_launch(tmp_path: Path) -> None:
    organization = {"departments": [*ORGANIZATION["departments"], {**_unit("it"), "merge_with": "sales"}]}
    headcount = {"department": {"sales": 40, "legal": 4, "it": 3}}
    wave = {"lawful_basis": "Consent", "worker_reps_informed": None, "headcount": headcount, "invited": 47}
    report = checked(sound(tmp_path, organization=organization, wave=wave, files={}))
    assert report.problems == ()
    assert lines(report.warnings) == [
        f"{UNLOCKED}`)",
        "wave.yaml: headcount: 3 people work in it, and 5 answers are needed to show a department "
        "(they will be shown together with sales)",
        "wave.yaml: headcount: 4 people work in legal, and 5 answers are needed to show a department "
        "(say in organization.yaml whom it joins: merge_with)",
        'wave.yaml: lawful_basis: got "consent" '
        "(consent of employees is rarely free: legitimate interest or a public task is the usual basis)",
        "wave.yaml: worker_reps_informed: the workers' representatives are not yet informed "
        "(worker_reps_informed: a date, or not_required)",
    ]


@pytest.mark.parametrize(
    ("contact", "department", "invited", "said"),
    [
        ((20, 25, 2), (40, 7), 47, ""),
        ((20, 25, 2), (40, 8), None, "department 48, contact 47"),
        ((20, 25, 2), (40, 7), 50, "department 47, contact 47; invited: 50"),
        ((20, 25), (40, 7), 47, ""),
        ((20, 25), (40, 7), None, ""),
    ],
)
def test_headcounts_that_do_not_add_up(
    contact: tuple[int, ...], department: tuple[int, ...], invited: int | None, said: str, tmp_path: Path
) -> None:
    """An attribute with a value missing says nothing of all employees."""
    roles = dict(zip(("frontline", "other", "leadership"), contact, strict=False))
    units = dict(zip(("sales", "legal"), department, strict=True))
    wave = {"headcount": {"department": units, "contact": roles}, **({"invited": invited} if invited else {})}
    report = checked(sound(tmp_path, wave=wave, files={}))
    told = [line for line in lines(report.warnings) if "add up" in line]
    assert report.problems == ()
    assert told == (
        [
            f"wave.yaml: headcount: the numbers add up differently: {said} "
            "(everybody works somewhere and in one role: correct the numbers, unless only some were invited)"
        ]
        if said
        else []
    )


def test_a_department_that_joins_another_is_named_with_it(tmp_path: Path) -> None:
    sales, legal = ORGANIZATION["departments"]
    report = checked(sound(tmp_path, organization={"departments": [sales, {**legal, "merge_with": "sales"}]}))
    assert (
        "wave.yaml: legal: 0 of the staff answered; 5 are needed to show it (they will be shown together with sales)"
        in lines(report.warnings)
    )


def test_what_is_left_out_is_counted_by_file(tmp_path: Path) -> None:
    rows = ["b1,sales,other,,,,,,\n", "b2,sales,other,1,2,,,3,1\n"]
    report = checked(sound(tmp_path, files={"a.csv": HEAD + "".join(STAFF), "b.csv": HEAD + "".join(rows)}))
    (wave,) = report.waves
    assert wave.excluded == {"incomplete": 1}
    assert [dict(one.left_out) for one in wave.files] == [{}, {"incomplete": 1}]


@pytest.mark.parametrize("basis", ["Consenso", {"en": "Consent", "it": "Consenso"}, {"it": "consenso"}])
def test_consent_is_doubted_in_every_language(basis: object, tmp_path: Path) -> None:
    report = checked(sound(tmp_path, wave={"lawful_basis": basis}))
    assert report.problems == ()
    assert sum('lawful_basis: got "consent" (' in line for line in lines(report.warnings)) == 1


@pytest.mark.parametrize("basis", ["legittimo interesse", {"en": "Legitimate interest", "it": "Legittimo interesse"}])
def test_the_usual_basis_is_not_doubted(basis: object, tmp_path: Path) -> None:
    assert not any(
        "lawful_basis" in line for line in lines(checked(sound(tmp_path, wave={"lawful_basis": basis})).warnings)
    )


def test_more_answers_than_people_invited(tmp_path: Path) -> None:
    assert lines(checked(sound(tmp_path, wave={"invited": 10})).problems) == [
        "wave.yaml: invited: 11 people answered, but 10 were invited "
        "(correct the number, or look for answers that were handed in twice)"
    ]


def test_what_stands_on_few_people_and_tables_without_department(tmp_path: Path) -> None:
    files = {"facts.yaml": "si_f1: 3\n", "a.csv": "contact,si_01,si_02,tr_01\nother,1,2,0\n"}
    warnings = lines(checked(sound(tmp_path, files=files)).warnings)
    assert "facts.yaml: shown as level only, because `people` is missing or under 5: si_f1" in warnings
    assert (
        "a.csv: no column is department: everybody counts as not having said it (if there is one, name it department)"
    ) in warnings


def test_problems_of_all_places_at_once(tmp_path: Path) -> None:
    found = sound(tmp_path, organization={"id": "acne"}, wave={"id": "2026-06"})
    other = tmp_path / "responses" / "beta"
    (other / "2026-05").mkdir(parents=True)
    write_yaml(other / "organization.yaml", {**ORGANIZATION, "id": "beta"})
    write_yaml(other / "2026-05" / "wave.yaml", WAVE)
    (other / "2026-05" / "a.csv").write_text("si_01\n9\n")
    (other / "2026-04").mkdir()
    (other / "lost.csv").write_text("si_01\n9\n")
    (tmp_path / "responses" / "gamma").mkdir()
    (tmp_path / "responses" / ".hidden").mkdir()
    assert lines(checked(found).problems) == [
        'wave.yaml:1:5: 2026-06 > id: expected "2026-05", as the folder is called, got "2026-06" (rename one of them)',
        'responses/acme/organization.yaml:1:5: acne > id: expected "acme", as the folder is called, got "acne" '
        "(rename one of them)",
        "responses/beta/2026-04: this folder has no wave.yaml (add one, or remove the folder)",
        'responses/beta/2026-05/a.csv:2:1: column A "si_01": expected a number from 1 to 5, got "9"',
        "responses/beta/lost.csv: answers are read from a wave's folder only (move it into one)",
        "responses/gamma/organization.yaml: file not found",
    ]


def test_a_broken_questionnaire_hides_no_broken_organization(tmp_path: Path) -> None:
    found = workspace(tmp_path, {"organization": {"id": "acne"}})
    problems = [str(problem) for problem in checked(found).problems]
    assert problems[0] == "questionnaire/questionnaire.yaml: file not found"
    assert problems[1].startswith("responses/acme/organization.yaml:1:5: acne > id: ")


def test_no_responses_at_all(tmp_path: Path) -> None:
    (tmp_path / "questionnaire").symlink_to(QUESTIONNAIRE)
    assert checked(Workspace(tmp_path)) == CheckReport()


def test_today_is_the_day_of_the_computer(tmp_path: Path) -> None:
    old = {"id": "2026-05", "from": "2020-05-04", "to": "2020-05-22", "retention_until": "2020-11-20"}
    (problem,) = check_workspace(sound(tmp_path, wave=old)).problems
    assert "were to be deleted after 2020-11-20" in problem.message


def test_months_later_ends_with_the_month() -> None:
    assert months_later("2026-08-31", 6) == "2027-02-28"
    assert months_later("2027-08-31", 6) == "2028-02-29"
    assert months_later("2026-12-01", 1) == "2027-01-01"


def _unit(name: str) -> dict[str, object]:
    return {"id": name, "name": {"en": name, "it": name}}
