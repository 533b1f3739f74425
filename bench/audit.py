"""How long the audit takes, as a multiple of reading and scoring the same archive.

    python bench/audit.py

An invented organisation of 10 departments and 3 kinds of contact with customers, closed and shown on pages. Prints
medians of 5 runs taken in turns, in one process, and their ratios. Aim: an audit in less than a second.
"""

import html
import json
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from centricity import pipeline
from centricity.audit import attack, attack_text
from centricity.bundled import bundled
from centricity.questionnaire import load_questionnaire
from centricity.released.archive import archive, read_archive, to_json
from centricity.report import pages
from centricity.responses.check import WaveInput
from centricity.simulate import random_organization
from centricity.workspace import Workspace

RUNS, PEOPLE, DEPARTMENTS = 5, 300, 10


def organization(root: Path) -> Workspace:
    """A workspace with one release and the pages of it in both languages."""
    space = Workspace(root)
    space.questionnaire.symlink_to(bundled("questionnaire"))
    asked = load_questionnaire(space.questionnaire, space.root)
    unit, wave, responses = random_organization(1, PEOPLE, DEPARTMENTS, asked)
    one = pipeline.assess(asked, WaveInput(unit, wave, {}, responses))
    archive(space.results, one, asked, pipeline.score_blocks(asked, one))
    for language in ("en", "it"):
        docs = []
        for page in pages(space.root, language, results=space.results):
            text = page.text + "".join(page.fragments.values())
            path = space.site / language / page.path.replace(".md", ".html")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"<html><body>{text}</body></html>", encoding="utf-8")
            docs.append({"location": page.path, "text": html.escape(text)})
        (space.site / language / "search_index.json").write_text(json.dumps({"docs": docs}), encoding="utf-8")
    return space


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        space = organization(Path(folder))
        (one,) = read_archive(space.results)
        release, asked = to_json(one.release, {}), one.questionnaire.to_json()
        works: dict[str, Callable[[], object]] = {
            "read and score": lambda: [
                pipeline.score_blocks(a.questionnaire, a.release) for a in read_archive(space.results)
            ],
            "audit one release": lambda: attack_text(release, asked),
            "audit results and site": lambda: attack(space.results, space.site),
        }
        taken: dict[str, list[float]] = {name: [] for name in works}
        for _ in range(RUNS):
            for name, work in works.items():
                taken[name].append(seconds(work))
        medians = {name: statistics.median(times) for name, times in taken.items()}
        for name, median in medians.items():
            print(f"{name:<24} {median * 1000:6.0f} ms  {median / medians['read and score']:6.1f}")


if __name__ == "__main__":
    main()
