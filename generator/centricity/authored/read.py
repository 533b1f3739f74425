"""Reads reports/, with everything that is wrong in any of its files."""

from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from centricity.authored import actions, outcomes
from centricity.authored.edits import WaveEdits, legible_edits
from centricity.authored.model import Authored
from centricity.authored.texts import Known, known_of, unknown
from centricity.errors import Problem, Problems, raise_if
from centricity.questionnaire import Questionnaire
from centricity.strict_yaml import Document, Strict, read_document, validate

FOLDER = "reports"
M = TypeVar("M", bound=Strict)


def read_authored(
    root: Path, questionnaires: Sequence[Questionnaire] = (), organizations: Collection[str] | None = None
) -> dict[str, Authored]:
    """What was written about each organisation, by its id; nothing where there is no folder reports/.

    Args:
        root: the workspace.
        questionnaires: those by which recommendations, dimensions and languages are checked, the one in use first.
        organizations: those there are; None where that is not known.

    Raises:
        Problems: everything wrong in any of the files.
    """
    found, problems = legible_authored(root, questionnaires, organizations)
    raise_if(problems)
    return found


def legible_authored(
    root: Path, questionnaires: Sequence[Questionnaire] = (), organizations: Collection[str] | None = None
) -> tuple[dict[str, Authored], tuple[Problem, ...]]:
    """The same in spite of mistakes: the files that can be read, and everything wrong in any of them."""
    found: dict[str, Authored] = {}
    problems: list[Problem] = []
    for folder in _folders(root / FOLDER):
        reader = _Reader(folder, root, known_of(questionnaires))
        found[folder.name] = reader.all()
        problems += [*reader.problems, *_of_nobody(folder.name, organizations)]
    return found, tuple(problems)


def _folders(reports: Path) -> Iterator[Path]:
    if reports.is_dir():
        yield from sorted(path for path in reports.iterdir() if path.is_dir() and path.name[0] not in "._")


def _of_nobody(name: str, organizations: Collection[str] | None) -> Iterator[Problem]:
    if organizations is not None and name not in organizations:
        message, remedy = unknown("organisation", name, organizations)
        yield Problem(f"{FOLDER}/{name}", 0, 0, "", message, remedy)


class _Reader:
    """Reads the files of one organisation and keeps what is wrong with them."""

    def __init__(self, folder: Path, root: Path, known: Known) -> None:
        self.folder, self.root, self.known = folder, root, known
        self.problems: list[Problem] = list(_misnamed(folder, root))

    def all(self) -> Authored:
        return Authored(
            self._read(actions.FILE, actions.Plan, lambda document: actions.check_plan(document, self.known)),
            self._read(outcomes.FILE, outcomes.Outcomes, outcomes.check_outcomes),
            self._edits(),
        )

    def _edits(self) -> dict[str, WaveEdits]:
        found, problems = legible_edits(self.folder, self.root)
        self.problems += problems
        return found

    def _read(self, name: str, model: type[M], check: Callable[[Document], Iterator[Problem]]) -> M | None:
        path = self.folder / name
        if not path.exists():
            return None
        try:
            document = read_document(path, path.relative_to(self.root).as_posix())
            self.problems += check(document)
            return validate(document, model)
        except Problems as error:
            self.problems += error.problems
            return None


def _misnamed(folder: Path, root: Path) -> Iterator[Problem]:
    """Files that would silently not be read."""
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.suffix != ".yaml" and path.name[0] not in "._":
            shown = path.relative_to(root).as_posix()
            expected = f"expected {actions.FILE}, {outcomes.FILE} or the name of a wave with .yaml"
            yield Problem(shown, 0, 0, "", expected, "rename it, or put it elsewhere")
