"""SurveyJS: the JSON of all answers, whatever the host wraps it in.

Verified by running survey-core: `{"CF": {"CF1": 4}}` for a matrix (row, then the value of the column), questions left
out where nobody answered, `-Comment` beside an answer; no word of the language, of who finished, or of when. Texts
inside an array, and `{"results": […]}`, are as hosts write them. From an issue: the dashboard's CSV joins choices by
", "; it has no signature, and is read like any table whose headings are ids or texts of questions.
"""

from collections.abc import Mapping, Sequence

from centricity.tables.model import Role, Rows
from centricity.tools.headings import normal_row
from centricity.tools.model import Heads, refused
from centricity.tools.rows import inside, roles_of

_COMMENT = "-Comment"
_ROLES: Mapping[str, Role] = {
    "locale": "language",
    **dict.fromkeys(("happendat", "happenedat", "createdat", "pageno"), "tool"),
    **dict.fromkeys(("ip", "ipaddress", "userid", "username"), "person"),
    **dict.fromkeys(("instanceid", "resultid"), "tool"),
}
_DEFINITION = frozenset({"pages", "elements", "type", "cellType"})


class SurveyJS:
    """JSON that no other tool has recognised."""

    name = "SurveyJS"
    headings = ""

    def recognises(self, found: Rows) -> bool:
        """Whether the file is JSON; asked last of all tools that write JSON."""
        return found.kind == "json" and bool(found.rows)

    def heads(self, found: Rows) -> Heads:
        """A row of a matrix, `CF[CF1]`, is called CF1."""
        headings = found.rows[0]
        _refuse_definition(headings)
        names = [(*inside(heading, "[", "]"), heading) for heading in headings]
        roles = {**_comments(headings), **roles_of(normal_row(found.rows, 0), _ROLES)}
        return Heads(0, 1, names, roles)


def _comments(headings: Sequence[str]) -> dict[int, Role]:
    return {at: "text" for at, heading in enumerate(headings) if heading.endswith(_COMMENT)}


def _refuse_definition(headings: Sequence[str]) -> None:
    if len(_DEFINITION & {*headings}) > 1:
        raise refused("this is a survey, not its answers", "export the results of the survey")
