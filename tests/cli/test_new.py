"""`centricity new`: a folder to work in."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from centricity.authored.actions import Plan
from centricity.authored.edits import Edits
from centricity.questionnaire import load_questionnaire
from centricity.responses import read_organization
from centricity.strict_yaml import Strict, parse, validate
from centricity.workspace import Checklist, Comments, Organization, Wave, Workspace
from tests.cli.conftest import WAVE
from tests.cli.running import ITEMS, QUESTIONNAIRE, fingerprint, run

TEMPLATE = "templates/my-organization/2026/answer.yaml"


def test_what_it_holds(fresh: Path) -> None:
    ours = [name for name in fingerprint(fresh) if not name.startswith("questionnaire/")]
    assert ours == [
        ".gitignore",
        "README.txt",
        f"{WAVE}/comments.yaml",
        f"{WAVE}/facts.yaml",
        f"{WAVE}/wave.yaml",
        "responses/my-organization/checklist.yaml",
        "responses/my-organization/organization.yaml",
        TEMPLATE,
        "templates/my-organization/actions.yaml",
        "templates/my-organization/edits.yaml",
        "templates/my-organization/outcomes.yaml",
    ]
    assert load_questionnaire(fresh / "questionnaire", fresh) == QUESTIONNAIRE


def test_check_passes_and_says_that_nobody_has_answered(fresh: Path, golden: Callable[[str, str], None]) -> None:
    done = run("check", cwd=fresh)
    assert (done.code, done.err) == (0, "")
    golden("check_fresh.txt", done.out)


def test_nothing_to_score_close_or_fear(fresh: Path) -> None:
    assert run("score", cwd=fresh).out == "Nobody has answered yet.\n"
    done = run("close", "--all", "--yes", cwd=fresh)
    assert done.out.endswith("There is nothing to close.\n")
    assert not (fresh / "results").exists()


def test_every_yaml_file_names_a_schema_that_is_there(fresh: Path) -> None:
    paths = list(fresh.rglob("*.yaml"))
    assert len(paths) > 20
    for path in paths:
        found = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text("utf-8"))
        assert found, path
        assert (path.parent / found[1]).is_file(), path


def test_facts_are_all_there_unknown_with_their_question_in_each_language(fresh: Path) -> None:
    text = (fresh / WAVE / "facts.yaml").read_text("utf-8")
    assert "si_f4" not in text
    for fact in (one for one in QUESTIONNAIRE.facts.values() if one.derived is None):
        assert f"\n{fact.id}: unknown\n" in text
        assert all(f"# {question} [" in text for question in fact.question.values())


def test_the_number_of_facts_is_that_of_those_to_be_looked_up(fresh: Path) -> None:
    """One of the questionnaire's facts is worked out from the help map: nobody looks it up."""
    asked = len(re.findall(r"^\w+_f\d+: unknown$", (fresh / WAVE / "facts.yaml").read_text("utf-8"), re.MULTILINE))
    readme = (fresh / "README.txt").read_text("utf-8")
    assert (f": {asked} figures that others" in readme, f": {asked} cifre che altri" in readme) == (True, True)
    assert asked == len(QUESTIONNAIRE.facts) - 1


def test_no_question_about_facts_asks_for_what_facts_yaml_refuses(fresh: Path) -> None:
    """Left empty, as unknown, or as what does not exist: each is taken."""
    path = fresh / WAVE / "facts.yaml"
    text = path.read_text("utf-8")
    assert not re.search("leave empty|lasciate vuoto", text)
    path.write_text(
        text.replace("im_f2: unknown", "im_f2:").replace("im_f1: unknown", "im_f1: not_applicable"), "utf-8"
    )
    done = run("check", cwd=fresh)
    assert (done.code, done.err) == (0, "")


def test_brand_and_export_are_explained_in_both_languages(fresh: Path) -> None:
    readme = (fresh / "README.txt").read_text("utf-8")
    english, italian = readme.split("CHE COSA FARE ORA")
    for half in (english, italian):
        assert "centricity export --to" in half and "--template" in half and "`brand`" in half


def test_the_brand_is_there_to_be_filled_in(fresh: Path) -> None:
    path = fresh / "responses" / "my-organization" / "organization.yaml"
    text = path.read_text("utf-8")
    place = text.index("# brand:")
    path.write_text(text[:place] + re.sub("(?m)^# ", "", text[place:].partition("\n\n")[0]) + "\n", "utf-8")
    path.with_name("logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>', "utf-8")
    found = read_organization(Workspace(fresh), "my-organization").brand
    assert (found.logo, found.colour, found.name) == (
        "logo.svg", "#0b6a80", {"en": "My organisation", "it": "La mia organizzazione"},
    )  # fmt: skip


MODELS: dict[str, type[Strict]] = {
    "responses/my-organization/organization.yaml": Organization,
    "responses/my-organization/checklist.yaml": Checklist,
    f"{WAVE}/wave.yaml": Wave,
    f"{WAVE}/comments.yaml": Comments,
    "templates/my-organization/actions.yaml": Plan,
    "templates/my-organization/edits.yaml": Edits,
}


@pytest.mark.parametrize("name", MODELS)
def test_every_example_can_be_uncommented(name: str, fresh: Path) -> None:
    text, model = (fresh / name).read_text("utf-8"), MODELS[name]
    example = "\n".join(_examples(text, {field.alias or key for key, field in model.model_fields.items()}))
    live = parse(re.sub(r"(?m)^( +)# (\w+: )", r"\1\2", text), name).value
    shown = parse(f"actions:\n{example}" if example.startswith(" ") else example, name).value
    assert isinstance(live, dict) and isinstance(shown, dict) and shown
    validate(parse(json.dumps({**live, **shown}), name), model)


def _examples(text: str, keys: set[str]) -> Iterator[str]:
    """Commented lines that begin with a key of the file, or an entry of a list, and what is indented below them."""
    inside = False
    for line in text.splitlines():
        bare = line.removeprefix("# ")
        starts = bare.partition(":")[0] in keys or bare.startswith("  - ")
        inside = line.startswith("# ") and (starts or (inside and bare.startswith(" ")))
        if inside:
            yield bare


def test_the_help_question_is_there_to_be_switched_on(fresh: Path) -> None:
    place = fresh / WAVE / "wave.yaml"
    switched = place.read_text("utf-8").replace("# collaboration:", "collaboration:").replace("#   paths:", "  paths:")
    place.write_text(switched.replace("#     - [sales,", "    - [sales,"), "utf-8")
    form = (fresh / TEMPLATE).read_text("utf-8").replace("\n# help:", "\nhelp:").replace("\n#   sales:", "\n  sales: 4")
    for item in ITEMS:
        form = form.replace(f"\n  {item}:\n", f"\n  {item}: 4\n")
    (fresh / WAVE / "anna.yaml").write_text(form, "utf-8")
    done = run("check", cwd=fresh)
    assert (done.code, done.err) == (0, "")
    assert "who helps whom: 1 answer\n" in done.out


def test_the_empty_form_is_no_answer_but_becomes_one(fresh: Path) -> None:
    text = (fresh / TEMPLATE).read_text("utf-8")
    for item in ITEMS:
        text = text.replace(f"\n  {item}:\n", f"\n  {item}: 4\n")
    answer = fresh / WAVE / "anna.yaml"
    answer.write_text(text.replace("\n  contact:\n", "\n  contact: frontline\n"), "utf-8")
    done = run("check", cwd=fresh)
    assert done.code == 0
    assert "my-organization/2026: 1 answer\n" in done.out
    assert f"{len(ITEMS)} of {len(ITEMS)}" in done.out


def test_the_form_says_whom_a_question_is_for(fresh: Path) -> None:
    text = (fresh / TEMPLATE).read_text("utf-8")
    assert "  # (Senior leadership / Direzione)\n  lc_05:\n" in text
    assert "  # (Senior leadership / Direzione)\n  lc_01:\n" not in text


def test_git_keeps_answers_out(fresh: Path) -> None:
    assert "/responses/\n/collection/\n/draft/\n/site/\n" in (fresh / ".gitignore").read_text("utf-8")


def test_names_of_ones_own(tmp_path: Path) -> None:
    done = run("new", "a/b", "--organization", "blue-rose", "--wave", "2027-spring", cwd=tmp_path)
    assert done.out == "Made a/b/. a/b/README.txt says what to do next.\n"
    assert (tmp_path / "a/b/responses/blue-rose/2027-spring/wave.yaml").is_file()
    assert "centricity close blue-rose/2027-spring" in (tmp_path / "a/b/README.txt").read_text("utf-8")
    assert run("check", "-w", "a/b", cwd=tmp_path).code == 0


def test_numbers_as_names_stay_text(tmp_path: Path) -> None:
    assert run("new", "a", "--organization", "2026", "--wave", "1", cwd=tmp_path).code == 0
    assert run("check", "-w", "a", cwd=tmp_path).code == 0


@pytest.mark.parametrize("already", ["file.txt", ".hidden"])
def test_a_folder_in_use_is_refused(already: str, tmp_path: Path) -> None:
    (tmp_path / already).write_text("mine", "utf-8")
    done = run("new", ".", cwd=tmp_path)
    assert done.code == 2
    assert ". is not empty: name a folder that is empty or new" in done.err
    assert [path.name for path in tmp_path.iterdir()] == [already]


def test_an_empty_folder_is_used(tmp_path: Path) -> None:
    assert run("new", ".", cwd=tmp_path).code == 0
    assert (tmp_path / "README.txt").is_file()
