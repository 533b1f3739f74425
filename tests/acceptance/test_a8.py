"""A8: a poster company, whose people praise everything while the facts are low: it is said, and no level is 5."""

import json
import re
from pathlib import Path

import pytest

from centricity.questionnaire import Fact, Item
from tests.acceptance.answered import NAME, agreeing, asked, company
from tests.line.crawl import article
from tests.voice.built import SAY


def rosy(item: Item, person: int) -> str:
    """Mostly completely true, now and then only mostly."""
    return agreeing(item, 4 if (person + len(item.id) + int(item.id[-1])) % 4 == 0 else 5)


def low(fact: Fact) -> float | None:
    """Every fact where level 2 begins."""
    return fact.thresholds[2] if fact.scored else None


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return company(tmp_path_factory.mktemp("poster"), rosy, low)


def test_answers_are_high_and_facts_are_low(root: Path) -> None:
    results = json.loads((root / "results" / NAME / "2026-05.json").read_text("utf-8"))
    for dimension in results["dimensions"].values():
        assert dimension["perception"] > 85
        assert dimension["facts"] <= 50


def test_every_dimension_says_that_people_see_it_better_than_the_facts(root: Path) -> None:
    for home in ("", "it"):
        for dimension in asked().dimensions:
            page = root / "site" / home / "organizations" / NAME / dimension.id / "index.html"
            assert "say_do_better" in [rule for _, rule, *_ in SAY.findall(article(page))], dimension.id


def test_no_level_is_five(root: Path) -> None:
    results = json.loads((root / "results" / NAME / "2026-05.json").read_text("utf-8"))
    levels = [found for dimension in results["dimensions"].values() for found in levels_of(dimension)]
    assert len(levels) >= 10
    assert max(levels) < 5
    assert max(levels_of(results["overall"])) < 5
    first = article(root / "site" / "organizations" / NAME / "index.html")
    assert not re.search(r"Level 5|Level \d–5|at level 5", first)


def levels_of(block: dict[str, object]) -> list[int]:
    """The level given, or the levels between which it lies."""
    between = block.get("between")
    level = block.get("level")
    return [int(str(one)) for one in (between if isinstance(between, list) else [level]) if one is not None]
