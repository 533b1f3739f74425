"""The page of the help map: hidden cells say so in words, nothing is ranked, every figure is a released one."""

import re
from functools import cache
from html.parser import HTMLParser
from math import hypot

import pytest

from centricity.profile import Profile, profile
from centricity.released import Group, ProtectedTally
from centricity.released.collaboration import Collaboration
from centricity.render.network import RADIUS, WIDTH, arrow, help_class, need_class, nodes
from centricity.scoring import rounded, score
from tests.profile import build
from tests.render.sample import html, odd, written
from tests.scoring.maps import SEVEN, SMALL, collaboration

NAMES = {
    "sales": ("Zeta sales", "Zeta vendite"), "billing": ("Billing", "Fatturazione"),
    "support": ("Support", "Assistenza"), "labs": ("Labs", "Laboratori"),
    "delivery": ("Delivery", "Consegne"), "hr": ("Personnel", "Personale"),
    "it": ("Systems", "Sistemi"),
}  # fmt: skip
PARTNER = {"partner": {"en": "Answer Ltd", "it": "Answer srl"}}


@cache
def sixty() -> Profile:
    """A report without the question."""
    return odd(60)


def mapped(found: Collaboration, **merged: tuple[str, ...]) -> Profile:
    """A report of 60 people, with a help map; `merged`: departments behind a row."""
    plain = sixty()
    card = plain.release.organization.model_copy(
        update={"departments": {name: {"en": en, "it": it} for name, (en, it) in NAMES.items()}}
    )
    groups = {f"department/{key}": Group(respondents=9, merged=merged.get(key, ())) for key in NAMES}
    tally = plain.release.tally
    kept = {key: group for key, group in tally.groups.items() if not key.startswith("department/")}
    safe = plain.release.model_copy(
        update={
            "organization": card,
            "collaboration": found,
            "tally": ProtectedTally(unit=tally.unit, groups={**kept, **groups}),
        }
    )
    return profile(build.questionnaire(), safe, rounded(score(build.questionnaire(), safe)))


def page(found: Collaboration, language: str = "en", **merged: tuple[str, ...]) -> str:
    """The page of the map as it is read, from top to bottom."""
    pages = written(mapped(found, **merged), language=language)
    one = next(one for path, one in pages.items() if path.endswith("/map/index.md"))
    return re.sub(r"<!-- cx:([\w-]+) -->", lambda mark: one.fragments[mark[1]], one.text)


class _Table(HTMLParser):
    """The cells of the table of class cx-map: class and text."""

    def __init__(self) -> None:
        super().__init__()
        self.inside, self.open = False, False
        self.rows: list[list[tuple[str, str]]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        css = dict(attributes).get("class") or ""
        if tag == "table":
            self.inside = "cx-map" in css.split()
        elif self.inside and tag == "tr":
            self.rows.append([])
        elif self.inside and tag in ("td", "th"):
            self.rows[-1].append((css, ""))
            self.open = True

    def handle_endtag(self, tag: str) -> None:
        self.open = self.open and tag not in ("td", "th")
        self.inside = self.inside and tag != "table"

    def handle_data(self, data: str) -> None:
        if self.inside and self.open:
            css, text = self.rows[-1][-1]
            self.rows[-1][-1] = (css, f"{text} {data}".strip())


def table(text: str) -> list[list[tuple[str, str]]]:
    reader = _Table()
    reader.feed(text)
    return reader.rows


@cache
def small() -> str:
    ways = [["billing", "sales", "support"], ["support", "labs"]]
    return page(collaboration(SMALL, asymmetric=[("sales", "support")], paths=ways))


def words(rows: list[list[tuple[str, str]]]) -> list[list[str]]:
    return [[" ".join(text.split()) for _, text in row] for row in rows]


def test_the_weak_links_lead_the_page() -> None:
    text = re.sub(r"<[^>]+>", " ", small())
    first, second = (text.index(one) for one in ("2 links between departments", "Who asked whom"))
    assert first < second
    assert text.index("In Zeta sales, 60% need Support") < text.index("In Support, 35% need Billing") < second


def test_the_table_is_in_alphabetical_order_and_holds_what_is_released() -> None:
    """Zeta sales, which helps most, stands last because of its letter."""
    head, *rows = words(table(small()))
    assert head[1:] == ["Billing", "Labs", "Support", "Zeta sales"]
    assert [row[0] for row in rows] == ["Billing", "Labs", "Support", "Zeta sales"]
    assert rows[0][1:] == ["–", "too few answers to show few", "55 20%", "70 30%"]
    assert rows[3][3] == "25 , needed by many, little help 60%"


def test_hidden_cells_say_so_in_words_and_hold_no_help() -> None:
    """Of 12 cells, 6 show their need alone."""
    cells = [cell for row in table(small())[1:] for cell in row[1:]]
    hidden = [text for css, text in cells if "cx-map__hidden" in css]
    assert len(hidden) == 6 and all(text.startswith("too few answers to show") for text in hidden)
    assert [text.removeprefix("too few answers to show").strip() for text in hidden] == [
        "few", "few", "few", "few", "5%", "few",
    ]  # fmt: skip
    assert "Too few answers to show" in small() and "cx-tint" not in "".join(css for css, t in cells if t in hidden)


def test_a_cell_that_is_not_released_at_all_is_hidden_too() -> None:
    found = collaboration(SMALL.replace("40/75", "."))
    row = next(row for row in words(table(page(found))) if row[0] == "Support")
    assert row[4] == "too few answers to show"


def test_ends_are_shown_as_ends() -> None:
    found = collaboration(
        "sales billing support\nsales - 90>/90> 10</10<\nbilling 50/60 - 50/60\nsupport 50/60 50/60 -"
    )
    text = page(found)
    row = next(row for row in words(table(text)) if row[0] == "Zeta sales")
    assert row[1:] == ["over 90 most", "under 10 few", "–"]
    assert "<td>most</td><td>over 90</td>" in text and "<td>few</td><td>under 10</td>" in text


def test_every_number_of_the_table_is_a_released_one() -> None:
    found = collaboration(SEVEN, partners=PARTNER)
    known = {str(n) for cell in found.cells for n in (cell.need, cell.help) if n is not None}
    cells = [text for row in words(table(page(found)))[1:] for text in row[1:]]
    numbers = [number for text in cells for number in re.findall(r"\d+", text)]
    assert len(numbers) > 50 and set(numbers) <= known


def test_departments_joined_in_one_row_rate_together_and_not_themselves() -> None:
    found = collaboration("sales billing support\nsales - - 50/60\nsupport 50/60 50/60 -")
    text = page(found, sales=("sales", "billing"))
    rows = words(table(text))
    assert rows[1] == ["Billing and Zeta sales", "–", "60 50%", "–"]
    assert "cx-net" not in text


def test_the_weakest_link_of_a_way_is_named() -> None:
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", small()))
    assert "On this way, help is least from Support to Zeta sales: 25 of 100." in text
    assert "No link on this way can be shown." in text
    assert "Billing 70 needed by 30% Zeta sales 25 needed by 60% least help, needed by many Support" in text


def test_arrows_are_drawn_where_many_need_help() -> None:
    """Needed by 30 or more: 50/60 60/25 30/70 40/75 35/35."""
    drawn = re.findall(r'class="cx-net__arrow cx-net--(\w+) cx-net--w(\d)"><title>([^<]+)', small())
    assert sorted((kind, title.partition(":")[0]) for kind, _, title in drawn) == [
        ("little", "Support asked Billing"), ("little", "Zeta sales asked Support"),
        ("much", "Billing asked Zeta sales"), ("much", "Support asked Zeta sales"),
        ("much", "Zeta sales asked Billing"),
    ]  # fmt: skip


def test_too_many_departments_have_no_circles() -> None:
    names = [f"d{n}" for n in range(11)]
    lines = [" ".join(names)]
    lines += [f"{one} " + " ".join("-" if one == other else "50/60" for other in names) for one in names]
    assert "cx-net" not in page(collaboration("\n".join(lines)))
    assert "cx-net" in small()


def test_the_mean_alone_is_a_sentence_and_why() -> None:
    text = page(Collaboration(raters=("department/sales",), rated=("billing",), mean=60))
    assert "the help given is 60 of 100" in text and "fewer than 3 departments" in text
    assert table(text) == [] and "cx-net" not in text


def test_nothing_at_all_is_said_too() -> None:
    text = page(Collaboration(raters=(), rated=()))
    assert "There is no map" in text and "cx-verdict" not in text


def test_without_the_question_there_is_no_page() -> None:
    assert not [path for path in written(sixty()) if "/map/" in path]


def test_the_limits_stand_on_the_page_in_both_languages() -> None:
    found = collaboration(SMALL)
    assert "not for bonuses, rankings or disciplinary measures" in small()
    italian = page(found, "it")
    assert "Non serve per premi, classifiche o provvedimenti disciplinari" in italian
    assert words(table(italian))[0][1:] == ["Assistenza", "Fatturazione", "Laboratori", "Zeta vendite"]


def test_both_languages_say_the_same() -> None:
    found = collaboration(SEVEN, partners=PARTNER, paths=[["sales", "support"]], asymmetric=[("sales", "support")])
    said = [re.findall(r'data-rule="(\w+)"', page(found, language)) for language in ("en", "it")]
    assert said[0] == said[1] and len(said[0]) >= 6


def test_the_fact_stands_on_the_page_of_silos_only_where_it_is_known() -> None:
    calm = collaboration("sales billing support\nsales - 50/70 50/70\nbilling 50/70 - 50/70\nsupport 50/70 50/70 -")
    with_map, without = (
        html({p: one for p, one in written(x).items() if "/silos/" in p}) for x in (rated(calm), sixty())
    )
    assert "Worked out from the help map" in with_map and "Worked out from the help map" not in without


def rated(found: Collaboration) -> Profile:
    """The same where 70 per cent of those invited answered."""
    known = mapped(found)
    people = known.release.participation.model_copy(update={"invited": 86, "response_rate": 70})
    safe = known.release.model_copy(update={"participation": people})
    return profile(build.questionnaire(), safe, rounded(score(build.questionnaire(), safe)))


@pytest.mark.parametrize("count", [3, 7, 10])
def test_circles_do_not_touch_and_stay_on_the_canvas(count: int) -> None:
    found = nodes([f"Department number {n}" for n in range(count)])
    pairs = [(a, b) for a in found for b in found if a.letter < b.letter]
    assert all(hypot(a.x - b.x, a.y - b.y) > 2 * RADIUS for a, b in pairs)
    assert all(RADIUS < node.x < WIDTH - RADIUS and all(0 < y < 470 for y, _ in node.lines) for node in found)


def test_two_arrows_of_a_pair_lie_apart_and_end_at_the_circles() -> None:
    first, second = nodes(["a", "b", "c", "d"])[:2]
    there, back = arrow(first, second, "much", 1, ""), arrow(second, first, "much", 1, "")
    bends = [re.findall(r"Q([\d.]+) ([\d.]+)", one.line)[0] for one in (there, back)]
    assert bends[0] != bends[1]
    x, y = (float(n) for n in re.findall(r"M([\d.]+) ([\d.]+)", there.head)[0])
    assert hypot(x - second.x, y - second.y) == pytest.approx(RADIUS + 4, abs=0.2)


@pytest.mark.parametrize(("need", "width"), [(30, 1), (50, 1), (55, 2), (75, 2), (80, 3), (90, 3), (100, 3)])
def test_arrows_widen_with_need(need: int, width: int) -> None:
    """Thirds of 30 to 100: 53.3 and 76.7."""
    assert need_class(need, 30) == width


@pytest.mark.parametrize(
    ("value", "kind"), [(None, "unknown"), (39, "little"), (40, "some"), (59, "some"), (60, "much")]
)
def test_arrows_by_help(value: int | None, kind: str) -> None:
    assert help_class(value, 40) == kind
