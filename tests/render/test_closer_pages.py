"""The pages of a closer look: the pyramid, contradictions, close-ups, and the widest items among the two views."""

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from centricity.errors import CentricityError
from centricity.profile import Profile, profile
from centricity.questionnaire import read_archived
from centricity.render import Page
from centricity.render.pyramid_drawing import TURN, Layer, drawing
from centricity.scoring.closer import ItemGap, PyramidScore, Side
from centricity.scoring.model import ItemScore, Scores
from tests.profile import build
from tests.render.sample import odd, written

HOME = "organizations/acme/"
FIVE = ("power", "respect", "pay", "say", "attention")


def page(whole: Scores, name: str, language: str = "en", **changes: Any) -> str:
    """Markdown and pieces of one page of a report."""
    asked = changes.pop("asked", build.questionnaire())
    found = profile(asked, build.release(**changes), whole)
    return html(written(found, language=language)[f"{HOME}{name}/index.md"])


def html(found: Page) -> str:
    return "\n".join([found.text, *found.fragments.values()])


def pyramid(mean: float) -> Scores:
    return replace(build.scores(), pyramid=PyramidScore(mean, dict.fromkeys(FIVE, mean)))


def corners(points: str) -> list[tuple[float, float]]:
    return [tuple(map(float, pair.split(","))) for pair in points.split()]  # type: ignore[misc]


LAYERS = [Layer(name, served=name == "customers") for name in ("leadership", "managers", "customers")]


@pytest.mark.parametrize(("stance", "highest"), [("upright", "leadership"), ("inverted", "customers")])
def test_who_is_on_top_stands_highest_and_the_widest_storey_is_theirs_who_are_served(stance: str, highest: str) -> None:
    found = drawing("p", "title", "text", stance, LAYERS)
    tops = {one.label: min(y for _, y in corners(one.points)) for one in found.storeys}
    widths = {
        one.label: max(x for x, _ in c) - min(x for x, _ in c) for one in found.storeys if (c := corners(one.points))
    }
    assert min(tops, key=tops.__getitem__) == highest
    assert [one.label for one in found.storeys if one.top] == [highest]
    assert max(widths, key=widths.__getitem__) == "customers"


@pytest.mark.parametrize("stance", ["upright_or_tilting", "tilting", "tilting_or_inverted"])
def test_tilting_nobody_is_called_on_top_and_the_pyramid_rests_on_a_corner(stance: str) -> None:
    found = drawing("p", "title", "text", stance, LAYERS)
    assert not [one for one in found.storeys if one.top]
    lowest = sorted({point for one in found.storeys for point in corners(one.points)}, key=lambda point: point[1])[-2:]
    assert lowest[1][1] - lowest[0][1] > 10


@pytest.mark.parametrize("stance", TURN)
def test_names_stand_apart_and_everything_is_inside_the_picture(stance: str) -> None:
    layers = [Layer(str(number), served=False) for number in range(5)]
    found = drawing("p", "title", "text", stance, layers)
    places = sorted(one.text[1] for one in found.storeys)
    assert min(b - a for a, b in pairwise(places)) >= 16
    every = [point for one in found.storeys for point in corners(one.points)]
    assert all(0 <= x <= found.ground[1] and 0 <= y <= found.ground[2] for x, y in every)
    assert found.ground[2] < found.height and max(one.text[0] for one in found.storeys) < found.width - 120


@pytest.mark.parametrize(
    ("mean", "language", "top"),
    [
        (30.9, "en", "Management is on top"), (68.5, "en", "Nobody is clearly on top"),
        (86.0, "en", "Customers are on top"), (30.9, "it", "In cima c&#39;è chi dirige"),
        (68.5, "it", "Nessuno è davvero in cima"), (86.0, "it", "In cima ci sono i clienti"),
    ],
)  # fmt: skip
def test_the_page_says_who_is_on_top(mean: float, language: str, top: str) -> None:
    text = page(pyramid(mean), "pyramid", language)
    assert f'<p class="cx-stance__top">{top}</p>' in text
    assert len(re.findall(r"<polygon ", text)) == 5
    assert text.index("<title id=") < text.index("<polygon ")


NEAR = [
    (49.9, "en", "Between “Upright” and “Tilting”", "the mean 49.9 is close to 50.0"),
    (81.2, "en", "Between “Tilting” and “Inverted”", "the mean 81.2 is close to 80.0"),
    (49.9, "it", "Tra «Diritta» e «Inclinata»", "la media 49,9 è vicina a 50,0"),
    (81.2, "it", "Tra «Inclinata» e «Rovesciata»", "la media 81,2 è vicina a 80,0"),
]


@pytest.mark.parametrize(("mean", "language", "top", "why"), NEAR)
def test_a_mean_near_a_cut_says_that_it_is_between_and_nothing_of_who_is_on_top(
    mean: float, language: str, top: str, why: str
) -> None:
    """Nor does the picture: it stands between the two, and marks nobody."""
    text, asked = page(pyramid(mean), "pyramid", language), build.questionnaire().pyramid
    assert asked is not None
    assert f'<p class="cx-stance__top">{top}</p>' in text and why in text
    for words in asked.shapes.values():
        assert words.top[language].replace("'", "&#39;") not in text and words.meaning[language] not in text
    assert "cx-pyramid__top" not in text


def known(mean: float, *tiers: str) -> Scores:
    return replace(build.scores(), pyramid=PyramidScore(mean, dict.fromkeys(tiers, mean)))


@pytest.mark.parametrize(
    ("mean", "language", "top", "meaning"),
    [
        (30.0, "en", "Upright, going by 3 of 5 values",
         "Known: Power, Respect and Attention. Not known: Pay and A say. What is not known may change the picture."),
        (49.9, "en", "Between “Upright” and “Tilting”, going by 3 of 5 values", "Known: Power, Respect and Attention."),
        (30.0, "it", "Diritta, in base a 3 valori su 5",
         "Noti: Potere, Stima e Attenzione. Non noti: Retribuzione e Voce in capitolo."),
    ],
)  # fmt: skip
def test_where_values_are_missing_only_those_known_are_named(
    mean: float, language: str, top: str, meaning: str
) -> None:
    text, asked = page(known(mean, "power", "respect", "attention"), "pyramid", language), build.questionnaire().pyramid
    assert f'<p class="cx-stance__top">{top}</p>' in text and f"<p>{meaning}" in text
    assert asked is not None and not [w for w in asked.shapes.values() if w.meaning[language] in text]


def test_how_near_is_near_stands_below_the_picture() -> None:
    assert "Less than 5 points from either, it stands between the two" in page(pyramid(60.0), "pyramid")


def test_the_picture_reads_from_the_top_down() -> None:
    up = re.search(r'<desc id="pyramid-d">([^<]*)<', page(pyramid(30.0), "pyramid"))
    down = re.search(r'<desc id="pyramid-d">([^<]*)<', page(pyramid(90.0), "pyramid"))
    assert up and up[1].startswith("From the top down: Senior leadership, Managers")
    assert down and down[1].startswith("From the top down: Customers, Front line and support")


def test_the_page_says_what_the_mean_is_not() -> None:
    text = page(pyramid(60.0), "pyramid")
    assert "It has no interval" in text and "These cut points are provisional" in text
    assert "from a mean of 50 and is inverted from 80" in text
    assert '<th scope="row">Mean</th><td>–</td><td>60.0</td>' in text


def test_too_few_values_draw_no_pyramid_and_say_which_are_missing() -> None:
    whole = build.with_part(build.with_part(build.scores(), "culture", items={}), "empowerment", items={})
    text = page(whole, "pyramid")
    assert "<polygon" not in text
    assert "The pyramid cannot be drawn: 0 of 5 values can be shown, and it takes 3." in text
    assert "Not known, and left out: Power, Respect, Pay, A say and Attention." in text


def believed(lc_01: float, lc_03: float) -> Scores:
    return build.with_item(build.with_item(build.scores(), "lc_01", lc_01), "lc_03", lc_03)


def test_a_contradiction_shows_both_numbers_where_they_stand_and_a_question() -> None:
    text = page(believed(72.0, 31.0), "contradictions")
    assert "## Leaders are seen, and not yet believed" in text
    assert re.findall(r'cx-half__number">([\d.]+) <small>Score', text) == ["72.0", "31.0"]
    assert text.count('href="../leadership_commitment/#answers"') == 2
    assert "Which recent decision could show that it is meant?" in text
    assert 'href="../../../sources/#s4-10"' in text


def test_a_fact_is_shown_with_its_answer_and_level() -> None:
    whole = build.with_fact(build.with_item(build.scores(), "si_03", 40.0), "si_f4", value=75.0, score=70.0, level=4)
    text = page(whole, "contradictions")
    assert re.findall(r'cx-half__number">([^<]+) <small>([^<]+)<', text) == [
        ("40.0", "Score"), ("75 points", "Level 4"),
    ]  # fmt: skip


def test_without_contradictions_the_page_says_so_and_what_was_looked_for() -> None:
    text = page(build.scores(), "contradictions")
    assert "Not one of the 6 contradictions looked for shows in these numbers." in text
    assert "cx-talk" not in text
    assert text.count("<li><b>") == 6 and "at least 65" in text


def test_the_close_up_puts_every_value_and_finding_with_its_theme() -> None:
    items = {name: ItemScore(60.0, 64, favourable=50.0) for name in ("os_01", "os_02", "os_03")}
    whole = build.with_part(build.scores(), "outsourcing_of_support", items=items | {"os_03": ItemScore(20.0, 64)})
    text = page(build.with_fact(whole, "os_f3", value=0.7, score=55.0, level=3), "support")
    _, motive, control, voice, pay, *_ = re.split(
        r'data-search-exclude>\n(?=<ul class="cx-legend|<ul class="cx-head)', text
    )
    assert "Customer support is seen here mainly as a cost to cut." in motive
    assert 'data-rule="weakest_item"' in voice and 'data-rule="weakest_item"' not in motive
    assert "not known" in control
    assert "0.7 to 1<small>Level 3</small>" in pay


@pytest.mark.parametrize(("bought_in", "there"), [(0.0, False), (20.0, True)])
def test_partner_staff_are_spoken_of_only_where_there_are_some(bought_in: float, there: bool) -> None:
    text = page(build.with_fact(build.scores(), "os_f1", value=bought_in), "support")
    assert f"<b>{bought_in:.0f}%</b>" in text and "it is not scored" in text
    assert ("Partner staff work for another firm" in text) is there


def test_a_close_up_cannot_take_the_place_of_another_page() -> None:
    asked = build.questionnaire()
    part = asked.close_ups[0].model_copy(update={"id": "method"})
    with pytest.raises(CentricityError, match=r"organizations/acme/method/index\.md: two pages in one place"):
        page(build.scores(), "method", asked=asked.model_copy(update={"close_ups": (part,)}))


def test_an_older_questionnaire_has_none_of_these_pages() -> None:
    nothing: Mapping[str, object] = {"pyramid": None, "contradictions": None, "close_ups": ()}
    older = read_archived(build.questionnaire().model_copy(update=dict(nothing)).to_json())
    found = written(profile(older, build.release(), build.scores()))
    assert not [path for path in found if re.search("/(pyramid|contradictions|support)/", path)]


def wide(**changes: Any) -> Profile:
    gaps = {
        "si_01": ItemGap(Side(70.0, 12), Side(40.0, 60), 30.0, ("leadership", "frontline")),
        "si_02": ItemGap(Side(90.0, 12, "over"), Side(80.0, 60), 10.0, ("leadership", "frontline")),
    }
    return profile(build.questionnaire(), build.release(), build.with_part(build.scores(), "silos", item_gaps=gaps))


def test_the_widest_items_show_both_views_and_their_difference() -> None:
    text = html(written(wide())[f"{HOME}views/index.md"])
    table = text[text.index("The questions furthest apart: both views") :]
    rows = re.findall(r'<tr><th scope="row">[^<]*</th><td>([^<]*)</td><td>([^<]*)</td><td>([^<]*)</td>', table)
    assert rows[:2] == [("70.0", "40.0", "+30.0"), ("over 90.0", "80.0", "at least +10.0")]
    assert '<desc id="w-si_01-d">Senior leadership 70.0; Front line 40.0</desc>' in text
    assert "Chosen from the 2 questions" in text


def test_where_no_item_can_be_shown_for_both_the_page_says_so() -> None:
    text = page(build.scores(), "views", "it")
    assert "Nessuna domanda si può mostrare sia per la direzione sia per chi è a contatto con i clienti." in text
    assert "cx-row--wide" not in text


def test_the_tints_of_the_heat_map_are_explained() -> None:
    """A legend of five tints with the names of the levels: the numbers in the cells never stand alone."""
    found = odd(120)
    text = html(written(found)["organizations/random/views/index.md"])
    legend = re.search(r'<ul class="cx-legend"><li><span class="cx-tint.*?</ul>', text, re.DOTALL)
    assert legend
    shown = re.findall(r'cx-band--(\d)" aria-hidden="true"></span>(\d) ([^<]+)<', legend[0])
    names = [(str(n), str(n), level.name["en"]) for n, level in found.questionnaire.levels.items()]
    assert shown == names
