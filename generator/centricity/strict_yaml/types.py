"""Building blocks of our models: the strict base class and the few field types YAML needs."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from centricity.strict_yaml.scalars import show

T = TypeVar("T")


class Strict(BaseModel):
    """Base of all our models: frozen, no unknown keys, no silent conversion, no infinities.

    A docstring under a field becomes its description in the JSON schema, which editors show.
    """

    model_config = ConfigDict(
        strict=True, frozen=True, extra="forbid", allow_inf_nan=False, use_attribute_docstrings=True
    )


Seq = Annotated[tuple[T, ...], Field(strict=False)]
"""A YAML list as a tuple: `Seq[str]`. Only the list is taken for a tuple; its elements stay strict."""


def _iso_date(text: str) -> str:
    try:
        datetime.date.fromisoformat(text if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else "")
    except ValueError:
        raise ValueError(f'expected a date such as "2026-03-02", got {show(text)}') from None
    return text


def meaning(also: Mapping[str, str]) -> BeforeValidator:
    """For a Literal: refuses other words for its values, and says which value is meant.

    Args:
        also: value -> words people write instead, with commas between them.
    """
    meant = {word.strip(): value for value, words in also.items() for word in words.split(",")}

    def refuse(given: object) -> object:
        value = meant.get(given.strip().lower()) if isinstance(given, str) else None
        if value:
            raise ValueError(f'expected one of {", ".join(also)}, got {show(given)} (did you mean "{value}"?)')
        return given

    return BeforeValidator(refuse)


def _not_blank(text: str) -> str:
    if not text.strip():
        raise ValueError(f"expected text, got {show(text)}")
    return text


IsoDate = Annotated[str, AfterValidator(_iso_date), WithJsonSchema({"type": "string", "format": "date"})]
"""A day as text, "2026-03-02"."""

NonEmpty = Annotated[str, Field(min_length=1), AfterValidator(_not_blank)]
"""Text with at least one visible character."""

Text = Annotated[dict[str, NonEmpty], Field(min_length=1)]
"""Text in each language: {"en": "Silos", "it": "Compartimenti"}."""
