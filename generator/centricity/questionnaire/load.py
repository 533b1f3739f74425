"""Reads a questionnaire folder into one Questionnaire, or reports everything that is wrong with it."""

from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from centricity.errors import Problem, Problems, raise_if
from centricity.questionnaire.advice import Advice, Claims, Labels
from centricity.questionnaire.checks import check
from centricity.questionnaire.closer import CloseUps, Contradictions, Pyramid
from centricity.questionnaire.closer_checks import check_closer
from centricity.questionnaire.collaboration import CollaborationQuestion
from centricity.questionnaire.continued import check_equivalence
from centricity.questionnaire.equivalence import Equivalence
from centricity.questionnaire.model import Dimension
from centricity.questionnaire.whole import Header, Questionnaire
from centricity.strict_yaml import Document, Strict, read_model

M = TypeVar("M", bound=Strict)
EQUIVALENCE = "equivalence.yaml"
COLLABORATION_FILE = "collaboration.yaml"
ARCHIVE = "results/questionnaires"


class _Reader:
    """Reads the files of one folder, keeping every document for positions and every problem for the end."""

    def __init__(self, folder: Path, root: Path) -> None:
        self.folder, self.root = folder, root
        self.documents: dict[str, Document] = {}
        self.problems: list[Problem] = []

    def read(self, name: str, model: type[M]) -> M | None:
        path = self.folder / name
        try:
            value, document = read_model(path, _shown(path, self.root), model)
        except Problems as error:
            self.problems.extend(error.problems)
            return None
        self.documents[name] = document
        return value

    def read_optional(self, name: str, model: type[M]) -> M | None:
        return self.read(name, model) if (self.folder / name).exists() else None

    def read_if_there(self, name: str, model: type[M], otherwise: M) -> M:
        return self.read_optional(name, model) or otherwise


def load_questionnaire(folder: Path, root: Path | None = None) -> Questionnaire:
    """The questionnaire in `folder`.

    Args:
        folder: holds questionnaire.yaml, dimensions/, and optionally recommendations/, claims.yaml, labels.yaml,
            collaboration.yaml, pyramid.yaml, contradictions.yaml, close_ups.yaml and equivalence.yaml, which is checked
            against the questionnaires in the archive of `root`.
        root: what file names in messages are relative to; the folder's parent by default.

    Raises:
        Problems: everything wrong in any of the files, each with file:line:column.
    """
    reader = _Reader(folder, root or folder.parent)
    header = reader.read("questionnaire.yaml", Header)
    raise_if(reader.problems if header is None else ())
    assert header is not None
    dimensions = [reader.read(f"dimensions/{name}.yaml", Dimension) for name in _ids(header)]
    advice = [reader.read(f"recommendations/{path.name}", Advice) for path in _yaml_files(folder / "recommendations")]
    claims = reader.read_if_there("claims.yaml", Claims, Claims(sources=(), claims=()))
    labels = reader.read_if_there("labels.yaml", Labels, Labels(units={}, suppliers={}))
    collaboration = reader.read_optional(COLLABORATION_FILE, CollaborationQuestion)
    equivalence = reader.read_optional(EQUIVALENCE, Equivalence)
    closer = _closer(reader)
    raise_if(reader.problems)
    questionnaire = _join(header, dimensions, advice, claims, labels)
    more = {"equivalence": equivalence, "collaboration": collaboration, **closer}
    questionnaire = questionnaire.model_copy(update=more)
    problems = check(questionnaire, reader.documents) + check_closer(questionnaire, reader.documents)
    if equivalence is not None:
        archived = _archived((root or folder.parent) / ARCHIVE)
        problems += check_equivalence(questionnaire, reader.documents[EQUIVALENCE], archived)
    raise_if(problems)
    return questionnaire


def _closer(reader: _Reader) -> dict[str, object]:
    """What a closer look shows, as far as there are files for it."""
    close_ups = reader.read_optional("close_ups.yaml", CloseUps)
    return {
        "pyramid": reader.read_optional("pyramid.yaml", Pyramid),
        "contradictions": reader.read_optional("contradictions.yaml", Contradictions),
        "close_ups": close_ups.close_ups if close_ups else (),
    }


def read_archived(text: str) -> Questionnaire:
    """The questionnaire as `Questionnaire.to_json` wrote it into the archive."""
    return Questionnaire.model_validate_json(text)


def _archived(folder: Path) -> list[Questionnaire]:
    """Questionnaires of closed waves; what is no questionnaire is for the archive to complain about."""
    found = []
    for path in sorted(folder.glob("*.json")):
        with suppress(ValueError, OSError):
            found.append(read_archived(path.read_text(encoding="utf-8")))
    return found


def _join(
    header: Header,
    dimensions: list[Dimension | None],
    advice: list[Advice | None],
    claims: Claims,
    labels: Labels,
) -> Questionnaire:
    files = [file for file in advice if file]
    return Questionnaire(
        **{name: getattr(header, name) for name in Header.model_fields if name != "dimensions"},
        dimensions=tuple(dimension for dimension in dimensions if dimension),
        recommendations=tuple(sorted((r for file in files for r in file.recommendations), key=lambda r: r.id)),
        advice_of={r.id: file.dimension for file in files for r in file.recommendations},
        articles=claims.sources,
        claims=claims.claims,
        units=labels.units,
        units_one=labels.units_one,
        suppliers=labels.suppliers,
    )


def _ids(header: Header) -> tuple[str, ...]:
    return header.dimensions


def _yaml_files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.yaml")) if folder.is_dir() else []


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
