"""`centricity score`: a first look at the scores, in draft/."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from centricity.cli.failures import counted
from centricity.cli.options import json_option, workspace, workspace_option
from centricity.cli.screen import progress, say, say_json, table, tracked

if TYPE_CHECKING:
    from centricity.released.archive import Archived
    from centricity.workspace import Workspace

HEADINGS = ("dimension", "score", "interval", "level", "answers", "gap")
PRIVATE = "These are drafts, in draft/results/. Nothing is published until `centricity close`."
NOBODY = "Nobody has answered yet."


@click.command("score", short_help="Show a first result; nothing is published.")
@workspace_option
@json_option
def command(root: Path, as_json: bool) -> None:
    """Score the answers of all waves into draft/results/, for your eyes only.

    Groups too small to be shown are withheld already. Nothing is published until `centricity close`.
    """
    from centricity.released.archive import read_archive

    space = workspace(root)
    written = score_drafts(space)
    drafts = [one for one in read_archive(space.root / "draft" / "results") if one.path in written]
    if as_json:
        say_json({_name(one): _blocks(one) for one in drafts})
        return
    for one in drafts:
        _show(one, written[one.path])
    say(f"\n{PRIVATE}" if drafts else NOBODY)


def score_drafts(space: "Workspace") -> dict[Path, int]:
    """Scores every wave somebody has answered, and says how many did.

    draft/results/ then holds these and, for the rest, what was closed.
    """
    from centricity.cli.ready import require_sound, respondents
    from centricity.pipeline import close
    from centricity.site import complete_draft

    folders = {folder: people for folder, people in respondents(space, require_sound(space)).items() if people}
    with progress("Scoring", len(folders)) as step:
        written = close(space, tracked([*folders], step), draft=True)
    complete_draft(space, written)
    return dict(zip(written, folders.values(), strict=True))


def _name(one: "Archived") -> str:
    return f"{one.release.organization.id}/{one.release.wave.id}"


def _blocks(one: "Archived") -> dict[str, Any]:
    data = json.loads(one.path.read_text(encoding="utf-8"))
    return {key: data[key] for key in ("participation", "overall", "dimensions", "withheld") if key in data}


def _show(one: "Archived", answered: int) -> None:
    from centricity.cli.close import withheld

    blocks = _blocks(one)
    names = {dimension.id: next(iter(dimension.name.values())) for dimension in one.questionnaire.dimensions}
    rows = [_row(names[key], part) for key, part in blocks["dimensions"].items()]
    say(f"\n{_name(one)}: {counted(one.release.participation.respondents, 'answer')}")
    table(HEADINGS, [*rows, _row("Overall", blocks["overall"])], right=frozenset(range(1, len(HEADINGS))))
    for sentence in withheld(one.release, answered):
        say(f"  {sentence}")


def _row(name: str, part: Mapping[str, Any]) -> tuple[str, ...]:
    gap = part.get("gap", {})
    return (
        name,
        f"{part['end']} {part['score']}" if "end" in part else str(part.get("score", "–")),
        _range(part.get("interval")),
        str(part["level"]) if "level" in part else _range(part.get("between")),
        str(part.get("respondents", "")),
        f"{gap['difference']:+}{' clear' if gap.get('clear') else ''}" if "difference" in gap else "",
    )


def _range(ends: list[float] | None) -> str:
    return f"{ends[0]}–{ends[1]}" if ends else "–"
