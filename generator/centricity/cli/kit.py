"""The collection kit of one wave: everything is made first, and then written, all of it or nothing."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from centricity.cli.collect import SAMPLE, SAMPLE_FILES
from centricity.collect.facts_back import Supplied, filled_sheets, read_facts_sheet
from centricity.collect.facts_merge import Merged, merge
from centricity.collect.form import Form, form
from centricity.collect.given import given
from centricity.collect.kit import Source, kit
from centricity.collect.readme import README, readme
from centricity.collect.warn import warnings
from centricity.collect.words import COLLECT, TEMPLATES, Words, known_languages, read_words
from centricity.errors import Problems, raise_if
from centricity.files import write_files, write_text
from centricity.questionnaire import Questionnaire, load_questionnaire
from centricity.responses import read_organization, read_wave_file
from centricity.responses.checklist import illegible
from centricity.responses.collected import Collected
from centricity.responses.facts import read_facts
from centricity.responses.lock import FILE as LOCK
from centricity.strict_yaml import read_text
from centricity.workspace import Organization, Wave, WaveFolder, Workspace

FACTS = "facts"
WRITTEN = ".written.json"
"""What the kit wrote, by hash: whatever differs from it was changed by somebody, and stays."""


@dataclass(frozen=True)
class Ready:
    """A kit that is made, and not written yet.

    kinds: their files, as they will be found in the folder; `files`: what is to be written of them; `kept`: what
    somebody has changed, and is left alone. facts: path of facts.yaml; `merged`: what it is to be.
    """

    words: Words
    organization: Organization
    wave: Wave
    kinds: dict[str, list[str]]
    files: dict[str, bytes]
    kept: tuple[str, ...]
    warnings: tuple[str, ...]
    answers: str
    facts: Path
    merged: Merged

    @property
    def taken(self) -> tuple[Supplied, ...]:
        """Figures that came back on sheets, and are new."""
        return self.merged.taken

    def name_of(self, kind: str) -> str:
        """A kind in words: in English where the kit speaks it."""
        language = "en" if "en" in self.words.texts else next(iter(self.words.texts))
        return self.words.say(language, f"kinds.{kind}.name")


def ready(
    space: Workspace, folder: WaveFolder, target: Path, kinds: Sequence[str], languages: Sequence[str] = ()
) -> Ready:
    """Everything of some kinds for one wave.

    Raises:
        Problems: everything wrong in the files of the wave, in the words of the kit, and on sheets that came back.
    """
    questionnaire = load_questionnaire(space.questionnaire, space.root)
    organization = read_organization(space, folder.organization)
    wave = read_wave_file(questionnaire, space, folder, organization)
    asked = _spoken(form(questionnaire, organization, wave), languages)
    templates = space.root / TEMPLATES if (space.root / TEMPLATES / COLLECT).is_dir() else None
    values = given(questionnaire, organization, wave, asked, templates)
    words = read_words(asked.languages, templates, values)
    source = Source(questionnaire, organization, wave, asked, words)
    refused = Collected()
    merged = refused.of(_merged, space, folder, target, questionnaire, replace(words, texts=_every(templates)))
    if FACTS in kinds:
        raise_if(refused.found)
    made = {kind: _bytes(kit(source, [kind])) for kind in kinds}
    kept = set(_changed(target, [name for files in made.values() for name in files]))
    answers = space.shown(folder.path)
    said = list(warnings(questionnaire, organization, wave, asked, locked=(folder.path / LOCK).exists()))
    said += [str(one) for one in (*refused.found, *illegible(space, folder.organization))]
    return Ready(
        words,
        organization,
        wave,
        {kind: list(files) for kind, files in made.items()},
        {name: content for files in made.values() for name, content in files.items() if name not in kept},
        tuple(sorted(kept)),
        tuple(said),
        answers,
        folder.path / "facts.yaml",
        merged or Merged("", ()),
    )


def write(kit: Ready, target: Path, *, keep_readme: bool) -> None:
    """Writes the kit, and the figures that came back. `keep_readme`: where there is one, it stays. It names the sample
    report too, which is made apart."""
    files = dict(kit.files)
    if not (keep_readme and (target / README).exists()):
        files[README] = readme({**kit.kinds, SAMPLE: SAMPLE_FILES}, f"{kit.answers}/", kit.words).encode()
    hashes = _hashes(target) | {name: _hash(content) for name, content in files.items()}
    record = json.dumps(dict(sorted(hashes.items())), indent=1, ensure_ascii=False) + "\n"
    write_files(target, files | {WRITTEN: record.encode()})
    if kit.taken:
        write_text(kit.facts, kit.merged.text)


def _spoken(asked: Form, languages: Sequence[str]) -> Form:
    """The form in some of its languages, in the order given; in all of them if none is."""
    for strange in (one for one in languages if one not in asked.languages):
        raise click.UsageError(f'no language "{strange}": expected one of {", ".join(asked.languages)}')
    return replace(asked, languages=tuple(dict.fromkeys(languages)) or asked.languages)


def _merged(space: Workspace, folder: WaveFolder, target: Path, questionnaire: Questionnaire, words: Words) -> Merged:
    """facts.yaml with what stands on the sheets that came back."""
    path = folder.path / "facts.yaml"
    file, problems = space.shown(path), Collected()
    text = read_text(path, file) if path.exists() else ""
    sheets = [
        problems.of(read_facts_sheet, one, space.shown(one), questionnaire, words) for one in filled_sheets(target)
    ]
    known = problems.of(read_facts, questionnaire, space, folder)
    if problems.found or known is None:
        raise Problems(problems.found)
    return merge(text, file, known, [one for sheet in sheets for one in sheet or ()])


def _every(templates: Path | None) -> Mapping[str, Mapping[str, str]]:
    """The kit's words in all languages it knows: a sheet may come back from an earlier choice of languages."""
    return read_words(known_languages(templates), templates).texts


def _bytes(files: Mapping[str, bytes | str]) -> dict[str, bytes]:
    return {name: content.encode() if isinstance(content, str) else content for name, content in files.items()}


def _changed(target: Path, names: Sequence[str]) -> Iterator[str]:
    """Files that are there, and are not as the kit wrote them."""
    hashes = _hashes(target)
    for name in names:
        path = target / name
        if path.is_file() and hashes.get(name) != _hash(path.read_bytes()):
            yield name


def _hashes(target: Path) -> dict[str, str]:
    try:
        found = json.loads((target / WRITTEN).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(name): str(one) for name, one in found.items()} if isinstance(found, dict) else {}


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
