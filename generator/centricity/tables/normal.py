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
_ENDING = " .,;:!?…。*"
"""Signs at the end of a text that change nothing; * is what tools put behind questions that must be answered."""


def normal(text: str) -> str:
    """The text without differences nobody means: case, kinds of blank, quote and dash, invisible characters."""
    if not text.isascii() or "`" in text:
        text = unicodedata.normalize("NFKC", text.translate(_ALIKE))
    return " ".join(text.split()).casefold()


def wording(text: str) -> str:
    """The normal form without signs at its end; a text of nothing but signs ("?", "**") stays."""
    plain = normal(text)
    return plain.rstrip(_ENDING) or plain


def heading_forms(heading: str) -> tuple[str, ...]:
    """What a column heading may be compared as, the whole of it first.

    Tools write "12. Question", "<b>Question</b>", "Stem [Question]", "code[sub_code]" and "group/code"; signs at the
    end, as in "Question *", do not matter.
    """
    whole = _ROOM.sub("", plain_heading(heading))
    inner = _IN_BRACKETS.search(whole)
    forms = [whole, whole.rpartition("/")[2].strip()] if not inner else [whole, wording(inner[1])]
    return tuple(dict.fromkeys(form for one in forms for form in (one, _NUMBERING.sub("", one, count=1)) if form))


def plain_heading(text: str) -> str:
    """A question's text as `heading_forms` would give it whole."""
    return wording(_TAG.sub(" ", html.unescape(text)))
