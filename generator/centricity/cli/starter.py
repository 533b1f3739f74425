"""The files of a fresh workspace, with what to fill in and how, in English and Italian."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from centricity.bundled import bundled
from centricity.collect.form import Section, form
from centricity.collect.yaml_form import blank_answers, help_lines
from centricity.files import write_text
from centricity.questionnaire import Questionnaire, load_questionnaire
from centricity.responses.help import HELP
from centricity.responses.waves import LONGEST_RETENTION, months_later
from centricity.strict_yaml import Text, parse, validate
from centricity.workspace import HelpMap, Organization, Wave

TEMPLATES = "templates"
"""Beside responses/, so that an empty form is never read as an answer."""
_ASKING_DAYS = 21


@dataclass(frozen=True)
class Start:
    """What a fresh workspace begins with."""

    organization: str
    wave: str
    today: date

    @property
    def dates(self) -> dict[str, str]:
        """Begin and end of asking, and until when answers may be kept."""
        last = (self.today + timedelta(days=_ASKING_DAYS)).isoformat()
        return {"from": self.today.isoformat(), "to": last, "keep": months_later(last, LONGEST_RETENTION)}


def write_workspace(folder: Path, start: Start) -> None:
    """Fills an empty folder."""
    source = bundled("questionnaire")
    for path in sorted(source.rglob("*")):
        if path.is_file():
            write_text(folder / "questionnaire" / path.relative_to(source), path.read_text(encoding="utf-8"))
    for name, text in files(load_questionnaire(source), start).items():
        write_text(folder / name, text)


def files(questionnaire: Questionnaire, start: Start) -> dict[str, str]:
    """Everything but the questionnaire: path -> text."""
    organization = f"responses/{start.organization}"
    wave = f"{organization}/{start.wave}"
    return {
        ".gitignore": _text("gitignore", start),
        "README.txt": _text("README.txt", start),
        f"{organization}/organization.yaml": _text("organization.yaml", start),
        f"{organization}/checklist.yaml": _text("checklist.yaml", start),
        f"{wave}/wave.yaml": _text("wave.yaml", start),
        f"{wave}/comments.yaml": _text("comments.yaml", start),
        f"{wave}/facts.yaml": _text("facts.yaml", start) + "\n".join(_facts(questionnaire)),
        f"{TEMPLATES}/{start.organization}/actions.yaml": _text("actions.yaml", start),
        f"{TEMPLATES}/{start.organization}/edits.yaml": _text("edits.yaml", start),
        f"{TEMPLATES}/{start.organization}/outcomes.yaml": _text("outcomes.yaml", start),
        f"{TEMPLATES}/{start.organization}/{start.wave}/answer.yaml": _text("answer.yaml", start)
        + "\n".join(_answer(questionnaire, start)),
    }


def _text(name: str, start: Start) -> str:
    """A text of starter_files/, with ids and dates put in."""
    text = (Path(__file__).parent / "starter_files" / name).read_text(encoding="utf-8")
    dates = {f"<{name} date>": day for name, day in start.dates.items()}
    for mark, value in ({"<organization>": start.organization, "<wave>": start.wave} | dates).items():
        text = text.replace(mark, value)
    return text


def _facts(questionnaire: Questionnaire) -> Iterator[str]:
    """Every fact as unknown, its question above it."""
    for dimension in questionnaire.dimensions:
        supplied = [fact for fact in dimension.facts if fact.derived is None]
        if supplied:
            yield from ("", f"# ── {_in_all(dimension.name)} ──")
        for fact in supplied:
            unit = questionnaire.units.get(fact.unit, {})
            yield from (f"# {text} [{unit.get(code, fact.unit)}]" for code, text in fact.question.items())
            yield f"{fact.id}: unknown"
    yield ""


def _answer(questionnaire: Questionnaire, start: Start) -> Iterator[str]:
    """The form one person fills in, in all languages: every question, none answered."""
    organization = validate(parse(_text("organization.yaml", start), "organization.yaml"), Organization)
    wave = validate(parse(_text("wave.yaml", start), "wave.yaml"), Wave)
    asked = form(questionnaire, organization, wave.model_copy(update={"collaboration": HelpMap()}))
    yield from blank_answers(asked, asked.languages)
    for section in asked.sections:
        if section.id == HELP:
            yield from _help(questionnaire, section, asked.languages)


def _help(questionnaire: Questionnaire, section: Section, languages: Sequence[str]) -> Iterator[str]:
    """The question who helps whom, as a comment: only a wave that switches it on asks it."""
    yield "# ── Only where wave.yaml says collaboration: / Solo se wave.yaml contiene collaboration: ──"
    yield from (
        f"# {text}" for text in (questionnaire.collaboration.need.values() if questionnaire.collaboration else ())
    )
    yield "# List only the departments you needed, never your own; none: help: {}"
    yield "# Elenca solo i reparti di cui hai avuto bisogno, mai il tuo; nessuno: help: {}"
    yield from help_lines(section, languages, asked=False)
    yield ""


def _in_all(text: Text) -> str:
    """A text in all its languages."""
    return " / ".join(text.values())
