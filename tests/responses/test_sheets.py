"""YAML forms as they come back: under another name, in another encoding, typed in a hurry, with a name in them."""

from pathlib import Path

import pytest

from centricity.errors import Problems
from centricity.identifying import is_full_name
from tests.responses.small import HERE, read, workspace

HEAD = 'questionnaire: {id: small, version: "1.0"}\n'
FORM = f"# Modulo\n\n{HEAD}attributes: {{department: legal}}\nanswers: {{si_01: 4, si_02: 4, tr_01: 1, tr_02: 1}}\n"
SPOKEN = f"{FORM}comments: {{silos: perché no}}\n"


def refused(root: Path, name: str, text: str) -> str:
    with pytest.raises(Problems) as error:
        read(workspace(root, {"files": {name: text}}))
    return str(error.value).replace(HERE, "")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_form_under_another_name_is_known(encoding: str, tmp_path: Path) -> None:
    space = workspace(tmp_path, {"files": {"anna.txt": {"text": SPOKEN, "encoding": encoding}}})
    with pytest.raises(Problems) as error:
        read(space)
    assert str(error.value) == f"{HERE}anna.txt: this is a YAML form (rename it, so that its name ends in .yaml)"


def test_a_table_with_a_column_of_that_name_is_a_table(tmp_path: Path) -> None:
    table = "questionnaire,department,si_01,si_02,tr_01,tr_02\nsmall,legal,4,4,1,1\n"
    assert len(read(workspace(tmp_path, {"files": {"a.txt": table}})).responses) == 1


@pytest.mark.parametrize(
    ("encoding", "called"),
    [("utf-8", ""), ("cp1252", "Windows-1252"), ("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16")],
)
def test_a_form_is_read_in_the_encodings_of_old_editors(encoding: str, called: str, tmp_path: Path) -> None:
    space = workspace(tmp_path, {"files": {"anna.yaml": {"text": SPOKEN, "encoding": encoding}}})
    found = read(space).responses
    assert (found.answers["si_01"].tolist(), found.files[0].comments) == ([4], 1)
    note = f"anna.yaml: the text is not UTF-8 and was read as {called}: check that accents are right"
    assert found.files[0].notes == ((note,) if called else ())


def test_words_of_such_a_form_may_not_be_repeated_either(tmp_path: Path) -> None:
    said = "nessuno sa più chi decide le priorità"
    theme = f"themes:\n- text: {{en: '{said}', it: '{said}'}}\n  respondents: 3\n  accepted: true\n"
    form = {"text": f"{FORM}comments: {{silos: {said}}}\n", "encoding": "cp1252"}
    with pytest.raises(Problems, match="stand in a comment that was handed in"):
        read(workspace(tmp_path, {"files": {"anna.yaml": form, "comments.yaml": theme}}))


def test_other_files_stay_strict(tmp_path: Path) -> None:
    space = workspace(tmp_path, {"files": {"facts.yaml": {"text": "# è\n{}\n", "encoding": "cp1252"}}})
    with pytest.raises(Problems, match="expected UTF-8 text, got what looks like Windows-1252"):
        read(space)


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ("answers:\n  si_01:3\n  si_02: 4\n", "anna.yaml:3:3"),
        ("answers:\n  si_02: 4\n  si_01:3\n  tr_01: 1\n", "anna.yaml:4:3"),
        ("answers:\n  si_02: 4\n  si_01:3\n", "anna.yaml:4:3"),
        ("answers:\n  si_01:3\n  si_02:4\n", "anna.yaml:3:3"),
    ],
)
def test_a_colon_without_its_space_is_told(lines: str, place: str, tmp_path: Path) -> None:
    said = refused(tmp_path, "anna.yaml", HEAD + lines)
    assert said.startswith(f"{place}: ")
    assert said.endswith('(put a space after the colon: "si_01: 3")')


def test_an_address_is_no_key_without_a_space(tmp_path: Path) -> None:
    said = refused(tmp_path, "anna.yaml", f"{HEAD}comments:\n  silos: see\n  https://example.org\n  more: of this\n")
    assert "put a space" not in said


@pytest.mark.parametrize("name", ["Marco Verdi", "verdi marco", "Verdi, Marco", "anna.bianchi", "Maria De Luca"])
def test_a_name_is_no_code(name: str, tmp_path: Path) -> None:
    assert is_full_name(name)
    said = refused(tmp_path, "anna.yaml", f'{HEAD}respondent: "{name}"\nanswers: {{}}\n')
    assert "expected a random code, got what looks like the name of a person" in said
    assert name not in said


@pytest.mark.parametrize("code", ["q7x2m4k", "r1", "blue horse", "marco-71", "2 4 6", "Verdi"])
def test_codes_are_no_names(code: str) -> None:
    assert not is_full_name(code)
