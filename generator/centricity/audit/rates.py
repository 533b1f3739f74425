"""Who did not answer: rates and numbers of people invited that name the silent; sheets told apart as careless."""

from collections.abc import Iterator
from math import ceil, floor

from centricity.audit.model import STAFF, Finding, Wave
from centricity.audit.sets import Checks
from centricity.audit.words import finding, group_name

Range = tuple[int, int]


def attack_rates(wave: Wave) -> Checks:
    """Numbers of people who did not answer, and of those flagged, as far as the published numbers bound them."""
    yield from _everybody(wave)
    for key, percent in (wave.data.get("sampled") or {}).items():
        group = _group_key(wave, key)
        if group:
            silent = _silent(wave.groups[group].respondents, percent, percent + wave.policy.rate_step, strict=True)
            yield _named(wave, silent, group_name(wave, group), (f"{wave.file} > sampled > {key}",), "the share")
    yield from _flagged(wave)


def _everybody(wave: Wave) -> Checks:
    who = wave.data["participation"]
    people, rate, numbers = who["respondents"], who.get("response_rate"), (f"{wave.file} > participation > invited",)
    if who.get("invited") is not None:
        silent = who["invited"] - people
        yield _named(wave, (silent, silent), "everybody invited", numbers, "the number invited")
    elif rate:
        half = wave.policy.rate_step / 2
        yield _named(wave, _silent(people, rate - half, rate + half), "everybody invited", numbers, "the response rate")


def _silent(people: int, low: float, high: float, *, strict: bool = False) -> Range:
    """How many did not answer, if `people` are between low and high per cent; `strict`: less than high."""
    least = 100 * people / min(high, 100) if not strict or high <= 100 else people
    fewest = max(people, floor(least) + 1 if strict and high <= 100 else ceil(least - 1e-9))
    most = floor(100 * people / low + 1e-9) if low > 0 else 10**9
    return fewest - people, most - people


def _named(wave: Wave, silent: Range, of: str, numbers: tuple[str, ...], what: str) -> Finding | None:
    least, most = silent
    if not (0 < least <= most < wave.k):
        return None
    many = (
        "the one person" if most == 1 else f"the {least} people" if least == most else f"the {least} to {most} people"
    )
    remedy = f"leave {what} out, or round it until the silent could be none or at least {wave.k}"
    return finding(wave, f"{many} who did not answer, of {of}", most, (0.0, 100.0), numbers=numbers, remedy=remedy)


def _group_key(wave: Wave, key: str) -> str | None:
    """The group of a share: its key, or a value of the role's attribute."""
    return next((one for one in (key, f"{wave.policy.role}/{key}") if one in wave.groups), None)


def _flagged(wave: Wave) -> Iterator[Finding | None]:
    quality = wave.data.get("quality") or {}
    if not quality.get("without") and not quality.get("flagged"):
        return
    flagged, people = quality.get("flagged") or 0, wave.data["participation"]["respondents"]
    few = min((n for n in (flagged, people - flagged) if n > 0), default=0)
    if 0 < few < wave.k:
        what = f"the {few} people told apart by how they filled in the sheet"
        remedy = "leave out how many sheets look careless, and what would change without them"
        yield finding(wave, what, few, (0.0, 100.0), numbers=(f"{wave.file} > quality",), remedy=remedy)
    else:
        yield None


def attack_strays(wave: Wave) -> Checks:
    """Means among the score blocks, of groups that are published nowhere else."""
    for stray in wave.leaked:
        what = f"{stray.group}, which is published nowhere else: {stray.measure}"
        remedy = f"leave {stray.group} out of the score blocks"
        mean = (stray.value, stray.value)
        yield finding(wave, what, stray.people or 1, mean, numbers=(stray.where,), remedy=remedy)


def attack_sizes(wave: Wave) -> Checks:
    """Published groups of fewer people than the minimum group."""
    for key, group in wave.groups.items():
        few = 0 < group.respondents < wave.k and key != STAFF
        what = f"{group_name(wave, key)}: a group of {group.respondents} people"
        remedy = f"join {group_name(wave, key)} with another group until it has at least {wave.k} people"
        where = (f"{wave.file} > tally > groups > {key}",)
        yield finding(wave, what, group.respondents, (0.0, 100.0), numbers=where, remedy=remedy) if few else None
