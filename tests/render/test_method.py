"""The page on method and data quality, and the warnings on scores that few people stand behind."""

import re
from dataclasses import replace
from html import unescape
from typing import Any

import pytest

from centricity.profile import Profile, profile
from centricity.released.model import Quality
from centricity.render import Language
from centricity.render.context import Report, Site
from centricity.render.method import Method, method
from centricity.render.pages import _reports
from centricity.render.views import views
from centricity.render.warnings import care, care_whole
from centricity.scoring import rounded, score
from centricity.scoring.model import (
    Agreement,
    BetweenGroups,
    Driver,
    Drivers,
    Estimate,
    OutcomeScore,
    Reliability,
    Weighting,
)
from tests.render.sample import html, odd, written
from tests.scoring.maps import SMALL, collaboration


@pytest.fixture(scope="module")
def base() -> Profile:
    return odd(90, 4)


def report(found: Profile, language: str = "en") -> Report:
    return next(iter(_reports(Site(Language(language), found.questionnaire, False), [found])))


def changed(found: Profile, **parts: Any) -> Profile:
    """The same profile with other parts of its release."""
    return replace(found, release=found.release.model_copy(update=parts))


def rescored(found: Profile, **parts: Any) -> Profile:
    """The same with everything scored anew."""
    release = found.release.model_copy(update=parts)
    return profile(found.questionnaire, release, rounded(score(found.questionnaire, release)))


def scored(found: Profile, dimension: str, **parts: Any) -> Profile:
    """The same profile with another result of one dimension."""
    dimensions = {**found.scores.dimensions, dimension: replace(found.scores.dimensions[dimension], **parts)}
    return replace(found, scores=replace(found.scores, dimensions=dimensions))


def bare(found: Profile, **parts: Any) -> Profile:
    """No dimension with any of these results."""
    for name in found.scores.dimensions:
        found = scored(found, name, **parts)
    return found


def page(found: Profile, name: str, language: str = "en") -> str:
    place = f"organizations/{found.release.organization.id}/{name}index.md"
    return html({"": written(found, language=language)[place]})


def shown(found: Profile, language: str = "en") -> Method:
    return method(report(found, language))


def test_careless_answers_are_told_with_what_was_done_about_them(base: Profile) -> None:
    looked = ("straightline", "speed")
    nobody = shown(changed(base, quality=Quality(looked_for=looked, flagged=0))).careless
    assert nobody and nobody.sentences == (
        "We looked for: every answer the same and answered too fast to read.",
        "Nobody's answers looked careless.",
    )
    few = shown(changed(base, quality=Quality(looked_for=looked))).careless
    assert few and few.sentences[1].startswith("How many were found is not given") and len(few.sentences) == 3
    some = Quality(looked_for=looked, flagged=12, reasons={"straightline": 7, "speed": 5}, without={"silos": 2.0})
    kept = shown(changed(base, quality=some)).careless
    assert kept and kept.sentences[1:] == (
        "12 questionnaires looked careless.",
        "Of these: every answer the same 7; answered too fast to read 5.",
        "They were kept: an unusual sheet may still be an honest one.",
    )
    assert kept.changes and kept.changes.rows == (("Working across departments", "+2"),)
    assert kept.changes.caption.endswith("without them")
    out = shown(changed(base, quality=some.model_copy(update={"left_out": ("speed",)})), "it").careless
    assert out and out.sentences[-1].endswith("risposte troppo veloci per leggere le domande.")
    assert out.changes and out.changes.caption.endswith("con loro")


def test_where_nobody_looked_for_careless_answers_nothing_is_said(base: Profile) -> None:
    unlooked = changed(base, quality=Quality())
    assert shown(unlooked).careless is None
    assert "{#careless}" not in page(unlooked, "method/") and "#careless" not in page(unlooked, "method/")


@pytest.mark.parametrize(
    ("late", "words"), [(False, "fixed before the survey began"), (True, "only after the survey had begun")]
)
def test_the_lock_is_shown_with_its_fingerprint(base: Profile, late: bool, words: str) -> None:
    fixed = base.release.disclosure.model_copy(update={"locked": "0f" * 32, "locked_late": late})
    text = page(changed(base, disclosure=fixed), "method/")
    assert words in text and "0f" * 32 in text
    assert shown(base).lock is None
    assert ("(no lock)" in page(base, "method/")) and "(no lock)" not in text


def test_the_share_between_departments_in_words_only_above_chance(base: Profile) -> None:
    ours = bare(base, between_groups={})
    high = BetweenGroups(5, 80, 0.118, (0.012, 0.4), 0.6, 7.1, 3.2, 0.01, 0.03)
    low = replace(high, icc1=0.05, icc1_interval=(-0.01, 0.3))
    ours = scored(
        scored(ours, "silos", between_groups={"department": high}), "culture", between_groups={"department": low}
    )
    assert shown(ours).departments == (
        "Working across departments: 12% of what people see differently goes with the department they sit in "
        "(between 1% and 40%).",
        "Cannot be told from chance: Culture.",
    )
    assert shown(ours, "it").departments[0] == (
        "Lavoro tra reparti: è legata al reparto in cui si lavora questa parte delle differenze tra le persone: 12% "
        "(tra 1% e 40%)."
    )
    only = scored(bare(base, between_groups={}), "silos", between_groups={"department": low})
    assert shown(only).departments == (
        "Differences between departments cannot be told from chance: Working across departments.",
    )


def test_welch_stands_beside_where_it_is_known(base: Profile) -> None:
    one = BetweenGroups(5, 80, 0.118, (0.012, 0.4), 0.6, 7.1, 3.2, 0.01, 0.03)
    ours = scored(bare(base, between_groups={}), "silos", between_groups={"department": one})
    table = shown(ours).between
    assert table and table.head[-1] == "p" and table.rows[0][-1] == "0.0300"
    both = scored(ours, "silos", between_groups={"department": replace(one, welch_p=0.02, welch_p_adjusted=0.00004)})
    table = shown(both).between
    assert "does not need answers to be equally scattered" in page(both, "method/")
    assert "does not need answers to be equally scattered" not in page(ours, "method/")
    assert table and table.head[-1] == "p by Welch" and table.rows[0][-2:] == ("0.0300", "below 0.0001")


def test_omega_stands_beside_alpha_and_two_questions_have_their_own(base: Profile) -> None:
    ours = bare(base, reliability=None)
    three = Reliability(0.71, (0.6, 0.8), 3, 70, {}, omega=0.724)
    two = Reliability(0.61, (0.4, 0.7), 2, 71, {}, spearman_brown=0.615)
    none = Reliability(0.55, (0.4, 0.7), 4, 72, {})
    for name, found in (("silos", three), ("culture", two), ("empowerment", none)):
        ours = scored(ours, name, reliability=found)
    view = shown(ours)
    assert view.reliability and {row[0]: row[4] for row in view.reliability.rows} == {
        "Working across departments": "0.724", "Culture": "0.615 (two questions)", "Power to help": "–",
    }  # fmt: skip
    assert any("no omega" in note.lower() for note in view.reliability_notes)


def test_agreement_is_judged_by_its_limit_as_shown(base: Profile) -> None:
    ours = bare(base, agreement=None)
    ours = scored(ours, "silos", agreement=Agreement(0.833, 0.833, 0.44, 0.8, 5, 70))
    ours = scored(ours, "culture", agreement=Agreement(0.834, 0.833, 0.43, 0.8, 4, 71))
    view = shown(ours)
    assert view.agreement
    assert [row[1:4] for row in view.agreement.rows] == [
        ("0.833", "people agree", "0.440"),
        ("0.834", "people differ", "0.430"),
    ]
    assert "0.833" in view.agreement_lead


def test_weights_to_the_headcounts_are_told_with_what_they_cost(base: Profile) -> None:
    ours = scored(bare(base, stratified=None, raked=None), "silos", stratified=Estimate(41.2, 80, (38.0, 44.4)))
    effects = Weighting("department", 1.25, 72.0, ("sales",))
    ours = replace(ours, scores=replace(ours.scores, weighting=effects))
    view = shown(ours)
    perception = Language("en").points(ours.scores.dimensions["silos"].perception or 0.0)
    assert view.weighted
    assert view.weighted.rows == (("Working across departments", perception, "41.2", "38.0 to 44.4"),)
    assert (
        view.weighting[0].startswith("Kish's effect of the department weights is 1.250")
        and "72 people" in view.weighting[0]
    )
    assert len(view.weighting) == 2
    raked = scored(bare(base, stratified=None, raked=None), "culture", raked=50.5)
    raked = replace(
        raked, scores=replace(raked.scores, weighting=Weighting(margins=("department", "contact"), raked_kish=1.1))
    )
    view = shown(raked)
    assert view.weighted and view.weighted.head == ("Dimension", "What people say", "Weighted by several attributes")
    assert view.weighted.rows[0][-1] == "50.5" and "1.100" in view.weighting[0]


def test_what_goes_together_with_an_outcome_is_told_in_the_order_of_the_questionnaire(base: Profile) -> None:
    outcome = OutcomeScore("recommend", Estimate(62.5, 80, (58.0, 67.0)), False, {}, None)
    parts = {"silos": Driver(0.2, 40.0, (25.0, 55.0)), "leadership_commitment": Driver(0.1, 20.0, (8.0, 31.0))}
    told = Drivers(120, 0.5, parts)
    ours = replace(base, scores=replace(base.scores, outcomes={"recommend": outcome}, drivers={"recommend": told}))
    (view,) = shown(ours).outcomes
    assert view.sentences[0] == "Score 62.5; interval 58.0 to 67.0."
    assert any("50%" in sentence and "120" in sentence for sentence in view.sentences)
    assert any("not “is caused by”" in sentence for sentence in view.sentences)
    assert view.drivers and view.drivers.rows == (
        ("Leadership commitment", "20%", "8% to 31%"),
        ("Working across departments", "40%", "25% to 55%"),
    )
    (view,) = shown(replace(base, scores=replace(ours.scores, drivers={}))).outcomes
    assert view.sentences[-1] == "Which dimensions go together with it cannot be shown safely here."
    few = replace(base, scores=replace(ours.scores, drivers={"recommend": Drivers(57, reason="respondents")}))
    (view,) = shown(few, "it").outcomes
    assert view.drivers is None and "57" in view.sentences[-1] and "ne servono 100" in view.sentences[-1]


def test_the_contents_lead_to_every_section_there_is(base: Profile) -> None:
    for language in ("en", "it"):
        text = page(base, "method/", language)
        anchors = re.findall(r"^## .*\{#(\w+)\}$", text, re.M)
        linked = re.findall(r'<li><a href="#(\w+)">', text)
        assert [name for name in anchors if name != "sums"] == linked
        assert '<li><a href="../worked/">' in text


def heat(found: Profile, language: str = "en") -> Any:
    table = views(report(found, language)).heat
    assert table
    return table


@pytest.mark.parametrize(("share", "marked"), [(25, True), (29, True), (30, False), (100, False)])
def test_departments_where_few_answered_are_marked(base: Profile, share: int, marked: bool) -> None:
    key = next(k for k, g in base.release.tally.groups.items() if k.startswith("department/") and g.respondents >= 10)
    ours = changed(base, sampled={key: share})
    assert bool(care(report(ours), key, 10)) == marked
    assert care(report(ours), key, 9).startswith("read with care: 9 answers")
    row = next(row for row in heat(ours).rows if row.share)
    assert row.share == ("everybody" if share == 100 else f"at least {share}%")
    assert bool(row.care) == marked
    assert all(cell.weak for cell in row.cells if cell.band) or not marked


def test_the_mark_is_a_sign_with_words_and_explained_once(base: Profile) -> None:
    small = {k for k, g in base.release.tally.groups.items() if k.startswith("department/") and g.respondents < 10}
    assert small, "the sample has no small department"
    table = heat(base, "it")
    few = [row for row in table.rows if row.care]
    assert len(few) == len(small)
    assert all(re.fullmatch(r"da leggere con cautela: \d risposte", row.care) for row in few)
    text = page(base, "views/", "it")
    cells = sum(cell.weak for row in table.rows for cell in row.cells)
    assert text.count('aria-label="da leggere con cautela">†</abbr>') == cells > 0
    assert text.count("Qui il caso pesa molto") == 1


def test_the_two_groups_of_the_gap_carry_the_mark_where_too_few_of_them_answered(base: Profile) -> None:
    view = views(report(changed(base, sampled={"contact/leadership": 20, "contact/frontline": 40})))
    assert [key.label for key in view.legend] == ["Senior leadership †", "Front line"]
    assert view.care == ("Group “Senior leadership”: read with care: fewer than 30% answered.",)
    assert view.table and "Senior leadership †" in view.table.head
    assert views(report(changed(base, sampled={}))).care == ()


def test_scores_of_enough_people_carry_no_mark(base: Profile) -> None:
    text = page(odd(400, 2, departments=3), "views/")
    assert "†" not in text and "Read with care" not in text


@pytest.mark.parametrize(("rate", "warned"), [(24, True), (29, True), (30, False), (None, False)])
def test_a_low_response_is_told_on_every_page_with_scores(base: Profile, rate: int | None, warned: bool) -> None:
    ours = rescored(base, participation=base.release.participation.model_copy(update={"response_rate": rate}))
    assert bool(care_whole(report(ours))) == warned
    for name in ("", "profile/", "views/", "silos/"):
        assert (f"only {rate}% of those invited answered" in page(ours, name)) == warned


def test_very_few_answers_are_told_on_every_page_with_scores(base: Profile) -> None:
    ours = changed(base, participation=base.release.participation.model_copy(update={"respondents": 9}))
    assert care_whole(report(ours, "it")) == (
        "Da leggere con cautela: hanno risposto solo 9 persone. Non si indica nessun livello."
    )
    ten = changed(base, participation=base.release.participation.model_copy(update={"respondents": 10}))
    assert care_whole(report(ten)) == ""


def with_map(found: Profile, least: int = 5) -> Profile:
    kept = found.release.disclosure.model_copy(update={"minimum_group": least})
    return rescored(found, collaboration=collaboration(SMALL), disclosure=kept)


@pytest.mark.parametrize(("least", "answered"), [(5, 7), (10, 12)])
def test_the_rules_of_the_help_map_hold_the_numbers_of_the_questionnaire(
    base: Profile, least: int, answered: int
) -> None:
    """Two people (`few`) more than the least must have answered."""
    rules = {rule.title: rule.text for rule in shown(with_map(base, least)).help_map}
    assert rules["What is shown."] == (
        f"Need: if at least {least} people of the department answered the question. Help: if at least {answered} did, "
        f"{least} or more of them rated the other, and that one has {least} employees or more. The last does not "
        "matter for partners outside."
    )
    assert rules["How it is rounded."].startswith("To the nearest 5, and cut at 10 and 90. If 2 people or fewer")
    assert "“10% or less”" in rules["How it is rounded."] and "“90% or more”" in rules["How it is rounded."]
    assert rules["Who counts."].startswith("Only departments count; the group “Senior leadership” is left out.")
    assert "at least 30% need it and help is below 40" in rules["What is named."]
    assert "at least 60% of the pairs" in rules["What counts as a fact."]
    assert rules["Two surveys."].startswith("Two maps are never compared")


@pytest.mark.parametrize("language", ["en", "it"])
def test_the_help_map_has_its_section_where_it_was_asked(base: Profile, language: str) -> None:
    asked, not_asked = page(with_map(base), "method/", language), page(base, "method/", language)
    assert "{#map}" in asked and '<li><a href="#map">' in asked and 'href="../map/"' in asked
    assert "{#map}" not in not_asked and "#map" not in not_asked
    assert shown(base, language).help_map == ()


@pytest.mark.parametrize("language", ["en", "it"])
def test_the_marks_of_actions_are_explained_in_the_words_that_stand_beside_them(base: Profile, language: str) -> None:
    words = Language(language)
    text = unescape(html({"": written(base, language=language)["reading/index.md"]})).lower()
    explained = words.label("reading.more.actions.text").lower()
    assert explained in text
    for state in ("planned", "started", "done", "stopped"):
        assert words.label(f"actions.state.{state}") in explained
    assert words.label("actions.late", state="").strip(" ,") in explained
