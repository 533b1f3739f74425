"""The workspace on disk: organisations, waves, organisational facts, and where everything lies."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, ConfigDict, Field, RootModel, model_validator

from centricity.brand import Brand
from centricity.questionnaire.policy import FLOOR
from centricity.strict_yaml import IsoDate, NonEmpty, Seq, Strict, Text, meaning, show

Id = str
_NAME = re.compile(r"[^\W_]([\w.-]*\w)?")
_RESERVED = {
    "questionnaires": "results/ keeps the questionnaires in a folder of this name",
    "actions": "reports/ keeps what was decided in a file of this name",
    "outcomes": "reports/ keeps customers and income in a file of this name",
}


def _own_id(text: str) -> str:
    if not _NAME.fullmatch(text):
        near = re.sub(r"[^\w.-]+", "_", text).strip("_.-")
        remedy = f"write {show(near)}: " if near else ""
        expected = 'expected letters and digits, with "-", "_" or "." between them'
        raise ValueError(f"{expected}, got {show(text)} ({remedy}files and columns are called after it)")
    return text


def _not_reserved(text: str) -> str:
    if text in _RESERVED:
        raise ValueError(f"expected another id than {show(text)}: {_RESERVED[text]}")
    return text


OwnId = Annotated[Id, AfterValidator(_own_id)]
"""An id given here; files, addresses and columns are called after it."""
FolderId = Annotated[OwnId, AfterValidator(_not_reserved)]
"""An id that names a folder of responses/."""
_FORM = {"full": "long, complete, lungo, intero, completo", "short": "core, brief, breve, corto, corta, ridotto"}
_PUBLICATION = {"internal": "intern, private, interna, interno, privata", "public": "external, pubblica, pubblico"}
_CHECKED = {
    "yes": "true, done, ok, sì, si, fatto, fatta",
    "no": "false, open, not yet, todo, non ancora, da fare",
    "not_needed": "n/a, na, not needed, not necessary, not applicable, not_applicable, non serve, non necessario",
}
OTHERS = "others"
"""What people of no department are counted under."""


_BASES = {
    "legitimate_interest": ("legitimate interest", "legittimo interesse", "interesse legittimo"),
    "public_task": ("public task", "public interest", "compito di interesse pubblico", "interesse pubblico"),
    "legal_obligation": ("legal obligation", "obbligo di legge", "obbligo legale"),
    "consent": ("consent", "consenso"),
    "contract": ("contract", "contratto"),
}


def usual_basis(written: str | Text) -> str:
    """Which of the usual legal bases (GDPR art. 6) a text of wave.yaml names, in whatever language: its id, such as
    "legitimate_interest"; "" = none of them."""
    said = {written} if isinstance(written, str) else set(written.values())
    plain = {" ".join(one.replace("_", " ").split()).strip(" .").casefold() for one in said}
    return next((name for name, texts in _BASES.items() if plain & set(texts)), "")


class Department(Strict):
    """A unit of the organisation people can say they work in."""

    id: OwnId
    name: Text
    aliases: Seq[str] = ()
    merge_with: Id | None = Field(default=None, description="the department it joins when too few people answered")


class Organization(Strict):
    """organization.yaml."""

    id: FolderId
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
    partners: dict[OwnId, Text] = {}


class Collecting(Strict):
    """How answers come back, beside files that are handed in. `post_to`: where the web form sends an answer as well."""

    post_to: str | None = Field(default=None, pattern=r"^https://[^\s/]\S*$", description="an address (https://…)")


class Wave(Strict):
    """wave.yaml: one round of asking."""

    model_config = ConfigDict(populate_by_name=True)

    id: FolderId
    from_: IsoDate = Field(alias="from")
    to: IsoDate
    form: Annotated[Literal["full", "short"], meaning(_FORM)] = "full"
    invited: int | None = Field(default=None, ge=1)
    headcount: dict[Id, dict[Id, int]] = Field(default={}, description="per attribute, employees per value")
    publication: Annotated[Literal["internal", "public"], meaning(_PUBLICATION)] = "internal"
    minimum_group: int | None = Field(default=None, ge=FLOOR)
    lawful_basis: NonEmpty | Text
    retention_until: IsoDate
    worker_reps_informed: IsoDate | Literal["not_required"] | None = None
    report_channel: str | None = None
    exclude: Seq[Exclusion] = ()
    withdrawn: Seq[str | int] = Field(default=(), description="codes of people who took their answers back")
    collect: Collecting | None = None
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

    answer: Annotated[Literal["yes", "no", "not_needed"], meaning(_CHECKED)]
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
