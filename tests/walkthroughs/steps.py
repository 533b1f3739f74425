"""What a facilitator does in the walk-throughs: an invented survey, answered as each tool would export it."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from centricity.bundled import bundled
from centricity.cli.kit import ready, write
from centricity.collect.form import Form, form
from centricity.questionnaire import Questionnaire, load_questionnaire
from centricity.responses import read_organization, read_wave_file
from centricity.workspace import Organization, WaveFolder, Workspace
from tests.collect import fill, fill_codes, fill_limesurvey, fill_texts
from tests.walkthroughs.fill_surveymonkey import surveymonkey

ROOT = Path(__file__).parents[2]
WAVE = "demo-faro/2026-05"
ANSWERS = f"responses/{WAVE}"
KIT = f"collection/{WAVE}"
PEOPLE = 40
KINDS = ("limesurvey", "google", "word", "qualtrics", "texts", "yaml", "xlsx", "web")


@dataclass(frozen=True)
class Tool:
    """A tool of a walk-through: its file of the kit, how it exports, and what it calls the export, by language."""

    name: str
    definition: str
    export: fill.Writer
    file: Mapping[str, str]


_CALLED = {"en": "Customer-centric culture - Faro Assicura", "it": "Cultura orientata al cliente - Faro Assicura"}
TOOLS = {
    "microsoft-forms": Tool(
        *("Microsoft Forms", "microsoft_forms.{language}.docx", fill_texts.microsoft),
        {language: f"{title}(1-{PEOPLE}).xlsx" for language, title in _CALLED.items()},
    ),
    "google-forms": Tool(
        *("Google Forms", "google_forms.{language}.gs", fill_texts.google),
        {
            "en": f"{_CALLED['en']} (Responses) - Form Responses 1.csv",
            "it": f"{_CALLED['it']} (Risposte) - Risposte del modulo 1.csv",
        },
    ),
    "surveymonkey": Tool(
        *("SurveyMonkey", "texts/items.{language}.html", surveymonkey()),
        {language: f"{title}.csv" for language, title in _CALLED.items()},
    ),
    "limesurvey": Tool(
        *("LimeSurvey", "limesurvey.txt", fill_limesurvey.limesurvey("code", label=False, separator=",")),
        dict.fromkeys(_CALLED, "results-survey483458.csv"),
    ),
    "qualtrics": Tool(
        *("Qualtrics", "qualtrics.{language}.txt", fill_codes.qualtrics),
        {language: f"{title}_May 25, 2026_10.00.csv" for language, title in _CALLED.items()},
    ),
}


def prepared(root: Path) -> Workspace:
    """A workspace with one invented organisation that has asked nobody yet, and the kit of its wave."""
    shutil.copytree(bundled("questionnaire"), root / "questionnaire")
    folder = root / ANSWERS
    folder.mkdir(parents=True)
    for name in ("organization.yaml", "logo.svg"):
        shutil.copy(ROOT / "responses/demo-faro" / name, folder.parent / name)
    for name in ("wave.yaml", "facts.yaml"):
        shutil.copy(ROOT / ANSWERS / name, folder / name)
    space = Workspace(root)
    write(ready(space, _wave(space), root / KIT, KINDS), root / KIT, keep_readme=False)
    return space


def _wave(space: Workspace) -> WaveFolder:
    (found,) = space.waves()
    return found


@cache
def asked(root: Path) -> Form:
    """What the wave asks."""
    questionnaire, _, _, organization = read = _read(root)
    return form(questionnaire, organization, read_wave_file(*read))


def _read(root: Path) -> tuple[Questionnaire, Workspace, WaveFolder, Organization]:
    space = Workspace(root)
    folder = _wave(space)
    return load_questionnaire(space.questionnaire, root), space, folder, read_organization(space, folder.organization)


def exported(root: Path, tool: Tool, language: str, people: Sequence[fill.Person]) -> bytes:
    """What the tool gives for these people."""
    definition = (root / KIT / tool.definition.format(language=language)).read_bytes()
    return tool.export(definition, asked(root), people, language)[1]


@cache
def everybody(root: Path) -> Sequence[fill.Person]:
    """The people of every walk-through: of each department and role, half of those who work there."""
    wave = read_wave_file(*_read(root))
    left = {name: [-(-count // 2) for count in counts.values()] for name, counts in wave.headcount.items()}
    return [one for one in fill.people(asked(root), 600, seed=5) if _has_room(one, left)][:PEOPLE]


def _has_room(person: fill.Person, left: Mapping[str, list[int]]) -> bool:
    """Whether there still is somebody of this department and role to answer; takes the place."""
    places = [(counts, person.answers[name]) for name, counts in left.items()]
    if not all(isinstance(at, int) and counts[at] for counts, at in places):
        return False
    for counts, at in places:
        counts[int(at or 0)] -= 1
    return True
