"""How long `centricity --help` takes, as a multiple of `python -c pass`: people wait for it at every mistyped option.

    python bench/startup.py

Prints the median of 15 runs of each, taken in turns, and their ratio. Aim: help in less than 0.3 seconds.
"""

import statistics
import subprocess
import sys
import time

RUNS = 15
COMMANDS = {"python -c pass": ["-c", "pass"], "centricity --help": ["-m", "centricity", "--help"]}


def seconds(arguments: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def main() -> None:
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(RUNS):
        for name, arguments in COMMANDS.items():
            taken[name].append(seconds(arguments))
    medians = {name: statistics.median(times) for name, times in taken.items()}
    for name, median in medians.items():
        print(f"{name:<20} {median * 1000:6.0f} ms")
    bare, ours = medians.values()
    print(f"{'ratio':<20} {ours / bare:6.1f}")


if __name__ == "__main__":
    main()
