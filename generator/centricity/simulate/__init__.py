"""Invented organisations: the demo, and random ones for tests and benchmarks. Same seed, same bytes."""

from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

from numpy.random import PCG64, Generator

from centricity.bundled import bundled
from centricity.errors import Problem, Problems
from centricity.questionnaire import Questionnaire, load_questionnaire
from centricity.responses import Responses, SourceFile, read_organization
from centricity.responses.assemble import assemble
from centricity.responses.part import Part
from centricity.simulate.files import answer_files, attributes_of, facts_file, organization_file, wave_file
from centricity.simulate.help import Ratings, draw_ratings
from centricity.simulate.people import Ground, People, draw, ground
from centricity.simulate.shapes import DEMO, FARO, PONTE, VENDO, Round, Shape, Unit
from centricity.workspace import Department, Organization, Wave, Workspace

__all__ = [
    "DEMO",
    "FARO",
    "PONTE",
    "VENDO",
    "Round",
    "Shape",
    "Unit",
    "random_organization",
    "simulate",
]


def simulate(
    workspace: Workspace, questionnaire: Questionnaire, shapes: Sequence[Shape] = DEMO, seed: int = 1
) -> tuple[Path, ...]:
    """Writes the waves of invented organisations into responses/, and says which files.

    Args:
        workspace: where to write; an organisation of the same name is overwritten if it is an invented one too.
        questionnaire: what the people are asked.
        shapes: the organisations.
        seed: the same gives the same files, byte by byte.

    Raises:
        Problems: there is a real organisation of that name.
    """
    contents: dict[Path, str] = {}
    for shape in shapes:
        folder = workspace.responses / shape.id
        _refuse_real(workspace, shape.id)
        contents[folder / "organization.yaml"] = organization_file(shape)
        contents |= {folder / shape.brand["logo"]: shape.logo} if shape.logo else {}
        lasting = ground(questionnaire, shape, _dice(seed, shape.id))
        for asked in shape.rounds:
            files = _wave(questionnaire, shape, lasting, asked, seed)
            contents |= {folder / asked.wave / name: text for name, text in files.items()}
    for path, text in contents.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return tuple(contents)


def random_organization(
    seed: int, people: int, departments: int, questionnaire: Questionnaire | None = None
) -> tuple[Organization, Wave, Responses]:
    """A random organisation in memory, for tests: about `people` answers from `departments` departments of any size
    (at least 1).

    A few sheets are incomplete, so that `Responses` holds a little fewer people. Without `questionnaire`: the one that
    comes with centricity.
    """
    asked = questionnaire or load_questionnaire(bundled("questionnaire"))
    rng = Generator(PCG64(seed))
    shape = _random_shape(rng, people, departments)
    organization = Organization(
        id=shape.id,
        name=dict(shape.name),
        synthetic=True,
        departments=tuple(Department(id=unit.id, name=dict(unit.name)) for unit in shape.units),
    )
    employees = {unit.id: unit.employees for unit in shape.units}
    wave = Wave(
        id="2026-05",
        from_="2026-05-04",
        to="2026-05-22",
        invited=sum(employees.values()) or None,
        headcount={"department": employees},
        lawful_basis="legitimate interest",
        retention_until="2026-11-20",
    )
    part = _part(asked, draw(asked, shape, ground(asked, shape, rng), shape.rounds[0], rng))
    return organization, wave, assemble(asked, [part], list(asked.items))


def _refuse_real(workspace: Workspace, name: str) -> None:
    path = workspace.responses / name / "organization.yaml"
    if path.exists() and not read_organization(workspace, name).synthetic:
        message = "this organisation is not an invented one, and would be overwritten"
        raise Problems([Problem(workspace.shown(path), 0, 0, "", message, "simulate into another workspace")])


def _wave(questionnaire: Questionnaire, shape: Shape, lasting: Ground, asked: Round, seed: int) -> dict[str, str]:
    """The files of one wave; another wave or organisation more changes nothing in them."""
    rng = _dice(seed, f"{shape.id}/{asked.wave}")
    people = draw(questionnaire, shape, lasting, asked, rng)
    return {
        "wave.yaml": wave_file(shape, asked),
        "facts.yaml": facts_file(questionnaire, shape, asked, rng),
        **answer_files(questionnaire, people, _ratings(questionnaire, shape, asked, people, seed)),
    }


def _ratings(questionnaire: Questionnaire, shape: Shape, asked: Round, people: People, seed: int) -> Ratings | None:
    """Who helps whom, where the wave asks."""
    question, helping = questionnaire.collaboration, asked.helping
    if question is None or helping is None:
        return None
    names = {unit.id: unit.name for unit in shape.units} | dict(helping.partners)
    rng = _dice(seed, f"{shape.id}/{asked.wave}/help")
    return draw_ratings(question, helping, names, people.departments, people.stopped, rng)


def _dice(seed: int, name: str) -> Generator:
    return Generator(PCG64([seed, crc32(name.encode())]))


def _random_shape(rng: Generator, people: int, departments: int) -> Shape:
    sizes = rng.multinomial(people, rng.dirichlet([0.8] * departments)).tolist()
    name = {"en": "Random", "it": "Casuale"}
    roles = {"frontline": float(rng.normal(0, 5)), "leadership": float(rng.normal(5, 10))}
    return Shape(
        id="random",
        name=name,
        sector=name,
        units=tuple(_random_unit(rng, number, size) for number, size in enumerate(sizes, start=1)),
        rounds=(Round("2026-05", "2026-05-04", "2026-05-22", "2026-11-20", "2026-04-30"),),
        mean=float(rng.uniform(25, 85)),
        roles=roles,
        incomplete=people // 60,
    )


def _random_unit(rng: Generator, number: int, people: int) -> Unit:
    leaders = int(rng.binomial(people, 0.08))
    silent, frontline = int(rng.integers(0, people // 3 + 2)), float(rng.beta(0.8, 0.8))
    name = {"en": f"Department {number}", "it": f"Reparto {number}"}
    return Unit(f"d{number:02d}", name, people + silent, people - leaders, frontline, leaders)


def _part(questionnaire: Questionnaire, people: People) -> Part:
    places = [("random", row) for row in range(1, len(people.codes) + 1)]
    source = SourceFile("random", "simulate", len(places), len(people.answers))
    return Part(source, places, people.codes, people.answers, attributes_of(questionnaire, people))
