"""How long the door takes, as a multiple of counting and scoring the same answers, and what it keeps.

    python bench/door.py                    an organisation of 250 people in 10 departments and one of 2,000 in 60
    python bench/door.py --organisations 200    as many simulated ones of 20 to 2,000 people, in two processes

Prints ratios of computing time within one run, and for the simulated ones how many sets of people are given away (none
may be) and how many departments of ten people and more are shown by themselves (four in five at least). Attacked by
centricity.audit and, up to 45 people, by the attacker of tests/door/attacker.py. Writes nothing.
"""

import argparse
import statistics
import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.door.many import Tried, of_size, tried

SIZES = {"typical": (250, 10, "internal"), "large": (2000, 60, "internal"), "large, public": (2000, 60, "public")}
RUNS = 3
PROCESSES = 2


def multiple(one: Tried, stage: str = "release") -> float:
    """Of the time that counting and scoring take together."""
    return one.seconds[stage] / (one.seconds["tally"] + one.seconds["score"])


def quantile(values: Iterable[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def sizes() -> None:
    print(f"{'':<16} {'release : tally + score':>24} {'audit : release':>16} {'release : that of typical':>26}")
    typical = 0.0
    for name, (people, departments, publication) in SIZES.items():
        runs = [of_size(seed, people, departments, publication) for seed in range(RUNS)]
        seconds = statistics.median(one.seconds["release"] for one in runs)
        typical = typical or seconds
        audit = statistics.median(one.seconds["audit"] / one.seconds["release"] for one in runs)
        print(f"{name:<16} {statistics.median(map(multiple, runs)):>24.1f} {audit:>16.2f} {seconds / typical:>26.1f}")


def many(number: int) -> None:
    with ProcessPoolExecutor(PROCESSES) as pool:
        found = list(pool.map(tried, range(number)))
    print(f"{'people':<12} {'organisations':>13} {'unsafe':>7} {'attacked':>9} {'large':>6} {'alone':>6} {'share':>6}")
    for low, high in ((0, 50), (50, 150), (150, 500), (500, 3000), (0, 3000)):
        row(f"{low}-{high}" if high < 3000 or low else "all", [one for one in found if low <= one.people < high])
    for stage in ("release", "audit"):
        times = [multiple(one, stage) for one in found]
        print(f"{stage} : tally + score   median {statistics.median(times):.1f}   95 % {quantile(times, 0.95):.1f}")
    squares, alone = total(found, lambda one: one.squares), total(found, lambda one: one.alone)
    print(f"of those shown alone, with the squares of every dimension: {100 * squares / alone:.0f} %")
    print(f"something given up: {sum(bool(one.given_up) for one in found)}")
    for one in found:
        for what in one.unsafe:
            print(f"UNSAFE seed {one.seed}, {one.people} people, {one.departments} departments: {what}")


def row(name: str, some: Sequence[Tried]) -> None:
    large, alone = total(some, lambda one: one.large), total(some, lambda one: one.alone)
    attacked, unsafe = total(some, lambda one: one.attacked is not None), total(some, lambda one: len(one.unsafe))
    share = f"{100 * alone / large:.0f} %" if large else "-"
    print(f"{name:<12} {len(some):>13} {unsafe:>7} {attacked:>9} {large:>6} {alone:>6} {share:>6}")


def total(some: Iterable[Tried], of: Callable[[Tried], int]) -> int:
    return sum(of(one) for one in some)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--organisations", type=int, default=0, help="simulated organisations to try")
    number = parser.parse_args().organisations
    many(number) if number else sizes()


if __name__ == "__main__":
    main()
