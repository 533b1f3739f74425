"""One rounding: a number is the same wherever it stands: every page, both languages, the search, results/."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from centricity.questionnaire import Questionnaire, load_questionnaire
from tests.line.crawl import NUMBER, Page, pages, plain, text
from tests.line.run import ROOT, centricity
from tests.line.test_same_bytes import copy_parts

ORGANIZATIONS = ("demo-faro", "demo-ponte", "demo-vendo")
ONE_DECIMAL = re.compile(r"-?\d+\.\d")
LANGUAGES = pytest.mark.parametrize("language", ["en", "it"])
EVERY = pytest.mark.parametrize("organization", ORGANIZATIONS)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("rounding")
    copy_parts(found)
    centricity("build", cwd=found)
    return found


@pytest.fixture(scope="module")
def questionnaire() -> Questionnaire:
    return load_questionnaire(ROOT / "questionnaire")


def waves(root: Path, organization: str) -> dict[str, Mapping[str, object]]:
    """Wave id -> results file, latest last."""
    found = [json.loads(path.read_text("utf-8")) for path in (root / "results" / organization).glob("*.json")]
    return {one["wave"]["id"]: one for one in sorted(found, key=lambda one: one["wave"]["to"])}


def of_wave(found: tuple[Page, ...], wave: str, *, latest: bool) -> list[Page]:
    """Pages of one wave: an earlier one lies in a folder of its name, the latest beside those."""
    earlier = [page for page in found if re.search(r"/\d{4}-\d\d/", page.address)]
    return (
        [page for page in found if page not in earlier] if latest else [p for p in earlier if f"/{wave}/" in p.address]
    )


def numbers_in(value: object) -> Iterator[float]:
    if isinstance(value, dict):
        for part in value.values():
            yield from numbers_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from numbers_in(part)
    elif isinstance(value, (int, float)):
        yield float(value)


def of_reports(root: Path, organization: str) -> Iterator[float]:
    """Shares of customers lost, worked out here from the organisation's own figures."""
    path = root / "reports" / organization / "outcomes.yaml"
    for year in yaml.safe_load(path.read_text("utf-8"))["years"] if path.exists() else ():
        exact = Decimal(100 * year["lost"]) / Decimal(year["customers"])
        yield float(exact.quantize(Decimal("0.1"), ROUND_HALF_UP))


def differences(found: Iterable[Mapping[str, Any]]) -> Iterator[float]:
    scores = [
        {"": one["overall"]["score"]} | {name: part["score"] for name, part in one["dimensions"].items()}
        for one in found
    ]
    for one in scores:
        parts = [score for name, score in one.items() if name]
        yield round(max(parts) - min(parts), 1)
    for first, second in pairwise(scores):
        yield from (round(abs(second[name] - first[name]), 1) for name in first)


@EVERY
def test_both_languages_show_the_same_numbers(root: Path, organization: str) -> None:
    english, italian = (pages(root / "site", language, organization) for language in ("en", "it"))
    assert len(english) == len(italian) > 10
    for first, second in zip(english, italian, strict=True):
        assert first.address == second.address
        assert Counter(first.numbers()) == Counter(second.numbers()), first.address


@EVERY
@LANGUAGES
def test_every_number_with_decimals_stands_in_the_results(
    root: Path, questionnaire: Questionnaire, organization: str, language: str
) -> None:
    """Policy and thresholds of facts may stand beside them: they are in the archived questionnaire. So may two kinds of
    differences between shown scores: of the highest and lowest dimension, and of one thing in two waves. And what the
    organisation itself published in reports/."""
    blocks = [{k: v for k, v in one.items() if k != "tally"} for one in waves(root, organization).values()]
    known = {abs(value) for value in numbers_in([blocks, json.loads(questionnaire.to_json())])}
    known |= {*differences(waves(root, organization).values()), *of_reports(root, organization)}
    shown = known | {round(value, digits) for value in known for digits in (1, 2, 3)}
    for page in pages(root / "site", language, organization):
        if page.address.endswith("/worked/index.html"):
            continue  # sums with all their digits: tests/render/test_worked.py types them in
        strange = [n for n in page.numbers() if re.fullmatch(r"-?\d+\.\d+", n) and abs(float(n)) not in shown]
        assert strange == [], page.address


@EVERY
@LANGUAGES
def test_a_score_is_the_same_wherever_it_stands(
    root: Path, questionnaire: Questionnaire, organization: str, language: str
) -> None:
    found, every = pages(root / "site", language, organization), waves(root, organization)
    compared = 0
    for wave, results in every.items():
        said: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        for page in of_wave(found, wave, latest=results is list(every.values())[-1]):
            for one in page.said():
                if ONE_DECIMAL.fullmatch(one.number):
                    said[one.of, one.what.lower()][one.number] = one.page
        assert {key: where for key, where in said.items() if len(where) > 1} == {}
        score = {"en": "score", "it": "punteggio"}[language]
        for dimension in questionnaire.dimensions:
            block = results["dimensions"][dimension.id]  # type: ignore[index]
            if "score" in block and (dimension.name[language], score) in said:
                assert list(said[dimension.name[language], score]) == [f"{block['score']:.1f}"]
                compared += 1
    assert compared >= 8 * len(every)


@EVERY
@LANGUAGES
def test_sentences_show_the_numbers_they_were_made_from(root: Path, organization: str, language: str) -> None:
    sentences = [one for page in pages(root / "site", language, organization) for one in page.sentences()]
    assert len(sentences) > 50
    for inputs, shown in sentences:
        known = {f"{abs(float(value)):.1f}" for value in numbers_in(inputs)}
        assert [n for n in shown if ONE_DECIMAL.fullmatch(n) and n.lstrip("-") not in known] == [], (inputs, shown)


@LANGUAGES
def test_the_search_finds_no_other_numbers_than_the_pages_show(root: Path, language: str) -> None:
    home = root / "site" / ("" if language == "en" else language)
    entries = json.loads((home / "search" / "search_index.json").read_text("utf-8"))["docs"]
    by_page: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        by_page[entry["location"].partition("#")[0]] += [entry["title"], entry["text"]]
    looked = 0
    for organization in ORGANIZATIONS:
        for page in pages(root / "site", language, organization):
            words = " ".join(text(part) for part in by_page[page.address.removesuffix("index.html")])
            found = Counter(plain(number, language) for number in NUMBER.findall(words))
            on_page = Counter(plain(number, language) for number in NUMBER.findall(text(page.markup)))
            assert found - on_page == Counter(), page.address
            looked += sum(found.values())
    assert looked > 100
