"""match.yaml: what the columns and texts of an export mean where the questionnaire does not say; stated by a person."""

from centricity.responses.match.apply import Matched, Matches, read_match
from centricity.responses.match.draft import drafted, entry
from centricity.responses.match.model import FILE, Match
from centricity.responses.match.propose import Proposals, propose

__all__ = ["FILE", "Match", "Matched", "Matches", "Proposals", "drafted", "entry", "propose", "read_match"]
