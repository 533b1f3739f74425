"""How each kind of input is written inside a sentence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol, cast

from centricity.profile.rules import Kind
from centricity.questionnaire import Item, Questionnaire
from centricity.released import Release
from centricity.render.units import readable, unit_of
from centricity.render.wording import Limits, Wording

Inputs = Mapping[str, object]
QUANTITIES = ("very_few", "few", "part", "over_half", "most")


class Speaker(Protocol):
    """How a language writes numbers, dates and lists (render.Language)."""

    code: str

    def number(self, value: float, decimals: int = 0) -> str: ...

    def points(self, value: float) -> str: ...
    def plain(self, value: float) -> str: ...
    def percent(self, value: float) -> str: ...
    def date(self, iso: str) -> str: ...
    def month(self, iso: str) -> str: ...
    def signed(self, value: float) -> str: ...
    def all_of(self, words: list[str]) -> str: ...
    def name_of(self, text: Mapping[str, str]) -> str: ...


@dataclass(frozen=True)
class Writer:
    """Writes the inputs of one finding."""

    language: Speaker
    questionnaire: Questionnaire
    wording: Wording
    inputs: Inputs
    release: Release

    def write(self, kind: Kind, name: str, case: str) -> str:
        """The input `name` in the form `case`."""
        return WRITE[kind](self, name, case)

    def text(self, name: str) -> str:
        return str(self.inputs[name])

    def value(self, name: str) -> float:
        return cast("float", self.inputs[name])

    def limit(self, name: str) -> tuple[str, float]:
        return cast("tuple[str, float]", self.inputs[name])


def dimension_form(writer: Writer, dimension: str, case: str) -> str:
    """The name of a dimension, with its article or preposition."""
    found = writer.questionnaire.dimension[dimension]
    name = writer.language.name_of(found.name)
    if case == "name":
        return name
    known = found.forms.get(writer.language.code, {}).get(case)
    return known or writer.wording.unnamed[case].format(name=name)


def _dimension(writer: Writer, name: str, case: str) -> str:
    return dimension_form(writer, writer.text(name), case)


def _dimensions(writer: Writer, name: str, case: str) -> str:
    ids = cast("tuple[str, ...]", writer.inputs[name])
    if case == "count":
        return writer.language.number(len(ids))
    if case == "quoted":
        return writer.language.all_of([writer.wording.fact.format(text=dimension_form(writer, i, "name")) for i in ids])
    return writer.language.all_of([dimension_form(writer, one, case) for one in ids])


def _item(writer: Writer, name: str, case: str) -> str:
    item = writer.questionnaire.items[writer.text(name)]
    if case == "cannot_tell":
        return _cannot_tell(writer, item)
    quote = writer.wording.item.turned if item.reverse and not case else writer.wording.item.plain
    return quote.format(text=_quotable(writer, item.text))


def _cannot_tell(writer: Writer, item: Item) -> str:
    words = writer.questionnaire.scale_of(writer.questionnaire.home[item.id]).cannot_tell
    return writer.language.name_of(words) if words else "—"


def _fact(writer: Writer, name: str, _case: str) -> str:
    return writer.wording.fact.format(text=_quotable(writer, writer.questionnaire.facts[writer.text(name)].question))


def _quotable(writer: Writer, text: Mapping[str, str]) -> str:
    """A sentence without its full stop, so that it can stand inside another."""
    return writer.language.name_of(text).strip().removesuffix(".")


def _role(writer: Writer, name: str, case: str) -> str:
    role = writer.text(name)
    if role in writer.wording.roles and case in writer.wording.roles[role]:
        return writer.wording.roles[role][case]
    attribute = writer.questionnaire.roles
    labels = {value.id: value.label for value in (attribute.values or ())} if attribute else {}
    label = writer.language.name_of(labels[role]) if role in labels else role
    return writer.wording.role[case].format(label=label)


def _level(writer: Writer, name: str, case: str) -> str:
    level = int(writer.value(name))
    if not case:
        return writer.language.number(level)
    dimension = writer.questionnaire.dimension.get(str(writer.inputs.get("dimension", "")))
    named = writer.questionnaire.level_of(dimension, level) if dimension else writer.questionnaire.levels[level]
    return writer.language.name_of(named.name)


def _points(writer: Writer, name: str, _case: str) -> str:
    """A score as on the pages; "over 90.0" where it is cut there."""
    return _cut(writer, name, writer.language.points(writer.value(name)))


def _cut(writer: Writer, name: str, number: str) -> str:
    end = writer.inputs.get(f"{name}_end")
    if end is None:
        return number
    ends = writer.wording.ends
    return (ends.over if end == "over" else ends.under).format(number=number)


def _difference(writer: Writer, name: str, _case: str) -> str:
    points = writer.wording.points.format(number=writer.language.points(writer.value(name)))
    bound = writer.inputs.get(f"{name}_bound")
    if bound is None:
        return points
    phrase: str = getattr(writer.wording.bounds, str(bound))
    return phrase.format(points=points)


def _target(writer: Writer, name: str, _case: str) -> str:
    return writer.wording.points.format(number=writer.language.plain(writer.value(name)))


def _value(writer: Writer, name: str, _case: str) -> str:
    return _cut(writer, name, writer.language.points(writer.value(name)))


def _limit(writer: Writer, name: str, _case: str) -> str:
    return _compared(writer.wording.limits, writer, name, writer.language.plain(writer.limit(name)[1]))


def _level_limit(writer: Writer, name: str, _case: str) -> str:
    return _compared(writer.wording.level_limits, writer, name, writer.language.plain(writer.limit(name)[1]))


def _compared(limits: Limits, writer: Writer, name: str, number: str) -> str:
    phrase: str = getattr(limits, writer.limit(name)[0])
    return phrase.format(number=number)


def _percent_limit(writer: Writer, name: str, _case: str) -> str:
    comparison, limit = writer.limit(name)
    phrase: str = getattr(writer.wording.percent_limits, comparison)
    return phrase.format(**percent_forms(writer, limit))


def percent_forms(writer: Writer, value: float) -> dict[str, str]:
    """A percentage with the articles and prepositions of the language: "il 40%", "l'8%"."""
    return writer.wording.forms_of(writer.language.percent(value))


def _percent(writer: Writer, name: str, case: str) -> str:
    value = writer.value(name)
    return percent_forms(writer, value)[case] if case else writer.language.percent(value)


def _amount(writer: Writer, name: str, _case: str) -> str:
    return _with_unit(writer, writer.value(name))


def _amount_limit(writer: Writer, name: str, _case: str) -> str:
    return _compared(writer.wording.limits, writer, name, _with_unit(writer, writer.limit(name)[1]))


def _with_unit(writer: Writer, value: float) -> str:
    """A value of the finding's fact: "40%", "3 departments per case", "0.8"."""
    fact = writer.questionnaire.facts[writer.text("fact")]
    words = writer.language.name_of(writer.questionnaire.unit_of(fact, value)).strip()
    if words == "%":
        return writer.language.percent(value)
    return f"{writer.language.plain(value)} {words}".strip()


def _count(writer: Writer, name: str, _case: str) -> str:
    return writer.language.number(writer.value(name))


def _share(writer: Writer, name: str, case: str) -> str:
    """A quantity word, with the percentage only where enough answered."""
    value, count = writer.value(name), int(cast("float", writer.inputs[f"{name}_of"]))
    words, shares = writer.questionnaire.policy.words, writer.wording.shares
    forms: dict[str, str] = getattr(shares, QUANTITIES[sum(value >= cut for cut in words.quantities)])
    phrase = shares.with_percent if count >= words.percent_from_answers else shares.without_percent
    number = writer.language.number(count)
    return phrase.format(answers=forms[case], percent=writer.language.percent(value), count=number)


def _date(writer: Writer, name: str, _case: str) -> str:
    return writer.language.date(writer.text(name))


def _month(writer: Writer, name: str, _case: str) -> str:
    return writer.language.month(writer.text(name))


def _unit(writer: Writer, name: str, case: str) -> str:
    unit = unit_of(writer.release, writer.text(name))
    names = sorted(writer.language.name_of(text) for text in unit.names) or [readable(unit.id)]
    label = writer.language.all_of(names)
    return writer.wording.unit[unit.kind][case].format(label=label)


def _need(writer: Writer, name: str, case: str) -> str:
    """A share who needed a department: "60%", "90% or more"."""
    phrase: str = getattr(writer.wording.needs, str(writer.inputs.get(f"{name}_end") or "plain"))
    return phrase.format(plain=_percent(writer, name, case))


def _help(writer: Writer, name: str, _case: str) -> str:
    """Help 0-100, without decimals; "over 90" where it is cut there."""
    return _cut(writer, name, writer.language.number(writer.value(name)))


def _signed(writer: Writer, name: str, _case: str) -> str:
    return writer.language.signed(writer.value(name))


WRITE: Mapping[Kind, Callable[[Writer, str, str], str]] = {
    Kind.DIMENSION: _dimension,
    Kind.DIMENSIONS: _dimensions,
    Kind.ITEM: _item,
    Kind.FACT: _fact,
    Kind.ROLE: _role,
    Kind.LEVEL: _level,
    Kind.POINTS: _points,
    Kind.DIFFERENCE: _difference,
    Kind.TARGET: _target,
    Kind.VALUE: _value,
    Kind.LIMIT: _limit,
    Kind.LEVEL_LIMIT: _level_limit,
    Kind.PERCENT_LIMIT: _percent_limit,
    Kind.AMOUNT: _amount,
    Kind.AMOUNT_LIMIT: _amount_limit,
    Kind.COUNT: _count,
    Kind.PERCENT: _percent,
    Kind.SHARE: _share,
    Kind.DATE: _date,
    Kind.MONTH: _month,
    Kind.SIGNED: _signed,
    Kind.UNIT: _unit,
    Kind.NEED: _need,
    Kind.HELP: _help,
}
