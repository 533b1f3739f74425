"""The form as LimeSurvey imports it: a tab-separated survey structure, all languages in one file.

Found with LimeSurvey 6.4.2 and in its import: what breaks these rules is lost without a word.

- Codes of answers: at most five letters and digits. Codes of questions: at most twenty, without "_". Codes of rows: at
  most twenty, with "_". Unique, never "NA".
- "{" opens an expression; "&" and "<" are HTML; a text between two quotes loses them; a line break ends a row.
- The encoding is guessed from the first thousand bytes: they hold ASCII only, so that the guess is right.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from zlib import crc32

from centricity.collect.form import Choice, Form, Question, Section
from centricity.collect.parts import Page, Shown, as_html, pages, said, shown
from centricity.collect.words import Words
from centricity.errors import Problem, raise_if
from centricity.responses.short import carried, collisions, question, short
from centricity.strict_yaml import Text

FILE = "limesurvey.txt"
COLUMNS = (
    *("class", "type/scale", "name", "relevance", "text", "help", "language"),
    *("validation", "mandatory", "other", "default", "same_default"),
)
TITLE, GROUP = 200, 100
"""Most characters of the title of a survey, and of the name of a group."""
GUESSED_FROM = 1_000
"""Bytes from which LimeSurvey guesses the encoding."""
_SETTINGS = {
    "format": "G",
    "anonymized": "Y",
    "datestamp": "N",
    "ipaddr": "N",
    "refurl": "N",
    "savetimings": "N",
    "allowsave": "N",
    "allowprev": "Y",
    "alloweditaftercompletion": "N",
    "allowregister": "N",
    "sendconfirmation": "N",
    "printanswers": "N",
    "publicstatistics": "N",
    "publicgraphs": "N",
    "listpublic": "N",
    "shownoanswer": "N",
    "showxquestions": "N",
    "showqnumcode": "X",
    "showgroupinfo": "N",
    "showprogress": "Y",
    "showwelcome": "Y",
}
_ARRAY, _LIST, _DROPDOWN, _LONG_TEXT = "F", "L", "!", "T"
_MOST_IN_A_LIST = 7
_OPENING = re.compile(r'(?:(?<=^)|(?<=[\s(\[{«‘]))"')
Row = Mapping[str, str]


def limesurvey(form: Form, words: Words) -> Mapping[str, bytes | str]:
    """The survey structure for LimeSurvey. Raises Problems where two ids would share a code."""
    raise_if(_doubles(form))
    rows = [*_survey(form), *_padding(), *_titles(form, words)]
    rows += [row for language in form.languages for row in _groups(form, words, language)]
    lines = ["\t".join(COLUMNS), *("\t".join(row.get(column, "") for column in COLUMNS) for row in rows)]
    return {FILE: "".join(f"{line}\r\n" for line in lines).encode()}


def condition(when: Shown | None) -> str:
    """The relevance of a row: "1" = always."""
    if when is None:
        return "1"
    code = question(when.attribute)
    if when.unless:
        return " and ".join(f"{code}.NAOK != '{short(value)}'" for value in when.values)
    return " or ".join(f"{code}.NAOK == '{short(value)}'" for value in when.values)


def plain(text: Text | None, language: str) -> str:
    """A text that comes through LimeSurvey's import as it is read: on one line, without what it would take for an
    expression, markup or a quoted cell."""
    found = _OPENING.sub("“", as_html(said(text, language))).replace('"', "”")
    return found.replace("{", "{ ").replace("}", " }")


def _survey(form: Form) -> Iterator[Row]:
    first, *others = form.languages
    name = f"{form.organization}/{form.wave}"
    settings = {"sid": str(100_000 + crc32(name.encode()) % 900_000), "language": first}
    settings |= {"additional_languages": " ".join(others)} if others else {}
    for setting, value in (settings | _SETTINGS).items():
        yield {"class": "S", "name": setting, "text": value}


def _padding() -> Iterator[Row]:
    """Rows of a class that the import passes over, until the first thousand bytes are full."""
    for number in range(1, 9):
        yield {"class": "note", "name": f"padding{number}", "text": "-" * 100}


def _titles(form: Form, words: Words) -> Iterator[Row]:
    for language in form.languages:
        title = f"{said(form.title, language)} - {said(form.name, language)}"
        texts = {
            "surveyls_title": plain({language: title}, language)[:TITLE],
            "surveyls_welcometext": plain(words.all_of("definitions.notice"), language),
            "surveyls_endtext": plain(words.all_of("definitions.thanks"), language),
        }
        for name, text in texts.items():
            yield {"class": "SL", "name": name, "text": text, "language": language}


def _groups(form: Form, words: Words, language: str) -> Iterator[Row]:
    for number, page in enumerate(pages(form), start=1):
        name = plain(_title(page, words), language)[:GROUP]
        yield {"class": "G", "type/scale": str(number), "name": name, "relevance": "1", "language": language}
        for section in page.sections:
            rows = _array(form, section) if section.kind == "matrix" else _single(section)
            for row in rows:
                yield _in_language(row, words, language)


def _title(page: Page, words: Words) -> Text:
    return words.all_of("definitions.about_you") if page.sections[0].kind == "choice" else page.title


_Told = tuple[Row, Text | None, bool]
"""A row without its words, its words in all languages, and whether the warning about comments goes with it."""


def _in_language(told: _Told, words: Words, language: str) -> Row:
    row, text, warned = told
    help_text = plain(words.all_of("definitions.comment_hint"), language) if warned else ""
    return {**row, "text": plain(text, language), "help": help_text, "language": language}


def _array(form: Form, section: Section) -> Iterator[_Told]:
    yield _question(section.id, _ARRAY), section.stem or section.title, False
    for asked in section.questions:
        when = condition(shown(form, asked))
        yield {"class": "SQ", "type/scale": "0", "name": carried(asked.id), "relevance": when}, asked.text, False
    yield from _answers(section.choices)


def _single(section: Section) -> Iterator[_Told]:
    for asked in section.questions:
        yield _question(asked.id, _kind(section)), asked.text, section.kind == "text"
        yield from _answers(section.choices)


def _kind(section: Section) -> str:
    if section.kind == "text":
        return _LONG_TEXT
    return _LIST if len(section.choices) <= _MOST_IN_A_LIST else _DROPDOWN


def _question(name: str, kind: str) -> Row:
    code = {"class": "Q", "type/scale": kind, "name": question(name), "relevance": "1"}
    return {**code, "mandatory": "N", "other": "N"}


def _answers(choices: Sequence[Choice]) -> Iterator[_Told]:
    for one in choices:
        yield {"class": "A", "type/scale": "0", "name": _code(one)}, one.label, False


def _code(choice: Choice) -> str:
    """DK and NO as they are; numbers and ids short."""
    return choice.code if re.fullmatch("[A-Z]{2}", choice.code) and choice.code != "NA" else short(choice.code)


def _doubles(form: Form) -> Iterator[Problem]:
    """Ids that would share a code: LimeSurvey drops the second without a word."""
    sections = [section for page in pages(form) for section in page.sections]
    named = [section.id if section.kind == "matrix" else asked.id for section in sections for asked in _one(section)]
    yield from _shared("questions", ((name, question(name)) for name in named))
    rows = [asked.id for section in sections if section.kind == "matrix" for asked in section.questions]
    yield from _shared("items", ((name, carried(name)) for name in rows))
    for section in sections:
        yield from _shared(f"answers of {section.id}", ((one.code, _code(one)) for one in section.choices))


def _one(section: Section) -> Sequence[Question]:
    return section.questions[:1] if section.kind == "matrix" else section.questions


def _shared(what: str, codes: Iterator[tuple[str, str]]) -> Iterator[Problem]:
    for code, ids in collisions(codes):
        message = f'{" and ".join(ids)} would all be "{code}" in LimeSurvey, which keeps only the first of them'
        yield Problem("questionnaire", 0, 0, what, message, "give one of them another id")
