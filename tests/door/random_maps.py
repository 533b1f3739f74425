"""Small organisations that were asked who helps whom: of one mind or two, with odd voices, strangers and gaps."""

from typing import Any

import numpy as np

Person = dict[str, Any]


def random_map(seed: int, least: int = 3, most: int = 12) -> list[Person]:
    """Three to five departments of 3 to 12 people. Ratings lie around what most think of a department: of one mind in
    some organisations, anywhere in others."""
    rng = np.random.default_rng(seed)
    names = [f"d{at}" for at in range(int(rng.integers(3, 6)))]
    spread, needy = float(rng.choice([0.0, 0.3, 0.6, 1.5])), float(rng.choice([0.3, 0.6, 0.9]))
    usual = {(own, rated): float(rng.uniform(1, 5)) for own in names for rated in names if own != rated}
    found = []
    for own in names:
        need = {rated: min(1.0, float(rng.uniform(0, 2)) * needy) for rated in names if rated != own}
        for _ in range(int(rng.integers(least, most + 1))):
            told = {rated: _rating(rng, usual[own, rated], spread) for rated in need if rng.random() < need[rated]}
            answers = {"d1": int(rng.integers(1, 6)), "d2": int(rng.integers(1, 6))}
            one = {"department": own, "contact": str(rng.choice(["other", "frontline"])), "answers": answers}
            found.append(one | ({"help": told} if rng.random() < 0.95 else {"help": None}))
    return found


def _rating(rng: np.random.Generator, usual: float, spread: float) -> int | str:
    if rng.random() < 0.05:
        return "cannot_tell"
    return int(np.clip(np.rint(usual + rng.normal(0, spread)), 1, 5))
