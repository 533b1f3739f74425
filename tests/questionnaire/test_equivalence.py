"""questionnaire/equivalence.yaml: read strictly, checked against the archive, archived with the questionnaire."""

from pathlib import Path

import pytest
import yaml
from tests.questionnaire.test_checks import ROOT, edit, folder

from centricity.errors import Problems
from centricity.questionnaire import Questionnaire, common, load_questionnaire, read_archived

__all__ = ["folder"]

HEAD = '# yaml-language-server: $schema=schema/equivalence.json\nfrom: {id: centricity, version: "1.0"}\nitems:\n'
MENDED = "  si_01: {was: si_01, reason: typo mended}\n"


def now() -> Questionnaire:
    return load_questionnaire(ROOT / "questionnaire")


def archive(root: Path, questionnaire: Questionnaire) -> None:
    """What a closed wave leaves behind."""
    home = root / "results" / "questionnaires" / f"{questionnaire.sha256}.json"
    home.parent.mkdir(parents=True, exist_ok=True)
    home.write_text(questionnaire.to_json(), "utf-8")


def mended(folder: Path, text: str) -> Questionnaire:
    """Version 1.1 with other words in si_01 (a single letter), and these declarations; 1.0 is in the archive."""
    archive(folder.parent, now().model_copy(update={"version": "1.0"}))
    edit(folder, "questionnaire.yaml", 'version: "1.0"', 'version: "1.1"')
    edit(folder, "dimensions/silos.yaml", "When a customer's problem", "When a client's problem")
    (folder / "equivalence.yaml").write_text(text, "utf-8")
    return load_questionnaire(folder)


def said(folder: Path, text: str) -> list[str]:
    with pytest.raises(Problems) as caught:
        mended(folder, text)
    return [str(problem) for problem in caught.value.problems]


def test_declared_items_are_the_same_and_stay_so_in_the_archive(folder: Path) -> None:
    found = mended(folder, HEAD + MENDED)
    again = read_archived(found.to_json())
    for one in (found, again):
        parts = common(one, now(), "silos")
        assert parts is not None
        assert parts.same
    assert again.sha256 == found.sha256


def test_without_the_declaration_they_are_not(folder: Path) -> None:
    found = mended(folder, HEAD + MENDED).model_copy(update={"equivalence": None})
    parts = common(found, now(), "silos")
    assert parts is not None
    assert (parts.same, "si_01" in parts.pairs) == (False, False)


FILE = "questionnaire/equivalence.yaml"
WRONG = {
    "no such item now": (
        "  si_011: {was: si_01, reason: new id}\n",
        [f'{FILE}:4:3: items: expected an item of this questionnaire, got "si_011" (did you mean "si_01"?)'],
    ),
    "no such item then": (
        "  si_01: {was: si_1, reason: typo}\n",
        [f'{FILE}:4:16: items > si_01 > was: expected an item of centricity 1.0, got "si_1" (did you mean "si_01"?)'],
    ),
    "turned": (
        "  si_01: {was: si_02, reason: reworded}\n",
        [
            f'{FILE}:4:16: items > si_01 > was: "si_01" and "si_02" differ in direction: only words and ids can be '
            "declared the same (remove the entry: they are different questions)"
        ],
    ),
    "another dimension and audience": (
        "  si_01: {was: os_05, reason: moved}\n",
        [
            f'{FILE}:4:16: items > si_01 > was: "si_01" and "os_05" differ in dimension, audience: only words and ids '
            "can be declared the same (remove the entry: they are different questions)"
        ],
    ),
    "still asked": (
        "  si_01: {was: si_04, reason: moved}\n",
        [f'{FILE}:4:16: items > si_01 > was: "si_04" is still asked, unchanged (remove the entry)'],
    ),
    "twice": (
        MENDED + "  si_03: {was: si_01, reason: the same}\n",
        [
            f'{FILE}:{line}: items > {name} > was: "si_01" is continued by more than one item (keep the one that asks '
            "the same)"
            for line, name in (("4:16", "si_01"), ("5:16", "si_03"))
        ],
    ),
    "no reason": ("  si_01: {was: si_01}\n", [f"{FILE}:4:10: items > si_01: missing: reason"]),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said_with_its_place(name: str, folder: Path) -> None:
    items, problems = WRONG[name]
    assert said(folder, HEAD + items) == problems


def test_a_version_that_is_not_in_the_archive(folder: Path) -> None:
    problems = said(folder, (HEAD + MENDED).replace("1.0", "0.9"))
    assert problems == [f'{FILE}:2:33: from > version: expected an archived version of centricity (1.0), got "0.9"']


def test_a_fingerprint_that_is_not_in_the_archive(folder: Path) -> None:
    problems = said(folder, (HEAD + MENDED).replace('"1.0"}', f'"1.0", sha256: "{"0" * 64}"}}'))
    assert problems == [
        f"{FILE}:2:48: from > sha256: no archived questionnaire centricity 1.0 has this fingerprint (take it from the "
        "file's name in results/questionnaires/)"
    ]


def test_where_nothing_was_ever_closed_there_is_nothing_to_check_against(folder: Path) -> None:
    (folder / "equivalence.yaml").write_text(HEAD + "  si_01: {was: anything, reason: unknown here}\n", "utf-8")
    assert load_questionnaire(folder).equivalence is not None


def test_the_head_of_the_file_is_yaml() -> None:
    assert yaml.safe_load(HEAD + MENDED)["items"] == {"si_01": {"was": "si_01", "reason": "typo mended"}}
