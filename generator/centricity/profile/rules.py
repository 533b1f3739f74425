"""Everything a report can say: each rule with the inputs its phrase may use, and what kind of value each input is.

The words stand in site_templates/phrases/<language>/sentences.yaml, one phrase per rule. Whole-phrase variants there
are picked by an input: by its word (WORDS), by "none", by the number itself, or by singular and plural.
"""

from collections.abc import Mapping
from enum import StrEnum

from centricity.profile.model import Finding


class Kind(StrEnum):
    """How an input is written."""

    DIMENSION = "dimension"  # id -> name with article and preposition: .name, .the, .on, .of, .in
    DIMENSIONS = "dimensions"  # tuple of ids -> "a, b and c" in the same cases; .count; .quoted: the names in quotes
    ITEM = "item"  # id -> its text, quoted, with a remark if turned; .text without it; .cannot_tell
    FACT = "fact"  # id -> its question, quoted
    ROLE = "role"  # id of a value of the roles' attribute -> .the, .of
    LEVEL = "level"  # 1-5; .name
    POINTS = "points"  # a score 0-100, with "over" or "under" where <input>_end says so
    DIFFERENCE = "difference"  # "7 points", with "at least" where <input>_bound says so
    TARGET = "target"  # "10 points", as written in the recommendation
    VALUE = "value"  # the number of a comparison, exact enough to see that it holds
    LIMIT = "limit"  # (comparison, number) -> "below 50"
    LEVEL_LIMIT = "level_limit"  # (comparison, level) -> "level 2 or lower"
    PERCENT_LIMIT = "percent_limit"  # (comparison, per cent) -> "above 40%"
    AMOUNT = "amount"  # the value of the fact named by `fact`, in its unit
    AMOUNT_LIMIT = "amount_limit"  # (comparison, value of that fact)
    COUNT = "count"  # a whole number
    PERCENT = "percent"  # a share; cases (.the, .of) as the language's percent_forms have them
    SHARE = "share"  # a share of answers in words, with <input>_of answers: "most answers (78% of 64)"; cases
    DATE = "date"  # ISO date
    MONTH = "month"  # year and month, "2026-11" -> "November 2026"
    SIGNED = "signed"  # points gained or lost, with their sign
    UNIT = "unit"  # group key of a department, or id of one or of a partner -> .the, .of, .in, .by, .to
    NEED = "need"  # share who needed a department, "or more" or "or less" where <input>_end says so; .the
    HELP = "help"  # help 0-100 to the nearest step, with "over" or "under" where <input>_end says so
    WORD = "word"  # never shown; picks the variant


KINDS: Mapping[str, Kind] = {
    "dimension": Kind.DIMENSION,
    "strongest": Kind.DIMENSION,
    "weakest": Kind.DIMENSION,
    "holding": Kind.DIMENSIONS,
    "tied": Kind.DIMENSIONS,
    "item": Kind.ITEM,
    "fact": Kind.FACT,
    "first": Kind.ROLE,
    "second": Kind.ROLE,
    "level": Kind.LEVEL,
    "low": Kind.LEVEL,
    "high": Kind.LEVEL,
    "needed_level": Kind.LEVEL,
    "score": Kind.POINTS,
    "perception": Kind.POINTS,
    "facts": Kind.POINTS,
    "first_score": Kind.POINTS,
    "second_score": Kind.POINTS,
    "before": Kind.POINTS,
    "now": Kind.POINTS,
    "threshold": Kind.POINTS,
    "points": Kind.DIFFERENCE,
    "target": Kind.TARGET,
    "value": Kind.VALUE,
    "limit": Kind.LIMIT,
    "level_limit": Kind.LEVEL_LIMIT,
    "percent_limit": Kind.PERCENT_LIMIT,
    "amount": Kind.AMOUNT,
    "amount_limit": Kind.AMOUNT_LIMIT,
    "count": Kind.COUNT,
    "total": Kind.COUNT,
    "needed": Kind.COUNT,
    "respondents": Kind.COUNT,
    "rate": Kind.PERCENT,
    "needed_rate": Kind.PERCENT,
    "share": Kind.SHARE,
    "since": Kind.DATE,
    "edition": Kind.MONTH,
    "typical": Kind.POINTS,
    "middle_low": Kind.POINTS,
    "middle_high": Kind.POINTS,
    "gained": Kind.SIGNED,
    "gained_low": Kind.SIGNED,
    "gained_high": Kind.SIGNED,
    "rater": Kind.UNIT,
    "rated": Kind.UNIT,
    "less": Kind.UNIT,
    "more": Kind.UNIT,
    "need": Kind.NEED,
    "help": Kind.HELP,
    "help_low": Kind.HELP,
    "help_high": Kind.HELP,
    "openness": Kind.HELP,
    "apart": Kind.TARGET,
    "direction": Kind.WORD,
    "difference": Kind.WORD,
    "agreement": Kind.WORD,
    "basis": Kind.WORD,
    "trend": Kind.WORD,
    "standing": Kind.WORD,
    "known": Kind.WORD,
}

WORDS: Mapping[str, tuple[str, ...]] = {
    "direction": ("higher", "lower"),
    "difference": ("somewhat", "clearly"),
    "agreement": ("same", "higher", "lower"),
    "basis": ("score", "perception", "common"),
    "trend": ("rising", "falling", "unclear"),
    "standing": ("below", "within", "above"),
    "known": ("all", "part"),
}

COMPANIONS: Mapping[Kind, str] = {
    Kind.POINTS: "_end",
    Kind.VALUE: "_end",
    Kind.NEED: "_end",
    Kind.HELP: "_end",
    Kind.SHARE: "_of",
    Kind.DIFFERENCE: "_bound",
}
"""What else an input of a kind needs: `score_end` ("over", "under" or None) beside `score`; `points_bound` ("at_least",
"about" or None) beside a difference of such scores."""

_TREND = ("dimension", "count", "gained", "gained_low", "gained_high", "trend")
_GAP = ("dimension", "first", "second", "first_score", "second_score")
_STANCE = ("score", "count", "total", "known")

DIMENSION_RULES: Mapping[str, tuple[str, ...]] = {
    "level_at": ("dimension", "level", "score"),
    "level_between": ("dimension", "low", "high", "score"),
    "level_none_respondents": ("dimension", "respondents", "needed"),
    "level_none_response_rate": ("dimension", "rate", "needed_rate"),
    "level_none_no_score": ("dimension",),
    "level_none_cannot_tell": ("dimension", "item", "share"),
    "level_none_not_shown": ("dimension",),
    "strength_item": ("dimension", "item", "score", "share"),
    "strength_score": ("dimension", "level", "score"),
    "weakest_item": ("dimension", "item", "score", "share"),
    "say_do_better": ("dimension", "perception", "facts"),
    "say_do_worse": ("dimension", "perception", "facts"),
    "say_do_confirmed": ("dimension", "perception", "facts", "agreement"),
    "say_do_few_facts": ("dimension", "count", "total", "needed"),
    "say_do_no_facts": ("dimension",),
    "facts_missing": ("dimension", "count", "total"),
    "capped_evidence": ("dimension", "level", "needed"),
    "capped_facts": ("dimension", "level", "high", "facts", "threshold"),
    "gap_two_companies": _GAP,
    "gap_clear": (*_GAP, "direction", "difference"),
    "gap_same": _GAP,
    "gap_uncertain": _GAP,
    "gap_not_shown": ("dimension", "first", "second"),
    "departments_differ": ("dimension", "points"),
    "not_visible": ("dimension", "item", "share"),
    "questions_changed": ("dimension", "count", "since"),
    "questions_changed_apart": ("dimension", "since"),
    "moved": ("dimension", "before", "now", "direction", "basis", "since"),
    "not_moved": ("dimension", "before", "now", "basis", "since"),
    "trend": _TREND,
    "trend_perception": _TREND,
    "benchmark": ("dimension", "score", "typical", "middle_low", "middle_high", "count", "edition", "standing"),
    "reduced": ("dimension",),
    "pooled": ("dimension",),
}
"""Findings about one dimension."""

WHOLE_RULES: Mapping[str, tuple[str, ...]] = {
    "verdict_none_respondents": ("respondents", "needed"),
    "verdict_none_response_rate": ("rate", "needed_rate"),
    "verdict_none_no_score": (),
    "verdict_none_cannot_tell": ("respondents", "item", "share"),
    "verdict_none_not_shown": (),
    "verdict_between": ("low", "high", "strongest", "weakest", "tied"),
    "verdict_capped": ("level", "count", "total", "holding"),
    "verdict_gated": ("level", "high", "needed_level", "holding"),
    "verdict_even": ("level", "total"),
    "verdict_level": ("level", "strongest", "weakest", "tied"),
    "shape_even": ("points", "total"),
    "shape_one_hole": ("dimension", "points"),
    "shape_peaked": ("strongest", "weakest", "points"),
    "shape_talk_ahead": ("count", "total"),
    "two_companies_overall": ("count", "total", "first", "second", "dimension", "points"),
    "two_companies_side": ("count", "first", "second", "direction"),
    "clear_gaps_overall": ("count", "total", "first", "second", "dimension", "points", "direction"),
    "gap_none_overall": ("first", "second", "dimension", "points"),
    "gap_not_shown_overall": ("first", "second"),
    "say_do_confirmed_overall": ("count",),
    "say_do_no_facts_overall": (),
    "surprise_item": ("dimension", "item", "score", "perception"),
    "trust_enough": (),
    "trust_few_people": ("needed_rate",),
    "trust_few_facts": ("count", "total"),
    "trust_people": ("respondents", "rate"),
    "trust_people_least": ("respondents", "rate"),
    "trust_facts": ("count", "total"),
    "capped_overall": ("level",),
    "map_weak": ("count",),
    "map_none_weak": (),
    "map_weak_link": ("rater", "rated", "need", "help"),
    "map_unequal": ("less", "more", "help_low", "help_high"),
    "map_little_connected": ("rated",),
    "map_overloaded": ("rated", "need", "help"),
    "map_way": ("rater", "rated", "help"),
    "map_way_several": ("count", "help"),
    "map_way_not_shown": (),
    "map_openness": ("openness",),
    "map_mean": ("help",),
    "pyramid_upright": _STANCE,
    "pyramid_upright_or_tilting": ("threshold", *_STANCE),
    "pyramid_tilting": _STANCE,
    "pyramid_tilting_or_inverted": ("threshold", *_STANCE),
    "pyramid_inverted": _STANCE,
    "pyramid_not_drawn": ("count", "total", "needed"),
    "contradictions_found": ("count", "total"),
    "contradictions_none": ("total",),
    "contradictions_unknown": ("count", "total"),
    "widest_item": ("item", "first", "second", "first_score", "second_score"),
    "widest_none": ("first", "second"),
    "actions_done": ("count", "total"),
    "actions_started": ("count",),
    "actions_planned": ("count",),
    "actions_open": ("count",),
    "actions_late": ("count",),
    "actions_stopped": ("count",),
}
"""Findings about the whole organisation."""

ADVICE_RULES: Mapping[str, tuple[str, ...]] = {
    "because_item": ("item", "value", "limit"),
    "because_score": ("dimension", "value", "limit"),
    "because_level": ("dimension", "level", "level_limit"),
    "because_level_between": ("dimension", "low", "high", "level_limit"),
    "because_fact": ("fact", "level", "level_limit"),
    "because_fact_value": ("fact", "amount", "amount_limit"),
    "because_fact_some": ("fact", "amount"),
    "because_cannot_tell": ("item", "rate", "percent_limit"),
    "because_gap": ("dimension", "first", "second", "points", "direction"),
    "because_two_companies": ("dimension", "first", "second", "points"),
    "because_overall_level": ("level", "level_limit"),
    "because_overall_level_between": ("low", "high", "level_limit"),
    "because_overall_score": ("value", "limit"),
    "because_evidence": ("count", "total", "limit"),
    "because_wave": ("count",),
    "because_map_weak_link_on_path": ("count",),
    "because_map_asymmetry": ("apart",),
    "because_map_internal_office": ("help", "limit"),
    "because_map_isolated": ("count",),
    "because_map_mean_help": ("openness", "limit"),
    "because_chosen": ("since",),
    "because_limits": ("dimension",),
    "left_out_rank": ("count",),
    "left_out_per_dimension": ("count",),
    "left_out_effort": (),
    "left_out_choice": (),
    "result_fact": ("fact", "amount_limit"),
    "result_fact_kept": ("fact", "amount", "amount_limit"),
    "result_item": ("item", "target"),
    "result_item_kept": ("item", "value"),
    "result_gap": ("dimension", "first", "second", "target"),
    "result_gap_any": ("first", "second", "target"),
    "result_gap_kept": ("dimension", "first", "second", "target"),
    "result_gap_any_kept": ("first", "second", "target"),
}
"""What is said about advice: why it fired, why it is not shown, how one will know that it worked."""

RULES: Mapping[str, tuple[str, ...]] = {**DIMENSION_RULES, **WHOLE_RULES, **ADVICE_RULES}


def finding(rule: str, **inputs: object) -> Finding:
    """A finding of the catalogue; it is about the dimension among its inputs.

    Raises:
        ValueError: the inputs are not those of the rule.
    """
    given = {name for name in inputs if name in KINDS}
    unknown = set(inputs) - given - companions(given)
    if given != set(RULES[rule]) or unknown:
        raise ValueError(f"{rule}: expected inputs {', '.join(RULES[rule])}, got {', '.join(inputs)}")
    dimension = inputs.get("dimension") if rule in DIMENSION_RULES else None
    return Finding(rule, inputs, dimension if isinstance(dimension, str) else None)


def companions(names: set[str]) -> set[str]:
    """The companion inputs that these may bring with them."""
    return {name + COMPANIONS[KINDS[name]] for name in names if KINDS[name] in COMPANIONS}
