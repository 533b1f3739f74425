"""The questions of the web form as SurveyJS draws them, and which of them is what in the answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from centricity.collect.form import COMMENT, NOT_NEEDED, Choice, Form, Question, Section
from centricity.collect.parts import Page, is_help, pages, shown
from centricity.collect.surveyjs import quoted, texts, visible
from centricity.collect.words import Words, partners
from centricity.questionnaire import CollaborationQuestion
from centricity.responses.help import HELP, PREFIX

UNSAID = "(unsaid)"
"""What the form holds where somebody would rather not say; the answer leaves it out. No id has brackets."""
NONE = "(none)"
"""What the form holds where no department was needed."""
Json = dict[str, Any]


@dataclass(frozen=True)
class Model:
    """A form's pages for SurveyJS, and beside them: the question who helps whom (None = not asked), the kit's words."""

    form: Form
    help: CollaborationQuestion | None
    words: Words

    def survey(self) -> Json:
        """The definition for SurveyJS: one card a question, nothing required, nothing chosen beforehand."""
        return {
            "showQuestionNumbers": "off",
            "showTitle": False,
            "showNavigationButtons": False,
            "showProgressBar": False,
            "focusFirstQuestionAutomatic": False,
            "pages": [self._page(page) for page in pages(self.form)],
        }

    def scales(self) -> list[str]:
        """Questions answered on a scale: their answers stand side by side where there is room."""
        return [one.id for part in self._sections("matrix") for one in part.questions]

    def ask(self) -> Json:
        """What each question is in the answer (DECISIONS 10): question -> id, by kind."""
        attributes = [one.id for part in self._sections("choice") for one in part.questions]
        items = [one.id for part in self._sections("matrix") if not is_help(part) for one in part.questions]
        comments = [one.id for part in self._sections("text") for one in part.questions]
        return {
            "questionnaire": {"id": self.form.questionnaire, "version": self.form.version},
            "unsaid": UNSAID,
            "attributes": {name: name for name in attributes},
            "answers": {name: name for name in items},
            "comments": {name: name.removeprefix(COMMENT) for name in comments},
            "help": self._ask_help(),
        }

    def _ask_help(self) -> Json | None:
        rated = next((part for part in self._sections("matrix") if is_help(part)), None)
        if rated is None:
            return None
        owners = [when.attribute for one in rated.questions if (when := shown(self.form, one))]
        names = {one.id.removeprefix(PREFIX): one.id for one in rated.questions}
        return {"need": HELP, "none": NONE, "units": owners[0] if owners else "", "rated": names}

    def _sections(self, kind: str) -> Iterator[Section]:
        return (part for page in pages(self.form) for part in page.sections if part.kind == kind)

    def _page(self, page: Page) -> Json:
        first = page.sections[0]
        about = first.kind == "choice"
        stem = {"description": texts(self.form, first.stem)} if first.stem and not is_help(first) else {}
        title = self.words.all_of("web.about_you") if about else page.title
        elements = [one for section in page.sections for one in self._elements(section)]
        return {"name": f"page_{page.id}", "title": texts(self.form, title), **stem, "elements": elements}

    def _elements(self, section: Section) -> Iterator[Json]:
        if is_help(section) and self.help:
            yield self._need(section, self.help)
        for asked in section.questions:
            yield self._comment(asked) if section.kind == "text" else self._choice(section, asked)

    def _choice(self, section: Section, asked: Question) -> Json:
        choices = [self._answer(one) for one in section.choices if not (is_help(section) and one.code == NOT_NEEDED)]
        unsaid = [{"value": UNSAID, "text": texts(self.form, self.words.all_of("web.unsaid"))}]
        return {
            "type": "radiogroup",
            "name": asked.id,
            "title": texts(self.form, asked.text),
            "choices": choices + (unsaid if section.kind == "choice" else []),
            **(self._rating(section, asked) if is_help(section) else visible(shown(self.form, asked))),
        }

    def _answer(self, choice: Choice) -> Json:
        return {"value": choice.value, "text": texts(self.form, choice.label)}

    def _need(self, section: Section, question: CollaborationQuestion) -> Json:
        """Which departments were needed: all but the own."""
        offered = [
            {
                "value": one.id.removeprefix(PREFIX),
                "text": texts(self.form, one.text),
                **visible(shown(self.form, one)),
            }
            for one in section.questions
        ]
        none = {"showNoneItem": True, "noneText": texts(self.form, question.none)}
        said = {language: partners(self.words, language) for language in self.form.languages}
        hint = {"description": texts(self.form, said)} if all(said.values()) else {}
        title = texts(self.form, question.need)
        return {"type": "checkbox", "name": HELP, "title": title, **hint, "choices": offered, **none}

    def _rating(self, section: Section, asked: Question) -> Json:
        """How much a department helped: only where it was needed, and is not the own."""
        needed = f"{{{HELP}}} contains '{quoted(asked.id.removeprefix(PREFIX))}'"
        conditions = [needed, *visible(shown(self.form, asked)).values()]
        return {
            "description": texts(self.form, section.stem or section.title),
            "visibleIf": " and ".join(f"({one})" for one in conditions),
        }

    def _comment(self, asked: Question) -> Json:
        hint = texts(self.form, self.words.all_of("web.comment_hint"))
        return {"type": "comment", "name": asked.id, "title": texts(self.form, asked.text), "description": hint}
