"""Tables in SPSS files. The library that reads them is an extra: `pip install centricity[spss]`."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

from centricity.tables.model import MAX_CELLS, Rows, wrong_file
from centricity.tables.normal import normal
from centricity.tables.sheets import cell_text

_MAGIC = (b"$FL2", b"$FL3")
_EXTRA = "run: pip install centricity[spss] - or export the answers as CSV"
_SAVE = "export it again, or export the answers as CSV"
# Labels of user-missing values that say nothing but "no answer". Any other, such as "cannot tell", is kept.
_NO_ANSWER = frozenset(
    {
        *("no answer", "not answered", "unanswered", "missing", "seen but not answered", "seen but unanswered"),
        *("not shown", "not asked", "question not shown", "system missing", "n/a (not answered)"),
        *("nicht beantwortet", "keine antwort", "nicht gezeigt", "frage nicht gezeigt"),
        *("nessuna risposta", "non risposto", "senza risposta", "mancante", "non mostrata", "non posta"),
    }
)

Cells = Sequence[object]


def read_sav(data: bytes, file: str) -> Rows:
    """The rows of an SPSS file: names of variables, then their labels, then one row a person; names count as row 1.

    A value that has a label is given as that label. A user-missing value is blank, unless its label says more than that
    there is no answer: "cannot tell" is often declared missing, and is an answer all the same.

    Raises:
        Problems: no SPSS file, a damaged or too large one, or the extra is not installed.
    """
    if not data.startswith(_MAGIC):
        raise wrong_file(file, "expected an SPSS file (.sav), got something else", "name it by what it is: .csv …")
    _, size = _opened(data, file, metadataonly=True)
    if (size.number_rows or 0) * size.number_columns > MAX_CELLS:
        raise wrong_file(file, f"expected at most {MAX_CELLS / 1e6:.0f} million cells")
    columns, meta = _opened(data, file)
    names = list(meta.column_names)
    texts = [
        _texts(columns[name], meta.variable_value_labels.get(name, {}), meta.missing_ranges.get(name, []))
        for name in names
    ]
    labels = [str(meta.column_names_to_labels.get(name) or "") for name in names]
    rows = [names, labels, *(list(row) for row in zip(*texts, strict=True))]
    return Rows("sav", rows, range(1, len(rows) + 1))


def _opened(data: bytes, file: str, *, metadataonly: bool = False) -> tuple[Mapping[str, Cells], Any]:
    try:
        import pyreadstat  # noqa: PLC0415 - the extra may be absent
    except ImportError:
        raise wrong_file(file, "SPSS files need a library that is not installed", _EXTRA) from None
    try:
        found: tuple[Mapping[str, Cells], Any] = pyreadstat.read_sav(
            io.BytesIO(data),
            metadataonly=metadataonly,
            user_missing=True,
            disable_datetime_conversion=True,
            output_format="dict",
        )
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, ValueError, OSError, OverflowError) as error:
        raise wrong_file(file, f"the file is damaged: {str(error)[:80]}", _SAVE) from None
    return found


def _texts(cells: Cells, labels: Mapping[object, str], missing: Sequence[Mapping[str, Any]]) -> list[str]:
    known = {value: str(label).strip() for value, label in labels.items() if str(label).strip()}
    return [_text(cell, known, missing) for cell in cells]


def _text(cell: object, labels: Mapping[object, str], missing: Sequence[Mapping[str, Any]]) -> str:
    label = labels.get(cell, "")
    if _within(cell, missing) and (not label or normal(label) in _NO_ANSWER):
        return ""
    return label or cell_text(cell)


def _within(cell: object, missing: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the value is declared missing. Of texts and numbers alike, only what can be compared is."""
    try:
        return any(span["lo"] <= cell <= span["hi"] for span in missing)
    except TypeError:
        return False
