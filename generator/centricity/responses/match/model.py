"""The file itself."""

from typing import Literal

from pydantic import Field

from centricity.strict_yaml import Seq, Strict

FILE = "match.yaml"
IGNORE = "ignore"
COMMENT = "comment"
BLANK = "blank"
HELP = "help"
"""Under `answers`, the scale of the question who helps whom."""


class MatchedColumn(Strict):
    """What one column means. `column`: its letter, needed only where a heading stands more than once."""

    heading: str
    column: str | None = Field(default=None, pattern=r"^[A-Z]{1,3}$")
    means: str | None = Field(
        default=None, description="id of an item, attribute or help_<department>; respondent, comment, ignore"
    )


class MatchedFile(Strict):
    """What one file means. Nothing of it is used before `confirmed: true`."""

    confirmed: bool = Field(default=False, description="true once somebody has looked through every line")
    tool: str | None = Field(default=None, description="the survey tool, where it is not recognised; plain = none")
    columns: Seq[MatchedColumn] = ()
    answers: dict[str, dict[str, int | Literal["cannot_tell", "blank"] | None]] = Field(
        default={}, description="per scale, texts of answers and their value"
    )
    values: dict[str, dict[str, str | None]] = Field(
        default={}, description="per attribute, texts and the id they stand for; blank = nothing"
    )


class Match(Strict):
    """match.yaml of a wave: per name of an answer file, what it means."""

    files: dict[str, MatchedFile] = {}
