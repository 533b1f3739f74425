"""Two waves over the same days could hold the same people: the second is refused."""

import pytest

from centricity.errors import CentricityError
from tests.door.test_release import sized
from tests.door.world import MIXED, released


@pytest.mark.parametrize(
    ("begins", "ends"),
    [("2026-01-31", "2026-02-10"), ("2025-12-01", "2026-01-01"), ("2026-01-10", "2026-01-12"),
     ("2025-01-01", "2026-12-31")],
)  # fmt: skip
def test_a_wave_over_days_of_a_released_one_is_refused(begins: str, ends: str) -> None:
    first = released(MIXED, sized(a_other=20))
    with pytest.raises(CentricityError, match=r"acme/w2/wave\.yaml: .* overlaps with wave w1 \(2026-01-01 to"):
        released(MIXED, sized(a_other=21), [first], id="w2", **{"from": begins, "to": ends})


@pytest.mark.parametrize(("begins", "ends"), [("2026-02-01", "2026-02-10"), ("2025-12-01", "2025-12-31")])
def test_a_wave_before_or_after_is_released(begins: str, ends: str) -> None:
    first = released(MIXED, sized(a_other=20))
    second = released(MIXED, sized(a_other=21), [first], id="w2", **{"from": begins, "to": ends})
    assert second.participation.respondents == 21
