"""organization.yaml: whose answers these are, and where its people work."""

from collections.abc import Iterator

from centricity.errors import Problem, Problems, raise_if
from centricity.responses.brand import wrong_logo
from centricity.responses.collected import Collected
from centricity.responses.remedies import validated
from centricity.strict_yaml import Document, Legible, Path, legible, read_document
from centricity.tables.normal import normal
from centricity.workspace import Organization, Workspace

FILE = "organization.yaml"
DEPARTMENTS = "departments"


def read_organization(workspace: Workspace, name: str) -> Organization:
    """organization.yaml of the organisation in the folder `name`. Raises Problems."""
    path = workspace.responses / name / FILE
    document, problems = read_document(path, workspace.shown(path)), Collected()
    organization = problems.of(validated, document, Organization, dict(_texts(document)))
    problems.found += [*_doubtful(workspace, name, document)]
    raise_if(problems.found)
    assert organization is not None
    return organization


def legible_organization(workspace: Workspace, name: str) -> Legible[Organization]:
    """What can be read of the file in spite of its mistakes; its departments only if nothing is wrong with them."""
    path = workspace.responses / name / FILE
    try:
        found = _legible(read_document(path, workspace.shown(path)), name)
    except Problems:
        found = None
    nothing = Organization(id=name, name={"en": name}, synthetic=True)
    if found is None:
        return Legible(nothing, frozenset(Organization.model_fields))
    if any(_doubtful_names(found.value)):
        without = found.value.model_copy(update={DEPARTMENTS: ()})
        return Legible(without, found.wrong | {DEPARTMENTS})
    return found


def _legible(document: Document, name: str) -> Legible[Organization] | None:
    return legible(document, Organization, {"id": name, "name": {"en": name}}, DEPARTMENTS)


def _doubtful(workspace: Workspace, name: str, document: Document) -> Iterator[Problem]:
    """What the types alone cannot see, as far as the file can be read."""
    found = _legible(document, name)
    if found is None:
        return
    if found.right("id") and found.value.id != name:
        message = f'expected "{name}", as the folder is called, got "{found.value.id}"'
        yield document.problem(("id",), message, "rename one of them")
    for index, message in _doubtful_names(found.value):
        yield document.problem((DEPARTMENTS, index), message, "give each department names of its own")
    yield from wrong_logo(workspace.responses / name, found.value, document)


def _texts(document: Document) -> Iterator[tuple[Path, str]]:
    """Names in plain text, and how they are written: in each language."""
    whole = document.value if isinstance(document.value, dict) else {}
    departments = whole.get(DEPARTMENTS)
    for at, one in enumerate(departments if isinstance(departments, list) else []):
        yield from _text((DEPARTMENTS, at, "name"), one.get("name") if isinstance(one, dict) else None)
    yield from (pair for key in ("name", "sector") for pair in _text((key,), whole.get(key)))


def _text(path: Path, value: object) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, "write {en: …, it: …}"


def _doubtful_names(organization: Organization) -> Iterator[tuple[int, str]]:
    """Names and aliases that two departments share: answers could not be told apart."""
    owner: dict[str, str] = {}
    for index, department in enumerate(organization.departments):
        for text in dict.fromkeys(map(normal, (department.id, *department.name.values(), *department.aliases))):
            if owner.setdefault(text, department.id) != department.id:
                yield index, f'"{text}" also means department "{owner[text]}"'
