"""reports/: what is written there is taken over, and everything wrong is told at once, with its place."""

import re
from datetime import date
from pathlib import Path

import pytest

from centricity.authored import read_authored
from centricity.cli.starter import Start, files
from centricity.errors import Problems
from centricity.identifying import persons
from tests.profile import build

GOOD = """\
actions:
  - id: one
    recommendation: R05
    owner: {en: Head of operations, it: Responsabile operativo}
    decided: "2025-12-09"
    due: "2026-03-31"
    status: done
    status_on: "2026-03-16"
ask_again: "2027-05"
"""
YEARS = """\
currency: EUR
years:
  - {year: 2024, customers: 400, gained: 50, lost: 40, income: 1000000}
  - {year: 2025, customers: 410, gained: 50, lost: 30}
"""


def put(root: Path, name: str, text: str, organization: str = "acme") -> None:
    path = root / "reports" / organization / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def wrong(root: Path, **known: object) -> list[str]:
    """Everything that is told, line by line."""
    with pytest.raises(Problems) as found:
        read_authored(root, [build.questionnaire()], **known)  # type: ignore[arg-type]
    return str(found.value).splitlines()


def test_no_folder_is_no_complaint(tmp_path: Path) -> None:
    assert read_authored(tmp_path, [build.questionnaire()]) == {}


def test_what_is_written_is_taken_over(tmp_path: Path) -> None:
    put(tmp_path, "actions.yaml", GOOD)
    put(tmp_path, "outcomes.yaml", YEARS)
    found = read_authored(tmp_path, [build.questionnaire()], ["acme"])["acme"]
    assert found.plan and found.outcomes
    assert (found.plan.actions[0].recommendation, found.plan.ask_again) == ("R05", "2027-05")
    assert [(one.year, one.lost, one.income) for one in found.outcomes.years] == [(2024, 40, 1e6), (2025, 30, None)]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("R05", "R055", '3:21: actions > one > recommendation: no recommendation is called "R055" (did you mean '
         '"R05"?)'),
        ("recommendation: R05", "dimension: silo", "2:5: actions > one: missing: recommendation or title (say what is "
         "done)"),
        ("recommendation: R05", "title: {en: T, it: T}\n    dimension: silo",
         '4:16: actions > one > dimension: no dimension is called "silo" (did you mean "silos"?)'),
        ("2026-03-31", "2025-12-08",
         '6:10: actions > one > due: expected a day from 2025-12-09 (decided) on, got "2025-12-08"'),
        ("2026-03-16", "2025-12-08",
         '8:16: actions > one > status_on: expected a day from 2025-12-09 (decided) on, got "2025-12-08"'),
        ('status_on: "2026-03-16"', "note: {en: N, it: N}", "2:5: actions > one: missing: status_on (since which day "
         "is it done?)"),
        ("status: done", "status: doing", '7:13: actions > one > status: expected one of planned, started, done, '
         'stopped, got "doing" (did you mean "started"?)'),
        ("status: done", "status: In corso", '7:13: actions > one > status: expected one of planned, started, done, '
         'stopped, got "In corso" (did you mean "started"?)'),
        ("status: done", "status: stoped", '7:13: actions > one > status: expected one of planned, started, done, '
         'stopped, got "stoped" (did you mean "stopped"?)'),
        ("status: done", "status: stopped", "2:5: actions > one: missing: reason (those who heard of it are told why "
         "it was stopped)"),
        (", it: Responsabile operativo", "", "4:12: actions > one > owner: missing: it (each language has its own "
         "report)"),
        ("Head of operations", "Mr Smith", '4:17: actions > one > owner > en: this looks like the name of a person: '
         '"Mr Smith" (the report is public: name the function)'),
        ("2027-05", "May 2027", '9:12: ask_again: expected a month or a date such as "2027-05" or "2027-05-03", got '
         '"May 2027"'),
        ("2027-05", "2027-13", '9:12: ask_again: expected a month or a date such as "2027-05" or "2027-05-03", got '
         '"2027-13"'),
    ],
)  # fmt: skip
def test_a_wrong_action_is_told_with_its_place(tmp_path: Path, before: str, after: str, told: str) -> None:
    assert before in GOOD
    put(tmp_path, "actions.yaml", GOOD.replace(before, after, 1))
    assert f"reports/acme/actions.yaml:{told}" in wrong(tmp_path)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("year: 2025", "year: 2026",
         "4:12: years > no. 2 > year: expected 2025, got 2026 (one year after the other, none left out)"),
        ("lost: 40", "lost: 451",
         "3:52: years > no. 1 > lost: expected at most 450 (customers at the start, and gained), got 451"),
        ("currency: EUR\n", "", "1:1: missing: currency (in which the income is counted, such as EUR)"),
        ("EUR", "euro", '1:11: currency: expected three capital letters such as EUR, got "euro"'),
    ],
)  # fmt: skip
def test_wrong_outcomes_are_told_with_their_place(tmp_path: Path, before: str, after: str, told: str) -> None:
    put(tmp_path, "outcomes.yaml", YEARS.replace(before, after, 1))
    assert wrong(tmp_path) == [f"reports/acme/outcomes.yaml:{told}"]


def test_a_wrong_word_hides_no_wrong_date_of_the_same_file(tmp_path: Path) -> None:
    first = GOOD.removeprefix("actions:\n").partition("ask_again")[0]
    second = first.replace("id: one", "id: two").replace("2026-03-31", "2025-01-01")
    text = GOOD.replace("status: done", "status: doing").replace("ask_again", f"{second}ask_again")
    put(tmp_path, "actions.yaml", text)
    put(tmp_path, "outcomes.yaml", YEARS.replace("EUR", "5").replace("lost: 40", "lost: 451"))
    assert [line.partition(": ")[0].partition("acme/")[2] for line in wrong(tmp_path)] == [
        "actions.yaml:7:13", "actions.yaml:13:10", "outcomes.yaml:1:11", "outcomes.yaml:3:52",
    ]  # fmt: skip


def test_everything_wrong_in_all_files_is_told_at_once(tmp_path: Path) -> None:
    put(tmp_path, "actions.yaml", GOOD + "  x: 1\n")
    put(tmp_path, "outcomes.yaml", YEARS.replace("EUR", "euro"))
    put(tmp_path, "actions.yml", GOOD)
    put(tmp_path, "actions.yaml", GOOD, "acne")
    told = wrong(tmp_path, organizations=["acme"])
    assert [line.split(":")[0] for line in told] == [
        "reports/acme/actions.yaml", "reports/acme/actions.yml", "reports/acme/outcomes.yaml", "reports/acne",
    ]  # fmt: skip
    assert told[-1] == 'reports/acne: no organisation is called "acne" (did you mean "acme"?)'


def test_the_examples_of_a_fresh_workspace_hold(tmp_path: Path) -> None:
    """With the marks of comments taken away from what is YAML."""
    for name in ("actions.yaml", "outcomes.yaml"):
        text = files(build.questionnaire(), Start("acme", "2026", date(2026, 5, 4)))[f"templates/acme/{name}"]
        lines = [re.sub("^# (?=  |ask_again)", "", line) for line in text.splitlines()]
        put(tmp_path, name, "\n".join(lines).replace("actions: []", "actions:") + "\n")
    found = read_authored(tmp_path, [build.questionnaire()], ["acme"])["acme"]
    assert found.plan and found.outcomes
    assert [one.status for one in found.plan.actions] == ["planned", "stopped"]
    assert (found.plan.ask_again, len(found.outcomes.years)) == ("2027-05", 2)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("write to a.rossi@acme.example", "a.rossi@acme.example"),
        ("call +39 051 234567", "+39 051 234567"),
        ("Dott.ssa Bianchi", "Dott.ssa Bianchi"),
        ("M. Rossi", "M. Rossi"),
        ("Mario Rossi", "Mario Rossi"),
        ("The head of sales (Mario) said so", "Mario"),
    ],
)
def test_what_names_a_person_is_seen(text: str, found: str) -> None:
    assert found in [words for _, words in persons(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Head of Customer Service",
        "Responsabile servizio clienti",
        "12 visits by 2026-03-31",
        "EUR 1,250,000",
        "12, 45.",
    ],
)
def test_functions_dates_and_amounts_are_no_persons(text: str) -> None:
    assert list(persons(text)) == []
