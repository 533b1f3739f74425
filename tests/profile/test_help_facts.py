"""A fact worked out from the help map, across waves: where only one of them has it, facts entered in different ways."""

from typing import Any

import pytest

from centricity.profile.earlier import before
from centricity.scoring.model import FactScore, Scores
from tests.profile import build


def silos(state: str) -> Scores:
    """Three facts as supplied, and the fourth from the map."""
    given: dict[str, Any] = {f"si_f{n}": FactScore("known", 1.0, 60.0, 3) for n in (1, 2, 3)}
    fourth = FactScore("known", 70, 65.0, 4) if state == "known" else FactScore("not_applicable")
    facts = {**given, "si_f4": fourth}
    return build.with_part(build.scores(), "silos", evidenced=True, facts=60.0, facts_detail=facts)


@pytest.mark.parametrize(
    ("then", "now", "alike"),
    [("known", "known", True), ("no", "no", True), ("no", "known", False), ("known", "no", False)],
)
def test_facts_enter_alike_only_if_the_map_was_there_both_times(then: str, now: str, alike: bool) -> None:
    past = (build.release(wave=build.wave("2025", "2025-03-20")), silos(then))
    earlier = before(build.situation(silos(now)), past, {})
    assert earlier.same_facts(build.situation(silos(now)), "silos") is alike
