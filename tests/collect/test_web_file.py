"""The file of the web form by itself: complete, the same each time, allowed to do little; and the time it states."""

import re
from base64 import b64encode
from hashlib import sha256
from html import unescape
from pathlib import Path

import pytest

from centricity.brand import LIGHT, accent
from centricity.collect.form import Choice, Form, Question, Section
from centricity.collect.web import FILE, web
from centricity.collect.web_time import minutes
from tests.collect.web_forms import ROOT, source

COLLECT = ROOT / "site_templates" / "collect"
THEME = (ROOT / "site_templates/theme/assets/css/centricity.css").read_text("utf-8")
CSS = (COLLECT / "form" / "form.css").read_text("utf-8")
SHARED = ("ink", "muted", "line", "paper", "wash", "accent", "accent-wash")


@pytest.fixture(scope="module")
def text() -> str:
    return str(web(source())[FILE])


def test_the_same_input_gives_the_same_file(text: str) -> None:
    assert web(source())[FILE] == text


def test_the_place_on_the_device_changes_with_the_questions() -> None:
    def key(**changes: object) -> str:
        found = re.search(r'"key":"([^"]+)"', str(web(source(**changes))[FILE]))  # type: ignore[arg-type]
        assert found
        return found[1]

    assert key() == key(organization={"brand": {"colour": "#ffcc00"}})
    assert key() != key(wave={"form": "short"})
    assert key() != key(wave={"id": "2026-11"})


def test_nothing_is_loaded_from_anywhere(text: str) -> None:
    html = re.sub(r"<script.*?</script>", "", text, flags=re.S)
    assert not re.search(r"""(src|href|action)\s*=|url\(|@import|@font-face|https?:""", html)
    assert text.count("<script>") == text.count("</script>") - 1 == 3


def test_only_its_own_scripts_may_run_and_no_server_be_reached(text: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy
    rules = dict(part.strip().split(" ", 1) for part in unescape(policy[1]).split(";"))
    scripts = re.findall(r"<script>(.*?)</script>", text, re.S)
    assert rules["script-src"].split() == [
        f"'sha256-{b64encode(sha256(one.encode()).digest()).decode()}'" for one in scripts
    ]
    assert {name: rules[name] for name in ("default-src", "connect-src", "form-action", "base-uri")} == dict.fromkeys(
        ("default-src", "connect-src", "form-action", "base-uri"), "'none'"
    )


def test_the_one_address_it_may_reach_is_the_configured_one() -> None:
    text = str(web(source(wave={"collect": {"post_to": "https://collect.example.org:8443/in?key=1"}}))[FILE])
    assert "connect-src https://collect.example.org:8443;" in text


def test_the_colours_are_those_of_the_reports() -> None:
    def blocks(css: str, first: str, second: str) -> list[dict[str, str]]:
        found = [re.search(re.escape(name) + r" \{(.*?)\n\s*\}", css, re.S) for name in (first, second)]
        values = [dict(re.findall(r"--cx-([\w-]+): (#\w+);", one[1])) for one in found if one]
        return [{name: value[name] for name in SHARED} for value in values]

    dark = CSS.partition("@media (prefers-color-scheme: dark)")[2]
    theirs = blocks(THEME, ":root, [data-md-color-scheme]", '[data-md-color-scheme="slate"]')
    assert blocks(CSS, ":root", ":root")[:1] + blocks(dark, ":root", ":root")[:1] == theirs
    assert len(theirs) == 2


def test_the_brand_colours_the_form() -> None:
    text = str(web(source(organization={"brand": {"colour": "#ffcc00"}}))[FILE])
    assert f":root {{ --cx-accent: {accent('#ffcc00', LIGHT).colour};" in text


def test_what_is_vendored_is_what_its_readme_says() -> None:
    readme = (COLLECT / "vendor" / "README.md").read_text("utf-8")
    files = re.findall(r"`([\w.-]+\.js)` \| ([\w-]+) ([\d.]+) \| ([0-9a-f]{64})", readme)
    assert {name for name, *_ in files} == {path.name for path in (COLLECT / "vendor").glob("*.js")}
    for name, _package, version, digest in files:
        content = (COLLECT / "vendor" / name).read_bytes()
        assert sha256(content).hexdigest() == digest
        assert f"library v{version}".encode() in content[:200]
    assert "MIT License" in (COLLECT / "vendor" / "LICENSE").read_text("utf-8")


def test_every_word_of_the_scripts_and_the_page_is_there_in_each_language(text: str) -> None:
    used = set(re.findall(r'data-(?:word|label)="([^"]+)"', text))
    for path in (COLLECT / "form").glob("*.js"):
        used |= set(re.findall(r'text\("([\w.]+)"', path.read_text("utf-8")))
    words = source().words.texts
    missing = {(code, key) for code in ("en", "it") for key in used if f"web.{key}" not in words[code]}
    assert len(used) > 40
    assert missing == set()


def test_sentences_are_short() -> None:
    """At most 25 words each, in both languages."""
    words = source().words.texts
    sentences = [
        (code, sentence)
        for code in ("en", "it")
        for key, text in words[code].items()
        if key.startswith("web.")
        for sentence in re.split(r"(?<=[.:;?!])\s", text)
    ]
    assert [one for one in sentences if len(one[1].split()) > 25] == []


def test_minutes_are_words_read_and_answers_chosen() -> None:
    """By hand. Staff: 100 words, 3 questions = 30 + 12 s; leaders: 50 words and one question more = 61 s."""

    def words(number: int) -> dict[str, str]:
        return {"en": " ".join(["word"] * number), "it": " ".join(["parola"] * 4 * number)}

    asked = (
        Question("a", words(20)),
        Question("b", words(30)),
        Question("c", words(20)),
        Question("d", words(50), "boss"),
    )
    matrix = Section("m", "matrix", words(5), asked, (Choice("1", "1", words(10)),), words(10))
    opened = Section("t", "text", words(2), (Question("t", words(3)),))
    whole = Form("q", "1", "o", "w", ("en", "it"), {}, {}, (matrix, opened))
    staff = Form(**{**vars(whole), "roles": "r", "audiences": {"staff": ("everyone",)}})
    leaders = Form(**{**vars(whole), "roles": "r", "audiences": {"staff": ("everyone",), "boss": ("everyone", "boss")}})
    assert minutes(staff, "en") == 1  # 42 s
    assert minutes(staff, "en", "word " * 60) == 1  # 60 s
    assert minutes(staff, "en", "word " * 61) == 2
    assert minutes(leaders, "en") == 2  # 61 s
    assert minutes(staff, "it") == 3  # 400 words: 132 s


def test_the_first_page_states_the_minutes(text: str) -> None:
    assert re.search(r'id="time"[^>]*>Bastano circa \d+ minuti\.', text)


def test_short_form_takes_less_time() -> None:
    def stated(**wave: str) -> int:
        found = re.search(r"Bastano circa (\d+) minuti", str(web(source(wave=wave))[FILE]))
        assert found
        return int(found[1])

    assert stated(form="short") < stated(form="full")


def test_a_wheel_carries_it_and_the_site_does_not() -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    assert '"site_templates" = "centricity/_workspace/site_templates"' in project
    published = re.findall(r"(?:docs_dir|custom_dir): (\S+)", (ROOT / "mkdocs.yml").read_text("utf-8"))
    assert len(published) == 2
    assert not [
        one for one in published if COLLECT.is_relative_to((ROOT / one).resolve()) or "collect" in Path(one).parts
    ]
