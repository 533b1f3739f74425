"""What the door knows of a wave besides its answers, made safe: participation, sampling, organisational facts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from centricity.door.counts import Weights
from centricity.door.groups import Groups
from centricity.errors import CentricityError
from centricity.questionnaire import Policy, Questionnaire
from centricity.questionnaire.policy import FLOOR
from centricity.released import BrandCard, FactEntry, OrganizationCard, Participation, Theme, WaveCard
from centricity.tally import Careless
from centricity.workspace import Fact, Organization, Wave


@dataclass(frozen=True)
class Context:
    """One wave as its files tell it.

    `excluded`: rows left out, by reason; `facts`: as supplied; `themes`: those the facilitator accepted; `locked`: hash
    of what was fixed before asking ("" = nothing was), `locked_late`: only after the survey had begun; `logo`: as a
    data: address.
    """

    organization: Organization
    wave: Wave
    facts: Mapping[str, Fact] = field(default_factory=dict)
    excluded: Mapping[str, int] = field(default_factory=dict)
    answers_not_put: int = 0
    careless: Careless = field(default_factory=Careless)
    themes: Sequence[Theme] = ()
    locked: str = ""
    locked_late: bool = False
    logo: str = ""


def minimum_group(context: Context, policy: Policy) -> int:
    """The least number of people in any published group: the policy's, or what the wave raises it to."""
    public = context.wave.publication == "public"
    floor = policy.release.minimum_group_public if public else policy.release.minimum_group
    return max(FLOOR, floor, context.wave.minimum_group or 0)


def participation(context: Context, everyone: int, shown: int, policy: Policy, k: int) -> Participation:
    """Counts as they may be shown, functions of the people shown alone.

    The number invited only if the people behind no number, silent or withheld, are none or at least k, with the rate
    to the whole per cent beside it. Else the rate is a lower bound: rounded down to the policy's step, and never above
    what k more people invited would give, so that it cannot be turned back into the few (DECISIONS 20).
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
        response_rate=None if invited is None else _rate(shown, invited) if open_ else _least_rate(shown, k, policy),
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
    """Per published group, the per cent of its employees who answered, rounded down: none where the silent are few,
    or where a headcount is missing for a part of the group."""
    shares, step = {}, questionnaire.policy.release.rate_step
    for key in sorted(groups.cells):
        employees = _employees(context, groups, key)
        silent = (employees or 0) - people.get(key, 0)
        if employees is not None and (silent == 0 or silent >= k):
            shares[key] = 100 if silent == 0 else people[key] * 100 // employees // step * step
    return shares


def _employees(context: Context, groups: Groups, key: str) -> int | None:
    """Headcount of a role, or of all departments a group holds, their leaders among them: a share of it is rather too
    low than too high. None where a part has none."""
    attribute, _, value = key.partition("/")
    counts = context.wave.headcount.get(attribute, {})
    parts = groups.bundles.get(key, frozenset({value}))
    return sum(counts[part] for part in parts) if parts and all(part in counts for part in parts) else None


def facts(context: Context, questionnaire: Questionnaire, k: int) -> dict[str, FactEntry]:
    """Every fact of the questionnaire; only its level where the figure rests on fewer than k people (DECISIONS 11).

    A fact worked out from the help map is absent where there is one (it is worked out behind the door), and does not
    apply elsewhere.
    """
    entries = {}
    mapped = questionnaire.collaboration is not None and context.wave.collaboration is not None
    for name, fact in questionnaire.facts.items():
        if fact.derived and mapped:
            continue
        given = context.facts.get(name, "not_applicable" if fact.derived else "unknown")
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
        brand=BrandCard(colour=own.brand.colour, logo=context.logo or None, name=own.brand.name),
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


def _rate(respondents: int, invited: int) -> int:
    """Whole per cent; 100 only when all answered, 0 only when nobody did."""
    if respondents in (0, invited):
        return 100 * respondents // invited
    return min(99, max(1, round(100 * respondents / invited)))


def _least_rate(respondents: int, k: int, policy: Policy) -> int:
    """Per cent that surely answered, if 1 to k-1 people did not: the same whichever of these numbers it is."""
    step = policy.release.rate_step
    return 100 * respondents // (respondents + k) // step * step
