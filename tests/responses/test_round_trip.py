"""What was answered is what is read, in whatever tool, format, order of columns and of files."""

import csv
import io
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.responses.small import questionnaire, read, workspace
from tests.responses.test_cases import outcome

ITEMS = tuple(questionnaire().items)
CODES = {name: [*range(1, 6), "cannot_tell", None] for name in ITEMS if name.startswith("si")}
CODES |= {name: [0, 1, 2, 3, None] for name in ITEMS if name.startswith("tr")}
VALUES = {"department": ["sales", "legal", ""], "contact": ["frontline", "other", "leadership", ""]}
FORMATS = (",", ";", "\t", "utf-16", "xlsx", "parquet", "yaml")

people = st.fixed_dictionaries(
    {name: st.sampled_from(codes) for name, codes in CODES.items()}
    | {name: st.sampled_from(values) for name, values in VALUES.items()}
)
Person = Mapping[str, Any]


def spoken(name: str, value: object, ways: st.DataObject) -> object:
    """The value in one of the ways people and tools write it."""
    texts: list[object] = ["" if value is None else value]
    if name in CODES and value is not None:
        scale = questionnaire().scale_of(questionnaire().home[name])
        labels = scale.cannot_tell if value == "cannot_tell" else scale.labels[value]  # type: ignore[index]
        assert labels is not None
        texts += [*labels.values(), *(f" {label.upper()}\u00a0" for label in labels.values())]
    if isinstance(value, int) and name in CODES:
        texts += [f"{value} - {scale.labels[value]['en']}", f"{scale.labels[value]['it']} ({value})", f"{value},0"]
    return ways.draw(st.sampled_from(texts))


def written(rows: list[Person], how: str, ways: st.DataObject) -> object:
    """A file of a case: the people in random columns."""
    names = ways.draw(st.permutations([*CODES, *VALUES]))
    table = [list(names), *([spoken(name, row[name], ways) for name in names] for row in rows)]
    if how == "xlsx":
        return {"sheets": {"S": table}}
    if how == "parquet":
        return {"columns": {name: [str(row[i]) for row in table[1:]] for i, name in enumerate(names)}}
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter="\t" if how == "utf-16" else how).writerows(table)
    return {"text": stream.getvalue(), "encoding": "utf-16" if how == "utf-16" else "utf-8"}


def sheet(person: Person, ways: st.DataObject) -> str:
    names = ways.draw(st.permutations(list(CODES)))
    return yaml.safe_dump(
        {
            "questionnaire": {"id": "small", "version": "1.0"},
            "attributes": {name: person[name] or None for name in VALUES},
            "answers": {name: person[name] for name in names},
        },
        sort_keys=False,
        allow_unicode=True,
    )


def expected(rows: list[Person]) -> list[tuple[object, ...]]:
    """The raw answers of everybody complete: blank where not put to them."""
    kept = []
    for row in rows:
        role = row["contact"] or "other"
        put = [name for name in ITEMS if questionnaire().items[name].audience in ("everyone", role)]
        if sum(row[name] is None for name in put) * 2 <= len(put):
            kept.append(tuple([row[name] if name in put else None for name in ITEMS] + [row[name] for name in VALUES]))
    return sorted(kept, key=repr)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(st.tuples(st.sampled_from(FORMATS), st.lists(people, min_size=1, max_size=5)), max_size=3), st.data())
def test_any_table_reads_back(groups: list[tuple[str, list[Person]]], ways: st.DataObject) -> None:
    files: dict[str, object] = {}
    names = ways.draw(st.permutations(["a", "b", "c"]))
    for stem, (how, rows) in zip(names, groups, strict=False):
        if how == "yaml":
            files |= {f"{stem}{number}.yaml": sheet(row, ways) for number, row in enumerate(rows)}
        else:
            files[f"{stem}.{how if how in ('xlsx', 'parquet') else 'csv'}"] = written(rows, how, ways)
    with tempfile.TemporaryDirectory() as folder:
        found = outcome(read(workspace(Path(folder), {"files": files})))
    columns = [found["answers"][name] for name in ITEMS] + [found["attributes"][name] for name in VALUES]
    assert sorted(zip(*columns, strict=True), key=repr) == expected([row for _, rows in groups for row in rows])
