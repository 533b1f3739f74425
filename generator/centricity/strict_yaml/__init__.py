"""The one door to YAML: strict, with a line and a name for everything that is wrong.

bytes -> text (`files`) -> plain values with positions (`loader`) -> frozen models (`validation`).
YAML 1.2 booleans and numbers only: `No`, `on`, `1:30`, `0123` and dates stay text. No aliases, tags or duplicate keys.
"""

from centricity.strict_yaml.builder import MAX_DEPTH, MAX_VALUES
from centricity.strict_yaml.document import Document, Path, Position
from centricity.strict_yaml.files import MAX_BYTES, read_any_text, read_document, read_text
from centricity.strict_yaml.legible import Legible, legible, legible_entries
from centricity.strict_yaml.loader import parse
from centricity.strict_yaml.scalars import show
from centricity.strict_yaml.types import IsoDate, NonEmpty, Seq, Strict, Text, meaning
from centricity.strict_yaml.validation import read_model, validate

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_VALUES",
    "Document",
    "IsoDate",
    "Legible",
    "NonEmpty",
    "Path",
    "Position",
    "Seq",
    "Strict",
    "Text",
    "legible",
    "legible_entries",
    "meaning",
    "parse",
    "read_any_text",
    "read_document",
    "read_model",
    "read_text",
    "show",
    "validate",
]
