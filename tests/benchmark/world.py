"""Organisations with chosen scores: 25 people, one question a dimension, so that a sum of answers is a score."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from centricity.questionnaire import Questionnaire, read_archived
from centricity.released import Release
from centricity.released.archive import Archived
from tests.scoring.build import questionnaire

PEOPLE = 25
RULES = {"floor": 5, "least_spread": 1.0, "months": 12}


def asked(version: str = "1", **policy: Any) -> Questionnaire:
    """Two dimensions, one question each, no roles: the score is that of all staff."""
    found = questionnaire(
        {
            "dimensions": {"silos": {"items": ["si_01"]}, "culture": {"items": ["cu_01"]}}, "roles": False,
            "policy": {"benchmark": RULES, **policy},
        }
    )  # fmt: skip
    return read_archived(found.model_copy(update={"version": version}).to_json())


def archived(
    name: str, scores: Mapping[str, int] | int, of: Questionnaire | None = None, wave: str = "2026-05", **card: Any
) -> Archived:
    """A closed wave: 25 people whose answers, in steps 0-4, add up to the score 0-100; in dimension `few`, nine."""
    of = of or asked()
    values = scores if isinstance(scores, Mapping) else {"silos": scores, "culture": scores}
    form, people, few = card.pop("form", "full"), card.pop("people", PEOPLE), card.pop("few", "")
    blocks = {key: _block(value, 9 if key == few else people) for key, value in values.items()}
    release = Release.model_validate(
        {
            "organization": {"id": name, "name": {"en": f"Secret {name}"}, "listed_with_consent": True, **card},
            "wave": {"id": wave, "from": f"{wave}-01", "to": f"{wave}-22", "form": form, "lawful_basis": "consent"},
            "questionnaire": {"id": of.id, "version": of.version, "sha256": of.sha256},
            "participation": {"respondents": people, "invited": 50, "response_rate": 50},
            "tally": {
                "unit": dict.fromkeys(of.dimension, 1),
                "groups": {"staff": {"respondents": people, "dimensions": blocks}},
            },
            "disclosure": {"minimum_group": 5, "publication": "internal", "unsafe": 0, "checked": 1},
        }
    )  # fmt: skip
    return Archived(release, of, Path(f"results/{name}/{wave}.json"))


def _block(score: int, people: int) -> dict[str, int]:
    return {"n": people, "sum": score * people // 25, "sum_sq": 16 * people}


def several(scores: Sequence[int], **changes: Any) -> list[Archived]:
    """Organisations a, b, c … with these scores in both dimensions."""
    return [archived(chr(ord("a") + at), value, **changes) for at, value in enumerate(scores)]
