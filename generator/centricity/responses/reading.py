"""One text, one meaning: what reading a cell or a YAML value ends in."""

from collections.abc import Iterable
from dataclasses import dataclass

from centricity.strict_yaml import show
from centricity.strict_yaml.words import closest


@dataclass(frozen=True)
class Wrong:
    """A text that means nothing here: what was expected, and how to mend it. `code`: how, if many cells hold it."""

    message: str
    remedy: str = ""
    code: str = ""


def unknown(expected: str, text: object, options: Iterable[str]) -> Wrong:
    """`expected …, got "Vendte" (did you mean "Vendite"?)`."""
    return Wrong(f"expected {expected}, got {show(text)}", closest(str(text), options))


def one_of(options: Iterable[str], most: int = 12) -> str:
    """The options as messages list them: "a", "b", … and 7 more."""
    names = list(dict.fromkeys(options))
    rest = f" … and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(show(name) for name in names[:most]) + rest
