"""The archive: the same bytes, nothing changed by hand, everything readable for ever."""

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from centricity.errors import CentricityError
from centricity.released import Release
from centricity.released.archive import archive, read_archive, to_json
from tests.door.world import MIXED, crowd, released
from tests.scoring.build import questionnaire

PEOPLE = crowd(MIXED, {"b/other": 14, "a/frontline": 22, "a/leadership": 6}, gaps=0.1)
BLOCKS = {"overall": {"score": 61.5}, "dimensions": {}}


@pytest.fixture(scope="module")
def one() -> Release:
    return released(MIXED, PEOPLE, invited=80)


@pytest.fixture
def results(tmp_path: Path, one: Release) -> Path:
    archive(tmp_path / "results", one, MIXED, BLOCKS)
    return tmp_path / "results"


def test_same_release_same_bytes(one: Release) -> None:
    again = released(MIXED, list(reversed(PEOPLE)), invited=80)
    assert to_json(again, BLOCKS) == to_json(one, dict(reversed(BLOCKS.items())))


def test_the_text_is_plain(one: Release) -> None:
    text = to_json(one, BLOCKS)
    data = json.loads(text)
    assert list(data) == sorted(data)
    assert text.endswith("}\n")
    assert "null" not in text
    assert data["overall"] == BLOCKS["overall"]
    assert data["schema"] == 1


def test_round_trip(results: Path, one: Release) -> None:
    (found,) = read_archive(results)
    assert (found.release, found.questionnaire, found.path) == (one, MIXED, results / "acme" / "w1.json")


def test_score_blocks_may_be_computed_again(results: Path, one: Release) -> None:
    path = results / "acme" / "w1.json"
    data = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(data | {"overall": {"score": 70}}), "utf-8")
    assert read_archive(results)[0].release == one


def _change(*path: Any, to: Any) -> Callable[[dict[str, Any]], None]:
    def change(data: dict[str, Any]) -> None:
        for name in path[:-1]:
            data = data[name]
        data[path[-1]] = to

    return change


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (_change("tally", "groups", "staff", "dimensions", "whole", "sum", to=1), "changed after it was closed"),
        (_change("participation", "respondents", to=99), "changed after it was closed"),
        (_change("facts", "f1", to={"state": "unknown"}), "changed after it was closed"),
        (_change("frozen", to="0" * 64), "changed after it was closed"),
        (_change("schema", to=2), "not a results file of this version"),
        (_change("tally", "groups", to="many"), "not a results file of this version"),
        (_change("wave", to={}), "not a results file of this version"),
        (lambda data: data.pop("frozen"), "changed after it was closed"),
        (lambda data: data.pop("schema"), "not a results file of this version"),
        (lambda data: data.pop("disclosure"), "not a results file of this version"),
    ],
)
def test_what_was_changed_by_hand_is_refused(results: Path, change: Callable[[Any], Any], message: str) -> None:
    path = results / "acme" / "w1.json"
    data = json.loads(path.read_text("utf-8"))
    change(data)
    path.write_text(json.dumps(data), "utf-8")
    with pytest.raises(CentricityError, match=rf"^results/acme/w1\.json: {message}"):
        read_archive(results)


@pytest.mark.parametrize("text", ["", "[]", "5", "{", "\x00", '{"schema": 1}'])
def test_what_is_no_results_file_is_refused(results: Path, text: str) -> None:
    (results / "acme" / "w2.json").write_text(text, "utf-8")
    with pytest.raises(CentricityError, match=r"w2\.json: not a results file"):
        read_archive(results)


def test_a_release_under_another_name_is_refused(results: Path) -> None:
    shutil.copytree(results / "acme", results / "beta")
    with pytest.raises(CentricityError, match=r"results/beta/w1\.json: is the release acme/w1"):
        read_archive(results)


def test_the_questionnaire_stays_with_its_release(results: Path) -> None:
    """A later edition of the questionnaire stands beside the older one; each wave is read with its own."""
    later = questionnaire({"dimensions": {"new": {"items": ["n1", "n2"]}}})
    people = crowd(later, {"a/other": 12})
    archive(results, released(later, people, id="w2", to="2026-06-30"), later, {})
    assert [found.questionnaire for found in read_archive(results)] == [MIXED, later]
    assert len(list((results / "questionnaires").iterdir())) == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [(None, "questionnaire is missing"), ("{}", "not a questionnaire"), ("changed", "changed after it was archived")],
)
def test_without_its_questionnaire_nothing_is_read(results: Path, text: str | None, message: str) -> None:
    (home,) = (results / "questionnaires").iterdir()
    kept = home.read_text("utf-8")
    home.unlink()
    if text is not None:
        home.write_text(kept.replace('"version": "1"', '"version": "2"') if text == "changed" else text, "utf-8")
    with pytest.raises(CentricityError, match=message):
        read_archive(results)


def test_order_is_by_organisation_and_end_of_wave(results: Path, one: Release) -> None:
    for organization, wave, end in (
        ("acme", "w0", "2026-03-01"),
        ("aaa", "z", "2027-01-01"),
        ("acme", "w9", "2025-01-01"),
    ):
        card = one.organization.model_copy(update={"id": organization})
        when = one.wave.model_copy(update={"id": wave, "to": end})
        archive(results, one.model_copy(update={"organization": card, "wave": when}), MIXED, {})
    found = [(a.release.organization.id, a.release.wave.id) for a in read_archive(results)]
    assert found == [("aaa", "z"), ("acme", "w9"), ("acme", "w1"), ("acme", "w0")]


def test_an_archive_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert read_archive(tmp_path / "results") == ()


def test_a_file_closed_before_a_field_existed_is_still_whole(results: Path) -> None:
    """The hash is that of the text, not of what a newer program makes of it."""
    path = results / "acme" / "w1.json"
    data = json.loads(path.read_text("utf-8"))
    older = {name: value for name, value in data.items() if name in Release.model_fields and name != "themes"}
    digest = hashlib.sha256(json.dumps(older, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    path.write_text(json.dumps({**older, "schema": data["schema"], "frozen": digest}), "utf-8")
    assert read_archive(results)[0].release.themes == ()
