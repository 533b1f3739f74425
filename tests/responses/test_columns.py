"""Headings that fit more than one item, and the speed of reading a large table."""

from pathlib import Path

from centricity.questionnaire import Dimension, Item, Questionnaire, read_archived
from centricity.responses.columns import recognise
from centricity.responses.dictionary import Meaning, dictionary
from centricity.tables.model import Table
from centricity.workspace import Organization
from tests.responses.small import ORGANIZATION, questionnaire, read, workspace


def alike() -> Questionnaire:
    """Two items of the same words."""
    first, *rest = questionnaire().dimensions
    items = tuple(Item(id=name, text={"en": "We listen.", "it": "Ascoltiamo."}) for name in ("aa_01", "aa_02"))
    dimension = Dimension(id=first.id, name=first.name, items=items)
    return read_archived(questionnaire().model_copy(update={"dimensions": (dimension, *rest)}).to_json())


def table(*headings: str) -> Table:
    return Table("f.csv", "csv", 1, headings, tuple(("1",) for _ in headings), (2,))


def test_a_heading_that_fits_two_items_is_not_guessed() -> None:
    words = dictionary(alike(), Organization.model_validate(ORGANIZATION), short=False)
    found, problems = recognise(table("aa_01", "Ascoltiamo."), words, ())
    assert found.found == {Meaning("item", "aa_01"): 0}
    assert [str(problem) for problem in problems] == [
        'f.csv:1:2: column B "Ascoltiamo.": the heading fits more than one of ours: aa_01, aa_02 '
        "(name the column by the id)"
    ]


def test_a_hundred_thousand_people_are_read(tmp_path: Path) -> None:
    rows = "".join(f"r{i},sales,other,{i % 5 + 1},I cannot tell,,,{i % 4},never\n" for i in range(100_000))
    text = "respondent,department,contact,si_01,si_02,si_03,si_04,tr_01,tr_02\n" + rows
    found = workspace(tmp_path, {"files": {"a.csv": text}})
    assert len(read(found).responses) == 100_000
