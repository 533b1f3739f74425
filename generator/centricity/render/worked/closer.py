"""What a closer look adds, step by step: a single question, the pyramid, and the organisation's own figures."""

from centricity.profile.outcomes import income_each, lost_share
from centricity.profile.over_time import YearShown
from centricity.render.worked.arithmetic import total
from centricity.render.worked.desk import Desk, Put, Step
from centricity.render.worked.scores import group_name
from centricity.scoring.closer import ItemGap
from centricity.scoring.item_gaps import item_gaps
from centricity.scoring.pyramid import pyramid_score
from centricity.scoring.view import View


def item_gap(desk: Desk) -> Step | None:
    """The question on which the two groups are furthest apart."""
    item = next(iter(desk.report.profile.widest), None)
    if item is None:
        return None
    report, asked = desk.report, desk.report.questionnaire
    view = View(asked, report.profile.release, asked.home[item])
    found = report.profile.scores.dimensions[view.dimension.id].item_gaps[item]
    where = f"dimensions.{view.dimension.id}.item_gaps.{item}"
    puts = [_side(desk, view, item, role, i, where) for i, role in enumerate(found.groups, 1)]
    first, second = (group_name(desk, view.role(role)) for role in found.groups)
    one = desk.letter("m_1", found.first.score, "m_group", group=first)
    two = desk.letter("m_2", found.second.score, "m_group", group=second)
    puts.append(Put("d", one - two, 1, f"{where}.difference"))
    notes = (desk.note("item_gap", text=report.language.name_of(asked.items[item].text)),
             desk.note("gap", first=first, second=second), *_remarks(desk, item, found))  # fmt: skip
    return desk.step("item_gap", puts, item_gaps, notes=notes)


def _side(desk: Desk, view: View, item: str, role: str, place: int, where: str) -> Put:
    """m = S ÷ (n × K) × 100."""
    key = view.role(role)
    block, name = desk.report.profile.release.tally.groups[key].items[item], group_name(desk, key)
    s = desk.letter(f"S_{place}", block.sum, "s_item_group", group=name)
    n = desk.letter(f"n_{place}", block.n, "n_item_group", group=name)
    formula = s / (n * desk.letter("K", view.scale.span, "span")) * 100
    return Put(f"m_{place}", formula, 1, f"{where}.{role}.score", about=name)


def _remarks(desk: Desk, item: str, found: ItemGap) -> tuple[str, ...]:
    turned = [desk.note("turned")] if desk.report.questionnaire.items[item].reverse else []
    return (*turned, *([desk.note("cut")] if found.first.end or found.second.end else []))


def pyramid(desk: Desk) -> Step | None:
    """Mean of the pyramid's values."""
    drawn, found = desk.report.questionnaire.pyramid, desk.report.profile.scores.pyramid
    if drawn is None or found is None:
        return None
    parts = [desk.many("v_t", value, "v_tier") for value in found.values.values()]
    put = Put("P", total(parts) / desk.letter("n", len(parts), "n_tiers"), 1, "pyramid.score")
    label = {tier.id: desk.language.name_of(tier.label) for tier in drawn.tiers}
    notes = [desk.note("tiers", names="; ".join(label[name] for name in found.values))]
    notes += [desk.note("tiers_cut")] if found.ends else []
    return desk.step("pyramid", [put], pyramid_score, notes=notes)


def years(desk: Desk) -> Step | None:
    """Customers lost and income for each customer: the last year with an income, or else the last."""
    shown = desk.report.profile.outcomes
    if shown is None:
        return None
    with_income = [one for one in shown.years if one.income_each is not None]
    return _year(desk, (with_income or list(shown.years))[-1], shown.currency)


def _year(desk: Desk, shown: YearShown, currency: str) -> Step:
    own, year = {"year": str(shown.year.year)}, shown.year
    c, lost = desk.letter("C", year.customers, "customers", **own), desk.letter("L", year.lost, "lost", **own)
    puts = [Put("s", lost / c * 100, 1, percent=True)]
    if year.income is not None:
        income = desk.letter("I", year.income, "income", **own, currency=currency)
        mean = (c + (c + desk.letter("g", year.gained, "gained", **own) - lost)) / 2
        puts.append(Put("r", income / mean, 0, about=currency))
    return desk.step("years", puts, lost_share, income_each, notes=(desk.note("years"),))
