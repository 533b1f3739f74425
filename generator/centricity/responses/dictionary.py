"""Everything a text in an answer file may mean in one wave: headings, answers, values of attributes."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, Self

from centricity.identifying import is_full_name
from centricity.questionnaire import Attribute, Item, Questionnaire
from centricity.responses.cells import AnswerKey, ValueKey, answer_key, unambiguous, value_key
from centricity.responses.help import HELP, NONE, HelpWords, help_words
from centricity.responses.people import is_email
from centricity.responses.reading import Wrong, one_of, unknown
from centricity.responses.short import names
from centricity.tables.normal import plain_heading, wording
from centricity.workspace import HelpMap, Organization

_CODE = "replace it by a random code, or leave it out"
COMMENT = "comment_"
"""Before the id of a dimension: its open question."""
Kind = Literal[
    "item", "attribute", "respondent", "language", "questionnaire", "version", "comment", "help", "help_none"
]


@dataclass(frozen=True)
class Meaning:
    """What a column holds: an item or attribute (by id), who answered, in which language, to which questionnaire."""

    kind: Kind
    id: str


_NAMES: dict[str, Kind] = {
    "respondent": "respondent",
    "language": "language",
    "questionnaire": "questionnaire",
    "questionnaire.id": "questionnaire",
    "questionnaire_id": "questionnaire",
    "questionnaire.version": "version",
    "questionnaire_version": "version",
}
_COMMENT = re.compile(r"comments?([._:\[/].*)?|comment[oi]|kommentare?|commentaires?|comentarios?")


@dataclass(frozen=True)
class Dictionary:
    """The vocabulary of one wave.

    names: ids of columns, exact but for case. headings: question texts, labels and `also`, in normal form; `several`:
        those that stand for more than one thing, and their ids.
    answers: per scale id. values: per attribute id. asked: ids of the items of the form in use. help: the words of the
    question who helps whom.
    """

    questionnaire: Questionnaire
    names: Mapping[str, Meaning]
    headings: Mapping[str, Meaning]
    several: Mapping[str, tuple[str, ...]]
    answers: Mapping[str, AnswerKey]
    values: Mapping[str, ValueKey]
    asked: tuple[str, ...]
    help: HelpWords | None = None

    def heading(self, form: str) -> Meaning | None:
        """What a heading in normal form names, if anything."""
        found = self.names.get(form) or self.headings.get(form)
        return found or (Meaning("comment", form) if _COMMENT.fullmatch(form) else None)

    @property
    def units(self) -> str:
        """Id of the attribute whose values are the departments; "" if there is none."""
        attribute = self.questionnaire.units_attribute
        return attribute.id if attribute else ""

    def answer_key(self, item: str) -> AnswerKey:
        """The texts of the scale an item is answered on."""
        dimension = self.questionnaire.home[item]
        return self.answers[dimension.scale or self.questionnaire.scale]

    def speaking(self, language: str) -> Self:
        """The same vocabulary, whose messages list what is allowed in `language`."""
        answers = {name: key.speaking(language) for name, key in self.answers.items()}
        values = {name: key.speaking(language) for name, key in self.values.items()}
        return replace(self, answers=answers, values=values, help=self.help and self.help.speaking(language))

    def spoken(self, cells: Mapping[Meaning, Collection[str]]) -> str:
        """The language most of the texts under these headings are in; the questionnaire's first if none is."""
        return next(iter(self.languages(cells)), self.questionnaire.languages[0])

    def languages(self, cells: Mapping[Meaning, Collection[str]]) -> tuple[str, ...]:
        """The languages the texts under these headings are in, the one most are in first; of those that mean the same
        in two languages, the questionnaire's first."""
        count = dict.fromkeys(self.questionnaire.languages, 0)
        for meaning, texts in cells.items():
            key = self._key(meaning)
            for language in count.keys() & (key.labels if key else {}).keys():
                known = set(map(wording, key.labels[language] if key else ()))
                count[language] += sum(wording(text) in known for text in texts)
        return tuple(sorted((one for one in count if count[one]), key=lambda one: -count[one]))

    def _key(self, meaning: Meaning) -> AnswerKey | ValueKey | None:
        if meaning.kind == "item":
            return self.answer_key(meaning.id)
        if meaning.kind == "help" and self.help:
            return self.help.key
        return self.values[meaning.id] if meaning.kind == "attribute" else None

    def language(self, text: str) -> str | Wrong:
        """A language of the questionnaire, or blank."""
        languages = self.questionnaire.languages
        code = text.strip().lower()
        return code if not code or code in languages else unknown(f"one of {one_of(languages)}", text, languages)

    def version(self, text: str) -> str | Wrong:
        """The version of the questionnaire, or blank."""
        return self._same(text, self.questionnaire.version, "version")

    def questionnaire_id(self, text: str) -> str | Wrong:
        """The id of the questionnaire, alone or with its version ("centricity 1.0"), or blank."""
        name, _, version = text.strip().replace("@", " ").partition(" ")
        wrong = self._same(name, self.questionnaire.id, "questionnaire")
        return wrong if isinstance(wrong, Wrong) else self.version(version)

    def _same(self, text: str, expected: str, what: str) -> str | Wrong:
        if text.strip() in ("", expected):
            return text.strip()
        remedy = "answers to another questionnaire belong in a wave of their own"
        return Wrong(f'expected {what} "{expected}", got {one_of([text.strip()])}', remedy)


def dictionary(
    questionnaire: Questionnaire, organization: Organization, *, short: bool, asked: HelpMap | None = None
) -> Dictionary:
    """The vocabulary of answers to the full or `short` form of `questionnaire` in `organization`; `asked`: the wave
    asks who helps whom too."""
    ratings = help_words(questionnaire, organization, asked)
    ids = (*_ids(questionnaire), *_ratings(ratings))
    return Dictionary(
        questionnaire,
        names={name: Meaning(kind, kind) for name, kind in _NAMES.items()} | unambiguous(ids),
        headings=unambiguous(_open_questions(questionnaire)) | unambiguous(_texts(questionnaire)),
        several=_several(_texts(questionnaire)),
        answers={name: answer_key(scale) for name, scale in questionnaire.scales.items()},
        values={attribute.id: value_key(attribute, organization) for attribute in questionnaire.attributes},
        asked=tuple(item.id for dimension in questionnaire.measures for item in dimension.asked(short)),
        help=ratings,
    )


def read_code(text: str) -> str | Wrong:
    """A respondent's code, or blank."""
    code = text.strip()
    if is_email(code):
        return Wrong("expected a random code, got an e-mail address", _CODE)
    if is_full_name(code):
        return Wrong("expected a random code, got what looks like the name of a person", _CODE)
    return code


def _several(pairs: Iterator[tuple[str, Meaning]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for form, meaning in pairs:
        found.setdefault(form, {})[meaning.id] = None
    return {form: tuple(ids) for form, ids in found.items() if len(ids) > 1}


def _ids(questionnaire: Questionnaire) -> Iterator[tuple[str, Meaning]]:
    for item in questionnaire.items:
        yield item.replace("_", ""), Meaning("item", item)
        yield from ((name, Meaning("item", item)) for name in names(item))
    for attribute in questionnaire.attributes:
        yield from ((name, Meaning("attribute", attribute.id)) for name in names(attribute.id))
    for about in (*(one.id for one in questionnaire.dimensions), HELP):
        yield from ((name, Meaning("comment", about)) for name in names(f"{COMMENT}{about}"))


def _ratings(words: HelpWords | None) -> Iterator[tuple[str, Meaning]]:
    if words:
        yield NONE, Meaning("help_none", "none")
        yield from ((text, Meaning("help", name)) for text, name in words.headings())


def _texts(questionnaire: Questionnaire) -> Iterator[tuple[str, Meaning]]:
    for item in questionnaire.items.values():
        yield from ((plain_heading(text), Meaning("item", item.id)) for text in _headings_of_item(item))
    for attribute in questionnaire.attributes:
        meaning = Meaning("attribute", attribute.id)
        yield from ((plain_heading(text), meaning) for text in _headings_of_attribute(attribute))


def _headings_of_item(item: Item) -> Iterator[str]:
    yield from item.text.values()
    yield from item.also


def _headings_of_attribute(attribute: Attribute) -> Iterator[str]:
    yield from attribute.label.values()
    yield from (attribute.question or {}).values()
    yield from attribute.also


def _open_questions(questionnaire: Questionnaire) -> Iterator[tuple[str, Meaning]]:
    for dimension in questionnaire.dimensions:
        for text in (dimension.open_question or {}).values():
            yield plain_heading(text), Meaning("comment", dimension.id)
    if questionnaire.collaboration:
        for text in questionnaire.collaboration.comment.values():
            yield plain_heading(text), Meaning("comment", HELP)
