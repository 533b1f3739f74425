"""What may go wrong on the way, made on purpose: the files as a tool would give them then."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import openpyxl

from centricity.collect.qualtrics import RECODED
from tests.collect import fill, fill_limesurvey
from tests.walkthroughs.fill_surveymonkey import surveymonkey
from tests.walkthroughs.steps import ANSWERS, TOOLS, asked, everybody, exported

Rows = list[list[str]]
Trouble = Callable[[Path, str, str], Mapping[str, bytes]]
"""Workspace, key of the tool, language -> the files of answers."""
WORDS = {
    "en": (
        "Our senior leaders regularly meet customers in person.",
        "Our senior leaders often meet customers in person.",
    ),
    "it": (
        "I nostri dirigenti incontrano regolarmente i clienti di persona.",
        "I nostri dirigenti incontrano spesso i clienti di persona.",
    ),
}
"""A question, and what somebody made of it in the tool."""
FIRST = {"en": "(week 1)", "it": "(prima settimana)"}
EARLIER, STOPPED = 15, 3


def as_it_should_be(root: Path, key: str, language: str) -> Mapping[str, bytes]:
    """One download, with everybody in it."""
    return {TOOLS[key].file[language]: exported(root, TOOLS[key], language, everybody(root))}


def downloaded_twice(root: Path, key: str, language: str) -> Mapping[str, bytes]:
    """A first download, taken while the survey still ran, beside the last one."""
    tool = TOOLS[key]
    name, dot, kind = tool.file[language].rpartition(".")
    early = exported(root, tool, language, everybody(root)[:EARLIER])
    return {**as_it_should_be(root, key, language), f"{name} {FIRST[language]}{dot}{kind}": early}


def zipped(root: Path, key: str, language: str) -> Mapping[str, bytes]:
    """The download as it comes: packed."""
    ((name, content),) = as_it_should_be(root, key, language).items()
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(f"CSV/{name}" if key == "surveymonkey" else name, content)
    return {f"{name.rpartition('.')[0]}.zip": target.getvalue()}


def two_forms(root: Path, key: str, _: str) -> Mapping[str, bytes]:
    """One form a language: some answered the first, some the second."""
    tool, people = TOOLS[key], everybody(root)
    parts = {"it": people[EARLIER:], "en": people[:EARLIER]}
    return {tool.file[language]: exported(root, tool, language, part) for language, part in parts.items()}


def stopped(root: Path, key: str, language: str) -> Mapping[str, bytes]:
    """The last few people answered the first questions only, and never handed in."""
    people = everybody(root)
    given = [*people[:-STOPPED], *map(_began, people[-STOPPED:])]
    content = exported(root, TOOLS[key], language, given)
    return {TOOLS[key].file[language]: _edited(content, lambda rows: _unfinished(rows, key))}


def _began(person: fill.Person) -> fill.Person:
    first = [*person.answers][:8]
    return replace(person, answers={name: said if name in first else None for name, said in person.answers.items()})


def _unfinished(rows: Rows, key: str) -> Rows:
    """As LimeSurvey and Qualtrics mark who did not hand in; Qualtrics also marks a preview, the first answer here."""
    cells = {"limesurvey": {"submitdate": ""}, "qualtrics": {"Finished": "False", "Progress": "14"}}.get(key, {})
    heads, ended = rows[0], len(rows) - STOPPED
    made = [row if at < ended else _set(row, heads, cells) for at, row in enumerate(rows)]
    return [*made[:3], _set(made[3], heads, {"Status": "Survey Preview"}), *made[4:]]


def _set(row: Sequence[str], heads: Sequence[str], cells: Mapping[str, str]) -> list[str]:
    return [cells.get(head, cell) for head, cell in zip(heads, row, strict=True)]


def numbers(root: Path, key: str, language: str) -> Mapping[str, bytes]:
    """Answers as numbers instead of words."""
    tool = TOOLS[key]
    if key == "surveymonkey":
        content = exported(root, replace(tool, export=surveymonkey(numbers=True)), language, everybody(root))
        return {tool.file[language]: content}
    codes = dict(_codes(root, language))
    content = exported(root, tool, language, everybody(root))
    return {tool.file[language]: _edited(content, lambda rows: [*rows[:3], *(_coded(row, codes) for row in rows[3:])])}


def _coded(row: Sequence[str], codes: Mapping[str, str]) -> list[str]:
    return [codes.get(cell, cell) for cell in row]


def _codes(root: Path, language: str) -> Iterator[tuple[str, str]]:
    """Words of an answer -> the number Qualtrics gives it: that of the file it imported, else its place."""
    for section in asked(root).sections:
        for at, one in enumerate(section.choices, start=1):
            yield one.label[language], str(at) if section.kind == "choice" else RECODED.get(one.code, one.code)


def abbreviated(root: Path, key: str, language: str) -> Mapping[str, bytes]:
    """LimeSurvey with abbreviated headings: fifteen characters and two full stops."""
    tool = replace(TOOLS[key], export=fill_limesurvey.limesurvey("text", label=True, separator=","))
    content = exported(root, tool, language, everybody(root))
    return {tool.file[language]: _edited(content, lambda rows: [[*rows[0][:5], *map(_short, rows[0][5:])], *rows[1:]])}


def _short(heading: str) -> str:
    stem, bracket, row = heading.partition(" [")
    cut = f"{stem[:15]}.. "
    return f"{cut}{bracket}{row[:15]}.. ]" if bracket else cut


def reworded(root: Path, key: str, language: str) -> Mapping[str, bytes]:
    """Somebody changed the words of a question in the tool."""
    return _renamed(root, key, language, *WORDS[language])


def recoded(root: Path, key: str, language: str) -> Mapping[str, bytes]:
    """Somebody gave a question of LimeSurvey another code."""
    return _renamed(root, key, language, "[lc_01]", "[SQ001]")


def _renamed(root: Path, key: str, language: str, before: str, after: str) -> Mapping[str, bytes]:
    ((name, content),) = as_it_should_be(root, key, language).items()
    return {name: _edited(content, lambda rows: [[cell.replace(before, after) for cell in row] for row in rows])}


def named(root: Path, key: str, language: str) -> Mapping[str, bytes]:
    """Google Forms notes the address of whoever answers."""
    ((name, content),) = as_it_should_be(root, key, language).items()
    heading = {"en": "Email Address", "it": "Indirizzo email"}[language]

    def noted(rows: Rows) -> Rows:
        return [[row[0], f"person{at}@example.org" if at else heading, *row[1:]] for at, row in enumerate(rows)]

    return {name: _edited(content, noted)}


def for_others(root: Path, key: str, language: str) -> Mapping[str, bytes]:
    """Some people answered what is meant for another role."""
    people = everybody(root)
    given = [*map(_everything, people[:EARLIER]), *people[EARLIER:]]
    return {TOOLS[key].file[language]: exported(root, TOOLS[key], language, given)}


def _everything(person: fill.Person) -> fill.Person:
    return replace(person, answers={**person.answers, **dict.fromkeys(person.hidden, 2)})


def _edited(content: bytes, change: Callable[[Rows], Rows]) -> bytes:
    """A table with other cells: of a CSV all, of a workbook those that hold text."""
    if not content.startswith(b"PK"):
        rows = [*csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))]
        return fill.text_of(change(rows), ",")
    book = openpyxl.load_workbook(io.BytesIO(content))
    for row in book["Sheet1"].iter_rows():
        texts = [cell for cell in row if isinstance(cell.value, str)]
        for cell, text in zip(texts, change([[str(cell.value) for cell in texts]])[0], strict=True):
            cell.value = text
    del book["Sheet1"].tables["Table1"]
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def put(root: Path, files: Mapping[str, bytes]) -> None:
    """These files, and no other answers, in the folder of the wave."""
    folder = root / ANSWERS
    for path in folder.iterdir():
        if path.name not in ("wave.yaml", "facts.yaml"):
            path.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)
