"""`centricity sentences`: what a report says, by the names under which a facilitator may edit it."""

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from centricity.cli.options import json_option, workspace_option
from centricity.cli.screen import progress, say, say_json

if TYPE_CHECKING:
    from centricity.render.edit_checks import Said


@click.command("sentences", short_help="List what a report says, to edit it.")
@click.argument("wave", metavar="ORGANIZATION/WAVE")
@click.option("--draft", is_flag=True, help="Of the draft, before the wave is closed.")
@workspace_option
@json_option
def command(wave: str, draft: bool, root: Path, as_json: bool) -> None:
    """List every sentence that the rules write for a report: rule, dimension, question or fact, and the words.

    Under these names a sentence can be hidden or put in other words, in reports/ORGANIZATION/WAVE.yaml.
    """
    from centricity.report import sentences

    with progress("Reading the results"):
        found = sentences(root, draft=draft)
    if wave not in found:
        near = "".join(f' (did you mean "{name}"?)' for name in get_close_matches(wave, found, 1))
        place = "draft/results/" if draft else "results/"
        raise click.UsageError(f'no wave "{wave}" in {place}{near}')
    listed = found[wave]()
    if as_json:
        say_json({"sentences": [_as_json(one) for one in listed]})
        return
    for one in listed:
        _show(one)


def _show(one: "Said") -> None:
    stays = "" if one.may_hide else "; cannot be hidden"
    say(f"{one.name}   on: {', '.join(one.pages)}{stays}")
    for code, text in one.texts.items():
        say(f"  {code}: {text}")
    say()


def _as_json(one: "Said") -> dict[str, object]:
    named = {"rule": one.rule, "dimension": one.inputs.get("dimension"), "item": one.item}
    return {**named, "may_hide": one.may_hide, "pages": one.pages, "texts": one.texts, "inputs": one.inputs}
