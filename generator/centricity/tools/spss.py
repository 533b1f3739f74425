"""SPSS files, from any tool that writes them: names of variables and their labels, labels of values.

Verified with pyreadstat: names, labels of variables and values, user-missing values and ranges. From the documentation:
Qualtrics writes such files; SPSS makes them of what LimeSurvey, REDCap and formr write for it. Their own columns stand
under their own names, and those readers are asked for them. Not verified: "[Row] Stem" as LimeSurvey labels a row, and
how SoSci Survey labels who finished, for which its files are refused.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from centricity.tables.model import Rows
from centricity.tools.formr import Formr
from centricity.tools.limesurvey import LimeSurvey
from centricity.tools.model import Heads, Tool, refused
from centricity.tools.qualtrics import Qualtrics
from centricity.tools.redcap import Redcap
from centricity.tools.rows import endings
from centricity.tools.sosci import SoSci

_TOOLS: Sequence[Tool] = (Qualtrics(), LimeSurvey(), Redcap(), Formr())
_LABELS = 1


class Spss:
    """By the kind of file."""

    name = "SPSS"
    headings = ""

    def recognises(self, found: Rows) -> bool:
        """Whether the file is one of SPSS."""
        return found.kind == "sav"

    def heads(self, found: Rows) -> Heads:
        """Names of variables, then their labels; what the tool that wrote it says of its own columns and rows."""
        if not self.recognises(found):
            raise refused("this is no SPSS file", "name the tool that wrote it, or none")
        inner = _heads(_without_labels(found))
        labels = found.rows[_LABELS]
        names = [(*known, *_texts(label)) for known, label in zip(inner.names, labels, strict=True)]
        rows = None if inner.rows is None else [inner.rows[0], labels, *inner.rows[1:]]
        return replace(inner, first=_LABELS + 1, names=names, reasons=_lower(inner.reasons), rows=rows)


def _without_labels(found: Rows) -> Rows:
    rows = [row for at, row in enumerate(found.rows) if at != _LABELS]
    return replace(found, rows=rows, lines=[line for at, line in enumerate(found.lines) if at != _LABELS])


def _heads(found: Rows) -> Heads:
    if SoSci().recognises(found):
        raise refused("an SPSS file of SoSci Survey does not say in one way who finished", "download the data as CSV")
    tool = next((tool for tool in _TOOLS if tool.recognises(found)), None)
    if tool is None:
        return Heads(0, 1, [(name,) for name in found.rows[0]])
    return replace(tool.heads(found), detail=tool.name)


def _lower(reasons: Mapping[int, str]) -> dict[int, str]:
    return {at + 1: reason for at, reason in reasons.items()}


def _texts(label: str) -> tuple[str, ...]:
    """A label, and the statement in it: "Stem - Statement", or "[Row] Stem"."""
    row = (label[1:].partition("]")[0].strip(),) if label.startswith("[") else ()
    return tuple(one for one in (label, *endings(label, " - "), *row) if one)
