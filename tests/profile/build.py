"""Scores and releases for tests of findings and advice, for the questionnaire that ships: unremarkable by default."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from centricity.benchmark import Benchmark
from centricity.profile import Situation
from centricity.questionnaire import Questionnaire, load_questionnaire
from centricity.released import (
    Collaboration,
    Disclosure,
    Group,
    ItemBlock,
    OrganizationCard,
    Participation,
    ProtectedTally,
    QuestionnaireRef,
    Release,
    WaveCard,
)  # fmt: skip
from centricity.scoring.model import (
    DimensionScore,
    Estimate,
    FactScore,
    Gap,
    ItemScore,
    LevelCall,
    Overall,
    Scores,
)  # fmt: skip

ROOT = Path(__file__).parents[2]


@cache
def questionnaire() -> Questionnaire:
    return load_questionnaire(ROOT / "questionnaire")


def call(*levels: int, cap: str | None = None, reason: str | None = None) -> LevelCall:
    """call(3): level 3; call(2, 3): between; call(): none."""
    single = levels[0] if len(levels) == 1 else None
    between = (levels[0], levels[-1]) if len(levels) > 1 else None
    return LevelCall(single, between, {}, reason=reason or (None if levels else "respondents"), cap=cap)


def dimension(name: str, score: float | None = 60.0, **changes: Any) -> DimensionScore:
    """A dimension at level 3 with items at the same score and no facts known."""
    asked = questionnaire().dimension[name]
    shown = 60.0 if score is None else score
    part = DimensionScore(
        id=name, score=score, perception=score, facts=None, evidenced=False, interval=(shown - 4, shown + 4), se=2.0,
        df=60.0, call=call(questionnaire().policy.band(shown)), respondents=64, favourable=50.0, cannot_tell=5.0,
        end=None, pooled=False, roles={}, items={item.id: ItemScore(shown, 64) for item in asked.items},
        facts_detail={fact.id: FactScore("unknown") for fact in asked.facts},
    )  # fmt: skip
    return replace(part, **changes)


def scores(values: Mapping[str, float] | float = 60.0, **changes: Any) -> Scores:
    """All ten dimensions: at one score, or at 60 but for those named."""
    given = values if isinstance(values, Mapping) else {d.id: values for d in questionnaire().dimensions}
    parts = {d.id: dimension(d.id, given.get(d.id, 60.0)) for d in questionnaire().dimensions}
    mean = sum(part.score or 0.0 for part in parts.values()) / len(parts)
    overall = Overall(round(mean, 1), None, call(questionnaire().policy.band(mean)))
    return replace(Scores(overall, parts, {}, evidence=10, facts_known=29, facts_scored=29), **changes)


def with_part(whole: Scores, name: str, **changes: Any) -> Scores:
    """The same scores with one dimension changed."""
    return replace(whole, dimensions={**whole.dimensions, name: replace(whole.dimensions[name], **changes)})


def with_item(whole: Scores, name: str, score: float = 60.0, **changes: Any) -> Scores:
    """The same scores with one item changed."""
    home = questionnaire().home[name].id
    items = {**whole.dimensions[home].items, name: ItemScore(score, 64, **changes)}
    return with_part(whole, home, items=items)


def with_fact(whole: Scores, name: str, **changes: Any) -> Scores:
    """The same scores with one fact changed."""
    home = questionnaire().home[name].id
    facts = {**whole.dimensions[home].facts_detail, name: FactScore("known", **changes)}
    return with_part(whole, home, facts_detail=facts)


def gap(first: float, second: float, interval: tuple[float, float] | None = None, **changes: Any) -> Gap:
    """Leadership and front line."""
    return Gap(Estimate(first, 8), Estimate(second, 40), round(first - second, 1), interval, **changes)


def release(**changes: Any) -> Release:
    """64 of 90 people answered."""
    items = {name: ItemBlock(n=60, sum=150, cannot_tell=4) for name in questionnaire().items}
    card = QuestionnaireRef(id="centricity", version="1.0", sha256=questionnaire().sha256)
    return Release(
        organization=OrganizationCard(id="acme", name={"en": "Acme", "it": "Acme"}),
        wave=changes.pop("wave", wave("2026", "2026-03-20")),
        questionnaire=changes.pop("questionnaire", card),
        participation=changes.pop("participation", Participation(respondents=64, invited=90, response_rate=70)),
        tally=changes.pop("tally", ProtectedTally(unit={}, groups={"staff": Group(respondents=64, items=items)})),
        disclosure=changes.pop("disclosure", disclosure()),
        **changes,
    )


def with_departments() -> Release:
    """The same with departments: one, two joined, others without a name, and a partner."""
    names = {"a": ("Sales", "Vendite"), "b": ("Billing", "Fatturazione"), "b2": ("Stores", "Magazzino")}
    card = OrganizationCard(
        id="acme",
        name={"en": "Acme", "it": "Acme"},
        departments={
            name: {"en": en, "it": it} for name, (en, it) in {**names, "c": ("Support", "Assistenza")}.items()
        },
    )
    groups = {"department/a": Group(respondents=9), "department/b": Group(respondents=12, merged=("b", "b2"))}
    found = release(tally=ProtectedTally(unit={}, groups=groups))
    partner = Collaboration(
        raters=("department/a",), rated=("c", "d"), partners={"d": {"en": "Help Ltd", "it": "Help srl"}}
    )
    return found.model_copy(update={"organization": card, "collaboration": partner})


def wave(name: str, last: str, form: str = "full") -> WaveCard:
    return WaveCard.model_validate({"id": name, "from": last, "to": last, "form": form, "lawful_basis": "interest"})


def disclosure(reduced: tuple[str, ...] = ()) -> Disclosure:
    return Disclosure(minimum_group=5, publication="internal", unsafe=0, checked=1, reduced=reduced)


def benchmark(silos: float = 50.0, spread: float = 8.0, **asked: str) -> Benchmark:
    """Six organisations, their mean and spread in silos."""
    known = questionnaire()
    return Benchmark.model_validate(
        {
            "schema": 1, "id": "test", "edition": "2026-11", "name": {"en": "Test", "it": "Prova"},
            "questionnaire": {
                "id": known.id, "version": asked.get("version", known.version),
                "sha256": [asked.get("sha256", known.sha256)],
            },
            "period": {"from": "2025-12-01", "to": "2026-11-30"}, "floor": 5, "organizations": 6,
            "dimensions": {"silos": {"organizations": 6, "respondents": 300, "mean": silos, "spread": spread}},
        }
    )  # fmt: skip


def situation(whole: Scores | None = None, wave_number: int = 2, **changes: Any) -> Situation:
    return Situation(questionnaire(), release(**changes), whole or scores(), wave_number)
