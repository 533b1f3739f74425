"""The one door to YAML. Each message has a case in cases/yaml/: `input` (or `hex`, bytes) and the exact `problems`.

With `model: true` the input is also validated, as a small questionnaire.
"""

from __future__ import annotations

import math
import os
import pathlib
import pickle
from collections.abc import Iterator
from typing import Any, Literal

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import Field, TypeAdapter, model_validator

from centricity.errors import CentricityError, Problem, Problems, raise_if
from centricity.strict_yaml import (
    MAX_DEPTH,
    Document,
    IsoDate,
    NonEmpty,
    Seq,
    Strict,
    Text,
    builder,
    parse,
    read_document,
    read_model,
    show,
    validate,
)

CASES = sorted((pathlib.Path(__file__).parent / "cases" / "yaml").glob("*.yaml"))


class Item(Strict):
    id: str
    reverse: bool
    audience: Literal["everyone", "frontline", "leadership"] = "everyone"
    weight: float = Field(default=1, ge=0, le=10)
    sources: Seq[str] = ()


class Amount(Strict):
    value: float
    people: int | None = None


class Level(Strict):
    name: Text


class Questionnaire(Strict):
    id: str
    version: str = Field(default="1", max_length=8, pattern="^[0-9.]+$")
    begin: IsoDate | None = Field(default=None, alias="from")
    title: NonEmpty = "x"
    items: Seq[Item] = ()
    levels: dict[int, Level] = {}
    answers: dict[str, int | Literal["cannot_tell"] | None] = {}
    facts: dict[str, Literal["unknown", "not_applicable"] | Amount] = {}
    bands: Seq[int] = Field(default=(35, 50), min_length=2, max_length=4)
    range: tuple[int, int] | None = Field(default=None, strict=False)

    @model_validator(mode="after")
    def _bands_rise(self) -> Questionnaire:
        if list(self.bands) != sorted(self.bands):
            raise ValueError("bands must rise")
        return self


def lines(found: Problems) -> list[str]:
    return [str(problem) for problem in found.problems]


def problems_of(text: str) -> list[str]:
    with pytest.raises(Problems) as caught:
        parse(text, "f.yaml")
    return lines(caught.value)


# ── Cases ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case: pathlib.Path, tmp_path: pathlib.Path) -> None:
    expected = yaml.safe_load(case.read_text("utf-8"))
    target = tmp_path / "input.yaml"
    target.write_bytes(bytes.fromhex(expected["hex"]) if "hex" in expected else expected["input"].encode())
    found: list[str] = []
    try:
        read_model(target, "f.yaml", Questionnaire) if expected.get("model") else read_document(target, "f.yaml")
    except Problems as error:
        found = lines(error)
    assert found == expected["problems"]


# ── Problems ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (
            Problem("a.yaml", 41, 14, "silos > items", "wrong", "mend it"),
            "a.yaml:41:14: silos > items: wrong (mend it)",
        ),
        (Problem("a.csv", 3, 0, "", "wrong"), "a.csv:3: wrong"),
        (Problem("a.yaml", 0, 0, "", "file not found"), "a.yaml: file not found"),
        (Problem("a.yaml", 0, 5, "silos", "wrong"), "a.yaml: silos: wrong"),
    ],
)
def test_unknown_parts_of_a_problem_are_left_out(problem: Problem, text: str) -> None:
    assert str(problem) == text


def test_problems_are_sorted_and_unique_and_survive_a_process_pool() -> None:
    late, early = Problem("b", 10, 1, "", "x"), Problem("b", 9, 1, "", "x")
    found = Problems([late, early, late])
    assert found.problems == (early, late)
    assert str(found) == "b:9:1: x\nb:10:1: x"
    assert pickle.loads(pickle.dumps(found)).problems == found.problems
    assert isinstance(found, CentricityError)


def test_raise_if_raises_only_if() -> None:
    raise_if([])
    with pytest.raises(Problems):
        raise_if(iter([Problem("a", 1, 1, "", "x")]))


# ── Values ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("", None), ("~", None), ("null", None), ("Null", None), ("NULL", None), ("nULL", "nULL"),
        ("true", True), ("True", True), ("TRUE", True), ("tRUE", "tRUE"), ("false", False),
        ("No", "No"), ("no", "no"), ("Yes", "Yes"), ("on", "on"), ("off", "off"), ("y", "y"),
        ("0", 0), ("-1", -1), ("+7", 7), ("0123", "0123"), ("0o17", "0o17"), ("0x1F", "0x1F"), ("1_000", "1_000"),
        ("1:30", "1:30"), ("2026-03-02", "2026-03-02"), ("3,5", "3,5"), ("1.2.3", "1.2.3"),
        ("1.5", 1.5), (".5", 0.5), ("1.", 1.0), ("-1e3", -1000.0), ("01.5", "01.5"), ("١", "١"),
        (".inf", math.inf), ("-.INF", -math.inf), ("+", "+"), (".", "."), ("9" * 301, "9" * 301),
        ("'4'", "4"), ('"true"', "true"), ("=", "="), ("<<", "<<"),
    ],
)  # fmt: skip
def test_scalars_follow_yaml_1_2(written: str, value: object) -> None:
    read = parse(f"a: {written}\n", "f.yaml").value
    assert isinstance(read, dict)
    assert (type(read["a"]), read["a"]) == (type(value), value)


def test_keys_are_text_or_whole_numbers() -> None:
    assert parse("no: 1\n1: 2\n'1': 3\n-1: 4\n", "f.yaml").value == {"no": 1, 1: 2, "1": 3, -1: 4}


def test_positions_of_values_and_keys() -> None:
    document = parse("id: silos\nitems:\n  - id: si_01\n    reverse: false\n", "f.yaml")
    assert document.positions[()] == (1, 1)
    assert document.positions["items", 0] == (3, 5)
    assert document.positions["items", 0, "reverse"] == (4, 14)
    assert document.keys["items", 0, "reverse"] == (4, 5)


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        (("items", 0, "reverse"), "silos > items > si_01 > reverse"),
        (("items", 1), "silos > items > a.csv"),
        (("items", 2, 0), "silos > items > no. 3 > no. 1"),
        (("levels", 1), "silos > levels > 1"),
        (("gone", 4, "x"), "silos > gone > 4 > x"),
        ((), "silos"),
    ],
)
def test_paths_are_named_by_identity(path: tuple[str | int, ...], shown: str) -> None:
    text = "id: silos\nitems: [{id: si_01, reverse: x}, {file: a.csv}, [x]]\nlevels: {1: x}\n"
    assert parse(text, "f.yaml").name(path) == shown


def test_a_problem_stands_at_the_nearest_known_place() -> None:
    document = parse("a:\n  b: [1]\n", "f.yaml")
    assert document.problem(("a", "c", "d"), "wrong") == Problem("f.yaml", 2, 3, "a > c > d", "wrong")
    assert document.problem(("a", "b"), "odd key", at_key=True) == Problem("f.yaml", 2, 3, "a", "odd key")
    assert Document("t", None, {}, {}).problem(("a",), "wrong") == Problem("t", 0, 0, "a", "wrong")


def test_long_and_odd_values_stay_on_one_readable_line() -> None:
    assert show("a\nb" * 100) == '"' + "a\\nb" * 19 + 'a\\n…"'
    (problem,) = problems_of('"a\\nb": {x: 1, x: 2}')
    assert problem == 'f.yaml:1:16: "a\\nb": duplicate key "x", first on line 1 (remove or rename one)'


# ── Attacks ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_billion_laughs() -> None:
    bomb = "a0: &a0 [ha]\n" + "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 10))
    found = problems_of(bomb)
    assert len(found) == 10 + 9 * 9
    assert found[0].startswith('f.yaml:1:5: a0: anchors are not allowed, got "&a0"')


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_deep_nesting_is_refused_quickly(opening: str) -> None:
    assert problems_of(opening * 100_000)


def test_depth_limit_is_exact() -> None:
    parse("[" * MAX_DEPTH + "]" * MAX_DEPTH, "f.yaml")
    deeper = MAX_DEPTH + 1
    assert problems_of("[" * deeper + "]" * deeper) == ["f.yaml:1:41: nested more than 40 levels deep"]


def test_number_of_values_is_limited() -> None:
    assert problems_of("[" + "a," * 200_000 + "]") == ["f.yaml:1:200000: more than 100,000 values in one file"]


def test_large_file_is_not_read(tmp_path: pathlib.Path) -> None:
    large = tmp_path / "large.yaml"
    with large.open("wb") as stream:
        stream.truncate(50_000_000)
    assert _reading(large) == ["f.yaml: expected a file of at most 2.0 MB, got 50.0 MB"]


# ── Files ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _reading(path: pathlib.Path) -> list[str]:
    with pytest.raises(Problems) as caught:
        read_document(path, "f.yaml")
    return lines(caught.value)


def test_missing_file(tmp_path: pathlib.Path) -> None:
    assert _reading(tmp_path / "gone.yaml") == ["f.yaml: file not found"]


def test_folder_instead_of_file(tmp_path: pathlib.Path) -> None:
    assert _reading(tmp_path) == ["f.yaml: expected a file, got a folder"]


def test_pipe_instead_of_file(tmp_path: pathlib.Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert _reading(tmp_path / "pipe") == ["f.yaml: expected a file, got a device or pipe"]


def test_file_below_a_file(tmp_path: pathlib.Path) -> None:
    (tmp_path / "a").write_text("x")
    assert _reading(tmp_path / "a" / "b.yaml") == ["f.yaml: cannot read the file: not a directory"]


def test_unreadable_file(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.yaml").write_text("x")
    monkeypatch.setattr(pathlib.Path, "open", refuse)
    assert _reading(tmp_path / "a.yaml") == ["f.yaml: cannot read the file: permission denied"]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_utf_8_with_and_without_mark(mark: bytes, tmp_path: pathlib.Path) -> None:
    (tmp_path / "a.yaml").write_bytes(mark + "è: già\r\n".encode())
    assert read_document(tmp_path / "a.yaml", "a.yaml").value == {"è": "già"}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_named(encoding: str, tmp_path: pathlib.Path) -> None:
    (tmp_path / "a.yaml").write_bytes("id: perché\n".encode(encoding))
    named = "UTF-32" if encoding == "utf-32" else "UTF-16"
    expected = f"f.yaml: expected UTF-8 text, got what looks like {named} (save the file as UTF-8)"
    assert _reading(tmp_path / "a.yaml") == [expected]


# ── Models ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_model_is_read_with_its_document(tmp_path: pathlib.Path) -> None:
    text = "id: q\nfrom: 2026-03-02\nitems: [{id: a, reverse: true, sources: [S1]}]\nlevels: {1: {name: {en: Low}}}\n"
    (tmp_path / "q.yaml").write_text(text + "answers: {a: 4, b: cannot_tell, c: }\nrange: [1, 5]\n")
    model, document = read_model(tmp_path / "q.yaml", "q.yaml", Questionnaire)
    assert model.items == (Item(id="a", reverse=True, sources=("S1",)),)
    assert (model.begin, model.levels[1].name, model.range) == ("2026-03-02", {"en": "Low"}, (1, 5))
    assert model.answers == {"a": 4, "b": "cannot_tell", "c": None}
    assert document.file == "q.yaml"


def test_json_schema_says_what_editors_need() -> None:
    schema = Questionnaire.model_json_schema()
    properties = schema["properties"]
    assert schema["additionalProperties"] is False
    assert properties["items"] == {"default": [], "items": {"$ref": "#/$defs/Item"}, "title": "Items", "type": "array"}
    assert properties["from"]["anyOf"][0] == {"type": "string", "format": "date"}
    text = TypeAdapter(Text).json_schema()
    assert (text["type"], text["minProperties"], text["additionalProperties"]["minLength"]) == ("object", 1, 1)


def test_elements_of_a_seq_stay_strict() -> None:
    class Numbers(Strict):
        numbers: Seq[int]

    with pytest.raises(Problems) as caught:
        validate(parse('numbers: [1, "2", 3.0, true]', "f.yaml"), Numbers)
    assert lines(caught.value) == [
        'f.yaml:1:14: numbers > no. 2: expected a whole number, got "2" (write 2 without quotes)',
        "f.yaml:1:19: numbers > no. 3: expected a whole number, got 3.0 (write 3)",
        "f.yaml:1:24: numbers > no. 4: expected a whole number, got true",
    ]


# ── Properties ───────────────────────────────────────────────────────────────────────────────────────────────────────


class Quoting(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


Quoting.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"'))

printable = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn")), max_size=30)
scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | printable
keys = printable | st.integers()
values = st.recursive(scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4))


@pytest.fixture(params=["libyaml", "pure Python"])
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if request.param == "pure Python":
        monkeypatch.setattr(builder, "LOADER", yaml.SafeLoader)
    yield


both_parsers = pytest.mark.usefixtures("_parser")
quick = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@both_parsers
@quick
@given(values)
def test_what_was_dumped_is_read_back(value: object) -> None:
    text = yaml.dump(value, Dumper=Quoting, default_flow_style=False, allow_unicode=True, sort_keys=False)
    read = parse(text, "f.yaml").value
    assert read == value
    assert repr(read) == repr(value)


SEEDS = [case.read_bytes() for case in CASES] + [b"id: q\nitems:\n  - {id: a, reverse: true}\n"]

INDICATORS = [bytes([character]) for character in b"[]{}&*!|>%@\t\"'?:-#\n,"]


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    data = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(data)))
        data[start : start + draw(st.integers(0, 3))] = draw(st.binary(max_size=3) | st.sampled_from(INDICATORS))
    return bytes(data)


@both_parsers
@quick
@given(mutated() | st.binary(max_size=60))
def test_nothing_but_problems_is_ever_raised(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "mutated.yaml"
    path.write_bytes(data)
    try:
        read_model(path, "f.yaml", Questionnaire)
    except Problems as error:
        assert error.problems
        assert all("\n" not in line for line in lines(error))


@both_parsers
@quick
@given(values)
def test_any_value_either_fits_the_model_or_has_problems(value: object) -> None:
    text = yaml.dump({"id": "q", "items": value, "levels": value, "facts": value}, Dumper=Quoting)
    with pytest.raises(Problems) as caught:
        validate(parse(text, "f.yaml"), Questionnaire)
        raise Problems([Problem("f.yaml", 1, 1, "", "it fits")])
    assert all(problem.line for problem in caught.value.problems)
