"""Every wave of a dimension in a row, and between which of them the row is broken."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from centricity.profile.earlier import Earlier, Past, before
from centricity.profile.over_time import Point, Row, Why
from centricity.profile.situation import Situation
from centricity.questionnaire import Questionnaire


def rows(situation: Situation, history: Sequence[Past], archive: Mapping[str, Questionnaire]) -> tuple[Row, ...]:
    """Dimensions scored in this wave or any before, in the questionnaire's order; none without an earlier wave.

    Args:
        situation: the wave now.
        history: earlier waves, oldest first, their scores rounded.
        archive: questionnaires of earlier waves by sha256.
    """
    if not history:
        return ()
    waves = [*history, (situation.release, situation.scores)]
    links = [_link(situation, pair, archive) for pair in pairwise(waves)]
    every = (Row(d.id, tuple(_points(d.id, waves, links))) for d in situation.questionnaire.dimensions)
    return tuple(row for row in every if any(point.score is not None for point in row.points))


def _points(name: str, waves: Sequence[Past], links: Sequence["Link"]) -> Iterator[Point]:
    for at, (release, scores) in enumerate(waves):
        part = scores.dimensions.get(name)
        shown = part if part is not None and part.score is not None else None
        yield Point(release.wave.to, shown, links[at - 1].broken(name) if at else None)


@dataclass(frozen=True)
class Link:
    """Two waves that follow each other; `now` None: the later one's questionnaire is not at hand."""

    now: Situation | None
    then: Earlier

    def broken(self, name: str) -> Why | None:
        """Why a dimension cannot be joined across them."""
        if self.now is None or name not in self.now.scores.dimensions:
            return "questions"
        shared = self.then.shared(self.now, name)
        if shared is None or not shared.same:
            return "questions"
        if self.then.scores.dimensions[name].pooled != self.now.scores.dimensions[name].pooled:
            return "roles"
        return None if self.then.same_facts(self.now, name) else "facts"


def _link(situation: Situation, pair: tuple[Past, Past], archive: Mapping[str, Questionnaire]) -> Link:
    earlier, (release, scores) = pair
    known = {**archive, situation.questionnaire.sha256: situation.questionnaire}
    asked = known.get(release.questionnaire.sha256)
    now = Situation(asked, release, scores, situation.wave) if asked else None
    return Link(now, before(now or situation, earlier, archive))
