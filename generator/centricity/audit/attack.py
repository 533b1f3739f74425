"""The attack: everything published, by everything we know how to try."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from centricity.audit.help_map import attack_help_map
from centricity.audit.model import Finding, Report, Wave
from centricity.audit.partial import attack_partial
from centricity.audit.published import Site
from centricity.audit.rates import attack_rates, attack_sizes, attack_strays
from centricity.audit.read import read_wave
from centricity.audit.sets import Checks, attack_sets
from centricity.audit.versions import attack_versions
from centricity.audit.worlds import attack_worlds
from centricity.errors import CentricityError

QUESTIONNAIRES = "questionnaires"
ATTACKS: tuple[Callable[[Wave], Checks], ...] = (
    attack_sizes,
    attack_sets,
    attack_partial,
    attack_worlds,
    attack_rates,
    attack_strays,
    attack_help_map,
)


def attack(results: Path, site: Path | None) -> Report:
    """Attacks everything published.

    Args:
        results: the archive's folder: <organization>/<wave>.json and questionnaires/.
        site: the built site, in all its languages; None where there is none.

    Raises:
        CentricityError: a file cannot be read, so that nothing can be said about it.
    """
    waves = tuple(_read(results, path) for path in _paths(results))
    checks = [one for wave in waves for one in _alone(wave)]
    checks += attack_versions(waves)
    numbers = sum(map(_numbers, waves))
    if site is not None:
        shown = Site(site, waves)
        checks += shown.attacked()
        numbers += shown.numbers
    return _report(waves, checks, numbers)


def attack_text(release_json: str, questionnaire_json: str) -> tuple[Finding, ...]:
    """What `attack_release` finds."""
    return attack_release(release_json, questionnaire_json).findings


def attack_release(release_json: str, questionnaire_json: str) -> Report:
    """Attacks one release before it is written.

    Args:
        release_json: the text of the results file.
        questionnaire_json: the text of its archived questionnaire.

    Raises:
        CentricityError: one of the texts is not what it should be.
    """
    wave = read_wave(release_json, questionnaire_json)
    return _report((wave,), list(_alone(wave)), _numbers(wave))


def _alone(wave: Wave) -> Iterator[Finding | None]:
    for one in ATTACKS:
        yield from one(wave)


def _report(waves: Sequence[Wave], checks: Iterable[Finding | None], numbers: int) -> Report:
    every = list(checks)
    found = tuple(dict.fromkeys(one for one in every if one is not None))
    return Report(found, len(waves), numbers, len(every))


def _paths(results: Path) -> list[Path]:
    return [path for path in sorted(results.glob("*/*.json")) if path.parent.name != QUESTIONNAIRES]


def _read(results: Path, path: Path) -> Wave:
    file = path.relative_to(results.parent).as_posix()
    text = path.read_text(encoding="utf-8")
    return read_wave(text, _questionnaire(results, file, text), file)


def _questionnaire(results: Path, file: str, text: str) -> str:
    try:
        name = json.loads(text)["questionnaire"]["sha256"]
        return (results / QUESTIONNAIRES / f"{name}.json").read_text(encoding="utf-8")
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise CentricityError(f"{file}: its questionnaire cannot be read (restore it in {QUESTIONNAIRES}/)") from error


def _numbers(wave: Wave) -> int:
    """Numbers about answers that a release holds."""
    blocks = [block for measure in wave.measures.values() for block in measure.blocks.values()]
    cells = (wave.data.get("collaboration") or {}).get("cells") or ()
    figures = sum(("need" in cell) + ("help" in cell) for cell in cells)
    return figures + sum(2 + (block.squares is not None) + len(block.counts or ()) for block in blocks)
