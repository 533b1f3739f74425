"""Departments and partners of the help map by name."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from centricity.released import Release


@dataclass(frozen=True)
class Unit:
    """One row or column of the help map. `names`: of all departments in it; none where they are not named (then the
    `id` has to do, but for others)."""

    kind: Literal["department", "departments", "others", "partner"]
    names: tuple[Mapping[str, str], ...] = ()
    id: str = ""


def unit_of(release: Release, name: str) -> Unit:
    """The unit behind a group key ("department/sales"), or behind the id of a department or of a partner."""
    partners = release.collaboration.partners if release.collaboration else {}
    if name in partners:
        return Unit("partner", (partners[name],))
    group, named = release.tally.groups.get(name), release.organization.departments
    wanted = (group.merged if group else ()) or (name.rpartition("/")[2],)
    known = tuple(named[one] for one in wanted if one in named)
    if "/" in name and not known:
        return Unit("others")
    return Unit("departments" if len(known) > 1 else "department", known, wanted[0])


def readable(name: str) -> str:
    """An id as a name, where nothing better is known: "customer_service" -> "Customer service"."""
    words = name.replace("_", " ").replace("-", " ")
    return words[:1].upper() + words[1:]
