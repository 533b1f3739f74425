"""Checks a whole workspace: everything that is wrong, all at once, and what to think of before launch."""

from centricity.responses.check.report import CarelessReport, CheckReport, WaveReport
from centricity.responses.check.workspace import check_workspace
from centricity.responses.lock import minimum_group
from centricity.responses.waves import WaveInput, read_wave

__all__ = ["CarelessReport", "CheckReport", "WaveInput", "WaveReport", "check_workspace", "minimum_group", "read_wave"]
