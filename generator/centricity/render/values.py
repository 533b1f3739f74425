"""Single items and facts on the ruler from 0 to 100, wherever a page shows them beside one another."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from centricity.questionnaire import EVERYONE, Fact, Item
from centricity.render.because import with_unit
from centricity.render.charts import Strip, described, place
from centricity.render.context import Report
from centricity.render.strips import Key, interval_key, mark, ruler, score_text
from centricity.scoring.model import FactScore, ItemScore

PEOPLE, FACTS, INTERVAL = "disc", "square", "whisker"


@dataclass(frozen=True)
class Value:
    """One item or fact: its words, where it stands on the ruler, and the page it comes from.

    `answer`: what a fact's answer is, in its unit. `note`: what to know to read it; without a score, why there is none.
    """

    id: str
    text: str
    strip: Strip
    score: str
    answer: str
    level: str
    note: str
    home: str
    address: str


def value(report: Report, part: str, chart: str) -> Value:
    """An item or fact of the questionnaire. `chart` begins the id of its strip, once a page."""
    questionnaire = report.questionnaire
    home = questionnaire.home[part]
    score = report.profile.scores.dimensions.get(home.id)
    if part in questionnaire.items:
        return _item(report, questionnaire.items[part], score.items.get(part) if score else None, chart)
    return _fact(report, questionnaire.facts[part], score.facts_detail.get(part) if score else None, chart)


def value_keys(report: Report, values: tuple[Value, ...]) -> tuple[Key, ...]:
    """Legend of the marks these values have."""
    label, strips = report.language.label, [one.strip for one in values]
    marks = {mark.shape for strip in strips for mark in strip.marks}
    keys = [Key(PEOPLE, label("chart.key.perception")), Key(FACTS, label("chart.key.facts"))]
    drawn = [key for key in keys if key.shape in marks]
    return (*drawn, Key(INTERVAL, interval_key(report))) if any(s.low is not None for s in strips) else (*drawn,)


def _item(report: Report, item: Item, score: ItemScore | None, chart: str) -> Value:
    text = report.language.name_of(item.text)
    strip = _strip(report, f"{chart}-{item.id}", text)
    return Value(
        id=item.id,
        text=text,
        strip=_marked(report, strip, score) if score else strip,
        score=score_text(report, score.score if score else None, score.end if score else None),
        answer="",
        level="",
        note=" · ".join(_item_notes(report, item, score)),
        home=_home(report, item.id),
        address=_address(report, item.id, "answers"),
    )


def _item_notes(report: Report, item: Item, score: ItemScore | None) -> Iterator[str]:
    label = report.language.label
    if item.reverse:
        yield label("item.reverse")
    if item.audience != EVERYONE:
        yield label("item.audience", audience=_audience(report, item.audience))
    if score is None:
        yield label("item.not_shown" if report.answered else "too_few")


def _audience(report: Report, audience: str) -> str:
    values = (report.questionnaire.roles.values or ()) if report.questionnaire.roles else ()
    names = [one.label for one in values if one.audience == audience]
    return report.language.name_of(names[0]) if names else audience


def _marked(report: Report, strip: Strip, score: ItemScore) -> Strip:
    """The ruler with the score and its interval."""
    label, key = report.language.label, Key(PEOPLE, report.language.label("table.score"))
    said = [label("chart.score", score=score_text(report, score.score, score.end))]
    if score.interval:
        said.append(label("chart.interval", interval=report.language.interval(score.interval)))
    low, high = (place(end) for end in score.interval) if score.interval else (None, None)
    return replace(strip, text=described(said), low=low, high=high, marks=(mark(report, key, score.score, score.end),))


def _fact(report: Report, fact: Fact, score: FactScore | None, chart: str) -> Value:
    label, text = report.language.label, report.language.name_of(fact.question)
    strip, points = _strip(report, f"{chart}-{fact.id}", text), score.score if score else None
    if points is not None:
        said = label("chart.score", score=score_text(report, points))
        strip = replace(strip, text=said, marks=(mark(report, Key(FACTS, label("table.score")), points),))
    bare = bool(score and score.state == "known" and score.value is None)
    return Value(
        id=fact.id,
        text=text,
        strip=strip,
        score=score_text(report, points),
        answer=_answer(report, fact, score),
        level=label("level.one", level=score.level) if score and score.level else "",
        note=label("fact.why_level_only") if bare else "",
        home=_home(report, fact.id),
        address=_address(report, fact.id, "facts"),
    )


def _answer(report: Report, fact: Fact, score: FactScore | None) -> str:
    """What the organisation looked up, in its unit, or why there is nothing."""
    state = score.state if score else "unknown"
    if score and state == "known" and score.value is not None:
        return with_unit(fact.id, score.value, report.questionnaire, report.language)
    return report.language.label(f"fact.{'level_only' if state == 'known' else state}")


def _strip(report: Report, name: str, title: str) -> Strip:
    return Strip(name, title, report.language.label("value.none"), ruler(report))


def _home(report: Report, part: str) -> str:
    return report.language.name_of(report.questionnaire.home[part].name)


def _address(report: Report, part: str, anchor: str) -> str:
    return f"{report.address(report.questionnaire.home[part].id)}#{anchor}"
