"""The whole questionnaire as one frozen value, as loaded from its folder or from the archive of a release."""

import hashlib
import json
from functools import cached_property
from typing import Self

from pydantic import ConfigDict, Field, model_validator

from centricity.questionnaire.advice import Article, Claim, Recommendation
from centricity.questionnaire.closer import CloseUp, Contradictions, Pyramid
from centricity.questionnaire.collaboration import CollaborationQuestion
from centricity.questionnaire.equivalence import Equivalence
from centricity.questionnaire.model import EVERYONE, Dimension, Fact, Id, Item, NamedLevel, Outcome, Scale
from centricity.questionnaire.policy import Policy
from centricity.strict_yaml import Seq, Strict, Text


class AttributeValue(Strict):
    """One value of an attribute. `audience`: whose items people with this value are asked."""

    id: Id
    label: Text
    audience: Id = EVERYONE
    also: Seq[str] = Field(default=(), description="other texts survey tools write for it")


class Attribute(Strict):
    """Something people say of themselves. Without `values`, its values are the departments of the organisation."""

    id: Id
    label: Text
    question: Text | None = None
    values: Seq[AttributeValue] | None = None
    also: Seq[str] = Field(default=(), description="column headings under which a survey tool exports it")


class Level(Strict):
    """A maturity level of the whole organisation."""

    name: Text
    summary: Text


class Header(Strict):
    """questionnaire.yaml: everything but the dimensions themselves, which stand in a file each."""

    id: Id
    version: str
    languages: Seq[str] = Field(min_length=1)
    name: Text
    scales: dict[Id, Scale]
    scale: Id = Field(description="the scale of every dimension that names no other")
    levels: dict[int, Level]
    attributes: Seq[Attribute] = ()
    dimensions: Seq[Id] = Field(min_length=1, description="in the order shown")
    outcomes: Seq[Outcome] = ()
    policy: Policy

    @model_validator(mode="after")
    def _known(self) -> Self:
        if sorted(self.levels) != [1, 2, 3, 4, 5]:
            raise ValueError("expected levels 1 to 5")
        if self.scale not in self.scales:
            raise ValueError(f"expected scale to be one of {', '.join(self.scales)}, got {self.scale}")
        return self


class Questionnaire(Header):
    """The model as data: no question, weight, threshold, level name or advice stands in Python."""

    model_config = ConfigDict(ignored_types=(cached_property,))

    dimensions: Seq[Dimension]  # type: ignore[assignment]  # the header names them, the questionnaire holds them
    recommendations: Seq[Recommendation] = ()
    advice_of: dict[Id, Id] = Field(default={}, description="dimension (or whole_company) of each recommendation")
    articles: Seq[Article] = ()
    claims: Seq[Claim] = ()
    units: dict[Id, Text] = {}
    units_one: dict[Id, Text] = {}
    suppliers: dict[Id, Text] = {}
    equivalence: Equivalence | None = Field(default=None, description="items that continue those of an earlier version")
    collaboration: CollaborationQuestion | None = Field(default=None, description="who helps whom, asked on request")
    pyramid: Pyramid | None = Field(default=None, description="who is on top")
    contradictions: Contradictions | None = Field(default=None, description="what does not go together")
    close_ups: Seq[CloseUp] = Field(default=(), description="dimensions looked at by themes")

    @cached_property
    def sha256(self) -> str:
        """Hash of the whole content: two questionnaires with the same hash score alike."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()

    def to_json(self) -> str:
        """Canonical text: keys sorted, UTF-8, newline at the end."""
        data = self.model_dump(mode="json", exclude_defaults=True, by_alias=True)
        return json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1) + "\n"

    @cached_property
    def dimension(self) -> dict[str, Dimension]:
        return {dimension.id: dimension for dimension in self.dimensions}

    @cached_property
    def measures(self) -> tuple[Dimension, ...]:
        """Everything people are asked about: the dimensions in order, then the outcomes, as dimensions of one item."""
        return (*self.dimensions, *(outcome.measure for outcome in self.outcomes))

    @cached_property
    def measure(self) -> dict[str, Dimension]:
        """Dimensions and outcomes by id."""
        return {part.id: part for part in self.measures}

    @cached_property
    def items(self) -> dict[str, Item]:
        """Every item put to people, those of the outcomes last."""
        return {item.id: item for part in self.measures for item in part.items}

    @cached_property
    def dimension_items(self) -> tuple[Item, ...]:
        """The items of the dimensions, without those of the outcomes."""
        return tuple(item for dimension in self.dimensions for item in dimension.items)

    @cached_property
    def facts(self) -> dict[str, Fact]:
        return {fact.id: fact for dimension in self.dimensions for fact in dimension.facts}

    @cached_property
    def home(self) -> dict[str, Dimension]:
        """Dimension (or outcome) of each item and fact id."""
        items = {item.id: part for part in self.measures for item in part.items}
        return items | {fact.id: dimension for dimension in self.dimensions for fact in dimension.facts}

    @cached_property
    def recommendation(self) -> dict[str, Recommendation]:
        return {advice.id: advice for advice in self.recommendations}

    def scale_of(self, dimension: Dimension) -> Scale:
        return self.scales[dimension.scale or self.scale]

    def attribute(self, name: str) -> Attribute | None:
        return next((attribute for attribute in self.attributes if attribute.id == name), None)

    @property
    def roles(self) -> Attribute | None:
        """The attribute the roles of the policy are values of (contact with customers)."""
        return self.attribute(self.policy.roles.attribute) if self.policy.roles else None

    @property
    def units_attribute(self) -> Attribute | None:
        """The attribute whose values are the organisation's departments."""
        return next((attribute for attribute in self.attributes if attribute.values is None), None)

    def audience(self, role: str) -> str:
        """Whose items a person with this role is asked; the empty role counts as the policy's blank."""
        values = (self.roles.values or ()) if self.roles else ()
        found = role or (self.policy.roles.blank if self.policy.roles else "")
        return next((value.audience for value in values if value.id == found), EVERYONE)

    def unit_of(self, fact: Fact, value: float) -> Text:
        """The words after the value of a fact, by language: "months", but "month" after 1."""
        one = self.units_one.get(fact.unit) if value == 1 else None
        return one or self.units.get(fact.unit) or dict.fromkeys(self.languages, fact.unit)

    def level_of(self, dimension: Dimension, level: int) -> NamedLevel | Level:
        return dimension.levels.get(level) or self.levels[level]
