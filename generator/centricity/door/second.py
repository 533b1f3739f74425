"""A second release of the same wave: two sets of numbers about the same people are one too many."""

from collections.abc import Iterator

from centricity.errors import CentricityError
from centricity.released import Release


def refuse_differencing(first: Release, second: Release) -> None:
    """Refuses a release whose numbers are not those of the earlier one of the same wave.

    Late answers, one by one or by the dozen, can be narrowed down by subtracting one release from the other: which
    department and role each came from is no longer known here, so no difference can be shown to be safe. Facts and
    participation may be corrected.

    Raises:
        CentricityError: names the groups; the wave stays as it was first released.
    """
    changed = sorted(set(_changed(first, second)))
    if changed:
        raise CentricityError(
            f"{first.organization.id}/{first.wave.id} was released before, and this one differs in "
            f"{', '.join(changed)}, so the two together could expose single people (keep the earlier release; answers "
            "that came late belong to the next wave)"
        )


def _changed(first: Release, second: Release) -> Iterator[str]:
    before, now = first.tally, second.tally
    for key in before.groups.keys() | now.groups.keys():
        if before.groups.get(key) != now.groups.get(key):
            yield key
    if (before.unit, before.products, before.correlations) != (now.unit, now.products, now.correlations):
        yield "the connections between answers"
    if first.withheld != second.withheld:
        yield "the groups withheld"
