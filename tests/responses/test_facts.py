"""Facts in per cent, by the questionnaire we ship."""

from pathlib import Path

import pytest

from centricity.errors import Problems
from centricity.questionnaire import load_questionnaire
from centricity.responses.facts import doubtful_facts, read_facts
from centricity.workspace import FactValue, WaveFolder, Workspace

ROOT = Path(__file__).parents[2]
QUESTIONNAIRE = load_questionnaire(ROOT / "questionnaire", ROOT)
PERCENT = next(fact.id for fact in QUESTIONNAIRE.facts.values() if fact.unit == "percent")


@pytest.mark.parametrize("value", ["-1", "101", "{value: 250}"])
def test_per_cent_is_0_to_100(value: str, tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_text(f"{PERCENT}: {value}\n")
    with pytest.raises(Problems, match="expected per cent, from 0 to 100, got "):
        read_facts(QUESTIONNAIRE, Workspace(tmp_path), WaveFolder("a", "b", tmp_path))


def test_a_share_instead_of_per_cent_is_doubtful() -> None:
    facts = {PERCENT: FactValue(value=0.12, people=40)}
    assert [str(problem) for problem in doubtful_facts(QUESTIONNAIRE, facts, "facts.yaml", 5)] == [
        f"facts.yaml: {PERCENT}: 0.12 %: did you mean 12?"
    ]
