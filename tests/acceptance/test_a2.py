"""A2: no page and no download shows a group of fewer people than the minimum."""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.line.run import number, tables
from tests.voice.built import LANGUAGES, Built

HEADS = {"en": ("Answers",), "it": ("Risposte",)}
LEAST = 5


def answered(wave: Path) -> Counter[str]:
    """Front line and other staff by department, counted in the answer files themselves."""
    rows: list[dict[str, str]] = []
    for path in wave.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as lines:
            rows += csv.DictReader(lines)
    rows += [yaml.safe_load(path.read_text("utf-8"))["attributes"] for path in wave.glob("foglio-*.yaml")]
    return Counter(row["department"] for row in rows if row.get("department") and row.get("contact") != "leadership")


def small(built: Built, organization: str) -> Iterator[dict[str, str]]:
    """Names of the departments with too few answers, in each language."""
    folder = built.root / "responses" / organization
    card = yaml.safe_load((folder / "organization.yaml").read_text("utf-8"))
    for wave in folder.glob("*/wave.yaml"):
        counts = answered(wave.parent)
        yield from (one["name"] for one in card["departments"] if counts[one["id"]] < LEAST)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_table_of_any_page_counts_fewer_people(built: Built, language: str) -> None:
    looked = 0
    for path in sorted((built.home(language) / "organizations").rglob("index.html")):
        for table in tables(path):
            if not table.rows:
                continue
            at = [place for place, head in enumerate(table.rows[0]) if head.startswith(HEADS[language])]
            for row in table.rows[1:]:
                for cell in (row[place] for place in at if place < len(row) and row[place][:1].isdigit()):
                    assert number(cell.replace(".", "")) >= LEAST, (path, table.caption, row)
                    looked += 1
    assert looked > 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_department_that_is_too_small_has_no_row_anywhere(built: Built, language: str) -> None:
    hidden = [names[language] for names in small(built, "demo-vendo")]
    assert len(hidden) >= 3
    for path in sorted((built.home(language) / "organizations" / "demo-vendo").rglob("index.html")):
        for table in tables(path):
            assert not [row for row in table.rows if row and row[0] in hidden], (path, table.caption)


def test_no_download_counts_fewer_people(built: Built) -> None:
    looked = 0
    for path in sorted((built.root / "site" / "organizations").rglob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines):
                if row["measure"] == "answers" and row["value"]:
                    assert float(row["value"]) >= LEAST, (path, row)
                    looked += 1
    assert looked > 100
    for path in sorted((built.root / "site" / "organizations").rglob("*.json")):
        groups = json.loads(path.read_text("utf-8"))["tally"]["groups"]
        assert min(group["respondents"] for group in groups.values()) >= LEAST, path
