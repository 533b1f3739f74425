"""Collect, fill in, export, read: whatever the tool, the answers that come out are those that were given."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from centricity.collect.form import Form
from centricity.collect.google import google
from centricity.collect.limesurvey import limesurvey
from centricity.collect.qualtrics import qualtrics
from centricity.collect.redcap import redcap
from centricity.collect.surveyjs import definition
from centricity.collect.word import word
from centricity.collect.xlsform import xlsform
from centricity.responses import BLANK, CANNOT_TELL, Responses, read_wave
from centricity.responses.model import NOT_NEEDED
from centricity.workspace import WaveFolder, Workspace
from tests.collect import fill, fill_codes, fill_limesurvey, fill_texts, fill_xlsform
from tests.collect.asked import ORGANIZATION, WAVE, questionnaire, real, words
from tests.collect.nodejs import run
from tests.responses.small import CHECKLIST, write_yaml

PEOPLE = 40
Kit = Callable[..., Any]
ROUTES: dict[str, tuple[str, Kit, str, fill.Writer]] = {
    "LimeSurvey, codes, semicolons": (
        *("LimeSurvey", limesurvey, "limesurvey.txt"),
        fill_limesurvey.limesurvey("code", label=False, separator=";"),
    ),
    "LimeSurvey, as its page offers it": (
        *("LimeSurvey", limesurvey, "limesurvey.txt"),
        fill_limesurvey.limesurvey("text", label=True, separator=","),
    ),
    "LimeSurvey, codes and full answers": (
        *("LimeSurvey", limesurvey, "limesurvey.txt"),
        fill_limesurvey.limesurvey("code", label=True, separator="\t"),
    ),
    "LimeSurvey, VV": ("LimeSurvey", limesurvey, "limesurvey.txt", fill_limesurvey.limesurvey_vv),
    "Kobo, XML values": ("KoboToolbox", xlsform, "xlsform.xlsx", fill_xlsform.kobo("code", label=False)),
    "Kobo, XML values and groups": (
        "KoboToolbox",
        xlsform,
        "xlsform.xlsx",
        fill_xlsform.kobo("group/code", label=False),
    ),
    "Kobo, labels": ("KoboToolbox", xlsform, "xlsform.xlsx", fill_xlsform.kobo("text", label=True)),
    "Kobo, labels and groups": ("KoboToolbox", xlsform, "xlsform.xlsx", fill_xlsform.kobo("group/text", label=True)),
    "LimeSurvey, workbook": (
        *("LimeSurvey", limesurvey, "limesurvey.txt"),
        fill.as_workbook(fill_limesurvey.limesurvey("code", label=False, separator=";"), "Acme", ("id", "lastpage")),
    ),
    "Kobo, workbook": (
        *("KoboToolbox", xlsform, "xlsform.xlsx"),
        fill.as_workbook(fill_xlsform.kobo("code", label=False), "Acme", ("_id", "_index")),
    ),
    "ODK Central": ("ODK Central", xlsform, "xlsform.xlsx", fill_xlsform.odk),
    "Google Forms": ("Google Forms", google, "google_forms.{language}.gs", fill_texts.google),
    "Microsoft Forms": ("Microsoft Forms", word, "microsoft_forms.{language}.docx", fill_texts.microsoft),
    "REDCap, raw": ("REDCap", redcap, "redcap.{language}.csv", fill_codes.redcap),
    "Qualtrics, choice texts": ("Qualtrics", qualtrics, "qualtrics.{language}.txt", fill_codes.qualtrics),
}


def read(root: Path, name: str, content: bytes) -> Responses:
    """The answers in one export, through a workspace of its own."""
    folder = root / "responses" / "acme" / WAVE.id
    folder.mkdir(parents=True)
    as_plain = {"by_alias": True, "exclude_defaults": True, "mode": "json"}
    write_yaml(folder.parent / "organization.yaml", ORGANIZATION.model_dump(**as_plain))
    write_yaml(folder.parent / "checklist.yaml", CHECKLIST)
    write_yaml(folder / "wave.yaml", WAVE.model_dump(**as_plain))
    (folder / name).write_bytes(content)
    return read_wave(questionnaire(), Workspace(root), WaveFolder("acme", WAVE.id, folder)).responses


def meant(asked: Form, person: fill.Person) -> dict[str, object]:
    """What the reader must make of a person, worked out from the choices alone."""
    numbers = {"cannot_tell": CANNOT_TELL, "no": NOT_NEEDED}
    found: dict[str, object] = {}
    for section, one in fill.questions(asked):
        at = person.answers[one.id]
        value = section.choices[at].value if isinstance(at, int) else ""
        if section.kind == "choice":
            found[one.id] = value
        elif section.kind == "matrix":
            found[one.id] = numbers.get(value, int(value) if value.isdigit() else BLANK)
    return found | _help(found)


def _help(found: dict[str, object]) -> dict[str, object]:
    """Whoever rated a department did not need those left empty; nobody rates the own one."""
    rated = {name: value for name, value in found.items() if name.startswith("help_")}
    answered = any(value != BLANK for value in rated.values())
    own = f"help_{found['department']}"
    return {
        name: BLANK if name == own else NOT_NEEDED if answered and value == BLANK else value
        for name, value in rated.items()
    }


def complete(asked: Form, person: fill.Person) -> bool:
    """Whether a person answered half of the items they were asked, or more."""
    items = [one.id for section, one in fill.questions(asked) if section.kind == "matrix" and section.id != "help"]
    put = [name for name in items if name not in person.hidden]
    return sum(person.answers[name] is None for name in put) * 2 <= len(put)


def got(responses: Responses) -> list[dict[str, object]]:
    helped = responses.help.rename(columns=lambda name: f"help_{name}")
    frames = (responses.answers, responses.attributes, helped)
    return [
        {str(name): value for frame in frames for name, value in frame.iloc[row].items()}
        for row in range(len(responses))
    ]


def same(asked: Form, given: Sequence[fill.Person], responses: Responses) -> None:
    """Every answer, attribute and rating of everybody, in the order of the rows; and nothing else."""
    expected = [meant(asked, one) for one in given if complete(asked, one)]
    assert len(responses) == len(expected)
    for row, (one, other) in enumerate(zip(got(responses), expected, strict=True)):
        wrong = {name: (one.get(name), other[name]) for name in other if one.get(name) != other[name]}
        assert not wrong, f"person {row}: (read, given) {wrong}"
    (source,) = responses.files
    comments = [one.id for section, one in fill.questions(asked) if section.kind == "text"]
    assert source.comments == sum(person.answers[name] is not None for person in given for name in comments)
    assert source.items == len(questionnaire().items)
    assert source.absent == ()


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("route", ROUTES)
def test_what_was_answered_is_read(tmp_path: Path, route: str, language: str) -> None:
    tool, collect, name, write = ROUTES[route]
    asked = real()
    content = collect(asked, words(asked))[name.format(language=language)]
    given = fill.people(asked, PEOPLE, seed=len(route))
    file, export = write(content if isinstance(content, bytes) else content.encode(), asked, given, language)
    responses = read(tmp_path, file, export)
    assert responses.files[0].tool == tool
    same(asked, given, responses)


def test_what_surveyjs_itself_gives_is_read(tmp_path: Path) -> None:
    """SurveyJS fills in the definition and says what the answers are."""
    asked = real()
    given = fill.people(asked, PEOPLE, seed=7)
    made = definition(asked, words(asked))
    results = run("surveyjs.js", {"definition": made, "people": [_surveyjs(asked, one) for one in given]})["results"]
    responses = read(tmp_path, "results.json", json.dumps(results, ensure_ascii=False).encode())
    assert responses.files[0].tool == "SurveyJS"
    same(asked, given, responses)


def _surveyjs(asked: Form, person: fill.Person) -> dict[str, object]:
    """A person's answers by the names of the definition."""
    found: dict[str, Any] = {}
    for section, one in fill.questions(asked):
        at = person.answers[one.id]
        if at is None:
            continue
        value = section.choices[at].value if isinstance(at, int) else at
        if section.kind == "matrix":
            code = section.choices[int(at)].code
            found.setdefault(section.id, {})[one.id] = int(code) if code.isdigit() else code
        else:
            found[one.id] = value
    return found


def test_an_answer_changed_on_the_way_is_found(tmp_path: Path) -> None:
    """The comparison itself: one cell of one person."""
    asked = real()
    given = fill.people(asked, 5, seed=1)
    content = limesurvey(asked, words(asked))["limesurvey.txt"]
    assert isinstance(content, bytes)
    first = next(
        one.id for section, one in fill.questions(asked) if section.kind == "matrix" and given[0].answers[one.id]
    )
    changed = fill.Person({**given[0].answers, first: 0}, given[0].hidden)
    name, export = fill_limesurvey.limesurvey("code", label=False, separator=";")(
        content, asked, [changed, *given[1:]], "en"
    )
    with pytest.raises(AssertionError, match=first):
        same(asked, given, read(tmp_path, name, export))
