"""README.txt of a kit: which file is for what, what to click, and how the answers come back."""

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap

from centricity.collect.words import Words

README = "README.txt"
_WIDTH = 100


def readme(written: Mapping[str, Sequence[str]], folder: str, words: Words) -> str:
    """The text in all languages.

    Args:
        written: kind -> its files.
        folder: where answers are to be put, as people see it.
    """
    return "\n\n\n".join("\n".join(_one(written, folder, language, words)) for language in words.texts) + "\n"


def _one(written: Mapping[str, Sequence[str]], folder: str, language: str, words: Words) -> Iterator[str]:
    title = words.say(language, "readme.title")
    yield from (title, "=" * len(title), "")
    yield from _paragraph(words.say(language, "readme.lead"))
    for kind, files in written.items():
        yield words.say(language, f"kinds.{kind}.name")
        yield from (f"    {name}" for name in files)
        yield from _paragraph(words.say(language, f"kinds.{kind}.how"), "  ")
    for key in ("guides", "others", "handed_in", "back", "codes", "anonymous", "changed"):
        yield words.say(language, f"readme.{key}.title")
        yield from _paragraph(words.say(language, f"readme.{key}.text", folder=folder), "  ")


def _paragraph(text: str, indent: str = "") -> Iterator[str]:
    yield from wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
    yield ""
