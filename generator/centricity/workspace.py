"""The workspace on disk: organisations, waves, organisational facts, and where everything lies."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Self

from pydantic import ConfigDict, Field, RootModel, model_validator

from centricity.brand import Brand
from centricity.questionnaire.policy import FLOOR
from centricity.strict_yaml import IsoDate, NonEmpty, Seq, Strict, Text

Id = str
OTHERS = "others"
"""What people of no department are counted under."""


class Department(Strict):
    """A unit of the organisation people can say they work in."""

    id: Id
    name: Text
    aliases: Seq[str] = ()
    merge_with: Id | None = Field(default=None, description="the department it joins when too few people answered")


class Organization(Strict):
    """organization.yaml."""

    id: Id
    name: Text
    sector: Text | None = None
    languages: Seq[str] = ()
    synthetic: bool = Field(default=False, description="invented answers: said on every page")
    listed_with_consent: bool = False
    brand: Brand = Brand()
    departments: Seq[Department] = ()

    @model_validator(mode="after")
    def _departments_known(self) -> Self:
        ids = [department.id for department in self.departments]
        if len(set(ids)) < len(ids):
            raise ValueError("expected each department id once")
        if OTHERS in ids:
            raise ValueError(f'expected no department with the id "{OTHERS}": it stands for people without one')
        for department in self.departments:
            if department.merge_with is not None and department.merge_with not in ids:
                raise ValueError(
                    f"department {department.id}: merge_with names no department, got {department.merge_with}"
                )
        return self


class Exclusion(Strict):
    """One row the facilitator leaves out, and why; it is counted under `declared`."""

    file: str = Field(description="name of the answer file, inside the wave's folder")
    row: int | None = Field(default=None, ge=1, description="row as messages number it; a YAML file needs none")
    reason: str = Field(min_length=1)


class HelpMap(Strict):
    """The wave asks who helps whom. `paths`: ways of a customer through departments; `partners`: outside the
    organisation, rated like departments."""

    paths: Seq[Seq[Id]] = Field(default=(), max_length=3)
    partners: dict[Id, Text] = {}


class Wave(Strict):
    """wave.yaml: one round of asking."""

    model_config = ConfigDict(populate_by_name=True)

    id: Id
    from_: IsoDate = Field(alias="from")
    to: IsoDate
    form: Literal["full", "short"] = "full"
    invited: int | None = Field(default=None, ge=1)
    headcount: dict[Id, dict[Id, int]] = Field(default={}, description="per attribute, employees per value")
    publication: Literal["internal", "public"] = "internal"
    minimum_group: int | None = Field(default=None, ge=FLOOR)
    lawful_basis: NonEmpty
    retention_until: IsoDate
    worker_reps_informed: IsoDate | Literal["not_required"] | None = None
    report_channel: str | None = None
    exclude: Seq[Exclusion] = ()
    ignore_columns: Seq[str] = Field(default=(), description="columns that are not answers; * and ? match any text")
    collaboration: HelpMap | None = Field(default=None, description="present ({} will do): the help question is asked")


class FactValue(Strict):
    """A fact as supplied. `people`: how many persons the figure rests on."""

    value: float
    people: int | None = Field(default=None, ge=0)
    as_of: IsoDate | None = None
    source: str | None = None


Fact = FactValue | Literal["unknown", "not_applicable"]


class Facts(RootModel[dict[Id, float | Fact]]):
    """facts.yaml: fact id -> value, `unknown` or `not_applicable`; a bare number is short for {value: number}."""

    model_config = ConfigDict(frozen=True, strict=True, allow_inf_nan=False)


class CommentTheme(Strict):
    """What several people wrote in their own words, put by the facilitator; released only once it is accepted."""

    text: Text
    dimension: Id | None = None
    respondents: int = Field(ge=1, description="how many different people wrote so")
    accepted: bool = False


class Comments(Strict):
    """comments.yaml: themes found in the comments of a wave."""

    themes: Seq[CommentTheme] = ()
    not_persons: Seq[str] = Field(default=(), description="names that are no person's: products, places, tools")


class Checked(Strict):
    """One entry of a checklist: whether it was done, when, and what came of it."""

    answer: Literal["yes", "no", "not_needed"]
    on: IsoDate | None = None
    note: str | None = None

    @model_validator(mode="after")
    def _dated(self) -> Self:
        if self.answer != "no" and self.on is None:
            raise ValueError(f'expected a date in "on", for the answer is {self.answer}')
        return self


class Checklist(Strict):
    """checklist.yaml of an organisation: what is settled before anybody is asked."""

    dpia_screening: Checked | None = Field(default=None, description="is an impact assessment needed? (GDPR art. 35)")
    processors: Checked | None = Field(default=None, description="contracts with tools and services (GDPR art. 28)")
    worker_representatives: Checked | None = Field(default=None, description="items, rules and a sample were shown")


class DeletedFile(Strict):
    """One file that `purge` deleted. `rows`: answers it held, where that could be read."""

    name: str
    sha256: str
    rows: int | None = None


class Purged(Strict):
    """purged.yaml: the raw answers of a released wave were deleted."""

    day: IsoDate
    by: str | None = None
    files: Seq[DeletedFile]


class Lock(Strict):
    """lock.yaml: what was fixed before asking. `late`: only after the survey had begun; `hash`: of `fixed`."""

    day: IsoDate
    late: bool = False
    hash: str
    fixed: dict[str, object]


@dataclass(frozen=True)
class WaveFolder:
    """One folder of answers: responses/<organization>/<wave>/."""

    organization: str
    wave: str
    path: Path

    @property
    def name(self) -> str:
        """As commands and messages call it."""
        return f"{self.organization}/{self.wave}"


@dataclass(frozen=True)
class Workspace:
    """A folder with questionnaire/, responses/, results/ and the site built from them."""

    root: Path

    @property
    def questionnaire(self) -> Path:
        return self.root / "questionnaire"

    @property
    def responses(self) -> Path:
        return self.root / "responses"

    @property
    def results(self) -> Path:
        return self.root / "results"

    @property
    def site(self) -> Path:
        return self.root / "site"

    def shown(self, path: Path) -> str:
        """A path as messages show it: relative to the workspace, with forward slashes."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()

    def release_of(self, folder: WaveFolder) -> Path:
        """Where the release of a wave lies, once it is closed."""
        return self.results / folder.organization / f"{folder.wave}.json"

    def waves(self) -> Iterator[WaveFolder]:
        """Every wave folder (one that holds a wave.yaml), by organisation and wave id."""
        for file in sorted(self.responses.glob("*/*/wave.yaml")):
            yield WaveFolder(file.parts[-3], file.parts[-2], file.parent)
