"""The YAML form: what it asks of whom, and that a filled one reads back as it was filled in."""

from pathlib import Path

import pytest

from centricity.collect.yaml_form import SCHEMA, yaml_forms
from centricity.responses import CANNOT_TELL
from centricity.responses.model import BLANK, NOT_NEEDED
from centricity.strict_yaml import parse
from tests.collect.asked import hostile, questionnaire, real
from tests.collect.space import read, words

ROLES = ("frontline", "other", "leadership")
ASKED = {
    role: [item.id for item in questionnaire().items.values() if item.audience in ("everyone", audience)]
    for role, audience in zip(ROLES, ("frontline", "everyone", "leadership"), strict=True)
}


def forms(short: bool = False) -> dict[str, str]:
    return yaml_forms(real(short), words(real(short)))


def test_one_form_a_role_and_language() -> None:
    assert list(forms()) == [f"answer.{role}.{language}.yaml" for language in ("it", "en") for role in ROLES]


@pytest.mark.parametrize("role", ROLES)
def test_only_what_is_put_to_the_role_is_asked_and_nothing_is_answered(role: str) -> None:
    text = forms()[f"answer.{role}.en.yaml"]
    value = parse(text, "form").value
    assert isinstance(value, dict)
    assert list(value["answers"]) == ASKED[role]
    assert set(value["answers"].values()) == {None}
    assert value["attributes"] == {"department": None, "contact": role}
    assert (value["respondent"], value["help"], value["language"]) == (None, None, "en")
    assert set(value["comments"].values()) == {""}
    assert text.startswith(SCHEMA + "\n")


@pytest.mark.parametrize("language", ["it", "en"])
def test_what_is_said_of_the_code_stands_right_above_it(language: str) -> None:
    lines = forms()[f"answer.other.{language}.yaml"].splitlines()
    told = f"# {words(real()).say(language, 'form.respondent')}"
    assert lines.count(told) == 1
    assert lines[lines.index(told) + 1] == "respondent:"


def test_partners_are_named_beside_the_question_who_helps_whom() -> None:
    for language, hint in (("en", "Partners in the list: Spare parts."), ("it", "Partner nell'elenco: Ricambi.")):
        before = forms()[f"answer.other.{language}.yaml"].partition("\nhelp:")[0]
        assert hint in before[-700:]


def test_roles_differ_so_that_the_test_above_can_fail() -> None:
    assert "lc_05" in ASKED["leadership"]
    assert "lc_05" not in ASKED["frontline"]
    assert set(ASKED["frontline"]) - set(ASKED["other"])


def test_the_short_form_asks_the_core_only() -> None:
    value = parse(forms(short=True)["answer.other.en.yaml"], "form").value
    assert isinstance(value, dict)
    core = {item.id for item in questionnaire().dimension_items if item.core}
    assert {name for name in value["answers"] if name in questionnaire().items} <= core | {"recommend"}


def test_every_question_stands_above_its_id_in_its_language() -> None:
    for language in ("en", "it"):
        text = forms()[f"answer.leadership.{language}.yaml"]
        for item in ASKED["leadership"]:
            assert f"  # {questionnaire().items[item].text[language]}\n  {item}:\n" in text
        assert f"# sales: {'Sales' if language == 'en' else 'Vendite'} | " in text


CELLS = {"cannot_tell": CANNOT_TELL, "": BLANK, **{str(value): value for value in range(1, 6)}}


def filled(blank: str, role: str, language: str, first: int) -> str:
    """A form with an answer to everything, a code, a department, a comment, and two departments that helped."""
    answers = {item: [*CELLS][(at + first) % len(CELLS)] for at, item in enumerate(ASKED[role])}
    changes = {f"\n  {item}:\n": f"\n  {item}: {answer}\n" for item, answer in answers.items()}
    changes["\nrespondent:\n"] = f"\nrespondent: code{first}\n"
    changes["\n  department:\n"] = f"\n  department: {'Vendite' if language == 'it' else 'it'}\n"
    changes['\n  silos: ""\n'] = '\n  silos: "it: takes time # really"\n'
    changes["\n  #na: "] = "\n  na: 4 "
    changes["\n  #spare_parts: "] = "\n  spare_parts: "
    text = blank
    for before, after in changes.items():
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    return text


def test_filled_forms_read_back_as_they_were_filled_in(tmp_path: Path) -> None:
    names = sorted(forms())
    kinds = [tuple(name.split(".")[1:3]) for name in names]
    files = {name: filled(forms()[name], *kinds[at], at) for at, name in enumerate(names)}
    found = read(tmp_path, files).responses
    assert len(found) == 6
    for at, (role, language) in enumerate(kinds):
        for number, item in enumerate(ASKED[role]):
            assert found.answers[item].iloc[at] == list(CELLS.values())[(number + at) % len(CELLS)], (at, item)
        own = "sales" if language == "it" else "it"
        assert found.attributes.iloc[at].to_dict() == {"department": own, "contact": role}
        said = {"na": 4, "spare_parts": CANNOT_TELL, own: BLANK}
        assert found.help.iloc[at].to_dict() == {one: said.get(one, NOT_NEEDED) for one in found.help}
    assert sum(file.comments for file in found.files) == 6


def test_an_untouched_form_answers_nothing(tmp_path: Path) -> None:
    found = read(tmp_path, {"a.yaml": forms()["answer.frontline.it.yaml"]})
    assert len(found.responses) == 0
    assert found.responses.excluded == {"incomplete": 1}


def test_texts_that_mean_harm_stay_comments() -> None:
    asked = hostile()
    for name, text in yaml_forms(asked, words(asked)).items():
        value = parse(text, name).value
        assert isinstance(value, dict)
        assert set(value) == {"questionnaire", "language", "respondent", "attributes", "answers", "help", "comments"}
        ids = {one.id for section in asked.sections for one in section.questions}
        assert set(value["answers"]) <= ids
        assert len(value["answers"]) > 50


def test_the_same_bytes_twice() -> None:
    assert forms() == forms()
