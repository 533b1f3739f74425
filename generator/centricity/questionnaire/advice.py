"""Recommendations, the conditions that trigger them, and the source claims behind everything."""

from collections.abc import Iterator
from typing import Literal, Self

from pydantic import Field, model_validator

from centricity.questionnaire.model import Id
from centricity.strict_yaml import Seq, Strict, Text

WHOLE_COMPANY = "whole_company"
SUBJECTS = (
    "item", "score", "level", "fact", "fact_value", "cannot_tell", "gap", "two_companies", "overall", "evidence",
    "wave", "map",
)  # fmt: skip
COMPARISONS = ("below", "at_most", "at_least", "above")


class Condition(Strict):
    """A trigger: `all` or `any` of further conditions, or one comparison of one subject with one number.

    Subjects: `item`, `score` and `gap` in points 0-100 (after turning); `level`, `fact` as level 1-5; `fact_value` in
    the fact's unit; `cannot_tell` in per cent; `overall: level`; `evidence: dimensions` (with enough scored facts);
    `wave: number`; `map: ...` (collaboration question); `two_companies: dimension|any` needs no number.
    What is not known never fires.
    """

    all: Seq["Condition"] | None = None
    any: Seq["Condition"] | None = None
    item: Id | None = None
    score: Id | None = None
    level: Id | None = None
    fact: Id | None = None
    fact_value: Id | None = None
    cannot_tell: Id | None = None
    gap: Id | None = None
    two_companies: Id | None = None
    overall: Literal["level", "score"] | None = None
    evidence: Literal["dimensions"] | None = None
    wave: Literal["number"] | None = None
    map: Id | None = None
    below: float | None = None
    at_most: float | None = None
    at_least: float | None = None
    above: float | None = None

    @model_validator(mode="after")
    def _one_subject_one_comparison(self) -> Self:
        parts = [name for name in ("all", "any") if getattr(self, name) is not None]
        subjects = [name for name in SUBJECTS if getattr(self, name) is not None]
        comparisons = [name for name in COMPARISONS if getattr(self, name) is not None]
        if parts and (len(parts) > 1 or subjects or comparisons):
            raise ValueError("expected either all, or any, or one comparison")
        if not parts and len(subjects) != 1:
            raise ValueError(f"expected exactly one subject of {', '.join(SUBJECTS)}, got {len(subjects)}")
        wanted = 0 if parts or subjects == ["two_companies"] else 1
        if len(comparisons) != wanted:
            raise ValueError(f"expected {wanted} of {', '.join(COMPARISONS)}, got {len(comparisons)}")
        return self

    @property
    def subject(self) -> tuple[str, str] | None:
        """("item", "si_01") of a leaf; None of a combination."""
        return next(((name, getattr(self, name)) for name in SUBJECTS if getattr(self, name) is not None), None)

    @property
    def comparison(self) -> tuple[str, float] | None:
        """("below", 50.0) of a leaf that compares."""
        return next(((name, getattr(self, name)) for name in COMPARISONS if getattr(self, name) is not None), None)

    def leaves(self) -> Iterator["Condition"]:
        """All comparisons in this condition, in the order written."""
        if self.subject:
            yield self
        for part in (self.all or ()) + (self.any or ()):
            yield from part.leaves()


class KeyResult(Strict):
    """How one will know that the advice worked: a fact's value, a rise of an item, or words."""

    fact: Id | None = None
    item: Id | None = None
    gap: Id | None = None
    rise: float | None = None
    at_least: float | None = None
    at_most: float | None = None
    below: float | None = None
    text: Text | None = None
    where: Literal["collaboration"] | None = Field(
        default=None, description="given only where a help map is shown, for the result is read from it"
    )

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        given = {name for name in type(self).model_fields if name != "where" and getattr(self, name) is not None}
        kinds = [{"fact", "at_least"}, {"fact", "at_most"}, {"item", "rise"}, {"gap", "below"}, {"text"}]
        if given not in kinds:
            raise ValueError("expected fact with at_least or at_most, item with rise, gap with below, or text")
        return self


class Recommendation(Strict):
    """One piece of advice: when it fires (`when`, `levels`), who owns it, what to do in 30, 90 and 365 days."""

    id: Id
    title: Text
    levels: Seq[int] = Field(min_length=2, max_length=2, description="inclusive range of maturity levels it is for")
    effort: Literal["S", "M", "L"]
    owner: Text
    sources: Seq[Id]
    when: Condition
    kpi: Seq[KeyResult]
    days: dict[int, Text]
    note: Text | None = None

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if sorted(self.days) != [30, 90, 365]:
            raise ValueError("expected days 30, 90 and 365")
        if not 1 <= self.levels[0] <= self.levels[1] <= 5:
            raise ValueError("expected levels as [lowest, highest] within 1 to 5")
        return self


class Advice(Strict):
    """One file of recommendations: those of a dimension, or of the `whole_company`."""

    dimension: Id
    recommendations: Seq[Recommendation]


class Article(Strict):
    """A source the questionnaire grew from."""

    id: Id
    title: Text
    author: str | None = None
    year: int | None = None


class Claim(Strict):
    """A claim of a source, and where it is measured and answered."""

    id: Id
    text: Text
    dimension: Id
    items: Seq[Id] = ()
    facts: Seq[Id] = ()
    recommendations: Seq[Id] = ()
    open_question: Seq[Id] = ()
    gap: bool = False
    map: bool = False


class Claims(Strict):
    """claims.yaml: the sources and their claims."""

    sources: Seq[Article]
    claims: Seq[Claim]


class Labels(Strict):
    """labels.yaml: units and suppliers of facts in words."""

    units: dict[Id, Text]
    units_one: dict[Id, Text] = Field(default={}, description="the same after the number 1, where it differs")
    suppliers: dict[Id, Text]
