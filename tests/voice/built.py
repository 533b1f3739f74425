"""Every sentence of the built demo site, with its rule and inputs, and what the archive holds of its wave."""

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from centricity.profile import Finding
from centricity.profile.rules import COMPANIONS, KINDS, RULES
from centricity.released.archive import Archived, read_archive
from centricity.render.language import Language
from centricity.render.sentences import Sentences
from tests.line.crawl import CODE, article
from tests.line.run import ROOT

PHRASES = ROOT / "site_templates" / "phrases"
LANGUAGES = ("en", "it")
SAY = re.compile(r'<span class="cx-say"([^>]*) data-rule="([^"]*)" data-inputs="([^"]*)">([^<]*)<')
BLOCK = re.compile(r"</?(?:p|li|td|th|h\d|dd|dt|caption|summary|div|figcaption|section|br|option|button)\b[^>]*>")
FREE = ("result_text",)
"""Sentences that stand word for word in the questionnaire."""


@dataclass(frozen=True)
class Said:
    """One sentence of one page."""

    page: str
    language: str
    rule: str
    inputs: Mapping[str, Any]
    text: str
    edited: bool

    @property
    def where(self) -> str:
        return f"{self.language} {self.page}: {self.rule}: {self.text}"


@dataclass(frozen=True)
class Built:
    """A built site and the archive behind it."""

    root: Path

    def home(self, language: str) -> Path:
        return self.root / "site" / ("" if language == "en" else language)

    def pages(self, language: str) -> Iterator[tuple[str, str]]:
        """Address and markup of every page of a language."""
        home = self.home(language)
        for path in sorted(home.rglob("index.html")):
            address = path.relative_to(home).as_posix()
            if language != "en" or not address.startswith("it/"):
                yield address, article(path)

    def said(self) -> Iterator[Said]:
        """All sentences made by a rule."""
        for language in LANGUAGES:
            for address, markup in self.pages(language):
                for more, rule, inputs, said in SAY.findall(markup):
                    given = json.loads(html.unescape(inputs))
                    yield Said(address, language, rule, given, html.unescape(said), "data-edited" in more)

    @cached_property
    def archive(self) -> tuple[Archived, ...]:
        return tuple(read_archive(self.root / "results"))

    def wave(self, page: str) -> Archived | None:
        """The release a page of an organisation is about: that of its folder, or the latest."""
        parts = page.split("/")
        if parts[0] != "organizations" or len(parts) < 3:
            return None
        found = [one for one in self.archive if one.release.organization.id == parts[1]]
        found.sort(key=lambda one: (one.release.wave.to, one.release.wave.id))
        return next((one for one in found if one.release.wave.id == parts[2]), found[-1])

    def again(self, said: Said) -> str:
        """The sentence composed once more, from nothing but its rule and inputs."""
        found = self.wave(said.page)
        assert found is not None
        voice = Sentences(Language(said.language), found.questionnaire, found.release)
        return voice.say(Finding(said.rule, whole(said), None)).text


def whole(said: Said) -> dict[str, object]:
    """The inputs as the rule had them: those that were None are left out of a page, and lists were tuples."""
    names = RULES[said.rule]
    empty = {name + COMPANIONS[KINDS[name]]: None for name in names if KINDS[name] in COMPANIONS}
    given = {name: tuple(value) if isinstance(value, list) else value for name, value in said.inputs.items()}
    return {**dict.fromkeys(names), **empty, **given}


def passages(markup: str) -> Iterator[str]:
    """What a page says outside code, block by block."""
    for block in BLOCK.split(CODE.sub(" ", markup)):
        if said := " ".join(html.unescape(re.sub(r"<[^>]+>", "", block)).split()):
            yield said
