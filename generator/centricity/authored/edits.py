"""reports/<organization>/<wave>.yaml: what the facilitator hides, words anew, adds or chooses. Numbers stay."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pydantic import Field, model_validator

from centricity.authored.texts import Place, about_texts, known_of, unknown
from centricity.errors import Problem, Problems, raise_if
from centricity.questionnaire import Questionnaire
from centricity.strict_yaml import Document, IsoDate, NonEmpty, Seq, Strict, Text, read_model

Id = str
NOT_WAVES = ("actions", "outcomes")
"""Files of the same folder that are about the organisation, not about one wave."""


class SentenceEdit(Strict):
    """One sentence, named by its rule (`centricity sentences` lists them), hidden or in other words."""

    rule: NonEmpty
    dimension: Id | None = None
    item: Id | None = Field(default=None, description="the question or fact, where a rule speaks of several")
    hide: bool = False
    reason: Text | None = Field(default=None, description="why it is hidden; shown")
    text: Text | None = Field(default=None, description="the other words, with the same numbers, in every language")

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if self.hide == (self.text is not None):
            raise ValueError("expected either `hide: true` or `text`")
        if self.reason is not None and not self.hide:
            raise ValueError("expected `reason` only beside `hide: true`")
        return self

    def fits(self, rule: str, inputs: Mapping[str, object]) -> bool:
        """Whether it names the sentence written by `rule` from `inputs`."""
        part = inputs.get("item") or inputs.get("fact")
        same_dimension = self.dimension is None or self.dimension == inputs.get("dimension")
        return self.rule == rule and same_dimension and (self.item is None or self.item == part)


class CommentBlock(Strict):
    """Paragraphs of the facilitator's own at the end of a page; an empty line begins a new one."""

    page: NonEmpty = Field(description='"summary", "views", "silos" …')
    title: Text | None = None
    text: Text


class Choice(Strict):
    """Which recommendations are shown, in place of the ranking's choice."""

    choose: Seq[Id] = Field(default=(), description="in the order to begin")
    leave_out: dict[Id, Text] = Field(default={}, description="recommendation -> why it is not taken up; shown")

    @property
    def chosen(self) -> bool:
        """Whether anything is chosen or left out."""
        return bool(self.choose or self.leave_out)


class Edits(Strict):
    """The facilitator's edits of one report."""

    edited: IsoDate = Field(description="the day of the edits, shown beside each of them")
    sentences: Seq[SentenceEdit] = ()
    comments: Seq[CommentBlock] = ()
    recommendations: Choice = Choice()


@dataclass(frozen=True)
class WaveEdits:
    """The edits of one wave's report, and the file they stand in."""

    organization: str
    wave: str
    edits: Edits
    document: Document

    @property
    def hides(self) -> tuple[SentenceEdit, ...]:
        """The sentences to hide."""
        return tuple(one for one in self.edits.sentences if one.hide)

    def hidden(self, rule: str, inputs: Mapping[str, object]) -> bool:
        """Whether the sentence written by `rule` from `inputs` is to be hidden."""
        return any(one.fits(rule, inputs) for one in self.hides)


def read_edits(folder: Path, root: Path) -> dict[str, WaveEdits]:
    """The edits of each wave of an organisation, by the wave's id.

    Args:
        folder: reports/<organization>.
        root: what file names in messages are relative to.

    Raises:
        Problems: everything wrong in the form of any of the files.
    """
    found, problems = legible_edits(folder, root)
    raise_if(problems)
    return found


def legible_edits(folder: Path, root: Path) -> tuple[dict[str, WaveEdits], tuple[Problem, ...]]:
    """The same in spite of mistakes: the files whose form is right, and everything wrong in that of the others."""
    found: dict[str, WaveEdits] = {}
    problems: list[Problem] = []
    for path in _files(folder):
        try:
            edits, document = read_model(path, path.relative_to(root).as_posix(), Edits)
            found[path.stem] = WaveEdits(folder.name, path.stem, edits, document)
        except Problems as error:
            problems.extend(error.problems)
    return found, tuple(problems)


def later_than(edits: Iterable[WaveEdits], day: str) -> Iterator[Problem]:
    """Edits said to be made after a day, "2026-05-31", which is today."""
    for one in edits:
        if one.edits.edited > day:
            message = f"expected {day}, which is today, or earlier, got {one.edits.edited}"
            yield one.document.problem(("edited",), message, "write the day on which you edited the report")


def _files(folder: Path) -> Iterator[Path]:
    """The files of edits of an organisation; what begins with a point or a line is no file of ours."""
    yield from (path for path in sorted(folder.glob("[!._]*.yaml")) if path.stem not in NOT_WAVES)


def unknown_waves(folder: Path, root: Path, known: Collection[tuple[str, str]]) -> Iterator[Problem]:
    """Files of edits for a wave that nobody scored.

    Args:
        folder: reports/. root: what file names in messages are relative to.
        known: organisation and wave of every release and draft.
    """
    for path in (path for one in sorted(folder.glob("*/")) for path in _files(one)):
        organization, wave = path.parent.name, path.stem
        if (organization, wave) not in known:
            waves = [one for name, one in sorted(known) if name == organization]
            message = f'no wave "{wave}" of "{organization}" is scored or released'
            remedy = f"call the file after one of: {', '.join(waves)}" if waves else "score the wave first"
            yield Problem(path.relative_to(root).as_posix(), 0, 0, "", message, remedy)


def check(found: WaveEdits, questionnaire: Questionnaire) -> Iterator[Problem]:
    """Names the questionnaire does not have, texts that lack one of its languages or name somebody, choices that clash.

    Args:
        found: the edits.
        questionnaire: the one that was asked.
    """
    yield from _names(found, questionnaire)
    yield from _choice(found, questionnaire)
    known = known_of([questionnaire])
    for (*place, last), text in texts(found.edits):
        yield from about_texts(found.document, tuple(place), {str(last): text}, known)


def texts(edits: Edits) -> Iterator[tuple[Place, Text]]:
    """Every text of the file, with where it stands."""
    for at, one in enumerate(edits.sentences):
        yield from _given(("sentences", at), {"text": one.text, "reason": one.reason})
    for at, block in enumerate(edits.comments):
        yield from _given(("comments", at), {"title": block.title, "text": block.text})
    for name, reason in edits.recommendations.leave_out.items():
        yield ("recommendations", "leave_out", name), reason


def _given(place: Place, found: Mapping[str, Text | None]) -> Iterator[tuple[Place, Text]]:
    yield from (((*place, key), text) for key, text in found.items() if text)


def _names(found: WaveEdits, questionnaire: Questionnaire) -> Iterator[Problem]:
    parts = [*questionnaire.items, *questionnaire.facts]
    for at, one in enumerate(found.edits.sentences):
        if one.dimension is not None and one.dimension not in questionnaire.dimension:
            place = ("sentences", at, "dimension")
            yield _unknown(found, place, "dimension", one.dimension, questionnaire.dimension)
        if one.item is not None and one.item not in parts:
            yield _unknown(found, ("sentences", at, "item"), "question or fact", one.item, parts)


def _choice(found: WaveEdits, questionnaire: Questionnaire) -> Iterator[Problem]:
    choice, known = found.edits.recommendations, [*questionnaire.recommendation]
    for at, name in enumerate(choice.choose):
        place = ("recommendations", "choose", at)
        if name not in known:
            yield _unknown(found, place, "recommendation", name, known)
        if name in choice.choose[:at]:
            yield found.document.problem(place, f"expected each recommendation once, got {name} again")
        if name in choice.leave_out:
            yield found.document.problem(place, f"{name} is chosen, and left out below", "keep one of the two")
    for name in choice.leave_out:
        if name not in known:
            yield _unknown(found, ("recommendations", "leave_out", name), "recommendation", name, known)
    most = questionnaire.policy.ranking.show
    if len(choice.choose) > most:
        message = f"expected at most {most} recommendations, got {len(choice.choose)}"
        yield found.document.problem(("recommendations", "choose"), message, "begin with fewer")


def _unknown(found: WaveEdits, place: Place, kind: str, name: str, known: Collection[str]) -> Problem:
    return found.document.problem(place, *unknown(kind, name, known))
