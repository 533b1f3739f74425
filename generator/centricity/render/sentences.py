"""Findings in words: plain text in one language, composed from whole phrases, never translated at run time."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from re import Match

from centricity.authored import WaveEdits
from centricity.bundled import bundled
from centricity.profile import reasons
from centricity.profile.key_results import Reached
from centricity.profile.model import Advised, Because, Finding
from centricity.profile.rules import KINDS
from centricity.questionnaire import KeyResult, Questionnaire
from centricity.released import Release
from centricity.render.sentence_inputs import Inputs, Speaker, Writer
from centricity.render.wording import PLACEHOLDER, Choice, Phrase, Wording, read_wording

PHRASES = "site_templates/phrases"


@dataclass(frozen=True)
class Sentence:
    """Plain text without markup, with the rule and the inputs it was written from ("why is this written?").

    `edited`: the day on which the facilitator put it in these words; "" for those of the rule. `own`: what the rule
    says, where it was edited.
    """

    text: str
    rule: str
    inputs: Mapping[str, object]
    edited: str = ""
    own: str = ""

    def __str__(self) -> str:
        return self.text


class Sentences:
    """Everything a report says, in one language.

    Args:
        language: how numbers, dates and lists are written.
        questionnaire: the one that was asked.
        release: of the wave; its organisation and participation.
        wording: the phrases; those of the language's folder by default.
        edits: the facilitator's, by which some sentences are said in other words.
    """

    def __init__(
        self,
        language: Speaker,
        questionnaire: Questionnaire,
        release: Release,
        wording: Wording | None = None,
        edits: WaveEdits | None = None,
    ) -> None:
        self.language, self.questionnaire, self.release = language, questionnaire, release
        self.wording = wording or read_wording(bundled(PHRASES) / language.code)
        self.edits = edits

    def say(self, finding: Finding) -> Sentence:
        """A finding of profile/rules.py as one sentence, in the facilitator's words where there are any."""
        return self._in_other_words(self._written(finding))

    def _in_other_words(self, sentence: Sentence) -> Sentence:
        edits = self.edits.edits.sentences if self.edits else ()
        for edit in edits:
            if edit.text and self.language.code in edit.text and edit.fits(sentence.rule, sentence.inputs):
                assert self.edits is not None
                day, text = self.edits.edits.edited, edit.text[self.language.code]
                return replace(sentence, text=text, edited=day, own=sentence.text)
        return sentence

    def _written(self, finding: Finding) -> Sentence:
        writer = Writer(self.language, self.questionnaire, self.wording, finding.inputs, self.release)
        phrase = pick(self.wording.phrase(finding.rule), finding.inputs)

        def written(match: Match[str]) -> str:
            return writer.write(KINDS[match[1]], match[1], match[2] or "")

        known = {name: value for name, value in finding.inputs.items() if value is not None}
        return Sentence(capitalised(PLACEHOLDER.sub(written, phrase)), finding.rule, known)

    def because(self, reason: Because) -> Sentence:
        """Why a recommendation fired: one comparison that was true."""
        return self.say(reasons.because(self.questionnaire, reason))

    def left_out(self, advised: Advised) -> Sentence | None:
        """Why a recommendation that fired is not in the roadmap; None if it is."""
        if advised.reason is not None:
            return Sentence(self.language.name_of(advised.reason), "left_out_text", {}, advised.edited or "")
        found = reasons.left_out(self.questionnaire, advised)
        return self.say(found) if found else None

    def key_result(self, result: KeyResult, reached: Reached | None = None) -> Sentence:
        """How one will know that the advice worked; what is `reached` is to be kept."""
        found = reasons.result(self.questionnaire, result, reached)
        if found is not None:
            return self.say(found)
        return Sentence(self.language.name_of(result.text or {}), "result_text", {})

    def heading(self, name: str) -> str:
        """A heading of the roadmap: "roadmap", "days_30", "owner", "effort_S" …"""
        return self.wording.headings[name]


def say(finding: Finding, language: Speaker, questionnaire: Questionnaire, release: Release) -> str:
    """A finding as plain text."""
    return Sentences(language, questionnaire, release).say(finding).text


def pick(phrase: Phrase, inputs: Inputs) -> str:
    """The variant that fits the inputs."""
    while isinstance(phrase, Choice):
        keys = _keys(inputs[phrase.by])
        phrase = next(phrase.of[key] for key in (*keys, "other") if key in phrase.of)
    return phrase


def _keys(value: object) -> tuple[str, ...]:
    """What a variant for this value may be called, most exact first."""
    if value is None:
        return ("none",)
    if isinstance(value, str):
        return (value,)
    number = len(value) if isinstance(value, tuple) else value
    return (f"{number:g}", "one") if number == 1 else (f"{number:g}",) if isinstance(number, int | float) else ()


def capitalised(text: str) -> str:
    """The first letter as a capital; a quoted or numbered beginning stays as it is."""
    return text[:1].upper() + text[1:]
