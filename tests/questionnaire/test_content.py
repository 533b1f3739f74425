"""The questionnaire that ships: complete, bilingual, consistent, and within its own writing standard."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from centricity.questionnaire import Questionnaire, load_questionnaire, read_archived

ROOT = Path(__file__).parents[2]
JARGON = re.compile(r"customer-centric|touchpoint|journey|silo|empower", re.IGNORECASE)


@pytest.fixture(scope="module")
def questionnaire() -> Questionnaire:
    return load_questionnaire(ROOT / "questionnaire")


def test_ten_dimensions_fifty_items_thirty_one_facts_thirty_nine_recommendations(questionnaire: Questionnaire) -> None:
    assert len(questionnaire.dimensions) == 10
    assert len(questionnaire.dimension_items) == 50
    assert [*questionnaire.items][50:] == ["recommend"]
    assert len(questionnaire.facts) == 31
    assert [fact.id for fact in questionnaire.facts.values() if fact.derived] == ["si_f4"]
    assert [advice.id for advice in questionnaire.recommendations] == [f"R{n:02}" for n in range(1, 40)]


def test_short_form_has_three_core_items_a_dimension_all_for_everyone(questionnaire: Questionnaire) -> None:
    for dimension in questionnaire.dimensions:
        core = dimension.asked(short=True)
        assert [item.audience for item in core] == ["everyone"] * 3


def test_at_most_two_reverse_items_a_dimension(questionnaire: Questionnaire) -> None:
    reverse = {d.id: sum(item.reverse for item in d.items) for d in questionnaire.dimensions}
    assert max(reverse.values()) == 2
    assert sum(reverse.values()) == 11


def test_items_are_short_and_free_of_jargon(questionnaire: Questionnaire) -> None:
    for item in questionnaire.items.values():
        assert len(item.text["en"].split()) <= 20, item.id
        assert len(item.text["it"].split()) <= 22, item.id
        assert not JARGON.search(item.text["en"]), item.id


def test_every_item_fact_and_recommendation_has_a_source_claim(questionnaire: Questionnaire) -> None:
    parts = [*questionnaire.dimension_items, *questionnaire.facts.values(), *questionnaire.recommendations]
    claims = {claim.id for claim in questionnaire.claims}
    for part in parts:
        assert part.sources, part.id
        assert set(part.sources) <= claims, part.id


def test_every_claim_leads_to_advice(questionnaire: Questionnaire) -> None:
    assert len(questionnaire.claims) == 70
    for claim in questionnaire.claims:
        assert claim.recommendations, claim.id


def test_every_text_stands_in_every_language(questionnaire: Questionnaire) -> None:
    found = 0
    for text in texts(questionnaire):
        found += 1
        for language in questionnaire.languages:
            assert text.get(language, "").strip(), text
    assert found > 500


def test_english_and_italian_differ(questionnaire: Questionnaire) -> None:
    same = [text["en"] for text in texts(questionnaire) if text["en"] == text["it"] and len(text["en"]) > 20]
    assert same == []


def test_every_dimension_has_its_forms_inside_a_sentence(questionnaire: Questionnaire) -> None:
    for dimension in questionnaire.dimensions:
        for language in questionnaire.languages:
            assert set(dimension.forms[language]) == {"the", "on", "of", "in"}
        assert re.match(r"(il|lo|la|i|gli|le) |l['’]", dimension.forms["it"]["the"])


def test_archived_questionnaire_reads_back_the_same(questionnaire: Questionnaire) -> None:
    again = read_archived(questionnaire.to_json())
    assert again == questionnaire
    assert again.sha256 == questionnaire.sha256


def test_every_changed_word_changes_the_hash(questionnaire: Questionnaire) -> None:
    changed = questionnaire.model_copy(update={"version": "2.0"})
    assert Questionnaire.model_validate_json(changed.to_json()).sha256 != questionnaire.sha256


def texts(part: object) -> Iterator[dict[str, str]]:
    """Every text of a value: mappings from two-letter languages to words."""
    if isinstance(part, dict):
        if part and all(isinstance(key, str) and len(key) == 2 and isinstance(part[key], str) for key in part):
            yield part
            return
        for value in part.values():
            yield from texts(value)
    elif isinstance(part, tuple):
        for value in part:
            yield from texts(value)
    elif isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from texts(getattr(part, name))
