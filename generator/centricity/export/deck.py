"""The slides of a report, to edit: texts are texts, charts are charts, and the notes give the reasons."""

from collections.abc import Iterable, Iterator
from io import BytesIO

from pptx.slide import Slide

from centricity.export.drawing import ACCENT, INK, MUTED, PAPER, Text, fill, panel, put
from centricity.export.files import Order
from centricity.export.look import logo, look
from centricity.export.master import new_slide, stage
from centricity.export.native import Bar, Field, Pair, bars, pairs
from centricity.export.sheets import said, word
from centricity.export.show import Show
from centricity.export.slide_logo import at_foot, on_cover
from centricity.export.slide_map import help_map
from centricity.export.slides_doing import became, begin, planned
from centricity.export.steady import day, steady
from centricity.export.titles import fit_titles
from centricity.export.told import protection
from centricity.render.context import Report
from centricity.render.shape import shape
from centricity.render.staff import StaffPage, staff_page
from centricity.render.strips import ruler, shapes
from centricity.render.views import MARK, GapRow, views
from centricity.scoring.model import DimensionScore, Gap

WASH = "F5F7FA"
HEADLINES = 5


def made(report: Report, order: Order) -> bytes:
    """The slides of a report, in its language."""
    show = Show(report, stage(order.template, look(report)))
    drawn = logo(report) if show.stage.own else None
    if drawn:
        at_foot(show.stage, drawn)
    for draw in SLIDES:
        draw(show)
    cover, *others = show.stage.deck.slides
    fit_titles([cover])
    fit_titles(others)
    if drawn:
        on_cover(cover, drawn)
    return _saved(show)


def _saved(show: Show) -> bytes:
    report, deck, target = show.report, show.stage.deck, BytesIO()
    properties = deck.core_properties
    properties.title, properties.author = f"{report.organization}, {report.wave}", "centricity"
    properties.language, properties.last_modified_by = report.language.code, "centricity"
    properties.created = properties.modified = day(report).replace(tzinfo=None)
    deck.save(target)
    return steady(target.getvalue(), day(report))


def _cover(show: Show) -> None:
    report, on = show.report, show.stage
    slide = new_slide(on, on.cover, report.organization, "")
    lines = [word(report, "slides.cover"), report.wave, *filter(None, show.notes())]
    others = [one for one in slide.placeholders if one != slide.shapes.title and one.placeholder_format.idx != 0]
    body = next((one for one in others if one.has_text_frame and one.placeholder_format.idx == 1), None)
    box = on.box(4, 52, 90, 30) if body is None else (body.left, body.top, body.width, body.height)
    if body is not None:
        body._element.getparent().remove(body._element)
    texts = [Text(lines[0], 22, colour=ACCENT), Text(lines[1], 18, colour=MUTED, after=14)]
    put(slide, box, [*texts, *(Text(line, 12, colour=MUTED) for line in lines[2:])])
    if on.own:
        panel(slide, (0, 0, on.deck.slide_width // 40, on.deck.slide_height), ACCENT)


def _summary(show: Show) -> None:
    report, first, on = show.report, show.first, show.stage
    reasons = [
        said(report, first.verdict),
        *first.meaning,
        *(said(report, s) for s in first.headlines),
        show.source("summary"),
    ]
    slide = show.slide(show.label("summary.verdict"), reasons)
    put(slide, on.box(0, 0, 100, 20), [Text(said(report, first.verdict), 24, True, after=0)], middle=True)
    for rung in first.ladder:
        box = on.box(20 * (rung.level - 1), 23, 19.2, 9)
        found = panel(slide, box, ACCENT if rung.on else WASH, None if rung.on else "DCE2EA")
        colour = PAPER if rung.on else MUTED
        fill(
            found.text_frame,
            [Text(f"{rung.level}  {rung.name}", 13, rung.on, colour, 0)],
            box,
            middle=True,
            inset=60000,
        )
    texts = [Text(text, 14, colour=MUTED) for text in first.meaning]
    stands_out = (*((first.shape,) if first.shape else ()), *first.headlines)[:HEADLINES]
    put(slide, on.box(0, 35, 100, 10), texts)
    put(slide, on.box(0, 46, 100, 39), [Text(said(report, one), 16, after=7, bullet=True) for one in stands_out])
    _trust_strip(show, slide, 87)


def _trust_strip(show: Show, slide: Slide, top: float) -> None:
    trust, on = show.first.trust, show.stage
    width = 100 / len(trust)
    for at, fact in enumerate(trust):
        texts = [Text(fact.value, 18, True, ACCENT, 0), Text(fact.words, 11, colour=MUTED, after=0)]
        put(slide, on.box(at * width, top, width - 1, 13), texts)


def _profile(show: Show) -> None:
    report, first = show.report, show.first
    rows = [
        _bar(score, row.name, row.level.short) for (_, score), row in zip(report.dimensions(), first.rows, strict=True)
    ]
    numbers = "; ".join(f"{row.name} {row.score}, {row.level.short}" for row in first.rows)
    notes = [said(report, s) for s in first.headlines]
    slide = show.slide(
        word(report, "slides.profile", n=len(rows)), [*notes, show.label("chart.key.bar"), show.source("profile")]
    )
    text = word(report, "slides.chart_profile", numbers=numbers)
    field = Field(show.stage.box(0, 0, 100, 100), words=0.16)
    bars(slide, field, ruler(report), rows, (show.label("table.score"), text))


def _bar(score: DimensionScore | None, name: str, level: str) -> Bar:
    if score is None or score.score is None:
        return Bar(name, None, None, level)
    return Bar(name, score.score, score.interval, f"{level} †" if score.end else level)


def _views(show: Show) -> None:
    report, view, on = show.report, views(show.report), show.stage
    slide = show.slide(
        word(report, "slides.gaps"),
        [*_findings(report, "gap"), view.rule, view.missing, *view.care, show.source("views")],
    )
    roles, known = report.questionnaire.policy.roles, shapes(report)
    if not view.gaps or roles is None:
        put(slide, on.box(0, 5, 100, 30), [Text(view.why_none, 18)])
        return
    keys = tuple((known[role].shape, key.label) for role, key in zip(roles.gap, view.legend, strict=True))
    gaps = {row.row.id: row for row in view.gaps}
    _pairs(show, slide, [_pair(gaps[d.id], s.gap) for d, s in report.dimensions() if s and s.gap], keys)
    put(slide, on.box(0, 97, 100, 3), [Text(f"{MARK} {text}", 10, colour=MUTED, after=0) for text in view.care])


def _pair(row: GapRow, gap: Gap) -> Pair:
    return Pair(row.row.name, gap.first.score, gap.second.score, f"{row.difference}  {row.words}", row.strong)


def _facts(show: Show) -> None:
    report, view = show.report, shape(show.report)
    slide = show.slide(
        word(report, "slides.facts"),
        [*_findings(report, "say_do"), view.evidence, show.label("shape.reading"), show.source("profile")],
    )
    rows = [
        Pair(
            row.name, score.perception if score else None, score.facts if score and score.evidenced else None, row.note
        )
        for (_, score), row in zip(report.dimensions(), view.rows, strict=True)
    ]
    _pairs(show, slide, rows, tuple((key.shape, key.label) for key in view.legend))


def _findings(report: Report, rule: str) -> Iterator[str]:
    """What the pages of the dimensions say by a family of rules."""
    sentences = (report.say(one) for found in report.profile.findings.values() for one in found)
    return (said(report, sentence) for sentence in sentences if sentence.rule.startswith(rule))


def _pairs(show: Show, slide: Slide, rows: list[Pair], keys: tuple[tuple[str, str], ...]) -> None:
    language = show.report.language
    numbers = "; ".join(
        f"{row.name} {', '.join(language.points(v) for v in (row.first, row.second) if v is not None)}" for row in rows
    )
    text = word(show.report, "slides.chart_pair", first=keys[0][1], second=keys[1][1], numbers=numbers)
    pairs(slide, Field(show.stage.box(0, 0, 100, 97), foot=0.14), ruler(show.report), rows, keys, text)


def _staff(show: Show) -> None:
    on, page = show.stage, staff_page(show.report, show.first)
    notes = (page.thanks, *(f"{one.title}: {one.reason or one.said}" for one in page.not_taken), show.source("staff"))
    slide = show.slide(show.label("summary.tell", date=page.tell_by), notes)
    left = [Text(show.label("staff.findings"), 16, True, ACCENT, 8)]
    put(slide, on.box(0, 0, 48, 62), [*left, *_list(said(show.report, one) for one in page.findings)])
    head = show.label("staff.proposed" if page.proposed else "staff.decisions")
    steps = (f"{one.title}. {one.when} ({show.label('advice.owner')}: {one.owner})" for one in page.decisions)
    put(slide, on.box(52, 0, 48, 62), [Text(head, 16, True, ACCENT, 8), *_list(steps)])
    panel(slide, on.box(0, 65, 100, 33), WASH, "DCE2EA")
    promises = [Text(show.label("staff.promises"), 14, True, ACCENT, 6)]
    promises += [Text(text, 13, after=3, bullet=True) for text in _promises(show, page)]
    put(slide, on.box(1.5, 67, 97, 30), promises)


def _promises(show: Show, page: StaffPage) -> Iterator[str]:
    least = show.report.profile.release.disclosure.minimum_group
    yield show.label("staff.promise_tell", date=page.tell_by)
    yield page.ask_again
    yield show.label("staff.promise_later")
    yield show.label("staff.promise_privacy", least=least)


def _trust(show: Show) -> None:
    report, on = show.report, show.stage
    slide = show.slide(word(report, "slides.trust"), [show.source("method")])
    _trust_strip(show, slide, 1)
    trust = [*(said(report, report.say(one)) for one in report.profile.trust), *filter(None, show.notes())]
    put(slide, on.box(0, 20, 48, 76), [Text(show.label("trust.title"), 16, True, ACCENT, 8), *_list(trust)])
    safe = [*protection(report), word(report, "readme.numbers_text"), show.label("foot.persons")]
    title = Text(word(report, "readme.protection"), 16, True, ACCENT, 8)
    put(slide, on.box(52, 20, 48, 76), [title, *_list(safe)])


def _list(texts: Iterable[str]) -> Iterator[Text]:
    return (Text(text, 14, colour=INK, after=6, bullet=True) for text in texts)


SLIDES = (_cover, _summary, became, begin, _profile, _views, _facts, help_map, planned, _staff, _trust)
"""In the order they are shown; what became of earlier actions comes before the scores of the dimensions."""
