"""The scripts for Google Forms: types checked by TypeScript, and run against a stand-in that keeps Google's rules."""

import json
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from centricity.collect.form import Form
from centricity.collect.google import google, script
from centricity.collect.parts import said
from tests.collect.asked import FORMS, hostile, real, words
from tests.collect.nodejs import HOME, packages, require, run

WITHOUT_ROLES = replace(real(), roles="", audiences={})


def typed(folder: Path, scripts: dict[str, str]) -> str:
    """What TypeScript says of some scripts; "" = nothing."""
    for name, text in scripts.items():
        (folder / name).write_text(text, encoding="utf-8")
    config = {
        "extends": str(HOME / "tsconfig.json"),
        "compilerOptions": {"typeRoots": [str(packages() / "@types")], "moduleDetection": "force"},
        "files": [*scripts],
    }
    (folder / "tsconfig.json").write_text(json.dumps(config), encoding="utf-8")
    tsc = packages() / "typescript" / "bin" / "tsc"
    done = subprocess.run(
        [require("node"), tsc, "-p", folder], capture_output=True, text=True, timeout=300, check=False
    )
    return done.stdout


def made(asked: Form, language: str) -> Any:
    return run("google.js", {"script": script(asked, words(asked), language)})


def asked_of(seen: Any) -> list[str]:
    """Every row and question without rows, as people read them."""
    return [text for one in seen for text in (one["rows"] or [one["title"]])]


def test_typescript_finds_nothing_wrong_in_any_language(tmp_path: Path) -> None:
    scripts = {
        f"{name}_{file.replace('.', '_')}.js": str(text)
        for name, asked in FORMS.items()
        for file, text in google(asked, words(asked)).items()
    }
    assert len(scripts) == 8
    assert typed(tmp_path, scripts) == ""


def test_typescript_finds_a_wrong_name(tmp_path: Path) -> None:
    text = script(real(), words(real()), "en").replace("addGridItem", "addGridItm")
    assert "error TS2551" in typed(tmp_path, {"wrong.js": text})


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("role", ["", "frontline", "other", "leadership"])
def test_each_role_sees_its_questions_and_no_other(language: str, role: str) -> None:
    asked = real()
    label = next((one.label[language] for one in asked.sections[1].choices if one.value == role), "")
    seen = asked_of(made(asked, language)["seen"][label])
    expected = [
        said(question.text, language) for section in asked.put_to(role).sections for question in section.questions
    ]
    assert sorted(seen) == sorted(expected)


def test_without_roles_everybody_sees_what_everybody_is_asked() -> None:
    asked = replace(WITHOUT_ROLES, sections=tuple(one for one in WITHOUT_ROLES.sections if one.id != "contact"))
    found = made(asked, "en")
    assert [*found["seen"]] == [""]
    assert len(asked_of(found["seen"][""])) == len([q for s in asked.put_to("").sections for q in s.questions])


def test_nobody_is_asked_for_an_address_and_nothing_is_forced() -> None:
    found = made(real(), "it")
    settings = found["settings"]
    assert (settings["setCollectEmail"], settings["setLimitOneResponsePerUser"]) == (False, False)
    assert (settings["setRequireLogin"], settings["setAllowResponseEdits"]) == (False, False)
    questions = [one for one in found["items"] if one["kind"] != "PageBreak"]
    assert {one["required"] for one in questions} == {False}
    assert {one["kind"] for one in questions} == {"List", "MultipleChoice", "Grid", "ParagraphText"}


def test_a_grid_holds_the_rows_and_labels_of_its_dimension() -> None:
    grid = next(one for one in made(real(), "it")["items"] if any("rimbalzati" in row for row in one["rows"]))
    assert grid["title"] == "Quanto è vero dove lavori tu?"
    assert grid["choices"] == [
        *("per niente vero", "poco vero", "vero in parte", "vero in gran parte", "del tutto vero", "Non so dirlo")
    ]


def test_texts_that_mean_harm_stay_texts() -> None:
    found = made(hostile(), "en")
    rows = [row for one in found["items"] for row in one["rows"]]
    assert "*/ alert('x') // \\ `" in rows
    assert found["settings"]["title"] == '"Quoted" all "over" - Acme & Sons'
