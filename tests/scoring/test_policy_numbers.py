"""Every number of the policy that scoring depends on decides a worked example: change it, and the example fails."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.scoring.build import POLICY
from tests.scoring.cases import differences, read, scored

Changes = dict[str, Any]

DECIDES: list[tuple[Changes, str]] = [
    ({"bands.2": 36.0}, "bands"),
    ({"bands.3": 51.0}, "bands"),
    ({"bands.4": 66.0}, "bands"),
    ({"bands.5": 81.0}, "bands"),
    ({"bands.2": 34.0}, "below_bands"),
    ({"bands.4": 64.0}, "below_bands"),
    ({"weights.perception": 0.6, "weights.facts": 0.4}, "facts_count"),
    ({"weights.perception": 0.8, "weights.facts": 0.2}, "facts_count"),
    ({"facts.needed": 3}, "facts_count"),
    ({"facts.needed": 1}, "one_fact"),
    ({"facts.level_without": 3}, "one_fact"),
    ({"facts.level_without": 5}, "one_fact"),
    ({"facts.top_level_from": 66.0}, "facts_too_low"),
    ({"facts.top_level_from": 62.0}, "facts_too_low"),
    ({"confidence": 0.90}, "facts_count"),
    ({"confidence": 0.90}, "favourable"),
    ({"confidence": 0.90}, "overall_interval"),
    ({"certainty": 0.90}, "certain_enough"),
    ({"certainty": 0.70}, "between_two"),
    ({"level_from_respondents": 11}, "bands"),
    ({"level_from_respondents": 9}, "too_few"),
    ({"level_from_response_rate": 0.31}, "just_enough_response"),
    ({"level_from_response_rate": 0.29}, "low_response"),
    ({"roles.level_from": ["frontline"]}, "person_first"),
    ({"roles.gap": ["frontline", "leadership"]}, "gap"),
    ({"gap.clear_from": 6.0}, "gap_rules"),
    ({"gap.clear_from": 4.0}, "gap_rules"),
    ({"gap.significance": 0.5}, "gap_rules"),
    ({"gap.significance": 0.0001}, "gap_rules"),
    ({"gap.two_companies_from": 16.0}, "gap_rules"),
    ({"gap.two_companies_from": 14.0}, "gap_rules"),
    ({"chain.above_weakest": 0}, "chain"),
    ({"chain.above_weakest": 2}, "chain"),
    ({"chain.gate": []}, "gate"),
    ({"chain.gate_level": 5}, "gate"),
    ({"chain.gate_level": 3}, "gate"),
    ({"chain.gate_needs": 2}, "gate"),
    ({"chain.gate_needs": 4}, "gate_passed"),
    ({"chain.correlation": 0.0}, "overall_interval_assumed"),
    ({"chain.seed": 1}, "overall_draws"),
    ({"chain.draws": 5000}, "overall_draws"),
    ({"confidence": 0.90}, "dominance"),
    ({"confidence": 0.90}, "stratified"),
    ({"weighting.trim": 4.0}, "stratified_trimmed"),
    ({"weighting.trim": 6.0}, "stratified_trimmed"),
    ({"drivers.people": 99}, "drivers_too_few"),
    ({"drivers.people": 101}, "drivers"),
    ({"drivers.per_predictor": 11}, "drivers_many_dimensions"),
    ({"drivers.draws": 2000}, "drivers"),
    ({"drivers.seed": 1}, "drivers"),
    ({"confidence": 0.90}, "drivers"),
]

ELSEWHERE = {
    "answered_share": "tally: who has a score is decided before the release (test_from_answers.py)",
    "incomplete_above": "responses: incomplete rows leave before the tally",
    "cannot_tell_finding": "profile: a finding, not a score (tests/line/test_cannot_tell.py)",
    "roles": "attribute and beside name data, blank belongs to tally",
    "release": "door",
    "ranking": "profile",
    "words": "render",
}
"""Parts of the policy that scoring itself does not read, and what does."""


@pytest.mark.parametrize(("changes", "name"), DECIDES, ids=str)
def test_changing_the_number_breaks_the_example(changes: Changes, name: str) -> None:
    case = read(name)
    assert differences(case, scored(case)) == []
    assert differences(case, scored(case, changes)) != []


def paths(value: Any, path: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, part in value.items():
            yield from paths(part, f"{path}.{name}" if path else str(name))
    else:
        yield path


def test_no_number_of_the_policy_is_forgotten() -> None:
    decided = {path for changes, _ in DECIDES for path in changes}
    rest = {path for path in paths(POLICY) if path not in decided}
    assert {path for path in rest if path.partition(".")[0] not in ELSEWHERE} == set()
