"""Columns that survey tools add by themselves: dropped when read, and reported."""

from collections import Counter
from collections.abc import Iterable
from math import isfinite, nan

from centricity.tables.normal import normal
from centricity.tools.registry import TOOLS

# Tool -> headings it writes, separated by " | ", where no module of this package says so. "" = several tools.
_OTHERS: dict[str, str] = {
    "": """id | IP address | Indirizzo IP | IP-Adresse | Adresse IP | Dirección IP | Endereço IP | IP-adres |
        Browser | Operating system | Device type | Country code | Submission ID""",
}
_TOOLS = {**{tool.name: tool.headings for tool in TOOLS}, **_OTHERS}
_TOOL_OF = {
    heading: tool for tool, text in reversed(_TOOLS.items()) for heading in normal(text).split(" | ") if heading
}

_DURATIONS = {
    *("duration (in seconds)", "interviewtime", "time_sum"),
    *("total time", "tempo totale", "gesamtzeit", "temps total", "temps total :", "tiempo total"),
}


def is_metadata(form: str) -> bool:
    """Whether a heading in normal form is one of a survey tool's own."""
    return form in _TOOL_OF


def is_duration(form: str) -> bool:
    """Whether a survey tool writes under this heading, in normal form, how many seconds a person took in all."""
    return form in _DURATIONS


def seconds(text: str) -> float:
    """A duration as tools write it, "243.55" or "243,55"; nan where none was measured."""
    try:
        found = float(text.strip().replace(",", "."))
    except ValueError:
        return nan
    return found if found > 0 and isfinite(found) else nan


def tool_of(forms: Iterable[str]) -> str:
    """The tool most of these metadata headings belong to; "" if none says."""
    counted = Counter(_TOOL_OF[form] for form in forms if _TOOL_OF.get(form))
    return min(counted, key=lambda tool: (-counted[tool], tool)) if counted else ""
