"""The web form as people meet it: by keyboard on a phone, stopped and resumed, in two languages, read back."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page

from centricity.responses import BLANK, CANNOT_TELL
from centricity.responses.model import NOT_NEEDED
from tests.browser.chromium import CHROMIUM, browser
from tests.browser.test_every_page import WIDER, Watched
from tests.collect.web_forms import (
    again,
    choose,
    elsewhere,
    go_to_end,
    hand_in,
    opened,
    questionnaire,
    read_back,
    source,
    write,
)  # fmt: skip

pytestmark = [pytest.mark.browser, pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="no Chromium here")]
ACTIVE = """() => {
  const one = document.activeElement, card = one.closest("[data-name]")
  const {id, type = "", value = "", textContent: text} = one
  return {id, type, value, text, name: card ? card.dataset.name : ""}
}"""
SEEN = "getComputedStyle(document.activeElement.closest('label') || document.activeElement).outlineStyle !== 'none'"
LEADERS = {"lc_05", "ca_04", "os_05", "tv_05"}
"""Items for the leadership alone (DECISIONS 1)."""
SAID = {
    "en": (
        "Acme Tools", "to improve it", "Legitimate interest", "20 November 2026", "at least 5 people", "22 May 2026",
        "They have been informed", "report@example.org", "Only whoever runs the survey", "voluntary",
    ),
    "it": (
        "Acme Utensili", "a migliorare", "Legittimo interesse", "20 novembre 2026", "almeno 5 persone",
        "22 maggio 2026", "Sono stati informati", "report@example.org", "Solo chi conduce l'indagine", "volontaria",
    ),
}  # fmt: skip
CODE = r"[0-9a-hj-km-np-tv-z]{4}(-[0-9a-hj-km-np-tv-z]{4}){2}"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("form"))


class Typist:
    """Somebody with a keyboard and nothing else. Every seventh scale is left out; the others get 1, 2, … 5, "cannot
    tell" in turn."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.chosen: dict[str, int] = {}
        self.seen = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def tab_to(self, name: str) -> None:
        """Tab until the element with this id has the focus."""
        for _ in range(60):
            self.press("Tab")
            if self.page.evaluate(ACTIVE)["id"] == name:
                return
        raise AssertionError(f"no way to {name} by keyboard")

    def fill(self, last: str = "") -> None:
        """Everything on this page, then Next."""
        card = ""
        while True:
            self.press("Tab")
            found = self.page.evaluate(ACTIVE)
            assert self.page.evaluate(SEEN), found
            if found["id"] == "next":
                assert found["text"] == (last or "Avanti")
                self.press("Enter")
                return
            if found["type"] == "radio" and found["name"] != card:
                self._choose(found["name"])
            elif found["type"] == "checkbox" and found["value"] in ("sales", "parts"):
                self.press("Space")
            elif found["type"] == "textarea" and found["name"] == "comment_silos":
                self.page.keyboard.type("Più tempo: per gli altri")
            card = found["name"] or card

    def _choose(self, name: str) -> None:
        fixed = {"department": 1, "contact": 0}
        self.seen += name not in fixed
        if name not in fixed and self.seen % 7 == 0:
            return
        steps = fixed.get(name, self.seen % 6)
        self.press("Space", *["ArrowDown"] * steps)
        if name not in fixed:
            self.chosen[name] = steps + 1 if steps < 5 else CANNOT_TELL


def _stands_beside_what_it_resumes(page: Page) -> None:
    """Who comes back need not go past the notice to go on."""
    box, button, notice = (page.locator(one).bounding_box() for one in ("#resume", "#go-on", "#start dl"))
    assert box and button and notice
    assert box["y"] <= button["y"] and button["y"] + button["height"] <= box["y"] + box["height"] <= notice["y"]
    assert page.locator("#begin").inner_text() == "Riprendi"


def test_filled_by_keyboard_stopped_resumed_switched_and_read_back(path: Path, tmp_path: Path) -> None:
    with browser(360) as context:
        page, watched = context.pages[0], Watched(context.pages[0])
        page.goto(path.as_uri())
        typist = Typist(page)
        _speak_italian(typist)
        typist.tab_to("begin")
        typist.press("Enter")
        for _ in range(4):
            typist.fill()
        _switch_there_and_back(typist)
        before = page.locator("#page").inner_text()
        assert before == "Pagina 5 di 13"
        page.close()

        typist.page, rest = again(context, path)
        assert typist.page.locator("#resume").inner_text().startswith("Hai già cominciato")
        typist.tab_to("go-on")
        assert typist.page.evaluate(ACTIVE)["text"] == "Riprendi"
        _stands_beside_what_it_resumes(typist.page)
        typist.press("Enter")
        assert typist.page.locator("#page").inner_text() == before
        for _ in range(8):
            typist.fill()
        typist.fill(last="Concludi")
        typist.tab_to("hand-in")
        code = typist.page.locator("#code").inner_text()
        with typist.page.expect_download() as saved:
            typist.press("Enter")
        text = Path(saved.value.path()).read_text("utf-8")
        assert watched.complaints + rest.complaints == []
        assert elsewhere(watched) + elsewhere(rest) == []
    _as_chosen(typist.chosen, text, code, tmp_path)


def _speak_italian(typist: Typist) -> None:
    typist.press("Shift+Tab", "Shift+Tab")
    assert typist.page.evaluate(ACTIVE)["text"] == "Italiano"
    typist.press("Enter")
    assert typist.page.evaluate("document.documentElement.lang") == "it"


def _switch_there_and_back(typist: Typist) -> None:
    answered = typist.page.evaluate("JSON.stringify(model.data)")
    heading = typist.page.locator("#ask h1")
    assert heading.inner_text() == "Cultura"
    typist.press("Shift+Tab", "Enter")
    assert heading.inner_text() == "Culture"
    assert typist.page.locator("#next").inner_text() == "Next"
    typist.press("Shift+Tab", "Enter")
    assert heading.inner_text() == "Cultura"
    assert typist.page.evaluate("JSON.stringify(model.data)") == answered


def _as_chosen(chosen: dict[str, int], text: str, code: str, root: Path) -> None:
    found = read_back(root, text).responses
    items = [item for item in questionnaire().items if item not in LEADERS]
    answers = {item: chosen.get(item, BLANK) for item in items}
    assert len(chosen) > 40
    assert {BLANK, CANNOT_TELL, 1, 2, 3, 4, 5} == set(answers.values())
    assert found.answers.iloc[0][items].to_dict() == answers
    assert set(found.answers.iloc[0][sorted(LEADERS)]) == {BLANK}
    assert found.attributes.iloc[0].to_dict() == {"department": "legal", "contact": "frontline"}
    ratings = {name: chosen.get(f"help_{name}", CANNOT_TELL) for name in ("sales", "parts")}
    others = {"legal": BLANK, "workshop": NOT_NEEDED, "it": NOT_NEEDED}
    assert found.help is not None
    assert found.help.iloc[0].to_dict() == ratings | others
    assert found.files[0].comments == 1
    assert re.search(r'^  silos: "Più tempo: per gli altri"$', text, re.M)
    assert re.fullmatch(CODE, code)
    assert f'respondent: "{code}"\n' in text
    assert text.count(code) == 1
    assert "language: it\n" in text


def test_nothing_is_required_and_nothing_chosen_beforehand(path: Path) -> None:
    with opened(path) as (page, _):
        page.click("#begin")
        assert page.locator("#questions :checked").count() == 0
        assert go_to_end(page) == 13
        page.check("#without")
        text = hand_in(page)
        assert page.locator("[required], [aria-required=true]").count() == 0
    assert text == 'questionnaire: {id: centricity, version: "1.0"}\nlanguage: en\n'


def test_i_cannot_tell_weighs_as_much_as_any_answer(path: Path) -> None:
    look = """all => all.map(one => {
      const style = getComputedStyle(one), {width, height} = one.getBoundingClientRect()
      const seen = [style.fontSize, style.fontWeight, style.color, style.backgroundColor, style.borderColor]
      return [width, height, ...seen].join()
    })"""
    for width in (360, 1280):
        with opened(path, width) as (page, _):
            page.click("#begin")
            page.click("#next")
            page.mouse.move(0, 0)
            boxes = page.locator('[data-name="lc_01"] label')
            assert boxes.last.inner_text() == "I cannot tell"
            assert boxes.count() == 6
            assert len(set(boxes.evaluate_all(look))) == 1


def test_each_question_can_be_read_on_a_phone(path: Path) -> None:
    """One card below the other, each a good screen high at most, nothing beside the screen, answers big enough."""
    with opened(path) as (page, _):
        assert page.evaluate(WIDER) <= 0
        page.click("#begin")
        page.click("#next")
        assert page.evaluate(WIDER) <= 0
        cards = page.locator(".sd-element").evaluate_all("all => all.map(one => one.getBoundingClientRect().toJSON())")
        assert len(cards) == 5
        assert all(card["width"] >= 320 and card["height"] <= 740 and card["left"] >= 0 for card in cards)
        assert all(one["bottom"] < two["top"] for one, two in pairwise(cards))
        sizes = page.locator(".sd-element label").evaluate_all("all => all.map(one => one.offsetHeight)")
        assert min(sizes) >= 44


def test_leadership_items_are_put_to_the_leadership_alone(path: Path) -> None:
    for role, asked in (("leadership", True), ("frontline", False), ("(unsaid)", False)):
        with opened(path) as (page, _):
            page.click("#begin")
            choose(page, "contact", role)
            seen = set()
            while page.locator("#ask").is_visible():
                cards = page.locator("[data-name]").evaluate_all("all => all.map(one => one.dataset.name)")
                seen |= set(cards)
                page.click("#next")
            assert (seen & LEADERS == LEADERS) is asked
            assert (not seen & LEADERS) is not asked


def test_answers_of_a_role_left_again_are_not_handed_in(path: Path) -> None:
    with opened(path) as (page, _):
        page.click("#begin")
        choose(page, "contact", "leadership")
        page.click("#next")
        choose(page, "lc_05", "4")
        choose(page, "lc_01", "2")
        page.click("#back")
        choose(page, "contact", "other")
        go_to_end(page)
        text = hand_in(page)
    assert "lc_01: 2" in text
    assert "lc_05" not in text
    assert "contact: other" in text


def test_who_would_rather_not_say_says_nothing(path: Path) -> None:
    with opened(path) as (page, _):
        page.click("#begin")
        choose(page, "department", "(unsaid)")
        choose(page, "contact", "(unsaid)")
        go_to_end(page)
        assert "attributes" not in hand_in(page)


def test_only_needed_departments_are_rated_and_never_the_own(path: Path) -> None:
    with opened(path) as (page, _):
        page.click("#begin")
        choose(page, "department", "legal")
        while not page.locator('[data-name="help"]').count():
            page.click("#next")
        offered = page.locator('[data-name="help"] input').evaluate_all("all => all.map(one => one.value)")
        assert offered == ["sales", "workshop", "it", "parts", "(none)"]
        assert page.locator('[data-name^="help_"]').count() == 0
        choose(page, "help", "workshop")
        assert page.locator('[data-name^="help_"]').evaluate_all("all => all.map(one => one.dataset.name)") == [
            "help_workshop"
        ]
        choose(page, "help_workshop", "cannot_tell")
        choose(page, "help", "(none)")
        assert page.locator('[data-name^="help_"]').count() == 0
        page.click("#next")
        assert "help: {}\n" in hand_in(page)


def test_a_wave_that_asks_nothing_of_help_shows_nothing_of_it(tmp_path: Path) -> None:
    with opened(write(tmp_path, wave={"collaboration": None})) as (page, _):
        page.click("#begin")
        assert go_to_end(page) == 12
        assert "help" not in hand_in(page)


def test_an_answer_can_be_taken_back(path: Path) -> None:
    with opened(path) as (page, _):
        page.click("#begin")
        page.click("#next")
        clear = page.locator('[data-clear="lc_01"]')
        assert not clear.is_visible()
        choose(page, "lc_01", "2")
        clear.click()
        assert page.locator('[data-name="lc_01"] :checked').count() == 0
        assert not clear.is_visible()
        go_to_end(page)
        assert "lc_01" not in hand_in(page)


def test_the_code_is_another_one_each_time_and_stored_nowhere(path: Path) -> None:
    codes = set()
    for _ in range(2):
        with opened(path) as (page, _watched):
            page.click("#begin")
            go_to_end(page)
            code = page.locator("#code").inner_text()
            page.click("#end-back")
            page.fill("textarea", "Changed after the code was shown")
            page.click("#next")
            assert "Changed after" in page.evaluate("JSON.stringify({...localStorage})")
            assert page.locator("#code").inner_text() == code
            assert code not in page.evaluate("JSON.stringify({...localStorage, ...sessionStorage}) + document.cookie")
            assert f'respondent: "{code}"' in hand_in(page)
            assert page.locator("#done-code-text").inner_text() == code
            codes.add(code)
    assert len(codes) == 2


def test_nothing_is_left_on_the_device_after_handing_in(path: Path) -> None:
    with browser(360) as context:
        page = context.pages[0]
        page.goto(path.as_uri())
        page.click("#begin")
        choose(page, "contact", "other")
        stored = page.evaluate("Object.entries(localStorage)")
        assert [key.rpartition(":")[0] for key, _ in stored] == ["centricity:acme/2026-05"]
        assert '"contact":"other"' in stored[0][1]
        go_to_end(page)
        hand_in(page)
        assert page.evaluate("localStorage.length") == 0
        page, _ = again(context, path)
        assert not page.locator("#resume").is_visible()
        assert page.evaluate("model.data") == {}


def test_how_a_file_is_handed_in_without_a_name_is_said_before_and_after_it_is_saved(path: Path) -> None:
    ways = "into an upload folder without log-in, on a stick, or in a box. Please do not send it by e-mail"
    with opened(path) as (page, _):
        page.click("#begin")
        go_to_end(page)
        assert ways in page.locator("#end").inner_text()
        hand_in(page)
        assert ways in page.locator("#done").inner_text()


@pytest.mark.parametrize("partners", [True, False])
def test_the_list_of_departments_says_where_partners_are_in_it(tmp_path: Path, partners: bool) -> None:
    there = write(tmp_path, wave={} if partners else {"collaboration": {}})
    with opened(there) as (page, _):
        page.click("#begin")
        while not page.locator('[data-name="help"]').is_visible():
            page.click("#next")
        asked = page.locator('[data-name="help"]').inner_text()
        assert ("Partners in the list: Spare parts supplier." in asked) == partners
        assert "from which of these departments" in asked


def test_what_is_stored_can_be_deleted_at_any_time(path: Path) -> None:
    with opened(path) as (page, _):
        page.click("#begin")
        choose(page, "contact", "other")
        page.once("dialog", lambda dialog: dialog.dismiss())
        page.click("#delete")
        assert page.evaluate("localStorage.length") == 1
        page.once("dialog", lambda dialog: dialog.accept())
        page.click("#delete")
        page.wait_for_selector("#start:not([hidden])")
        assert page.evaluate("localStorage.length") == 0
        assert page.evaluate("model.data") == {}


@pytest.mark.parametrize("way", ["kiosk", "tick", "blocked"])
def test_a_shared_device_keeps_nothing(path: Path, way: str) -> None:
    with browser(360) as context:
        page = context.pages[0]
        if way == "blocked":
            page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('no') }})")
        page.goto(path.as_uri() + ("?kiosk" if way == "kiosk" else ""))
        if way == "tick":
            page.check("#shared")
        assert page.locator("#no-store").is_visible() is (way == "blocked")
        page.click("#begin")
        choose(page, "contact", "other")
        page.click("#next")
        assert page.locator("#stored").inner_text().startswith("Nothing is kept")
        assert way == "blocked" or page.evaluate("localStorage.length") == 0
        go_to_end(page)
        assert "contact: other" in hand_in(page)
        if way == "kiosk":
            page.click("#next-person")
            page.wait_for_selector("#start:not([hidden])")
            assert page.evaluate("model.data") == {}


def test_the_focus_goes_to_the_title_of_each_page(path: Path) -> None:
    with opened(path) as (page, _):
        titles = []
        page.click("#begin")
        for _ in range(3):
            focus = page.evaluate("[document.activeElement.tagName, document.activeElement.textContent, scrollY]")
            titles.append(focus[1])
            assert focus == ["H1", page.locator("h1:visible").inner_text(), 0]
            assert page.title().startswith(focus[1])
            page.click("#next")
        assert titles == ["About your work", "Leadership commitment", "Working across departments"]


def test_the_notice_says_all_it_must_in_both_languages(path: Path) -> None:
    """Who asks, what for, basis, retention, smallest group, who reads, representatives, channel, withdrawal (E03)."""
    with opened(path) as (page, _):
        english = page.locator("body").inner_text()
        page.click("[data-language=it]")
        italian = page.locator("body").inner_text()
    for text in SAID["en"]:
        assert text.lower() in english.lower()
    for text in SAID["it"]:
        assert text.lower() in italian.lower()


def test_no_clock_is_read_and_nothing_is_timed() -> None:
    own = "".join(path.read_text("utf-8") for path in source().words.templates.glob("collect/form/*.js"))
    assert not re.search(r"\bDate\b|performance|timeStamp|setInterval|sendBeacon|XMLHttpRequest", own)
