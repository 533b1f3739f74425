"""`centricity export`, and the files beside the pages of a built site."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from centricity.render.downloads import ON_SITE
from tests.export.made import DEMO, content
from tests.line.run import ROOT, centricity


def refused(*arguments: str) -> str:
    command = [sys.executable, "-m", "centricity", "export", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2, done.stderr
    return done.stderr


def test_it_writes_the_latest_wave_of_each_organisation_in_the_formats_asked_for(tmp_path: Path) -> None:
    said = centricity("export", "--to", str(tmp_path / "new"), "--format", "csv, JSON,.xlsx", cwd=ROOT)
    names = sorted(path.name for path in (tmp_path / "new").iterdir())
    assert names == sorted(f"{name.replace('/', '-')}.{kind}" for name in DEMO for kind in ("csv", "json", "xlsx"))
    assert "9 files" in said
    assert (tmp_path / "new" / "demo-vendo-2026-05.xlsx").read_bytes() == content("demo-vendo/2026-05", "xlsx")


def test_an_earlier_wave_is_named(tmp_path: Path) -> None:
    centricity("export", "demo-ponte/2025-11", "--to", str(tmp_path), "--format", "csv", "--language", "it", cwd=ROOT)
    assert [path.name for path in tmp_path.iterdir()] == ["demo-ponte-2025-11.csv"]
    assert (tmp_path / "demo-ponte-2025-11.csv").read_text("utf-8-sig").startswith("organization;wave;")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nobody",), 'no report "nobody": expected one of demo-faro/2026-05, demo-ponte/2025-11, demo-ponte/2026-05'),
        (("demo-vendo/1999",), 'no report "demo-vendo/1999"'),
        (("--format", "docx"), 'no format "docx": expected any of xlsx, pptx, csv, json, pdf, staff'),
        (("--format", ","), "no format given"),
    ],
)
def test_what_there_is_not_is_refused_with_what_there_is(arguments: tuple[str, ...], said: str, tmp_path: Path) -> None:
    assert said in " ".join(refused(*arguments, "--to", str(tmp_path)).split())
    assert list(tmp_path.iterdir()) == []


def test_the_help_of_the_command_line_loads_none_of_the_large_libraries() -> None:
    code = (
        "import sys; from centricity.cli.app import cli; import centricity.cli.export, centricity.export\n"
        "print([name for name in ('pptx', 'xlsxwriter', 'weasyprint', 'lxml') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("downloads", [True, False])
def test_a_site_carries_the_files_of_every_wave_or_none(
    downloads: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1779408000")
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    plugin = {"centricity": {"workspace": str(ROOT), "downloads": downloads}}
    build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(tmp_path), plugins=[plugin], strict=True))
    waves = ["demo-faro/", "demo-ponte/", "demo-ponte/2025-11/", "demo-vendo/"]
    for wave in waves:
        folder = tmp_path / "organizations" / wave / "data"
        page = (folder / "index.html").read_text("utf-8")
        offered = re.findall(r'href="([^"]+)" download', page)
        assert offered == ([f"{_stem(wave)}.{kind}" for kind in ON_SITE] if downloads else [])
        found = {path.name for path in folder.iterdir()} - {"index.html"}
        assert found == set(offered)
        for name in offered:
            assert (folder / name).read_bytes() == content(_report(wave), name.rpartition(".")[2])


def _report(wave: str) -> str:
    organization, _, earlier = wave.strip("/").partition("/")
    return f"{organization}/{earlier or '2026-05'}"


def _stem(wave: str) -> str:
    return _report(wave).replace("/", "-")


def test_the_files_do_not_depend_on_the_day(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder, zone in ((first, "UTC"), (second, "Pacific/Auckland")):
        centricity("export", "demo-faro", "--to", str(folder), cwd=ROOT, TZ=zone, PYTHONHASHSEED=str(len(zone)))
    for path in first.iterdir():
        assert path.read_bytes() == (second / path.name).read_bytes(), path.name
