"""Reads every answer file of one wave, of any tool, or reports everything that is wrong with them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from centricity.errors import Problem, raise_if
from centricity.questionnaire import Questionnaire
from centricity.responses.alike import alike
from centricity.responses.assemble import assemble, duplicates, overlapping
from centricity.responses.collected import Collected
from centricity.responses.dictionary import Dictionary, dictionary
from centricity.responses.match import Matched, read_match
from centricity.responses.model import Responses
from centricity.responses.part import Part, part_of_sheets, part_of_table
from centricity.responses.sheet import is_yaml_form, read_answer_file
from centricity.responses.withdrawn import WITHDRAWN, withdrawn
from centricity.tables.model import Table
from centricity.tables.read import SUFFIXES, WAYS_OUT
from centricity.tools import read_export
from centricity.workspace import Organization, Wave, WaveFolder, Workspace

YAML = (".yaml", ".yml")
NOT_ANSWERS = ("wave", "facts", "actions", "comments", "collaboration", "match", "lock", "purged")
"""Names of the YAML files of a wave folder that hold something else."""
_NOTES = (".md",)
_MOVE_AWAY = "save it as one of them, or move it away"
_RENAME = "rename it, so that its name ends in .yaml"
_HOW_TO_EXCLUDE = "row: the number messages give; for a YAML file, leave row out"


@dataclass(frozen=True)
class AnswerFiles:
    """What lies in a wave folder, by name: sheets of one person, tables, and what is neither."""

    sheets: tuple[Path, ...]
    tables: tuple[Path, ...]
    strange: tuple[Path, ...]

    def __bool__(self) -> bool:
        return bool(self.sheets or self.tables)


def answer_files(folder: Path) -> AnswerFiles:
    """The answer files of a wave folder. Hidden files, spreadsheets' lock files and notes (.md) are passed over."""
    paths = [path for path in sorted(folder.iterdir()) if not path.name.startswith((".", "~$"))]
    kinds: dict[str, list[Path]] = {"sheet": [], "table": [], "strange": [], "other": []}
    for path in paths:
        kinds[_kind(path)].append(path)
    return AnswerFiles(tuple(kinds["sheet"]), tuple(kinds["table"]), tuple(kinds["strange"]))


def read_responses(
    questionnaire: Questionnaire, workspace: Workspace, folder: WaveFolder, organization: Organization, wave: Wave
) -> Responses:
    """The answers of one wave.

    Args:
        questionnaire: what was asked.
        workspace: gives files their names in messages.
        folder: where the answers lie; none at all gives Responses of length 0.
        organization: whose departments people may name.
        wave: the form in use, the rows to leave out, the columns to pass over.

    Raises:
        Problems: everything wrong in any file, by file and line.
    """
    files = answer_files(folder.path)
    words = dictionary(questionnaire, organization, short=wave.form == "short", asked=wave.collaboration)
    reader = _Reader(workspace, folder, wave, words)
    read = reader.parts(files)
    parts, gone = withdrawn(wave, read)
    raise_if([*reader.problems.found, *reader.left_over(), *_doubles(parts)])
    rated = tuple(words.help.rated) if words.help and words.help.on else ()
    found = assemble(questionnaire, parts, words.asked, reader.declared, rated)
    deleted = {WITHDRAWN: found.excluded.get(WITHDRAWN, 0) + len(gone.unknown)} if gone.unknown else {}
    return replace(found, excluded={**found.excluded, **deleted}, withdrawn=gone)


class _Reader:
    """Reads the files of one wave, keeping every problem for the end and counting the rows left out."""

    def __init__(self, workspace: Workspace, folder: WaveFolder, wave: Wave, words: Dictionary) -> None:
        self.workspace, self.folder, self.wave, self.words = workspace, folder, wave, words
        self.problems = Collected()
        self.left_out: dict[str, set[int]] = {}
        for exclusion in wave.exclude:
            self.left_out.setdefault(exclusion.file, set()).add(exclusion.row or 0)
        self.declared = sum(len(rows) for rows in self.left_out.values())
        self.seen: set[tuple[str, int]] = set()

    def parts(self, files: AnswerFiles) -> list[Part]:
        """Everybody in the files: tables by name, then the YAML files."""
        self.problems.found += [_strange(self.workspace.shown(path), path) for path in files.strange]
        matches = self.problems.of(read_match, self.workspace, self.folder, self.words)
        tables = (
            [self._table(path, matches.get(path.name, Matched())) for path in files.tables]
            if matches is not None
            else []
        )
        return [*(part for part in tables if part), *self._sheets(files.sheets)]

    def left_over(self) -> Iterator[Problem]:
        """Rows to leave out that are nowhere."""
        file = self.workspace.shown(self.folder.path / "wave.yaml")
        for name, rows in self.left_out.items():
            for row in sorted(rows):
                if (name, row) not in self.seen:
                    place = f"row {row} of {name}" if row else name
                    yield Problem(file, 0, 0, "exclude", f"there is no answer in {place}", _HOW_TO_EXCLUDE)

    def _table(self, path: Path, matched: Matched) -> Part | None:
        if is_yaml_form(path):
            self.problems.found.append(Problem(self.workspace.shown(path), 0, 0, "", "this is a YAML form", _RENAME))
            return None
        rows = self.left_out.get(path.name, set())
        tool = matched.stated.tool or ""
        table = None if matched.draft else self.problems.of(read_export, path, self.workspace.shown(path), rows, tool)
        self.problems.found += [matched.draft] if matched.draft else []
        self.seen |= {(path.name, row) for row in (table.left_out if table else rows)}
        return self.problems.of(self._part, table, matched) if table else None

    def _part(self, table: Table, matched: Matched) -> Part:
        columns, wrong = matched.columns(table, self.words)
        raise_if(wrong)
        return part_of_table(table, matched.speaking(self.words), self.wave.ignore_columns, columns)

    def _sheets(self, paths: tuple[Path, ...]) -> Iterator[Part]:
        self.seen |= {(path.name, 0) for path in paths}
        files = {self.workspace.shown(path): path for path in paths if path.name not in self.left_out}
        found = {file: self.problems.of(read_answer_file, path, file, self.words) for file, path in files.items()}
        read = {file: sheet for file, sheet in found.items() if sheet}
        if read:
            yield part_of_sheets(self.workspace.shown(self.folder.path), read, self.words)


def _doubles(parts: list[Part]) -> list[Problem]:
    """Answers that were handed in, or downloaded, twice; a file that was downloaded twice is complained of once."""
    downloaded = [*overlapping(parts)]
    files = {problem.file for problem in downloaded}
    return [*downloaded, *duplicates(parts), *(problem for problem in alike(parts) if problem.file not in files)]


def _kind(path: Path) -> str:
    """One of "sheet" (one person's YAML), "table", "other" (known, not answers) and "strange"."""
    suffix = path.suffix.lower()
    if path.is_dir():
        return "strange"
    if suffix in YAML:
        return "other" if path.stem in NOT_ANSWERS else "sheet"
    return "table" if suffix in SUFFIXES else "other" if suffix in _NOTES else "strange"


def _strange(file: str, path: Path) -> Problem:
    if path.is_dir():
        return Problem(file, 0, 0, "", "folders inside a wave are not read", "move the answers up into the wave itself")
    message = f"not a kind of file that is read: {' '.join((*YAML, *SUFFIXES))}"
    return Problem(file, 0, 0, "", message, WAYS_OUT.get(path.suffix.lower(), _MOVE_AWAY))
