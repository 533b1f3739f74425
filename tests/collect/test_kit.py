"""The kit as a whole: its words, its kinds, its README, its warnings; and files written all or none."""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from centricity.bundled import bundled
from centricity.collect.facts_sheets import facts_sheets
from centricity.collect.kit import ABOUT, KINDS, Source, kit, names
from centricity.collect.readme import readme
from centricity.collect.warn import warnings
from centricity.collect.words import known_languages, read_words
from centricity.collect.yaml_form import yaml_forms
from centricity.errors import Problems
from centricity.files import write_files
from tests.collect.asked import ORGANIZATION, WAVE, questionnaire, real
from tests.collect.space import words

KINDS_THERE_ARE = {
    *("yaml", "xlsx", "web", "limesurvey", "xlsform", "surveyjs", "google", "qualtrics", "redcap", "word"),
    *("facts", "texts"),
}


def source() -> Source:
    return Source(questionnaire(), ORGANIZATION, WAVE, real(), words(real()))


def test_every_kind_is_there_and_forms_of_our_own_come_first() -> None:
    assert set(names()) == KINDS_THERE_ARE
    assert names()[:3] == ("yaml", "xlsx", "web")
    assert not set(KINDS) & set(ABOUT)


def test_every_language_says_the_same() -> None:
    assert set(known_languages()) >= {"en", "it"}
    found = read_words(known_languages())
    keys = {language: set(texts) for language, texts in found.texts.items()}
    assert len(keys["en"]) > 50
    assert all(one == keys["en"] for one in keys.values())
    assert all(text.strip() for texts in found.texts.values() for text in texts.values())


def test_a_missing_language_is_told_with_what_to_do() -> None:
    with pytest.raises(Problems) as error:
        read_words(("en", "fr", "de"))
    assert [str(one) for one in error.value.problems] == [
        f'site_templates/collect/{code}: no words of the collection kit in "{code}": expected one of en, it '
        "(copy the folder site_templates/collect/en and translate its texts)"
        for code in ("de", "fr")
    ]


def test_a_language_that_says_less_is_told(tmp_path: Path) -> None:
    shutil.copytree(bundled("site_templates") / "collect", tmp_path / "collect")
    (tmp_path / "collect/it/items.yaml").write_text("items: {title: Domande}\n", "utf-8")
    with pytest.raises(Problems) as error:
        read_words(("en", "it"), tmp_path)
    assert [one.path for one in error.value.problems] == ["items.answers", "items.lead", "items.open"]


def test_every_kind_gives_the_same_bytes_twice_and_files_of_its_own() -> None:
    first = {kind: kit(source(), [kind]) for kind in names()}
    for kind, files in first.items():
        assert files, kind
        assert kit(source(), [kind]) == files, kind
        assert not any(name.startswith(("/", "..", ".")) or "\\" in name for name in files), kind
    every = [name for files in first.values() for name in files]
    assert len(every) == len(set(every))


def test_no_id_leads_out_of_the_folder() -> None:
    asked = real()
    harm = replace(asked, audiences={f"../{role}/x": heard for role, heard in (asked.audiences or {}).items()})
    assert "answer._leadership_x.it.yaml" in yaml_forms(harm, words(asked))
    fact = questionnaire().facts["cu_f1"].model_copy(update={"supplied_by": "../../hr"})
    other: Any = SimpleNamespace(facts={"cu_f1": fact}, suppliers={}, units={})
    assert list(facts_sheets(other, ("it",), words(asked))) == ["facts/hr.it.xlsx"]


def test_the_readme_names_every_file_in_every_language() -> None:
    written = {kind: list(kit(source(), [kind])) for kind in names()}
    text = readme(written | {"sample": ["sample/index.html"]}, "responses/acme/2026-05/", words(real()))
    for files in written.values():
        for name in files:
            assert text.count(f"    {name}\n") == 2
    assert text.count("responses/acme/2026-05/") == 2
    assert max(map(len, text.splitlines())) <= 120


def test_invitation_and_form_state_the_same_minutes() -> None:
    files = {name: str(text) for kind in ("web", "texts") for name, text in kit(source(), [kind]).items()}
    for language, pattern in (("en", r"about (\d+) minutes"), ("it", r"Bastano circa (\d+) minuti")):
        words = json.loads(re.findall(r"<script[^>]*json[^>]*>(.*?)</script>", files["form.html"], re.S)[0])["words"]
        stated = re.findall(pattern, words[language]["start.time"])
        assert len(stated) == 1
        assert re.findall(pattern, files[f"texts/invitation.{language}.txt"]) == stated


def test_the_readme_tells_the_ways_without_a_name_and_where_the_guides_are() -> None:
    text = " ".join(readme({}, "responses/acme/2026-05/", words(real())).split())
    for each in (
        "an upload folder that needs no log-in",
        "a stick or a box",
        "collect: post_to",
        "carries the sender's",
    ):
        assert each in text
    for each in ("una cartella di caricamento", "una chiavetta o una cassetta", "porta con sé il nome di chi la manda"):
        assert each in text
    assert text.count("docs/collect") == 2


def said(*, locked: bool = True, **wave: object) -> list[str]:
    asked = WAVE.model_copy(update=wave)
    return list(warnings(questionnaire(), ORGANIZATION, asked, real(), locked=locked))


def test_nothing_to_warn_of() -> None:
    assert said() == []


def test_what_should_be_known_before_asking() -> None:
    found = said(locked=False, worker_reps_informed=None, headcount={"department": {"sales": 4, "it": 5, "na": 2}})
    assert [line.partition(":")[0] for line in found] == [
        "the rules are not fixed yet",
        "the workers' representatives are not informed",
        "department sales has 4 people, fewer than 5",
        "department na has 2 people, fewer than 5",
    ]
    assert "joined with na, unless" in found[2]
    assert "joined with sales, unless" in found[3]


def test_the_merge_one_chose_is_named() -> None:
    units = [one.model_copy(update={"merge_with": "it"} if one.id == "na" else {}) for one in ORGANIZATION.departments]
    organization = ORGANIZATION.model_copy(update={"departments": tuple(units)})
    wave = WAVE.model_copy(update={"headcount": {"department": {"na": 2}}})
    found = list(warnings(questionnaire(), organization, wave, real(), locked=True))
    assert found == ["department na has 2 people, fewer than 5: it will be joined with it, as merge_with says"]


def test_texts_that_are_not_translated_are_named() -> None:
    asked = real()
    first, *others = asked.sections[0].choices
    section = replace(asked.sections[0], choices=(replace(first, label={"en": "Sales"}), *others))
    lacking = replace(asked, sections=(section, *asked.sections[1:]))
    assert list(warnings(questionnaire(), ORGANIZATION, WAVE, lacking, locked=True)) == [
        'no text in "it" for the answer sales of department: another language is shown instead'
    ]


def there(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("impossible", ["a.txt/f", "b"])
def test_files_are_written_all_or_none(impossible: str, tmp_path: Path) -> None:
    write_files(tmp_path, {"a.txt": b"1", "b/c.txt": b"2"})
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(OSError, match=r"exists|a folder is where a file is to be"):
        write_files(tmp_path, {"a.txt": b"new", "e.txt": b"new", "b/c.txt": b"new", impossible: b"new"})
    assert there(tmp_path) == {"a.txt": b"1", "b/c.txt": b"2", "mine.txt": b"mine"}


def test_an_error_while_moving_puts_everything_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(tmp_path, {"a.txt": b"1", "b.txt": b"2"})
    move, calls = Path.replace, []

    def fails_once(self: Path, target: Path) -> Path:
        calls.append(target)
        if target.name == "c.txt":
            raise OSError("the disk is gone")
        return move(self, target)

    monkeypatch.setattr(Path, "replace", fails_once)
    with pytest.raises(OSError, match="the disk is gone"):
        write_files(tmp_path, {"a.txt": b"new", "b.txt": b"new", "c.txt": b"new"})
    assert there(tmp_path) == {"a.txt": b"1", "b.txt": b"2"}
    assert len(calls) > 5
