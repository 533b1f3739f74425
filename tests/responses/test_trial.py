"""What a facilitator meets in exports of real survey tools: headings nearly ours, letters, codes, many columns."""

import shlex
from pathlib import Path

import pytest
import yaml

from centricity.cli.failures import tell_problems
from centricity.errors import Problem, Problems
from centricity.questionnaire import load_questionnaire
from centricity.responses import CANNOT_TELL
from centricity.responses.cells import answer_key
from centricity.responses.dictionary import dictionary
from centricity.responses.match import drafted, propose
from centricity.responses.reading import Wrong
from centricity.tables.model import Table
from centricity.tables.normal import wording
from centricity.workspace import Organization
from tests.responses.small import HERE, ORGANIZATION, questionnaire, read, workspace

SHIPPED = Path(__file__).parents[2] / "questionnaire"


def problems(root: Path, answers: str) -> list[str]:
    with pytest.raises(Problems) as caught:
        read(workspace(root, {"files": {"a.csv": answers}}))
    return [str(problem).replace(HERE, "") for problem in caught.value.problems]


@pytest.mark.parametrize("name", ["Cultura (Risposte) - Modulo 1.csv", "l'anno.csv", "plain.csv"])
def test_a_suggested_command_can_be_pasted(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    strange = [Problem(f"{HERE}{name}", 1, at, f'column {at} "x"', "unknown column") for at in range(4)]
    tell_problems(tuple(strange))
    command = capsys.readouterr().err.splitlines()[-1].partition("`")[2].rpartition("`")[0]
    assert shlex.split(command) == ["centricity", "match", f"{HERE}{name}"]


@pytest.mark.parametrize(
    ("heading", "cells", "asks"),
    [
        ("Whatever", "mostly true|slightly true", True),
        ("Whatever", "5|2", True),
        ("Whatever", "blue|red", False),
        ("One departement takes the leads", "blue|red", True),
    ],
)
def test_one_unknown_question_is_sent_to_match(
    heading: str, cells: str, asks: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = cells.split("|")
    answers = f"respondent,si_01,{heading}\na,4,{first}\nb,5,{second}\n"
    with pytest.raises(Problems) as caught:
        read(workspace(tmp_path, {"files": {"a.csv": answers}}))
    (only,) = caught.value.problems
    assert ("looks like a question" in only.message) == asks
    before, named, _ = only.remedy.partition("ignore_columns")
    assert named and ("`centricity match`" in before) == asks
    tell_problems((only,))
    assert (f"`centricity match {HERE}a.csv`" in capsys.readouterr().err) == asks


@pytest.mark.parametrize("sign", [".", "…", "?", "!", " *", ". *"])
def test_a_sign_at_the_end_loses_no_question(sign: str, tmp_path: Path) -> None:
    text = questionnaire().items["si_01"].text["it"].rstrip(".")
    answers = f'respondent,"{text}{sign}",tr_01\na,mostly true.,1\nb,I cannot tell…,0\n'
    assert read(workspace(tmp_path, {"files": {"a.csv": answers}})).responses.answers["si_01"].tolist() == [
        4,
        CANNOT_TELL,
    ]


def test_no_two_texts_of_the_questionnaire_become_one() -> None:
    found = load_questionnaire(SHIPPED)
    organization = Organization.model_validate(ORGANIZATION)
    words = dictionary(found, organization, short=False)
    for item in found.items.values():
        for text in item.text.values():
            meant = words.heading(wording(text))
            assert (meant is not None and meant.id == item.id) or item.id in words.several[wording(text)]
    for scale in found.scales.values():
        key = answer_key(scale)
        for value, label in scale.labels.items():
            assert {key.read(f"{text}.") for text in label.values()} == {value}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("C. partly true", 3),
        ("c) partly true", 3),
        ("(a) mostly true.", 4),
        ("f. I cannot tell", CANNOT_TELL),
        ("3. partly true", 3),
        ("2. partly true", None),
        ("c. partly", 3),
        ("c. nonsense", None),
        ("c partly true", None),
    ],
)
def test_letters_left_before_an_answer(text: str, value: int | None) -> None:
    found = answer_key(load_questionnaire(SHIPPED).scales["truth"]).read(text)
    assert isinstance(found, Wrong) if value is None else found == value


def test_a_text_is_complained_of_once_however_many_columns_hold_it(tmp_path: Path) -> None:
    found = problems(tmp_path, "si_01,si_02,si_03,tr_01\nso so,4,so so,1\n2,so so,so so,1\nso so,3,3,1\n")
    assert len(found) == 1
    assert found[0].startswith('a.csv:2:1: column A "si_01"')
    assert found[0].endswith('got "so so", also in 1 more row and in 2 more columns')


def test_one_more_text_is_one(tmp_path: Path) -> None:
    found = problems(tmp_path, "si_01,tr_01\n" + "".join(f"no{at},1\n" for at in range(6)))
    assert found[-1] == (
        'a.csv:7:1: column A "si_01": 1 more text that is no answer: "no5" (is this column what its heading says?)'
    )


def test_the_row_of_a_message_is_the_row_to_leave_out(tmp_path: Path) -> None:
    answers = 'si_01,comment,tr_01\n4,"two\nlines",1\n9,,1\n3,,1\n'
    assert problems(tmp_path / "a", answers)[0].startswith("a.csv:3:1: ")
    exclude = [{"file": "a.csv", "row": 3, "reason": "typed wrong"}]
    case = {"wave": {"exclude": exclude}, "files": {"a.csv": answers}}
    assert read(workspace(tmp_path / "b", case)).responses.answers["si_01"].tolist() == [4, 3]


def test_a_number_outside_in_many_cells_may_be_a_code(tmp_path: Path) -> None:
    many = problems(tmp_path / "a", "si_01,si_02,tr_01\n6,6,1\n6,1,1\n")
    assert 'if it stands for "I cannot tell", say so in match.yaml, under answers: "6": cannot_tell' in many[0]
    assert "cannot_tell" not in problems(tmp_path / "b", "si_01,si_02,tr_01\n6,6,1\n5,1,1\n")[0]
    assert "cannot_tell" not in problems(tmp_path / "c", "si_01,si_02,tr_01\n7,7,1\n7,1,1\n")[0]


@pytest.mark.parametrize(
    ("cells", "text", "means"),
    [
        ("1 6", "6", "cannot_tell"),
        ("2 9", "9", "cannot_tell"),
        ("2 -1", "-1", "cannot_tell"),
        ("5 0", "0", "cannot_tell"),
        ("4 0", "0", None),
        ("2 6", "6", None),
        ("1 5 0 6", "6", None),
        ("1 7", "7", None),
    ],
)
def test_match_proposes_codes_of_i_cannot_tell(cells: str, text: str, means: str | None) -> None:
    column = tuple(cells.split())
    table = Table("a.csv", "csv", 1, ("si_01",), (column,), range(2, 2 + len(column)))
    words = dictionary(questionnaire(), Organization.model_validate(ORGANIZATION), short=False)
    proposal = propose(table, words, ()).answers["truth"][text]
    assert proposal.means == means
    assert means is None or proposal.why == "often: I cannot tell; compare it with the survey"


def test_the_draft_names_cannot_tell_in_both_languages() -> None:
    table = Table("a.csv", "csv", 1, ("si_01",), (("1", "6"),), (2, 3))
    words = dictionary(questionnaire(), Organization.model_validate(ORGANIZATION), short=False)
    head = drafted("", "a.csv", propose(table, words, ())).partition("files:")[0]
    assert head.count("`cannot_tell`") == 2


def test_an_empty_value_is_named_with_the_word_it_wants(tmp_path: Path) -> None:
    stated = {
        "confirmed": True,
        "columns": [{"heading": "Ufficio", "means": None}],
        "answers": {"truth": {"6": None}},
        "values": {"department": {"Uff. vendite": None}},
    }
    match = yaml.safe_dump({"files": {"a.csv": stated}}, allow_unicode=True)
    with pytest.raises(Problems) as caught:
        read(
            workspace(
                tmp_path, {"files": {"a.csv": "department,Ufficio,si_01\nUff. vendite,x,6\n", "match.yaml": match}}
            )
        )
    found = {problem.message.partition(" of what ")[2]: problem.remedy for problem in caught.value.problems}
    assert found == {
        '"Ufficio" means': "write an id, or ignore",
        '"6" means': "write its number on the scale, cannot_tell or blank",
        '"Uff. vendite" means': "write the id of a value, or blank",
    }


def test_a_label_will_do_for_the_id_of_a_value(tmp_path: Path) -> None:
    stated = {"confirmed": True, "values": {"department": {"Uff. V.": "Vendite", "Uff. L.": "legal", "?": "blank"}}}
    files = {
        "a.csv": "department,si_01,si_02,tr_01\nUff. V.,4,2,1\nUff. L.,5,2,1\n?,3,2,1\n",
        "match.yaml": yaml.safe_dump({"files": {"a.csv": stated}}),
    }
    found = read(workspace(tmp_path, {"files": files})).responses
    assert found.attributes["department"].tolist() == ["sales", "legal", ""]


def test_columns_of_comments_are_counted_not_listed(tmp_path: Path) -> None:
    answers = "si_01,comment_silos,comments,tr_01\n4,a,b,1\n"
    (file,) = read(workspace(tmp_path, {"files": {"a.csv": answers}})).responses.files
    assert "2 columns of comments, counted and never kept" in file.notes
