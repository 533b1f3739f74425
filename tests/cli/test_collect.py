"""`centricity collect`: the kit out, and figures back."""

import io
import json
import os
import re
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from centricity.cli.sample import zipped
from tests.cli.conftest import WAVE, end
from tests.cli.running import ITEMS, fingerprint, people, run, table

KIT = "collection/my-organization/2026"
HR = f"{KIT}/facts/direzione_del_personale.it.xlsx"
LIGHT = ("--only", "yaml,xlsx,facts,texts")


def fill(path: Path, cells: dict[str, dict[int, Any]]) -> None:
    """Writes into a fact sheet: fact -> column (from 0) -> value."""
    book = openpyxl.load_workbook(path)
    for row in book.worksheets[0].iter_rows(min_row=2):
        for column, value in cells.get(str(row[7].value), {}).items():
            row[column].value = value
    book.save(path)


def test_everything_is_written_and_said(fresh: Path) -> None:
    done = run("collect", "my-organization/2026", cwd=fresh)
    assert (done.code, done.err) == (0, "")
    kinds = [line.split()[0] for line in done.out.partition("\n\n")[0].splitlines()[1:]]
    assert kinds == [
        *("yaml", "xlsx", "web", "limesurvey", "xlsform", "surveyjs", "google", "word", "qualtrics", "redcap"),
        *("facts", "texts"),
    ]
    assert (fresh / KIT / "README.txt").read_text("utf-8").count("    sample/index.html\n    sample.zip\n") == 2
    names = set(fingerprint(fresh / KIT))
    assert {"README.txt", "answer.en.xlsx", "answer.leadership.it.yaml", "form.html", "texts/notice.it.txt"} <= names
    assert "the rules are not fixed yet" in done.out
    assert "the workers' representatives are not informed" in done.out
    assert f"Next: {KIT}/README.txt" in done.out


def test_the_only_open_wave_need_not_be_named_and_kinds_may_be_chosen(fresh: Path) -> None:
    done = run("collect", "--only", "xlsx", "--only", "texts", "--language", "it", cwd=fresh)
    assert done.code == 0
    names = set(fingerprint(fresh / KIT))
    assert {"answer.it.xlsx", "texts/notice.it.txt", "README.txt", ".written.json"} <= names
    assert not [name for name in names if ".en." in name or name.endswith(".yaml")]


def test_another_folder(fresh: Path, tmp_path: Path) -> None:
    assert run("collect", *LIGHT, "--to", str(tmp_path / "kit"), cwd=fresh).code == 0
    assert (tmp_path / "kit/answer.it.xlsx").is_file()
    assert not (fresh / "collection").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--only", "paper"), 'no kind "paper": expected any of yaml, xlsx, web, limesurvey,'),
        (("--language", "fr"), 'no language "fr": expected one of en, it'),
        (("my-organization/2027",), 'no wave "my-organization/2027" in responses/ (did you mean'),
    ],
)
def test_wrong_use(arguments: tuple[str, ...], message: str, fresh: Path) -> None:
    done = run("collect", *arguments, cwd=fresh)
    assert done.code == 2
    assert message in " ".join(done.err.split())
    assert not (fresh / "collection").exists()


def test_the_same_bytes_again_and_what_was_changed_stays(fresh: Path) -> None:
    assert run("collect", *LIGHT, cwd=fresh).code == 0
    before = fingerprint(fresh / KIT)
    assert run("collect", *LIGHT, cwd=fresh).code == 0
    assert fingerprint(fresh / KIT) == before
    letter, form, stranger = (fresh / KIT / name for name in ("texts/notice.it.txt", "answer.it.xlsx", "mine.txt"))
    letter.write_text("mine", "utf-8")
    stranger.write_text("mine too", "utf-8")
    form.unlink()
    done = run("collect", *LIGHT, cwd=fresh)
    assert "texts/notice.it.txt: left as it is, because it was changed" in done.out
    assert done.out.count("left as it is") == 1
    assert (letter.read_text("utf-8"), stranger.read_text("utf-8")) == ("mine", "mine too")
    assert form.is_file()


def test_a_renamed_organisation_renews_what_nobody_touched(fresh: Path) -> None:
    assert run("collect", *LIGHT, cwd=fresh).code == 0
    place = fresh / "responses/my-organization/organization.yaml"
    place.write_text(place.read_text("utf-8").replace("La mia organizzazione", "Rosa Blu"), "utf-8")
    assert "left as it is" not in run("collect", *LIGHT, cwd=fresh).out
    assert "Rosa Blu" in (fresh / KIT / "texts/invitation.it.txt").read_text("utf-8")


def test_figures_come_back_into_facts_yaml(fresh: Path) -> None:
    assert run("collect", *LIGHT, cwd=fresh).code == 0
    fill(fresh / HR, {"cu_f1": {2: "12,5 %", 4: "40", 6: "paghe"}, "cu_f2": {3: "Non ci riguarda"}})
    facts = fresh / WAVE / "facts.yaml"
    before = facts.read_text("utf-8")
    sheet = (fresh / HR).read_bytes()
    done = run("collect", *LIGHT, cwd=fresh)
    assert (done.code, done.err) == (0, "")
    assert f"Taken into {WAVE}/facts.yaml: 2 figures" in done.out
    assert re.search(rf"cu_f1 +12\.5 +{HR}, row \d+", done.out)
    expected = re.sub(r"\ncu_f1:.*", '\ncu_f1: {value: 12.5, people: 40, source: "paghe"}', before)
    assert facts.read_text("utf-8") == re.sub(r"\ncu_f2:.*", "\ncu_f2: not_applicable", expected)
    assert (fresh / HR).read_bytes() == sheet
    assert "Taken into" not in run("collect", *LIGHT, cwd=fresh).out
    assert run("check", cwd=fresh).code == 0


def test_a_figure_that_differs_stops_everything(fresh: Path) -> None:
    assert run("collect", *LIGHT, cwd=fresh).code == 0
    facts = fresh / WAVE / "facts.yaml"
    facts.write_text(re.sub(r"\ncu_f1:.*", "\ncu_f1: 11", facts.read_text("utf-8")), "utf-8")
    fill(fresh / HR, {"cu_f1": {2: "12,5"}, "cu_f3": {2: "7"}})
    (fresh / KIT / "README.txt").unlink()
    before = fingerprint(fresh)
    done = run("collect", *LIGHT, cwd=fresh)
    assert done.code == 1
    message = f"cu_f1: expected value 11, as in {WAVE}/facts.yaml, got 12.5 (mend the one that is wrong: this cell, or"
    assert message in " ".join(done.err.split())
    assert fingerprint(fresh) == before


def test_damaged_records_and_strange_sheets_are_told_or_survived(fresh: Path) -> None:
    assert run("collect", *LIGHT, cwd=fresh).code == 0
    (fresh / KIT / ".written.json").write_text("[", "utf-8")
    done = run("collect", *LIGHT, cwd=fresh)
    assert (done.code, done.err) == (0, "")
    (fresh / KIT / "facts/mine.xlsx").write_bytes(b"no workbook")
    done = run("collect", *LIGHT, cwd=fresh)
    assert done.code == 1
    assert "facts/mine.xlsx" in done.err


def test_forms_filled_in_are_read_by_check(fresh: Path) -> None:
    assert run("collect", *LIGHT, cwd=fresh).code == 0
    text = (fresh / KIT / "answer.leadership.it.yaml").read_text("utf-8")
    for item in ITEMS:
        text = text.replace(f"\n  {item}:\n", f"\n  {item}: 4\n")
    (fresh / WAVE / "anna.yaml").write_text(text, "utf-8")
    book = openpyxl.load_workbook(fresh / KIT / "answer.en.xlsx")
    for row in book.worksheets[0].iter_rows(min_row=2):
        if row[3].value in ITEMS:
            row[1].value = "partly true"
    stream = io.BytesIO()
    book.save(stream)
    (fresh / WAVE / "bruno.xlsx").write_bytes(stream.getvalue())
    done = run("check", cwd=fresh)
    assert (done.code, done.err) == (0, "")
    assert "my-organization/2026: 2 answers" in done.out


def test_answers_are_withdrawn_until_the_wave_is_closed(fresh: Path) -> None:
    rows = [*people(12), *people(12, "customer_service"), *people(9, "administration", contact="other")]
    (fresh / WAVE / "answers.csv").write_text(table(rows), "utf-8")
    wave = fresh / WAVE / "wave.yaml"
    open_ = wave.read_text("utf-8")
    wave.write_text(f"{open_}withdrawn: [{rows[0][-1]}]\n", "utf-8")
    assert "left out: 1 withdrawn" in run("check", cwd=fresh).out
    assert run("close", "--all", "--yes", cwd=fresh).code == 0
    released = json.loads((fresh / "results/my-organization/2026.json").read_text("utf-8"))
    assert released["participation"]["excluded"] == {"withdrawn": 1}
    assert run("check", cwd=fresh).code == 0
    wave.write_text(f"{open_}withdrawn: [{rows[0][-1]}, {rows[1][-1]}]\n", "utf-8")
    done = run("check", cwd=fresh)
    assert done.code == 1
    assert "the wave is closed, and no answer can be withdrawn any more" in done.err
    before = fingerprint(fresh / "results")
    done = run("close", "my-organization/2026", "--yes", cwd=fresh)
    assert done.code == 1
    assert "no answer can be withdrawn any more" in done.err
    assert fingerprint(fresh / "results") == before


def test_a_wrong_sheet_of_figures_stops_nothing_but_sheets(fresh: Path) -> None:
    sheet = fresh / KIT / "facts" / "other.xlsx"
    sheet.parent.mkdir(parents=True)
    sheet.write_bytes(b"no workbook")
    done = run("collect", "--only", "texts", cwd=fresh)
    assert (done.code, "facts/other.xlsx" in done.out) == (0, True)
    assert run("collect", "--only", "facts", cwd=fresh).code == 1


def test_small_departments_are_told_before_asking(fresh: Path) -> None:
    wave = fresh / WAVE / "wave.yaml"
    end(wave, 1, 20)
    staff = "headcount: {department: {sales: 3, customer_service: 40, administration: 9}}\n"
    wave.write_text(wave.read_text("utf-8") + staff, "utf-8")
    done = run("collect", *LIGHT, cwd=fresh)
    assert "department sales has 3 people, fewer than 5: it will be joined with administration" in done.out


def test_a_sample_report_says_everywhere_that_its_answers_are_invented(fresh: Path) -> None:
    done = run("collect", "--only", "sample", cwd=fresh)
    assert (done.code, done.err) == (0, "")
    sample = fresh / KIT / "sample"
    pages = list((sample / "organizations/demo-vendo").rglob("*.html"))
    assert len(pages) > 10
    assert all("this organisation and all its answers are invented" in page.read_text("utf-8") for page in pages)
    assert "sono inventate" in (sample / "it/organizations/demo-vendo/index.html").read_text("utf-8")
    assert sorted(path.name for path in (fresh / "responses").iterdir()) == ["my-organization"]
    assert not (fresh / "results").exists()
    assert not (fresh / "draft").exists()
    with ZipFile(fresh / KIT / "sample.zip") as packed:
        assert set(packed.namelist()) == {f"sample/{name}" for name in fingerprint(sample)}
        assert packed.read("sample/index.html") == (sample / "index.html").read_bytes()
    assert "sample/index.html and 1 more" in done.out


def test_the_zip_of_a_folder_is_the_same_bytes_whenever_its_files_were_written(tmp_path: Path) -> None:
    for name, day in (("a", 1_000_000_000), ("b", 1_700_000_000)):
        for file in ("sample/z.html", "sample/it/à.html") if name == "a" else ("sample/it/à.html", "sample/z.html"):
            path = tmp_path / name / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(file, "utf-8")
            os.utime(path, (day, day))
    assert zipped(tmp_path / "a/sample") == zipped(tmp_path / "b/sample")
    (tmp_path / "b/sample/z.html").write_text("other", "utf-8")
    assert zipped(tmp_path / "a/sample") != zipped(tmp_path / "b/sample")
