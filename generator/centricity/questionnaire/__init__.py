"""The questionnaire as data: its types, the loader and the checks. See DESIGN of types in ARCHITECTURE.md."""

from centricity.questionnaire.advice import WHOLE_COMPANY, Claim, Condition, KeyResult, Recommendation
from centricity.questionnaire.closer import CloseUp, CloseUpNote, Contradiction, Pyramid, Stance, Theme, Tier
from centricity.questionnaire.collaboration import COLLABORATION, CollaborationQuestion
from centricity.questionnaire.common import Common, common, comparable, scored_items
from centricity.questionnaire.load import load_questionnaire, read_archived
from centricity.questionnaire.model import EVERYONE, Dimension, Fact, Item, Outcome, Scale, enough_answered
from centricity.questionnaire.policy import FLOOR, Policy
from centricity.questionnaire.whole import Attribute, AttributeValue, Questionnaire

__all__ = [
    "COLLABORATION",
    "EVERYONE",
    "FLOOR",
    "WHOLE_COMPANY",
    "Attribute",
    "AttributeValue",
    "Claim",
    "CloseUp",
    "CloseUpNote",
    "CollaborationQuestion",
    "Common",
    "Condition",
    "Contradiction",
    "Dimension",
    "Fact",
    "Item",
    "KeyResult",
    "Outcome",
    "Policy",
    "Pyramid",
    "Questionnaire",
    "Recommendation",
    "Scale",
    "Stance",
    "Theme",
    "Tier",
    "common",
    "comparable",
    "enough_answered",
    "load_questionnaire",
    "read_archived",
    "scored_items",
]  # fmt: skip
