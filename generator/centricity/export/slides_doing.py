"""Slides of actions: what became of earlier ones, and the roadmap with the status of each."""

from collections.abc import Iterable, Iterator, Sequence

from centricity.export.drawing import ACCENT, MUTED, PAPER, Text, described, panel, put, table, together
from centricity.export.sheets import said, word
from centricity.export.show import Show
from centricity.render.actions import ActionView
from centricity.render.advice import Card
from centricity.render.roadmap import Roadmap, roadmap
from centricity.render.since import Since, has_earlier, since

PLANNED, FOLLOWED = 5, 8
SHAPES = {"planned": "○", "open": "○", "started": "◐", "done": "●", "stopped": "■", "late": "▲"}
"""Before the words of each state, so that colour alone never says it."""
LATE = "9A4F00"
WASH, LINE = "F5F7FA", "DCE2EA"


def because(cards: Iterable[Card], show: Show) -> Iterator[str]:
    """Each recommendation with its reasons, for the notes."""
    for card in cards:
        yield f"{card.number}. {card.title}"
        yield f"{word(show.report, 'slides.reasons')}: {' '.join(said(show.report, reason) for reason in card.because)}"


def begin(show: Show) -> None:
    """What to do first: each action with its first step, what was decided on it, who owns it and by when."""
    cards, on = show.first.actions, show.stage
    slide = show.slide(show.label("summary.actions"), [*because(cards, show), show.source("roadmap")])
    if not cards:
        put(slide, on.box(0, 5, 100, 20), [Text(show.label("summary.no_actions"), 18)])
    whats, states = [_first_step(show, card) for card in cards], [tuple(_decided(show, card)) for card in cards]
    scales = together(slide, on.box(0, 4, 28, 63), whats), together(slide, on.box(0, 69, 28, 26), states)
    for x, what, state in zip(range(0, 100, 34), whats, states, strict=False):
        panel(slide, on.box(x, 0, 32, 96), WASH, LINE)
        panel(slide, on.box(x, 0, 32, 1.2), ACCENT)
        put(slide, on.box(x + 2, 4, 28, 63), what, scale=scales[0])
        put(slide, on.box(x + 2, 69, 28, 26), state, scale=scales[1])


def _first_step(show: Show, card: Card) -> Sequence[Text]:
    step = card.steps[0]
    area = Text(f"{card.number} · {card.area}", 12, colour=MUTED, after=8)
    within = Text(show.label("advice.within", n=step.days), 13, True, ACCENT)
    return area, Text(card.title, 19, True, after=12), within, Text(step.text, 15)


def _decided(show: Show, card: Card) -> Iterator[Text]:
    """The state of a card of the first page, and who answers for it."""
    label, found = show.label, show.first.status.get(card.id)
    if found is None:
        yield Text(label("summary.proposed"), 13, True, MUTED)
    else:
        yield _state(found, 13)
        stopped = found.state == "stopped"
        yield Text(label("summary.again") if stopped else label("actions.due", date=found.due), 13, colour=MUTED)
    yield Text(f"{label('advice.owner')}: {card.owner}", 13, colour=MUTED)
    yield Text(f"{label('advice.effort')}: {card.effort}", 13, colour=MUTED)


def became(show: Show) -> None:
    """What became of the actions decided after the wave before; no slide in a first survey."""
    if not has_earlier(show.report):
        return
    view, on = since(show.report), show.stage
    slide = show.slide(show.label("since.actions"), [*_told(view.actions), show.source("since")])
    if not view.actions:
        put(slide, on.box(0, 5, 100, 20), [Text(show.label("since.no_actions", wave=view.before), 18)])
        return
    counted = " ".join(said(show.report, sentence) for sentence in view.counted)
    put(slide, on.box(0, 0, 100, 11), [Text(counted, 20, True, after=0)], middle=True)
    height = min(80, 13 * len(view.actions[:FOLLOWED]) + 8)
    found = table(slide, on.box(0, 13, 100, height), (34, 22, 22, 22), list(_became(show, view)))
    described(found, f"{show.label('since.actions')}. {counted}")
    put(slide, on.box(0, 96, 100, 4), [Text(show.label("actions.as_of", date=view.day), 10, colour=MUTED, after=0)])


def _told(actions: Sequence[ActionView]) -> Iterator[str]:
    """All actions in words: the table holds the first of them."""
    for one in actions:
        yield ": ".join(filter(None, (one.title, one.words, one.reason or one.note)))


def _became(show: Show, view: Since) -> Iterator[list[list[Text]]]:
    heads = (word(show.report, f"slides.{name}") for name in ("what", "due", "status", "remark"))
    yield [[Text(text, 12, True, PAPER, 0)] for text in heads]
    for one in view.actions[:FOLLOWED]:
        what = [Text(one.title, 12, True, after=2), Text(one.area, 10, colour=MUTED, after=0)]
        due = [Text(one.due, 12, after=2), Text(one.owner, 10, colour=MUTED, after=0)]
        yield [what, due, [_state(one, 12)], [Text(one.reason or one.note, 11, after=0)]]


def _state(one: ActionView, size: float) -> Text:
    return Text(f"{SHAPES[one.state]} {one.words}", size, True, LATE if one.state == "late" else ACCENT, 0)


def planned(show: Show) -> None:
    """The recommendations to begin with, what was decided on each, and its steps."""
    view, on = roadmap(show.report), show.stage
    cards = view.chosen[:PLANNED]
    slide = show.slide(show.label("pages.roadmap"), [*because(cards, show), show.source("roadmap")])
    if not cards:
        put(slide, on.box(0, 5, 100, 20), [Text(show.label("summary.no_actions"), 18)])
        return
    head = ["", *(show.label("advice.within", n=step.days) for step in cards[0].steps)]
    rows = [[[Text(text, 12, True, PAPER, 0)] for text in head], *(_planned(show, view, card) for card in cards)]
    found = table(slide, on.box(0, 0, 100, 96), (31, 23, 23, 23), rows)
    described(found, show.label("describe.roadmap", name=show.report.organization, wave=show.report.wave))


def _planned(show: Show, view: Roadmap, card: Card) -> list[list[Text]]:
    what = [
        Text(f"{card.number}  {card.title}", 12, True, after=2),
        Text(f"{card.area} · {card.owner}", 10, colour=MUTED, after=2),
        *_status(show, view, card),
    ]
    return [what, *([Text(step.text, 11, after=0)] for step in card.steps)]


def _status(show: Show, view: Roadmap, card: Card) -> Iterator[Text]:
    if card.id in view.status:
        yield _state(view.status[card.id], 10)
    elif view.tracked:
        yield Text(show.label("actions.not_decided"), 10, colour=MUTED, after=0)
