"""Genuine data from elsewhere, read through workspaces written for them, against Python's csv module."""

import csv
import shutil
from collections import Counter
from pathlib import Path

import pytest

from centricity.questionnaire import Questionnaire, load_questionnaire
from centricity.responses import BLANK, WaveInput, check_workspace, read_wave
from centricity.workspace import Workspace
from tests.reference import reference

WORKSPACES = Path(__file__).parents[1] / "workspaces"
pytestmark = pytest.mark.reference


def read(name: str, source: Path, root: Path) -> tuple[Questionnaire, WaveInput]:
    """The one wave of a workspace, with `source` as its answers."""
    shutil.copytree(WORKSPACES / name, root / name)
    workspace = Workspace(root / name)
    (folder,) = workspace.waves()
    shutil.copy(source, folder.path / source.name)
    questionnaire = load_questionnaire(workspace.questionnaire)
    return questionnaire, read_wave(questionnaire, workspace, folder)


def test_a_limesurvey_export_in_german(tmp_path: Path) -> None:
    source = reference("exports/limesurvey/digitaltwins_fulltext_de.csv")
    questionnaire, wave = read("digitaltwins", source, tmp_path)
    with source.open(encoding="utf-8-sig", newline="") as file:
        headings, *rows = csv.reader(file, delimiter=";")
    others = sum(heading.endswith("[Sonstiges]") for heading in headings)
    columns = dict(zip(questionnaire.items, [*range(8, 20), *range(21, 28), *range(29, 34)], strict=True))
    words = {
        **{"": BLANK, "Stimme gar nicht zu": 1, "Stimme eher nicht zu": 2, "Stimme eher zu": 3},
        **{"Stimme vollständig zu": 4, "Nicht wichtig": 1, "Eher unwichtig": 2, "Eher wichtig": 3, "Sehr wichtig": 4},
    }
    people = [[words[row[column]] for column in columns.values()] for row in rows]
    kept = [person for person in people if person.count(BLANK) <= len(columns) / 2]
    assert (len(rows), len(kept)) == (96, 53)
    assert wave.responses.answers.to_numpy().tolist() == kept
    assert wave.responses.excluded == {"incomplete": 43}
    (found,) = wave.responses.files
    assert (found.tool, found.rows, found.items) == ("LimeSurvey", 96, 24)
    assert found.notes[0].startswith("the export does not say who finished")
    assert found.notes[1] == 'columns of the survey tool itself, dropped: "Antwort ID"'
    assert found.notes[2].startswith("texts typed beside an answer, dropped unread")
    assert found.notes[2].endswith(f"and {others - 8} more")
    assert found.notes[3].startswith("columns passed over by ignore_columns")
    assert found.notes[3].endswith(f"and {317 - 1 - 24 - others - 8} more")


def test_without_ignored_columns_each_unknown_one_is_named(tmp_path: Path) -> None:
    source = reference("exports/limesurvey/digitaltwins_fulltext_de.csv")
    shutil.copytree(WORKSPACES / "digitaltwins", tmp_path / "w")
    wave = tmp_path / "w/responses/twins/2021-01/wave.yaml"
    wave.write_text(wave.read_text("utf-8").partition("ignore_columns")[0], encoding="utf-8")
    shutil.copy(source, wave.parent / "a.csv")
    problems = check_workspace(Workspace(tmp_path / "w"), "2021-03-01").problems
    assert len(problems) == 21
    assert 'column B "Welchen fachlichen Hintergrund haben Sie? [Maschinenbau]": unknown column' in str(problems[0])
    assert 'column AL "Welche der folgenden A … r Abteilung modelliert? [ Elektrik]"' in str(problems[11])
    assert "246 more unknown columns from here on" in str(problems[-1])


def test_forty_nine_companies_and_two_scales(tmp_path: Path) -> None:
    source = reference("statistics/lq2002.csv")
    questionnaire, wave = read("lq2002", source, tmp_path)
    with source.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    answers = wave.responses.answers
    assert len(answers) == len(rows) == 2042
    assert list(answers) == list(questionnaire.items)
    assert answers.to_numpy().tolist() == [[int(row[item]) for item in answers] for row in rows]
    companies = Counter(wave.responses.attributes["company"])
    assert companies == Counter(row["COMPID"] for row in rows)
    assert len(companies) == 49
    assert wave.responses.excluded == {}
