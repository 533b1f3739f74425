"""Single items: score, share favourable, cannot-tell and distribution."""

from collections.abc import Iterable, Mapping, Sequence
from math import sqrt

from centricity.questionnaire import EVERYONE, Item
from centricity.released import STAFF, ItemBlock
from centricity.scoring.intervals import around, on_scale, wilson
from centricity.scoring.model import Interval, ItemScore
from centricity.scoring.view import View


def item_scores(view: View, item_rest: Mapping[str, float]) -> dict[str, ItemScore]:
    """The items of the dimension that the release holds, in the questionnaire's order.

    Args:
        view: the dimension.
        item_rest: correlations of items with the rest of their dimension, where known.
    """
    found = {item.id: _found(view, item) for item in view.dimension.items}
    return {name: _scored(view, *place, item_rest.get(name)) for name, place in found.items() if place}


def _found(view: View, item: Item) -> tuple[str, ItemBlock] | None:
    """Where the answers stand: with the people the item was put to, else with staff."""
    for key in (*_audience_groups(view, item), STAFF):
        group = view.group(key)
        block = group.items.get(item.id) if group else None
        if block is not None and block.n:
            return key, block
    return None


def _audience_groups(view: View, item: Item) -> list[str]:
    values = (view.questionnaire.roles.values or ()) if view.questionnaire.roles else ()
    return [view.role(value.id) for value in values if value.audience == item.audience != EVERYONE]


def _scored(view: View, group: str, block: ItemBlock, item_rest: float | None) -> ItemScore:
    """Score = sum / (n * span) * 100 of the turned answers; `counts` give interval, share favourable and Wilson's.

    "I cannot tell" is in per cent of those who answered at all. No finite population correction: who can tell, differs
    from item to item.
    """
    span, counts, confidence = view.scale.span, block.counts, view.policy.confidence
    hits = sum(counts[view.scale.favourable_from - view.scale.min :]) if counts else 0
    low, high = wilson(hits, block.n, confidence) if counts else (0.0, 0.0)
    return ItemScore(
        score=block.sum / (block.n * span) * 100,
        respondents=block.n,
        interval=interval_from_counts(counts, confidence) if counts else None,
        cannot_tell=_share(block.cannot_tell, block.n + (block.cannot_tell or 0)),
        favourable=100 * hits / block.n if counts else None,
        favourable_interval=(100 * low, 100 * high) if counts else None,
        distribution=counts,
        item_rest=item_rest,
        end=block.end,
        group=group,
    )


def interval_from_counts(counts: Sequence[int], confidence: float) -> Interval | None:
    """t interval, 0-100, of the mean of answers counted from the low end of the scale; None if all are equal."""
    n, total = sum(counts), sum(step * count for step, count in enumerate(counts))
    squares = n * sum(step * step * count for step, count in enumerate(counts)) - total**2
    if n < 2 or squares == 0:
        return None
    points = 100 / (len(counts) - 1)
    se = sqrt(squares / (n * (n - 1)) / n) * points
    return on_scale(around(total / n * points, se, n - 1, confidence))


def favourable(view: View, items: Mapping[str, ItemScore]) -> float | None:
    """Per cent: mean over the items that enter the score of their shares favourable; None where none is known."""
    shares = [items[item.id].favourable for item in _counting(view, items)]
    known = [share for share in shares if share is not None]
    return sum(known) / len(known) if known else None


def cannot_tell(view: View, items: Mapping[str, ItemScore]) -> float | None:
    """Per cent of "I cannot tell" among all answers to the items that enter the score; None where it is not known."""
    blocks = [_found(view, item) for item in _counting(view, items)]
    pairs = [(place[1].cannot_tell, place[1].n) for place in blocks if place and place[1].cannot_tell is not None]
    said = sum(number or 0 for number, _ in pairs)
    return _share(said, said + sum(n for _, n in pairs)) if pairs else None


def _counting(view: View, items: Mapping[str, ItemScore]) -> Iterable[Item]:
    return (item for item in view.dimension.items if item.id in items and view.counts_in_score(item))


def _share(part: int | None, whole: int) -> float | None:
    return None if part is None or whole == 0 else 100 * part / whole
