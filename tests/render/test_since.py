"""Since last time, the roadmap, outcomes and the page for the staff: what stands where, and what does not."""

import re
import shutil
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from centricity.authored import Authored, Plan, read_authored
from centricity.profile import Profile, with_authored
from centricity.profile.rules import finding
from centricity.render import Language, Page
from centricity.render.multiples import across, height
from centricity.report import pages
from tests.render.sample import ROOT, asked, html, odd, written

LANGUAGES = pytest.mark.parametrize("language", ["en", "it"])
PONTE = "organizations/demo-ponte/"
Site = dict[str, dict[str, Page]]


@pytest.fixture(scope="module")
def site(workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The demo with the reports/ that come with it."""
    root = tmp_path_factory.mktemp("since")
    for name in ("questionnaire", "results"):
        (root / name).symlink_to(workspace / name)
    for name in ("actions.yaml", "outcomes.yaml"):
        for path in (ROOT / "reports").glob(f"*/{name}"):
            (root / "reports" / path.parent.name).mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, root / "reports" / path.parent.name / name)
    return {language: {page.path: page for page in pages(root, language)} for language in ("en", "it")}


def text(site: Site, language: str, path: str) -> str:
    found = html({"": site[language][f"{path}index.md"]})
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", found)))


def plan(number: int, **more: str) -> Plan:
    """So many actions, decided after any wave."""
    known = {"owner": {"en": "O", "it": "O"}, "decided": "2099-01-01", "due": "2099-02-01", **more}
    actions = [{"id": str(one), "title": {"en": f"T{one}", "it": f"T{one}"}, **known} for one in range(number)]
    return Plan.model_validate({"actions": actions, "ask_again": "2099-05-04"})


def roadmap_of(found: Profile, language: str) -> str:
    return html({"": written(found, language=language)["organizations/random/roadmap/index.md"]})


def test_the_demo_files_are_sound() -> None:
    found = read_authored(ROOT, [asked()])
    assert found["demo-ponte"].plan and found["demo-ponte"].outcomes and found["demo-vendo"].plan
    assert all("demo-" in name for name in found)


@LANGUAGES
def test_actions_come_before_scores(site: Site, language: str) -> None:
    """P21, and the roadmap: what was kept and what not stands above every number that is new."""
    page = site[language][f"{PONTE}since/index.md"].text
    assert page.index("{#actions}") < page.index("{#changes}") < page.index("{#waves}")
    page = site[language][f"{PONTE}roadmap/index.md"].text
    assert page.index("{#before}") < page.index("{#chosen}")
    block = site[language][f"{PONTE}index.md"]
    changes = next(part for part in block.fragments.values() if "cx-since" in part)
    assert changes.index('data-rule="actions_done"') < changes.index("+10")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["2 of the 5 actions decided are done.", "1 action is late.", "1 action is stopped.",
                "done on 16 March 2026", "late, under way since 10 February 2026", "stopped on 20 February 2026",
                "Reason given: The purchase it was meant for was cancelled."]),
        ("it", ["2 azioni su 5 decise sono concluse.", "1 azione è in ritardo.", "1 azione è interrotta.",
                "conclusa (16 marzo 2026)", "in ritardo, in corso (avvio: 10 febbraio 2026)",
                "interrotta (20 febbraio 2026)", "Motivo indicato: L'acquisto a cui doveva servire è stato"]),
    ],
)  # fmt: skip
def test_what_became_of_the_actions_is_said(site: Site, language: str, said: list[str]) -> None:
    for page in ("since/", "roadmap/"):
        for words in said:
            assert words in text(site, language, PONTE + page), (page, words)


def test_states_differ_in_shape_and_words_not_colour_alone(site: Site) -> None:
    """Each mark without its class, which alone gives the colour."""
    page = html({"": site["en"][f"{PONTE}since/index.md"]})
    marks = re.findall(r'<svg class="cx-state cx-state--(\w+)"[^>]*>(.*?)</svg>', page, re.DOTALL)
    shapes = {state: re.sub(r"\s+", " ", shape) for state, shape in marks}
    assert shapes.keys() == {"done", "late", "stopped", "started"}
    assert len(set(shapes.values())) == 4


@LANGUAGES
def test_only_clear_changes_stand_open(site: Site, language: str) -> None:
    """Silos moved by 10.8 points; the nine others are folded away, and the first page only counts them."""
    page = html({"": site[language][f"{PONTE}since/index.md"]})
    strips, folded = page.partition('<details class="cx-later">')[::2]
    assert strips.count('class="cx-strip" role="img"') == 1
    assert folded.partition("</details>")[0].count('class="cx-strip" role="img"') == 9
    first = html({"": site[language][f"{PONTE}index.md"]})
    assert first.count('class="cx-strip" role="img"') == len(asked().dimensions)


def test_a_first_wave_has_no_such_page(site: Site) -> None:
    assert f"{PONTE}2025-11/since/index.md" not in site["en"]
    assert "organizations/demo-vendo/since/index.md" not in site["en"]
    assert "{#changes}" not in site["en"]["organizations/demo-vendo/index.md"].text


def test_small_multiples_hold_a_chart_a_dimension_and_an_equal_table(site: Site) -> None:
    page = html({"": site["en"][f"{PONTE}since/index.md"]})
    charts = re.findall(r'<svg class="cx-multiple__chart".*?</svg>', page, re.DOTALL)
    assert len(charts) == len(asked().dimensions)
    table = page[page.index("Score and interval of each dimension, survey by survey</caption>") :]
    for chart in charts:
        assert chart.count('class="cx-multiple__line"') == 1
        assert "cx-multiple__cut" not in chart
        for score in re.findall(r"<title>\w+ \d+: ([\d.]+)</title>", chart):
            assert f"<td>{score} (" in table
        assert re.search(r"<desc [^>]*>November 2025: [\d.]+; May 2026: [\d.]+</desc>", chart)


def test_days_are_as_far_apart_as_in_time_and_scores_hang_from_the_top() -> None:
    """100 days then 300 days: a quarter of the way from 12 to 128 is 41."""
    assert across(["2025-01-01", "2025-04-11", "2026-02-05"]) == [12, 41, 128]
    assert (height(0.0), height(40.2), height(100.0)) == (100.0, 59.8, 0.0)


@LANGUAGES
def test_a_roadmap_says_of_each_recommendation_whether_it_is_decided(site: Site, language: str) -> None:
    found = odd(60)
    first, *others = (one.recommendation.id for one in found.roadmap)
    page = roadmap_of(with_authored(found, Authored(plan(1, recommendation=first))), language)
    assert others and page.count('class="cx-road__row"') == 1 + len(others)
    assert page.count("cx-status--planned") == 1
    assert page.count(Language(language).label("actions.not_decided")) == len(others)


@LANGUAGES
def test_where_nothing_is_on_record_nothing_is_claimed(language: str) -> None:
    page = roadmap_of(odd(60), language)
    assert 'class="cx-road__row"' in page
    assert "cx-status" not in page and Language(language).label("actions.not_decided") not in page


def test_an_earlier_report_knows_nothing_of_what_was_decided_after_the_next_survey(site: Site) -> None:
    earlier = text(site, "en", f"{PONTE}2025-11/roadmap/") + text(site, "en", f"{PONTE}2025-11/staff/")
    assert "Name a lead department for each case" in earlier
    assert "Engineers spend a day with a customer" not in earlier
    assert "November 2026" not in earlier


# ── Outcomes ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["10.4%", "9.9%", "8.4%", "EUR 52,246", "EUR 53,167", "EUR 55,205", "does not mean that one comes"]),
        ("it", ["10,4%", "9,9%", "8,4%", "52.246 EUR", "53.167 EUR", "55.205 EUR", "non vuol dire che una derivi"]),
    ],
)  # fmt: skip
def test_outcomes_stand_beside_the_profile_and_are_never_its_reason(site: Site, language: str, said: list[str]) -> None:
    """43 of 412, 41 of 416, 36 of 427; 21.63 million by 414, 22.41 by 421.5, 24.18 by 438."""
    page = text(site, language, f"{PONTE}outcomes/")
    for words in said:
        assert words in page, words
    assert "S4-1" in page and "S4-3" in page
    assert not re.search(r"\b(because|thanks to|led to|a causa|grazie a)\b", page)
    assert "organizations/demo-vendo/outcomes/index.md" not in site[language]


# ── For the staff ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["What is decided", "By 15 July 2026.", "Action stopped on 20 February 2026.", "November 2026"]),
        ("it", ["Che cosa è deciso", "Termine: 15 luglio 2026.", "Azione interrotta (20 febbraio 2026).",
                "novembre 2026"]),
    ],
)  # fmt: skip
def test_the_staff_hear_three_findings_three_decisions_and_what_is_not_done(
    site: Site, language: str, said: list[str]
) -> None:
    page, label = site[language][f"{PONTE}staff/index.md"], Language(language).label
    findings, decisions = (next(part for part in page.fragments.values() if mark in part)
                           for mark in ('class="cx-headlines"', '<ol class="cx-plain">'))  # fmt: skip
    assert findings.count("<li>") == 3 and decisions.count("<li>") == 3
    for words in said:
        assert words in text(site, language, f"{PONTE}staff/"), words
    assert label("staff.proposed") not in page.text


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "1 link between departments matters to customers and brings little help. Who helps whom"),
        ("it", "1 legame tra reparti conta per i clienti ma porta poco aiuto. Chi aiuta chi"),
    ],
)
def test_the_staff_hear_one_line_of_the_help_map_where_it_was_asked(site: Site, language: str, line: str) -> None:
    """It names no department: the page of the map does. The first wave did not ask."""
    assert line in text(site, language, f"{PONTE}staff/")
    page = html({"": site[language][f"{PONTE}staff/index.md"]})
    assert len(re.findall(r'data-rule="map_', page)) == 1 and 'href="../map/"' in page
    for other in (f"{PONTE}2025-11/staff/", "organizations/demo-faro/staff/"):
        assert 'data-rule="map_' not in html({"": site[language][f"{other}index.md"]})


@pytest.mark.parametrize("rules", [("map_weak", "map_weak_link"), ("map_mean",), ("map_weak_link", "map_openness")])
def test_of_the_help_map_the_staff_hear_what_is_said_of_it_as_a_whole(rules: tuple[str, ...]) -> None:
    """Also where only the mean passed the door; nothing where that sentence is hidden."""
    inputs = {"map_weak": {"count": 2}, "map_mean": {"help": 60}, "map_openness": {"openness": 55},
              "map_weak_link": {"rater": "department/a", "rated": "b", "need": 60, "help": 20}}  # fmt: skip
    found = replace(odd(60), help_map=tuple(finding(rule, **inputs[rule]) for rule in rules))
    page = html({"": written(found)["organizations/random/staff/index.md"]})
    heard = [rule for rule in rules if rule in ("map_weak", "map_mean")]
    assert re.findall(r'data-rule="(map_\w+)"', page) == heard


@LANGUAGES
def test_without_decisions_recommendations_are_called_proposals(site: Site, language: str) -> None:
    found, label = text(site, language, "organizations/demo-faro/staff/"), Language(language).label
    assert label("staff.proposed") in found and label("staff.proposed_note") in found
    assert label("staff.decisions") not in found


def test_more_than_three_decisions_are_counted_and_lead_to_the_roadmap() -> None:
    found = with_authored(odd(60), Authored(plan(5)))
    page = html({"": written(found)["organizations/random/staff/index.md"]})
    assert "T2." in page and "T3." not in page
    assert "2 more decisions, on the roadmap" in page
    assert "We will ask the same questions again: 4 May 2099." in page
    assert "T4" in roadmap_of(found, "en")


def test_what_is_decided_is_not_called_left_for_later() -> None:
    """Also where the roadmap leaves the recommendation out."""
    without = odd(60)
    left = next(one.recommendation for one in without.advice if one.left_out is not None)
    title = f"<b>{left.title['en']}.</b>"
    known = {"owner": {"en": "O", "it": "O"}, "decided": "2099-01-01", "due": "2099-02-01", "status": "planned"}
    decided = Plan.model_validate({"actions": [{"id": "a", "recommendation": left.id, **known}]})
    page = html({"": written(with_authored(without, Authored(decided)))["organizations/random/staff/index.md"]})
    assert page.count(title) == 1
    assert title in page.partition("<ol")[2].partition("</ol>")[0]


@LANGUAGES
def test_what_was_stopped_since_is_not_announced_as_decided(language: str) -> None:
    """An action decided after the wave and stopped since: its reason is said, and no day is promised."""
    two = plan(2).model_dump(mode="json", exclude_none=True)
    why = {"en": "No money", "it": "Niente fondi"}
    two["actions"][0] |= {"status": "stopped", "status_on": "2099-01-20", "reason": why}
    found = with_authored(odd(60), Authored(Plan.model_validate(two)))
    page = html({"": written(found, language=language)["organizations/random/staff/index.md"]})
    promised = page.partition('<ol class="cx-plain">')[2].partition("</ol>")[0]
    assert "T1." in promised and "T0." not in promised
    assert why[language] in page.partition("</ol>")[2]
