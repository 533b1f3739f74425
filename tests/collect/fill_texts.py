"""Google Forms and Microsoft Forms, which know texts only: no codes go out, none come back."""

import json
import re
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import openpyxl
from docx import Document

from centricity.collect.form import Form, Question, Section
from tests.collect.fill import Column, Person, one_line, questions, text_of


def google(definition: bytes, asked: Form, given: Sequence[Person], language: str) -> tuple[str, bytes]:
    """The linked sheet, downloaded as CSV."""
    made = json.loads(re.search(r"var FORM = (\{.*?\n\});", definition.decode(), re.DOTALL)[1])  # type: ignore[index]
    about = [one for one in made["about"] if one["title"] != made["role"]["title"]]
    own = [one for page in (*made["only"], *made["pages"]) for one in page["questions"]]
    heads = [head for one in (*about, made["role"], *own) for head in _google_heads(one)]
    offered = {head: one["choices"] for one in (*about, made["role"], *own) for head in _google_heads(one)}
    ids = _by_text(asked, language)
    stamp = {"en": "Timestamp", "it": "Informazioni cronologiche"}[language]
    rows = [[stamp, *heads]]
    for person in given:
        said = [(person.answers[ids[head]], offered[head]) for head in heads]
        texts = ["" if at is None else choices[at] if isinstance(at, int) else at for at, choices in said]
        rows.append(["24/11/2025 15.57.55" if language == "it" else "11/24/2025 15:57:55", *texts])
    return "Acme - Form Responses 1.csv", text_of(rows, ",", lineterminator="\r\n")


def _google_heads(one: Any) -> list[str]:
    return [f"{one['title']} [{row}]" for row in one["rows"]] or [one["title"]]


def _by_text(asked: Form, language: str) -> dict[str, str]:
    """Heading as people read it -> question id, for tools that know no codes."""
    return {
        f"{one_line(section.stem or section.title, language)} [{one_line(one.text, language)}]"
        if section.kind == "matrix"
        else one_line(one.text, language): one.id
        for section, one in questions(asked)
    }


# Microsoft Forms: a workbook; every item is a question of its own, its heading the question.

_MICROSOFT = {
    "en": ("ID", "Start time", "Completion time", "Email", "Name", "Last modified time"),
    "it": ("Id", "Ora di inizio", "Ora di completamento", "Posta elettronica", "Nome", "Ora dell'ultima modifica"),
}


def microsoft(definition: bytes, asked: Form, given: Sequence[Person], language: str) -> tuple[str, bytes]:
    """The workbook of a form without names."""
    columns: list[Column] = []
    for line in (paragraph.text for paragraph in Document(BytesIO(definition)).paragraphs):
        if found := re.fullmatch(r"\d+\. (.+)", line):
            columns.append(Column({"text": found[1]}, []))
        elif (found := re.fullmatch(r"[A-Z]+\. (.+)", line)) and columns:
            columns[-1].offered = [*columns[-1].offered, ("", found[1])]
    ids = {_microsoft_text(section, one, language): one.id for section, one in questions(asked)}
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Sheet1"
    sheet.append([*_MICROSOFT[language], *(one.headings["text"] for one in columns)])
    for at, person in enumerate(given, start=3):
        said = [column.cell(person.answers[ids[column.headings["text"]]], label=True) or None for column in columns]
        sheet.append([at, 46153.4, 46153.5, "anonymous", None, None, *said])
    end = f"{openpyxl.utils.get_column_letter(len(columns) + 6)}{len(given) + 1}"
    sheet.add_table(openpyxl.worksheet.table.Table(displayName="Table1", ref=f"A1:{end}"))
    target = BytesIO()
    book.save(target)
    return f"Acme(1-{len(given)}).xlsx", target.getvalue()


def _microsoft_text(section: Section, one: Question, language: str) -> str:
    text = one_line(one.text, language)
    return f"{one_line(section.stem or {}, language)} [{text}]" if section.id == "help" else text
