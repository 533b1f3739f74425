"""Outcomes: what the dimensions may bring about. They stand beside the dimensions and enter no other score."""

from centricity.scoring.dimensions import perceived, roles
from centricity.scoring.items import item_scores
from centricity.scoring.model import OutcomeScore
from centricity.scoring.view import View


def outcome_score(view: View) -> OutcomeScore | None:
    """Mean 0-100, by role, and the answers of all staff with the share favourable; None where nothing is released."""
    estimate, pooled = perceived(view)
    item = item_scores(view, {}).get(view.dimension.id)
    by_role = roles(view)
    if estimate is None and item is None and not by_role:
        return None
    return OutcomeScore(view.dimension.id, estimate, pooled, by_role, item)
