"""`centricity new`: a folder to work in."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from centricity.questionnaire import load_questionnaire
from tests.cli.conftest import WAVE
from tests.cli.running import ITEMS, QUESTIONNAIRE, fingerprint, run

TEMPLATE = "templates/my-organization/2026/answer.yaml"


def test_what_it_holds(fresh: Path) -> None:
    ours = [name for name in fingerprint(fresh) if not name.startswith("questionnaire/")]
    assert ours == [
        ".gitignore",
        "README.txt",
        f"{WAVE}/comments.yaml",
        f"{WAVE}/facts.yaml",
        f"{WAVE}/wave.yaml",
        "responses/my-organization/checklist.yaml",
        "responses/my-organization/organization.yaml",
        TEMPLATE,
        "templates/my-organization/actions.yaml",
        "templates/my-organization/edits.yaml",
        "templates/my-organization/outcomes.yaml",
    ]
    assert load_questionnaire(fresh / "questionnaire", fresh) == QUESTIONNAIRE


def test_check_passes_and_says_that_nobody_has_answered(fresh: Path, golden: Callable[[str, str], None]) -> None:
    done = run("check", cwd=fresh)
    assert (done.code, done.err) == (0, "")
    golden("check_fresh.txt", done.out)


def test_nothing_to_score_close_or_fear(fresh: Path) -> None:
    assert run("score", cwd=fresh).out == "Nobody has answered yet.\n"
    done = run("close", "--all", "--yes", cwd=fresh)
    assert done.out.endswith("There is nothing to close.\n")
    assert not (fresh / "results").exists()


def test_every_yaml_file_names_a_schema_that_is_there(fresh: Path) -> None:
    paths = list(fresh.rglob("*.yaml"))
    assert len(paths) > 20
    for path in paths:
        found = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text("utf-8"))
        assert found, path
        assert (path.parent / found[1]).is_file(), path


def test_facts_are_all_there_unknown_with_their_question_in_each_language(fresh: Path) -> None:
    text = (fresh / WAVE / "facts.yaml").read_text("utf-8")
    assert "si_f4" not in text
    for fact in (one for one in QUESTIONNAIRE.facts.values() if one.derived is None):
        assert f"\n{fact.id}: unknown\n" in text
        assert all(f"# {question} [" in text for question in fact.question.values())


def test_the_help_question_is_there_to_be_switched_on(fresh: Path) -> None:
    place = fresh / WAVE / "wave.yaml"
    switched = place.read_text("utf-8").replace("# collaboration:", "collaboration:").replace("#   paths:", "  paths:")
    place.write_text(switched.replace("#     - [sales,", "    - [sales,"), "utf-8")
    form = (fresh / TEMPLATE).read_text("utf-8").replace("\n# help:", "\nhelp:").replace("\n#   sales:", "\n  sales: 4")
    for item in ITEMS:
        form = form.replace(f"\n  {item}:\n", f"\n  {item}: 4\n")
    (fresh / WAVE / "anna.yaml").write_text(form, "utf-8")
    done = run("check", cwd=fresh)
    assert (done.code, done.err) == (0, "")
    assert "who helps whom: 1 answer\n" in done.out


def test_the_empty_form_is_no_answer_but_becomes_one(fresh: Path) -> None:
    text = (fresh / TEMPLATE).read_text("utf-8")
    for item in ITEMS:
        text = text.replace(f"\n  {item}:\n", f"\n  {item}: 4\n")
    answer = fresh / WAVE / "anna.yaml"
    answer.write_text(text.replace("  contact: #", "  contact: frontline #"), "utf-8")
    done = run("check", cwd=fresh)
    assert done.code == 0
    assert "my-organization/2026: 1 answer\n" in done.out
    assert f"{len(ITEMS)} of {len(ITEMS)}" in done.out


def test_the_form_says_whom_a_question_is_for(fresh: Path) -> None:
    text = (fresh / TEMPLATE).read_text("utf-8")
    assert "  # (Senior leadership / Direzione)\n  lc_05:\n" in text
    assert "  # (Senior leadership / Direzione)\n  lc_01:\n" not in text


def test_git_keeps_answers_out(fresh: Path) -> None:
    assert "/responses/\n/draft/\n/site/\n" in (fresh / ".gitignore").read_text("utf-8")


def test_names_of_ones_own(tmp_path: Path) -> None:
    done = run("new", "a/b", "--organization", "blue-rose", "--wave", "2027-spring", cwd=tmp_path)
    assert done.out == "Made a/b/. a/b/README.txt says what to do next.\n"
    assert (tmp_path / "a/b/responses/blue-rose/2027-spring/wave.yaml").is_file()
    assert "centricity close blue-rose/2027-spring" in (tmp_path / "a/b/README.txt").read_text("utf-8")
    assert run("check", "-w", "a/b", cwd=tmp_path).code == 0


def test_numbers_as_names_stay_text(tmp_path: Path) -> None:
    assert run("new", "a", "--organization", "2026", "--wave", "1", cwd=tmp_path).code == 0
    assert run("check", "-w", "a", cwd=tmp_path).code == 0


@pytest.mark.parametrize("already", ["file.txt", ".hidden"])
def test_a_folder_in_use_is_refused(already: str, tmp_path: Path) -> None:
    (tmp_path / already).write_text("mine", "utf-8")
    done = run("new", ".", cwd=tmp_path)
    assert done.code == 2
    assert ". is not empty: name a folder that is empty or new" in done.err
    assert [path.name for path in tmp_path.iterdir()] == [already]


def test_an_empty_folder_is_used(tmp_path: Path) -> None:
    assert run("new", ".", cwd=tmp_path).code == 0
    assert (tmp_path / "README.txt").is_file()
