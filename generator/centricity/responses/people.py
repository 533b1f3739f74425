"""Columns that would say who somebody is: such data must never be imported (E01)."""

import re
from collections.abc import Iterable, Sequence

from centricity.tables.normal import normal

_SAMPLE = 500
_LONGEST_HEADING = 6
NOBODY = frozenset({"", "anonymous", "anonimo", "anonym", "anonyme", "anonima", "anónimo", "-"})
"""What tools write where nobody is named."""

# What it is -> words of a heading, in English, Italian, German, French and Spanish; "a b" = both words, in this order.
_WORDS: dict[str, str] = {
    "e-mail addresses": """e-mail | email | mail | posta elettronica | indirizzo email | courriel |
        adresse de messagerie | correo | correo electrónico | e-mail-adresse | recipientemail""",
    "telephone numbers": """phone | telephone | mobile | cell | telefono | cellulare | telefon | telefonnummer | handy |
        mobil | téléphone | portable | teléfono | móvil""",
    "personal numbers": """employee id | employee number | employee no | staff id | staff number | personnel number |
        payroll | badge | national insurance | ssn | matricola | codice fiscale | numero dipendente | id dipendente |
        cod fiscale | personalnummer | mitarbeiternummer | mitarbeiter id | ausweisnummer | matricule | numéro employé |
        número de empleado | nif | dni | nómina""",
    "IP addresses": "ip | ip address | indirizzo ip | ip-adresse | adresse ip | dirección ip",
    "dates of birth": """birth | birthday | date of birth | data di nascita | nascita | geburtsdatum | geburtstag |
        date de naissance | fecha de nacimiento""",
    "names of persons": """name | first name | last name | full name | surname | forename | family name | username |
        user | login | nome | cognome | nominativo | nome utente | utente | vorname | nachname |
        familienname | benutzername | nom | prénom | nom de famille | nombre | apellido | apellidos | usuario |
        recipientlastname | recipientfirstname | submitted by""",
}
_HEADINGS = [(kind, tuple(phrase.split())) for kind, text in _WORDS.items() for phrase in normal(text).split(" | ")]

_EMAIL = re.compile(r"[^@\s;,<>]+@[^@\s;,<>]+\.[^@\s;,<>]+")
_PATTERNS: dict[str, re.Pattern[str]] = {
    "e-mail addresses": _EMAIL,
    "IP addresses": re.compile(r"(\d{1,3}\.){3}\d{1,3}|([0-9a-f]{0,4}:){3,7}[0-9a-f]{0,4}", re.IGNORECASE),
    "personal numbers": re.compile(r"[a-z]{6}\d\d[a-z]\d\d[a-z]\d{3}[a-z]", re.IGNORECASE),
    "telephone numbers": re.compile(r"(\+|00|0)\d[\d\s()./-]{6,16}\d"),
}


def personal(heading: str, cells: Iterable[str]) -> str:
    """What about a person a column seems to hold, by its cells, then its heading; "" if nothing."""
    sample = _some(cells)
    by_cells = next((kind for kind, pattern in _PATTERNS.items() if _mostly(pattern, sample)), "")
    return by_cells or personal_heading(heading)


def personal_heading(heading: str) -> str:
    """What about a person a short heading names; "" if nothing."""
    words = re.findall(r"[\w'-]+", normal(heading).replace("_", " "))
    if len(words) > _LONGEST_HEADING:
        return ""
    return next((kind for kind, phrase in _HEADINGS if _contains(words, phrase)), "")


def names_nobody(cells: Iterable[str]) -> bool:
    """Whether the column is empty, or says "anonymous" all the way down."""
    return all(normal(cell) in NOBODY for cell in set(cells))


def is_email(text: str) -> bool:
    """Whether the text is, or holds, an e-mail address."""
    return _EMAIL.search(text) is not None


def _some(cells: Iterable[str]) -> list[str]:
    filled = (cell.strip() for cell in cells)
    return [cell for cell, _ in zip((cell for cell in filled if cell), range(_SAMPLE), strict=False)]


def _mostly(pattern: re.Pattern[str], sample: Sequence[str]) -> bool:
    return bool(sample) and sum(pattern.fullmatch(cell) is not None for cell in sample) * 2 >= len(sample)


def _contains(words: Sequence[str], phrase: Sequence[str]) -> bool:
    length = len(phrase)
    return any(tuple(words[start : start + length]) == tuple(phrase) for start in range(len(words) - length + 1))
