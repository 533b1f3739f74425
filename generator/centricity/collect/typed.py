"""Numbers and days as people type them into a cell, read by rules that are stated, or refused.

A number: digits with at most one decimal mark, comma or point. One mark before exactly three digits ("1.234") may be
either, and is refused, unless a whole number is asked for. With two kinds of mark the last one is decimal ("1.234,5");
the same mark several times parts thousands ("1.234.567"). A "%" may follow where the unit is per cent.

A day: a date of the spreadsheet, 2026-05-31, 31.5.2026, or 31/5/2026 where only one reading is a day.
"""

import re
from datetime import date, datetime

from centricity.responses.reading import Wrong
from centricity.strict_yaml import show

_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,' ][0-9]+)*")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}([.,' ])[0-9]{3}(?:\1[0-9]{3})*")
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_DAY = re.compile(r"([0-9]{1,2})([./])([0-9]{1,2})\2([0-9]{4})")
_PLAIN = "write the number alone, such as 1234 or 12.5"
_DATE = "write it as 2026-05-31"


def number(cell: object, *, percent: bool = False) -> float | Wrong:
    """What a filled cell says, as a number. `percent`: the unit is per cent, and a number is in per cent."""
    if isinstance(cell, bool) or not isinstance(cell, int | float | str):
        return Wrong(f"expected a number, got {show(str(cell))}", _PLAIN)
    if isinstance(cell, str):
        return _text_number(cell, percent=percent)
    if percent and 0 < cell < 1:
        return Wrong(f"{cell:g}: is this {cell:g} % or {cell * 100:g} %?", "write it with the sign %")
    return float(cell)


def whole(cell: object) -> int | Wrong:
    """What a filled cell says, as a number of people. A mark before three digits parts thousands."""
    text = _bare(cell) if isinstance(cell, str) else cell
    if isinstance(text, str):
        found = re.sub(r"[.,' ]", "", text) if (text.isascii() and text.isdecimal()) or _GROUPED.fullmatch(text) else ""
        text = int(found) if found.isdecimal() else cell
    if isinstance(text, int | float) and not isinstance(text, bool) and text >= 0 and text == int(text):
        return int(text)
    return Wrong(f"expected a whole number of people, got {show(str(cell))}", "write digits alone, such as 40")


def day(cell: object) -> str | Wrong:
    """What a filled cell says, as 2026-05-31."""
    if isinstance(cell, datetime | date):
        return cell.strftime("%Y-%m-%d")
    text = cell.strip() if isinstance(cell, str) else str(cell)
    iso, other = _ISO.fullmatch(text), _DAY.fullmatch(text)
    if iso:
        days = {_valid(iso[1], iso[2], iso[3])}
    elif other:
        days = {_valid(other[4], other[3], other[1])} | (
            {_valid(other[4], other[1], other[3])} if other[2] == "/" else set()
        )
    else:
        days = set()
    days -= {""}
    if len(days) == 1:
        return days.pop()
    return Wrong(
        f"{show(text)} may be {' or '.join(sorted(days))}" if days else f"expected a day, got {show(text)}", _DATE
    )


def _text_number(cell: str, *, percent: bool) -> float | Wrong:
    text = _bare(cell)
    sign = text.endswith("%")
    text = text.removesuffix("%").strip()
    if not _NUMBER.fullmatch(text) or (sign and not percent):
        return Wrong(f"expected a number{'' if percent else ' without a sign or word'}, got {show(cell)}", _PLAIN)
    minus, digits = text.startswith("-"), text.lstrip("+-")
    found = _read(digits)
    if found is None:
        marks = digits.replace(",", "").replace(".", "")
        return Wrong(f"{show(cell)} is not clear as a number", f"write {marks}, or the decimals with two digits")
    return -found if minus else found


def _read(digits: str) -> float | None:
    """The digits and marks of a number; None where they can be read in two ways, or in none."""
    kinds = set(re.findall(r"[.,' ]", digits))
    if not kinds:
        return float(digits)
    last = max(digits.rfind("."), digits.rfind(","))
    if len(kinds) == 2 and kinds & {".", ","} and digits.count(digits[last]) == 1:
        thousands = digits[:last]
        return (
            float(re.sub(r"[.,' ]", "", thousands) + "." + digits[last + 1 :])
            if _GROUPED.fullmatch(thousands)
            else None
        )
    if len(kinds) > 1:
        return None
    mark = kinds.pop()
    if digits.count(mark) > 1 or mark in "' ":
        return float(digits.replace(mark, "")) if _GROUPED.fullmatch(digits) else None
    before, _, after = digits.partition(mark)
    return None if len(after) == 3 and len(before) <= 3 and before.strip("0") else float(f"{before}.{after}")


def _bare(text: str) -> str:
    """Without blanks around, and with one kind of blank, apostrophe and minus inside."""
    return re.sub(r"\s", " ", text).strip().replace("\u2019", "'").replace("\u2212", "-")


def _valid(year: str, month: str, day_: str) -> str:
    try:
        return date(int(year), int(month), int(day_)).isoformat()
    except ValueError:
        return ""
