"""The form as a workbook of one sheet that one person fills in by choosing from lists."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from centricity.collect.form import Form, Question, Section
from centricity.collect.words import Words, partners
from centricity.collect.xlsx import Book, workbook
from centricity.questionnaire import EVERYONE
from centricity.responses.help import HELP
from centricity.strict_yaml import Text
from centricity.tools.person_sheet import ABOUT, ANSWER, ID, MARK, QUESTION

WIDTHS = {QUESTION: 62, ANSWER: 30, ABOUT: 18, ID: 12}
LINE = 13.5
LETTERS = 1.2
"""Letters of running text that fit where a column is one digit wide."""
_TALL = 4 * LINE
HEAD = ("form.voluntary", "form.think", "form.private", "xlsx.how", "xlsx.save")


@dataclass(frozen=True)
class _Row:
    """One row. `style`: of the question; `options`: to choose from, () = anything; `answer`: already there, None = not
    to be answered; `about`: beside it; `roles`: the labels of those the question is for, () = everyone."""

    text: str
    style: str
    id: str = ""
    answer: str | None = None
    options: tuple[str, ...] = ()
    about: str = ""
    roles: tuple[str, ...] = ()
    tall: bool = False
    hidden: bool = False


def xlsx_forms(form: Form, words: Words) -> dict[str, bytes]:
    """One form a language. Rows for some roles only say so, and fade for everybody else."""
    return {f"answer.{language}.xlsx": _one(form, language, words) for language in form.languages}


def _one(form: Form, language: str, words: Words) -> bytes:
    name, title = words.say(language, "xlsx.sheet")[:31], _in(form.title, language)
    return workbook(name, title, lambda book: _write(book, form, language, words))


def _write(book: Book, form: Form, language: str, words: Words) -> None:
    for column, width in WIDTHS.items():
        book.sheet.set_column(column, column, width, None, {"hidden": column == ID})
    rows = list(_rows(form, language, words))
    for at, row in enumerate(rows):
        _write_row(book, at, row, words.say(language, "xlsx.wrong"))
    book.sheet.write_string(0, ID, MARK, book.styles["id"])
    role = next((at for at, row in enumerate(rows) if form.roles and row.id == form.roles), None)
    for at, row in enumerate(rows):
        if row.roles and role is not None:
            _fade(book, at, role, row)
    head = next(at for at, row in enumerate(rows) if row.style == "head")
    book.sheet.freeze_panes(head + 1, 0)
    book.sheet.repeat_rows(head)
    book.sheet.print_area(0, 0, len(rows) - 1, ABOUT)
    first = next(at for at, row in enumerate(rows) if row.answer is not None and not row.hidden)
    book.sheet.set_selection(first, ANSWER, first, ANSWER)


def _write_row(book: Book, at: int, row: _Row, wrong: str) -> None:
    sheet, styles = book.sheet, book.styles
    width = sum(WIDTHS[one] for one in (QUESTION, ANSWER, ABOUT)) if row.answer is None else WIDTHS[QUESTION]
    height = max(_TALL if row.tall else 0, LINE * max(_lines(row.text, width), _lines(row.about, WIDTHS[ABOUT])) + 5)
    sheet.set_row(at, 21 if row.style == "title" else height, None, {"hidden": row.hidden})
    sheet.write_string(at, QUESTION, row.text, styles[row.style])
    if row.answer is None:
        if row.style in ("note", "section", "title"):
            sheet.merge_range(at, QUESTION, at, ABOUT, row.text, styles[row.style])
        return
    if row.style == "head":
        sheet.write_string(at, ANSWER, row.answer, styles["head"])
        sheet.write_blank(at, ABOUT, None, styles["head"])
        return
    sheet.write(at, ANSWER, row.answer, styles["answer"])
    sheet.write_string(at, ABOUT, row.about, styles["about"])
    sheet.write_string(at, ID, row.id, styles["id"])
    if row.options:
        book.choose(at, ANSWER, row.options, wrong)


def _fade(book: Book, at: int, role: int, row: _Row) -> None:
    """Greys a row out as soon as a role is chosen that it is not for."""
    cell = f"$B${role + 1}"
    unlike = ",".join(f"{cell}<>{_quoted(label)}" for label in row.roles)
    rule = {"type": "formula", "criteria": f'=AND({cell}<>"",{unlike})', "format": book.styles["dim"]}
    book.sheet.conditional_format(at, QUESTION, at, ABOUT, rule)


def _rows(form: Form, language: str, words: Words) -> Iterator[_Row]:
    yield _Row(_in(form.title, language), "title")
    yield _Row(_in(form.name, language), "note")
    yield from (_Row(words.say(language, key), "note") for key in HEAD)
    yield _Row(words.say(language, "xlsx.question"), "head", answer=words.say(language, "xlsx.answer"))
    yield _Row("", "text", "questionnaire", f"{form.questionnaire} {form.version}", hidden=True)
    yield _Row("", "text", "language", language, hidden=True)
    yield _Row(words.say(language, "xlsx.about"), "section")
    yield from _about(form, language, words)
    code = _Row(
        words.say(language, "form.respondent"), "text", "respondent", "", about=words.say(language, "xlsx.code")
    )
    yield code
    warned = False
    for section in (one for one in form.sections if one.kind != "choice"):
        yield from _section(form, section, language, words)
        if section.kind == "text":
            yield from _open(section, language, words, warned=warned)
            warned = True


def _about(form: Form, language: str, words: Words) -> Iterator[_Row]:
    for section in (one for one in form.sections if one.kind == "choice"):
        options = tuple(_in(one.label, language) for one in section.choices)
        yield from (_Row(_in(one.text, language), "text", one.id, "", options) for one in section.questions)
        yield _scale(options, language, words)


def _scale(options: tuple[str, ...], language: str, words: Words) -> _Row:
    """The answers of a list in words: on paper there is no list."""
    return _Row(words.say(language, "xlsx.scale", answers=" · ".join(options)), "note")


def _section(form: Form, section: Section, language: str, words: Words) -> Iterator[_Row]:
    """The rows of a matrix, under its stem."""
    if section.kind != "matrix":
        return
    yield _Row(_in(section.stem or section.title, language), "section")
    if section.id == HELP:
        yield from (_Row(text, "note") for text in (partners(words, language), words.say(language, "form.own")) if text)
    options = tuple(_in(one.label, language) for one in section.choices)
    yield _scale(options, language, words)
    for question in section.questions:
        roles = _roles(form, question, language)
        about = words.say(language, "form.only", roles=", ".join(roles)) if roles else ""
        yield _Row(_in(question.text, language), "text", question.id, "", options, about, roles)


def _open(section: Section, language: str, words: Words, *, warned: bool) -> Iterator[_Row]:
    """An open question; before the first, what does not belong there."""
    if not warned:
        channel = "with" if words.given.get(language, {}).get("channel") else "without"
        yield _Row(words.say(language, "form.comments"), "note")
        yield _Row(words.say(language, f"form.serious.{channel}"), "note")
    for question in section.questions:
        about = words.say(language, "form.no_names")
        yield _Row(_in(question.text, language), "text", question.id, "", about=about, tall=True)


def _roles(form: Form, question: Question, language: str) -> tuple[str, ...]:
    """The labels of the roles a question is for; () = everyone."""
    named = {one.value: one.label for section in form.sections if section.id == form.roles for one in section.choices}
    if question.audience == EVERYONE:
        return ()
    return tuple(_in(named[role], language) for role in form.roles_asked(question.audience))


def _in(text: Text, language: str) -> str:
    """A text in a language, else in the first it has; without what a cell cannot hold."""
    found = text.get(language) or next(iter(text.values()), "")
    return "".join(letter for letter in found if letter.isprintable() or letter == "\n")[:32_000]


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _lines(text: str, width: int) -> int:
    return sum(max(1, ceil(len(line) / (width * LETTERS))) for line in text.split("\n"))
