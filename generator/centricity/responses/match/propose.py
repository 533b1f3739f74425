"""What the columns and texts that nobody knows may mean: proposed by likeness, never taken for granted."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from centricity.responses.cells import AnswerKey, ValueKey
from centricity.responses.columns import Columns, recognise
from centricity.responses.dictionary import Dictionary, Meaning
from centricity.responses.likeness import ALIKE, likeness
from centricity.responses.match.model import HELP
from centricity.responses.people import personal
from centricity.responses.reading import Wrong
from centricity.tables.model import Table
from centricity.tables.normal import heading_forms, normal, wording

AHEAD = 0.05
"""How much more alike the best must be than the second best, where both may be meant."""
_MOST_TEXTS = 40
_LETTER_CODE = re.compile(r"[a-z]{1,2}0*([0-9]{1,2})")
_NO_ANSWER = frozenset({"n/a", "na", "n.a.", "n.d.", "-99", "-9", "-", "no answer", "nessuna risposta"})


@dataclass(frozen=True)
class Proposal:
    """What a column or text may mean; `means` None = nothing comes near. `why`, a sentence; `text`, ours it is like."""

    means: str | None
    why: str
    text: str = ""


@dataclass(frozen=True)
class Proposals:
    """What is to be decided of one file. columns: index -> proposal. answers: per scale, text -> proposal, and how
    many cells hold it; values: the same per attribute. known: items that need no proposal."""

    table: Table
    columns: Mapping[int, Proposal]
    answers: Mapping[str, Mapping[str, Proposal]]
    values: Mapping[str, Mapping[str, Proposal]]
    known: int

    def __bool__(self) -> bool:
        return bool(self.columns or self.answers or self.values)


def propose(table: Table, words: Dictionary, ignore: Sequence[str]) -> Proposals:
    """What is not known of a table, each with what it may mean."""
    columns, _ = recognise(table, words, ignore)
    found = _columns(table, words, columns)
    meant = {proposal.means: index for index, proposal in found.items() if proposal.means}
    items = columns.of("item") | {name: at for name, at in meant.items() if name in words.questionnaire.items}
    attributes = columns.of("attribute") | {name: at for name, at in meant.items() if name in words.values}
    return Proposals(
        table,
        found,
        {name: texts for name, texts in _answers(table, words, items, columns.of("help")) if texts},
        {name: texts for name, texts in _values(table, words, attributes) if texts},
        len(columns.of("item")),
    )


def _columns(table: Table, words: Dictionary, columns: Columns) -> dict[int, Proposal]:
    free = {form: meaning for form, meaning in words.headings.items() if meaning not in columns.found}
    near = {index: _near(_forms(table, index), free) for index in columns.unknown}
    taken: dict[Meaning, int] = {}
    for index, (meaning, share, _) in sorted(near.items(), key=lambda pair: -pair[1][1]):
        if meaning and share:
            taken.setdefault(meaning, index)
    found = {index: _proposed(table, index, near[index], taken) for index in columns.unknown}
    found |= _by_values(table, words, columns, found)
    return found | _by_order(table, words, columns, found)


def _forms(table: Table, index: int) -> list[str]:
    return [form for name in table.called(index) for form in heading_forms(name)]


def _near(forms: Sequence[str], texts: Mapping[str, Meaning]) -> tuple[Meaning | None, float, str]:
    """The meaning whose text is nearest, how near, and the text; two meanings about as near count as none."""
    best: dict[Meaning, tuple[float, str]] = {}
    for text, meaning in texts.items():
        share = max((likeness(form, text) for form in forms), default=0.0)
        if share > best.get(meaning, (0.0, ""))[0]:
            best[meaning] = (share, text)
    ranked = sorted(best.items(), key=lambda pair: (-pair[1][0], pair[0].id))
    if not ranked or (len(ranked) > 1 and ranked[0][1][0] - ranked[1][1][0] < AHEAD):
        return None, 0.0, ""
    return ranked[0][0], *ranked[0][1]


def _proposed(
    table: Table, index: int, near: tuple[Meaning | None, float, str], taken: Mapping[Meaning, int]
) -> Proposal:
    meaning, share, text = near
    kind = personal(table.headings[index], table.columns[index])
    if meaning and taken[meaning] == index and share >= ALIKE:
        name = "comment" if meaning.kind == "comment" else meaning.id
        return Proposal(name, f"{share:.0%} alike", text)
    return (
        Proposal("ignore", f"looks like {kind}") if kind else Proposal(None, "nothing of the questionnaire is like it")
    )


def _by_values(table: Table, words: Dictionary, columns: Columns, found: Mapping[int, Proposal]) -> dict[int, Proposal]:
    """Columns full of the values of an attribute that has no column."""
    missing = {name: key for name, key in words.values.items() if name not in columns.of("attribute") and key.texts}
    free = [index for index, proposal in found.items() if proposal.means is None]
    proposals: dict[int, Proposal] = {}
    for name, key in missing.items():
        fits = [index for index in free if _share(table.columns[index], key.read) > 0.5]
        if len(fits) == 1:
            proposals[fits[0]] = Proposal(name, "it holds values of it")
    return proposals


def _by_order(table: Table, words: Dictionary, columns: Columns, found: Mapping[int, Proposal]) -> dict[int, Proposal]:
    """Nameless columns of answers, where there are exactly as many as items without a column."""
    missing = [item for item in words.asked if item not in columns.of("item")]
    proposed = {proposal.means for proposal in found.values()}
    missing = [item for item in missing if item not in proposed]
    free = [index for index, proposal in found.items() if proposal.means is None]
    read = words.answer_key(missing[0]).read if missing else None
    full = [index for index in free if read and _share(table.columns[index], read) > 0.8]
    if not missing or len(full) != len(missing):
        return {}
    why = "by the order of the questionnaire alone: compare it with the survey"
    return {index: Proposal(item, why) for index, item in zip(full, missing, strict=True)}


def _share(cells: Sequence[str], read: Callable[[str], object]) -> float:
    """Of the filled cells, the share that can be read."""
    filled = [cell for cell in cells if cell.strip()]
    return sum(not isinstance(read(cell), Wrong) for cell in filled) / len(filled) if filled else 0.0


def _answers(
    table: Table, words: Dictionary, items: Mapping[str, int], ratings: Mapping[str, int]
) -> Iterator[tuple[str, dict[str, Proposal]]]:
    for name, key in words.answers.items():
        mine = [at for item, at in items.items() if words.answer_key(item) is key]
        used = {text for at in mine for text in set(table.columns[at])}
        yield name, {text: _answer(text, key, used) for text in _unread(table, mine, key.read)}
    if words.help and ratings:
        used = {text for at in ratings.values() for text in set(table.columns[at])}
        unread = _unread(table, ratings.values(), words.help.cell)
        yield HELP, {text: _answer(text, words.help.key, used) for text in unread}


def _values(
    table: Table, words: Dictionary, attributes: Mapping[str, int]
) -> Iterator[tuple[str, dict[str, Proposal]]]:
    for name, key in words.values.items():
        mine = [attributes[name]] if name in attributes else []
        yield name, {text: _value(text, key) for text in _unread(table, mine, key.read)}


def _unread(table: Table, columns: Collection[int], read: Callable[[str], object]) -> list[str]:
    """Texts of some columns that mean nothing, in order of appearance."""
    texts = dict.fromkeys(cell for index in columns for cell in table.columns[index])
    return [text for text in texts if isinstance(read(text), Wrong)][:_MOST_TEXTS]


def _answer(text: str, key: AnswerKey, used: Collection[str]) -> Proposal:
    plain = normal(text)
    if plain in _NO_ANSWER:
        return Proposal("blank", "no answer")
    if _is_code(plain, key, used):
        return Proposal("cannot_tell", "often: I cannot tell; compare it with the survey")
    letter = _LETTER_CODE.fullmatch(plain)
    if letter and key.scale.min <= int(letter[1]) <= key.scale.max:
        return Proposal(letter[1], "by its number: compare it with the survey")
    label, share = _nearest(plain, key.texts)
    value = key.texts.get(label)
    if value is None:
        return Proposal(None, "nothing on the scale is like it")
    return Proposal("cannot_tell" if value < key.scale.min else str(value), f"{share:.0%} alike", label)


def _is_code(plain: str, key: AnswerKey, used: Collection[str]) -> bool:
    """Whether a number outside the scale is one that often says "I cannot tell". Next to an end of the scale it may
    be an answer of a survey that counts otherwise: there the end at the other side must be in use, and not both."""
    if plain not in map(str, key.codes):
        return False
    lowest, highest = key.ends
    numbers = {normal(text) for text in used}
    beside = {str(lowest - 1): str(highest), str(highest + 1): str(lowest)}
    return plain not in beside or (beside[plain] in numbers and not beside.keys() <= numbers)


def _value(text: str, key: ValueKey) -> Proposal:
    label, share = _nearest(wording(text), key.texts)
    return Proposal(key.texts[label], f"{share:.0%} alike", label) if label else Proposal(None, "nothing is like it")


def _nearest(plain: str, texts: Mapping[str, object]) -> tuple[str, float]:
    """The text nearest, and how near; "" if none is near, or two with different meanings are about as near."""
    ranked = sorted(((likeness(plain, text), text) for text in texts), reverse=True)
    best = ranked[0] if ranked else (0.0, "")
    rivals = [share for share, text in ranked[1:] if texts[text] != texts[best[1]]]
    if best[0] < ALIKE or (rivals and best[0] - rivals[0] < AHEAD):
        return "", 0.0
    return best[1], best[0]
