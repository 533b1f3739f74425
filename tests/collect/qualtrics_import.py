"""The grammar of Qualtrics' advanced text, as its manual shows it: a block of tags and lines a question."""

import re
from dataclasses import dataclass, field

TAG = re.compile(r"\[\[([A-Za-z]+)(?::(.*))?\]\]")
KINDS = ("Matrix", "MC:SingleAnswer:Vertical", "TE:Essay", "DB")


class Wrong(Exception):
    """A line that the grammar does not know in this place."""


@dataclass
class Asked:
    """A question. rows: (tag, text); answers: (recode, text), "" where none is given."""

    block: str
    kind: str
    id: str = ""
    text: str = ""
    rows: list[tuple[str, str]] = field(default_factory=list)
    answers: list[tuple[str, str]] = field(default_factory=list)


def parsed(text: str) -> list[Asked]:
    """The questions of a survey. Raises Wrong."""
    lines = text.split("\n")
    if lines[0] != "[[AdvancedFormat]]":
        raise Wrong("the first line must be [[AdvancedFormat]]")
    reader = _Reader()
    for number, line in enumerate(lines[1:], start=2):
        try:
            reader.take(line)
        except Wrong as error:
            raise Wrong(f"line {number}: {error}: {line}") from None
    return reader.questions


@dataclass
class _Reader:
    """What was read so far; `part`: of the last question; `tag`: of the line to come."""

    questions: list[Asked] = field(default_factory=list)
    block: str = ""
    part: str = ""
    tag: str = ""

    def take(self, line: str) -> None:
        found = TAG.fullmatch(line)
        if found:
            self._tagged(found[1], found[2] or "")
        elif "[[" in line:
            raise Wrong("a tag that is none")
        elif line:
            self._line(line)

    def _tagged(self, name: str, value: str) -> None:
        if name == "Block":
            self.block, self.part = value, ""
        elif name == "Question" and value in KINDS:
            self.questions.append(Asked(self.block, value))
            self.part = "text"
        elif name == "ID":
            self.questions[-1].id = value
        elif name in ("Choices", "AdvancedChoices", "AdvancedAnswers"):
            self.part = name
        elif (name, self.part) in (("Choice", "AdvancedChoices"), ("Answer", "AdvancedAnswers")):
            self.tag = value
        else:
            raise Wrong("a tag that has no place here")

    def _line(self, line: str) -> None:
        if not self.questions or not self.part:
            raise Wrong("a text outside a question")
        one, tag, self.tag = self.questions[-1], self.tag, ""
        if self.part == "text" and not one.text:
            one.text = line
        elif self.part == "Choices":
            one.answers.append(("", line))
        elif self.part == "AdvancedChoices" and tag:
            one.rows.append((tag, line))
        elif self.part == "AdvancedAnswers" and re.fullmatch(r"-?\d+", tag):
            one.answers.append((tag, line))
        else:
            raise Wrong("a second line, or a line without its tag")
