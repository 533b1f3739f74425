"""The Word document for Microsoft Forms, opened by python-docx and by LibreOffice. Its import there is not verified."""

import re
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from centricity.collect.form import Form
from centricity.collect.parts import said
from centricity.collect.word import document
from tests.collect.asked import FORMS, real, words
from tests.collect.nodejs import require


def lines(asked: Form, language: str) -> list[str]:
    found = Document(BytesIO(document(asked, words(asked), language)))
    return [paragraph.text for paragraph in found.paragraphs]


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("asked", FORMS.values(), ids=FORMS)
def test_every_question_is_a_numbered_line_with_lettered_choices(asked: Form, language: str) -> None:
    found = lines(asked, language)
    numbered = {at: re.fullmatch(r"(\d+)\. (.+)", line) for at, line in enumerate(found)}
    starts = [at for at, match in numbered.items() if match]
    assert [int(numbered[at][1]) for at in starts] == [*range(1, len(starts) + 1)]  # type: ignore[index]
    offered = {}
    for at in starts:
        choices = []
        for letter, line in zip("ABCDEFGHIJKLMNOP", found[at + 1 :], strict=False):
            if not line.startswith(f"{letter}. "):
                break
            choices.append(line[3:])
        offered[numbered[at][2]] = choices  # type: ignore[index]
    expected = {}
    for section in asked.sections:
        for question in section.questions:
            text = said(question.text, language)
            text = f"{said(section.stem, language)} [{text}]" if section.id == "help" else text
            expected[text] = [said(one.label, language) for one in section.choices]
    assert offered == expected


def test_items_of_a_role_come_last_under_a_line_that_says_so() -> None:
    found = lines(real(), "it")
    at = found.index("Solo per: Direzione")
    assert [line for line in found[at:] if re.match(r"\d+\. ", line)] == [
        f"{67 + number}. {said(item, 'it')}"
        for number, item in enumerate(
            question.text
            for section in real().sections
            for question in section.questions
            if question.audience == "leadership"
        )
    ]
    assert found.index("Solo per: A contatto con i clienti") < at


@pytest.mark.parametrize(
    ("language", "own", "back"),
    [
        ("en", "Leave your own department empty.", "[ON PAPER: Leave the sheets, without your name, in the box here"),
        ("it", "Lascia vuoto il tuo reparto.", "[SU CARTA: Lascia i fogli, senza il tuo nome, nella cassetta qui"),
    ],
)
def test_on_paper_it_says_where_to_return_it_and_to_skip_the_own_department(language: str, own: str, back: str) -> None:
    found = lines(real(), language)
    assert sum(line.startswith(back) for line in found[:3]) == 1
    told = [at for at, line in enumerate(found) if own in line]
    stem = said(next(one.stem for one in real().sections if one.id == "help"), language)
    assert len(told) == 1
    assert next(at for at, line in enumerate(found) if stem in line) == told[0] + 1


def test_libreoffice_opens_it(tmp_path: Path) -> None:
    office = require("soffice")
    (tmp_path / "form.docx").write_bytes(document(real(), words(real()), "it"))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, profile, "--headless", "--convert-to", "txt:Text", "--outdir", tmp_path, tmp_path / "form.docx"]
    subprocess.run(command, check=True, timeout=120, capture_output=True)
    text = (tmp_path / "form.txt").read_text(encoding="utf-8-sig")
    expected = [line for line in lines(real(), "it") if line]
    assert [line for line in text.splitlines() if line] == expected


def test_the_same_form_gives_the_same_bytes() -> None:
    assert document(real(), words(real()), "en") == document(real(), words(real()), "en")
