"""What a closer look shows: pyramid.yaml, contradictions.yaml and close_ups.yaml, all optional."""

from typing import Literal, Self

from pydantic import Field, model_validator

from centricity.questionnaire.advice import Condition
from centricity.questionnaire.model import Id
from centricity.strict_yaml import Seq, Strict, Text

Stance = Literal["upright", "tilting", "inverted"]


class Tier(Strict):
    """One of the values the pyramid is drawn from: an item, or a scored fact at its place on the same ruler."""

    id: Id
    label: Text
    item: Id | None = None
    fact: Id | None = None

    @model_validator(mode="after")
    def _item_or_fact(self) -> Self:
        if (self.item is None) == (self.fact is None):
            raise ValueError("expected either item or fact")
        return self

    @property
    def part(self) -> Id:
        """Id of the item or fact."""
        return self.item or self.fact or ""


class Layer(Strict):
    """Those who stand on one storey of the pyramid. `served`: customers, and whoever serves them."""

    id: Id
    label: Text
    served: bool = False


class StanceWords(Strict):
    """How the pyramid stands: its name, who is on top, and who is where, in two sentences."""

    name: Text
    top: Text
    meaning: Text


class PyramidRules(Strict):
    """Cut points of the mean of the values, 0-100."""

    needed: int = Field(ge=1, description="least values known, else nothing is drawn")
    tilting_from: float = Field(gt=0, lt=100)
    inverted_from: float = Field(gt=0, lt=100)

    @model_validator(mode="after")
    def _rise(self) -> Self:
        if self.tilting_from >= self.inverted_from:
            raise ValueError("expected tilting_from below inverted_from")
        return self

    def stance(self, mean: float) -> Stance:
        """How a pyramid with this mean stands."""
        if mean >= self.inverted_from:
            return "inverted"
        return "tilting" if mean >= self.tilting_from else "upright"


class Pyramid(Strict):
    """Who is on top: values whose mean turns a pyramid of people over."""

    policy: PyramidRules
    tiers: Seq[Tier] = Field(min_length=1)
    layers: Seq[Layer] = Field(min_length=2, description="from the top of an upright pyramid to its foot")
    shapes: dict[Stance, StanceWords]
    sources: Seq[Id] = ()

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if sorted(self.shapes) != ["inverted", "tilting", "upright"]:
            raise ValueError("expected shapes upright, tilting and inverted")
        if self.policy.needed > len(self.tiers):
            raise ValueError(f"expected needed to be at most {len(self.tiers)}, the number of tiers")
        return self


class Contradiction(Strict):
    """Two things that do not go together (`when` both hold), and the question that is worth a talk."""

    id: Id
    title: Text
    question: Text
    when: Condition
    sources: Seq[Id] = ()


class Contradictions(Strict):
    """contradictions.yaml: what is looked for, in the order shown."""

    show: int = Field(ge=1, description="most of them on a page")
    contradictions: Seq[Contradiction] = Field(min_length=1)


class Theme(Strict):
    """A part of a close-up: items and facts that belong together, of any dimension."""

    id: Id
    label: Text
    items: Seq[Id] = ()
    facts: Seq[Id] = ()

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not self.items and not self.facts:
            raise ValueError("expected items or facts")
        return self


class CloseUpNote(Strict):
    """Something to keep in mind: always, or `when` a condition holds; with the value of a `fact` beside it."""

    text: Text
    fact: Id | None = None
    when: Condition | None = None


class CloseUp(Strict):
    """A dimension looked at by themes, on a page called `id`."""

    id: Id = Field(pattern="^[a-z][a-z0-9_-]*$")
    dimension: Id
    title: Text
    lead: Text
    themes: Seq[Theme] = Field(min_length=1)
    notes: Seq[CloseUpNote] = ()


class CloseUps(Strict):
    """close_ups.yaml."""

    close_ups: Seq[CloseUp] = Field(min_length=1)
