"""What the door knows of a wave besides its answers, made safe: participation, sampling, organisational facts."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from centricity.door.counts import Weights
from centricity.door.groups import Groups
from centricity.errors import CentricityError
from centricity.questionnaire import Policy, Questionnaire
from centricity.questionnaire.policy import FLOOR
from centricity.released import FactEntry, OrganizationCard, Participation, WaveCard
from centricity.workspace import Fact, Organization, Wave


@dataclass(frozen=True)
class Context:
    """One wave as its files tell it. `excluded`: rows left out, by reason; `facts`: as supplied."""

    organization: Organization
    wave: Wave
    facts: Mapping[str, Fact] = field(default_factory=dict)
    excluded: Mapping[str, int] = field(default_factory=dict)
    answers_not_put: int = 0


def minimum_group(context: Context, policy: Policy) -> int:
    """The least number of people in any published group: the policy's, or what the wave raises it to."""
    public = context.wave.publication == "public"
    floor = policy.release.minimum_group_public if public else policy.release.minimum_group
    return max(FLOOR, floor, context.wave.minimum_group or 0)


def participation(context: Context, everyone: int, shown: int, policy: Policy, k: int) -> Participation:
    """Counts as they may be shown, functions of the people shown alone.

    The number invited only if the people behind no number, silent or withheld, are none or at least k; the rate to
    the whole per cent beside it, else rounded to the policy's step (DECISIONS 20).
    """
    invited = context.wave.invited
    if invited is not None and invited < everyone:
        raise CentricityError(
            f"{_wave_file(context)}: invited: expected at least the {everyone} people who answered, got {invited} "
            "(correct the number of people invited)"
        )
    unseen = 0 if invited is None else invited - shown
    open_ = unseen == 0 or unseen >= k
    return Participation(
        respondents=shown,
        invited=invited if open_ else None,
        response_rate=None if invited is None else _rate(shown, invited, 1 if open_ else policy.release.rate_step),
        excluded={reason: count for reason, count in sorted(context.excluded.items()) if count},
        answers_not_put=context.answers_not_put,
    )


def check_headcounts(context: Context, questionnaire: Questionnaire, people: Weights) -> None:
    """Raises:
    CentricityError: more people answered than are employed, in any department or role with a headcount.
    """
    units, roles = questionnaire.units_attribute, questionnaire.roles
    for place, attribute in ((0, units), (1, roles)):
        for value, employees in sorted(context.wave.headcount.get(attribute.id, {}).items() if attribute else ()):
            answered = sum(count for cell, count in people.items() if cell[place] == value)
            if answered > employees:
                raise CentricityError(
                    f"{_wave_file(context)}: headcount > {attribute.id if attribute else ''} > {value}: expected at "
                    f"least the {answered} people who answered, got {employees} (correct the number of employees)"
                )


def _wave_file(context: Context) -> str:
    return f"responses/{context.organization.id}/{context.wave.id}/wave.yaml"


def sampled(
    context: Context, questionnaire: Questionnaire, groups: Groups, people: Mapping[str, int], k: int
) -> dict[str, int]:
    """Per published role, the per cent of its employees who answered, rounded down: none where the silent are few."""
    if questionnaire.roles is None:
        return {}
    shares, headcount = {}, context.wave.headcount.get(questionnaire.roles.id, {})
    for role, employees in sorted(headcount.items()):
        key = f"{questionnaire.roles.id}/{role}"
        silent = employees - people.get(key, 0)
        if key in groups.cells and (silent == 0 or silent >= k):
            step = questionnaire.policy.release.rate_step
            shares[role] = 100 if silent == 0 else people[key] * 100 // employees // step * step
    return shares


def facts(context: Context, questionnaire: Questionnaire, k: int) -> dict[str, FactEntry]:
    """Every fact of the questionnaire; only its level where the figure rests on fewer than k people (DECISIONS 11)."""
    entries = {}
    for name, fact in questionnaire.facts.items():
        given = context.facts.get(name, "unknown")
        if isinstance(given, str):
            entries[name] = FactEntry(state=given)
        else:
            open_ = given.people is not None and given.people >= k
            entries[name] = FactEntry(
                state="known",
                value=given.value if open_ else None,
                level=fact.level(given.value) if fact.scored and not open_ else None,
                as_of=given.as_of,
                source=given.source,
            )
    return entries


def organization_card(context: Context, shown: set[str]) -> OrganizationCard:
    """The organisation as pages show it, with the names of the departments shown."""
    own = context.organization
    return OrganizationCard(
        id=own.id,
        name=own.name,
        sector=own.sector,
        languages=own.languages,
        synthetic=own.synthetic,
        listed_with_consent=own.listed_with_consent,
        brand=own.brand,
        departments={unit.id: unit.name for unit in own.departments if unit.id in shown},
    )


def wave_card(context: Context) -> WaveCard:
    """The wave as pages show it."""
    wave = context.wave
    return WaveCard(
        id=wave.id,
        from_=wave.from_,
        to=wave.to,
        form=wave.form,
        lawful_basis=wave.lawful_basis,
        worker_reps_informed=wave.worker_reps_informed,
        report_channel=wave.report_channel,
    )


def _rate(respondents: int, invited: int, step: int) -> int:
    """Rounded to the step; 100 only when all answered, 0 only when nobody did."""
    if respondents in (0, invited):
        return 100 * respondents // invited
    rounded = round(100 * respondents / invited / step) * step
    return min(100 - step, max(step, rounded))
