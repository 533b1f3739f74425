"""What the web form writes: any text comes back as it was, and nothing is ever taken for markup or for a formula."""

from pathlib import Path
from typing import Any

import pytest

from centricity.responses.sheet import AnswerFile
from centricity.strict_yaml import read_model
from tests.browser.chromium import CHROMIUM
from tests.collect.web_forms import choose, go_to_end, hand_in, opened, read_back, write

pytestmark = [pytest.mark.browser, pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="no Chromium here")]
HOSTILE = [
    "no", "Yes", "null", "~", "1e3", "0123", "1:30", "2026-05-04", "---", "--- a", "...", "- a", "? a", "a: b", "a #b",
    "# a", "  spaces before", "and after  ", "two\nlines", "\n\nempty ones\n", "tab\there", 'say "hello"', "it's", "'",
    "back\\slash", "\\n no line", "{a: b}", "[a, b]", "*a", "&a", "!tag", "|", ">", "%a", "@a", "`a`", "è così", '"',
    "🙂 👩\u200d👩\u200d👧", "\u202e turned", "\u2028line\u2029", "\ufeffmark", "\u0085next", "\u00a0hard",
    "\u00adsoft", "</script><b>", "<!-- a", "${x} {{ y }} {z}",
]  # fmt: skip
EVIL = "</script><b>\"'& {department} {{1+1}} <img src=x onerror=alert(1)>"
ROUND = str.maketrans("{}", "()")
"""In names that can be chosen; elsewhere SurveyJS would look for the answer to another question."""
DEPARTMENTS: list[dict[str, Any]] = [
    {"id": "no", "name": {"en": 'Sales "big": one # two\nthree', "it": "Vendite: l'ufficio <i>"}},
    {"id": "null", "name": {"en": EVIL, "it": EVIL}},
    {"id": "1e3", "name": {"en": "Research & {contact}", "it": "Ricerca & {contact}"}},
    {"id": "r.d-1", "name": {"en": "Purchasing", "it": "Acquisti"}},
]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("form"))


def test_any_comment_comes_back_as_it_was(path: Path, tmp_path: Path) -> None:
    with opened(path) as (page, _):
        texts = [page.evaluate("([ask, given]) => answer({...form.ask, comments: ask}, given, 'en', '')", [
            {"comment_silos": "silos"}, {"comment_silos": text},
        ]) for text in HOSTILE]  # fmt: skip
    for text, written in zip(HOSTILE, texts, strict=True):
        (tmp_path / "answer.yaml").write_text(written, encoding="utf-8")
        assert read_model(tmp_path / "answer.yaml", "answer.yaml", AnswerFile)[0].comments == {"silos": text}


def test_half_a_sign_is_replaced_and_the_rest_stays(path: Path, tmp_path: Path) -> None:
    with opened(path) as (page, _):
        written = page.evaluate(
            "answer(form.ask, {comment_silos: 'a\\ud800b \\udc00 \\ud83d\\ude42', comment_help: '  \\n'}, 'en', '')"
        )
    (tmp_path / "answer.yaml").write_text(written, encoding="utf-8")
    found = read_model(tmp_path / "answer.yaml", "answer.yaml", AnswerFile)[0]
    assert found.comments == {"silos": "a\ufffdb \ufffd 🙂"}


def test_a_typed_comment_keeps_its_lines(path: Path, tmp_path: Path) -> None:
    text = '--- no: "more" time # please\n  1e3 🙂'
    with opened(path) as (page, _):
        page.click("#begin")
        page.click("#next")
        page.fill('[data-name="comment_leadership_commitment"] textarea', text)
        go_to_end(page)
        written = hand_in(page)
    (tmp_path / "answer.yaml").write_text(written, encoding="utf-8")
    found = read_model(tmp_path / "answer.yaml", "answer.yaml", AnswerFile)[0]
    assert found.comments == {"leadership_commitment": text}


def test_hostile_names_are_shown_as_text_and_read_back(tmp_path: Path) -> None:
    changes = {"name": {"en": EVIL, "it": EVIL}, "departments": DEPARTMENTS}
    there = write(tmp_path / "kit", organization=changes)
    with opened(there) as (page, _):
        assert page.locator("header b").first.inner_text() == EVIL
        assert page.locator("dd").first.inner_text().startswith(EVIL)
        page.click("#begin")
        labels = page.locator('[data-name="department"] label').all_inner_texts()
        assert labels == [
            'Sales "big": one # two three',
            EVIL.translate(ROUND),
            "Research & (contact)",
            "Purchasing",
            "I would rather not say",
        ]
        choose(page, "department", "null")
        choose(page, "contact", "other")
        assert page.locator('[data-name="department"] label').nth(2).inner_text() == "Research & (contact)"
        assert page.locator("#questions b, #questions i, #questions img, header b b, dl b").count() == 0
        page.click("#next")
        _answer_everything(page)
        offered = page.locator('[data-name="help"] input').evaluate_all("all => all.map(one => one.value)")
        assert offered == ["no", "1e3", "r.d-1", "parts", "(none)"]
        for name in ("no", "r.d-1"):
            choose(page, "help", name)
        choose(page, "help_no", "3")
        choose(page, "help_r.d-1", "5")
        page.click("#next")
        written = hand_in(page)
    found = read_back(tmp_path / "back", written, organization=changes).responses
    assert found.attributes.iloc[0].to_dict() == {"department": "null", "contact": "other"}
    assert found.help is not None
    ratings = found.help.iloc[0].to_dict()
    assert (ratings["no"], ratings["r.d-1"]) == (3, 5)


def _answer_everything(page: Any) -> None:
    while not page.locator('[data-name="help"]').count():
        for card in page.locator("[data-name]:has(input[type=radio])").all():
            card.locator("input").nth(2).check()
        page.click("#next")
