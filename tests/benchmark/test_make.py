"""`make`: who counts, what is computed, and what no edition may tell."""

from collections.abc import Sequence
from typing import Any

import pytest

from centricity.benchmark import Benchmark, make, to_yaml
from centricity.benchmark.build import Order, period
from centricity.errors import CentricityError
from centricity.questionnaire import read_archived
from centricity.questionnaire.equivalence import Equivalence
from centricity.released.archive import Archived
from tests.benchmark.world import archived, asked, several

FIVE = (30, 40, 50, 60, 70)
EDITION = Order("2026-11")


def made(archive: Sequence[Archived], order: Order = EDITION, others: Sequence[Benchmark] = ()) -> Benchmark:
    return make(archive, asked(), order, others).benchmark


def refused(archive: Sequence[Archived], order: Order = EDITION, others: Sequence[Benchmark] = ()) -> str:
    with pytest.raises(CentricityError) as caught:
        make(archive, asked(), order, others)
    return str(caught.value)


def test_mean_and_spread_by_hand() -> None:
    """30, 40, 50, 60, 70: mean 50, squares 400 + 100 + 0 + 100 + 400 = 1000, / 4 = 250, sqrt = 15.8."""
    found = made(several(FIVE))
    silos = found.dimensions["silos"]
    assert (silos.organizations, silos.respondents, silos.mean, silos.spread) == (5, 125, 50.0, 15.8)
    assert found.overall == silos
    assert (found.id, found.organizations, found.floor, found.form) == ("test-2026-11", 5, 5, "full")
    assert (found.period.from_, found.period.to) == ("2025-12-01", "2026-11-30")
    assert found.questionnaire.sha256 == (asked().sha256,)


def test_every_organisation_counts_the_same_however_many_answered() -> None:
    large = archived("f", 90, people=2500)
    found = made([*several(FIVE), large]).dimensions["silos"]
    assert (found.mean, found.respondents) == (56.7, 2625)


def test_nobody_is_named() -> None:
    text = to_yaml(made(several(FIVE)))
    assert "Secret" not in text
    assert "members" not in text


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (4, "4 organisations can be counted and at least 5 are needed: 1 missing"),
        (1, "1 organisation can be counted and at least 5 are needed: 4 missing"),
        (0, "0 organisations can be counted and at least 5 are needed: 5 missing"),
    ],
)
def test_fewer_than_five_are_refused_and_how_many_are_missing_is_said(count: int, said: str) -> None:
    assert refused(several(FIVE[:count])) == said


@pytest.mark.parametrize(
    ("sixth", "why"),
    [
        (archived("z", 20, listed_with_consent=False), "not agreed to be listed"),
        (archived("z", 20, synthetic=True), "invented"),
        (archived("z", 20, wave="2025-11"), "no wave of the full form between 2025-12-01 and 2026-11-30"),
        (archived("z", 20, wave="2026-12"), "no wave of the full form between 2025-12-01 and 2026-11-30"),
        (archived("z", 20, form="short"), "no wave of the full form between 2025-12-01 and 2026-11-30"),
        (archived("z", 20, people=9), "no level"),
        (archived("z", 20, asked("2", **{"weights": {"perception": 0.5, "facts": 0.5}})), "other questions"),
    ],
    ids=["no consent", "invented", "before", "after", "short form", "no level", "other weights"],
)
def test_who_does_not_count(sixth: Archived, why: str) -> None:
    found = make([*several(FIVE), sixth], asked(), EDITION)
    assert (found.benchmark.dimensions["silos"].mean, found.passed_over) == (50.0, {why: 1})
    assert refused([*several(FIVE[:4]), sixth]).endswith(f": 1 missing (not counted: {why}: 1)")


def test_a_dimension_without_a_level_does_not_count_while_the_others_do() -> None:
    found = made([*several(FIVE), archived("z", 20, few="silos")])
    assert (found.dimensions["silos"].mean, found.dimensions["culture"].mean) == (50.0, 45.0)


def test_consent_taken_back_later_counts() -> None:
    later = archived("e", 70, wave="2026-12", listed_with_consent=False)
    assert "not agreed to be listed: 1" in refused([*several(FIVE), later])


def test_the_latest_wave_within_the_period_counts() -> None:
    both = [*several(FIVE), archived("e", 90, wave="2026-10"), archived("e", 10, wave="2026-12")]
    assert made(both).dimensions["silos"].mean == 54.0


def test_a_version_that_asks_the_same_counts_with_its_fingerprint() -> None:
    other = asked("0.9")
    found = made([*several(FIVE), archived("z", 20, other)])
    assert found.organizations == 6
    assert found.questionnaire.sha256 == tuple(sorted((asked().sha256, other.sha256)))


def test_a_version_with_an_item_declared_the_same_counts() -> None:
    before = asked("0.9")
    item = asked().dimensions[0].items[0].model_copy(update={"id": "si_01b", "text": {"en": "The same, mended"}})
    part = asked().dimensions[0].model_copy(update={"items": (item,)})
    entry = {"from": {"id": "test", "version": "0.9"}, "items": {"si_01b": {"was": "si_01", "reason": "typo mended"}}}
    plain = asked().model_copy(update={"dimensions": (part, asked().dimensions[1])})
    declared = plain.model_copy(update={"equivalence": Equivalence.model_validate(entry)})
    for now, organizations in ((declared, 6), (plain, 5)):
        own = read_archived(now.to_json())
        archive = [*several(FIVE, of=own), archived("z", 20, before)]
        assert make(archive, own, EDITION).benchmark.organizations == organizations


def test_synthetic_ones_make_a_marked_benchmark_of_their_own() -> None:
    archive = [*several(FIVE, synthetic=True, listed_with_consent=False), archived("z", 20)]
    found = made(archive, Order("2026-11", synthetic=True))
    assert (found.synthetic, found.organizations) == (True, 5)
    assert "synthetic: true" in to_yaml(found)
    assert "invented: 5" in refused(archive)


@pytest.mark.parametrize(
    ("scores", "given"),
    [((50, 50, 50, 50, 50), False), ((50, 50, 50, 50, 90), False), ((50, 50, 50, 51, 90), False),
     ((48, 50, 50, 52, 90), True)],
    ids=["all alike", "one apart", "others within half a point", "others differ"],
)  # fmt: skip
def test_a_figure_that_tells_one_participant_the_others_scores_is_left_out(
    scores: tuple[int, ...], given: bool
) -> None:
    """48, 50, 50, 52: sqrt(8 / 3) = 1.6 points; 50, 50, 50, 51: 0.5. The organisation at 90 knows its own score."""
    archive = [
        archived(chr(97 + at), {"silos": one, "culture": two})
        for at, (one, two) in enumerate(zip(scores, FIVE, strict=True))
    ]
    found = make(archive, asked(), EDITION)
    assert ("silos" in found.benchmark.dimensions) is given
    assert found.left_out == (() if given else ("silos",))
    assert (found.benchmark.overall is not None) is given


def test_overall_is_given_only_where_every_organisation_has_every_dimension() -> None:
    sixth = archived("z", {"silos": 20})
    found = made([*several(FIVE), sixth])
    assert (found.dimensions["silos"].organizations, found.dimensions["culture"].organizations) == (6, 5)
    assert found.overall is None


# ── Two editions ─────────────────────────────────────────────────────────────────────────────────────────────────────


def spans(edition: str, *others: Benchmark) -> tuple[str, str]:
    rules = asked().policy.benchmark
    assert rules is not None
    found = period(Order(edition), rules, others)
    return found.from_, found.to


def test_an_edition_reaches_back_a_year_but_never_into_the_one_before() -> None:
    first = made(several(FIVE))
    assert spans("2026-02") == ("2025-03-01", "2026-02-28")
    assert spans("2027-05", first) == ("2026-12-01", "2027-05-31")
    assert spans("2028-02", first) == ("2027-03-01", "2028-02-29")


def test_one_organisation_more_does_not_make_a_second_edition() -> None:
    """(6 * 45 - 5 * 50) / 1 = 20: the difference of two editions over the same waves would be the sixth one's score."""
    first = made(several(FIVE))
    sixth = archived("z", 20, wave="2027-02")
    assert refused([*several(FIVE), sixth], Order("2027-02"), [first]).startswith("1 organisation can be counted")
    assert "edition 2026-11 (test-2026-11) holds waves up to 2026-11-30" in refused(
        [*several(FIVE), sixth], Order("2026-10"), [first]
    )


def test_no_wave_enters_two_editions() -> None:
    old, new = several(FIVE), several((20, 35, 50, 65, 95), wave="2027-04")
    archive = sorted([*old, *new], key=lambda one: (one.release.organization.id, one.release.wave.to))
    first = made(archive)
    second = made(archive, Order("2027-11"), [first])
    assert (first.dimensions["silos"].mean, second.dimensions["silos"].mean) == (50.0, 53.0)
    assert first.period.to < second.period.from_


@pytest.mark.parametrize("other", [{"form": "short"}, {"synthetic": True}])
def test_editions_of_other_answers_do_not_stand_in_the_way(other: dict[str, Any]) -> None:
    beside = made(several(FIVE)).model_copy(update=other)
    assert made(several(FIVE), others=[beside]).organizations == 5


def test_without_rules_in_the_policy_there_is_no_benchmark() -> None:
    none = asked().model_copy(update={"policy": asked().policy.model_copy(update={"benchmark": None})})
    with pytest.raises(CentricityError, match="policy says nothing of benchmarks"):
        make(several(FIVE), none, EDITION)
