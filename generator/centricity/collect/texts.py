"""The texts around a survey: invitation, reminder, notice, poster, letter to the workers' representatives; and the
list of all questions, to read."""

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from centricity.collect.form import Form
from centricity.collect.words import COLLECT, Words

TEXTS = "texts"
ITEMS = "items.html.j2"


def texts(form: Form, words: Words, minutes: Mapping[str, int]) -> dict[str, str]:
    """Every text in every language. What is put in stays as it is: the texts are plain, the list of questions is HTML
    and escapes it. `minutes`: by language, how long answering takes."""
    return {
        f"{TEXTS}/{name}": text
        for language in form.languages
        for name, text in (*_letters(language, words, minutes[language]).items(), _items(form, language, words))
    }


def _letters(language: str, words: Words, minutes: int) -> dict[str, str]:
    folder = words.templates / COLLECT / language / TEXTS
    plain = _environment(folder, escape=False)
    values = {**words.given[language], "minutes": minutes}
    return {
        f"{path.stem}.{language}.txt": plain.get_template(path.name).render(values)
        for path in sorted(folder.glob("*.md"))
    }


def _items(form: Form, language: str, words: Words) -> tuple[str, str]:
    def say(key: str, **values: object) -> str:
        return words.say(language, key, **values)

    def told(text: Mapping[str, str]) -> str:
        return text.get(language) or next(iter(text.values()), "")

    page = _environment(words.templates / COLLECT, escape=True).get_template(ITEMS)
    roles = {one.value: told(one.label) for each in form.sections if each.id == form.roles for one in each.choices}
    values = {**words.given[language], "form": form, "say": say, "told": told, "language": language, "roles": roles}
    return f"items.{language}.html", page.render(values)


def _environment(folder: Path, *, escape: bool) -> Environment:
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=escape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
