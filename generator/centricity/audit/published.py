"""The site against the results: what it says beyond them, added to what is known, and attacked again."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePosixPath

from centricity.audit.grids import Grid, grids
from centricity.audit.model import Block, Finding, Group, Measure, Wave
from centricity.audit.ordinary import said
from centricity.audit.read import rounded_sum
from centricity.audit.sets import Checks, attack_sets
from centricity.audit.strays import Claim, Reader
from centricity.audit.versions import difference
from centricity.audit.words import finding, group_name


@dataclass(frozen=True)
class Site:
    """A built site beside the waves it shows."""

    folder: Path
    waves: Sequence[Wave]

    @cached_property
    def grids(self) -> tuple[Grid, ...]:
        return tuple(grids(self.folder, [wave.data for wave in self.waves]))

    @property
    def numbers(self) -> int:
        """Numbers on the site."""
        return sum(len(row) - 1 for grid in self.grids for row in grid.rows)

    def attacked(self) -> Checks:
        """What the site tells beyond the results."""
        claims: dict[str, list[Claim]] = {wave.file: [] for wave in self.waves}
        words = said(self.folder, {wave.organization for wave in self.waves})
        readers = {wave.file: Reader(wave, self._of(wave.organization), words) for wave in self.waves}
        for grid in self.grids:
            for wave in self._shown(grid.where):
                claims[wave.file] += readers[wave.file].claims(grid)
        for wave in self.waves:
            yield from _attacked(wave, list(dict.fromkeys(claims[wave.file])))

    def _of(self, organization: str) -> list[Wave]:
        return [wave for wave in self.waves if wave.organization == organization]

    def _shown(self, where: str) -> Iterator[Wave]:
        """The waves a page is about: of the organisation in its path, the wave in its path or else the latest."""
        steps = {step for part in where.split(" > ")[:2] for step in PurePosixPath(part).parts}
        for organization in dict.fromkeys(wave.organization for wave in self.waves):
            own = self._of(organization)
            if steps & {wave.organization for wave in self.waves} and organization not in steps:
                continue
            named = [wave for wave in own if wave.id in steps]
            latest = max(own, key=lambda wave: (wave.data["wave"]["to"], wave.id))
            yield from named or [latest]


def _attacked(wave: Wave, claims: Sequence[Claim]) -> Checks:
    new = [claim for claim in claims if not claim.known]
    yield from (_unsized(wave, claim) for claim in new if claim.people is None or claim.measure not in wave.measures)
    sized = [claim for claim in new if claim.people is not None and claim.measure in wave.measures]
    if sized:
        yield from attack_sets(_with_groups(wave, sized))
        yield from (_shown_at_all(wave, claim) for claim in _first_of_each(sized))
    for claim in claims:
        if claim.known:
            yield from _of_a_known_group(wave, claim)


def _unsized(wave: Wave, claim: Claim) -> Finding:
    what = f"{claim.label}, which the results do not show by itself: {_about(wave, claim)}"
    people = claim.people or max(1, wave.k - 1)
    return finding(wave, what, people, (claim.value, claim.value), numbers=(claim.where,), remedy=_remedy(claim))


def _shown_at_all(wave: Wave, claim: Claim) -> Finding:
    return replace(_unsized(wave, claim), what=f"{claim.label}: a group that the results do not show by itself")


def _first_of_each(claims: Iterable[Claim]) -> Iterator[Claim]:
    yield from {claim.unit: claim for claim in claims}.values()


def _about(wave: Wave, claim: Claim) -> str:
    measure = wave.measures.get(claim.measure)
    return measure.name if measure else claim.measure.partition("/")[2] or "a number of theirs"


def _remedy(claim: Claim) -> str:
    return f"build the site anew from the results: {claim.where} still names {claim.label}"


def _with_groups(wave: Wave, claims: Sequence[Claim]) -> Wave:
    """The wave, with the groups the site adds."""
    groups, measures = dict(wave.groups), dict(wave.measures)
    for claim in claims:
        key, people = f"{claim.attribute}/{claim.unit}", claim.people or 0
        groups[key] = Group(key, claim.attribute, frozenset({claim.unit}), people)
        measures[claim.measure] = _with_block(
            measures[claim.measure], key, _block(measures[claim.measure], claim, people)
        )
    touched = {claim.measure for claim in claims}
    return replace(wave, groups=groups, measures={id_: one for id_, one in measures.items() if id_ in touched})


def _with_block(measure: Measure, key: str, block: Block) -> Measure:
    known = measure.blocks.get(key)
    both = known.within(block.low, block.high, block.where[0]) if known else block
    return replace(measure, blocks={**measure.blocks, key: both})


def _block(measure: Measure, claim: Claim, people: int) -> Block:
    low, high = rounded_sum(claim.value, claim.decimals, people, measure.full)
    return Block(people, low, high, where=(claim.where,))


def _of_a_known_group(wave: Wave, claim: Claim) -> Checks:
    """A number the results withhold, or another than theirs."""
    measure = wave.measures.get(claim.measure)
    block = measure.blocks.get(claim.known) if measure else None
    if measure is None or block is None:
        yield _withheld(wave, claim)
        return
    other = replace(measure, blocks={claim.known: _block(measure, claim, block.n)})
    second = replace(wave, measures={claim.measure: other})
    first = replace(wave, measures={claim.measure: measure})
    found = [one for one in attack_sets(difference(first, second)) if one]
    yield from found or [_withheld(wave, claim)]


def _withheld(wave: Wave, claim: Claim) -> Finding:
    what = f"{group_name(wave, claim.known)}: {_about(wave, claim)}, which the results withhold or give otherwise"
    remedy = f"build the site anew from the results: {claim.where} says what they do not"
    mean = (claim.value, claim.value)
    return finding(wave, what, wave.groups[claim.known].respondents, mean, numbers=(claim.where,), remedy=remedy)
