"""Organisations of up to 12 people: counting every possible world agrees with the attacker, to the last step."""

import numpy as np
import pytest

from centricity.audit.read import read_wave
from centricity.audit.worlds import Worlds as Program
from tests.audit.tiny import Tiny, Worlds, random_tiny

SEEDS = 200
SMALL = 50


def measured(tiny: Tiny, measure: str) -> str:
    return "dimensions/whole" if measure == "whole" else f"items/{measure}"


@pytest.mark.parametrize("tens", range(SEEDS // 10))
def test_the_range_of_each_cell_and_what_each_person_can_have_answered(tens: int) -> None:
    for seed in range(10 * tens, 10 * tens + 10):
        tiny, rng = random_tiny(seed), np.random.default_rng(seed)
        wave = read_wave(tiny.release(), tiny.questionnaire())
        program, counted = Program(wave, wave.schemes["whole"]), Worlds(tiny)
        measure = str(rng.choice(tiny.measures))
        own = wave.measures[measured(tiny, measure)]
        for at in rng.permutation(len(program.cells))[:2]:
            cell = program.cells[at]
            keys = [f"{attribute}/{value}" for attribute, value in zip(program.attributes, cell, strict=True)]
            assert program.sum_span(own, cell) == counted.sums(measure, *keys), (seed, measure, cell)
        for key in rng.permutation(tiny.groups)[:1]:
            assert program.answers(own, wave.groups[key]) == counted.answers(measure, key), (seed, measure, key)
