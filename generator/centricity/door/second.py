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
            f"responses/{first.organization.id}/{first.wave.id}: {_what_changed(first, second)}; it differs in "
            f"{', '.join(changed)}, and two releases of the same answers could be subtracted down to single people. "
            f"Nothing was changed ({_remedy(first, second)})"
        )


def _what_changed(first: Release, second: Release) -> str:
    before, now = first.participation.respondents, second.participation.respondents
    if before != now:
        return f"released before with {before} people shown, and now there are {now}"
    if first.questionnaire.sha256 != second.questionnaire.sha256:
        return "released before, and its questionnaire was changed since"
    return "released before, and now the same number of people give other totals"


def _remedy(first: Release, second: Release) -> str:
    if first.participation.respondents != second.participation.respondents:
        return "move answers that came late to the next wave, or leave them out with exclude in wave.yaml"
    return "what was released stays: keep it, or delete its file in results/ if it was never shown to anybody"


def _changed(first: Release, second: Release) -> Iterator[str]:
    before, now = first.tally, second.tally
    for key in before.groups.keys() | now.groups.keys():
        if before.groups.get(key) != now.groups.get(key):
            yield key
    if (before.unit, before.products, before.correlations) != (now.unit, now.products, now.correlations):
        yield "how answers go together"
    if first.withheld != second.withheld:
        yield "the groups withheld"
