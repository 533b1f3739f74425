"""Which questions two questionnaires have in common: unchanged, or declared the same by the newer one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import ceil

from centricity.questionnaire.equivalence import Predecessor
from centricity.questionnaire.model import EVERYONE, Dimension, Item, Scale
from centricity.questionnaire.whole import Questionnaire

Pairs = dict[str, str]
"""Item id now -> item id then."""


@dataclass(frozen=True)
class Common:
    """What two versions of one dimension have in common, of the items that enter its score.

    pairs: item id now -> then. now, then: how many such items each version asks.
    """

    pairs: Pairs
    now: int
    then: int

    @property
    def same(self) -> bool:
        """Whether the same questions were asked both times."""
        return len(self.pairs) == self.now == self.then

    def enough(self, share: float, kept: int | None = None) -> bool:
        """Whether the common items (or the `kept` ones of them) are at least this share of both versions."""
        found = len(self.pairs) if kept is None else kept
        return found > 0 and found >= ceil(max(self.now, self.then) * share - 1e-9)


def common(
    now: Questionnaire,
    then: Questionnaire,
    dimension: str,
    short: tuple[bool, bool] = (False, False),
    known: Sequence[Questionnaire] = (),
) -> Common | None:
    """The common items of one dimension; None where one of the two does not have it, or scores other groups.

    Args:
        now: the newer questionnaire.
        then: the older one.
        dimension: its id in both.
        short: whether the short form was asked, now and then.
        known: further questionnaires, through whose declarations items can be followed back.
    """
    if dimension not in now.dimension or dimension not in then.dimension or _level_roles(now) != _level_roles(then):
        return None
    asked, before = (scored_items(q, q.dimension[dimension], s) for q, s in zip((now, then), short, strict=True))
    ids = {item.id for item in before}
    found = pairs(now, then, known)
    shared = {item.id: found[item.id] for item in asked if found.get(item.id) in ids}
    return Common(shared, len(asked), len(before))


def comparable(now: Questionnaire, then: Questionnaire, known: Sequence[Questionnaire] = ()) -> bool:
    """Whether both score alike: in every dimension the same questions, facts and weights."""
    if now.sha256 == then.sha256:
        return True
    if now.id != then.id or set(now.dimension) != set(then.dimension) or now.policy.weights != then.policy.weights:
        return False
    parts = [common(now, then, name, known=known) for name in now.dimension]
    return all(part is not None and part.same for part in parts) and all(
        part.facts == then.dimension[part.id].facts for part in now.dimensions
    )


def scored_items(questionnaire: Questionnaire, dimension: Dimension, short: bool = False) -> tuple[Item, ...]:
    """The items asked that enter the dimension's score: put to everyone, or to a role that sets the level."""
    audiences = {EVERYONE, *(questionnaire.audience(role) for role in _level_roles(questionnaire))}
    return tuple(item for item in dimension.asked(short) if item.audience in audiences)


def pairs(now: Questionnaire, then: Questionnaire, known: Sequence[Questionnaire] = ()) -> Pairs:
    """Items that are the same in both, each item of `then` at most once.

    The same: id, words in all shared languages, direction, audience, scale and dimension are equal; or `now` declares
    it, or declares it for an older questionnaire among `known` that leads on to `then`.
    """
    if now.sha256 == then.sha256:
        return {name: name for name in now.items}
    found = {name: name for name in now.items if name in then.items and unchanged(now, then, name)}
    for name, was in _declared(now, then, known).items():
        if name not in found and was not in found.values():
            found[name] = was
    return found


def unchanged(now: Questionnaire, then: Questionnaire, name: str) -> bool:
    """Whether an item has the same words and is put to the same people in the same way."""
    languages = set(now.languages) & set(then.languages)
    texts = [{code: q.items[name].text.get(code) for code in languages} for q in (now, then)]
    return bool(languages) and texts[0] == texts[1] and not differences(now, name, then, name)


def differences(now: Questionnaire, name: str, then: Questionnaire, was: str) -> tuple[str, ...]:
    """In what two items differ that no declaration can make equal."""
    new, old = now.items[name], then.items[was]
    scales = [
        _scale(q.scale_of(q.home[i]), {*now.languages} & {*then.languages}) for q, i in ((now, name), (then, was))
    ]
    checks = {
        "dimension": now.home[name].id == then.home[was].id,
        "direction": new.reverse == old.reverse,
        "audience": new.audience == old.audience,
        "scale": scales[0] == scales[1],
    }
    return tuple(what for what, equal in checks.items() if not equal)


def is_meant(predecessor: Predecessor, questionnaire: Questionnaire) -> bool:
    """Whether a declaration speaks of this questionnaire."""
    same = (predecessor.id, predecessor.version) == (questionnaire.id, questionnaire.version)
    return same and predecessor.sha256 in (None, questionnaire.sha256)


def _declared(now: Questionnaire, then: Questionnaire, known: Sequence[Questionnaire]) -> Pairs:
    if now.equivalence is None:
        return {}
    if is_meant(now.equivalence.from_, then):
        return _entries(now, then)
    found: Pairs = {}
    for middle in (one for one in known if is_meant(now.equivalence.from_, one) and one.sha256 != now.sha256):
        rest = [one for one in known if one.sha256 not in (middle.sha256, now.sha256)]
        back = pairs(middle, then, rest)
        found |= {name: back[was] for name, was in pairs(now, middle).items() if was in back}
    return found


def _entries(now: Questionnaire, then: Questionnaire) -> Pairs:
    """What is declared and can be: items that exist, and differ in their words or id only."""
    assert now.equivalence is not None
    entries = {name: same.was for name, same in now.equivalence.items.items()}
    there = {name: was for name, was in entries.items() if name in now.items and was in then.items}
    return {name: was for name, was in there.items() if not differences(now, name, then, was)}


def _scale(scale: Scale, languages: Collection[str]) -> list[object]:
    """What people see of a scale."""
    texts = [scale.question or {}, scale.cannot_tell or {}, *(scale.labels[value] for value in sorted(scale.labels))]
    return [scale.min, scale.max, *({code: text.get(code) for code in languages} for text in texts)]


def _level_roles(questionnaire: Questionnaire) -> tuple[str, ...]:
    return questionnaire.policy.roles.level_from if questionnaire.policy.roles else ()
