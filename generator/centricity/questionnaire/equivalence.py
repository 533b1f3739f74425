"""questionnaire/equivalence.yaml: what the authors declare to be the same question as before, and why."""

from pydantic import ConfigDict, Field

from centricity.questionnaire.model import Id
from centricity.strict_yaml import NonEmpty, Strict


class Predecessor(Strict):
    """The earlier questionnaire. Without `sha256`, every archived one of that id and version is meant."""

    id: Id
    version: NonEmpty
    sha256: str | None = Field(default=None, pattern="^[0-9a-f]{64}$")


class SameItem(Strict):
    """The item of the earlier questionnaire that this one continues, and why answers to both mean the same."""

    was: Id
    reason: NonEmpty = Field(description="such as: typo mended, translated anew; archived with the questionnaire")


class Equivalence(Strict):
    """Items that continue an item of an earlier questionnaire although their words or their id changed.

    Items whose id, words, direction, audience and scale did not change need no entry.
    """

    model_config = ConfigDict(populate_by_name=True)

    from_: Predecessor = Field(alias="from")
    items: dict[Id, SameItem] = Field(default={}, description="item id now -> item of the earlier questionnaire")
