"""Reads what employees handed in. Left of the wall: nothing that renders pages may import this."""

from centricity.responses.check import CheckReport, WaveReport, check_workspace
from centricity.responses.facts import read_facts
from centricity.responses.model import BLANK, CANNOT_TELL, REASONS, Responses, SourceFile
from centricity.responses.read import answer_files, read_responses
from centricity.responses.waves import WaveInput, read_organization, read_wave, read_wave_file

__all__ = [
    "BLANK",
    "CANNOT_TELL",
    "REASONS",
    "CheckReport",
    "Responses",
    "SourceFile",
    "WaveInput",
    "WaveReport",
    "answer_files",
    "check_workspace",
    "read_facts",
    "read_organization",
    "read_responses",
    "read_wave",
    "read_wave_file",
]
