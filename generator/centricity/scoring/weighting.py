"""All staff weighted to the headcounts of their departments: how far the score rests on who happened to answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from statistics import median

from centricity.questionnaire import Questionnaire
from centricity.released import STAFF, Release
from centricity.scoring.estimates import interval_of, mean, spread
from centricity.scoring.model import Estimate, Weighting
from centricity.scoring.view import View


@dataclass(frozen=True)
class Stratum:
    """One department: `n` people with a score, their mean and variance in points, its size among all, 0-1, and the
    share of its employees behind the mean, 0-1."""

    n: int
    mean: float
    variance: float
    size: float
    share: float


@dataclass(frozen=True)
class Weights:
    """Weight of each answer by group key: employees it stands for, held at the trim; and the number who answered."""

    weight: Mapping[str, float]
    people: Mapping[str, int]
    trimmed: tuple[str, ...]

    def size(self, key: str) -> float:
        """Share of a group among all, 0-1, as weighted."""
        total = sum(self.weight[k] * self.people[k] for k in self.weight)
        return self.weight[key] * self.people[key] / total


def department_weights(questionnaire: Questionnaire, release: Release) -> Weights | None:
    """An answer weighs as many employees as it stands for: 1 / share of the department that answered.

    Weights above `weighting.trim` times the median weight of all people are held there. None unless departments, two
    or more of them, hold all of staff and the release tells of each which share answered (it is rounded down, so that
    weights are a little too even).
    """
    rules, attribute, groups = questionnaire.policy.weighting, questionnaire.units_attribute, release.tally.groups
    keys = [key for key in sorted(groups) if attribute and key.startswith(f"{attribute.id}/")]
    people = {key: groups[key].respondents for key in keys}
    whole = STAFF in groups and sum(people.values()) == groups[STAFF].respondents
    if rules is None or len(keys) < 2 or not whole or not all(release.sampled.get(key) for key in keys):
        return None
    full = {key: 100 / release.sampled[key] for key in keys}
    most = rules.trim * median(full[key] for key in keys for _ in range(people[key]))
    trimmed = tuple(key.partition("/")[2] for key in keys if full[key] > most)
    return Weights({key: min(most, weight) for key, weight in full.items()}, people, trimmed)


def stratified(view: View) -> Estimate | None:
    """Perception of all staff with each department counted by its headcount; None where it cannot be weighted so.

    Every department must show the dimension, uncut, and all of them together be the people of staff.
    """
    weights = department_weights(view.questionnaire, view.release)
    if weights is None:
        return None
    strata = [stratum for key in weights.weight if (stratum := _stratum(view, weights, key))]
    staff = view.block(STAFF)
    complete = len(strata) == len(weights.weight) and staff and sum(s.n for s in strata) == staff.n
    return stratified_mean(strata, view.policy.confidence) if complete else None


def _stratum(view: View, weights: Weights, key: str) -> Stratum | None:
    block = view.block(key)
    found = spread(view, block) if block and block.n and not block.end else None
    if block is None or found is None:
        return None
    share = view.release.sampled[key] / 100 * block.n / weights.people[key]
    return Stratum(block.n, mean(block, view.points), found.variance, weights.size(key), min(1.0, share))


def stratified_mean(strata: Sequence[Stratum], confidence: float) -> Estimate:
    """Mean of strata by their sizes W, 0-100: sum W m, SE^2 = sum W^2 (1 - f) s^2 / n, f = share of a stratum asked.

    Degrees of freedom: people less strata. No interval where nobody differs within any of them.

    Source: Cochran 1977, Sampling Techniques, 5.3-5.4.
    """
    n, score = sum(s.n for s in strata), sum(s.size * s.mean for s in strata)
    se, df = sqrt(sum(s.size**2 * (1 - s.share) * s.variance / s.n for s in strata)), n - len(strata)
    if df < 1:
        return Estimate(score, n)
    known = any(s.variance > 0 for s in strata)
    return Estimate(score, n, interval_of(score, se, df, confidence, None) if known else None, se, df)


def kish(weights: Sequence[float], people: Sequence[int]) -> float:
    """Design effect of weights, n sum w^2 / (sum w)^2 over n people, at least 1: people of one weight each.

    Source: Kish 1965, Survey Sampling, 11.7.
    """
    pairs = list(zip(weights, people, strict=True))
    return sum(people) * sum(n * w**2 for w, n in pairs) / sum(n * w for w, n in pairs) ** 2


def weighting(questionnaire: Questionnaire, release: Release) -> Weighting | None:
    """What the weights do: by department, where they can be had, and raked, where the release holds that."""
    weights, raked = department_weights(questionnaire, release), release.tally.raked
    if weights is None and raked is None:
        return None
    found = _by_department(questionnaire, weights) if weights else Weighting()
    return replace(found, margins=tuple(raked.margins), raked_kish=raked.kish) if raked else found


def _by_department(questionnaire: Questionnaire, weights: Weights) -> Weighting:
    effect = kish(list(weights.weight.values()), list(weights.people.values()))
    attribute = questionnaire.units_attribute
    effective = sum(weights.people.values()) / effect
    return Weighting(attribute.id if attribute else None, effect, effective, weights.trimmed)
