"""A third language, made from English as CONTRIBUTING.md says: every letter another one, its own numbers and dates.

It is written in Cyrillic letters under the code of a language the theme knows, so that a word of another language
left on a page of it stands out by its letters.
"""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from centricity.strict_yaml import read_document
from tests.line.run import ROOT

CODE = "de"
PLACEHOLDER = re.compile(r"(\{[^}]*\})")
LATIN, OTHER = "abcdefghijklmnopqrstuvwxyz", "абвгдежзийклмнопрстуфхцчшщ"
LETTERS = str.maketrans(LATIN + LATIN.upper(), OTHER + OTHER.upper())
FORMAT = {
    "decimal": ",", "thousands": ".", "percent": "{value}\u00a0%", "interval": "{low} … {high}",
    "and": "{most} + {last}",
    "date": "{day}. {month} {year}", "day": "{day}.", "day_month": "{day}. {month}", "dates": "{first} … {last}",
    "month": "{month} {year}", "first_of_month": "1",
}  # fmt: skip
VOICE = """longest: 40
quotes: ['“[^”]*”']
banned: {cause: [], judgement: [], metaphor: [], persons: [], tense: [], level: []}
reason: []
subjects: []
impossible: []
"""
NOT_WORDS = ("by", "like")


def told(text: str) -> str:
    """The text in the invented language; what is put in later stays."""
    text = re.sub(r"(\d)\.(\d)", r"\1,\2", text)
    return "".join(part if part.startswith("{") else part.translate(LETTERS) for part in PLACEHOLDER.split(text))


def retold(value: Any, key: str = "") -> Any:
    """Everything below a part of a file of words."""
    if isinstance(value, dict):
        return {name: part if name in NOT_WORDS else retold(part, name) for name, part in value.items()}
    if isinstance(value, list):
        return [retold(part) for part in value]
    return told(value) if isinstance(value, str) else value


def with_language(value: Any) -> Any:
    """The same plain values; every text that is there in English is there in the invented language too."""
    if isinstance(value, list):
        return [with_language(part) for part in value]
    if not isinstance(value, dict):
        return value
    more = {CODE: retold(value["en"])} if "en" in value and len(value) <= 2 else {}
    return {name: with_language(part) for name, part in value.items()} | more


def translate(root: Path) -> None:
    """Adds the language to a workspace: questionnaire, phrases, configuration. No program and no template."""
    questionnaire(root / "questionnaire")
    phrases(root / "site_templates" / "phrases")
    configuration(root)


def questionnaire(folder: Path) -> None:
    """Step 1 and 2: the code in `languages`, and every text."""
    for path in folder.rglob("*.yaml"):
        rewrite(path, with_language)
    rewrite(folder / "questionnaire.yaml", lambda value: {**value, "languages": ["en", "it", CODE]})


def rewrite(path: Path, change: Callable[[Any], Any]) -> None:
    """The same YAML with other values."""
    path.write_text(written(change(read_document(path, path.name).value)) + "\n", "utf-8")


def written(value: Any) -> str:
    """JSON, which is YAML, but with whole numbers as keys where they are keys."""
    if isinstance(value, dict):
        keys = {name: str(name) if isinstance(name, int) else json.dumps(name) for name in value}
        return "{" + ",\n".join(f"{keys[name]}: {written(part)}" for name, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",\n".join(map(written, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def phrases(folder: Path) -> None:
    """Step 3: a copy of the English folder, in the other language."""
    own = folder / CODE
    shutil.copytree(folder / "en", own)
    for path in own.rglob("*.yaml"):
        rewrite(path, retold)
    rewrite(own / "labels" / "common.yaml", lambda value: {**value, "format": FORMAT})
    (own / "voice.yaml").write_text(VOICE, "utf-8")
    for path in own.glob("pages/*.md"):
        lines = path.read_text("utf-8").splitlines()
        path.write_text("\n".join(_line(line) for line in lines) + "\n", "utf-8")


def _line(line: str) -> str:
    """A line of a hand-written page: keys of the front matter stay."""
    key = re.match(r"(title: |description: )", line)
    return line if line.startswith("hide:") else (key[0] + told(line[key.end() :]) if key else told(line))


def configuration(root: Path) -> None:
    """Step 4: mkdocs.<code>.yml, after the Italian one."""
    text = (root / "mkdocs.it.yml").read_text("utf-8")
    text = text.replace("site/it", f"site/{CODE}").replace("phrases/it", f"phrases/{CODE}").replace("_IT", "_DE")
    text = re.sub(r"\b(language|lang): it\b", rf"\1: {CODE}", text)
    text = re.sub(r"(site_description|copyright): (.*)", lambda m: f"{m[1]}: {told(m[2])}", text)
    text = re.sub(r'name: "(.*)"', lambda m: f'name: "{told(m[1])}"', text)
    (root / f"mkdocs.{CODE}.yml").write_text(text, "utf-8")


def workspace(root: Path) -> Path:
    """A workspace with one demo organisation that speaks three languages; not yet closed."""
    for name in ("questionnaire", "site_templates"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copytree(ROOT / "responses" / "demo-vendo", root / "responses" / "demo-vendo")
    for name in ("mkdocs.yml", "mkdocs.it.yml"):
        shutil.copy(ROOT / name, root / name)
    translate(root)
    for path in (root / "responses").rglob("*.yaml"):
        if path.name in ("organization.yaml", "comments.yaml"):
            rewrite(path, with_language)
    return root


def plain_yaml(path: Path) -> Any:
    """Values of a configuration without its tags."""
    return yaml.safe_load(re.sub(r"!ENV ", "", path.read_text("utf-8")))
