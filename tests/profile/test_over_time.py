"""Actions as they stood on a day, outcomes by hand, and all waves of a dimension with their breaks."""

from dataclasses import replace
from typing import Any

import pytest

from centricity.authored import Action, Authored, Outcomes, Plan, Year
from centricity.profile import profile, with_authored
from centricity.profile.actions import Between, actions_of, as_of
from centricity.profile.outcomes import income_each, lost_share
from centricity.profile.over_time import Actions, Followed
from centricity.questionnaire import read_archived
from centricity.released import QuestionnaireRef
from tests.profile import build

DAY = "2026-05-22"


def action(name: str = "a", **changes: Any) -> Action:
    known = {"id": name, "title": {"en": "T"}, "owner": {"en": "O"}, "decided": "2025-12-01", "due": "2026-03-31"}
    return Action.model_validate({**known, **changes})


@pytest.mark.parametrize(
    ("status", "since", "due", "state", "late"),
    [
        ("planned", None, "2026-03-31", "planned", True),
        ("planned", None, DAY, "planned", False),  # due on the very day: not late yet
        ("planned", None, "2026-05-21", "planned", True),
        ("started", "2026-01-10", "2026-03-31", "started", True),
        ("started", "2026-01-10", "2026-12-31", "started", False),
        ("done", "2026-05-22", "2026-03-31", "done", False),
        ("done", "2026-05-23", "2026-03-31", "open", True),  # done a day after the survey ended
        ("stopped", "2026-06-01", "2026-12-31", "open", False),
        ("stopped", "2026-02-01", "2026-03-31", "stopped", False),
    ],
)
def test_an_action_is_shown_as_it_stood_on_the_day(
    status: str, since: str | None, due: str, state: str, late: bool
) -> None:
    found = as_of(action(status=status, status_on=since, due=due), DAY)
    assert (found.state, found.late) == (state, late)


def seen(plan: Plan, *days: str | None) -> tuple[list[str], list[str], str | None]:
    before, now, after = days
    found = actions_of(plan, Between(before, now or "", after))
    return [one.action.id for one in found.kept], [one.id for one in found.decided], found.ask_again


def test_each_wave_speaks_of_its_own_actions() -> None:
    """Three waves. One action done before the second, one stopped after it, one decided after it, one after the third.

    Nothing that ended before the wave before is told again; nothing decided after the next wave is known yet.
    """
    plan = Plan(
        actions=(
            action("early", decided="2025-01-10", status="done", status_on="2025-03-01"),
            action("long", decided="2025-01-10", status="stopped", status_on="2025-09-01"),
            action("second", decided="2025-07-01"),
            action("third", decided="2026-06-01"),
        ),
        ask_again="2027-05",
    )
    first, second, third = "2024-11-20", "2025-05-20", "2026-05-20"
    assert seen(plan, None, first, second) == ([], ["early", "long"], None)
    assert seen(plan, first, second, third) == (["early", "long"], ["second"], None)
    assert seen(plan, second, third, None) == (["long", "second"], ["third"], "2027-05")


def test_the_latest_action_on_a_recommendation_is_its_state() -> None:
    old, new = action("old", recommendation="R05"), action("new", recommendation="R05", decided="2026-06-01")
    assert Actions((as_of(old, DAY),), (new,)).of("R05") == Followed(new, "planned", late=False)
    assert Actions((as_of(old, DAY),)).of("R05") == Followed(old, "planned", late=True)
    assert Actions((as_of(old, DAY),)).of("R06") is None


def test_beside_its_recommendation_an_action_that_ended_later_stands_as_in_the_file() -> None:
    ended = action("a", recommendation="R05", status="done", status_on="2026-06-10")
    assert as_of(ended, DAY).state == "open"
    assert Actions((as_of(ended, DAY),)).of("R05") == Followed(ended, "done", late=False)


@pytest.mark.parametrize(
    ("customers", "gained", "lost", "income", "share", "each"),
    [
        (400, 50, 40, 1_000_000.0, 10.0, 2469),  # 1,000,000 / ((400 + 410) / 2) = 2,469.1
        (412, 47, 43, 21_630_000.0, 10.4, 52246),  # 43 / 412 = 10.437 %; 21,630,000 / 414
        (8, 0, 1, 75.0, 12.5, 10),  # 75 / 7.5
        (3, 0, 1, None, 33.3, None),
        (2, 4, 5, 9.0, 250.0, 6),  # of those gained, some left: 9 / ((2 + 1) / 2)
        (1000, 0, 0, 500.0, 0.0, 1),  # halves up
    ],
)
def test_outcomes_by_hand(
    customers: int, gained: int, lost: int, income: float | None, share: float, each: int | None
) -> None:
    year = Year(year=2025, customers=customers, gained=gained, lost=lost, income=income)
    assert (lost_share(year), income_each(year)) == (share, each)


def test_years_stand_beside_the_waves_that_ended_in_them_and_none_is_of_the_future() -> None:
    years = tuple(Year(year=year, customers=10, gained=1, lost=1) for year in (2024, 2025, 2026, 2027))
    past = build.release(wave=build.wave("2025", "2025-03-14"))
    found = profile(build.questionnaire(), build.release(), build.scores(), [(past, build.scores())])
    shown = with_authored(found, Authored(outcomes=Outcomes(years=years))).outcomes
    assert shown is not None
    assert [(one.year.year, [wave.wave.to for wave, _ in one.waves]) for one in shown.years] == [
        (2024, []), (2025, ["2025-03-14"]), (2026, ["2026-03-20"]),
    ]  # fmt: skip


def test_a_profile_without_anything_written_is_the_same() -> None:
    found = profile(build.questionnaire(), build.release(), build.scores())
    assert with_authored(found, Authored()) == found


# ── All waves of a dimension ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_row_joins_what_can_be_compared_and_breaks_elsewhere() -> None:
    """Four waves: other questions in silos before the second, other facts before the third, other roles before now."""
    asked = build.questionnaire()
    parts = [d.model_copy(update={"items": d.items[:3]}) if d.id == "silos" else d for d in asked.dimensions]
    older = read_archived(asked.model_copy(update={"dimensions": tuple(parts)}).to_json())
    card = QuestionnaireRef(id=older.id, version=older.version, sha256=older.sha256)
    days = ("2024-03-14", "2024-09-14", "2025-03-14")
    cards = ({"questionnaire": card}, {}, {})
    releases = [build.release(wave=build.wave(day, day), **more) for day, more in zip(days, cards, strict=True)]
    whole = build.scores({"silos": 40.0})
    evidenced = build.with_part(whole, "silos", evidenced=True)
    pooled = build.with_part(evidenced, "silos", pooled=True)
    history = list(zip(releases, (whole, whole, evidenced), strict=True))
    found = profile(asked, build.release(), pooled, history, {older.sha256: older})
    rows = {row.dimension: row for row in found.rows}
    assert [point.broken for point in rows["silos"].points] == [None, "questions", "facts", "roles"]
    assert [point.last_day for point in rows["silos"].points] == [*days, "2026-03-20"]
    assert {point.broken for point in rows["culture"].points} == {None}


def test_a_wave_without_a_score_leaves_a_hole_and_a_first_wave_has_no_rows() -> None:
    asked, hidden = build.questionnaire(), build.with_part(build.scores(), "silos", score=None)
    past = build.release(wave=build.wave("2025", "2025-03-14"))
    found = profile(asked, build.release(), build.scores(), [(past, hidden)])
    row = next(row for row in found.rows if row.dimension == "silos")
    assert [point.score is None for point in row.points] == [True, False]
    gone = replace(hidden, dimensions={name: part for name, part in hidden.dimensions.items() if name == "silos"})
    assert profile(asked, build.release(), gone, [(past, gone)]).rows == ()
    assert profile(asked, build.release(), build.scores()).rows == ()
