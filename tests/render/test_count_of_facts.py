"""The number of facts is that of those somebody looks up: one more is worked out from the help map."""

import re
from pathlib import Path

from tests.render import sample

DIMENSIONS = Path(__file__).parents[2] / "questionnaire" / "dimensions"


def test_pages_count_the_facts_that_are_looked_up() -> None:
    blocks = [part for path in DIMENSIONS.glob("*.yaml") for part in path.read_text("utf-8").split("\n  - id: ")]
    facts = [part for part in blocks if re.match(r"\w+_f\d+\n", part)]
    looked_up = [part for part in facts if "\n    derived: " not in part]
    scored = sum("\n    scored: true" in part for part in looked_up)
    assert len(looked_up) == len(facts) - 1
    pages = sample.written(sample.odd(40))
    lead = f" {len(looked_up)} facts about the organisation ({scored} scored)"
    assert [path for path, page in pages.items() if lead in page.text] == ["questionnaire/index.md"]
    assert not [path for path, page in pages.items() if f"{len(facts)} facts" in page.text]
