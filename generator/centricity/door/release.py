"""The one-way door: a private tally goes in, a release comes out. Scoring begins behind it."""

from collections.abc import Sequence
from dataclasses import dataclass

from centricity.door.audit import audit, too_small
from centricity.door.blocks import protected_tally
from centricity.door.collaboration import collaboration
from centricity.door.context import (
    Context,
    check_headcounts,
    facts,
    minimum_group,
    organization_card,
    participation,
    sampled,
    wave_card,
)  # fmt: skip
from centricity.door.counts import Counted
from centricity.door.groups import Groups, choose_groups
from centricity.door.limits import Limits
from centricity.door.protect import Plan, plan
from centricity.door.quality import quality
from centricity.door.raking import Headcount
from centricity.door.second import refuse_differencing
from centricity.errors import CentricityError
from centricity.questionnaire import Policy, Questionnaire
from centricity.released import (
    Collaboration,
    Disclosure,
    Participation,
    ProtectedTally,
    Quality,
    QuestionnaireRef,
    Release,
)
from centricity.tally import Cell, Tally


def release(
    questionnaire: Questionnaire, tally: Tally, context: Context, policy: Policy, history: Sequence[Release] = ()
) -> Release:
    """What of a wave may be published, all of it together.

    Args:
        questionnaire: as asked.
        tally: everything that was answered. Private.
        context: organisation, wave, facts, rows left out.
        policy: the questionnaire's, or a stricter one; its smallest group is never under the floor.
        history: earlier releases; one of the same wave must hold the same numbers.

    Raises:
        CentricityError: the numbers contradict each other, or no safe release was found. Nothing is written then.
    """
    k = minimum_group(context, policy)
    limits = Limits(k, max(policy.release.detail_group, k), max(policy.release.products_group, k))
    counted = Counted(questionnaire, tally, context.wave.form == "short")
    check_headcounts(context, questionnaire, counted.people)
    chosen = choose_groups(questionnaire, context.organization.departments, counted.people, k)
    planned, safe, checked = _safest(questionnaire, counted, chosen, limits, context.wave.headcount)
    groups = planned.groups
    everyone, shown = sum(counted.people.values()), _shown(groups, counted)
    passed = _Passed(
        safe,
        participation(context, everyone, shown, policy, k),
        _disclosure(questionnaire, context, planned, k, checked),
        quality(context.careless, planned.counted, safe, groups, k),
        collaboration(counted, context, groups, safe.groups, k),
    )
    result = _assemble(questionnaire, passed, context, groups)
    for earlier in history:
        if earlier.organization.id == result.organization.id:
            refuse_differencing(earlier, result)
    return result


def _safest(
    questionnaire: Questionnaire, counted: Counted, chosen: Groups, limits: Limits, headcount: Headcount
) -> tuple[Plan, ProtectedTally, int]:
    """The first release that passes the audit, and the number of checks: where the audit finds something, the least
    useful part is given up and everything is planned anew."""
    problems: list[CentricityError] = []
    for groups in chosen.less_and_less():
        planned = plan(questionnaire, counted, groups, limits)
        safe = protected_tally(questionnaire, planned, limits, headcount)
        try:
            return planned, safe, _audited(safe, planned.counted, groups, limits)
        except CentricityError as problem:
            problems.append(problem)
    raise problems[0]


def _disclosure(questionnaire: Questionnaire, context: Context, planned: Plan, k: int, checked: int) -> Disclosure:
    groups = planned.groups
    return Disclosure(
        minimum_group=k,
        publication=context.wave.publication,
        unsafe=0,
        checked=checked,
        merged_departments=sum(len(bundle) for bundle in groups.bundles.values() if len(bundle) > 1),
        locked=context.locked or None,
        locked_late=context.locked_late or None,
        reduced=tuple(d.id for d in questionnaire.measures if d.id in planned.counted.without),
        groups_shown=groups.shown,
        given_up=groups.given_up,
    )


def _shown(groups: Groups, counted: Counted) -> int:
    """People who stand in some published group."""
    return sum(counted.people[cell] for cell in frozenset[Cell]().union(*groups.cells.values()))


def _audited(safe: ProtectedTally, counted: Counted, groups: Groups, limits: Limits) -> int:
    small = too_small(safe, limits)
    if small:
        raise CentricityError(f"the release would show fewer than {limits.k} people: {', '.join(small)}")
    return audit(safe, counted, groups, limits)


@dataclass(frozen=True)
class _Passed:
    """Everything computed from answers that may be published."""

    tally: ProtectedTally
    participation: Participation
    disclosure: Disclosure
    quality: Quality
    collaboration: Collaboration | None


def _assemble(questionnaire: Questionnaire, passed: _Passed, context: Context, groups: Groups) -> Release:
    k = passed.disclosure.minimum_group
    people = {key: group.respondents for key, group in passed.tally.groups.items()}
    rated = passed.collaboration.rated if passed.collaboration else ()
    named = {*rated, *(name for bundle in groups.bundles.values() for name in bundle)}
    return Release(
        organization=organization_card(context, named),
        wave=wave_card(context),
        questionnaire=QuestionnaireRef(id=questionnaire.id, version=questionnaire.version, sha256=questionnaire.sha256),
        participation=passed.participation,
        facts=facts(context, questionnaire, k),
        tally=passed.tally,
        withheld=dict(groups.hidden),
        disclosure=passed.disclosure,
        quality=passed.quality,
        sampled=sampled(context, questionnaire, groups, people, k),
        themes=tuple(context.themes),
        collaboration=passed.collaboration,
    )
