"""Marks and footnotes of the first page that no demonstration shows: each where it belongs, and nowhere else."""

import re
from dataclasses import replace
from html import unescape
from typing import Any

import pytest

from centricity.profile import Profile, profile
from centricity.released import Participation
from centricity.scoring.model import GroupScore, Scores
from tests.profile import build
from tests.render.sample import html, written

LANGUAGES = ("en", "it")
TWO = build.gap(61, 42, (9, 29), clear=True, two_companies=True)
CLEAR = build.gap(68, 58, (4, 16), clear=True)


def groups(leaders: int, frontline: int) -> dict[str, Any]:
    """So many of each of the two groups answered."""
    sizes = {"leadership": leaders, "frontline": frontline}
    return {"contact": {name: GroupScore(f"contact/{name}", n, {}) for name, n in sizes.items()}}


def gapped(gap: Any, leaders: int = 12, frontline: int = 40) -> Scores:
    whole = replace(build.scores({"silos": 40.0}), groups=groups(leaders, frontline))
    return build.with_part(whole, "culture", gap=gap)


def first(whole: Scores, language: str = "en", **release: Any) -> str:
    """The markup of the first page."""
    found = profile(build.questionnaire(), build.release(**release), whole)
    return markup(found, language)


def markup(found: Profile, language: str = "en") -> str:
    page = html({"": written(found, language=language)["organizations/acme/index.md"]})
    return re.sub(r"\s+", " ", unescape(page))


def words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


DAGGER = "†</abbr>"


@pytest.mark.parametrize(
    ("language", "mark", "note"),
    [
        ("en", "read with care", "† Group “Senior leadership”: read with care: 9 answers."),
        ("it", "da leggere con cautela", "† Gruppo «Direzione»: da leggere con cautela: 9 risposte."),
    ],
)
def test_two_companies_of_which_one_is_few_carry_a_dagger_and_its_note(language: str, mark: str, note: str) -> None:
    page = first(gapped(TWO, leaders=9), language)
    assert (
        page.count(f'<abbr title="{mark}" aria-label="{mark}">†</abbr>') == page.count('data-rule="two_companies_') == 2
    )
    assert note in words(page)
    assert page.index(DAGGER) < page.index("<b>†</b>") < page.index('class="cx-trust"')


@pytest.mark.parametrize(
    ("whole", "shares"),
    [(gapped(TWO, leaders=10), {}), (gapped(CLEAR, leaders=9), {}), (gapped(TWO, 10), {"contact/leadership": 30})],
)
def test_enough_people_or_a_gap_that_is_no_two_companies_carry_none(whole: Scores, shares: dict[str, int]) -> None:
    assert "†" not in first(whole, sampled=shares)


def test_few_of_many_carry_the_dagger_too_and_each_group_has_its_note() -> None:
    text = words(first(gapped(TWO, 10, 8), sampled={"contact/leadership": 29, "contact/frontline": 25}))
    assert "† Group “Senior leadership”: read with care: fewer than 30% answered." in text
    assert "† Group “Front line”: read with care: 8 answers and fewer than 30% answered." in text


BANNER = r'<p class="cx-banner">([^<]*)</p>'
FEW, RARE = Participation(respondents=9, invited=12, response_rate=75), Participation(
    respondents=40, invited=200, response_rate=20
)  # fmt: skip


@pytest.mark.parametrize(
    ("joined", "language", "banner"),
    [
        (FEW, "en", "Read with care: only 9 people answered. No level is given."),
        (RARE, "en", "Read with care: only 20% of those invited answered."),
        (FEW, "it", "9 persone"), (RARE, "it", "20%"),
    ],
)  # fmt: skip
def test_a_report_on_few_people_says_so_above_everything(joined: Participation, language: str, banner: str) -> None:
    page, plain = (first(build.scores(), language, **more) for more in ({"participation": joined}, {}))
    usual = re.findall(BANNER, plain)
    (found,) = [one for one in re.findall(BANNER, page) if one not in usual]
    assert banner in found and page.index(found) < page.index("cx-verdict")


@pytest.mark.parametrize(
    ("cap", "language", "note"),
    [
        ("evidence", "en", "Held back at this level until enough facts are known."),
        ("facts", "en", "Held back at this level by what the facts show."),
        ("evidence", "it", "fatti"), ("facts", "it", "fatti"),
    ],
)  # fmt: skip
def test_a_level_that_is_held_back_says_by_what(cap: str, language: str, note: str) -> None:
    whole = build.scores({"silos": 40.0})
    capped = replace(whole, overall=replace(whole.overall, call=build.call(4, cap=cap)))
    card, plain = (first(one, language).partition("cx-ladder")[0] for one in (capped, whole))
    notes = [re.findall(r'<p class="cx-note">([^<]*)</p>', one) for one in (card, plain)]
    assert len(notes[0]) == 1 and note in notes[0][0] and notes[1] == []


def test_a_score_cut_at_an_end_is_said_to_be_and_so_is_its_gap() -> None:
    cut = replace(TWO, first=replace(TWO.first, end="over"))
    page = first(build.with_part(gapped(cut), "silos", score=90.0, end="over"))
    assert '<span class="cx-row__score">over 90.0</span>' in page
    assert "<b>at least +19.0</b>" in page
    assert "over 90" not in first(gapped(TWO)) and "at least +19" not in first(gapped(TWO))


def test_a_dimension_without_a_gap_has_a_dash_where_others_have_one() -> None:
    """One of ten is compared; where none is, there is no such column."""
    page = first(gapped(CLEAR))
    _, *gaps = re.findall(r'<span class="cx-row__gap">(.*?)</span> ?</div>', page)
    assert len(gaps) == 10 and gaps.count("–") == 9
    assert "cx-row__gap" not in first(build.scores())


@pytest.mark.parametrize(("language", "nothing"), [("en", "No level"), ("it", "Nessun livello")])
def test_a_dimension_that_is_not_shown_has_a_row_without_numbers(language: str, nothing: str) -> None:
    hidden = build.with_part(build.scores({"culture": 40.0}), "silos", score=None, interval=None, call=build.call())
    rows = re.findall(r'<div class="cx-row"> (.*?) </div> <span class="cx-row__score">([^<]*)</span>(.*?)</div>',
                      first(hidden, language))  # fmt: skip
    (row,) = [one for one in rows if "/silos/" in one[0] or 'href="silos/' in one[0]]
    assert row[1] == "–" and nothing.lower() in words(row[2]).lower()
    assert len(rows) == 10 and sum(one[1] == "–" for one in rows) == 1


@pytest.mark.parametrize(
    ("language", "least"), [("en", "response rate, at least"), ("it", "tasso di risposta, almeno")]
)
def test_a_rate_that_is_a_lower_bound_says_so_and_hides_how_many_were_invited(language: str, least: str) -> None:
    page = words(first(build.scores(), language, participation=Participation(respondents=64, response_rate=90)))
    assert f"{least} 90%" in page and f"{least}" not in words(first(build.scores(), language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_is_scored_nothing_is_called_strong_weak_or_to_be_done(language: str) -> None:
    whole = build.scores()
    parts = {n: replace(p, score=None, interval=None, items={}, call=build.call()) for n, p in whole.dimensions.items()}
    nothing = replace(whole, dimensions=parts, overall=replace(whole.overall, score=None, call=build.call()))
    page = words(first(nothing, language))
    sides = {"en": ("what can be said, and what cannot be said yet", "No recommendation follows from these results."),
             "it": ("che cosa si può dire e che cosa non si può ancora dire",
                    "Da questi risultati non nasce nessun consiglio.")}[language]  # fmt: skip
    assert sides[0] in page and sides[1] in page
    other = words(first(gapped(TWO), language))
    assert sides[0] not in other and sides[1] not in other
