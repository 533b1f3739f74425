"""questionnaire/collaboration.yaml: the question who helps whom to solve customers' problems, and its rules."""

from typing import Self

from pydantic import Field, model_validator

from centricity.questionnaire.model import Id
from centricity.strict_yaml import Seq, Strict, Text

COLLABORATION = "collaboration"
"""What a fact is derived from when it is worked out from the help map."""


class HelpScale(Strict):
    """How much a department helped: consecutive integers, a label for each."""

    min: int = Field(ge=0, le=10)
    max: int = Field(ge=1, le=10)
    labels: dict[int, Text]

    @model_validator(mode="after")
    def _labelled(self) -> Self:
        if self.max <= self.min or sorted(self.labels) != list(range(self.min, self.max + 1)):
            raise ValueError(f"expected a label for each value from {self.min} to {self.max}, two at least")
        return self

    @property
    def span(self) -> int:
        return self.max - self.min


class MapLimits(Strict):
    """What of the map may be shown."""

    departments: Seq[int] = Field(min_length=2, max_length=2, description="fewest and most departments of a map")
    few: int = Field(ge=1, description="so many who needed a department, or did not, are shown as the end only")
    step: int = Field(ge=1, le=25, description="everything is rounded to the nearest so many points or per cent")
    end: int = Field(ge=1, lt=50, description="needs and help this near an end of 0 to 100 are cut there")
    one_group_at_most: float = Field(gt=0, le=1, description="of the ratings behind that mean, from one group")
    departments_shown: int = Field(ge=1, description="fewer raters or rated with a figure: no map, only the mean")

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if not 2 <= self.departments[0] <= self.departments[1]:
            raise ValueError("expected departments as [fewest, most], 2 or more")
        if self.end % self.step:
            raise ValueError(f"expected end to be a multiple of step, {self.step}")
        return self


class LinkRules(Strict):
    """When a link between departments is worth a word."""

    need_from: int = Field(ge=0, le=100, description="per cent who need a department, for the link to matter")
    help_below: int = Field(ge=0, le=100, description="points of help below which such a link is weak")
    asymmetry_from: int = Field(ge=0, le=100, description="points between the two directions of a pair")
    asymmetry_surely: int = Field(ge=0, le=100, description="points the interval of that difference must exclude")
    asymmetry_confidence: float = Field(gt=0.5, lt=1, description="of that interval")
    little_need: int = Field(ge=0, le=100, description="per cent of need under which a department is little connected")
    severity_cells: float = Field(ge=0, le=1, description="share of cells shown, to allow for severe raters")
    office_help_below: int = Field(ge=0, le=100, description="points of help under which an office is a concern")


class OpennessRules(Strict):
    """When the map gives a fact of how open departments are to one another."""

    fact: Id
    cells: float = Field(ge=0, le=1, description="share of cells that must be shown")
    response: float = Field(ge=0, le=1, description="response rate it needs")


class CollaborationQuestion(Strict):
    """Asked only in waves that turn it on.

    Each person ticks the departments needed in the last months (`need`), and says of those alone how much they helped
    (`help`). Departments are rated, never people; nobody rates the own department.
    """

    need: Text
    help: Text
    comment: Text
    scale: HelpScale
    cannot_tell: Text
    none: Text
    title: Text | None = Field(default=None, description="heading over the question where it is asked")
    not_needed: Text | None = Field(default=None, description="what one ticks where rating and need are one question")
    limits: MapLimits
    links: LinkRules
    openness: OpennessRules | None = None
