"""Genuine exports of other survey tools go through the whole line, and what is released equals Python's csv module.

r_community: Google Forms, 338 people, labels and bare digits in Spanish (rstudio/r-community-survey). cncf_2019:
SurveyMonkey, 64 people, a column for each point of a scale; cncf_2024: 93 people, the tool's own columns cut off
by hand (both cncf/surveys). Read through CENTRICITY_REFERENCE.
"""

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from centricity.questionnaire import load_questionnaire
from centricity.responses import BLANK, CANNOT_TELL, read_wave
from centricity.workspace import Workspace
from tests.line.run import centricity
from tests.line.test_real_answers import workspace
from tests.reference import reference

pytestmark = pytest.mark.reference
MINIMUM = 5
DIGITS = {str(number): number for number in range(1, 11)}
FREQUENCY = {
    **{"No espero usar R en 2020": 1, "No uso R Markdown": 1, "No uso Python": 1},
    "Ocasionalmente: menos de una vez al mes.": 2,
    "Mensual: entre una vez a la semana y una vez al mes": 3,
    "Semanal: entre una vez al día y una vez a la semana": 4,
    "Diariamente: al menos una vez al día.": 5,
}
OUTLOOK = {"Planeo dejar de usarlo": 1, "Espero que disminuya": 2, "Espero que siga igual": 3, "Espero que aumente": 4}
HABIT = {
    **{"Nunca": 1, "Raramente": 2, "De vez en cuando": 3, "Generalmente": 4},
    "Nunca, no uso Shiny": 1,
    "Raramente, sé cómo usar Shiny, pero no es parte de mi trabajo habitual": 2,
    "A veces, uso o construyo aplicaciones Shiny ocasionalmente": 3,
    "Con frecuencia, uso o construyo aplicaciones Shiny a menudo": 4,
    **{"No sé qué es el paquete tidyverse": CANNOT_TELL, "No sé qué es Shiny": CANNOT_TELL},
}
AGREEMENT = {**DIGITS, "Strongly disagree": 1, "Strongly agree": 10, "N/A": CANNOT_TELL}
del AGREEMENT["1"], AGREEMENT["10"]


@dataclass(frozen=True)
class Dimension:
    """Columns of the items, how many columns hold one item, what its texts mean, the ends, the turned items."""

    columns: Sequence[int]
    words: Mapping[str, int]
    ends: tuple[int, int]
    width: int = 1
    turned: Sequence[int] = ()

    def answers(self, row: Sequence[str]) -> list[int]:
        """What a person answered to each item."""
        texts = ["".join(row[at : at + self.width]) for at in self.columns]
        return [self.words[text] if text else BLANK for text in texts]

    def steps(self, row: Sequence[str]) -> list[int]:
        """The answers on the scale, turned, in steps above the low end."""
        low, high = self.ends
        pairs = zip(self.columns, self.answers(row), strict=True)
        return [high - value if at in self.turned else value - low for at, value in pairs if value > CANNOT_TELL]


@dataclass(frozen=True)
class Survey:
    """A genuine export, the workspace written for it, and what stands where in the file."""

    name: str
    export: str
    result: str
    tool: str
    headings: int
    people: int
    dimensions: Mapping[str, Dimension]

    def rows(self, path: Path) -> list[list[str]]:
        """The people; nobody left more than half of the items blank."""
        with path.open(encoding="utf-8-sig", newline="") as file:
            every = list(csv.reader(file))[self.headings :]
        assert len(every) == self.people
        assert all(self.all(row).count(BLANK) <= len(self.all(row)) / 2 for row in every)
        return every

    def all(self, row: Sequence[str]) -> list[int]:
        """A person's answers to all items."""
        return [value for dimension in self.dimensions.values() for value in dimension.answers(row)]


R = Survey(
    "r_community",
    "exports/google_forms/2019 Spanish R Community Survey Responses.csv",
    "results/r_users/2019-12.json",
    tool="Google Forms",
    headings=1,
    people=338,
    dimensions={
        "liking": Dimension([17, 11], DIGITS, (1, 5), turned=[11]),
        "frequency": Dimension([15, 29, 34], FREQUENCY, (1, 5)),
        "outlook": Dimension([27, 31, 33, 38], OUTLOOK, (1, 4)),
        "habit": Dimension([21, 32], HABIT, (1, 4)),
    },
)
CNCF_2019 = Survey(
    "cncf_2019",
    "exports/surveymonkey/cncf_maintainers_2019h1.csv",
    "results/cncf/2019-03.json",
    tool="SurveyMonkey",
    headings=2,
    people=64,
    dimensions={
        "support": Dimension([36, 43, 48, 53, 88], DIGITS, (1, 5), width=5),
        "needs": Dimension([58, 64, 70, 76, 82], DIGITS, (1, 5), width=5),
    },
)
CNCF_2024 = Survey(
    "cncf_2024",
    "exports/surveymonkey/cncf_maintainers_2024h1.csv",
    "results/cncf/2024-04.json",
    tool="csv",
    headings=1,
    people=93,
    dimensions={
        "satisfaction": Dimension([6, 8, 12], AGREEMENT, (1, 10)),
        "understanding": Dimension([14, 16, 18, 20], AGREEMENT, (1, 10)),
    },
)
SURVEYS = (R, CNCF_2019, CNCF_2024)
NAMES = [survey.name for survey in SURVEYS]
DIMENSIONS = [(survey, dimension) for survey in SURVEYS for dimension in survey.dimensions]


def by_hand(survey: Survey, export: Path, dimension: str) -> tuple[float, int]:
    """Score and number of people: the mean over people of the mean of their answers, at least half of the items.

    Fewer than MINIMUM partly answered sheets leave the dimension.
    """
    asked = survey.dimensions[dimension]
    people = [asked.steps(row) for row in survey.rows(export)]
    partial = [steps for steps in people if 0 < len(steps) < len(asked.columns)]
    if 0 < len(partial) < MINIMUM:
        people = [steps for steps in people if len(steps) == len(asked.columns)]
    scored = [sum(steps) / len(steps) for steps in people if len(steps) >= len(asked.columns) / 2]
    low, high = asked.ends
    return sum(scored) / len(scored) / (high - low) * 100, len(scored)


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each survey's workspace, its wave closed."""
    roots = {one.name: workspace(one.name, one.export, tmp_path_factory.mktemp(one.name)) for one in SURVEYS}
    for root in roots.values():
        centricity("close", "--all", "--yes", cwd=root)
    return roots


@pytest.mark.parametrize("survey", SURVEYS, ids=NAMES)
def test_every_cell_is_read_as_it_stands(survey: Survey, tmp_path: Path) -> None:
    found = Workspace(workspace(survey.name, survey.export, tmp_path))
    (folder,) = found.waves()
    questionnaire = load_questionnaire(found.questionnaire)
    wave = read_wave(questionnaire, found, folder)
    items = [item for name in survey.dimensions for item in questionnaire.items if item[:2] == name[:2]]
    people = [survey.all(row) for row in survey.rows(reference(survey.export))]
    assert wave.responses.answers[items].to_numpy().tolist() == people
    assert len(people) == survey.people
    (file,) = wave.responses.files
    assert (file.tool, file.rows, file.items) == (survey.tool, survey.people, len(items))


@pytest.mark.parametrize(("survey", "dimension"), DIMENSIONS, ids=[f"{one.name}-{name}" for one, name in DIMENSIONS])
def test_scores_equal_the_csv_module(closed: dict[str, Path], survey: Survey, dimension: str) -> None:
    result = json.loads((closed[survey.name] / survey.result).read_text("utf-8"))
    score, people = by_hand(survey, reference(survey.export), dimension)
    shown = result["dimensions"][dimension]
    assert (shown["respondents"], shown["score"]) == (people, pytest.approx(score, abs=0.0501))
    assert result["participation"]["respondents"] == survey.people
    assert result["participation"]["excluded"] == {}


def test_a_score_counted_from_the_headings() -> None:
    """64 people; how many chose 1 to 5, question by question: 0 3 11 32 18, 4 9 21 17 13, 0 2 11 21 30, 0 5 19 16 24,
    0 2 10 23 29. In all 1,268 points; less one a question and person, of 4 that can be had: 948 of 1,280."""
    assert by_hand(CNCF_2019, reference(CNCF_2019.export), "support") == (948 / 1280 * 100, 64)


def test_one_altered_answer_changes_its_score_alone(closed: dict[str, Path], tmp_path: Path) -> None:
    root = workspace(CNCF_2019.name, CNCF_2019.export, tmp_path)
    (export,) = root.glob("responses/*/*/*.csv")
    with export.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[2][36:41] == ["", "", "", "4", ""]
    rows[2][36:41] = ["1", "", "", "", ""]
    with export.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    centricity("close", "--all", "--yes", cwd=root)
    first, second = (json.loads((one / CNCF_2019.result).read_text("utf-8")) for one in (closed["cncf_2019"], root))
    before, after = (one["dimensions"]["support"]["score"] for one in (first, second))
    assert before - after == pytest.approx(3 / 5 / 64 / 4 * 100, abs=0.1)
    assert first["dimensions"]["needs"] == second["dimensions"]["needs"]
