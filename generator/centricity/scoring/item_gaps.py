"""How differently two groups answer single items."""

from centricity.questionnaire import EVERYONE, Item
from centricity.scoring.closer import ItemGap, Side
from centricity.scoring.rounding import shown
from centricity.scoring.view import View


def item_gaps(view: View) -> dict[str, ItemGap]:
    """Items put to everyone that the release holds for both groups of `policy.roles.gap`, by id.

    Scores 0-100 after turning, 100 * sum / (n * span), one decimal; the difference, first minus second, is that of the
    numbers shown. Empty where the questionnaire compares no two groups or does not ask for single items.
    """
    roles = view.policy.roles
    if roles is None or len(roles.gap) != 2 or view.policy.gap.widest_items is None:
        return {}
    groups = (roles.gap[0], roles.gap[1])
    found = {i.id: _pair(view, i, groups) for i in view.dimension.items if i.audience == EVERYONE}
    return {name: part for name, part in found.items() if part is not None}


def _pair(view: View, item: Item, groups: tuple[str, str]) -> ItemGap | None:
    first, second = (_side(view, item, role) for role in groups)
    if first is None or second is None:
        return None
    return ItemGap(first, second, shown(first.score - second.score), groups)


def _side(view: View, item: Item, role: str) -> Side | None:
    group = view.group(view.role(role))
    block = group.items.get(item.id) if group else None
    if block is None or block.n == 0:
        return None
    return Side(shown(100 * block.sum / (block.n * view.scale.span)), block.n, block.end)
