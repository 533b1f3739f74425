"""Charts that PowerPoint itself draws, over the five bands of the ruler; each holds the shown numbers and no others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.slide import Slide
from pptx.util import Emu, Pt

from centricity.export.drawing import INK, MUTED, Text, coloured, described, panel, put, together
from centricity.export.titles import Box
from centricity.render.charts import Band
from centricity.scoring.rounding import half_up

BANDS = {1: "EEF0F3", 2: "E2E9EE", 3: "D2E2E8", 4: "BED8E0", 5: "A6CCD7"}
DARK = "0C1A2B"
HEAD = 0.075
"""Part of a chart's height for the names of the levels."""
CHART = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
DRAW = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
MARKERS = {
    "circle": (XL_MARKER_STYLE.CIRCLE, MSO_THEME_COLOR.ACCENT_3),
    "disc": (XL_MARKER_STYLE.CIRCLE, MSO_THEME_COLOR.ACCENT_2),
    "diamond": (XL_MARKER_STYLE.DIAMOND, MSO_THEME_COLOR.TEXT_1),
    "square": (XL_MARKER_STYLE.SQUARE, MSO_THEME_COLOR.ACCENT_4),
    "triangle": (XL_MARKER_STYLE.TRIANGLE, MSO_THEME_COLOR.ACCENT_5),
}


@dataclass(frozen=True)
class Bar:
    """One row of a bar chart. `interval`: its ends; `words`: what stands at its right."""

    name: str
    score: float | None
    interval: tuple[float, float] | None
    words: str


@dataclass(frozen=True)
class Pair:
    """One row of a chart of two marks, either of which may be absent. `strong`: said in bold."""

    name: str
    first: float | None
    second: float | None
    words: str
    strong: bool = False


@dataclass(frozen=True)
class Field:
    """Where a chart stands: names at the left, the ruler, words at the right, axis and legend at the foot."""

    box: Box
    names: float = 0.25
    words: float = 0.2
    foot: float = 0.075

    @property
    def ruler(self) -> Box:
        """From 0 to 100 across; rows from top to bottom."""
        left, top, width, height = self.box
        start, end = round(width * self.names), round(width * (1 - self.words))
        return left + start, top + round(height * HEAD), end - start, round(height * (1 - HEAD - self.foot))

    def row(self, number: int, of: int) -> tuple[int, int]:
        """Top and height of a row."""
        _, top, _, height = self.ruler
        return top + round(height * number / of), round(height / of)


def bars(slide: Slide, field: Field, bands: Sequence[Band], rows: Sequence[Bar], text: tuple[str, str]) -> None:
    """Scores as bars over the bands, intervals as error bars. `text`: name of the numbers, alternative text."""
    _bands(slide, field, bands)
    data = CategoryChartData(number_format="0.0")
    data.categories = [row.name for row in reversed(rows)]
    data.add_series(text[0], [row.score for row in reversed(rows)])
    chart = _chart(slide, field, XL_CHART_TYPE.BAR_CLUSTERED, data, text[1])
    plot = chart.plots[0]
    plot.gap_width, plot.vary_by_categories = 95, False
    series = plot.series[0]
    series.format.fill.solid()
    coloured(series.format.fill.fore_color, MSO_THEME_COLOR.ACCENT_2)
    series.data_labels.show_value, series.data_labels.position = True, XL_LABEL_POSITION.INSIDE_BASE
    series.data_labels.number_format, series.data_labels.number_format_is_linked = "0.0", False
    _font(series.data_labels.font, 11, bold=True)
    coloured(series.data_labels.font.color, "FFFFFF")
    _error_bars(series, [_reach(row) for row in reversed(rows)])
    _axes(chart)
    _names(slide, field, [(row.name, row.words, False) for row in rows])


def pairs(
    slide: Slide,
    field: Field,
    bands: Sequence[Band],
    rows: Sequence[Pair],
    keys: tuple[tuple[str, str], ...],
    text: str,
) -> None:
    """Two marks a row, joined by a line. `keys`: mark and name of each side; `text`: alternative text."""
    _bands(slide, field, bands)
    chart = _chart(slide, field, XL_CHART_TYPE.XY_SCATTER_LINES, _points(rows, keys), text)
    joining, *sides = chart.plots[0].series
    _line(joining)
    for (shape, _), series in zip(keys, sides, strict=True):
        _marked(series, shape)
    _axes(chart, len(rows))
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    _font(chart.legend.font, 12)
    _without_first(chart.legend)
    _names(slide, field, [(row.name, row.words, row.strong) for row in rows])


def _points(rows: Sequence[Pair], keys: Sequence[tuple[str, str]]) -> XyChartData:
    """A line that runs from mark to mark of each row and breaks between rows; then the marks of either side.

    It is one series, and the longest: of a shorter one LibreOffice draws the marks, but no line.
    """
    data = XyChartData(number_format="0.0")
    joining = data.add_series(" – ".join(name for _, name in keys))
    for height, row in _heights(rows):
        for value, at in _joined(row, height):
            joining.add_data_point(value, at)
    for (_, name), side in zip(keys, ("first", "second"), strict=True):
        series = data.add_series(name)
        for height, row in _heights(rows):
            if (value := getattr(row, side)) is not None:
                series.add_data_point(value, height)
    return data


def _heights(rows: Sequence[Pair]) -> Iterator[tuple[int, Pair]]:
    """Rows from the top down, with their height above the axis."""
    return ((len(rows) - at, row) for at, row in enumerate(rows))


def _joined(row: Pair, height: int) -> Iterator[tuple[float, int | None]]:
    """From the first mark to the second, then a break; nothing but breaks where one is missing."""
    known = [value for value in (row.first, row.second) if value is not None]
    if len(known) == 2:
        yield from ((value, height) for value in known)
    yield from ((value, None) for value in known[-1:] * (5 - 2 * len(known)))


def _chart(slide: Slide, field: Field, kind: Any, data: Any, text: str) -> Any:
    """A chart whose plot lies exactly over the bands."""
    frame = slide.shapes.add_chart(kind, *map(Emu, field.box), data)
    described(frame, text)
    chart = frame.chart
    chart.has_title, chart.has_legend = False, False
    left, top, width, height = field.box
    x, y, wide, high = field.ruler
    values = {"x": (x - left) / width, "y": (y - top) / height, "w": wide / width, "h": high / height}
    inner = "".join(f'<c:{name} val="{value:.6f}"/>' for name, value in values.items())
    layout = parse_xml(
        f'<c:layout {CHART}><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f"{inner}</c:manualLayout></c:layout>"
    )
    area = chart._chartSpace.chart.plotArea
    for old in area.findall("{*}layout"):
        area.remove(old)
    area.insert(0, layout)
    return chart


def _axes(chart: Any, rows: int = 0) -> None:
    """0 to 100 across; what runs downwards has its names beside the chart."""
    across, down = chart.value_axis, chart.category_axis
    if rows:
        across, down = down, across
        down.minimum_scale, down.maximum_scale = 0.5, rows + 0.5
    across.minimum_scale, across.maximum_scale, across.major_unit = 0, 100, 20
    across.has_major_gridlines = down.has_major_gridlines = False
    across.format.line.fill.background()
    across.tick_labels.number_format, across.tick_labels.number_format_is_linked = "0", False
    _font(across.tick_labels.font, 10)
    coloured(across.tick_labels.font.color, MUTED)
    down.visible = False


def _font(font: Any, size: float, *, bold: bool = False) -> None:
    font.size, font.bold = Pt(size), bold


def _marked(series: Any, shape: str) -> None:
    style, colour = MARKERS.get(shape, MARKERS["triangle"])
    series.format.line.fill.background()
    series.marker.style, series.marker.size = style, 13
    series.marker.format.fill.solid()
    coloured(series.marker.format.fill.fore_color, colour)
    coloured(series.marker.format.line.color, DARK)
    series.marker.format.line.width = Pt(1.25)


def _reach(row: Bar) -> tuple[float, float]:
    """How far the interval reaches below and above the score."""
    if row.interval is None or row.score is None:
        return 0.0, 0.0
    return half_up(row.score - row.interval[0], 1), half_up(row.interval[1] - row.score, 1)


def _line(series: Any) -> None:
    series.marker.style = XL_MARKER_STYLE.NONE
    series.format.line.width = Pt(2.5)
    coloured(series.format.line.color, MUTED)


def _without_first(legend: Any) -> None:
    entry = parse_xml(f'<c:legendEntry {CHART}><c:idx val="0"/><c:delete val="1"/></c:legendEntry>')
    legend._element.legendPos.addnext(entry)


def _error_bars(series: Any, reaches: Sequence[tuple[float, float]]) -> None:
    """Lines of a length of their own at the end of every bar, below and above."""
    parts = "".join(_lengths(name, [reach[at] for reach in reaches]) for at, name in ((1, "plus"), (0, "minus")))
    element = parse_xml(
        f'<c:errBars {CHART} {DRAW}><c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>{parts}'
        f'<c:spPr><a:ln w="15875"><a:solidFill><a:srgbClr val="{DARK}"/></a:solidFill></a:ln></c:spPr></c:errBars>'
    )
    next(child for child in series._element if child.tag.endswith("}cat")).addprevious(element)


def _lengths(name: str, values: Sequence[float]) -> str:
    points = "".join(f'<c:pt idx="{at}"><c:v>{value}</c:v></c:pt>' for at, value in enumerate(values))
    inside = f'<c:formatCode>0.0</c:formatCode><c:ptCount val="{len(values)}"/>{points}'
    return f"<c:{name}><c:numLit>{inside}</c:numLit></c:{name}>"


def _bands(slide: Slide, field: Field, bands: Sequence[Band]) -> None:
    """The five bands behind a chart, named above it."""
    left, top, width, height = field.ruler
    _, start, _, whole = field.box
    for band in bands:
        x, wide = left + round(width * band.x / 100), round(width * band.width / 100)
        panel(slide, (x, top, wide, height), BANDS[band.level], "FFFFFF")
        name = Text(f"{band.level} {band.name}", 10, colour=MUTED, after=0)
        put(slide, (x + Pt(2), start, wide - Pt(4), round(whole * HEAD)), [name], middle=True)


def _names(slide: Slide, field: Field, rows: Sequence[tuple[str, str, bool]]) -> None:
    left, _, width, _ = field.box
    x, _, wide, _ = field.ruler
    at_left, at_right = (left, x - left - Pt(8)), (x + wide + Pt(8), left + width - x - wide - Pt(8))
    _column(slide, field, at_left, [Text(name, 12.5, True, after=0) for name, _, _ in rows])
    _column(slide, field, at_right, [Text(words, 11.5, bold, INK if bold else MUTED, 0) for _, words, bold in rows])


def _column(slide: Slide, field: Field, place: tuple[int, int], texts: Sequence[Text]) -> None:
    """One text a row, all of one size. `place`: left and width."""
    left, width = place
    boxes = [(left, top, width, height) for top, height in (field.row(at, len(texts)) for at in range(len(texts)))]
    scale = together(slide, boxes[0], [[text] for text in texts])
    for box, text in zip(boxes, texts, strict=True):
        put(slide, box, [text], middle=True, scale=scale)
