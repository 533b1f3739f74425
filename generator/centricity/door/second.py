"""A second release of the same wave: what it adds to the first must not point at a few people."""

from collections.abc import Iterator

from centricity.errors import CentricityError
from centricity.released import Release


def refuse_differencing(first: Release, second: Release, k: int) -> None:
    """Refuses a release whose groups differ from the earlier one of the same wave by fewer than k people.

    Raises:
        CentricityError: names the groups; the wave stays as it was first released.
    """
    close = sorted(set(_close(first, second, k)))
    if close:
        raise CentricityError(
            f"{first.organization.id}/{first.wave.id} was released before, and this one differs in {', '.join(close)} "
            f"by fewer than {k} people, so the two together would expose them (keep the earlier release; answers that "
            "came late belong to the next wave)"
        )


def _close(first: Release, second: Release, k: int) -> Iterator[str]:
    if first.tally == second.tally:
        return
    if set(first.tally.groups) != set(second.tally.groups):
        yield "the groups shown"
        return
    for key, before in first.tally.groups.items():
        now = second.tally.groups[key]
        if before != now and abs(before.respondents - now.respondents) < k:
            yield key
        shared = set(before.dimensions) & set(now.dimensions)
        for name in shared:
            old, new = before.dimensions[name], now.dimensions[name]
            if old != new and abs(old.n - new.n) < k:
                yield f"{key} > {name}"
