"""match.yaml: proposals that are right or absent, a draft that is never used, and confirmed lines that win."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from centricity.cli.match import command
from centricity.errors import Problems
from centricity.questionnaire import load_questionnaire
from centricity.responses import BLANK, CANNOT_TELL
from centricity.responses.dictionary import dictionary
from centricity.responses.match import drafted, propose
from centricity.tables.model import Table
from centricity.workspace import Organization, Workspace
from tests.responses.small import HERE, ORGANIZATION, QUESTIONNAIRE, questionnaire, read, workspace

STRANGE = """\
Reparto,One departement takes the lead,Customers get passed arround,I decide myself.,Ufficio,Badge number
Sales,mostly tru,A2,often,x,1001
Legal,5,n/a,seldom,y,1002
Vendite,I cannot tell,A5,never,z,1003
"""
MATCHED = {
    "confirmed": True,
    "columns": [
        {"heading": "One departement takes the lead", "means": "si_01"},
        {"heading": "Customers get passed arround", "means": "si_02"},
        {"heading": "Ufficio", "means": "ignore"},
        {"heading": "Badge number", "means": "ignore"},
    ],
    "answers": {"truth": {"mostly tru": 4, "A2": 4, "A5": 1, "n/a": "blank"}},
}


def wave(root: Path, match: object = None, answers: str = STRANGE) -> Workspace:
    files: dict[str, Any] = {"a.csv": answers}
    if match is not None:
        files["match.yaml"] = yaml.safe_dump({"files": {"a.csv": match}}, allow_unicode=True, sort_keys=False)
    return workspace(root, {"files": files})


def complaints(found: Workspace) -> list[str]:
    with pytest.raises(Problems) as caught:
        read(found)
    return [str(problem).replace(HERE, "") for problem in caught.value.problems]


def run_match(root: Path) -> tuple[int, str]:
    result = CliRunner().invoke(command, [str(root / HERE / "a.csv"), "--workspace", str(root)])
    return result.exit_code, result.output


def with_questionnaire(root: Path) -> Path:
    (root / "questionnaire").symlink_to(QUESTIONNAIRE)
    return root


def test_confirmed_lines_are_read(tmp_path: Path) -> None:
    answers = read(wave(tmp_path, MATCHED)).responses.answers
    assert answers["si_01"].tolist() == [4, 5, CANNOT_TELL]
    assert answers["si_02"].tolist() == [4, BLANK, 1], "the file's own meaning of A2 goes before everything"
    assert answers["tr_01"].tolist() == [2, 1, 0]


def test_a_stated_meaning_wins_over_one_we_know(tmp_path: Path) -> None:
    turned = {**MATCHED, "answers": {"truth": {**MATCHED["answers"]["truth"], "5": 1}}}  # type: ignore[dict-item]
    assert read(wave(tmp_path, turned)).responses.answers["si_01"].tolist() == [4, 1, CANNOT_TELL]


def test_a_draft_is_not_used(tmp_path: Path) -> None:
    (only,) = complaints(wave(tmp_path, {**MATCHED, "confirmed": False}))
    assert "what a.csv means is a draft, and is not used (look through every line of it" in only


def test_values_of_attributes(tmp_path: Path) -> None:
    text = "department,si_01,si_02,tr_01\nUff. vendite,4,2,1\nSenza,4,2,1\n"
    found = read(
        wave(tmp_path, {"confirmed": True, "values": {"department": {"Uff. vendite": "sales", "Senza": "blank"}}}, text)
    )
    assert found.responses.attributes["department"].tolist() == ["sales", ""]


def test_everything_wrong_in_it_is_said_at_once(tmp_path: Path) -> None:
    wrong = {
        "confirmed": True,
        "columns": [{"heading": "Ufficio", "means": "si_99"}, {"heading": "Badge number", "means": None}],
        "answers": {"truth": {"x": 7, "y": None}, "thruth": {}},
        "values": {"department": {"z": "salse"}, "size": {}},
    }
    found = "\n".join(complaints(wave(tmp_path, wrong)))
    for part in ('"si_99" (did you mean', "nothing is said", "from 1 to 5, got 7", '"thruth"', '"salse"', '"size"'):
        assert part in found
    assert len(found.splitlines()) == 7


def test_a_column_that_is_no_longer_there(tmp_path: Path) -> None:
    gone = {**MATCHED, "columns": [{"heading": "Gone", "means": "si_01"}]}
    assert "has no longer a heading of this name" in complaints(wave(tmp_path, gone))[0]


def test_a_file_that_is_no_longer_there(tmp_path: Path) -> None:
    found = wave(tmp_path, MATCHED)
    (tmp_path / HERE / "a.csv").rename(tmp_path / HERE / "b.csv")
    assert "there is no file a.csv beside match.yaml" in complaints(found)[0]


def test_repeated_headings_need_a_letter(tmp_path: Path) -> None:
    text = "Frage,Frage,tr_01\n4,2,1\n5,1,2\n"
    two = {
        "confirmed": True,
        "columns": [{"heading": "Frage", "means": "si_01"}, {"heading": "Frage", "means": "si_02"}],
    }
    assert "2 columns" in complaints(wave(tmp_path / "a", two, text))[0]
    for letter, line in zip("AB", two["columns"], strict=True):  # type: ignore[arg-type]
        line["column"] = letter
    found = read(wave(tmp_path / "b", two, text)).responses.answers
    assert (found["si_01"].tolist(), found["si_02"].tolist()) == ([4, 5], [2, 1])


def test_the_command_drafts_and_says_so(tmp_path: Path) -> None:
    wave(with_questionnaire(tmp_path))
    code, told = run_match(tmp_path)
    assert code == 0, told
    draft = yaml.safe_load((tmp_path / HERE / "match.yaml").read_text("utf-8"))["files"]["a.csv"]
    assert draft["confirmed"] is False
    assert [(line["heading"], line["means"]) for line in draft["columns"]] == [
        ("One departement takes the lead", "si_01"),
        ("Customers get passed arround", "si_02"),
        ("Ufficio", None),
        ("Badge number", "ignore"),
    ]
    assert draft["answers"] == {"truth": {"mostly tru": 4, "A2": 2, "n/a": "blank", "A5": 5}}
    assert "1 question known, 3 of 4 other columns proposed" in told


def test_a_confirmed_draft_is_read(tmp_path: Path) -> None:
    found = wave(with_questionnaire(tmp_path))
    run_match(tmp_path)
    path = tmp_path / HERE / "match.yaml"
    text = path.read_text("utf-8").replace("confirmed: false", "confirmed: true")
    path.write_text(text.replace('"Ufficio", means: }', '"Ufficio", means: ignore}'), encoding="utf-8")
    assert read(found).responses.answers["si_02"].tolist() == [2, BLANK, 5]


def test_a_second_draft_of_a_file_is_refused_and_one_of_another_is_added(tmp_path: Path) -> None:
    wave(with_questionnaire(tmp_path), MATCHED)
    code, told = run_match(tmp_path)
    assert (code, "has an entry for a.csv" in told) == (2, True)
    path = tmp_path / HERE / "match.yaml"
    path.write_text("# mine\n" + path.read_text("utf-8").replace("a.csv", "b.csv"), encoding="utf-8")
    (tmp_path / HERE / "b.csv").write_text(STRANGE, encoding="utf-8")
    assert run_match(tmp_path)[0] == 0
    text = path.read_text("utf-8")
    assert text.startswith("# mine\n")
    assert list(yaml.safe_load(text)["files"]) == ["b.csv", "a.csv"]


def test_nothing_to_match_writes_nothing(tmp_path: Path) -> None:
    wave(with_questionnaire(tmp_path), None, "department,si_01,si_02,tr_01\nsales,4,2,1\n")
    code, told = run_match(tmp_path)
    assert (code, "Nothing to match" in told) == (0, True)
    assert not (tmp_path / HERE / "match.yaml").exists()


def test_nameless_columns_are_proposed_by_order_only_if_their_number_fits() -> None:
    words = dictionary(questionnaire(), Organization.model_validate(ORGANIZATION, strict=False), short=False)
    answers = {"si_01": "4", "si_02": "2", "si_03": "3", "si_04": "1", "tr_01": "1", "tr_02": "3"}
    table = nameless([*answers.values()])
    assert [one.means for one in propose(table, words, ()).columns.values()] == [*answers]
    assert all(one.means is None for one in propose(nameless(["4"] * 5), words, ()).columns.values())


def nameless(cells: list[str]) -> Table:
    headings = tuple(f"V{number}" for number in range(len(cells)))
    return Table("a.csv", "csv", 1, headings, tuple((cell,) for cell in cells), (2,))


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize(
    "spoiled",
    [
        lambda text: text[: len(text) * 4 // 5],
        lambda text: f"Q: {text} (1-5)",
        lambda text: text.replace("a", "à").replace("e", "ë"),
        lambda text: " ".join(text.split()[1:]),
        lambda text: text.replace("customer", "client").replace("cliente", "consumatore"),
    ],
    ids=["cut", "framed", "accents", "first word gone", "another word"],
)
def test_spoiled_headings_of_the_real_questionnaire_are_proposed_right_or_not_at_all(
    language: str, spoiled: Any
) -> None:
    real = load_questionnaire(Path(__file__).parents[2] / "questionnaire")
    words = dictionary(real, Organization.model_validate(ORGANIZATION, strict=False), short=False)
    items = list(real.items)
    headings = tuple(spoiled(real.items[item].text[language]) for item in items)
    table = Table("a.csv", "csv", 1, headings, tuple(("x",) for _ in items), (2,))
    found = propose(table, words, ()).columns
    known = len(items) - len(found)
    wrong = [(items[at], one.means) for at, one in found.items() if one.means not in (items[at], None)]
    right = sum(one.means == items[at] for at, one in found.items())
    assert wrong == []
    assert right + known >= len(items) * 0.9


def test_the_draft_is_yaml_whatever_the_headings_say() -> None:
    words = dictionary(questionnaire(), Organization.model_validate(ORGANIZATION, strict=False), short=False)
    nasty = ('"quoted": {a}', "# not a comment", "line\nbreak", "tab\there", "back\\slash", "ünïcode ’")
    table = Table("a: b.csv", "csv", 1, nasty, tuple(("x",) for _ in nasty), (2,))
    draft = yaml.safe_load(drafted("", "a: b.csv", propose(table, words, ())))
    assert [line["heading"] for line in draft["files"]["a: b.csv"]["columns"]] == list(nasty)
