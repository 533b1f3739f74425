"""Two thousand damaged exports of every tool: what is read is what was answered, or there is an error.

Each damage is drawn with a seed of its own. Read answers are compared, person by person and in order, with those of the
undamaged file. Where damage takes rows or columns away, people may be missing and answers blank, but never different.
"""

import json
from collections import Counter
from functools import cache
from pathlib import Path
from random import Random
from zlib import crc32

import pytest

from centricity.errors import Problems
from centricity.responses import BLANK, Responses, read_responses
from centricity.workspace import WaveFolder, Workspace
from tests.collect import fill
from tests.collect.asked import ORGANIZATION, WAVE, questionnaire, real, words
from tests.collect.damage import Damage, ways
from tests.collect.test_round_trips import ROUTES, _surveyjs, got

MUTATIONS = 2_000
PEOPLE = 8
PLACES = [*((route, ("it", "en")[at % 2]) for at, route in enumerate(ROUTES)), ("SurveyJS", "en")]
EACH = -(-MUTATIONS // len(PLACES))
Person = dict[str, object]


@cache
def export(route: str, language: str) -> tuple[str, bytes]:
    """The file of a tool with known answers."""
    asked = real()
    given = [one for one in fill.people(asked, 3 * PEOPLE, seed=11) if one.answers["department"] is not None][:PEOPLE]
    if route == "SurveyJS":
        return "results.json", json.dumps([_surveyjs(asked, one) for one in given], ensure_ascii=False).encode()
    _, collect, name, write = ROUTES[route]
    content = collect(asked, words(asked))[name.format(language=language)]
    return write(content if isinstance(content, bytes) else content.encode(), asked, given, language)


def read(folder: Path, name: str, data: bytes) -> list[Person]:
    path = folder / "responses" / "acme" / WAVE.id
    path.mkdir(parents=True, exist_ok=True)
    (path / name).write_bytes(data)
    found: Responses = read_responses(
        questionnaire(), Workspace(folder), WaveFolder("acme", WAVE.id, path), ORGANIZATION, WAVE
    )
    return got(found)


def less(one: Person, whole: Person) -> bool:
    """Whether one person is the other, with blanks. Whose department is gone may seem to rate another than the own."""
    unknown = {f"help_{whole['department']}"} if not one["department"] else set()
    return all(name in unknown or value in (BLANK, "") or value == whole[name] for name, value in one.items())


def wrong(damage: Damage, found: list[Person], whole: list[Person]) -> str:
    """What is wrong with what was read, if anything is."""
    if damage.kind == "same":
        return "" if found == whole else f"{len(found)} of {len(whole)} people, or other answers"
    rest = iter(whole)
    lost = [at for at, one in enumerate(found) if not any(less(one, other) for other in rest)]
    return f"person {lost[0]} answers what nobody answered" if lost else ""


@pytest.mark.parametrize(("route", "language"), PLACES)
def test_a_damaged_export_is_read_right_or_refused(tmp_path: Path, route: str, language: str) -> None:
    name, data = export(route, language)
    whole = read(tmp_path, name, data)
    assert len(whole) == PEOPLE
    outcomes: Counter[str] = Counter()
    for number in range(EACH):
        chance = Random(crc32(f"{route} {number}".encode()))
        damage = ways(name)[number % len(ways(name))]
        damaged = damage.do(data, chance)
        try:
            found = read(tmp_path, name, damaged)
        except Problems as error:
            assert not damage.harmless, (damage.name, str(error)[:400])
            outcomes["refused"] += 1
            continue
        assert not wrong(damage, found, whole), (damage.name, number, wrong(damage, found, whole))
        outcomes["read"] += 1
    assert outcomes["read"] + outcomes["refused"] == EACH
    assert outcomes["read"] >= EACH / 5, outcomes


def test_the_comparison_itself() -> None:
    asked, other = {"si_01": 4, "department": "sales"}, {"si_01": 4, "department": "it"}
    same, taken = Damage("", "same", lambda data, _: data), Damage("", "less", lambda data, _: data)
    assert wrong(same, [asked], [asked, other])
    assert not wrong(taken, [other], [asked, other])
    assert not wrong(taken, [{"si_01": BLANK, "department": ""}], [asked])
    assert wrong(taken, [{"si_01": 5, "department": ""}], [asked])
    assert wrong(taken, [asked, asked], [asked, other]), "nobody may be read twice"
