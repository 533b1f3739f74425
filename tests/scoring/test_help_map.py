"""The help map, worked out by hand: means with ends, weak and unequal links, severity, blocks, ways, openness."""

from dataclasses import replace

import numpy as np
import pytest

from centricity.released import Group, Participation, ProtectedTally
from centricity.released.collaboration import Collaboration, HelpCell
from centricity.scoring import rounded, score, to_json
from centricity.scoring.collaboration import blocks, help_map, is_weak, link, little_connected, openness, way
from centricity.scoring.help_map import HelpMap, Link, Stepped
from centricity.scoring.modularity import communities
from centricity.scoring.severity import raters_effect
from tests.profile import build
from tests.scoring.maps import SEVEN, SMALL, cells, collaboration

NAN = np.nan


def read(found: Collaboration, rate: int | None = 70, **groups: Group) -> HelpMap:
    people = Participation(respondents=64, invited=90, response_rate=rate)
    tally = ProtectedTally(unit={}, groups={f"department/{key}": group for key, group in groups.items()})
    release = build.release(collaboration=found, participation=people, tally=tally)
    known = help_map(build.questionnaire(), release)
    assert known is not None
    return known


def test_help_received_and_felt_are_means_of_what_is_shown() -> None:
    """received: sales (70 + 75) / 2 = 72.5 -> 75; billing (60 + 35) / 2 = 47.5 -> 50; support (25 + 55) / 2 = 40.
    felt: sales (60 + 25) / 2 = 42.5 -> 45; billing (70 + 55) / 2 = 62.5 -> 65; support (75 + 35) / 2 = 55."""
    found = read(collaboration(SMALL))
    assert found.received == {"sales": Stepped(75), "billing": Stepped(50), "support": Stepped(40)}
    assert found.felt == {
        "department/sales": Stepped(45), "department/billing": Stepped(65), "department/support": Stepped(55),
    }  # fmt: skip


def test_need_of_others_and_by_others() -> None:
    """needed: sales (30 + 40 + 10) / 3 = 26.7 -> 25; labs (10 + 10 + 5) / 3 = 8.3, at the end.
    needs: sales (50 + 60 + 10) / 3 = 40; labs 10, at the end."""
    found = read(collaboration(SMALL))
    assert found.needed["sales"] == Stepped(25) and found.needed["labs"] == Stepped(10, "under")
    assert found.needs["department/sales"] == Stepped(40) and found.needs["department/labs"] == Stepped(10, "under")


@pytest.mark.parametrize(
    ("values", "mean"),
    [
        (("90>", "90>"), Stepped(90, "over")), (("10<", "10<"), Stepped(10, "under")),
        (("90>", "85"), Stepped(90, "over")), (("85", "85"), Stepped(85)),
        (("10<", "20"), Stepped(15)), (("40", "45"), Stepped(45)),
    ],
)  # fmt: skip
def test_a_mean_at_an_end_is_cut_there(values: tuple[str, str], mean: Stepped) -> None:
    """(90 + 85) / 2 = 87.5 -> 90, which is shown as 90 or more; 42.5 -> 45."""
    table = f"a b c\na - 50/50 50/{values[0]}\nb 50/50 - 50/{values[1]}\nc 50/50 50/50 -"
    assert read(collaboration(table)).received["c"] == mean


def test_weak_links_by_how_much_they_weigh() -> None:
    """sales -> support 60 x 75 = 4500; support -> billing 35 x 65 = 2275; no other link has help below 40."""
    found = read(collaboration(SMALL))
    assert [(one.rater, one.rated) for one in found.weak] == [
        ("department/sales", "support"), ("department/support", "billing"),
    ]  # fmt: skip


def test_less_need_may_weigh_more() -> None:
    """50 x 80 = 4000 weighs more than 60 x 65 = 3900."""
    found = read(collaboration("a b c\na - 60/35 50/70\nb 50/20 - 50/70\nc 50/70 50/70 -"))
    assert [one.rater for one in found.weak] == ["department/b", "department/a"]


@pytest.mark.parametrize(
    ("text", "weak"), [("30/35", True), ("25/35", False), ("30/40", False), ("90>/10<", True), ("30/.", False)]
)
def test_a_link_is_weak_at_its_thresholds(text: str, weak: bool) -> None:
    found = cells(collaboration(f"a b\na - {text}\nb 50/50 -"))
    assert is_weak(found, found.links["department/a", "b"]) is weak
    assert not is_weak(found, None)


def test_equal_weak_links_allow_for_severe_raters() -> None:
    """The links a -> c and d -> e weigh the same, 60 x 65. Row means are 33.3, 53.3 and 43.3: raters a are 10 points
    severe, b mild, d neither. Allowed for that, a -> c is 45 and d -> e 35, so d -> e comes first."""
    table = """
       c     e     f
    a  60/35 20/25 20/40
    b  20/55 20/45 20/60
    d  20/45 60/35 20/50
    """
    found = read(collaboration(table))
    assert found.adjusted and found.cells == 100
    assert [one.rater for one in found.weak] == ["department/d", "department/a"]


def test_too_few_cells_are_not_adjusted() -> None:
    """6 of 12 cells show help: 50 per cent, below 60."""
    found = read(collaboration(SMALL))
    assert (found.cells, found.adjusted) == (50, False)


def test_severity_of_a_full_table() -> None:
    """Row means 20, 30, 70; their mean 40."""
    table = np.array([[10.0, 30.0], [20.0, 40.0], [60.0, 80.0]])
    assert raters_effect(table) == pytest.approx([-20, -10, 30])


def test_severity_of_a_table_with_holes() -> None:
    """Exactly additive, m + row + column with rows -5, 5 and columns 40, 60, 80: the hole changes nothing."""
    assert raters_effect(np.array([[35.0, 55.0, NAN], [45.0, 65.0, 85.0]])) == pytest.approx([-5, 5])


def test_severity_is_not_known_where_nothing_joins_the_raters() -> None:
    assert raters_effect(np.array([[10.0, NAN], [NAN, 40.0]])) is None
    assert raters_effect(np.full((2, 2), NAN)) is None
    assert raters_effect(np.array([[10.0, 40.0], [NAN, NAN]])) == pytest.approx([0, 0])


def test_unequal_pairs_are_those_the_release_names() -> None:
    """sales helped by support 25, support by sales 75."""
    found = read(collaboration(SMALL, asymmetric=[("sales", "support")]))
    (pair,) = found.unequal
    assert (pair.less, pair.more, pair.low.value, pair.high.value, pair.points) == ("sales", "support", 25, 75, 50)
    assert read(collaboration(SMALL)).unequal == ()


def test_little_connected_is_not_overloaded() -> None:
    """labs: needed by 10 or less, needs 10 or less, the lowest of four. Nobody is needed by 30 on the whole and helps
    below 40: support is needed (60 + 20 + 10) / 3 = 30 and helps 40."""
    found = read(collaboration(SMALL))
    assert found.little_connected == ("labs",) and found.overloaded == ()
    busy = read(collaboration(SMALL.replace("20/55", "20/45")))
    assert busy.received["support"] == Stepped(35) and busy.overloaded == ("support",)


def test_a_department_that_needs_others_is_connected() -> None:
    """labs' own need: (60 + 10 + 10) / 3 = 26.7 -> 25."""
    table = SMALL.replace("labs        10</.    10</. ", "labs        60/.     10</. ")
    assert read(collaboration(table)).little_connected == ()


def test_a_department_joined_with_another_is_never_called_little_connected() -> None:
    joined = Group(respondents=12, merged=("labs", "museum"))
    assert read(collaboration(SMALL), labs=joined).little_connected == ()


def test_only_the_lowest_fifth_is_little_connected() -> None:
    """Five departments: one in five, those that are equally low with it."""
    row = "10</."
    lines = ["a b c d e", f"a - 50/50 50/50 50/50 {row}", f"b 50/50 - 50/50 50/50 {row}", f"c 50/50 50/50 - 5/. {row}"]
    lines += [f"d {row} {row} {row} - 5/.", f"e {row} {row} {row} {row} -"]
    assert read(collaboration("\n".join(lines))).little_connected == ("e",)


def test_the_second_lowest_of_five_is_not_in_the_lowest_fifth() -> None:
    """With figures to the nearest 1, d is needed by 5 and e by 3 per cent, both little; of five, only e is lowest."""
    lines = ["a b c d e", "a - 50/. 50/. 5/. 3/.", "b 50/. - 50/. 5/. 3/.", "c 50/. 50/. - 5/. 3/."]
    found = cells(collaboration("\n".join([*lines, "d 3/. 3/. 3/. - 3/.", "e 3/. 3/. 3/. 5/. -"])))
    limits = found.asked.limits.model_copy(update={"step": 1, "end": 1})
    fine = replace(found, asked=found.asked.model_copy(update={"limits": limits}))
    table = fine.table(lambda one: one.need)
    needed, needs = fine.means(table.T, fine.found.rated), fine.means(table, fine.found.raters)
    assert (needed["d"], needed["e"]) == (Stepped(5), Stepped(3))
    assert little_connected(fine, needed, needs) == ("e",)


def test_a_partner_is_never_little_connected() -> None:
    table = "a b c\na - 50/50 10</.\nb 50/50 - 10</."
    assert read(collaboration(table, partners={"c": {"en": "C", "it": "C"}})).little_connected == ()


TWO_CLIQUES = np.array(
    [
        [0, 1, 1, 0, 0, 0], [1, 0, 1, 0, 0, 0], [1, 1, 0, 1, 0, 0],
        [0, 0, 1, 0, 1, 1], [0, 0, 0, 1, 0, 1], [0, 0, 0, 1, 1, 0],
    ],
    dtype=float,
)  # fmt: skip


def modularity(weights: np.ndarray, groups: list[list[int]]) -> float:
    """Newman's Q by its definition, pair by pair."""
    total, degree = weights.sum(), weights.sum(axis=0)
    home = {node: number for number, group in enumerate(groups) for node in group}
    pairs = [(i, j) for i in home for j in home if home[i] == home[j]]
    return float(sum(weights[i, j] - degree[i] * degree[j] / total for i, j in pairs) / total)


def test_two_triangles_joined_by_one_edge_are_two_blocks() -> None:
    """Q = 6/7 - 2 (7/14)^2 = 5/14 by hand; no other split into two has more."""
    found = communities(TWO_CLIQUES)
    assert found == [[0, 1, 2], [3, 4, 5]]
    assert modularity(TWO_CLIQUES, found) == pytest.approx(5 / 14)
    halves = [
        [[n for n in range(6) if mask >> n & 1], [n for n in range(6) if not mask >> n & 1]] for mask in range(64)
    ]
    assert max(modularity(TWO_CLIQUES, half) for half in halves) == pytest.approx(5 / 14)


def test_what_is_all_alike_is_one_block() -> None:
    assert communities(np.ones((6, 6)) - np.eye(6)) == [[0, 1, 2, 3, 4, 5]]
    assert communities(np.zeros((3, 3))) == [[0, 1, 2]]


def test_three_pairs_are_three_blocks() -> None:
    pairs = np.kron(np.eye(3), np.array([[0, 1], [1, 0]]))
    assert communities(pairs + 0.01 * (1 - np.eye(6))) == [[0, 1], [2, 3], [4, 5]]


def test_blocks_of_a_map_are_of_departments_alone() -> None:
    found = cells(collaboration(SEVEN))
    assert sorted(name for block in blocks(found) for name in block) == [
        "billing", "delivery", "hr", "it", "labs", "sales", "support",
    ]  # fmt: skip
    assert {"hr", "it", "labs"} in [set(block) for block in blocks(found)]
    assert blocks(cells(collaboration(SMALL))) == ()


def test_a_way_names_its_weakest_link() -> None:
    """sales -> billing 60, billing -> support 55, support -> labs not shown."""
    found = way(cells(collaboration(SMALL)), ["sales", "billing", "support", "labs"])
    assert [one.help and one.help.value for one in found.links] == [60, 55, None]
    assert (found.weakest, found.weak, found.inside) == ((1,), (), ())
    weak = way(cells(collaboration(SMALL)), ["billing", "sales", "support"])
    assert (weak.weakest, weak.weak) == ((1,), (1,))


def test_two_stops_in_one_group_have_no_link_between_them() -> None:
    table = "a b c\na - 50/50 50/30\nb 50/50 - 50/50"
    found = cells(collaboration(table), {"department/a": ("a", "c")})
    assert way(found, ["a", "c", "b"]).inside == (0,)
    assert way(found, ["c", "b"]).links[0] == Link("department/a", "b", Stepped(50), Stepped(50))


def test_openness_weighs_help_by_need() -> None:
    """(50x60 + 60x25 + 30x70 + 20x55 + 40x75 + 35x35) / 235 = 11925 / 235 = 50.7 -> 51."""
    found = cells(collaboration(SMALL))
    assert openness(found, 0.60, 50) == 51


@pytest.mark.parametrize(("share", "rate"), [(0.59, 70), (0.60, 49), (0.60, None)])
def test_openness_needs_enough_cells_and_answers(share: float, rate: int | None) -> None:
    assert openness(cells(collaboration(SMALL)), share, rate) is None


def test_cells_are_counted_without_the_own_unit() -> None:
    """Two raters, one of them two departments: of 2 x 3 cells, a+c rates b alone, b rates a and c."""
    table = "a b c\na - 50/50 -\nb 50/50 - 50/50"
    assert cells(collaboration(table), {"department/a": ("a", "c")}).possible == 3


def full_map() -> Collaboration:
    """Every cell shown, need 50 and help 70 throughout: openness 70."""
    return collaboration("a b c\na - 50/70 50/70\nb 50/70 - 50/70\nc 50/70 50/70 -")


def test_the_fact_enters_silos_as_its_fourth() -> None:
    """70 is where level 4 begins: score 65, the band of level 4."""
    asked = build.questionnaire()
    found = score(asked, build.release(collaboration=full_map())).dimensions["silos"].facts_detail["si_f4"]
    assert (found.state, found.value, found.score, found.level) == ("known", 70, 65.0, 4)


def test_without_the_question_the_fact_counts_nowhere() -> None:
    asked = build.questionnaire()
    without, withheld, shown = (
        score(asked, build.release(collaboration=one)) for one in (None, collaboration(SMALL), full_map())
    )
    for one in (without, withheld):
        assert one.dimensions["silos"].facts_detail["si_f4"].state == "not_applicable"
    given = sum(fact.scored for fact in asked.facts.values() if fact.derived is None)
    assert [one.facts_scored for one in (without, withheld, shown)] == [given, given, given + 1]
    assert [one.facts_known for one in (without, withheld, shown)] == [0, 0, 1]


def test_the_mean_alone_is_no_map() -> None:
    found = Collaboration(raters=("department/a",), rated=("b",), mean=60)
    assert help_map(build.questionnaire(), build.release(collaboration=found)) is None
    old = build.questionnaire().model_copy(update={"collaboration": None})
    assert help_map(old, build.release(collaboration=full_map())) is None


def test_results_hold_what_was_read() -> None:
    whole = score(
        build.questionnaire(), build.release(collaboration=collaboration(SMALL, paths=[["sales", "support"]]))
    )
    block = to_json(whole)["help_map"]
    assert isinstance(block, dict)
    assert block["received"]["sales"] == {"value": 75} and block["needed"]["labs"] == {"value": 10, "end": "under"}
    assert block["weak"][0] == {
        "rater": "department/sales", "rated": "support", "need": {"value": 60}, "help": {"value": 25},
    }  # fmt: skip
    assert block["ways"][0]["weakest"] == [0] and "openness" not in block
    assert rounded(whole).help_map == whole.help_map
    assert "help_map" not in to_json(replace(whole, help_map=None))


def test_a_cell_of_need_alone_is_a_link_without_help() -> None:
    assert link(HelpCell(rater="department/a", rated="b", need=15)) == Link("department/a", "b", Stepped(15), None)
