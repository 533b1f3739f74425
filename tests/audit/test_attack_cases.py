"""Workspaces in which careless publishing leaks: each does with protection switched off, none with it on.

Every case says by hand which numbers name whom. The hand computation is done on what was published, both ways, and so
is the attack of `centricity.audit`, which knows nothing of the cases.
"""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from centricity import pipeline
from centricity.audit import Finding, attack, attack_text
from centricity.errors import CentricityError
from centricity.questionnaire import Questionnaire, load_questionnaire
from centricity.released.archive import to_json
from centricity.site import build_site
from centricity.workspace import WaveFolder, Workspace
from tests.audit import attack_site as site
from tests.audit import naive
from tests.audit.attack_cases import TESTS, Case, NotPublished, by_hand, cases, handed_in, releases, workspace
from tests.door.attacker import Attacker
from tests.door.schemes import attacked, schemes
from tests.door.world import MIXED, random_people, released
from tests.scoring.build import questionnaire

CASES = cases()


def each(cases: Iterable[Case]) -> pytest.MarkDecorator:
    """One test a case."""
    return pytest.mark.parametrize("case", [pytest.param(one, id=one.name) for one in cases])


# ── Publishing ───────────────────────────────────────────────────────────────────────────────────────────────────────


def closed_carelessly(root: Path, case: Case) -> Workspace:
    place = workspace(root, case.given["questionnaire"])
    for wave in case.given.get("waves", [{}]):
        naive.close(place, [handed_in(place, case, wave)], case.naive)
    return place


def closed_safely(root: Path, case: Case) -> Workspace:
    """As a facilitator does; a wave that must be refused is, and one that may be refused (`unless`) may."""
    place = workspace(root, case.given["questionnaire"])
    for wave in case.given.get("honest", [{}]):
        folder = handed_in(place, case, wave)
        if "refused" in wave:
            with pytest.raises(CentricityError, match=wave["refused"]):
                pipeline.close(place, [folder])
        else:
            close_unless(place, folder, wave.get("unless"))
    return place


def close_unless(place: Workspace, folder: WaveFolder, reason: str | None) -> None:
    try:
        pipeline.close(place, [folder])
    except CentricityError as error:
        if reason is None or reason not in str(error):
            raise


def published_carelessly(root: Path, case: Case) -> tuple[Path, Path | None]:
    """Archive, and site if the case has one: then it is the site that leaks, beside a protected archive."""
    careless = closed_carelessly(root / "careless", case)
    if "site" not in case.given:
        return careless.results, None
    place = closed_safely(root, case)
    site.written(place.root, place.results, place.site)
    leave_behind = {"search": site.careless_search, "chart": site.careless_chart}[case.given["site"]]
    leave_behind(case.name, careless.results, place.site)
    return place.results, place.site


def published_safely(root: Path, case: Case) -> tuple[Path, Path | None]:
    place = closed_safely(root, case)
    return place.results, site.written(place.root, place.results, place.site) if "site" in case.given else None


# ── By hand ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def prints_the_hidden_answer(case: Case, results: Path, pages: Path | None) -> bool:
    """Whether the computation written in the case can be done, and gives what it says."""
    if "text" in case.leak:
        return pages is not None and case.leak["text"] in site.all_words(pages)
    try:
        found = by_hand(case.leak["hand"].splitlines(), releases(results / case.name))
    except NotPublished:
        return False
    return bool(found == pytest.approx(case.leak["says"], abs=0.25))


@each(CASES)
def test_the_hidden_answers_are_those_of_the_table(case: Case) -> None:
    assert case.leak["who"] == [] or case.true_answers() == case.leak["answers"]


@each(CASES)
def test_off_the_hand_computation_prints_the_hidden_answer(case: Case, tmp_path: Path) -> None:
    assert prints_the_hidden_answer(case, *published_carelessly(tmp_path, case))


@each(CASES)
def test_on_the_hand_computation_does_not(case: Case, tmp_path: Path) -> None:
    assert not prints_the_hidden_answer(case, *published_safely(tmp_path, case))


@each(CASES)
def test_on_is_another_report_than_off_and_not_an_empty_one(case: Case, tmp_path: Path) -> None:
    results, _ = published_safely(tmp_path / "on", case)
    on, off = releases(results / case.name), releases(closed_carelessly(tmp_path / "off", case).results / case.name)
    assert all("staff" in one["tally"]["groups"] for one in on.values())
    assert on or any("unless" in wave for wave in case.given["honest"])
    assert all(numbers(one) != numbers(off.get(wave)) for wave, one in on.items()) or on.keys() < off.keys()


def numbers(release: Any) -> Any:
    """What a release says, but for how it was protected."""
    return release and (release["tally"], release["participation"])


# ── The attacker who reads what is published ─────────────────────────────────────────────────────────────────────────


def names(finding: Finding, case: Case) -> bool:
    """Whether a finding speaks of the people and the question of the case, and says what they answered."""
    leak = case.leak
    if "silent" in leak:
        return finding.people == leak["silent"] and "participation" in " ".join(finding.numbers)
    item = case.questionnaire.items[leak["item"]]
    span = case.questionnaire.scale_of(case.questionnaire.home[item.id]).span
    mean = 100 * sum(leak["answers"]) / len(leak["answers"]) / span
    speaks = item.id in finding.what and finding.people == len(leak["who"])
    if leak.get("pinned", True):
        return speaks and sorted(finding.answers) == leak["answers"]
    return speaks and finding.low - 0.1 <= mean <= finding.high + 0.1


@each(case for case in CASES if "attack" in case.leak.get("found_by", ["attack"]))
def test_off_the_attacker_finds_the_people_and_their_answers(case: Case, tmp_path: Path) -> None:
    found = attack(*published_carelessly(tmp_path, case)).findings
    assert [one for one in found if one.organization == case.name and names(one, case)], found


@each(CASES)
def test_on_the_attacker_finds_nothing(case: Case, tmp_path: Path) -> None:
    assert attack(*published_safely(tmp_path, case)).findings == ()


def test_on_the_attacker_finds_nothing_in_any_archive_nor_on_the_whole_site(tmp_path: Path) -> None:
    place = workspace(tmp_path, "small")
    for case in CASES:
        closed_safely(tmp_path, case)
    build_site(place)
    report = attack(place.results, place.site)
    assert report.findings == ()
    assert report.releases == len(list(place.results.glob("*/2*.json"))) >= len(CASES) - 1
    said = site.all_words(place.site)
    assert not [case.name for case in CASES if "text" in case.leak and case.leak["text"] in said]


@each(case for case in CASES if len(case.given.get("waves", ())) > 1)
def test_on_a_second_wave_of_the_same_days_is_refused(case: Case, tmp_path: Path) -> None:
    place = workspace(tmp_path, case.given["questionnaire"])
    first, second = case.given["waves"]
    pipeline.close(place, [handed_in(place, case, first)])
    with pytest.raises(CentricityError):
        pipeline.close(place, [handed_in(place, case, second)])


# ── An insider, who also knows who works where ───────────────────────────────────────────────────────────────────────


@each(case for case in CASES if "insider" in case.leak.get("found_by", ()))
def test_off_an_insider_finds_people(case: Case, tmp_path: Path) -> None:
    place = closed_carelessly(tmp_path, case)
    text = (place.results / case.name / "2026.json").read_text("utf-8")
    assert Attacker(text, case.persons, schemes(case.questionnaire)).exposed()


@each(CASES)
def test_on_an_insider_finds_nobody(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    assert attacked(case.questionnaire, case.persons, monkeypatch) == []


# ── Anybody ──────────────────────────────────────────────────────────────────────────────────────────────────────────

FEW = 30
EXAMPLES = int(os.environ.get("CENTRICITY_ATTACKS", FEW))
"""Random organisations to attack. With more than a few, the smallest that leaks is looked for too, which takes time."""
ASKED = {
    "mixed": MIXED,
    "small": load_questionnaire(TESTS / "workspaces" / "small" / "questionnaire"),
    "two points": questionnaire({"scale": [1, 2, 2], "dimensions": {"a": {"items": ["a1", "a2", "a3 frontline"]}}}),
    "eleven points": questionnaire({"scale": [0, 10, 7], "dimensions": {"a": {"items": ["a1", "a2", "a3 long"]}}}),
    "no roles": questionnaire({"roles": False, "dimensions": {"a": {"items": ["a1", "a2"]}, "b": {"items": ["b1"]}}}),
}


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=EXAMPLES == FEW,
    phases=list(Phase)[: 3 if EXAMPLES == FEW else None],
)
@given(
    name=st.sampled_from(sorted(ASKED)),
    seed=st.integers(0, 2**32),
    number=st.integers(20, 80),
    departments=st.integers(1, 7),
    k=st.sampled_from([5, 5, 7, 10]),
    silent=st.sampled_from([None, 12, 20]),
)
def test_no_answer_of_anybody_in_random_organisations_is_determined(
    name: str, seed: int, number: int, departments: int, k: int, silent: int | None
) -> None:
    asked, people = ASKED[name], random_people(ASKED[name], np.random.default_rng(seed), number, departments)
    fit_to_scales(asked, people)
    more = {} if silent is None else {"invited": number + silent}
    try:
        safe = released(asked, people, minimum_group=k, **more)
    except CentricityError:
        return
    found = attack_text(to_json(safe, pipeline.score_blocks(asked, safe)), asked.to_json())
    assert [one for one in found if one.answers] == []


def fit_to_scales(asked: Questionnaire, people: Sequence[dict[str, Any]]) -> None:
    """Answers 1 to 5 -> the same place on the scale of each question; no roles where there are none."""
    for person in people:
        person["contact"] = person["contact"] if asked.roles else ""
        for item, answer in person["answers"].items():
            scale = asked.scale_of(asked.home[item])
            if isinstance(answer, int):
                person["answers"][item] = scale.min + round((answer - 1) / 4 * scale.span)
