"""One answer sheet: the YAML file of one person."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from centricity.errors import Problem, raise_if
from centricity.responses.dictionary import Dictionary, read_code
from centricity.responses.help import HELP, OFF
from centricity.responses.model import BLANK
from centricity.responses.reading import Wrong, unknown
from centricity.strict_yaml import Document, Strict, parse, read_any_text, validate
from centricity.strict_yaml.document import Path as Place

_KNOWN = "a known id"
_HEAD_BYTES = 20_000


class Asked(Strict):
    """Which questionnaire the person answered."""

    id: str
    version: str


class AnswerFile(Strict):
    """The YAML file of one person (DECISIONS 10). Comments are checked for their place and counted, and never kept."""

    questionnaire: Asked
    language: str | None = None
    respondent: str | int | None = None
    attributes: dict[str, str | int | None] = {}
    answers: dict[str, object] = {}
    comments: dict[str, str | None] = {}
    help: dict[str, object] | None = Field(default=None, description="departments needed, and how much they helped")


@dataclass(frozen=True)
class Sheet:
    """One person as read: raw answers by item id (only those given), attribute values by id, number of comments.

    help: departments needed, with a rating or CANNOT_TELL; None where the question was not answered. guessed: the
    encoding of the file, where it is not UTF-8."""

    respondent: str
    answers: dict[str, int]
    attributes: dict[str, str]
    comments: int = 0
    help: dict[str, int] | None = None
    guessed: str = ""


def is_yaml_form(path: Path) -> bool:
    """Whether a file that is no .yaml by its name begins like a form to fill in (after its comments)."""
    with path.open("rb") as stream:
        start = stream.read(_HEAD_BYTES).replace(b"\0", b"")
    lines = (line.strip() for line in start.lstrip(b"\xef\xbb\xbf\xff\xfe").splitlines())
    return next((line for line in lines if line and not line.startswith(b"#")), b"").startswith(b"questionnaire:")


def open_answer_file(path: Path, file: str) -> tuple[AnswerFile, Document, str]:
    """One YAML file, not yet compared with any questionnaire, and the encoding guessed ("" = it is UTF-8, as it should
    be). Raises Problems."""
    text, guessed = read_any_text(path, file)
    document = parse(text, file)
    return validate(document, AnswerFile), document, guessed


def read_answer_file(path: Path, file: str, words: Dictionary) -> Sheet:
    """The answers in one YAML file, called `file` in messages. Raises Problems with all that is wrong in it."""
    found, document, guessed = open_answer_file(path, file)
    words = words.speaking(found.language or "")
    problems = [*_head(found, document, words), *_comments(found, document, words)]
    answers = dict(_answers(found, document, words, problems))
    attributes = dict(_attributes(found, document, words, problems))
    ratings = _help(found, document, words, problems)
    raise_if(problems)
    comments = sum(bool((text or "").strip()) for text in found.comments.values())
    return Sheet(_text(found.respondent), answers, attributes, comments, ratings, guessed)


def _head(found: AnswerFile, document: Document, words: Dictionary) -> Iterator[Problem]:
    read = (
        (("questionnaire", "id"), words.questionnaire_id(found.questionnaire.id)),
        (("questionnaire", "version"), words.version(found.questionnaire.version)),
        (("language",), words.language(found.language or "")),
        (("respondent",), read_code(_text(found.respondent))),
    )
    yield from (_problem(document, path, value) for path, value in read if isinstance(value, Wrong))


def _comments(found: AnswerFile, document: Document, words: Dictionary) -> Iterator[Problem]:
    more = [HELP] if words.help else []
    for name in found.comments:
        if name not in (*words.questionnaire.dimension, *more):
            wrong = unknown("the id of a dimension", name, words.questionnaire.dimension)
            yield _problem(document, ("comments", name), wrong, at_key=True)


def _help(found: AnswerFile, document: Document, words: Dictionary, problems: list[Problem]) -> dict[str, int] | None:
    """The departments listed under `help`; None where there is no such key, or nothing after it."""
    if found.help is None or words.help is None:
        return None
    if not words.help.on:
        problems.append(_problem(document, (HELP,), OFF, at_key=True))
        return None
    ratings: dict[str, int] = {}
    for name, given in found.help.items():
        value = words.help.given(given) if name in words.help.rated else words.help.unknown(name)
        if isinstance(value, Wrong):
            problems.append(_problem(document, (HELP, name), value, at_key=name not in words.help.rated))
        else:
            ratings[name] = value
    return ratings


def _attributes(
    found: AnswerFile, document: Document, words: Dictionary, problems: list[Problem]
) -> Iterator[tuple[str, str]]:
    for name, given in found.attributes.items():
        if name not in words.values:
            wrong = unknown(_KNOWN, name, words.values)
            problems.append(_problem(document, ("attributes", name), wrong, at_key=True))
            continue
        value = words.values[name].read(_text(given))
        if isinstance(value, Wrong):
            problems.append(_problem(document, ("attributes", name), value))
        else:
            yield name, value


def _answers(
    found: AnswerFile, document: Document, words: Dictionary, problems: list[Problem]
) -> Iterator[tuple[str, int]]:
    for item, given in found.answers.items():
        if item not in words.questionnaire.items:
            wrong = unknown(_KNOWN, item, words.questionnaire.items)
            problems.append(_problem(document, ("answers", item), wrong, at_key=True))
            continue
        answer = _answer(item, given, words)
        if isinstance(answer, Wrong):
            problems.append(_problem(document, ("answers", item), answer))
        elif answer != BLANK:
            yield item, answer


def _answer(item: str, given: object, words: Dictionary) -> int | Wrong:
    key = words.answer_key(item)
    if given is None:
        return BLANK
    if isinstance(given, str):
        return key.read(given)
    if isinstance(given, int | float) and not isinstance(given, bool) and given == given // 1:
        return key.on_scale(int(given), given)
    return key.nothing_like(given)


def _problem(document: Document, path: Place, wrong: Wrong, *, at_key: bool = False) -> Problem:
    return document.problem(path, wrong.message, wrong.remedy, at_key=at_key)


def _text(value: str | int | None) -> str:
    return "" if value is None else str(value)
