"""`verify` finds whatever is wrong in an archive, by reading the archive alone."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from centricity.released import Release
from centricity.released.archive import archive, to_json
from centricity.scoring import rounded, score
from centricity.scoring import to_json as blocks_of
from centricity.verify import Verified, verify
from tests.door.world import MIXED, crowd, released

FILE = "results/acme/w1.json"


@pytest.fixture(scope="module")
def one() -> Release:
    return released(MIXED, crowd(MIXED, {"b/other": 14, "a/frontline": 22, "a/leadership": 6}), invited=80)


@pytest.fixture
def results(tmp_path: Path, one: Release) -> Path:
    archive(tmp_path / "results", one, MIXED, blocks_of(rounded(score(MIXED, one))))
    return tmp_path / "results"


def edit(results: Path, change: Callable[[dict[str, Any]], object]) -> None:
    path = results / "acme" / "w1.json"
    data = json.loads(path.read_text("utf-8"))
    change(data)
    path.write_text(json.dumps(data), "utf-8")


def test_a_sound_archive(results: Path) -> None:
    assert verify(results) == (Verified(FILE, ()),)


def test_no_archive(tmp_path: Path) -> None:
    assert verify(tmp_path / "results") == ()


def test_a_changed_score_is_named_by_its_place(results: Path) -> None:
    written = json.loads((results / "acme" / "w1.json").read_text("utf-8"))["dimensions"]["whole"]["score"]
    edit(results, lambda data: data["dimensions"]["whole"].update(score=99.9))
    (found,) = verify(results)
    assert found.wrong == (f"dimensions > whole > score: 99.9 in the file, {written} when computed from its counts",)


def test_a_score_taken_out_or_added_is_found(results: Path) -> None:
    edit(results, lambda data: data["dimensions"]["whole"].pop("score"))
    edit(results, lambda data: data["dimensions"]["whole"].update(best=True))
    places = [sentence.partition(":")[0] for sentence in verify(results)[0].wrong]
    assert places == ["dimensions > whole > score", "dimensions > whole > best"]


def test_a_missing_block_is_found(results: Path) -> None:
    edit(results, lambda data: data.pop("dimensions"))
    assert any(sentence.startswith("dimensions: nothing in the file") for sentence in verify(results)[0].wrong)


def test_a_changed_count_is_found(results: Path) -> None:
    edit(results, lambda data: data["tally"]["groups"]["staff"].update(respondents=35))
    assert verify(results)[0].wrong == ("changed after it was closed (restore the file, or close the wave again)",)


def test_another_schema_is_found(results: Path) -> None:
    edit(results, lambda data: data.update(schema=99))
    assert "not a results file of this version" in verify(results)[0].wrong[0]


@pytest.mark.parametrize("change", ["missing", "changed"])
def test_a_questionnaire_that_is_gone_or_not_the_same_is_found(change: str, results: Path) -> None:
    (path,) = (results / "questionnaires").iterdir()
    text = path.read_text("utf-8")
    path.unlink()
    if change == "changed":
        path.write_text(text.replace('"version": "1"', '"version": "2"'), "utf-8")
    (sentence,) = verify(results)[0].wrong
    assert change in sentence


def test_numbers_of_too_few_people_are_found(results: Path, one: Release) -> None:
    """Even where the file is whole: as if somebody had lowered the limit and closed anew."""
    lax = one.disclosure.model_copy(update={"minimum_group": 4})
    few = {
        **one.tally.groups,
        "contact/leadership": one.tally.groups["contact/leadership"].model_copy(update={"respondents": 4}),
    }
    tally = one.tally.model_copy(update={"groups": few})
    bad = one.model_copy(update={"disclosure": lax, "tally": tally})
    (results / "acme" / "w1.json").write_text(to_json(bad, blocks_of(rounded(score(MIXED, bad)))), "utf-8")
    found = verify(results)[0].wrong
    assert "disclosure > minimum_group: 4, and no group under 5 may be shown" in found
    assert "groups > contact/leadership: 4 people, fewer than 5" in found


def test_every_file_is_looked_at(results: Path, one: Release) -> None:
    other = one.model_copy(update={"wave": one.wave.model_copy(update={"id": "w2"})})
    archive(results, other, MIXED, blocks_of(rounded(score(MIXED, other))))
    edit(results, lambda data: data.update(schema=99))
    assert [bool(found.wrong) for found in verify(results)] == [True, False]
