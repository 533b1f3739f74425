"""What findings and advice are read from: the questionnaire, the release and its scores as people see them."""

from collections.abc import Iterator
from dataclasses import dataclass

from centricity.questionnaire import WHOLE_COMPANY, Dimension, Policy, Questionnaire
from centricity.released import ItemBlock, Release
from centricity.scoring.model import DimensionScore, ItemScore, LevelCall, Scores


@dataclass(frozen=True)
class Situation:
    """One wave of one organisation; `wave` counts from 1. `scores` are rounded: readers can check whatever fires."""

    questionnaire: Questionnaire
    release: Release
    scores: Scores
    wave: int

    @property
    def policy(self) -> Policy:
        return self.questionnaire.policy

    @property
    def dimensions(self) -> Iterator[tuple[Dimension, DimensionScore]]:
        """Dimensions that are in the scores, in the questionnaire's order."""
        for dimension in self.questionnaire.dimensions:
            if dimension.id in self.scores.dimensions:
                yield dimension, self.scores.dimensions[dimension.id]

    @property
    def ranked(self) -> tuple[DimensionScore, ...]:
        """Scored dimensions, lowest first; of equal ones, the one that stands first in the questionnaire."""
        scored = [score for _, score in self.dimensions if score.score is not None]
        return tuple(sorted(scored, key=points))

    @property
    def two_groups(self) -> tuple[str, str] | None:
        """The two roles whose views are compared."""
        roles = self.policy.roles
        return (roles.gap[0], roles.gap[1]) if roles and len(roles.gap) == 2 else None

    def call(self, home: str) -> LevelCall | None:
        """The level of a dimension, or of the whole company."""
        if home == WHOLE_COMPANY:
            return self.scores.overall.call
        return self.scores.dimensions[home].call if home in self.scores.dimensions else None

    def item(self, name: str) -> ItemScore | None:
        home = self.questionnaire.home.get(name)
        score = self.scores.dimensions.get(home.id) if home else None
        return score.items.get(name) if score else None

    def answers(self, name: str) -> ItemBlock | None:
        """The released answers behind an item's score."""
        item = self.item(name)
        group = self.release.tally.groups.get(item.group) if item else None
        return group.items.get(name) if group else None


def points(score: DimensionScore) -> float:
    """The score of a dimension that has one."""
    assert score.score is not None
    return score.score
