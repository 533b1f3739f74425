"""Everything wrong between the files of a questionnaire is reported, all at once, with file, line and remedy."""

import shutil
from pathlib import Path

import pytest

from centricity.errors import Problems
from centricity.questionnaire import load_questionnaire

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "questionnaire", tmp_path / "questionnaire"))


def edit(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), "utf-8")


CASES = {
    "missing translation": (
        "dimensions/silos.yaml",
        '  it: "Lavoro tra reparti"\n',
        "",
        'silos > name: missing translation: expected a text in "it" (add it: …)',
    ),
    "unknown audience": (
        "dimensions/outsourcing_of_support.yaml",
        "audience: frontline",
        "audience: front_line",
        'expected everyone, frontline, leadership, got "front_line" (did you mean "frontline"?)',
    ),
    "unknown construct": (
        "dimensions/silos.yaml",
        "construct: cooperation",
        "construct: coperation",
        '(did you mean "cooperation"?)',
    ),
    "unknown unit": (
        "dimensions/silos.yaml",
        "unit: percent",
        "unit: per_cent",
        'got "per_cent" (did you mean "percent"?)',
    ),
    "id of an outcome used for a dimension": (
        "questionnaire.yaml",
        "  - id: recommend",
        "  - id: silos",
        'outcomes > silos > id: id "silos" is used more than once',
    ),
    "unknown scale of an outcome": (
        "questionnaire.yaml",
        "  - id: recommend",
        "  - id: recommend\n    scale: trut",
        'got "trut" (did you mean "truth"?)',
    ),
    "id used twice": ("dimensions/silos.yaml", "id: si_02", "id: si_01", 'id "si_01" is used more than once'),
    "unknown item in a condition": (
        "recommendations/silos.yaml",
        "{item: si_01, below: 50}",
        "{item: si_91, below: 50}",
        'got "si_91" (did you mean',
    ),
    "two comparisons": (
        "recommendations/silos.yaml",
        "{item: si_01, below: 50}",
        "{item: si_01, below: 50, above: 20}",
        "expected 1 of below, at_most, at_least, above, got 2",
    ),
    "no subject": (
        "recommendations/silos.yaml",
        "{item: si_01, below: 50}",
        "{below: 50}",
        "expected exactly one subject of",
    ),
    "claim not listed": (
        "dimensions/silos.yaml",
        "sources: [S4-11, S3-8]",
        "sources: [S4-11, S3-8, S0-1]",
        'claim S0-1 does not list "si_01", which names it',
    ),
    "gate names no dimension": (
        "questionnaire.yaml",
        "gate: [leadership_commitment, silos,",
        "gate: [leadership_comitment, silos,",
        'got "leadership_comitment" (did you mean "leadership_commitment"?)',
    ),
    "weights do not add to one": (
        "questionnaire.yaml",
        "facts: 0.3}",
        "facts: 0.4}",
        "expected perception and facts to add to 1",
    ),
    "bands do not rise": (
        "questionnaire.yaml",
        "{2: 35, 3: 50,",
        "{2: 55, 3: 50,",
        "expected bands for levels 2, 3, 4",
    ),
    "group below the floor": ("questionnaire.yaml", "minimum_group: 5", "minimum_group: 4", "minimum_group"),
    "thresholds out of order": (
        "dimensions/silos.yaml",
        "{2: 5, 3: 4, 4: 3, 5: 2}",
        "{2: 5, 3: 4, 4: 4, 5: 2}",
        "in strict order of the direction",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_one_mistake_gives_one_clear_line(folder: Path, case: str) -> None:
    name, old, new, expected = CASES[case]
    edit(folder, name, old, new)
    with pytest.raises(Problems) as caught:
        load_questionnaire(folder)
    lines = [str(problem) for problem in caught.value.problems]
    assert any(expected in line for line in lines), lines
    assert all(line.startswith(("questionnaire/",)) and ":" in line for line in lines)
    assert all(problem.line > 0 for problem in caught.value.problems)


def test_mistakes_in_several_files_are_reported_together(folder: Path) -> None:
    edit(folder, "dimensions/silos.yaml", "unit: percent", "unit: per_cent")
    edit(folder, "recommendations/culture.yaml", "item: cu_03", "item: cu_93")
    with pytest.raises(Problems) as caught:
        load_questionnaire(folder)
    files = {problem.file for problem in caught.value.problems}
    assert {"questionnaire/dimensions/silos.yaml", "questionnaire/recommendations/culture.yaml"} <= files


def test_broken_files_do_not_hide_each_other(folder: Path) -> None:
    edit(folder, "dimensions/silos.yaml", "reverse: true", "reverse: yes")
    edit(folder, "dimensions/culture.yaml", "core: true", 'core: "true"')
    with pytest.raises(Problems) as caught:
        load_questionnaire(folder)
    assert len({problem.file for problem in caught.value.problems}) == 2
