"""What the journeys and ethics page asks of everything published: requirements E03, E07 to E13 and E17, one by one.

Those on collecting and reading answers are in test_ethics.py.
"""

import csv
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from centricity.audit import attack
from centricity.errors import Problems
from centricity.profile import Profile
from centricity.questionnaire import load_questionnaire
from centricity.responses import Responses
from centricity.simulate import random_organization
from centricity.workspace import Wave
from tests.line.crawl import text
from tests.line.run import ROOT, centricity
from tests.line.test_same_bytes import copy_parts
from tests.render.sample import asked, assessed, html, written
from tests.test_plugin import EXTERNAL, Links

LANGUAGES = ("en", "it")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("ethics")
    copy_parts(found)
    centricity("build", cwd=found)
    return found


def published(root: Path) -> Iterator[tuple[Path, str]]:
    """Every text file of the site and of results/."""
    for path in sorted([*(root / "site").rglob("*"), *(root / "results").rglob("*")]):
        if path.suffix in {".html", ".json", ".js", ".css", ".svg", ".xml", ".csv", ".txt"}:
            yield path, path.read_text("utf-8")


def of_people(root: Path) -> set[str]:
    """The codes of everybody who answered, from all answer files."""
    codes = set()
    for path in (root / "responses").rglob("*.csv"):
        with path.open(encoding="utf-8", newline="") as lines:
            codes |= {row.get("respondent") or "" for row in csv.DictReader(lines)}
    for path in (root / "responses").rglob("foglio-*.yaml"):
        codes.add(yaml.safe_load(path.read_text("utf-8")).get("respondent") or "")
    return codes - {""}


def only(people: int, department: str, answer: int | None = None, *, role: str | None = None) -> Responses:
    """Random answers of 60 people, `people` of them in one small department or role; with `answer`, all the same."""
    _, _, responses = random_organization(5, 60, 3)
    attributes = responses.attributes.copy()
    attributes["department"], attributes["contact"] = "d01", "frontline"
    attributes.loc[attributes.index[30:], "department"] = "d02"
    attributes.loc[attributes.index[15:45], "contact"] = "other"
    attributes.loc[attributes.index[:people], "contact" if role else "department"] = role or department
    answers = responses.answers.copy()
    if answer is not None:
        answers.loc[:, :] = answer
    return Responses(answers, attributes)


def read(responses: Responses) -> Profile:
    """The profile of these answers; nobody says how many were asked."""
    organization, wave, _ = random_organization(5, 60, 3)
    return assessed(asked(), organization, wave.model_copy(update={"headcount": {}, "invited": None}), responses)


def report(responses: Responses) -> dict[str, str]:
    """All pages of an organisation in both languages, as one text each."""
    found = read(responses)
    return {language: html(written(found, language=language)) for language in LANGUAGES}


@pytest.mark.parametrize("home", ["", "it/"])
def test_e03_the_notice_is_one_click_from_the_first_screen_with_all_it_must_say(root: Path, home: str) -> None:
    site = root / "site" / home
    for page in ("index.html", "organizations/demo-vendo/index.html", "taking-part/index.html"):
        links = Links((site / page).read_text("utf-8")).links
        assert any(re.fullmatch(r"(\.\./)*(\./)?privacy/?", link) for link in links), page
    notice = (site / "privacy" / "index.html").read_text("utf-8")
    fields = [text(found) for found in re.findall(r"<dt>(.*?)</dt>\s*<dd>.{20,}?</dd>", notice, re.DOTALL)]
    assert len(fields) == 8, (
        fields
    )  # article 13: controller, purpose, basis, recipients, place, time, rights, decisions
    assert "2016/679" in notice
    for wave in (root / "responses").glob("*/*/wave.yaml"):
        channel = yaml.safe_load(wave.read_text("utf-8"))["report_channel"]
        assert channel in notice


def test_e07_nothing_published_speaks_of_one_person(root: Path) -> None:
    codes = of_people(root)
    assert len(codes) > 100
    for path, content in published(root):
        assert not [code for code in codes if code in content], path
    for path in (root / "results").glob("demo-*/*.json"):
        groups = json.loads(path.read_text("utf-8"))["tally"]["groups"]
        blocks = [b for group in groups.values() for part in ("dimensions", "items") for b in group[part].values()]
        assert min(block["n"] for block in blocks) >= 5


def test_e08_nothing_is_loaded_from_elsewhere(root: Path) -> None:
    pages = sorted((root / "site").rglob("*.html"))
    assert len(pages) > 80
    for page in pages:
        assert [load for load in Links(page.read_text("utf-8")).loads if EXTERNAL.match(load)] == [], page
    for sheet in (root / "site").rglob("*.css"):
        assert not re.search(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//", sheet.read_text("utf-8")), sheet


def test_e09_four_people_are_never_a_group(tmp_path: Path) -> None:
    copy_parts(tmp_path)
    file = tmp_path / "questionnaire" / "questionnaire.yaml"
    file.write_text(file.read_text("utf-8").replace("minimum_group: 5", "minimum_group: 4"), "utf-8")
    with pytest.raises(Problems) as error:
        load_questionnaire(file.parent)
    assert "minimum_group" in str(error.value)
    with pytest.raises(ValidationError):
        Wave.model_validate({**wave_dates(), "minimum_group": 4})


def wave_dates() -> Mapping[str, Any]:
    return {"id": "w", "from": "2026-01-01", "to": "2026-01-31", "lawful_basis": "x", "retention_until": "2026-05-01"}


@pytest.mark.parametrize("number", [1, 4])
def test_e09_a_department_of_four_gives_no_number(number: int) -> None:
    small = read(only(number, "d03")).release
    assert "department/d03" not in small.tally.groups
    assert all(group.respondents >= 5 for group in small.tally.groups.values())
    large = read(only(12, "d03")).release
    assert "department/d03" in large.tally.groups


def test_e10_nothing_hidden_follows_from_all_that_is_published(root: Path) -> None:
    report = attack(root / "results", root / "site")
    assert report.findings == ()
    assert report.releases == 4
    assert report.numbers > 10_000


def test_e11_when_all_answer_the_same_no_page_says_so() -> None:
    pages = report(only(0, "", answer=5))
    for language, page in pages.items():
        shown = re.findall(r"\b100(?:[.,]0)?\s?%|\b(?:100|0)[.,]0\b", text(page))
        assert shown == [], language
    over = {"en": "over ", "it": "oltre "}
    for language, page in pages.items():
        assert over[language] in text(page)


def test_e12_no_two_attributes_are_ever_crossed(root: Path) -> None:
    for path in (root / "results").glob("demo-*/*.json"):
        results = json.loads(path.read_text("utf-8"))
        keys = set(results["tally"]["groups"])
        attributes = {attribute.id for attribute in asked().attributes}
        assert keys - {"staff"} == {key for key in keys if key.count("/") == 1 and key.split("/")[0] in attributes}
        assert set(results["groups"]) <= attributes


def test_e13_three_leaders_are_not_shown_and_no_gap_follows() -> None:
    found = read(only(3, "", role="leadership"))
    assert all(part.gap is None and "leadership" not in part.roles for part in found.scores.dimensions.values())
    said = {"en": "cannot be shown", "it": "non si possono mostrare"}
    for language in LANGUAGES:
        views = next(page for path, page in written(found, language=language).items() if "views" in path)
        assert said[language] in html({"views": views})
    with_six = read(only(6, "", role="leadership"))
    assert any(part.gap for part in with_six.scores.dimensions.values())


def test_e17_the_build_opens_no_connection(tmp_path: Path) -> None:
    copy_parts(tmp_path)
    guard, log = tmp_path / "guard", tmp_path / "connections"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(
        "import socket, sys\n"
        "def audit(event, args):\n"
        "    if event in ('socket.connect', 'socket.getaddrinfo', 'socket.sendto'):\n"
        f"        open({str(log)!r}, 'a').write(event + repr(args) + '\\n')\n"
        "        raise OSError('no network here')\n"
        "sys.addaudithook(audit)\n",
        "utf-8",
    )
    environment = {**os.environ, "PYTHONPATH": str(guard)}
    probe = "import socket; socket.create_connection(('127.0.0.1', 9))"
    subprocess.run([sys.executable, "-c", probe], env=environment, capture_output=True, check=False)
    assert log.read_text("utf-8").count("\n") >= 1, "the guard sees nothing"
    log.unlink()
    centricity("build", cwd=tmp_path, PYTHONPATH=str(guard))
    assert (tmp_path / "site" / "index.html").exists()
    assert not log.exists(), log.read_text("utf-8")
    assert tmp_path != ROOT
