"""Cases in cases/responses/: the files of a wave, and what they are read as, or the exact problems.

`files`: name -> text, {text, encoding}, {hex}, {sheets: {title: rows}}, {columns: …} (Parquet) or {repeat, times}.
`organization`, `wave`: changes to the usual ones. `today`: retention is judged too. Then either `problems`, each
without "responses/acme/2026-05/", or any of `answers` (item -> raw answers, null = blank), `attributes`, `people`,
`excluded`, `answers_not_put`, `notes`, `tools`, `facts`.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from centricity.errors import Problems
from centricity.responses import BLANK, CANNOT_TELL, WaveInput
from tests.responses.small import HERE, read, workspace

CASES = sorted((Path(__file__).parents[1] / "cases" / "responses").glob("*.yaml"))
_OUTCOME = ("people", "answers", "attributes", "excluded", "answers_not_put", "notes", "tools", "facts")
_WORDS = {BLANK: None, CANNOT_TELL: "cannot_tell"}


def outcome(found: WaveInput) -> dict[str, Any]:
    """What was read, in the words of a case."""
    responses = found.responses
    return {
        "people": len(responses),
        "answers": {name: [_WORDS.get(x, x) for x in column.tolist()] for name, column in responses.answers.items()},
        "attributes": {name: column.tolist() for name, column in responses.attributes.items()},
        "excluded": dict(responses.excluded),
        "answers_not_put": responses.answers_not_put,
        "notes": [note for file in responses.files for note in file.notes],
        "tools": [f"{file.tool} {file.rows} {file.items}" for file in responses.files],
        "facts": {name: getattr(fact, "value", fact) for name, fact in found.facts.items()},
    }


def run(case: Mapping[str, Any], root: Path) -> dict[str, Any]:
    """What a case comes to: its problems, or what was read."""
    try:
        return outcome(read(workspace(root, case), case.get("today")))
    except Problems as error:
        return {"problems": [str(problem).replace(HERE, "") for problem in error.problems]}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path, tmp_path: Path) -> None:
    case = yaml.safe_load(path.read_text("utf-8"))
    found = run(case, tmp_path)
    wanted = {name: case[name] for name in ("problems", *_OUTCOME) if name in case}
    assert wanted, "the case expects nothing"
    if "answers" in wanted:
        found["answers"] = {name: found.get("answers", {}).get(name) for name in wanted["answers"]}
    if "problems" in wanted or "problems" in found:
        assert found.get("problems") == wanted.get("problems")
    assert {name: found[name] for name in wanted} == wanted
