"""Themes of comments: what may pass, what names somebody, what somebody wrote word for word."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from centricity.errors import Problems
from centricity.identifying import identifying
from centricity.responses.comments import Themes
from tests.responses.small import HERE, read, workspace

TEXT = {"en": "Requests wait because nobody decides.", "it": "Le richieste aspettano: nessuno decide."}


def theme(text: Mapping[str, str] | None = None, **more: Any) -> dict[str, Any]:
    return {
        "text": dict(TEXT if text is None else text),
        "dimension": "silos",
        "respondents": 3,
        "accepted": True,
    } | more


def themes(root: Path, *found: object, files: dict[str, str] | None = None, **more: object) -> Themes:
    """What is read from a comments.yaml with these themes, beside these answer files."""
    text = yaml.safe_dump({"themes": list(found), **more}, sort_keys=False, allow_unicode=True, width=1000)
    return read(workspace(root, {"files": {"comments.yaml": text, **(files or {})}})).themes


def complaints(root: Path, *found: object, **more: Any) -> list[str]:
    with pytest.raises(Problems) as error:
        themes(root, *found, **more)
    return [str(problem).replace(HERE, "") for problem in error.value.problems]


def test_no_file_no_themes(tmp_path: Path) -> None:
    assert read(workspace(tmp_path, {})).themes == Themes((), 0)


def test_only_accepted_themes_pass(tmp_path: Path) -> None:
    found = themes(tmp_path, theme(), theme(accepted=False), {"text": {"en": "Later."}, "respondents": 1})
    assert ([one.text for one in found.accepted], found.waiting) == ([TEXT], 2)


def test_what_is_wrong_with_a_theme_is_said_with_its_line(tmp_path: Path) -> None:
    found = complaints(tmp_path, theme(respondents=2, dimension="silo"), theme({"en": "Only one."}))
    assert found == [
        'comments.yaml:5:14: themes > no. 1 > dimension: unknown dimension "silo" (did you mean "silos"?)',
        "comments.yaml:6:16: themes > no. 1 > respondents: expected at least 3 people who wrote so, got 2 "
        "(join it with another theme, or set accepted: false)",
        "comments.yaml:9:5: themes > no. 2 > text: missing: it",
    ]


def test_a_theme_that_waits_may_have_any_number(tmp_path: Path) -> None:
    assert themes(tmp_path, theme(respondents=1, accepted=False)).waiting == 1


# ── Somebody named ───────────────────────────────────────────────────────────────────────────────────────────────────

PERSON, MAIL, PHONE, CODE = (
    "the name of a person",
    "an e-mail address",
    "a telephone number",
    "a personal number or code",
)


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Everybody asks Giulia first.", PERSON, "Giulia"),
        ("Decide tutto mario", PERSON, "mario"),
        ("Ask the team of Karen Dubrowski.", PERSON, "Karen Dubrowski"),
        ("Without asking Zdenka Hruba nothing moves", PERSON, "Zdenka Hruba"),
        ("Mr Brown knows.", PERSON, "Mr Brown"),
        ("Bisogna chiedere al sig. Bianchi", PERSON, "sig. Bianchi"),
        ("Lo decide la dott.ssa Verdi", PERSON, "dott.ssa Verdi"),
        ("Nell'ufficio dell'Anna non si muove nulla", PERSON, "dell'Anna"),
        ("Il problema è Franco", PERSON, "Franco"),
        ("Il lavoro di M. Rossi a Brescia", PERSON, "M. Rossi"),
        ("Write to boss@acme.example", MAIL, "boss@acme.example"),
        ("Call 02 1234567", PHONE, "02 1234567"),
        ("Chiamare il 333 123 4567 la sera", PHONE, "333 123 4567"),
        ("Reach +44 20 7946 0958", PHONE, "+44 20 7946 0958"),
        ("Risponde solo l'interno 234", PHONE, "interno 234"),
        ("Matricola 4711 lo sa", CODE, "Matricola 4711"),
        ("Person AB12345 said so", CODE, "AB12345"),
        ("RSSMRA80A01H501U lo dice", CODE, "RSSMRA80A01H501U"),
        ("x7f3k9 wrote it", CODE, "x7f3k9"),
    ],
)
def test_what_names_or_reaches_a_person(text: str, kind: str, words: str) -> None:
    assert identifying(text) == ((kind, words),)


@pytest.mark.parametrize(
    "text",
    [
        "Requests wait for days. Nobody decides, and the CRM is slow.",
        "Le richieste aspettano dal 01/02/2025; nel 2026 ne sono arrivate 12000, il 35 % in più.",
        "Franco di porto: le spese sono 100.000 euro l'anno.",
        "Will anybody listen? Mark my words: no.",
        "Al massimo due volte su 10, ed è ben poco.",
        "L'Ufficio acquisti non risponde; ISO9001 non aiuta.",
        "Chiara o no, la regola c'è.",
        "People in Customer Service wait.",
    ],
)
def test_ordinary_sentences_name_nobody(text: str) -> None:
    assert identifying(text, ["Customer Service"]) == ()


def test_departments_and_what_is_listed_are_no_persons(tmp_path: Path) -> None:
    text = {"en": "Since we use Microsoft Teams, Sales Legal meetings work.", "it": "Con Microsoft Teams va meglio."}
    found = complaints(tmp_path / "a", theme(text))
    assert [line.partition(": looks like ")[2].partition(" (")[0] for line in found] == [
        f'{PERSON}: "Microsoft Teams"',
        f'{PERSON}: "Microsoft Teams"',
    ]
    assert len(themes(tmp_path / "b", theme(text), not_persons=["Microsoft Teams"]).accepted) == 1


def test_a_theme_that_waits_names_nobody_either(tmp_path: Path) -> None:
    (line,) = complaints(tmp_path, theme({"en": "Ask Giulia."}, accepted=False))
    assert line.startswith('comments.yaml:3:9: themes > no. 1 > text > en: looks like the name of a person: "Giulia"')


# ── Somebody's own words ─────────────────────────────────────────────────────────────────────────────────────────────

SIX = "people wait because   Nobody ever decides anything"
SHEET = """\
questionnaire: {id: small, version: "1.0"}
answers: {si_01: 4, si_02: 4, si_03: 1, si_04: 1, tr_01: 1, tr_02: 1}
comments: {silos: "I think people wait, because nobody EVER decides anything here."}
"""
TABLE = "respondent,si_01,si_02,si_03,si_04,tr_01,tr_02,comments.silos,free text\n"
ROW = "r1,1,2,3,4,1,2,{0},{1}\n"
SAID = '"I think people wait, because nobody EVER decides anything here."'


@pytest.mark.parametrize(
    "files",
    [
        {"one.yaml": SHEET},
        {"a.csv": TABLE + ROW.format(SAID, "")},
        {"a.csv": TABLE + ROW.format("", SAID)},
    ],
)
def test_six_words_of_a_comment_in_a_row_are_somebodys_own(files: dict[str, str], tmp_path: Path) -> None:
    own = theme({"en": f"Some say that {SIX}.", "it": TEXT["it"]})
    case = {"files": {**files, "comments.yaml": yaml.safe_dump({"themes": [own]}, width=1000)}}
    with pytest.raises(Problems) as error:
        read(workspace(tmp_path, {**case, "wave": {"ignore_columns": ["free text"]}}))
    (problem,) = error.value.problems
    assert problem.message == "6 words in a row, from word 4 on, stand in a comment that was handed in"
    assert "nobody" not in str(problem).lower()


@pytest.mark.parametrize(
    ("text", "quoted"),
    [("They say «nobody decides here».", "«nobody decides here»"), ('They say "nobody decides".', '"nobody decides"')],
)
def test_words_between_quotation_marks_are_somebodys_own(text: str, quoted: str, tmp_path: Path) -> None:
    (line,) = complaints(tmp_path, theme({"en": text, "it": TEXT["it"]}))
    assert line.endswith(f"quotes somebody: {quoted} (say it in your own words)")


def test_a_single_word_may_stand_between_quotation_marks(tmp_path: Path) -> None:
    assert len(themes(tmp_path, theme({"en": 'The "gate" takes days.', "it": TEXT["it"]})).accepted) == 1


def test_who_can_be_reached_is_left_out_and_not_excused(tmp_path: Path) -> None:
    (line,) = complaints(tmp_path, theme({"en": "Write to boss@acme.example", "it": TEXT["it"]}))
    assert line.endswith("(leave it out)")


def test_five_words_may_be_anybodys(tmp_path: Path) -> None:
    own = theme({"en": "They wait because nobody ever decides a thing", "it": TEXT["it"]})
    assert len(themes(tmp_path, own, files={"one.yaml": SHEET}).accepted) == 1


@pytest.mark.parametrize(
    "files", [{"one.yaml": SHEET}, {"a.csv": TABLE.replace(",free text", "") + "r1,1,2,3,4,1,2,x\n"}]
)
def test_comments_are_counted_and_never_kept(files: dict[str, str], tmp_path: Path) -> None:
    found = read(workspace(tmp_path, {"files": files}))
    assert sum(file.comments for file in found.responses.files) == 1
    assert "decides" not in repr(found)


def test_blank_comments_do_not_count(tmp_path: Path) -> None:
    sheet = SHEET.replace(SAID, '"  "')
    found = read(workspace(tmp_path, {"files": {"one.yaml": sheet}}))
    assert [file.comments for file in found.responses.files] == [0]


def test_kinds_are_told_once_each() -> None:
    found: Sequence[tuple[str, str]] = identifying("Ask Anna Rossi, or Anna Rossi again, at a@b.example")
    assert found == ((MAIL, "a@b.example"), (PERSON, "Anna Rossi"))
