"""`centricity sentences`: what a report says, by the names under which a facilitator may edit it."""

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from centricity.cli.failures import counted
from centricity.cli.options import json_option, workspace_option
from centricity.cli.screen import progress, say, say_json

if TYPE_CHECKING:
    from centricity.render.edit_checks import Said

MANY = 20
"""Sentences that fit on a screen or two."""


@click.command("sentences", short_help="List what a report says, to edit it.")
@click.argument("wave", metavar="ORGANIZATION/WAVE")
@click.option("--page", "places", multiple=True, metavar="PAGE", help="Only of this page, such as summary or silos.")
@click.option("--find", "words", metavar="WORDS", help="Only sentences that hold all these words, in any language.")
@click.option("--draft", is_flag=True, help="Of the draft, before the wave is closed.")
@workspace_option
@json_option
def command(*, wave: str, places: tuple[str, ...], words: str | None, draft: bool, root: Path, as_json: bool) -> None:
    """List every sentence that the rules write for a report: rule, dimension, question or fact, and the words.

    Under these names a sentence can be hidden or put in other words, in reports/ORGANIZATION/WAVE.yaml. The line that
    names it stands as that file wants it under `sentences:`. What holds up the level or protects people can be put in
    other words, but not hidden.
    """
    from centricity.report import sentences

    with progress("Reading the results"):
        found = sentences(root, draft=draft)
    if wave not in found:
        near = "".join(f' (did you mean "{name}"?)' for name in get_close_matches(wave, found, 1))
        place = "draft/results/" if draft else "results/"
        raise click.UsageError(f'no wave "{wave}" in {place}{near}')
    everything = found[wave]()
    listed = [one for one in _on(everything, places) if _holds(one, words or "")]
    if as_json:
        say_json({"sentences": [_as_json(one) for one in listed]})
        return
    for one in listed:
        _show(one)
    say(f"{len(listed)} of {counted(len(everything), 'sentence')}{_narrower(everything, listed)}")


def _on(everything: "Sequence[Said]", places: Sequence[str]) -> "list[Said]":
    """The sentences of some pages; of all where none is named."""
    known = list(dict.fromkeys(page for one in everything for page in one.pages))
    for name in places:
        if name not in known:
            near = "".join(f' (did you mean "{page}"?)' for page in get_close_matches(name, known, 1))
            raise click.UsageError(f'no page "{name}" in this report{near}: expected one of {", ".join(known)}')
    return [one for one in everything if not places or set(places) & set(one.pages)]


def _holds(one: "Said", words: str) -> bool:
    """Whether all words stand in the sentence, in one of its languages, or in its name."""
    wanted = words.casefold().split()
    texts = [text.casefold() for text in (*one.texts.values(), one.name)]
    return any(all(word in text for word in wanted) for text in texts)


def _narrower(everything: "Sequence[Said]", listed: "Sequence[Said]") -> str:
    return "; --page silos or --find words shows fewer" if len(listed) == len(everything) > MANY else ""


def _show(one: "Said") -> None:
    may = "may be hidden or put in other words" if one.may_hide else "may be put in other words; cannot be hidden"
    say(f"# on {', '.join(one.pages)}: {may}")
    named = {"rule": one.rule, "dimension": one.inputs.get("dimension"), "item": one.item}
    say(f"  - {{{', '.join(f'{key}: {value}' for key, value in named.items() if value)}}}")
    for code, text in one.texts.items():
        say(f"  # {code}: {text}")
    say()


def _as_json(one: "Said") -> dict[str, object]:
    named = {"rule": one.rule, "dimension": one.inputs.get("dimension"), "item": one.item}
    return {**named, "may_hide": one.may_hide, "pages": one.pages, "texts": one.texts, "inputs": one.inputs}
