"""`centricity check`: everything that is wrong, all at once, and what was read."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from centricity.cli.failures import YOUR_FILES, CheckFailed, counted, tell_problems
from centricity.cli.options import json_option, workspace, workspace_option
from centricity.cli.screen import progress, say, say_json, table

if TYPE_CHECKING:
    from centricity.responses import CheckReport, SourceFile, WaveReport
    from centricity.responses.check import CarelessReport

_REASONS = {
    "incomplete": "more than half left blank",
    "partial_export": "begun and never handed in",
    "test": "tests, previews and rejected ones",
    "withdrawn": "taken back by whoever gave them",
    "declared": "by exclude in wave.yaml",
    "straightline": "the same answer throughout",
    "longstring": "one answer for a great part",
    "speed": "faster than one can read",
}
"""Why answers are left out, in words."""


@click.command("check", short_help="Tell everything that is wrong or missing.")
@workspace_option
@json_option
def command(root: Path, as_json: bool) -> None:
    """Tell everything that is wrong or missing, all at once.

    Looks at the questionnaire, at every organisation and wave in responses/, at results/ and at reports/, and tries out
    what `score`, `close` and `build` would do. Nothing is written.
    """
    from centricity.cli.ready import everything

    with progress("Reading the answers"):
        report = everything(workspace(root))
    if as_json:
        _show_json(report)
    else:
        _show(report)


def _show(report: "CheckReport") -> None:
    for wave in report.waves:
        show_wave(wave)
    if report.warnings:
        say(f"\n{counted(len(report.warnings), 'warning')} (may stay, but should be known):")
        for warning in report.warnings:
            say(f"  {warning}")
    if report.problems:
        tell_problems(report.problems)
        raise CheckFailed(len(report.problems))
    say("\nNothing is wrong." if report.waves else "Nothing is wrong. There are no waves in responses/ yet.")


def _show_json(report: "CheckReport") -> None:
    say_json(asdict(report))
    if report.problems:
        raise click.exceptions.Exit(YOUR_FILES)


def show_wave(wave: "WaveReport") -> None:
    """What was read of one wave: who answered, from which files, and what was left out."""
    say(f"\n{wave.organization}/{wave.wave}: {_turnout(wave)}")
    if wave.files:
        rows = [(Path(one.file).name, *_read_as(one), f"{one.items} of {wave.items}") for one in wave.files]
        table(("file", "read as", "language", "rows", "questions found"), rows, right=frozenset({3, 4}))
    for sentence in _sentences(wave):
        say(f"  {sentence}")


def _read_as(one: "SourceFile") -> tuple[str, str, str]:
    """The tool and how it exported, the languages of the answers' texts, and the rows."""
    return f"{one.tool} ({one.detail})" if one.detail else one.tool, ", ".join(one.languages) or "-", f"{one.rows:,}"


def _turnout(wave: "WaveReport") -> str:
    if wave.purged:
        return f"released, and its answers were deleted on {wave.purged}"
    if not wave.respondents:
        return "nothing answered yet"
    if wave.invited is None:
        return f"{counted(wave.respondents, 'answer')}"
    return f"{counted(wave.respondents, 'answer')} of {wave.invited:,} people invited"


def _sentences(wave: "WaveReport") -> Iterator[str]:
    if wave.excluded:
        counts = (f"{count:,} {reason} ({_REASONS[reason]})" for reason, count in sorted(wave.excluded.items()))
        yield f"left out: {', '.join(counts)}"
    yield from _left_out_of_files(wave)
    if wave.answers_not_put:
        yield f"{counted(wave.answers_not_put, 'answer')} to questions meant for other people, not counted"
    yield from _careless(wave.careless)
    if wave.rated_help is not None:
        yield f"who helps whom: {counted(wave.rated_help, 'answer')}"
    if wave.comments:
        yield f"{counted(wave.comments, 'comment')} handed in; they are never shown, only themes in your words are"
    if wave.themes or wave.themes_waiting:
        waiting = f", {wave.themes_waiting} not accepted and not released" if wave.themes_waiting else ""
        yield f"{counted(wave.themes, 'theme')} accepted{waiting}"
    for one in wave.files:
        yield from (f"{Path(one.file).name}: please look: {doubt}" for doubt in one.doubts)
        yield from (f"{Path(one.file).name}: {note}" for note in one.notes)


def _left_out_of_files(wave: "WaveReport") -> Iterator[str]:
    """The same by file, where there are several."""
    for one in wave.files if len(wave.files) > 1 else ():
        if one.left_out:
            counts = (f"{count:,} {reason}" for reason, count in sorted(one.left_out.items()))
            yield f"{Path(one.file).name}: left out: {', '.join(counts)}"


def _careless(found: "CarelessReport") -> Iterator[str]:
    if found.flagged:
        rules = ", ".join(f"{count:,} {rule}" for rule, count in found.rules.items() if count)
        fate = f"left out of the scores: {', '.join(found.left_out)}" if found.left_out else "they stay in the scores"
        yield f"{counted(found.flagged, 'answer')} may be careless ({rules}); {fate}"
