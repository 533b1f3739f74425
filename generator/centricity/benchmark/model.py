"""benchmarks/*.yaml: how many organisations, their mean and their spread. No organisation and no answer is in it."""

from typing import Literal

from pydantic import ConfigDict, Field

from centricity.questionnaire import FLOOR
from centricity.strict_yaml import IsoDate, NonEmpty, Seq, Strict, Text

Id = str
EDITION = "^[0-9]{4}-(0[1-9]|1[0-2])$"
SHA256 = "^[0-9a-f]{64}$"


class Figure(Strict):
    """One score across organisations, each of which counts the same however many people answered there.

    Points 0-100, one decimal.
    """

    organizations: int = Field(ge=1)
    respondents: int = Field(ge=1, description="people behind the scores, of all these organisations together")
    mean: float = Field(ge=0, le=100)
    spread: float | None = Field(
        default=None, ge=0, description="standard deviation between the organisations' scores (n - 1)"
    )


class Asked(Strict):
    """The questionnaire behind the scores. `sha256`: every form of it that asks the same."""

    id: Id
    version: NonEmpty
    sha256: Seq[str] = Field(min_length=1, description="fingerprints, as files in results/questionnaires/ are called")


class Period(Strict):
    """The last days of the waves in an edition lie in it. Periods of two editions never overlap."""

    model_config = ConfigDict(populate_by_name=True)

    from_: IsoDate = Field(alias="from")
    to: IsoDate


class Benchmark(Strict):
    """One edition of a benchmark."""

    model_config = ConfigDict(populate_by_name=True)

    schema_: Literal[1] = Field(alias="schema", description="version of this file format")
    id: Id = Field(min_length=1)
    edition: str = Field(pattern=EDITION, description='year and month, such as "2026-11"')
    name: Text
    questionnaire: Asked
    form: Literal["full", "short"] = "full"
    period: Period
    synthetic: bool = Field(default=False, description="made of invented organisations, for demonstrations")
    floor: int = Field(ge=FLOOR, description="least organisations behind any figure")
    organizations: int = Field(ge=1)
    dimensions: dict[Id, Figure] = Field(min_length=1)
    overall: Figure | None = None
