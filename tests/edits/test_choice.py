"""Recommendations chosen by the facilitator: their order, their because, and why others wait."""

from dataclasses import replace

from centricity.profile import Profile
from tests.edits.run import complaints, pages, plain, spoken, visible, with_edits

FIRED = tuple(one.recommendation.id for one in plain().advice)
SILENT = next(name for name in plain().questionnaire.recommendation if name not in FIRED)


def order(found: Profile) -> list[str]:
    return [one.recommendation.id for one in found.roadmap]


def reasons(found: Profile) -> dict[str, str | None]:
    return {one.recommendation.id: one.left_out for one in found.advice}


def test_without_a_choice_the_ranking_stays() -> None:
    assert with_edits("").advice == plain().advice


def test_chosen_recommendations_replace_the_ranking_in_their_order() -> None:
    last, first = FIRED[-1], FIRED[0]
    found = with_edits(f"recommendations: {{choose: [{last}, {SILENT}, {first}]}}")
    assert order(found) == [last, SILENT, first]
    assert reasons(found) == dict.fromkeys(FIRED, "choice") | dict.fromkeys((last, SILENT, first))
    assert {one.recommendation.id: one.because for one in found.advice if one.because} == {
        one.recommendation.id: one.because for one in plain().advice
    }


def test_every_recommendation_keeps_a_because_and_one_that_did_not_fire_says_who_chose_it() -> None:
    text = f"recommendations: {{choose: [{SILENT}, {FIRED[0]}]}}"
    roadmap = pages(text)["roadmap"]
    markup = "\n".join(roadmap.fragments.values())
    assert spoken(roadmap)["because_chosen"] == "Because the facilitator chose it (16 June 2026)."
    assert spoken(pages(text, "it")["roadmap"])["because_chosen"] == (
        "Perché lo ha scelto chi conduce l'indagine (16 giugno 2026)."
    )
    assert markup.count('data-rule="because_chosen"') == 1
    assert markup.count('class="cx-because"') == len(FIRED) + 1
    for name, page in pages(text).items():
        marked = "The facilitator chose among the recommendations on 16 June 2026." in visible(page)
        assert marked == (name in ("", "roadmap", "staff")), name


def test_one_left_out_makes_room_for_the_next_and_says_why() -> None:
    first = FIRED[0]
    text = f"recommendations: {{leave_out: {{{first}: {{en: The contract runs on., it: Il contratto dura ancora.}}}}}}"
    found = with_edits(text)
    others = tuple(one for one in plain().advice if one.recommendation.id != first)
    rules = plain().questionnaire.policy.ranking
    assert first not in order(found) and len(order(found)) == min(rules.show, len(others))
    assert reasons(found)[first] == "facilitator"
    left = [one.recommendation.id for one in found.advice if one.left_out]
    assert left[0] == first and set(left) == set(FIRED) - set(order(found))
    assert spoken(pages(text)["roadmap"])["left_out_text"] == "The contract runs on."
    assert spoken(pages(text, "it")["roadmap"])["left_out_text"] == "Il contratto dura ancora."


def test_the_reason_for_what_waits_is_that_others_were_chosen() -> None:
    text = f"recommendations: {{choose: [{SILENT}]}}"
    assert spoken(pages(text)["roadmap"])["left_out_choice"].startswith("Left for later: the facilitator chose others")


def test_what_the_choice_may_not_be() -> None:
    most = plain().questionnaire.policy.ranking.show
    many = ", ".join([*plain().questionnaire.recommendation][: most + 1])
    assert (
        f"expected at most {most} recommendations, got {most + 1}"
        in complaints(f"recommendations: {{choose: [{many}]}}")[0]
    )
    (found,) = complaints(f"recommendations: {{choose: [{SILENT}, {SILENT}]}}")
    assert f"expected each recommendation once, got {SILENT} again" in found
    (found,) = complaints(f"recommendations: {{leave_out: {{{SILENT}: {{en: a, it: a}}}}}}")
    assert f"{SILENT} is not given here (given: {', '.join(sorted(FIRED))})" in found
    both = f"{{choose: [{FIRED[0]}], leave_out: {{{FIRED[0]}: {{en: a, it: a}}}}}}"
    (found,) = complaints(f"recommendations: {both}")
    assert f"{FIRED[0]} is chosen, and left out below (keep one of the two)" in found


def test_the_report_before_the_edits_knows_them_too() -> None:
    found = with_edits("sentences: [{rule: shape_even, hide: true}]")
    assert found.shape is None and found.generated is not None
    assert replace(found, shape=plain().shape, edits=None, generated=None) == found.generated == plain()
