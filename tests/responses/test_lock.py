"""What was fixed before asking, what has changed since, and the record of deleted answers."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
import yaml

from centricity.errors import CentricityError, Problems
from centricity.responses import check_workspace
from centricity.responses.lock import changes, fixed, lock, lock_text, minimum_group, read_lock
from centricity.responses.purge import purge, raw_files
from centricity.workspace import WaveFolder, Workspace
from tests.responses.small import HERE, QUESTIONNAIRE, questionnaire, read, workspace, write_yaml
from tests.responses.test_check import HEAD, STAFF

UNDO = "(undo the change: people answered under these rules; a new wave may have new ones)"


def locked(root: Path, *, late: bool = False, **case: Any) -> Workspace:
    """A workspace whose one wave is locked."""
    found = workspace(root, case)
    (root / "questionnaire").symlink_to(QUESTIONNAIRE)
    seen = read(found)
    made = lock(fixed(questionnaire(), seen.organization, seen.wave), "2026-05-01", late=late)
    (root / HERE / "lock.yaml").write_text(lock_text(made), "utf-8")
    return found


def change(path: Path, **values: object) -> None:
    write_yaml(path, yaml.safe_load(path.read_text("utf-8")) | values)


def changed(found: Workspace) -> list[str]:
    return [str(problem).replace(HERE, "") for problem in read(found).changed]


def here(found: Workspace) -> WaveFolder:
    return WaveFolder("acme", "2026-05", found.root / HERE)


# ── Lock ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_nothing_changed(tmp_path: Path) -> None:
    found = locked(tmp_path)
    assert changed(found) == []
    assert read(found).lock is not None


def test_a_lock_can_be_read_by_people(tmp_path: Path) -> None:
    data = yaml.safe_load((locked(tmp_path, late=True).root / HERE / "lock.yaml").read_text("utf-8"))
    assert (data["day"], data["late"], len(data["hash"])) == ("2026-05-01", True, 64)
    assert data["fixed"]["groups"] == {
        "attributes": {"department": "departments", "contact": "frontline, other, leadership"},
        "departments": {"sales": "alone", "legal": "alone"},
    }
    assert data["fixed"]["wave"] == {
        "form": "full", "publication": "internal", "minimum_group": 5, "lawful_basis": "legitimate interest",
        "retention_until": "2026-11-20",
    }  # fmt: skip
    assert data["fixed"]["policy"]["release"]["minimum_group"] == 5
    assert data["fixed"]["questionnaire"]["sha256"] == questionnaire().sha256


def test_what_changed_is_named_field_by_field(tmp_path: Path) -> None:
    found = locked(tmp_path)
    change(tmp_path / HERE / "wave.yaml", publication="public", retention_until="2026-11-22")
    units = yaml.safe_load((tmp_path / HERE / ".." / "organization.yaml").read_text("utf-8"))["departments"]
    units = [units[0], {"id": "it", "name": {"en": "IT"}, "merge_with": "sales"}]
    change(tmp_path / HERE / ".." / "organization.yaml", departments=units)
    lines = [line.split(": ", 1)[1] for line in changed(found)]
    assert sorted(lines) == [
        f"groups > departments > it: is new since the wave was locked {UNDO}",
        f"groups > departments > legal: fixed before asking, and is gone now {UNDO}",
        f"wave > minimum_group: fixed as 5 before asking, and is 10 now {UNDO}",
        f'wave > publication: fixed as "internal" before asking, and is "public" now {UNDO}',
        f'wave > retention_until: fixed as "2026-11-20" before asking, and is "2026-11-22" now {UNDO}',
    ]
    assert all(line.startswith("lock.yaml:") for line in changed(found))


def test_answers_may_be_deleted_sooner_than_promised(tmp_path: Path) -> None:
    found = locked(tmp_path)
    change(tmp_path / HERE / "wave.yaml", to="2026-05-10", retention_until="2026-11-10")
    assert changed(found) == []
    change(tmp_path / HERE / "wave.yaml", to="2026-05-22", retention_until="2026-11-21")
    assert [line.split(": ")[1] for line in changed(found)] == ["wave > retention_until"]


def test_a_wave_that_ends_early_is_told_the_last_day_to_keep_answers(tmp_path: Path) -> None:
    found = locked(tmp_path)
    change(tmp_path / HERE / "wave.yaml", to="2026-05-10")
    with pytest.raises(Problems, match='write "2026-11-10", or an earlier day'):
        read(found)


def test_names_and_aliases_may_still_be_mended(tmp_path: Path) -> None:
    found = locked(tmp_path)
    path = tmp_path / HERE / ".." / "organization.yaml"
    units = yaml.safe_load(path.read_text("utf-8"))["departments"]
    change(path, departments=[{**units[0], "aliases": ["Sales team"]}, units[1]])
    assert changed(found) == []


def test_a_changed_question_or_number_of_the_policy_is_named(tmp_path: Path) -> None:
    found = locked(tmp_path)
    asked = questionnaire()
    silos = asked.dimensions[0]
    item = silos.items[0].model_copy(update={"text": {"en": "Other?", "it": "Altro?"}})
    policy = asked.policy.model_copy(update={"answered_share": 0.6})
    dimensions = (silos.model_copy(update={"items": (item, *silos.items[1:])}), *asked.dimensions[1:])
    now = asked.model_copy(update={"dimensions": dimensions, "policy": policy})
    now.__dict__.pop("sha256", None)
    pair = read_lock(found, here(found))
    assert pair is not None
    seen = read(found)
    paths = [problem.path for problem in changes(*pair, fixed(now, seen.organization, seen.wave))]
    assert paths == ["questionnaire > parts > dimension silos", "policy > answered_share"]


def test_an_answer_from_a_renamed_department_names_the_lock(tmp_path: Path) -> None:
    found = locked(tmp_path)
    (tmp_path / HERE / "a.csv").write_text(HEAD + "r1,legal,other,1,2,,,3,1\nr2,cellar,other,2,2,,,3,1\n", "utf-8")
    sales = yaml.safe_load((tmp_path / HERE / ".." / "organization.yaml").read_text("utf-8"))["departments"][0]
    units = [sales, {"id": "law", "name": {"en": "Law", "it": "Legge"}}]
    change(tmp_path / HERE / ".." / "organization.yaml", departments=units)
    with pytest.raises(Problems) as error:
        read(found)
    remedies = {one.line: one.remedy for one in error.value.problems if one.file.endswith("a.csv")}
    told = "lock.yaml holds this id: give the department its id back in organization.yaml; its name may change"
    assert remedies[2] == told != remedies[3]


def test_a_lock_changed_by_hand_is_refused(tmp_path: Path) -> None:
    found = locked(tmp_path)
    path = tmp_path / HERE / "lock.yaml"
    path.write_text(path.read_text("utf-8").replace("publication: internal", "publication: public"), "utf-8")
    with pytest.raises(Problems, match="the file was changed by hand"):
        read(found)


def test_check_tells_what_changed_until_the_wave_is_released(tmp_path: Path) -> None:
    found = locked(tmp_path, files={"a.csv": HEAD + "".join(STAFF)})
    change(tmp_path / HERE / "wave.yaml", form="short")
    (problem,) = check_workspace(found, "2026-06-01").problems
    assert problem.path == "wave > form"
    release = tmp_path / "results" / "acme" / "2026-05.json"
    release.parent.mkdir(parents=True)
    release.write_text("{}")
    assert check_workspace(found, "2026-06-01").problems == ()


def test_no_minimum_group_under_five_can_be_locked(tmp_path: Path) -> None:
    with pytest.raises(Problems, match="minimum_group"):
        read(workspace(tmp_path, {"wave": {"minimum_group": 4}}))
    wave = read(workspace(tmp_path / "b", {})).wave
    lax = questionnaire().policy.release.model_copy(update={"minimum_group": 1})
    policy = questionnaire().policy.model_copy(update={"release": lax})
    assert minimum_group(questionnaire().model_copy(update={"policy": policy}), wave) == 5


# ── Purge ────────────────────────────────────────────────────────────────────────────────────────────────────────────

SHEET = 'questionnaire: {id: small, version: "1.0"}\nanswers: {si_01: 4, si_02: 4, tr_01: 1, tr_02: 1}\n'
FILES = {"a.csv": HEAD + "".join(STAFF), "one.yaml": SHEET, "comments.yaml": "themes: []\n", "facts.yaml": "{}\n"}


def released(root: Path) -> Workspace:
    found = workspace(root, {"files": FILES})
    (root / "questionnaire").symlink_to(QUESTIONNAIRE)
    found.release_of(here(found)).parent.mkdir(parents=True)
    found.release_of(here(found)).write_text("{}")
    return found


def test_purge_deletes_what_people_said_and_records_it(tmp_path: Path) -> None:
    found = released(tmp_path)
    purge(found, here(found), "2026-07-01", "Kim")
    left = sorted(path.name for path in (tmp_path / HERE).iterdir())
    assert left == ["facts.yaml", "purged.yaml", "wave.yaml"]
    record = yaml.safe_load((tmp_path / HERE / "purged.yaml").read_text("utf-8"))
    hashes = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in FILES.items()}
    assert record == {
        "day": "2026-07-01",
        "by": "Kim",
        "files": [
            {"name": "one.yaml", "sha256": hashes["one.yaml"], "rows": 1},
            {"name": "a.csv", "sha256": hashes["a.csv"], "rows": 6},
            {"name": "comments.yaml", "sha256": hashes["comments.yaml"]},
        ],
    }


def test_after_a_purge_nothing_is_missing(tmp_path: Path) -> None:
    found = released(tmp_path)
    purge(found, here(found), "2026-07-01")
    report = check_workspace(found, "2027-06-01")
    assert (report.problems, report.warnings) == ((), ())
    assert [wave.purged for wave in report.waves] == ["2026-07-01"]


def test_answers_that_come_back_are_told_and_may_be_purged_too(tmp_path: Path) -> None:
    found = released(tmp_path)
    purge(found, here(found), "2026-07-01")
    with pytest.raises(CentricityError, match="its answers were deleted on 2026-07-01 already"):
        purge(found, here(found), "2026-07-02")
    (tmp_path / HERE / "late.csv").write_text(HEAD + STAFF[0])
    (problem,) = check_workspace(found, "2026-07-02").problems
    assert problem.message == "the answers of this wave were deleted on 2026-07-01, and here are some"
    record = purge(found, here(found), "2026-07-02")
    assert [one.name for one in record.files] == ["one.yaml", "a.csv", "comments.yaml", "late.csv"]
    assert raw_files(here(found)) == ()


def test_answers_that_are_still_needed_stay(tmp_path: Path) -> None:
    found = workspace(tmp_path, {"files": FILES})
    with pytest.raises(CentricityError, match="not released yet, so its answers are still needed"):
        purge(found, here(found), "2026-07-01")
    assert len(raw_files(here(found))) == 3


def test_a_purge_that_was_cut_short_is_finished(tmp_path: Path) -> None:
    found = released(tmp_path)
    first = purge(found, here(found), "2026-07-01")
    (tmp_path / HERE / "a.csv").write_text(FILES["a.csv"])
    assert purge(found, here(found), "2026-07-01") == first
