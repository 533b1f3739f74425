"""What LimeSurvey 6.4.2 makes of a survey structure, as far as it loses or changes something without a word.

Written from trials with LimeSurvey 6.4.2 and from its import; independent of how centricity writes the file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

LONGEST_ANSWER, LONGEST_CODE = 5, 20
LONGEST_TITLE, LONGEST_GROUP = 200, 100


class Refused(Exception):
    """The import stops with an error."""


@dataclass
class Asked:
    """A question in one language: rows (text, relevance) and answers by code."""

    code: str
    kind: str
    text: str
    relevance: str
    rows: dict[str, tuple[str, str]] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)


@dataclass
class Survey:
    """settings: of rows S; texts: of rows SL; groups and questions by language, in order. lost: what was dropped or
    changed, in words."""

    settings: dict[str, str] = field(default_factory=dict)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    groups: dict[str, list[str]] = field(default_factory=dict)
    questions: dict[str, list[Asked]] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)


def imported(data: bytes) -> Survey:
    """The survey in the data base after the import. Raises Refused."""
    survey = Survey()
    guessed = data[:1_000]
    if not guessed.isascii():
        survey.lost.append("the encoding is guessed from bytes that are not all ASCII")
    for row in _rows(data.decode("utf-8"), survey):
        _take(row, survey)
    for language, questions in survey.questions.items():
        codes = [one.code.lower() for one in questions]
        survey.lost += [f"{language}: two questions are called {code}" for code in codes if codes.count(code) > 1]
    return survey


def _rows(text: str, survey: Survey) -> Iterator[dict[str, str]]:
    lines = re.split("\r\n|[\n\r\v\f\x85\u2028\u2029]", text)
    heads = lines[0].removeprefix("\ufeff").split("\t")
    for line in filter(None, lines[1:]):
        cells = line.split("\t")
        if len(cells) > len(heads):
            survey.lost.append(f"more cells than headings: {line}")
        if any(cell.startswith('"') for cell in cells):
            survey.lost.append(f"a cell begins with a quote, which must be closed: {line}")
        yield dict(zip(heads, cells + [""] * len(heads), strict=False))


def _take(row: dict[str, str], survey: Survey) -> None:
    kind, name, text, language = row["class"], row["name"], row["text"], row["language"]
    if kind == "S":
        survey.settings[name] = text
    elif kind == "SL":
        survey.texts[language, name] = _shown(text, survey)
        if name == "surveyls_title" and len(text) > LONGEST_TITLE:
            raise Refused(f"title of {len(text)} characters")
    elif kind == "G":
        if len(name) > LONGEST_GROUP:
            raise Refused(f"name of a group of {len(name)} characters")
        survey.groups.setdefault(language, []).append(_shown(name, survey))
    elif kind == "Q":
        code = _code(name, survey, underscore=False)
        survey.questions.setdefault(language, []).append(
            Asked(code, row["type/scale"], _shown(text, survey), row["relevance"])
        )
    elif kind in ("SQ", "A"):
        _part(row, [*survey.questions.values()][-1][-1], survey)


def _part(row: dict[str, str], asked: Asked, survey: Survey) -> None:
    code, text = row["name"], _shown(row["text"], survey)
    if row["class"] == "SQ":
        code = _code(code, survey, underscore=True)
        if code in asked.rows:
            survey.lost.append(f"row {code} of {asked.code} is there twice: the second is dropped")
        else:
            asked.rows[code] = (text, row["relevance"])
        return
    if len(code) > LONGEST_ANSWER or not re.fullmatch("[A-Za-z0-9]+", code):
        survey.lost.append(f"answer {code!r} of {asked.code} is dropped")
    elif code == "NA" or code in asked.answers:
        survey.lost.append(f"answer {code!r} of {asked.code} is ambiguous")
    else:
        asked.answers[code] = text


def _code(code: str, survey: Survey, *, underscore: bool) -> str:
    """The code as the import keeps it."""
    kept = re.sub("[^A-Za-z0-9_]" if underscore else "[^A-Za-z0-9]", "", code)
    kept = f"q{kept}" if kept[:1].isdigit() and not underscore else kept
    if kept != code:
        survey.lost.append(f"code {code!r} becomes {kept!r}")
    if len(kept) > LONGEST_CODE:
        raise Refused(f"code {kept} has {len(kept)} characters")
    return kept


def _shown(text: str, survey: Survey) -> str:
    """The text as people see it: expressions worked out, markup gone."""
    if re.search(r"\{\S", text):
        survey.lost.append(f"an expression: {text}")
    if re.search(r"<[a-zA-Z/!?]|&#?\w+;(?<!&lt;)(?<!&amp;)", text):
        survey.lost.append(f"markup: {text}")
    if text.startswith('"') and text.endswith('"'):
        survey.lost.append(f"the quotes around it: {text}")
    return text.replace("&lt;", "<").replace("&amp;", "&")
