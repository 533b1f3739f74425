"""What everybody knows of a questionnaire, for the attacker."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from centricity.questionnaire import Questionnaire
from tests.door.attacker import Attacker, Scheme
from tests.door.world import spied


def schemes(asked: Questionnaire, *, short: bool = False) -> dict[str, Scheme]:
    return {
        d.id: Scheme(
            items={item.id: item.audience for item in d.asked(short)},
            reverse=frozenset(item.id for item in d.items if item.reverse),
            low=asked.scale_of(d).min,
            high=asked.scale_of(d).max,
            share=asked.policy.answered_share,
        )
        for d in asked.dimensions
    }


def attacked(
    asked: Questionnaire, people: Sequence[Mapping[str, Any]], patch: pytest.MonkeyPatch, k: int = 5, **more: Any
) -> list[str]:
    """What the attacker gets out of the release of these people."""
    seen = spied(asked, people, patch, **more)
    roles = {} if asked.roles else {"level_from": ("",), "blank": ""}
    known = schemes(asked, short=more.get("form") == "short")
    return Attacker(seen.text, people, known, seen.left_out, **roles).exposed(k=k)
