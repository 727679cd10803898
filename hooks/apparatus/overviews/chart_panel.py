"""A panel of the chart of counts: the marks of one measure and their labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from apparatus.overviews import svg
from apparatus.overviews.chart_marks import (
    ARROW,
    GRID,
    QUIET,
    RADIUS,
    Axis,
    Mark,
    Plot,
    arrow,
    beside,
    capped,
    group,
    nearest,
    shape,
    time_line,
)
from apparatus.overviews.counts import Count, disagreements
from apparatus.overviews.label_places import Box, Line, Place, places

_HEIGHTS = (150, 175, 200, 240, 300, 380)
"""Heights of the plot that are tried."""
_MISSING, _LEADER = 10_000, 30
"""How much height a label without a place is worth, and a line to a label."""
_HEAD = 30
"""The space above the highest line, for an arrow and a label."""


def ticks(found: Sequence[Count]) -> list[float]:
    """Return the numbers of the value axis: from zero in even steps, beyond the highest."""
    most = max(1, *(number for count in found for number in count.statement.named))
    step = svg.nice_step(most, 3)
    return [step * at for at in range(-int(-most // step) + 1)]


def draw_row(
    panels: Sequence[tuple[str, Sequence[Count]]], axis: Axis, font: int
) -> tuple[list[str], float]:
    """Draw panels that stand side by side.

    Args:
        panels: The title and the counts of each.
        font: The size of texts.

    Returns:
        Each panel in SVG, with its upper left corner as the origin, and the height of all.
    """
    best: list[_Panel] = []
    for height in _HEIGHTS:
        if best and len(best) * height >= sum(panel.cost for panel in best):
            break  # whatever its labels are like, a higher panel is no better
        tried = [_Panel(title, found, axis, font, height) for title, found in panels]
        best = min(best or tried, tried, key=lambda row: sum(panel.cost for panel in row))
    return [panel.svg for panel in best], max(panel.height for panel in best)


class _Panel:
    """A panel with a plot of one height, and the places of its labels."""

    def __init__(
        self, title: str, found: Sequence[Count], axis: Axis, font: int, height: float
    ) -> None:
        """Place marks and labels."""
        self._font, self._axis = font, axis
        self._title = svg.wrapped(title, axis.width, font, bold=True)
        head = len(self._title) * font * 1.25
        self._say = found[0].statement.say
        self._ticks = ticks(found)
        bottom = head + _HEAD + height
        self._plot = Plot(
            2 * RADIUS, axis.right - 2 * RADIUS, head + _HEAD, bottom, self._ticks[-1], axis
        )
        self._marks = beside(found, self._plot)
        self._frame = Box(0, head, axis.right, bottom - 1)
        self._lines = list(self._between())
        self.places = self._places()
        self.height = self._plot.bottom + 2.4 * font

    @property
    def cost(self) -> float:
        """How bad the panel is: for missing labels, for lines to labels, and for its height."""
        missing = self.places.count(None)
        lines = sum(1 for place in self.places if place and place.leader)
        return missing * _MISSING + lines * _LEADER + self.height

    def _between(self) -> Iterator[Line]:
        """Yield a line between the marks of each two counts that disagree."""
        marks = {id(mark.count): mark for mark in self._marks}
        for one, other in disagreements([mark.count for mark in self._marks]):
            ends = marks[id(one)], marks[id(other)]
            (x1, y1), (x2, y2) = nearest(*ends)
            yield Line(x1, y1, x2, y2)

    def _places(self) -> list[Place | None]:
        """Return where the labels stand."""
        font = self._font
        sizes = [(svg.text_width(mark.count.label, font), font * 1.0) for mark in self._marks]
        lines = [*self._lines, *filter(None, map(time_line, self._marks))]
        obstacles = [box for line in lines for box in line.boxes]
        return places([mark.box for mark in self._marks], sizes, obstacles, self._frame)

    @property
    def svg(self) -> str:
        """What is drawn."""
        font = self._font
        title = [
            svg.text(words, 0, font * (0.9 + 1.25 * at), font_weight=600)
            for at, words in enumerate(self._title)
        ]
        return "".join([*title, *self._grid(), *self._years(), *self._drawn()])

    def _grid(self) -> Iterator[str]:
        """Yield the lines of the value axis, which leave room for labels, with their numbers."""
        plot, font = self._plot, self._font
        quiet = []
        for tick in self._ticks:
            y = plot.y(tick)
            for start, end in self._uncovered(y):
                color = GRID if tick else QUIET
                yield svg.element("g", svg.line(start, y, end, y), color=color)
            words = self._say.number(tick)
            quiet.append(svg.text(words, self._axis.width, y + font * 0.34, text_anchor="end"))
        yield _quiet(quiet)

    def _uncovered(self, y: float) -> Iterator[tuple[float, float]]:
        """Yield the parts of a level line that no label covers."""
        start, end = 0.0, self._plot.right + RADIUS
        boxes = [place.box for place in self.places if place]
        for box in sorted(boxes, key=lambda box: box.left):
            if box.top - 1 < y < box.bottom + 1:
                if box.left - 2 > start:
                    yield start, box.left - 2
                start = max(start, box.right + 2)
        if start < end:
            yield start, end

    def _years(self) -> Iterator[str]:
        """Yield the time axis below the plot."""
        plot, font = self._plot, self._font
        width = plot.right - plot.left
        space = svg.text_width("2000", font) + 10
        years = [
            (plot.left + share * width, name) for share, name in self._axis.years(width, space)
        ]
        ticks = "".join(svg.line(x, plot.bottom, x, plot.bottom + 6) for x, _ in years)
        yield svg.element("g", ticks, color=QUIET) if ticks else ""
        named = [(x + 4, name) for x, name in years if x + space - 6 < self._axis.width]
        if not years or years[0][0] >= space - 8:
            named.insert(0, (0.0, str(self._axis.first.year)))
        baseline = plot.bottom + ARROW + 2 + font * 0.8
        yield _quiet([svg.text(name, x, baseline) for x, name in named])

    def _drawn(self) -> Iterator[str]:
        """Yield lines between marks, marks, and labels."""
        between = "".join(
            svg.line(line.x1, line.y1, line.x2, line.y2, stroke_dasharray="2 4", stroke_width=1.5)
            for line in self._lines
        )
        yield svg.element("g", between, color=QUIET) if between else ""
        for mark in self._marks:
            yield group(mark.count.counter, list(_parts(mark)))
        placed = [
            (mark, place) for mark, place in zip(self._marks, self.places, strict=True) if place
        ]
        leaders = "".join(
            svg.line(place.leader.x1, place.leader.y1, place.leader.x2, place.leader.y2)
            for _, place in placed
            if place.leader
        )
        yield svg.element("g", leaders, color=QUIET) if leaders else ""
        for mark, place in placed:
            yield svg.text(mark.count.label, *_middle(place.box, self._font), text_anchor="middle")


def _middle(box: Box, font: int) -> tuple[float, float]:
    return box.middle[0], box.top + font * 0.84


def _quiet(texts: Sequence[str]) -> str:
    return svg.element("g", "".join(texts), color=QUIET, fill="currentColor")


def _parts(mark: Mark) -> Iterator[str]:
    """Yield the drawing of a mark: its time, its bounds and its shapes."""
    if time := time_line(mark):
        yield svg.line(time.x1, time.y1, time.x2, time.y2, stroke_width=1.5)
    if mark.span:
        yield capped(mark.x, *mark.span)
    if mark.arrow:
        yield arrow(mark.x, *mark.arrow)
    kind = mark.count.counter
    for y in mark.ys:
        yield shape(kind, mark.x, y, is_hollow=mark.count.is_forecast)
