"""Whatever comes back from a survey: a clear message or a right result, and never a touched results/ or site/."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.conftest import WAVE
from tests.cli.running import fingerprint, people, run, table

HEAD = "questionnaire: {id: centricity, version: '1.0'}\n"
LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
)


@dataclass(frozen=True)
class Case:
    """A file put into the wave's folder, and parts of what is said of it."""

    file: str
    content: bytes
    said: tuple[str, ...]


def case(file: str, content: str | bytes, *said: str) -> Case:
    return Case(file, content if isinstance(content, bytes) else content.encode(), said)


WRONG = {
    "broken yaml": case("anna.yaml", HEAD + "answers: {si_01: 4\n", "anna.yaml:3:1", 'expected "," or "}"'),
    "tabs": case("anna.yaml", HEAD + "answers:\n\tsi_01: 4\n", "anna.yaml:3:1", "tab character", "use spaces"),
    "duplicate keys": case(
        "anna.yaml",
        HEAD + "answers:\n  si_01: 4\n  si_01: 2\n",
        "anna.yaml:4:3",
        'duplicate key "si_01", first on line 3',
    ),
    "billion laughs": case("anna.yaml", LAUGHS, "anchors are not allowed", "aliases are not allowed"),
    "50 MB": case("anna.yaml", b"# " + b"x" * 50_000_000, "anna.yaml: expected a file of at most 2.0 MB, got 50.0 MB"),
    "utf-16": case("match.yaml", (HEAD + "answers: {}\n").encode("utf-16"), "UTF-16", "save the file as UTF-8"),
    "cp1252": case("match.yaml", (HEAD + "comments: {silos: perché}\n").encode("cp1252"), "Windows-1252", '"é" here'),
    "unknown question": case("anna.yaml", HEAD + "answers: {si_1: 4}\n", 'got "si_1" (did you mean "si_01"?)'),
    "decimal comma": case(
        "answers.csv",
        table(people(6, answer="4,5"), ";"),
        "answers.csv:2",
        'expected a whole number from 1 to 5, got "4,5"',
    ),
    "unknown department": case("a.csv", table(people(3, "Vendte")), 'got "Vendte"', '(did you mean "Vendite"?)'),
    "script as department": case("a.csv", table(people(3, "<script>alert(1)</script>")), "<script>alert(1)</script>"),
    "e-mail addresses": case(
        "a.csv", "e-mail,si_01\na@b.it,4\n", "looks like e-mail addresses, which must not be imported"
    ),
    "no table": case("a.csv", b"\x00\x01\x02", "expected a table as text"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said_and_nothing_is_touched(name: str, closed: Path) -> None:
    wrong = WRONG[name]
    _site(closed)
    before = fingerprint(closed)
    (closed / WAVE / wrong.file).write_bytes(wrong.content)
    for command in (["check"], ["score"], ["close", "--all", "--yes"], ["build"]):
        done = run(*command, cwd=closed)
        assert done.code == 1, (command, done)
        assert all(part in done.err for part in wrong.said), (command, done.err)
        assert done.err.splitlines()[-1].endswith(", nothing was written")
        assert "Traceback" not in done.err
    (closed / WAVE / wrong.file).unlink()
    after = fingerprint(closed)
    assert {name: after.get(name) for name in before if name != f"{WAVE}/{wrong.file}"} == {
        name: before[name] for name in before if name != f"{WAVE}/{wrong.file}"
    }
    assert not {name for name in after if name.startswith((".", "draft"))} - before.keys()


def test_everything_wrong_is_said_at_once_one_a_line(closed: Path, golden: Callable[[str, str], None]) -> None:
    for name in ("broken yaml", "unknown department", "e-mail addresses"):
        (closed / WAVE / f"{name.replace(' ', '-')}{Path(WRONG[name].file).suffix}").write_bytes(WRONG[name].content)
    (closed / WAVE / "facts.yaml").write_text("si_f9: unknown\n", "utf-8")
    done = run("check", cwd=closed)
    assert done.code == 1
    golden("check_wrong.txt", done.err)


RIGHT: dict[str, tuple[str, list[list[object]], str]] = {
    "semicolons and decimal commas": (";", people(6, answer="4,0"), "6 answers"),
    "one answer": (",", people(1), "1 answer"),
    "all cannot tell": (",", people(12, answer="cannot_tell"), "12 answers"),
    "all blank": (",", people(12, answer=""), "left out: 12 incomplete"),
    "headings only": (",", [], "nothing answered yet"),
}


@pytest.mark.parametrize("name", RIGHT)
def test_unusual_but_right(name: str, fresh: Path) -> None:
    separator, rows, said = RIGHT[name]
    (fresh / WAVE / "answers.csv").write_text(table(rows, separator), "utf-8")
    done = run("check", cwd=fresh)
    assert (done.code, done.err) == (0, "")
    assert said in done.out
    assert run("score", cwd=fresh).code == 0


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "utf-8-sig"])
def test_tables_in_other_encodings_are_read(encoding: str, fresh: Path) -> None:
    path = fresh / "responses" / "my-organization" / "organization.yaml"
    path.write_text(path.read_text("utf-8").replace("en: Sales, it: Vendite", "en: Sales, it: Qualità"), "utf-8")
    (fresh / WAVE / "answers.csv").write_bytes(table(people(6, "Qualità")).encode(encoding))
    done = run("check", cwd=fresh)
    assert (done.code, done.err) == (0, "")
    assert "6 answers" in done.out


def test_an_organization_without_facts(closed: Path) -> None:
    (closed / WAVE / "facts.yaml").unlink()
    assert run("check", cwd=closed).code == 0
    assert run("score", cwd=closed).code == 0


ODD = ["None", "NA", "null", "true", "<script>alert(1)</script>"]


@pytest.mark.parametrize("odd", ODD)
def test_departments_with_odd_names(odd: str, fresh: Path) -> None:
    path = fresh / "responses" / "my-organization" / "organization.yaml"
    path.write_text(
        'id: my-organization\nname: {en: "<img src=x>", it: "<img src=x>"}\n'
        f'departments: [{{id: odd, name: {{en: "{odd}", it: "{odd}"}}}}, {{id: two, name: {{en: Two, it: Due}}}}]\n',
        "utf-8",
    )
    (fresh / WAVE / "answers.csv").write_text(table([*people(12, odd), *people(12, "two")]), "utf-8")
    done = run("close", "--all", "--yes", cwd=fresh)
    assert (done.code, done.err) == (0, "")
    text = (fresh / "results" / "my-organization" / "2026.json").read_text("utf-8")
    assert '"department/odd"' in text
    assert f'"en": "{odd}"' in text


def test_the_dangerous_characters_of_a_name_reach_no_page(fresh: Path) -> None:
    test_departments_with_odd_names(ODD[-1], fresh)
    done = run("build", cwd=fresh)
    assert done.code == 0, done.err
    pages = list((fresh / "site").rglob("*.html"))
    assert len(pages) > 20
    assert not [
        path for path in pages if "<script>alert" in path.read_text("utf-8") or "<img src=x" in path.read_text("utf-8")
    ]


def _site(workspace: Path) -> None:
    """An old site, as if built before."""
    (workspace / "site").mkdir()
    (workspace / "site" / "index.html").write_text("the old site", "utf-8")
