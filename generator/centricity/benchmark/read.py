"""Reads benchmarks/*.yaml; a file whose numbers cannot belong together is refused, with everything that is wrong."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from centricity.benchmark.limits import largest_spread, possible
from centricity.benchmark.model import Benchmark, Figure
from centricity.errors import Problem, Problems, raise_if
from centricity.questionnaire import FLOOR, Questionnaire
from centricity.scoring.rounding import half_up, shown
from centricity.strict_yaml import Document, read_model

FOLDER = "benchmarks"
Place = tuple[str, ...]


def read_benchmarks(
    folder: Path, root: Path, questionnaires: Sequence[Questionnaire] = ()
) -> tuple[tuple[Path, Benchmark], ...]:
    """Every benchmark in a folder, by file name; none if there is no such folder.

    Args:
        folder: holds the files, named as one likes.
        root: what file names in messages are relative to.
        questionnaires: those known here, by which dimensions are checked.

    Raises:
        Problems: everything wrong in any of the files.
    """
    found: list[tuple[Path, Benchmark]] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            found.append((path, read_benchmark(path, root, questionnaires)))
        except Problems as error:
            problems.extend(error.problems)
    raise_if([*problems, *_ids_twice(found, root)])
    return tuple(found)


def read_benchmark(path: Path, root: Path, questionnaires: Sequence[Questionnaire] = ()) -> Benchmark:
    """One benchmark.

    Raises:
        Problems: everything wrong with it, with file:line:column.
    """
    benchmark, document = read_model(path, _shown(path, root), Benchmark)
    raise_if(check(benchmark, document, questionnaires))
    return benchmark


def check(benchmark: Benchmark, document: Document, questionnaires: Sequence[Questionnaire] = ()) -> Iterator[Problem]:
    """What the types alone cannot see: whether the numbers can belong together."""
    if benchmark.organizations < benchmark.floor:
        message = f"expected at least {benchmark.floor} (the floor), got {benchmark.organizations}"
        yield document.problem(
            ("organizations",), message, "a benchmark of fewer organisations would show each of them"
        )
    if benchmark.period.from_ > benchmark.period.to:
        yield document.problem(("period", "from"), f"expected a day up to {benchmark.period.to}")
    if not benchmark.period.to.startswith(benchmark.edition):
        expected = f'expected a day in {benchmark.edition}, got "{benchmark.period.to}"'
        yield document.problem(("period", "to"), expected, "an edition is called after the month its period ends in")
    for place, figure in _figures(benchmark):
        for part, message, remedy in _wrong(figure, benchmark):
            yield document.problem((*place, part), message, remedy)
    yield from _dimensions(benchmark, document, questionnaires)


def _figures(benchmark: Benchmark) -> Iterator[tuple[Place, Figure]]:
    for name, figure in benchmark.dimensions.items():
        yield ("dimensions", name), figure
    if benchmark.overall is not None:
        yield ("overall",), benchmark.overall


def _wrong(figure: Figure, benchmark: Benchmark) -> Iterator[tuple[str, str, str]]:
    """Part of the figure, what is wrong with it, and the remedy."""
    n = figure.organizations
    if n > benchmark.organizations:
        yield "organizations", f"expected at most {benchmark.organizations} (organizations of the file), got {n}", ""
    if n < benchmark.floor:
        yield "organizations", f"expected at least {benchmark.floor} (the floor), got {n}", "leave the figure out"
    if figure.respondents < n * FLOOR:
        expected = f"expected at least {n * FLOOR} people ({FLOOR} in each of {n} organisations)"
        yield "respondents", f"{expected}, got {figure.respondents}", ""
    for part, value in (("mean", figure.mean), ("spread", figure.spread)):
        if value is not None and value != half_up(value, 1):
            yield part, f"expected one decimal, got {value:g}", f"write {shown(value):g}"
    yield from _spread(figure)


def _spread(figure: Figure) -> Iterator[tuple[str, str, str]]:
    n, mean, spread = figure.organizations, figure.mean, figure.spread
    if spread is None and n > 1:
        yield "spread", f"missing: spread (of {n} organisations)", "it is left out only for a single organisation"
    elif spread is not None and n < 2:
        yield "spread", f"one organisation has no spread, got {spread:g}", "leave it out"
    elif spread is not None and not possible(mean, spread, n):
        largest = shown(largest_spread(mean, n))
        message = f"expected at most {largest:g} ({n} scores between 0 and 100 with mean {mean:g}), got {spread:g}"
        yield "spread", message, "standard deviation between organisations, with n - 1"


def _dimensions(benchmark: Benchmark, document: Document, questionnaires: Sequence[Questionnaire]) -> Iterator[Problem]:
    """Dimensions the questionnaire does not have, where it is known here."""
    asked = benchmark.questionnaire
    known = [q for q in questionnaires if q.id == asked.id and (q.version == asked.version or q.sha256 in asked.sha256)]
    names = list(dict.fromkeys(name for questionnaire in known for name in questionnaire.dimension))
    for name in benchmark.dimensions if known else ():
        if name not in names:
            close = get_close_matches(name, names, 1)
            remedy = f'did you mean "{close[0]}"?' if close else f"known: {', '.join(names)}"
            message = f'questionnaire {asked.id} {asked.version} has no dimension "{name}"'
            yield document.problem(("dimensions", name), message, remedy, at_key=True)


def _ids_twice(found: Sequence[tuple[Path, Benchmark]], root: Path) -> Iterator[Problem]:
    first: dict[str, Path] = {}
    for path, benchmark in found:
        if benchmark.id in first:
            message = f'id "{benchmark.id}" is that of {_shown(first[benchmark.id], root)} too'
            yield Problem(_shown(path, root), 0, 0, "id", message, "give each file an id of its own")
        first.setdefault(benchmark.id, path)


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
