"""What exports of XLSForm tools (KoboToolbox, ODK Central) share: columns of the form itself, and split choices."""

from collections.abc import Collection, Sequence

from centricity.tables.model import Role
from centricity.tools.headings import Cells
from centricity.tools.rows import all_of, filled, text

ABOUT_THE_FORM = """start | end | today | audit | instanceID | instanceName | meta/instanceID | meta/instanceName |
    meta/rootUuid | meta/deprecatedID | formhub/uuid | meta-instanceID | meta-instanceName"""
ABOUT_PERSONS = "username | email | phonenumber | deviceid | simserial | subscriberid | imei | device_id"
_LOCATION = ("_latitude", "_longitude", "_altitude", "_precision", "-Latitude", "-Longitude", "-Altitude", "-Accuracy")
_LABEL = "_label"
_TICKED = frozenset({"", "0", "1", "true", "false"})
_YES = frozenset({"1", "true"})


def beside(rows: Cells, at: int) -> dict[int, Role]:
    """Columns without answers, by what they are called and hold: the label row of a grid, the place where somebody
    was, the text behind "other", and the choices of a question that another column holds whole."""
    headings = rows[at]
    roles = all_of(_split_choices(rows, at), "tool")
    for column, heading in enumerate(headings):
        if heading.endswith(_LOCATION):
            roles[column] = "person"
        elif heading.endswith("_other") and heading.removesuffix("_other") in headings:
            roles[column] = "text"
        elif heading.endswith(_LABEL) and not any(text(row, column) for _, row in filled(rows, at + 1)):
            roles[column] = "empty"
    return roles


def _split_choices(rows: Cells, at: int) -> list[int]:
    """Columns `tools/crm`, 0 or 1, of a select_multiple that stands whole under `tools`.

    A group and its questions are called alike; but then the column of the group's name is empty where they are not.
    """
    children: dict[int, list[int]] = {}
    for column, heading in enumerate(rows[at]):
        parent = heading.rpartition("/")[0]
        if parent and parent in rows[at]:
            children.setdefault(rows[at].index(parent), []).append(column)
    answered = [row for _, row in filled(rows, at + 1)]
    return [column for parent, columns in children.items() if _agree(answered, parent, columns) for column in columns]


def _agree(rows: Sequence[Sequence[str]], parent: int, columns: Collection[int]) -> bool:
    """Whether something is ticked exactly where the whole is filled, and nothing stands there but ticks."""
    return all(
        {text(row, column).casefold() for column in columns} <= _TICKED
        and any(text(row, column).casefold() in _YES for column in columns) == bool(text(row, parent))
        for row in rows
    )
