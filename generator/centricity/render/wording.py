"""The phrases of one language: site_templates/phrases/<language>/sentences.yaml, checked against the catalogue.

A phrase is a text with {inputs}, or a choice of phrases by one of the inputs. Everything a language needs to build its
sentences stands in that file; another language is another folder.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pydantic import Field

from centricity.errors import Problem, raise_if
from centricity.profile.rules import ADVICE_RULES, DIMENSION_RULES, KINDS, WHOLE_RULES, WORDS, Kind
from centricity.strict_yaml import Document, NonEmpty, Seq, Strict, read_model

FILE = "sentences.yaml"
PLACEHOLDER = re.compile(r"\{([a-z_]+)(?:\.([a-z_]+))?\}")
SECTIONS = {"dimension": DIMENSION_RULES, "whole": WHOLE_RULES, "advice": ADVICE_RULES}
CASES = {Kind.ITEM: ("", "text", "cannot_tell"), Kind.LEVEL: ("", "name")}


class Choice(Strict):
    """Phrases by the value of an input: its word, "none", the number itself ("0", "1", "2"), "one" or "other"."""

    by: str
    of: dict[str, "NonEmpty | Choice"] = Field(min_length=1)


Phrase = str | Choice


class Limits(Strict):
    """The four comparisons; {number} is the limit."""

    below: NonEmpty
    at_most: NonEmpty
    at_least: NonEmpty
    above: NonEmpty


class Plural(Strict):
    """A counted word; {number} is how many."""

    one: NonEmpty
    other: NonEmpty


class Ends(Strict):
    """A score cut at an end of the scale."""

    over: NonEmpty
    under: NonEmpty


class Bounds(Strict):
    """A difference of scores of which one is cut at an end; {points} is the difference as shown."""

    at_least: NonEmpty
    about: NonEmpty


class Needs(Strict):
    """A share who needed a department; {plain} is the percentage in the case asked for, and may be cut at an end."""

    plain: NonEmpty
    over: NonEmpty
    under: NonEmpty


class ItemQuote(Strict):
    """How an item is quoted: as it stands, or turned (agreement means a lower score)."""

    plain: NonEmpty
    turned: NonEmpty


class Shares(Strict):
    """Shares of answers in words, each by case; how numbers are added with enough answers, and with few."""

    most: dict[str, NonEmpty]
    over_half: dict[str, NonEmpty]
    part: dict[str, NonEmpty]
    few: dict[str, NonEmpty]
    very_few: dict[str, NonEmpty]
    with_percent: NonEmpty
    without_percent: NonEmpty


class PercentForm(Strict):
    """Articles and prepositions before a percentage that looks `like` this (a regular expression)."""

    like: str
    forms: dict[str, NonEmpty]


class Wording(Strict):
    """sentences.yaml."""

    dimension: dict[str, Phrase]
    whole: dict[str, Phrase]
    advice: dict[str, Phrase]
    headings: dict[str, NonEmpty]
    unnamed: dict[str, NonEmpty] = Field(description="a dimension without forms in this language; {name} is its name")
    roles: dict[str, dict[str, NonEmpty]] = {}
    role: dict[str, NonEmpty] = Field(description="any other role; {label} is its name")
    unit: dict[str, dict[str, NonEmpty]] = Field(
        description="a department, several, the others, a partner, by case; {label} is the name"
    )
    needs: Needs
    item: ItemQuote
    fact: NonEmpty
    ends: Ends
    bounds: Bounds
    points: str
    shares: Shares
    limits: Limits
    level_limits: Limits
    percent_limits: Limits
    percent_forms: Seq[PercentForm] = Field(min_length=1, description="the first that fits counts")

    def forms_of(self, percent: str) -> dict[str, str]:
        """A percentage with the articles and prepositions of the language: "il 40%", "l'8%"."""
        found = next((form for form in self.percent_forms if re.search(form.like, percent)), None)
        return {case: text.format(percent=percent) for case, text in (found.forms if found else {}).items()}

    def phrase(self, rule: str) -> Phrase:
        return self.dimension.get(rule) or self.whole.get(rule) or self.advice[rule]


def read_wording(folder: Path) -> Wording:
    """The phrases in a language's folder.

    Raises:
        Problems: everything wrong with the file: unknown keys, missing rules, inputs that a rule does not have.
    """
    path = folder / FILE
    return _read(path, path.stat().st_mtime_ns if path.exists() else 0)


@cache
def _read(path: Path, _changed: int) -> Wording:
    wording, document = read_model(path, "/".join(path.parts[-4:]), Wording)
    raise_if(check(wording, document))
    return wording


def check(wording: Wording, document: Document) -> Iterator[Problem]:
    """What the types alone cannot see."""
    for section, rules in SECTIONS.items():
        phrases: dict[str, Phrase] = getattr(wording, section)
        for rule in sorted(rules.keys() - phrases.keys()):
            yield document.problem((section,), f'missing phrase: "{rule}"', f"add {rule}: …")
        for rule, phrase in phrases.items():
            if rule not in rules:
                yield document.problem((section, rule), f'no such rule: "{rule}"', "remove it", at_key=True)
            else:
                for message in _wrong(wording, phrase, rules[rule]):
                    yield document.problem((section, rule), message)


def _wrong(wording: Wording, phrase: Phrase, inputs: tuple[str, ...]) -> Iterator[str]:
    if isinstance(phrase, str):
        for name, case in PLACEHOLDER.findall(phrase):
            if name not in inputs:
                yield f"expected inputs {', '.join(inputs) or '(none)'}, got {{{name}}}"
            elif not _has_case(wording, KINDS[name], case):
                yield f'{{{name}.{case}}}: a {KINDS[name]} has no form "{case}"'
        return
    if phrase.by not in inputs:
        yield f'by: expected one of {", ".join(inputs)}, got "{phrase.by}"'
    elif missing := [key for key in WORDS.get(phrase.by, ("other",)) if key not in phrase.of]:
        yield f"by {phrase.by}: missing {', '.join(missing)}"
    for part in phrase.of.values():
        yield from _wrong(wording, part, inputs)


def _has_case(wording: Wording, kind: Kind, case: str) -> bool:
    if kind in (Kind.DIMENSION, Kind.DIMENSIONS):
        return case == "name" or case in wording.unnamed or (case in ("count", "quoted") and kind is Kind.DIMENSIONS)
    if kind is Kind.ROLE:
        return case in wording.role
    if kind is Kind.UNIT:
        return all(case in forms for forms in wording.unit.values())
    if kind in (Kind.PERCENT, Kind.NEED):
        return not case or all(case in form.forms for form in wording.percent_forms)
    if kind is Kind.SHARE:
        return case in wording.shares.most
    return case in CASES.get(kind, ("",))
