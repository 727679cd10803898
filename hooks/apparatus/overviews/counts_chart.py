"""The chart of counts over time: a panel for each measure, with one time axis and a value axis each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from apparatus.overviews import svg
from apparatus.overviews.chart_marks import RADIUS, Axis, group, shape
from apparatus.overviews.chart_panel import draw_row, ticks
from apparatus.overviews.counts import OTHER, Count, counts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from apparatus.overviews.estimates import Panel
    from apparatus.settings import CountsChart

_GAP = 48
"""The space between two panels in a row."""
_SHAPE = 22
"""The space of a shape before its name in the key."""
_LINE = 1.6
"""The height of a line of the key, in ems."""


class Size(NamedTuple):
    """The size of a drawing, in units that are pixels on a wide screen."""

    width: int
    columns: int
    font: int


NARROW = Size(328, 1, 15)
WIDE = Size(930, 2, 16)


def counts_drawing(
    panels: Sequence[Panel], chart: CountsChart, size: Size, name: str
) -> tuple[str, int]:
    """Draw the counts of some measures over time.

    Args:
        panels: The panels in order, each with a count that has a date.
        name: The text alternative.

    Returns:
        The drawing in SVG, in colours of the page, and its height.
    """
    found = [counts(panel, chart) for panel in panels]
    axis = _axis(found, panels, size)
    key, height = _key(found, chart, panels[0].statements[0].say("counts.others"), size)
    parts = [key]
    for at in range(0, len(panels), size.columns):
        row = slice(at, at + size.columns)
        titles = [panel.title for panel in panels[row]]
        drawn, tall = draw_row(list(zip(titles, found[row], strict=True)), axis, size.font)
        for column, inside in enumerate(drawn):
            place = f"translate({svg.number(column * (axis.width + _GAP))} {svg.number(height)})"
            parts.append(svg.element("g", inside, transform=place))
        height += tall + size.font
    return _root("".join(parts), size, round(height), name), round(height)


def _root(inside: str, size: Size, height: int, name: str) -> str:
    return svg.element(
        "svg",
        inside,
        xmlns="http://www.w3.org/2000/svg",
        width=size.width,
        height=height,
        viewBox=f"0 0 {size.width} {height}",
        role="img",
        aria_label=name,
        fill="currentColor",
        font_family=svg.FONT,
        font_size=size.font,
    )


def _axis(found: Sequence[Sequence[Count]], panels: Sequence[Panel], size: Size) -> Axis:
    """Return the time axis: whole quarters that contain all counts."""
    first = min(count.first for counts in found for count in counts)
    last = max(count.last for counts in found for count in counts)
    begin = date(first.year, 3 * ((first.month - 1) // 3) + 1, 1)
    quarter = (last.month - 1) // 3
    end = date(last.year + quarter // 3, 3 * ((quarter + 1) % 4) + 1, 1)
    width = (size.width - _GAP * (size.columns - 1)) / size.columns
    say = panels[0].statements[0].say
    numbers = [say.number(tick) for counts in found for tick in ticks(counts)]
    column = max(svg.text_width(number, size.font) for number in numbers) + _GAP / 6
    return Axis(begin, end, width, width - column)


def _key(
    found: Sequence[Sequence[Count]], chart: CountsChart, others: str, size: Size
) -> tuple[str, float]:
    """Return the key of the shapes that occur, and its height."""
    names = {**dict(enumerate(chart.counters)), OTHER: others}
    font, high = size.font, size.font * _LINE
    x, y, parts = 0.0, font * 1.1, []
    for counter in sorted({count.counter for items in found for count in items}):
        words = svg.wrapped(names[counter], size.width - _SHAPE, font)
        width = _SHAPE + max(svg.text_width(line, font) for line in words)
        if x and x + width > size.width:
            x, y = 0.0, y + high
        parts.append(group(counter, [shape(counter, x + RADIUS + 2, y - font * 0.34)]))
        parts += [svg.text(line, x + _SHAPE, y + at * high) for at, line in enumerate(words)]
        x, y = x + width + font, y + (len(words) - 1) * high
    return "".join(parts), y + font * 1.4
