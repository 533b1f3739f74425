"""checklist.yaml: what an organisation has settled before anybody is asked (E05, E06, E22)."""

from collections.abc import Iterator

from centricity.errors import Problem
from centricity.responses.collected import Collected
from centricity.strict_yaml import read_model
from centricity.workspace import Checklist, Organization, Workspace

FILE = "checklist.yaml"
_WHAT = {
    "dpia_screening": "whether a data protection impact assessment is needed (GDPR art. 35)",
    "processors": "contracts with the survey tool and other processors (GDPR art. 28)",
    "worker_representatives": "questions, rules and a sample report shown to the workers' representatives",
}
_HOW = 'answer: yes, no or not_needed; on: a date such as "2026-05-04"'


def read_checklist(workspace: Workspace, name: str) -> Checklist | None:
    """checklist.yaml of the organisation in the folder `name`; None where there is none. Raises Problems."""
    path = workspace.responses / name / FILE
    return read_model(path, workspace.shown(path), Checklist)[0] if path.exists() else None


def illegible(workspace: Workspace, name: str) -> tuple[Problem, ...]:
    """What is wrong in checklist.yaml, for commands that can do without it."""
    problems = Collected()
    problems.of(read_checklist, workspace, name)
    return tuple(problems.found)


def unsettled(workspace: Workspace, organization: Organization, found: Checklist | None) -> Iterator[Problem]:
    """What is still open. Invented organisations need no checklist."""
    file = workspace.shown(workspace.responses / organization.id / FILE)
    if organization.synthetic:
        return
    if found is None:
        yield Problem(file, 0, 0, "", f"file not found: {', '.join(_WHAT)} are open", _HOW)
        return
    for name, what in _WHAT.items():
        entry = getattr(found, name)
        if entry is None or entry.answer == "no":
            yield Problem(file, 0, 0, name, f"still open: {what}", _HOW)
