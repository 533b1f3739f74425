"""Texts as people and survey tools write them, brought to one form so that they can be compared."""

import html
import re
import unicodedata

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad"),
    }
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_NUMBERING = re.compile(r"q?\d{1,3}\s*[.):-]\s+")
_ROOM = re.compile(r"(?<=\[) | (?=\])")
_IN_BRACKETS = re.compile(r"\[([^\[\]]+)\]$")


def normal(text: str) -> str:
    """The text without differences nobody means: case, kinds of blank, quote and dash, invisible characters."""
    if not text.isascii() or "`" in text:
        text = unicodedata.normalize("NFKC", text.translate(_ALIKE))
    return " ".join(text.split()).casefold()


def heading_forms(heading: str) -> tuple[str, ...]:
    """What a column heading may be compared as, the whole of it first.

    Tools write "12. Question", "<b>Question</b>", "Stem [Question]", "code[sub_code]" and "group/code".
    """
    whole = _ROOM.sub("", normal(_TAG.sub(" ", html.unescape(heading))))
    inner = _IN_BRACKETS.search(whole)
    forms = [whole, whole.rpartition("/")[2].strip()] if not inner else [whole, inner[1].strip()]
    return tuple(dict.fromkeys(form for one in forms for form in (one, _NUMBERING.sub("", one, count=1)) if form))


def plain_heading(text: str) -> str:
    """A question's text as `heading_forms` would give it whole."""
    return normal(_TAG.sub(" ", html.unescape(text)))
