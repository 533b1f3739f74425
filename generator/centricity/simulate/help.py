"""Draws who needs whom, and how much it helps; and writes it as people would hand it in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from centricity.questionnaire import CollaborationQuestion
from centricity.responses import BLANK, CANNOT_TELL
from centricity.responses.model import NOT_NEEDED

Names = Mapping[str, str]

SILENT = 0.04
"""Share of people who pass over the question."""
CANNOT_SAY = 0.04
RATING_SD = 17.0
"""Points by which one rating strays from how the department is seen."""
SEVERITY_SD = 5.0
"""Points by which people differ in how severe they are."""


@dataclass(frozen=True)
class Helping:
    """Who helps whom in a wave that asks.

    need, points: the usual share who need a department (0-1), and how much it helps (0-100). needed: another share, by
    who is rated. pairs: (who asks, who is rated) -> share, points. quiet: needed by hardly anybody, and needing hardly
    anybody. paths and partners: as in wave.yaml.
    """

    need: float = 0.5
    points: float = 62.0
    needed: Mapping[str, float] = field(default_factory=dict)
    pairs: Mapping[tuple[str, str], tuple[float, float]] = field(default_factory=dict)
    quiet: tuple[str, ...] = ()
    paths: tuple[tuple[str, ...], ...] = ()
    partners: Mapping[str, Names] = field(default_factory=dict)

    def usual(self, rater: str, rated: str) -> tuple[float, float]:
        """How many of one department need another, and how much that helps them."""
        few = {rater, rated} & {*self.quiet}
        return self.pairs.get((rater, rated), (0.05 if few else self.needed.get(rated, self.need), self.points))

    @property
    def section(self) -> dict[str, object]:
        """The section of wave.yaml."""
        partners = {name: dict(called) for name, called in self.partners.items()}
        return {"paths": [list(path) for path in self.paths]} | ({"partners": partners} if partners else {})


@dataclass(frozen=True)
class Ratings:
    """What simulated people say of each department and partner. `names`: what these are called; `given`: raw ratings,
    NOT_NEEDED, CANNOT_TELL and BLANK included, one a person."""

    question: CollaborationQuestion
    names: Mapping[str, Names]
    given: Mapping[str, NDArray[np.int8]]

    def sheet(self, person: int) -> dict[str, int | str] | None:
        """What stands under `help` in a person's own file; None: the person did not answer."""
        said = {name: int(column[person]) for name, column in self.given.items()}
        if all(value == BLANK for value in said.values()):
            return None
        needed = {name: value for name, value in said.items() if value not in (BLANK, NOT_NEEDED)}
        return {name: "cannot_tell" if value == CANNOT_TELL else value for name, value in needed.items()}

    def cells(self, person: int) -> list[str]:
        """A row in numbers."""
        words = {BLANK: "", CANNOT_TELL: "cannot_tell", NOT_NEEDED: "0"}
        return [words.get(int(column[person]), str(column[person])) for column in self.given.values()]

    def words(self, person: int, language: str) -> list[str]:
        """A row in the words of a paper form."""
        labels = {BLANK: "", CANNOT_TELL: self.question.cannot_tell[language], NOT_NEEDED: "no"}
        labels |= {value: label[language] for value, label in self.question.scale.labels.items()}
        return [labels[int(column[person])] for column in self.given.values()]

    def headings(self, language: str) -> Iterator[str]:
        """The question with each name, as survey tools write it."""
        yield from (f"{self.question.help[language]} [{self.names[name][language]}]" for name in self.given)


def draw_ratings(
    question: CollaborationQuestion,
    helping: Helping,
    names: Mapping[str, Names],
    departments: tuple[str, ...],
    stopped: NDArray[np.bool_],
    rng: Generator,
) -> Ratings:
    """What everybody says of each of `names`.

    Args:
        question: gives the scale.
        helping: how things stand.
        names: departments and partners, by id.
        departments: of each person.
        stopped: who broke off before the question.
        rng: numbers of its own, so that a wave that asks gets the same other answers.
    """
    people = len(departments)
    silent = stopped | (rng.random(people) < SILENT)
    mood = rng.normal(0, SEVERITY_SD, people)
    given = {}
    for name in names:
        usual = np.array([helping.usual(own, name) for own in departments]).reshape(people, 2)
        points = usual[:, 1] + mood + rng.normal(0, RATING_SD, people)
        span = question.scale.span
        raw = (question.scale.min + np.clip(np.rint(points / 100 * span), 0, span)).astype(np.int8)
        raw[rng.random(people) < CANNOT_SAY] = CANNOT_TELL
        raw[rng.random(people) >= usual[:, 0]] = NOT_NEEDED
        raw[silent | (np.array(departments) == name)] = BLANK
        given[name] = raw
    return Ratings(question, names, given)
