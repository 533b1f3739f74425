"""Tables in JSON: arrays of objects, flattened; what is no array of answers is refused."""

import json
import tracemalloc

import pytest

from centricity.errors import Problems
from centricity.tables.json import read_json
from centricity.tables.model import Rows


def read(text: str) -> Rows:
    return read_json(text.encode(), "a.json")


def test_objects_inside_objects_become_columns() -> None:
    found = read('[{"CF": {"CF1": 4, "CF2": 5}, "unit": "it"}, {"unit": "hr", "CF": {"CF2": {"deep": true}}}]')
    assert found.rows == [
        ["CF[CF1]", "CF[CF2]", "unit", "CF[CF2][deep]"],
        ["4", "5", "it", ""],
        ["", "", "hr", "true"],
    ]
    assert (found.kind, list(found.lines)) == ("json", [0, 1, 2])


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        *(("4", "4"), ("4.0", "4.0"), ("-99", "-99"), ("1e3", "1e3"), ("12345678901234567890", "12345678901234567890")),
        *(("true", "true"), ("false", "false"), ("null", ""), ('""', ""), ('"null"', "null"), ('"NA"', "NA")),
        *(("[]", ""), ("{}", ""), ('["a", "b, c"]', "a; b, c"), ("[null, null]", ""), ("[1]", "1")),
        ('[{"a": 1}]', '[{"a": "1"}]'),
        ('"perché – sì"', "perché – sì"),
    ],
)
def test_values_as_typed(typed: str, text: str) -> None:
    assert read(f'[{{"x": {typed}, "y": 1}}]').rows[1][0 if typed != "{}" else -1] == (text if typed != "{}" else "1")


def test_a_number_of_any_length() -> None:
    assert read(f'[{{"x": {"9" * 10_000}}}]').rows[1] == ["9" * 10_000]


@pytest.mark.parametrize("name", ["responses", "results", "Data", "answers", "submissions"])
def test_wrappers(name: str) -> None:
    assert read(json.dumps({name: [{"x": 4}], "count": 1, "tags": ["a"]})).rows == [["x"], ["4"]]


def test_answers_kept_as_texts_and_under_numbers() -> None:
    assert read('["{\\"x\\": 4}", {"x": 5}]').rows == [["x"], ["4"], ["5"]]
    assert read('{"responses": [{"17": {"id": "17", "x": "4"}}]}').rows == [["id", "x"], ["17", "4"]]
    assert read('[{"CF": {"x": 4}}]').rows == [["CF[x]"], ["4"]]


def test_rows_of_cells() -> None:
    assert read('[["si_01", "si_02"], [4, null], ["5", true]]').rows == [["si_01", "si_02"], ["4", ""], ["5", "true"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(encoding: str) -> None:
    assert read_json('[{"x": "è"}]'.encode(encoding), "a.json").rows == [["x"], ["è"]]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[{"x": 4,\n "x": 5}]', "a.json:1: x: stands twice in the same answer"),
        ('[{"x": 1}, {"CF": {"a": 1, "b": 2, "a": 3}}]', "a.json:2: CF[a]: stands twice in the same answer"),
        ('{"x": 4}', "a.json: expected an array of answers: [{…}, {…}], or one under responses, results"),
        ('{"results": [{"x": 1}], "data": [{"x": 2}]}', "a.json: expected an array of answers"),
        ('{"results": [{"x": 1}], "results": [{"x": 2}]}', "a.json: expected an array of answers"),
        ("4", "a.json: expected an array of answers"),
        ('[{"x": 4}, 7]', 'a.json:2: expected an object {…}, got "7"'),
        ('[{"x": 4}, [5]]', 'a.json:2: expected an object {…}, got "5"'),
        ('[{"x": 4}\n{"x": 5}]', "a.json:2:1: cannot be read as JSON: expecting ',' delimiter"),
        ('[{"x": NaN}]', "a.json: cannot be read as JSON: NaN is no value"),
        ('[{"x": Infinity}]', "a.json: cannot be read as JSON: Infinity is no value"),
        ("", "a.json:1:1: cannot be read as JSON"),
        ("[" * 100_000, "a.json: cannot be read: objects inside objects without end"),
        (
            '[{"a": {"b": {"c": {"d": {"e": 1}}}}}]',
            "a.json:1: a[b][c][d]: expected at most 4 objects inside each other",
        ),
    ],
)
def test_what_is_refused(text: str, message: str) -> None:
    with pytest.raises(Problems) as refused:
        read(text)
    assert str(refused.value).startswith(message)


def test_a_table_that_would_fill_the_memory_is_refused_before() -> None:
    text = json.dumps([{f"k{at}": 1} for at in range(17_000)])
    tracemalloc.start()
    with pytest.raises(Problems, match="expected fewer answers or questions, got 17,000 and 17,000"):
        read(text)
    assert tracemalloc.get_traced_memory()[1] < 100_000_000
    tracemalloc.stop()
