"""docs/collect says what really happens: commands, files of the kit, and every output it shows."""

import re
import shlex
from itertools import pairwise
from pathlib import Path

import click
import pytest

from centricity.cli.app import cli
from centricity.collect.kit import names
from centricity.questionnaire import load_questionnaire
from tests.walkthroughs.shown import BLOCK, GUIDES, language, renewed, shown
from tests.walkthroughs.steps import ANSWERS, KIT, PEOPLE, TOOLS, WAVE, prepared

ALL = sorted(GUIDES.glob("*.md"))
ENGLISH = [guide for guide in ALL if language(guide) == "en"]
BESIDE = {"match.yaml", "README.txt"}
"""Files that are named, and are not of the kit."""
_KIT_FILE = re.compile(r"[\w/.-]+\.(?:txt|gs|docx|html|xlsx|yaml|csv|json)")


@pytest.fixture(scope="module")
def survey(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The survey of the walk-throughs, with its kit."""
    root = tmp_path_factory.mktemp("walkthroughs")
    prepared(root)
    return root


def name(guide: Path) -> str:
    return guide.name


def italian(guide: Path) -> Path:
    return guide.with_suffix(".it.md")


def commands(guide: Path) -> list[list[str]]:
    """Every command shown in a block of its own, in words."""
    blocks = re.findall(r"^```sh\n(.*?)^```$", guide.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    return [shlex.split(line) for block in blocks for line in block.splitlines()]


def command(called: str) -> click.Command:
    found = cli.get_command(click.Context(cli), called)
    assert found is not None, called
    return found


def test_there_is_a_guide_for_each_tool_in_both_languages() -> None:
    expected = {"README", *TOOLS}
    assert {guide.stem for guide in ENGLISH} == expected
    assert {guide.name for guide in ALL} == {f"{one}{end}" for one in expected for end in (".md", ".it.md")}


@pytest.mark.parametrize("guide", ALL, ids=name)
def test_every_output_is_what_the_commands_print(guide: Path, survey: Path) -> None:
    """`python -m tests.walkthroughs.shown` writes them anew; read the difference."""
    text = guide.read_text("utf-8")
    assert BLOCK.search(text)
    assert text.count("```text\n") == len(BLOCK.findall(text))
    assert renewed(survey, guide).splitlines() == text.splitlines()


@pytest.mark.parametrize("spoken", ["en", "it"])
@pytest.mark.parametrize("key", TOOLS)
def test_check_reads_the_export_of_each_tool(key: str, spoken: str, survey: Path) -> None:
    """What the table must say follows from how the file was made, not from what was printed."""
    tool, items = TOOLS[key], len(load_questionnaire(survey / "questionnaire", survey).items)
    said = shown(survey, key, spoken, "answers", "check")
    (row,) = [line for line in said.splitlines() if line.startswith(f"{tool.file[spoken]} ")]
    cells = re.split(r" {2,}", row)
    assert (cells[0], cells[1].partition(" (")[0]) == (tool.file[spoken], tool.name)
    assert cells[-2:] == [str(PEOPLE), f"{items} of {items}"]


@pytest.mark.parametrize("guide", ALL, ids=name)
def test_every_command_exists_with_its_options(guide: Path) -> None:
    known = {*names()}
    for program, called, *arguments in commands(guide):
        assert program == "centricity"
        options = {option for one in command(called).params for option in one.opts}
        assert {one for one in arguments if one.startswith("-")} <= options
        assert {
            kind for before, after in pairwise(arguments) if before == "--only" for kind in after.split(",")
        } <= known
        places = [one for one in arguments if "/" in one]
        files = {f"{ANSWERS}/{file}" for tool in TOOLS.values() for file in tool.file.values()}
        assert set(places) <= {WAVE, *files}
    for called in re.findall(r"`centricity (\w+)", guide.read_text("utf-8")):
        command(called)


@pytest.mark.parametrize("guide", ALL, ids=name)
def test_every_file_of_the_kit_is_written(guide: Path, survey: Path) -> None:
    prose = BLOCK.sub("", re.sub(r"^```sh\n.*?^```$", "", guide.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE))
    named = {one for one in re.findall(r"`([^`\n]+)`", prose) if _KIT_FILE.fullmatch(one)} - BESIDE
    assert named
    assert [one for one in named if not (survey / KIT / one.removeprefix(f"{KIT}/")).is_file()] == []
    kit = re.escape(f"{KIT}/")
    assert {one for one in re.findall(rf"{kit}[\w./-]*\w", prose) if not (survey / one).exists()} == set()


@pytest.mark.parametrize("guide", ENGLISH, ids=name)
def test_both_languages_have_the_same_parts(guide: Path) -> None:
    def parts(of: Path) -> tuple[list[str], list[list[str]], list[tuple[str, ...]], int]:
        text = of.read_text("utf-8")
        heads = [found.split()[0] for found in re.findall(r"^#+ .*", re.sub(r"(?s)```.*?```", "", text), re.MULTILINE)]
        said = [[one for one in words if not one.startswith(ANSWERS)] for words in commands(of)]
        return heads, said, [found[1:5] for found in BLOCK.findall(text)], text.count("\n|")

    assert parts(guide) == parts(italian(guide))
    for one in (guide, italian(guide)):
        for called in (words[-1] for words in commands(one) if words[1] == "match"):
            assert called in {f"{ANSWERS}/{tool.file[language(one)]}" for tool in TOOLS.values()}


@pytest.mark.parametrize("guide", ALL, ids=name)
def test_every_link_leads_somewhere_and_stays_in_the_language(guide: Path) -> None:
    links = re.findall(r"\]\(([^)]+)\)", guide.read_text("utf-8"))
    assert all((GUIDES / link).is_file() for link in links)
    other = "it" if language(guide) == "en" else "en"
    assert [link for link in links if language(Path(link)) == other] == [
        (italian(guide) if other == "it" else guide.with_name(guide.name.replace(".it.", "."))).name
    ]
    if guide.stem.partition(".")[0] == "README":
        assert {Path(link).name.partition(".")[0] for link in links} == {"README", *TOOLS}


@pytest.mark.parametrize("guide", ALL, ids=name)
def test_no_place_of_a_machine_is_shown(guide: Path) -> None:
    assert not re.search(r"(?<![\w.])/(tmp|home|work|Users|root|var)\b|[A-Z]:\\", guide.read_text("utf-8"))
