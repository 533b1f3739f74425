"""Simulated organisations: nobody given away, and most departments still shown. bench/door.py tries two hundred."""

import numpy as np
import pytest

from tests.door.many import Tried, tried
from tests.door.schemes import attacked
from tests.door.world import crowd, released
from tests.scoring.build import questionnaire

ASKED = questionnaire(
    {
        "dimensions": {
            "whole": {"items": ["w1", "w2 reverse", "w3", "w4", "w5"]},
            "own": {"items": ["o1", "o2 reverse", "o3", "o4 frontline", "o5 leadership"]},
        }
    }
)
ORGANISATIONS = range(60)
ATTACKED_TOO = 4
"""One in so many is attacked as well; random organisations are in test_attacks.py."""


def _people(seed: int) -> list[dict[str, object]]:
    rng = np.random.default_rng(1000 + seed)
    number, units = [(40, 6), (80, 8), (150, 10), (300, 12)][seed % 4]
    share, front = rng.dirichlet(np.ones(units) * 2), rng.beta(0.6, 0.6, units)
    cells: dict[str, int] = {}
    for unit in rng.choice(units, number, p=share).tolist():
        role = "leadership" if rng.random() < 0.1 else "frontline" if rng.random() < front[unit] else "other"
        cells[f"d{unit}/{role}"] = cells.get(f"d{unit}/{role}", 0) + 1
    return crowd(ASKED, dict(sorted(cells.items())), seed, gaps=0.05)


@pytest.fixture(scope="module")
def shown() -> list[tuple[int, int, int, int]]:
    """Per organisation: departments of ten and more; those shown alone; with every score; share of sheets kept."""
    found = []
    for seed in ORGANISATIONS:
        people = _people(seed)
        tally = released(ASKED, people).tally
        sizes: dict[str, int] = {}
        for person in people:
            if person["contact"] != "leadership":
                sizes[str(person["department"])] = sizes.get(str(person["department"]), 0) + 1
        large = [f"department/{unit}" for unit, size in sizes.items() if size >= 10]
        alone = [tally.groups[key] for key in large if key in tally.groups]
        full = [group for group in alone if len(group.dimensions) == len(ASKED.dimensions)]
        kept = min((block.n for block in tally.groups["staff"].dimensions.values()), default=0)
        found.append((len(large), len(alone), len(full), 100 * kept // tally.groups["staff"].respondents))
    return found


def test_four_in_five_large_departments_are_shown(shown: list[tuple[int, int, int, int]]) -> None:
    large, alone, full, _ = (sum(column) for column in zip(*shown, strict=True))
    assert large > 250
    assert alone >= 0.95 * large
    assert full >= 0.95 * large


def test_few_sheets_are_left_out(shown: list[tuple[int, int, int, int]]) -> None:
    kept = [share for *_, share in shown]
    assert np.mean(kept) >= 92
    assert np.mean(kept[3::4]) >= 96


@pytest.mark.parametrize("seed", [seed for seed in ORGANISATIONS if seed % 15 < ATTACKED_TOO])
def test_nobody_is_given_away(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    assert attacked(ASKED, _people(seed), monkeypatch) == []


# ── The questionnaire that comes with centricity, organisations of every size ────────────────────────────────────────


@pytest.fixture(scope="module")
def every() -> list[Tried]:
    """Twenty-five of 20 to 400 people, half of them public."""
    return [tried(seed, most=400) for seed in range(25)]


def test_no_attack_finds_anybody(every: list[Tried]) -> None:
    assert [one.unsafe for one in every if one.unsafe] == []
    assert sum(one.attacked is not None for one in every) >= 5


def test_four_in_five_of_ten_and_more_are_shown_alone(every: list[Tried]) -> None:
    large, alone = sum(one.large for one in every), sum(one.alone for one in every)
    assert large >= 75
    assert alone >= 0.8 * large
    assert {one.given_up for one in every} == {()}
