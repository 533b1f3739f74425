"""The form as Qualtrics' advanced text, one a language.

The format knows no display logic: what is asked of some roles only stands in blocks of their own, which say for whom
they are; display logic can be set on those blocks once they are imported. Not checked by Qualtrics itself: its grammar
is the one its manual shows. Exports must hold the texts of choices.
"""

from collections.abc import Iterable, Iterator, Mapping

from centricity.collect.form import CANNOT_TELL, NOT_NEEDED, Choice, Form, Section
from centricity.collect.parts import Page, as_html, by_audience, is_help, pages, role_names, said
from centricity.collect.words import Words
from centricity.responses.short import carried, variable

RECODED: Mapping[str, str] = {CANNOT_TELL: "99", NOT_NEEDED: "0"}
"""Numbers of answers that are none: Qualtrics knows nothing else."""


def qualtrics(form: Form, words: Words) -> Mapping[str, bytes | str]:
    """A text a language."""
    return {f"qualtrics.{language}.txt": text(form, words, language) for language in form.languages}


def text(form: Form, words: Words, language: str) -> str:
    """The survey in one language."""
    about = [_block(words.say(language, "definitions.about_you"))]
    notice = [_says("notice", words.say(language, "definitions.notice"))]
    asked = [lines for page in pages(form) for lines in _page(form, page, words, language)]
    return "\n\n".join("\n".join(lines) for lines in (["[[AdvancedFormat]]"], *about, *notice, *asked)) + "\n"


def plain(text: str) -> str:
    """A text without what Qualtrics would take for a tag, markup or piped text."""
    return as_html(text).replace("[[", "[ [").replace("${", "$ {")


def _page(form: Form, page: Page, words: Words, language: str) -> Iterator[list[str]]:
    """The blocks of a page: for everybody, then for some roles; people's own answers come first, without a block."""
    if page.sections[0].kind == "choice":
        yield from (_choice(section, language) for section in page.sections)
        return
    blocks: dict[tuple[str, ...], list[Section]] = {}
    for section in page.sections:
        for roles, part in by_audience(form, section):
            blocks.setdefault(roles, []).append(part)
    for number, (roles, parts) in enumerate(blocks.items()):
        who, title = role_names(form, roles, language), said(page.title, language)
        yield _block(f"{title} - {who}" if who else title)
        for part in parts:
            yield from _told(part, number, who, words, language)
            yield _matrix(part, number, language) if part.kind == "matrix" else _essay(part, language)


def _told(section: Section, number: int, who: str, words: Words, language: str) -> Iterator[list[str]]:
    """What stands before a question: for whom it is, and what is better left empty. It is a text of its own, so that
    the question comes back as it is."""
    keys = ["own_words"] if section.kind == "text" else ["not_own"] if is_help(section) else []
    told = [words.say(language, f"definitions.{key}") for key in keys]
    if who:
        told = [
            f"{words.say(language, 'definitions.only_for', who=who)}.",
            words.say(language, "definitions.leave_empty"),
        ]
    if told:
        yield _says(f"before_{number}_{carried(section.id)}", " ".join(told))


def _block(title: str) -> list[str]:
    return [f"[[Block:{plain(title).replace(']]', '] ]')}]]"]


def _says(name: str, told: str) -> list[str]:
    return ["[[Question:DB]]", f"[[ID:{name}]]", plain(told)]


def _matrix(section: Section, number: int, language: str) -> list[str]:
    rows = ((f"[[Choice:{variable(one.id)}]]", plain(said(one.text, language))) for one in section.questions)
    return [
        *("[[Question:Matrix]]", f"[[ID:rows_{carried(section.id)}{f'_{number}' if number else ''}]]"),
        *(plain(said(section.stem or section.title, language)), "[[AdvancedChoices]]"),
        *(line for row in rows for line in row),
        *("[[AdvancedAnswers]]", *_recoded(section.choices, language)),
    ]


def _choice(section: Section, language: str) -> list[str]:
    labels = (plain(said(one.label, language)) for one in section.choices)
    return [*_asked("MC:SingleAnswer:Vertical", section, language), "[[Choices]]", *labels]


def _essay(section: Section, language: str) -> list[str]:
    return _asked("TE:Essay", section, language)


def _asked(kind: str, section: Section, language: str) -> list[str]:
    (one,) = section.questions
    return [f"[[Question:{kind}]]", f"[[ID:{variable(one.id)}]]", plain(said(one.text, language))]


def _recoded(choices: Iterable[Choice], language: str) -> Iterator[str]:
    for one in choices:
        yield f"[[Answer:{RECODED.get(one.code, one.code)}]]"
        yield plain(said(one.label, language))
