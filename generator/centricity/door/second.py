"""A second release of the same wave: two sets of numbers about the same people are one too many."""

from collections.abc import Iterator

from centricity.errors import CentricityError
from centricity.released import Quality, Release


def refuse_differencing(first: Release, second: Release) -> None:
    """Refuses a release whose numbers are not those of the earlier one of the same wave, and another wave over the same
    days: most answers may be in both.

    Late answers, one by one or by the dozen, can be narrowed down by subtracting one release from the other: which
    department and role each came from is no longer known here, so no difference can be shown to be safe. Facts and
    participation may be corrected.

    Raises:
        CentricityError: names the groups; the wave stays as it was first released.
    """
    if first.wave.id != second.wave.id:
        _refuse_overlap(first, second)
        return
    changed = sorted(set(_changed(first, second)))
    if changed:
        raise CentricityError(
            f"responses/{first.organization.id}/{first.wave.id}: {_what_changed(first, second)}; it differs in "
            f"{', '.join(changed)}, and two releases of the same answers could be subtracted down to single people. "
            f"Nothing was changed ({_remedy(first, second)})"
        )


def _refuse_overlap(first: Release, second: Release) -> None:
    if first.wave.from_ <= second.wave.to and second.wave.from_ <= first.wave.to:
        home = f"responses/{second.organization.id}/{second.wave.id}/wave.yaml"
        days = f"{first.wave.from_} to {first.wave.to}"
        raise CentricityError(
            f"{home}: {second.wave.from_} to {second.wave.to} overlaps with wave {first.wave.id} ({days}), which was "
            "released: the same people may be in both, and the two could be subtracted down to single people. Nothing "
            "was changed (correct the dates, or ask again after the last day of the earlier wave)"
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
    if first.tally.dominance not in ({}, now.dominance):
        yield "the order of scores"
    if first.collaboration != second.collaboration:
        yield "the help map"
    if first.quality not in (Quality(), second.quality):
        yield "careless answers"
