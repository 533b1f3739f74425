"""The one-way door: a private tally goes in, a release comes out. Scoring begins behind it."""

from collections.abc import Sequence

from centricity.door.audit import audit, too_small
from centricity.door.blocks import protected_tally
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
from centricity.door.protect import plan
from centricity.door.second import refuse_differencing
from centricity.errors import CentricityError
from centricity.questionnaire import Policy, Questionnaire
from centricity.released import Disclosure, Participation, ProtectedTally, QuestionnaireRef, Release
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
    groups = choose_groups(questionnaire, context.organization.departments, counted.people, k)
    planned = plan(questionnaire, counted, groups, limits)
    safe = protected_tally(questionnaire, planned, limits)
    disclosure = Disclosure(
        minimum_group=k,
        publication=context.wave.publication,
        unsafe=0,
        checked=_audited(safe, planned.counted, groups, limits),
        merged_departments=sum(len(bundle) for bundle in groups.bundles.values() if len(bundle) > 1),
        reduced=tuple(d.id for d in questionnaire.dimensions if d.id in planned.counted.without),
    )
    everyone, shown = sum(counted.people.values()), _shown(groups, counted)
    result = _assemble(
        questionnaire, safe, context, groups, participation(context, everyone, shown, policy, k), disclosure
    )
    for earlier in history:
        if (earlier.organization.id, earlier.wave.id) == (result.organization.id, result.wave.id):
            refuse_differencing(earlier, result)
    return result


def _shown(groups: Groups, counted: Counted) -> int:
    """People who stand in some published group."""
    return sum(counted.people[cell] for cell in frozenset[Cell]().union(*groups.cells.values()))


def _audited(safe: ProtectedTally, counted: Counted, groups: Groups, limits: Limits) -> int:
    small = too_small(safe, limits)
    if small:
        raise CentricityError(f"the release would show fewer than {limits.k} people: {', '.join(small)}")
    return audit(safe, counted, groups, limits)


def _assemble(
    questionnaire: Questionnaire,
    safe: ProtectedTally,
    context: Context,
    groups: Groups,
    taken_part: Participation,
    disclosure: Disclosure,
) -> Release:
    k = disclosure.minimum_group
    people = {key: group.respondents for key, group in safe.groups.items()}
    named = {name for bundle in groups.bundles.values() for name in bundle}
    return Release(
        organization=organization_card(context, named),
        wave=wave_card(context),
        questionnaire=QuestionnaireRef(id=questionnaire.id, version=questionnaire.version, sha256=questionnaire.sha256),
        participation=taken_part,
        facts=facts(context, questionnaire, k),
        tally=safe,
        withheld=dict(groups.hidden),
        disclosure=disclosure,
        sampled=sampled(context, questionnaire, groups, people, k),
    )
