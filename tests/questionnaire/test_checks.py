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
    "fact of the help map nobody works out": (
        "collaboration.yaml",
        "fact: si_f4",
        "fact: si_f3",
        'collaboration.yaml:44:9: openness > fact: expected si_f4, got "si_f3" (did you mean "si_f4"?)',
    ),
    "derived fact that nothing gives": (
        "collaboration.yaml",
        "fact: si_f4",
        "fact: si_f3",
        '"si_f4" is worked out from the help map, and nothing gives it (name it in collaboration.yaml',
    ),
    "help scale with a label too few": (
        "collaboration.yaml",
        "  max: 5",
        "  max: 6",
        "scale: expected a label for each value from 1 to 6, two at least",
    ),
    "end that is no multiple of the step": (
        "collaboration.yaml",
        "  step: 5",
        "  step: 4",
        "limits: expected end to be a multiple of step, 4",
    ),
    "pyramid of an item that is not there": (
        "pyramid.yaml",
        "item: em_01",
        "item: em_91",
        'pyramid.yaml:7:23: tiers > power > item: expected a known id, got "em_91" (did you mean "em_01"?)',
    ),
    "pyramid of a fact that has no score": (
        "pyramid.yaml",
        "fact: os_f3",
        "fact: os_f1",
        'tiers > pay > fact: expected a known id, got "os_f1" (did you mean',
    ),
    "pyramid that turns over before it tilts": (
        "pyramid.yaml",
        "tilting_from: 50",
        "tilting_from: 85",
        "policy: expected tilting_from below inverted_from",
    ),
    "pyramid that needs more than it has": (
        "pyramid.yaml",
        "needed: 3",
        "needed: 6",
        "expected needed to be at most 5, the number of tiers",
    ),
    "tier with neither item nor fact": ("pyramid.yaml", "item: em_01, ", "", "expected either item or fact"),
    "contradiction of a dimension that is not there": (
        "contradictions.yaml",
        "{score: culture,",
        "{score: cultur,",
        'contradictions > tools_ahead > when: expected a known id, got "cultur" (did you mean "culture"?)',
    ),
    "contradiction from an unknown source": (
        "contradictions.yaml",
        "sources: [S3-5]",
        "sources: [S3-55]",
        'contradictions > tools_ahead > sources: expected a known id, got "S3-55" (did you mean',
    ),
    "contradiction named twice": (
        "contradictions.yaml",
        "id: seen_not_believed",
        "id: tools_ahead",
        'id "tools_ahead" is used more than once',
    ),
    "close-up called like a dimension": (
        "close_ups.yaml",
        "id: support",
        "id: silos",
        'close_ups > silos > id: "silos" is the id of a dimension, which has a page of its own (choose another id)',
    ),
    "close-up of an unknown fact": (
        "close_ups.yaml",
        "facts: [os_f2]",
        "facts: [os_f9]",
        'close_ups > support > themes > control > facts: expected a known id, got "os_f9" (did you mean',
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
