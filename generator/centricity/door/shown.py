"""What the plan shows of one dimension."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from centricity.door.counts import Counted
from centricity.door.keep import Keys
from centricity.door.mixed import Exact


@dataclass(frozen=True)
class Shown:
    """What is shown of one dimension: keys of groups with a score, cut at an end, with a sum of squares, with a score
    over common items and with its sum of squares; per item the same with counts."""

    scores: Keys = frozenset()
    ended: Keys = frozenset()
    squares: Keys = frozenset()
    common: Keys = frozenset()
    common_squares: Keys = frozenset()
    items: Mapping[str, Keys] = field(default_factory=dict)
    ended_items: Mapping[str, Keys] = field(default_factory=dict)
    counts: Mapping[str, Keys] = field(default_factory=dict)
    products: bool = False

    def exact(self, counted: Counted) -> Exact:
        items = {item: keys - self.ended_items[item] for item, keys in self.items.items()}
        counting = {item: keys for item, keys in items.items() if counted.counts_in_score(item)}
        return Exact(self.scores - self.ended, counting, self.common, self.products)

    def told(self, counted: Counted) -> Exact:
        """With the totals cut at an end: they are known to within two steps, and little less than exactly."""
        counting = {item: keys for item, keys in self.items.items() if counted.counts_in_score(item)}
        return Exact(self.scores, counting, self.common, self.products)

    def second_order(self, counted: Counted) -> Exact:
        counting = {item: keys for item, keys in self.counts.items() if counted.counts_in_score(item)}
        return Exact(self.squares, counting, self.common_squares, self.products)

    def of_one_item(self) -> "Shown":
        """Where one item is the score, its squares say what its answer counts would: both, or neither."""
        (counts,) = self.counts.values()
        return replace(self, squares=self.squares & counts, common_squares=self.common_squares & counts)
