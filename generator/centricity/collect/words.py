"""What the kit itself says to people, in every language: site_templates/collect/<language>/*.yaml."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from centricity.bundled import bundled
from centricity.errors import Problem, Problems
from centricity.strict_yaml import Text, read_document

TEMPLATES = "site_templates"
COLLECT = "collect"
_TRANSLATE = f"copy the folder {TEMPLATES}/{COLLECT}/en and translate its texts"


@dataclass(frozen=True)
class Words:
    """Texts by language and dotted key: {"en": {"web.next": "Next"}}.

    given: by language, what any text may put in as {name}: organization, title, first and last day, minimum group,
    keep_until, basis, channel ("" = none), post_to ("" = none). `templates`: the folder the texts lie in.
    """

    texts: Mapping[str, Mapping[str, str]]
    given: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    templates: Path = field(default_factory=lambda: bundled(TEMPLATES))

    def say(self, language: str, key: str, **values: object) -> str:
        """The text of `key` in one language, with what is given and `values` put in.

        Raises:
            KeyError: there is no such text, or it names something that is not given: a mistake of the program.
        """
        return self.texts[language][key].format_map({**self.given.get(language, {}), **values})

    def all_of(self, key: str, **values: object) -> Text:
        """The text of `key` in every language."""
        return {language: self.say(language, key, **values) for language in self.texts}


def read_words(
    languages: Sequence[str],
    templates: Path | None = None,
    given: Mapping[str, Mapping[str, str]] | None = None,
) -> Words:
    """The kit's own texts in some languages.

    Args:
        languages: codes, in order.
        templates: another site_templates folder than the one centricity comes with.
        given: what texts may put in, by language.

    Raises:
        Problems: a language is missing, or says less or more than the first one centricity comes with.
    """
    folder = templates or bundled(TEMPLATES)
    known = known_languages(folder)
    missing = [code for code in languages if code not in known]
    if missing:
        raise Problems(_missing(code, known) for code in missing)
    texts = {code: dict(_texts(folder / COLLECT / code)) for code in languages}
    problems = list(_differences(texts))
    if problems:
        raise Problems(problems)
    return Words(texts, given or {}, folder)


def partners(words: Words, language: str) -> str:
    """The hint beside the question who helps whom that partners are in the list too; "" where there are none."""
    named = words.given.get(language, {}).get("partners")
    return words.say(language, "form.partners") if named else ""


def in_file_name(name: str) -> str:
    """An id as part of a file's name: letters, digits, "-" and "_" alone."""
    return re.sub(r"[^\w-]+", "_", name)


def known_languages(templates: Path | None = None) -> tuple[str, ...]:
    """Codes of the languages the kit has words in."""
    folder = (templates or bundled(TEMPLATES)) / COLLECT
    return tuple(sorted({path.parent.name for path in folder.glob("*/*.yaml")}))


def _missing(code: str, known: Sequence[str]) -> Problem:
    message = f'no words of the collection kit in "{code}": expected one of {", ".join(known)}'
    return Problem(f"{TEMPLATES}/{COLLECT}/{code}", 0, 0, "", message, _TRANSLATE)


def _differences(texts: Mapping[str, Mapping[str, str]]) -> Iterator[Problem]:
    """Texts that one language has and another has not."""
    every = dict.fromkeys(key for one in texts.values() for key in one)
    for code, own in texts.items():
        for key in (key for key in every if key not in own):
            yield Problem(f"{TEMPLATES}/{COLLECT}/{code}", 0, 0, key, "missing: another language has this text")


def _texts(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.glob("*.yaml")):
        shown = f"{TEMPLATES}/{COLLECT}/{folder.name}/{path.name}"
        yield from _flat(read_document(path, shown).value, "")


def _flat(value: object, prefix: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, part in value.items():
            yield from _flat(part, f"{prefix}.{name}" if prefix else str(name))
    elif isinstance(value, list):
        for number, part in enumerate(value, start=1):
            yield from _flat(part, f"{prefix}.{number}")
    else:
        yield prefix, str(value)
