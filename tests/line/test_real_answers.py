"""Answers nobody here wrote go through the whole line, and what the built site says equals R.

lq2002: 2,042 soldiers of 49 companies, two response scales (Bliese, Halverson & Schriesheim 2002). digitaltwins: a
genuine LimeSurvey export with German texts. Both are read through CENTRICITY_REFERENCE.
"""

import csv
import json
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.line.run import ROOT, centricity, number, table
from tests.reference import reference

pytestmark = pytest.mark.reference
SCALES = {  # dimension -> (prefix in R, lowest answer, turned)
    "leadership": ("LEAD", 1, False),
    "task_significance": ("TSIG", 1, False),
    "hostility": ("HOSTIL", 0, True),
}
SPAN = 4


def points(mean: float, low: int, turned: bool) -> float:
    """R's mean on the answer scale -> points 0-100."""
    share = (mean - low) / SPAN * 100
    return 100 - share if turned else share


def workspace(name: str, export: str, to: Path) -> Path:
    """A workspace of tests/workspaces with the real export in it; the survey ended yesterday."""
    path = reference(export)
    shutil.copytree(ROOT / "tests" / "workspaces" / name, to, dirs_exist_ok=True)
    wave = next(to.glob("responses/*/*/wave.yaml"))
    text, today = wave.read_text("utf-8"), date.today()
    begun, ended, kept = (today + timedelta(days=days) for days in (-30, -1, 120))
    for line in text.splitlines():
        key = line.partition(":")[0]
        day = {"from": begun, "to": ended, "retention_until": kept}.get(key)
        text = text.replace(line, f'{key}: "{day}"') if day else text
    wave.write_text(text, "utf-8")
    shutil.copy(path, wave.parent)
    return to


def build(root: Path) -> None:
    centricity("close", "--all", "--yes", cwd=root)
    centricity("build", cwd=root)


@pytest.fixture(scope="module")
def army(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = workspace("lq2002", "statistics/lq2002.csv", tmp_path_factory.mktemp("army"))
    build(root)
    return root


@pytest.fixture(scope="module")
def expected() -> dict[str, object]:
    data = json.loads(reference("statistics/lq2002.expected.json").read_text("utf-8"))
    return {one["id"]: one["value"] for one in data["references"]}


@pytest.mark.parametrize("dimension", SCALES)
def test_alpha_and_icc_of_the_site_equal_r(army: Path, expected: dict[str, float], dimension: str) -> None:
    prefix = SCALES[dimension][0]
    result = json.loads((army / "results/army/2002.json").read_text("utf-8"))["dimensions"][dimension]
    method = army / "site/organizations/army/method/index.html"
    name = {"leadership": "Leadership", "task_significance": "Task significance", "hostility": "Hostility"}[dimension]
    alpha = expected[f"lq2002.{prefix}.alpha.raw.listwise"]
    icc1, icc2 = expected[f"lq2002.{prefix}mean.icc1.n0"], expected[f"lq2002.{prefix}mean.icc2"]
    assert result["reliability"]["alpha"] == pytest.approx(alpha, abs=5.01e-4)
    assert result["between_groups"]["company"]["icc1"] == pytest.approx(icc1, abs=5.01e-4)
    assert result["between_groups"]["company"]["icc2"] == pytest.approx(icc2, abs=5.01e-4)
    assert number(table(method, "Cronbach").row(name)[1]) == result["reliability"]["alpha"]
    shown = table(method, "Share of the differences").row(name)
    assert number(shown[1]) == result["between_groups"]["company"]["icc1"]
    assert result["between_groups"]["company"]["icc2"] in [float(c) for c in shown if c.replace(".", "").isdigit()]


@pytest.mark.parametrize("dimension", SCALES)
def test_the_means_of_all_49_companies_equal_r(
    army: Path, expected: dict[str, dict[str, float]], dimension: str
) -> None:
    prefix, low, turned = SCALES[dimension]
    means = expected[f"lq2002.{prefix}mean.group_means"]
    groups = json.loads((army / "results/army/2002.json").read_text("utf-8"))["groups"]["company"]
    shown = table(army / "site/organizations/army/views/index.html", "Score of each department")
    column = 2 + list(SCALES).index(dimension)
    assert len(means) == 49
    for company, mean in means.items():
        wanted = points(mean, low, turned)
        assert groups[company]["dimensions"][dimension]["score"] == pytest.approx(wanted, abs=0.0501)
        assert number(shown.row(f"Company {company}")[column]) == groups[company]["dimensions"][dimension]["score"]


def test_the_score_of_a_dimension_is_the_mean_of_all_people(army: Path, expected: dict[str, dict[str, float]]) -> None:
    sizes = expected["lq2002.LEAD.gsize"]
    means = expected["lq2002.LEADmean.group_means"]
    mean = sum(sizes[company] * means[company] for company in sizes) / sum(sizes.values())
    result = json.loads((army / "results/army/2002.json").read_text("utf-8"))["dimensions"]["leadership"]
    assert result["respondents"] == 2042
    assert result["score"] == pytest.approx(points(mean, 1, False), abs=0.0501)


def test_one_altered_answer_changes_the_numbers(army: Path, tmp_path: Path) -> None:
    root = workspace("lq2002", "statistics/lq2002.csv", tmp_path)
    export = root / "responses/army/2002/lq2002.csv"
    lines = export.read_text("utf-8").splitlines()
    cells = lines[1].split(",")
    cells[2] = "5" if cells[2] != "5" else "1"
    export.write_text("\n".join([lines[0], ",".join(cells), *lines[2:]]) + "\n", "utf-8")
    centricity("close", "--all", "--yes", cwd=root)
    before, after = ((army / "results/army/2002.json"), (root / "results/army/2002.json"))
    first, second = (json.loads(path.read_text("utf-8")) for path in (before, after))
    assert first["tally"]["groups"]["staff"]["dimensions"] != second["tally"]["groups"]["staff"]["dimensions"]
    company = cells[0]
    old, new = (data["groups"]["company"][company]["dimensions"]["leadership"]["score"] for data in (first, second))
    assert old != new


TWINS = {"properties": range(8, 20), "goals": range(21, 28), "phases": range(29, 34)}
WORDS = {
    **{"Stimme gar nicht zu": 0, "Stimme eher nicht zu": 1, "Stimme eher zu": 2, "Stimme vollständig zu": 3},
    **{"Nicht wichtig": 0, "Eher unwichtig": 1, "Eher wichtig": 2, "Sehr wichtig": 3},
}


def by_hand(export: Path, columns: range, minimum: int) -> tuple[float, int]:
    """Score and number of people of one dimension, computed from the export with Python's csv module alone.

    People who left over half of all items blank are not there; fewer than `minimum` partly answered sheets leave the
    dimension; the score is the mean over people of the mean of their answers.
    """
    with export.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))[1:]
    every = [column for part in TWINS.values() for column in part]
    rows = [row for row in rows if sum(row[column] not in WORDS for column in every) <= len(every) / 2]
    people = [[WORDS[row[column]] for column in columns if row[column] in WORDS] for row in rows]
    partial = [answers for answers in people if 0 < len(answers) < len(columns)]
    if 0 < len(partial) < minimum:
        people = [answers for answers in people if len(answers) == len(columns)]
    scored = [sum(answers) / len(answers) for answers in people if len(answers) >= len(columns) / 2]
    return sum(scored) / len(scored) / 3 * 100, len(scored)


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("twins")
    root = workspace("digitaltwins", "exports/limesurvey/digitaltwins_fulltext_de.csv", folder)
    build(root)
    return root


@pytest.mark.parametrize("dimension", TWINS)
def test_a_genuine_limesurvey_export_goes_through_the_whole_line(twins: Path, dimension: str) -> None:
    result = json.loads((twins / "results/twins/2021-01.json").read_text("utf-8"))
    (export,) = twins.glob("responses/*/*/digitaltwins_fulltext_de.csv")
    score, people = by_hand(export, TWINS[dimension], 5)
    shown = result["dimensions"][dimension]
    assert (shown["respondents"], shown["score"]) == (people, pytest.approx(score, abs=0.0501))
    assert result["participation"]["respondents"] == 53
    assert result["participation"]["excluded"] == {"incomplete": 43}
    page = (twins / f"site/organizations/twins/{dimension}/index.html").read_text("utf-8")
    assert f">{shown['score']}<" in page


def test_one_altered_answer_of_the_export_changes_its_score(twins: Path, tmp_path: Path) -> None:
    root = workspace("digitaltwins", "exports/limesurvey/digitaltwins_fulltext_de.csv", tmp_path)
    (export,) = root.glob("responses/*/*/digitaltwins_fulltext_de.csv")
    text = export.read_bytes().decode("utf-8-sig")
    export.write_bytes(text.replace("Stimme eher zu", "Stimme gar nicht zu", 1).encode("utf-8-sig"))
    centricity("close", "--all", "--yes", cwd=root)
    first, second = (json.loads((one / "results/twins/2021-01.json").read_text("utf-8")) for one in (twins, root))
    assert first["dimensions"]["properties"]["score"] != second["dimensions"]["properties"]["score"]
    assert first["dimensions"]["goals"] == second["dimensions"]["goals"]
