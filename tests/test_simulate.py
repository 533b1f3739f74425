"""The invented organisations: same seed, same bytes; shapes that can be told apart; files that check finds sound."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from centricity.errors import Problems
from centricity.questionnaire import EVERYONE, Dimension, Questionnaire, load_questionnaire
from centricity.responses import BLANK, CANNOT_TELL, Responses, WaveInput, check_workspace, read_wave
from centricity.responses.model import NOT_NEEDED
from centricity.simulate import DEMO, PONTE, random_organization, simulate
from centricity.workspace import WaveFolder, Workspace
from tests.responses.small import QUESTIONNAIRE as SMALL
from tests.responses.small import workspace

ROOT = Path(__file__).parents[1]


@cache
def asked() -> Questionnaire:
    return load_questionnaire(ROOT / "questionnaire")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    found = Workspace(tmp_path_factory.mktemp("demo"))
    (found.root / "questionnaire").symlink_to(ROOT / "questionnaire")
    simulate(found, asked(), DEMO, seed=1)
    return found


def wave(found: Workspace, organization: str, name: str = "2026-05") -> WaveInput:
    return read_wave(asked(), found, WaveFolder(organization, name, found.responses / organization / name))


def scores(responses: Responses, dimension: Dimension) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Each person's mean of the turned answers put to everyone, 0-100."""
    scale = asked().scale_of(dimension)
    columns = []
    for item in dimension.items:
        if item.audience == EVERYONE:
            raw = responses.answers[item.id].to_numpy().astype(float)
            turned = (scale.max - raw if item.reverse else raw - scale.min) / scale.span * 100
            columns.append(np.where(raw < scale.min, np.nan, turned))
    found: np.ndarray[tuple[int], np.dtype[np.float64]] = np.ma.masked_invalid(columns).mean(axis=0).filled(np.nan)
    return found


def mean(responses: Responses, role: str, dimension: str) -> float:
    of_role = (responses.attributes["contact"] == role).to_numpy()
    return float(np.nanmean(scores(responses, asked().dimension[dimension])[of_role]))


def test_check_finds_the_demo_sound(demo: Workspace) -> None:
    report = check_workspace(demo)
    assert report.problems == ()
    assert {(one.organization, one.wave): (one.respondents, one.invited) for one in report.waves} == {
        ("demo-vendo", "2026-05"): (137, 190),
        ("demo-ponte", "2025-11"): (89, 120),
        ("demo-ponte", "2026-05"): (89, 120),
        ("demo-faro", "2026-05"): (62, 80),
    }
    assert all(one.excluded["incomplete"] and not one.answers_not_put for one in report.waves)
    assert {file.tool for one in report.waves for file in one.files} == {"csv", "yaml"}


def test_the_demo_in_the_repository_is_of_this_seed(demo: Workspace) -> None:
    written = sorted(path for path in demo.responses.rglob("*") if path.is_file())
    kept = sorted(path for path in (ROOT / "responses").glob("demo-*/**/*") if path.is_file())
    assert [path.relative_to(demo.root) for path in written] == [path.relative_to(ROOT) for path in kept]
    assert all(one.read_bytes() == two.read_bytes() for one, two in zip(written, kept, strict=True))


def test_another_seed_gives_other_answers(demo: Workspace, tmp_path: Path) -> None:
    simulate(Workspace(tmp_path), asked(), DEMO[:1], seed=2)
    name = "responses/demo-vendo/2026-05/risposte.csv"
    assert (tmp_path / name).read_bytes() != (demo.root / name).read_bytes()


def test_vendo_has_flattering_leaders_and_an_unclear_question(demo: Workspace) -> None:
    responses = wave(demo, "demo-vendo").responses
    gaps = [mean(responses, "leadership", d) - mean(responses, "frontline", d) for d in asked().dimension]
    assert 15 < np.mean(gaps) < 27
    assert mean(responses, "frontline", "outsourcing_of_support") < 35
    assert (responses.answers["ca_02"] == CANNOT_TELL).mean() > 0.40


def test_ponte_is_strong_in_culture_and_opens_its_silos(demo: Workspace) -> None:
    before, after = wave(demo, "demo-ponte", "2025-11").responses, wave(demo, "demo-ponte").responses
    assert mean(before, "other", "culture") > 65
    assert mean(before, "other", "silos") < 48
    silos = asked().dimension["silos"]
    assert np.nanmean(scores(after, silos)) - np.nanmean(scores(before, silos)) > 7


def test_faro_is_mature_with_one_gap(demo: Workspace) -> None:
    responses = wave(demo, "demo-faro").responses
    means = {d.id: float(np.nanmean(scores(responses, d))) for d in asked().dimensions}
    assert means.pop("incentives_and_metrics") < 65
    assert min(means.values()) > 74


def test_answers_hang_together_and_differ(demo: Workspace) -> None:
    responses = wave(demo, "demo-vendo").responses
    for dimension in asked().dimensions:
        assert 15 < np.nanstd(scores(responses, dimension)) < 25


def test_a_real_organization_is_never_overwritten(tmp_path: Path) -> None:
    found = workspace(tmp_path, {"organization": {"id": "acme"}})
    (tmp_path / "responses" / "acme").rename(tmp_path / "responses" / "demo-vendo")
    text = (tmp_path / "responses/demo-vendo/organization.yaml").read_text("utf-8").replace("acme", "demo-vendo")
    (tmp_path / "responses/demo-vendo/organization.yaml").write_text(text, "utf-8")
    with pytest.raises(Problems, match="would be overwritten"):
        simulate(found, asked())


@pytest.mark.parametrize(("seed", "people", "departments"), [(1, 100, 6), (2, 1, 1), (3, 0, 2), (4, 700, 40)])
def test_a_random_organization_is_repeatable(seed: int, people: int, departments: int) -> None:
    organization, asked_in, responses = random_organization(seed, people, departments, asked())
    again = random_organization(seed, people, departments, asked())
    assert (organization, asked_in) == again[:2]
    assert responses.answers.equals(again[2].answers)
    assert len(organization.departments) == departments
    assert people - people // 60 <= len(responses) <= people
    assert set(responses.attributes["department"]) <= {unit.id for unit in organization.departments}


def test_any_questionnaire_will_do(tmp_path: Path) -> None:
    small = load_questionnaire(SMALL)
    _, _, responses = random_organization(1, 50, 3, small)
    assert list(responses.answers) == list(small.items)
    assert responses.answers.to_numpy().min() >= BLANK
    assert not (responses.answers[["tr_01", "tr_02"]] == CANNOT_TELL).to_numpy().any()
    found = Workspace(tmp_path)
    (tmp_path / "questionnaire").symlink_to(SMALL)
    simulate(found, small, DEMO[2:], seed=5)
    report = check_workspace(found)
    assert report.problems == ()
    assert [one.respondents for one in report.waves] == [62]


def test_the_help_question_changes_no_other_answer(tmp_path: Path, demo: Workspace) -> None:
    without = replace(PONTE, rounds=tuple(replace(one, helping=None) for one in PONTE.rounds))
    other = Workspace(tmp_path)
    simulate(other, asked(), [without], seed=1)
    folder = WaveFolder("demo-ponte", "2026-05", other.responses / "demo-ponte" / "2026-05")
    asking, silent = wave(demo, "demo-ponte").responses, read_wave(asked(), other, folder).responses
    assert asking.answers.equals(silent.answers)
    assert asking.attributes.equals(silent.attributes)
    assert (len(asking.help.columns), len(silent.help.columns)) == (10, 0)


def test_the_help_map_has_a_weak_link_an_unequal_pair_and_a_quiet_department(demo: Workspace) -> None:
    responses = wave(demo, "demo-ponte").responses
    weak, _ = helped(responses, "vendite", "progetti")
    there, back = helped(responses, "servizio", "officina")[0], helped(responses, "officina", "servizio")[0]
    assert weak < 40
    assert back - there > 25
    assert max(helped(responses, name, "qualita")[1] for name in ("officina", "servizio", "vendite")) < 0.15


def helped(responses: Responses, rater: str, rated: str) -> tuple[float, float]:
    """How much a department helps those of another that rate it, 0-100, and which share of them needs it."""
    given = responses.help[responses.attributes["department"] == rater][rated].to_numpy()
    told = given[given != BLANK]
    ratings = told[told > 0]
    return float((ratings - 1).mean() * 25) if len(ratings) else 0.0, float((told != NOT_NEEDED).mean())
