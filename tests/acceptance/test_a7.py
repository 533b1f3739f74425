"""A7: where everybody can only say "I cannot tell", the report is built, without a level and without inventing one."""

import json
import re
from pathlib import Path

import pytest

from tests.acceptance.answered import NAME, asked, company
from tests.line.crawl import article, text
from tests.voice.built import SAY


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return company(tmp_path_factory.mktemp("silent"), lambda _item, _person: "cannot_tell", lambda _fact: None)


def test_no_score_and_no_level_is_in_the_results(root: Path) -> None:
    results = json.loads((root / "results" / NAME / "2026-05.json").read_text("utf-8"))
    assert results["participation"]["respondents"] == 60
    for name, dimension in results["dimensions"].items():
        assert "score" not in dimension and not dimension.get("level"), name
    assert "score" not in results["overall"]


@pytest.mark.parametrize(
    ("home", "given", "none"),
    [
        ("", r"\bLevels? \d|at level \d", "No overall level can be given from the answers there are."),
        (
            "it",
            r"\bLivell[oi] \d|al livello \d",
            "Con le risposte raccolte il livello complessivo non si può assegnare.",
        ),
    ],
)
def test_every_page_is_there_and_the_first_says_that_there_is_no_level(
    root: Path, home: str, given: str, none: str
) -> None:
    folder = root / "site" / home / "organizations" / NAME
    first = text(article(folder / "index.html"))
    assert none in first
    assert not re.search(given, first)
    said = [rule for _, rule, *_ in SAY.findall(article(folder / "index.html"))]
    assert said[0].startswith("verdict_none_")
    assert not [rule for rule in said if rule.startswith(("level_at", "level_between", "strength", "weakest", "gap_"))]
    for dimension in asked().dimensions:
        rules = [rule for _, rule, *_ in SAY.findall(article(folder / dimension.id / "index.html"))]
        assert [rule for rule in rules if rule.startswith("level_none_")], dimension.id
        assert not {"level_at", "level_between"} & set(rules)
