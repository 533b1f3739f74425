"""What is released of the collaboration question: who needs whom to help a customer, and how much it helps."""

from typing import Literal

from centricity.strict_yaml import Seq, Strict, Text

Id = str


class HelpCell(Strict):
    """How people of one department (or several joined) see another department, or a partner outside.

    rater: group key of who was asked, "department/sales". rated: a department, or a partner.
    need: per cent of the raters' department who needed it in the last months, to the nearest 5; `need_end` "under":
    10 or less, or at most a few people (who may be more than 10 per cent of a small row); "over": all but as many.
    help: how much it helped those, 0-100 to the nearest 5; `help_end` "under": 10 or less, "over": 90 or more.
    Absent: too few people to show it.
    """

    rater: str
    rated: Id
    need: int | None = None
    need_end: Literal["over", "under"] | None = None
    help: int | None = None
    help_end: Literal["over", "under"] | None = None


class Collaboration(Strict):
    """The help map of a wave. Holds no number of people.

    raters, rated: rows and columns of the map, shown or not; nobody rates the own department.
    cells: those of which at least the need is shown. asymmetric: pairs of departments that clearly help each other
    unequally, (helped less, helped more). mean: help over all, only where too few cells are shown for a map.
    paths: ways of a customer through departments, set by the facilitator. partners: names of partners outside.
    """

    raters: Seq[str]
    rated: Seq[Id]
    cells: Seq[HelpCell] = ()
    asymmetric: Seq[tuple[Id, Id]] = ()
    mean: int | None = None
    paths: Seq[Seq[Id]] = ()
    partners: dict[Id, Text] = {}
