"""Verifies results/ by itself: nothing changed, nothing missing, nothing too small, every score as it is computed.

Reads the archive only, so that anybody who has it can do the same.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from centricity.errors import CentricityError
from centricity.questionnaire import FLOOR
from centricity.released import Release
from centricity.released.archive import Archived, read_release, release_files
from centricity.scoring import rounded, score, to_json

_MOST = 20


@dataclass(frozen=True)
class Verified:
    """What was found in one file of results/: nothing, if it is sound."""

    file: str
    wrong: tuple[str, ...]


def verify(results: Path) -> tuple[Verified, ...]:
    """Every release in an archive, each with what is wrong with it.

    Checked: schema and place, the hash of the frozen part, the questionnaire (there, and unchanged), the least number
    of people behind every number, and the score blocks, computed anew from the counts.
    """
    return tuple(_verified(results, path) for path in release_files(results))


def _verified(results: Path, path: Path) -> Verified:
    shown = path.relative_to(results.parent).as_posix()
    try:
        found = read_release(results, path)
    except CentricityError as error:
        return Verified(shown, (str(error).removeprefix(f"{shown}: "),))
    return Verified(shown, (*_too_small(found.release), *_scores(found)))


def _scores(found: Archived) -> Iterator[str]:
    """Score blocks that are not what the counts give."""
    data: dict[str, Any] = json.loads(found.path.read_text(encoding="utf-8"))
    computed = json.loads(json.dumps(to_json(rounded(score(found.questionnaire, found.release)))))
    written = {name: data[name] for name in computed if name in data}
    differ = [*_differences(written, computed)]
    yield from differ[:_MOST]
    if len(differ) > _MOST:
        yield f"and {len(differ) - _MOST} more differences"


def _differences(written: object, computed: object, path: tuple[str, ...] = ()) -> Iterator[str]:
    if isinstance(written, Mapping) and isinstance(computed, Mapping):
        for key in [*computed, *(key for key in written if key not in computed)]:
            yield from _differences(written.get(key), computed.get(key), (*path, str(key)))
    elif written != computed:
        place = " > ".join(path)
        yield f"{place}: {_shown(written)} in the file, {_shown(computed)} when computed from its counts"


def _shown(value: object) -> str:
    text = "nothing" if value is None else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _too_small(release: Release) -> Iterator[str]:
    """Numbers that stand on fewer people than the release itself allows, or the floor."""
    least = max(FLOOR, release.disclosure.minimum_group)
    if release.disclosure.minimum_group < FLOOR:
        yield f"disclosure > minimum_group: {release.disclosure.minimum_group}, and no group under {FLOOR} may be shown"
    for place, people in _sizes(release):
        if people < least:
            yield f"{place}: {people} people, fewer than {least}"


def _sizes(release: Release) -> Iterator[tuple[str, int]]:
    for key, group in release.tally.groups.items():
        yield f"groups > {key}", group.respondents
        for kind, blocks in (("dimensions", group.dimensions), ("common", group.common), ("items", group.items)):
            yield from ((f"groups > {key} > {kind} > {name}", block.n) for name, block in blocks.items())
    yield from ((f"products > {name}", block.n) for name, block in release.tally.products.items())
    if release.tally.correlations:
        yield "correlations", release.tally.correlations.n
    if release.quality.flagged:
        yield "quality > flagged", release.quality.flagged
    yield from ((f"quality > reasons > {name}", n) for name, n in release.quality.reasons.items() if n)
