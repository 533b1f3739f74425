"""Builds the site: one run of the site generator a language, moved into place only when all of it is there.

The generator (MkDocs) is a program run beside us, never imported.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from centricity.audit import attack, refuse
from centricity.bundled import bundled
from centricity.errors import CentricityError
from centricity.files import replacing_folder, write_text
from centricity.released.archive import read_archive
from centricity.workspace import Workspace

DRAFT = "draft"
CONFIG = "mkdocs.yml"
NEEDS_SERVER = "navigation.instant"
WORKER = "iframe-worker*.js"
"""What search needs where there is no server. Without our own copy it would be loaded from elsewhere, so: no search."""


class BuildFailed(CentricityError):
    """The site generator refused the site; the old one is untouched."""


class BuilderCrashed(Exception):
    """The site generator failed with a mistake that is not the user's. `log`: what it printed (it knows no answers)."""

    def __init__(self, log: str) -> None:
        super().__init__("the site generator crashed")
        self.log = log


@dataclass(frozen=True)
class Listener:
    """Who is told how a build goes on.

    `pages`: how many are written, and of how many (None: not known yet). `line`: what the site generator prints.
    """

    pages: Callable[[int, int | None], None] = lambda _written, _all: None
    line: Callable[[str], None] = lambda _line: None


@dataclass(frozen=True)
class Tree:
    """The site in one language: its configuration, and its folder below the site ("" = the site itself)."""

    language: str
    config: Path
    folder: str


@dataclass(frozen=True)
class _Order:
    """What a run of the generator needs, whatever the language."""

    environment: dict[str, str]
    offline: bool
    listener: Listener
    running: "list[subprocess.Popen[str]]" = field(default_factory=list)


def build_site(
    workspace: Workspace,
    *,
    draft: bool = False,
    offline: bool = False,
    only: str | None = None,
    target: Path | None = None,
    listener: Listener = Listener(),
) -> Path:
    """Builds the site in all its languages.

    Args:
        workspace: whose archive is shown; its own mkdocs.yml if it has one, else the one that comes with centricity.
        draft: from draft/results/ into draft/site/, marked as a draft on every page.
        offline: to be opened from files, without a server.
        only: one of `languages`; the others stay as they are.
        target: the folder to fill, instead of site/ or draft/site/.
        listener: told how it goes on.

    Raises:
        CentricityError: the archive cannot be read, or the site generator refuses something. The old site stays.
    """
    trees = languages(workspace)
    wanted = [tree for tree in trees if only in (None, tree.language)]
    place = target or (workspace.root / DRAFT / "site" if draft else workspace.site)
    order = _Order(_environment(workspace, draft), offline, listener)
    with replacing_folder(place) as new:
        built = _build_all(wanted, order, new.parent)
        for tree in trees:
            _put(tree, built, new, place, [other.folder for other in trees])
        if not draft:
            refuse(attack(workspace.results, new).findings, "the site stays as it was")
    return place


def languages(workspace: Workspace) -> tuple[Tree, ...]:
    """The languages of the site: mkdocs.yml is English, mkdocs.it.yml Italian in it/, and so on."""
    main = workspace.root / CONFIG
    return trees(main if main.is_file() else bundled(CONFIG))


def trees(main: Path) -> tuple[Tree, ...]:
    """The languages of the site whose main configuration this is: one for each configuration beside it."""
    others = sorted(main.parent.glob("mkdocs.??.yml"))
    codes = [path.name.split(".")[1] for path in others]
    return (Tree("en", main, ""), *(Tree(code, path, code) for code, path in zip(codes, others, strict=True)))


def complete_draft(workspace: Workspace, written: Sequence[Path]) -> None:
    """Draft results beside those just written: what was closed is taken over, what is no longer there goes."""
    draft = workspace.root / DRAFT / "results"
    known = {path.relative_to(draft) for path in written}
    closed = {path.relative_to(workspace.results) for path in workspace.results.glob("*/*.json")}
    for path in closed - known:
        write_text(draft / path, (workspace.results / path).read_text(encoding="utf-8"))
    for path in draft.glob("*/*.json"):
        if path.parent.name != "questionnaires" and path.relative_to(draft) not in known | closed:
            path.unlink()


def _environment(workspace: Workspace, draft: bool) -> dict[str, str]:
    """Nothing that differs from day to day or machine to machine reaches the site generator."""
    kept = {
        name: value for name, value in os.environ.items() if name not in ("CENTRICITY_DRAFT", "COLUMNS", "LANGUAGE")
    }
    own = {
        "CENTRICITY_WORKSPACE": str(workspace.root),
        "SOURCE_DATE_EPOCH": str(_epoch(workspace.root / DRAFT / "results" if draft else workspace.results)),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONHASHSEED": "0",
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
    }
    return kept | own | ({"CENTRICITY_DRAFT": "true"} if draft else {})


def _epoch(results: Path) -> int:
    """The day the latest wave ended: the only date the site knows."""
    last = max((archived.release.wave.to for archived in read_archive(results)), default="1980-01-01")
    return int(datetime.fromisoformat(last).replace(tzinfo=UTC).timestamp())


def _build_all(trees: Sequence[Tree], order: _Order, work: Path) -> dict[str, Path]:
    """All languages side by side, each into a folder of its own; complaints of all of them together."""
    pages = _Pages(order.listener, len(trees))
    with ThreadPoolExecutor(min(len(trees), os.cpu_count() or 1)) as pool:
        runs = [pool.submit(_build, tree, order, work, pages) for tree in trees]
        try:
            refusals = [text for run in runs if (text := run.result())]
        except BaseException:
            for process in order.running:
                process.kill()
            raise
    if refusals:
        raise BuildFailed("\n".join(refusals))
    return {tree.language: work / tree.language for tree in trees}


def _build(tree: Tree, order: _Order, work: Path, pages: "_Pages") -> str:
    """Builds one language into the folder `work`/language; what the generator complained of, if anything."""
    config = _offline(tree, work) if order.offline else tree.config
    options = ["--strict", "--verbose", "-f", str(config), "-d", str(work / tree.language)]
    command = [sys.executable, "-P", "-m", "mkdocs", "build", *options]
    output = _Output()
    with subprocess.Popen(
        command,
        env=order.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as process:
        order.running.append(process)
        assert process.stdout is not None
        for line in process.stdout:
            order.listener.line(line.rstrip())
            output.take(line.rstrip())
            pages.take(tree.language, line)
    return "" if process.returncode == 0 else output.complaint(tree)


@dataclass
class _Pages:
    """Pages read in all languages, and written in each, from what the generator prints."""

    listener: Listener
    languages: int
    read: int = 0
    written: Counter[str] = field(default_factory=Counter)

    def take(self, language: str, line: str) -> None:
        self.read += " Reading: " in line
        if " Building page " in line:
            self.written[language] += 1
            all_are_read = len(self.written) == self.languages
            self.listener.pages(self.written.total(), self.read if all_are_read else None)


_RECORD = re.compile(r"(DEBUG|INFO|WARNING|ERROR|CRITICAL) +-  ")


@dataclass
class _Output:
    """What the generator printed that matters when it fails: everything but its reports of progress."""

    lines: list[str] = field(default_factory=list)
    keeping: bool = True

    def take(self, line: str) -> None:
        record = _RECORD.match(line)
        if record:
            self.keeping = record[1] not in ("DEBUG", "INFO")
        elif line and not line[0].isspace():
            self.keeping = True
        if self.keeping and line.strip():
            self.lines.append(_RECORD.sub("", line))

    def complaint(self, tree: Tree) -> str:
        """In one message; a traceback is a mistake that is not the user's."""
        if any(line.startswith("Traceback") for line in self.lines):
            raise BuilderCrashed("\n".join(self.lines))
        return "\n".join([f"{tree.config.name}: the site cannot be built:", *(f"  {line}" for line in self.lines)])


def _offline(tree: Tree, work: Path) -> Path:
    """A configuration for a site opened from files: no pages fetched by script, search without a server."""
    main, own = _settings(tree.config.parent / CONFIG), _settings(tree.config)
    home, theme = tree.config.parent, main.get("theme", {})
    templates = home / theme.get("custom_dir", "theme")
    worker = next((path.relative_to(templates).as_posix() for path in templates.rglob(WORKER)), None)
    config = {
        "INHERIT": str(tree.config),
        "docs_dir": str(home / own.get("docs_dir", main.get("docs_dir", "docs"))),
        "use_directory_urls": False,
        "theme": {
            "custom_dir": str(templates),
            "features": [name for name in theme.get("features", []) if not name.startswith(NEEDS_SERVER)],
        },
        "plugins": {"centricity": {"home": str(home)}, **({"offline": {}} if worker else {})},
        **({"extra": {"polyfills": [worker]}} if worker else {}),
    }
    path = work / f"offline.{tree.language}.yml"
    write_text(path, json.dumps(config, ensure_ascii=False, indent=1))
    return path


def _settings(config: Path) -> dict[str, Any]:
    """What a configuration of MkDocs says itself, but for values with tags (!ENV), which only MkDocs understands."""
    found: dict[str, Any] = yaml.load(config.read_text(encoding="utf-8"), _Untagged)
    return found


class _Untagged(yaml.SafeLoader):
    """Plain values only; what carries a tag is None."""


_Untagged.add_multi_constructor("!", lambda _loader, _tag, _node: None)


def _put(tree: Tree, built: dict[str, Path], new: Path, old: Path, folders: Sequence[str]) -> None:
    """Moves a language that was built into the new site; copies one that was not from the old site."""
    if tree.language in built:
        built[tree.language].replace(new / tree.folder)
    elif (old / tree.folder).is_dir():
        own = shutil.ignore_patterns(*() if tree.folder else filter(None, folders))
        shutil.copytree(old / tree.folder, new / tree.folder, ignore=own, dirs_exist_ok=True)
