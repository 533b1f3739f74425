"""`build`, `serve` and `pages`."""

import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.conftest import WAVE
from tests.cli.running import environ, fingerprint, run


@pytest.fixture(scope="module")
def built(_closed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with its site. Not to be changed."""
    folder = Path(shutil.copytree(_closed, tmp_path_factory.mktemp("built") / "survey"))
    done = run("build", cwd=folder)
    assert (done.code, done.out, done.err) == (0, "The site is in site/: `centricity serve` shows it\n", "")
    return folder


def test_both_languages_and_nothing_else_are_there(built: Path) -> None:
    english, italian = (
        place / "organizations" / "my-organization" / "index.html" for place in (built / "site", built / "site" / "it")
    )
    assert '<html lang="en"' in english.read_text("utf-8")
    assert '<html lang="it"' in italian.read_text("utf-8")
    assert sorted(path.name for path in built.iterdir()) == [
        ".gitignore", "README.txt", "questionnaire", "responses", "results", "site", "templates",
    ]  # fmt: skip


def test_same_input_same_bytes_in_another_place_zone_and_language(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built, tmp_path / "other place", ignore=shutil.ignore_patterns("site"))
    time.sleep(1)  # for anything that reads the clock
    environment = {"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "5", "SOURCE_DATE_EPOCH": "1", "COLUMNS": "40"}
    assert run("build", cwd=tmp_path / "other place", **environment).code == 0
    assert fingerprint(tmp_path / "other place" / "site") == fingerprint(built / "site")


@pytest.mark.parametrize("language", ["en", "it"])
def test_one_language_leaves_the_other_as_it_is(language: str, built: Path, tmp_path: Path) -> None:
    shutil.copytree(built, tmp_path / "w")
    marks = {"en": tmp_path / "w" / "site" / "mark.txt", "it": tmp_path / "w" / "site" / "it" / "mark.txt"}
    for mark in marks.values():
        mark.write_text("old", "utf-8")
    assert run("build", "--only", language, cwd=tmp_path / "w").code == 0
    assert [name for name, mark in marks.items() if mark.exists()] == [name for name in marks if name != language]
    for mark in marks.values():
        mark.unlink(missing_ok=True)
    assert fingerprint(tmp_path / "w" / "site") == fingerprint(built / "site")


def test_an_unknown_language_is_refused(closed: Path) -> None:
    done = run("build", "--only", "de", cwd=closed)
    assert done.code == 2
    assert 'no language "de": expected one of en, it' in done.err


def test_without_answers_the_same_site(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built, tmp_path / "w", ignore=shutil.ignore_patterns("site", "responses", "templates"))
    assert run("build", cwd=tmp_path / "w").code == 0
    assert fingerprint(tmp_path / "w" / "site") == fingerprint(built / "site")


def test_a_workspace_without_results_has_a_site_too(fresh: Path) -> None:
    assert run("build", "--only", "en", cwd=fresh).code == 0
    assert (fresh / "site" / "index.html").is_file()


def test_a_draft_is_marked_and_lies_apart(closed: Path) -> None:
    shutil.rmtree(closed / "results")
    done = run("build", "--draft", cwd=closed)
    assert (done.code, done.out) == (0, "The draft site is in draft/site/: `centricity serve --draft` shows it\n"), (
        done.err
    )
    assert not (closed / "site").exists()
    assert not (closed / "results").exists()
    page = closed / "draft" / "site" / "organizations" / "my-organization" / "index.html"
    assert "draft" in page.read_text("utf-8").lower()


def test_offline_needs_no_server(closed: Path) -> None:
    assert run("build", "--offline", cwd=closed).out == "The site is in site/: open site/index.html\n"
    for place in (closed / "site", closed / "site" / "it"):
        page = (place / "organizations" / "index.html").read_text("utf-8")
        assert "navigation.instant" not in page
        assert 'href="my-organization/index.html"' in page
        assert not re.search('(src|href)="(https?:)?//', re.sub("<link rel=.canonical.*?>|<a [^>]*>", "", page))


def test_a_refusal_of_the_site_generator_is_one_message_and_the_old_site_stays(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built, tmp_path / "w")
    before = fingerprint(tmp_path / "w" / "site")
    (tmp_path / "w" / "docs").mkdir()
    (tmp_path / "w" / "docs" / "index.md").write_text("[away](nowhere.md)\n", "utf-8")
    (tmp_path / "w" / "mkdocs.yml").write_text("site_name: mine\nvalidation: {links: {not_found: warn}}\n", "utf-8")
    done = run("build", cwd=tmp_path / "w")
    assert done.code == 1
    first, *lines, last = done.err.splitlines()
    assert first == "mkdocs.yml: the site cannot be built:"
    assert any("nowhere.md" in line for line in lines)
    assert not any("INFO" in line or "DEBUG" in line for line in lines)
    assert last == "1 problem, nothing was written"
    assert fingerprint(tmp_path / "w" / "site") == before
    assert "Building page" in run("build", "--verbose", cwd=tmp_path / "w").err


def test_a_crash_of_the_site_generator_is_ours(closed: Path) -> None:
    (closed / "docs").mkdir()
    (closed / "docs" / "index.md").write_text("x\n", "utf-8")
    (closed / "hook.py").write_text("def on_config(config):\n    raise KeyError('a')\n", "utf-8")
    (closed / "mkdocs.yml").write_text("site_name: mine\nhooks: [hook.py]\n", "utf-8")
    done = run("build", cwd=closed)
    assert done.code == 3
    (log,) = closed.glob("centricity-*.log")
    assert "hook.py" in log.read_text("utf-8")


def test_an_interrupted_build_leaves_nothing_behind(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built, tmp_path / "w")
    before = fingerprint(tmp_path / "w")
    command = [sys.executable, "-m", "centricity", "build", "--verbose"]
    with subprocess.Popen(
        command, cwd=tmp_path / "w", env=environ(tmp_path), stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        assert any("Building page" in line for line in process.stderr)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
    assert process.returncode == 130
    assert fingerprint(tmp_path / "w") == before
    assert {path.name for path in (tmp_path / "w").iterdir()} == {path.name for path in built.iterdir()}


def test_a_changed_results_file_is_refused(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built, tmp_path / "w")
    before = fingerprint(tmp_path / "w" / "site")
    path = tmp_path / "w" / "results" / "my-organization" / "2026.json"
    path.write_text(path.read_text("utf-8").replace('"respondents": 33', '"respondents": 34'), "utf-8")
    done = run("build", cwd=tmp_path / "w")
    assert done.code == 1
    assert "results/my-organization/2026.json: changed after it was closed" in done.err
    assert fingerprint(tmp_path / "w" / "site") == before


def test_pages_for_another_generator(closed: Path) -> None:
    done = run("pages", "--to", "out", "--language", "it", cwd=closed)
    assert (done.code, done.err) == (0, "")
    found = fingerprint(closed / "out")
    assert "docs/organizations/my-organization/index.md" in found
    assert any(name.startswith("fragments/") for name in found)
    assert run("pages", "--to", "out", "--language", "it", cwd=closed).code == 0
    assert fingerprint(closed / "out") == found


def test_pages_never_replace_other_files(closed: Path) -> None:
    before = fingerprint(closed)
    done = run("pages", "--to", "responses", cwd=closed)
    assert done.code == 2
    assert "responses holds something else (my-organization)" in done.err
    assert fingerprint(closed) == before


def test_pages_in_an_unknown_language(closed: Path) -> None:
    done = run("pages", "--to", "out", "--language", "xx", cwd=closed)
    assert done.code == 1
    assert 'no language "xx"' in done.err
    assert not (closed / "out").exists()


def test_serve_renews_the_site_and_keeps_the_last_good_one(closed: Path) -> None:
    with _served(closed) as address:
        assert 'lang="en"' in _wait_for(address, "cxLive", 'lang="en"')
        assert 'lang="it"' in _get(f"{address}it/")
        assert _get(f"{address}__centricity__") == "1"
        labels = closed / "questionnaire" / "labels.yaml"
        good = labels.read_text("utf-8")
        labels.write_text("\tx: 1\n", "utf-8")
        time.sleep(3)
        assert _get(f"{address}__centricity__") == "1"
        labels.write_text(good, "utf-8")
        _wait_for(f"{address}__centricity__", "2")
        assert 'lang="it"' in _get(f"{address}it/")


def test_serve_scores_again_when_answers_change(closed: Path) -> None:
    shutil.rmtree(closed / "results")
    with _served(closed, "--draft") as address:
        _wait_for(f"{address}organizations/my-organization/", "33")
        (closed / WAVE / "more.csv").write_bytes((closed / WAVE / "answers.csv").read_bytes())
        _wait_for(f"{address}organizations/my-organization/", "66")


def test_serve_answers_to_this_computer_only(closed: Path) -> None:
    with _served(closed) as address:
        asked = urllib.request.Request(address, headers={"Host": "elsewhere.example"})
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(asked, timeout=5)


def test_a_port_in_use_is_said(closed: Path) -> None:
    with _served(closed) as address:
        port = address.rstrip("/").rpartition(":")[2]
        done = run("serve", "--port", port, cwd=closed)
        assert done.code == 2
        assert f"port {port} cannot be used" in done.err


@contextmanager
def _served(workspace: Path, *options: str) -> Iterator[str]:
    command = [sys.executable, "-m", "centricity", "serve", "--port", "0", *options]
    with subprocess.Popen(
        command, cwd=workspace, env=environ(workspace) | {"PYTHONUNBUFFERED": "1"}, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().split(" at ")[1].split()[0]
        finally:
            process.terminate()


def _get(url: str) -> str:
    with urllib.request.urlopen(url, timeout=5) as answer:
        text: str = answer.read().decode()
        return text


def _wait_for(url: str, *parts: str, seconds: float = 60) -> str:
    """The page at `url` as soon as it holds all `parts`."""
    text, end = "", time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            text = _get(url)
        except urllib.error.HTTPError:
            text = ""
        if all(part in text for part in parts):
            return text
        time.sleep(0.3)
    raise AssertionError(f"{url} does not hold {parts}: {text[:500]}")
