"""reports/<organization>/<wave>.yaml on disk, and the commands that read it."""

import json
import re
import shutil
from pathlib import Path

import pytest

from centricity.authored.edits import read_edits, unknown_waves
from centricity.errors import Problems
from tests.cli.running import Done, run

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def _space(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("edits")
    shutil.copytree(ROOT / "results", folder / "results")
    (folder / "questionnaire").symlink_to(ROOT / "questionnaire")
    return folder


@pytest.fixture
def space(_space: Path) -> Path:
    """The demo's results, without answers and without anything of the facilitator's."""
    shutil.rmtree(_space / "reports", ignore_errors=True)
    return _space


def write(space: Path, text: str, wave: str = "2026-05") -> Path:
    path = space / "reports" / "demo-ponte" / f"{wave}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def check(space: Path) -> Done:
    return run("check", cwd=space)


def test_form_is_checked_with_line_and_column(tmp_path: Path) -> None:
    write(
        tmp_path,
        "edited: 2026-06-99\nsentences:\n  - {rule: gap_clear}\n  - {rule: a, reason: {en: x}, text: {en: y}}\n",
    )
    with pytest.raises(Problems) as error:
        read_edits(tmp_path / "reports" / "demo-ponte", tmp_path)
    assert str(error.value).splitlines() == [
        'reports/demo-ponte/2026-05.yaml:1:9: edited: expected a date such as "2026-03-02", got "2026-06-99"',
        "reports/demo-ponte/2026-05.yaml:3:5: sentences > no. 1: expected either `hide: true` or `text`",
        "reports/demo-ponte/2026-05.yaml:4:5: sentences > no. 2: expected `reason` only beside `hide: true`",
    ]


def test_files_about_the_organisation_are_not_of_a_wave(tmp_path: Path) -> None:
    write(tmp_path, "actions: []", "actions")
    write(tmp_path, "years: []", "outcomes")
    write(tmp_path, "nonsense", ".#2026-05")
    assert read_edits(tmp_path / "reports" / "demo-ponte", tmp_path) == {}
    assert list(unknown_waves(tmp_path / "reports", tmp_path, set())) == []


def test_a_wave_nobody_scored_is_refused_with_those_there_are(space: Path) -> None:
    write(space, 'edited: "2026-06-16"', "2026-06")
    done = check(space)
    assert done.code == 1
    message = 'reports/demo-ponte/2026-06.yaml: no wave "2026-06" of "demo-ponte" is scored or released'
    assert f"{message} (call the file after one of: 2025-11, 2026-05)" in done.err


def test_check_and_build_refuse_edits_that_do_not_fit_with_everything_at_once(space: Path) -> None:
    sentences = "sentences:\n  - {rule: nothing, hide: true}\n  - {rule: level_at, dimension: silos, hide: true}"
    write(space, f'edited: "2026-06-16"\n{sentences}')
    for done in (check(space), run("build", cwd=space)):
        assert done.code == 1
        assert "2026-05.yaml:3:5: sentences > no. 1: the report has no such sentence" in done.err
        assert "2026-05.yaml:4:46: sentences > no. 2 > hide: level_at (silos) cannot be hidden" in done.err
        assert "2 problems" in done.err


def test_the_command_lists_every_sentence_in_both_languages(space: Path) -> None:
    write(space, 'edited: "2026-06-16"\nsentences: [{rule: nothing, hide: true}]')
    found = json.loads(run("sentences", "demo-ponte/2026-05", "--json", cwd=space).out)["sentences"]
    verdict = found[0]
    assert verdict["rule"].startswith("verdict_") and verdict["may_hide"] is False
    assert "summary" in verdict["pages"] and set(verdict["texts"]) == {"en", "it"}
    scores = json.loads((space / "results/demo-ponte/2026-05.json").read_text("utf-8"))["dimensions"]
    for one in found:
        if one["rule"] == "level_at":
            assert one["texts"]["en"].endswith(f"with a score of {scores[one['dimension']]['score']:.1f}.")
    assert {one["dimension"] for one in found if one["rule"].startswith("level_")} == set(scores)
    shown = run("sentences", "demo-ponte/2026-05", cwd=space).out
    assert f"  # it: {verdict['texts']['it']}\n" in shown and "; cannot be hidden" in shown


def test_the_command_shows_one_page_or_some_words_and_what_may_be_edited(space: Path) -> None:
    everything = json.loads(run("sentences", "demo-ponte/2026-05", "--json", cwd=space).out)["sentences"]
    on_silos = [one for one in everything if "silos" in one["pages"]]
    assert 0 < len(on_silos) < len(everything)
    narrowed = run("sentences", "demo-ponte/2026-05", "--page", "silos", "--json", cwd=space).out
    assert json.loads(narrowed)["sentences"] == on_silos
    name, *_ = [one for one in on_silos if one["may_hide"] and one["item"]]
    words = " ".join(reversed(name["texts"]["it"].upper().split()[:2]))
    shown = run("sentences", "demo-ponte/2026-05", "--page", "silos", "--find", words, cwd=space).out
    entry = f"  - {{rule: {name['rule']}, dimension: {name['dimension']}, item: {name['item']}}}\n"
    assert f"may be hidden or put in other words\n{entry}  # en: {name['texts']['en']}\n" in shown
    assert re.search(rf"^(\d+) of {len(everything)} sentences$", shown, re.MULTILINE)
    nothing = run("sentences", "demo-ponte/2026-05", "--find", "xyzzy", cwd=space).out
    assert nothing == f"0 of {len(everything)} sentences\n"


def test_what_the_command_names_can_be_copied_into_the_file(space: Path) -> None:
    shown = run("sentences", "demo-ponte/2026-05", "--find", "weakest_item silos", cwd=space).out
    entry = next(line for line in shown.splitlines() if line.startswith("  - {rule: weakest_item, dimension: silos"))
    write(space, f'edited: "2026-06-16"\nsentences:\n{entry[:-1]}, hide: true}}\n')
    assert check(space).code == 0


def test_a_page_that_is_not_there_is_refused_with_those_that_are(space: Path) -> None:
    done = run("sentences", "demo-ponte/2026-05", "--page", "silo", cwd=space)
    assert done.code == 2
    assert 'no page "silo" in this report (did you mean "silos"?): expected one of summary, ' in done.err


def test_the_command_says_which_waves_there_are(space: Path) -> None:
    done = run("sentences", "demo-ponte/2026-06", cwd=space)
    assert done.code == 2
    assert 'no wave "demo-ponte/2026-06" in results/ (did you mean "demo-ponte/2026-05"?)' in done.err


def test_the_demo_is_edited_and_fits(space: Path) -> None:
    (space / "reports").mkdir()
    shutil.copytree(ROOT / "reports" / "demo-ponte", space / "reports" / "demo-ponte")
    done = check(space)
    assert (done.code, [line for line in done.err.splitlines() if "2026-05.yaml" in line]) == (0, [])


def test_the_example_in_a_new_folder_is_right_once_its_marks_are_taken_away(tmp_path: Path) -> None:
    assert run("new", "survey", "--wave", "2026", cwd=tmp_path).code == 0
    example = (tmp_path / "survey" / "templates" / "my-organization" / "edits.yaml").read_text("utf-8")
    head, line, rest = example.partition("edited:")
    filled = line + re.sub(r"\n# ?", "\n", rest)
    path = tmp_path / "survey" / "reports" / "my-organization" / "2026.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(head + filled, "utf-8")
    edits = read_edits(path.parent, tmp_path / "survey")["2026"].edits
    assert [one.rule for one in edits.sentences] == ["strength_item", "reduced"]
    assert len(edits.comments) == 1 and edits.recommendations.choose == ("R01", "R05")
