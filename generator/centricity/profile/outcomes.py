"""The organisation's own figures, year by year, beside the waves of the same years. Nothing is said of causes."""

from collections.abc import Sequence

from centricity.authored import Outcomes, Year
from centricity.profile.earlier import Past
from centricity.profile.over_time import Watch, YearShown
from centricity.scoring.rounding import half_up


def watch(outcomes: Outcomes, waves: Sequence[Past]) -> Watch | None:
    """What the page of outcomes shows; None where no year is over by the last wave.

    Args:
        outcomes: the file.
        waves: up to the one of the report, oldest first.
    """
    last = int(waves[-1][0].wave.to[:4])
    shown = tuple(_shown(one, waves) for one in outcomes.years if one.year <= last)
    return Watch(shown, outcomes.currency or "") if shown else None


def lost_share(year: Year) -> float:
    """Customers lost in a year in per cent of those at its start: 100 lost / customers. One decimal, halves up.

    May be above 100: customers gained in the year can be lost in it too.
    """
    return half_up(100 * year.lost / year.customers, 1)


def income_each(year: Year) -> int | None:
    """Income divided by the mean of the customers at the start and at the end of the year; a whole amount.

    income / ((customers + customers + gained - lost) / 2). None without income.
    """
    if year.income is None:
        return None
    return int(half_up(2 * year.income / (2 * year.customers + year.gained - year.lost), 0))


def _shown(year: Year, waves: Sequence[Past]) -> YearShown:
    mine = tuple(wave for wave in waves if wave[0].wave.to.startswith(f"{year.year}-"))
    return YearShown(year, lost_share(year), income_each(year), mine)
