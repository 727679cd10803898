"""Marks of a chart: shapes that tell counters apart without colour, what bounds look like, and where they stand.

A mark stands at its date and value, beside others where it would cover them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from apparatus.overviews.label_places import Box, Line
from apparatus.overviews.svg import element, line, number

if TYPE_CHECKING:
    from apparatus.overviews.counts import Count

RADIUS = 6.5
"""Half the width of a mark."""
CAP = 9
"""Half the width of the caps of a range."""
ARROW = 13
"""The length of an arrow beyond its mark."""
_SHAPES = (
    "",  # a disc
    "M0-7.4L7.4 5.8H-7.4z",
    "M-6-6H6V6H-6z",
    "M0-7.8L7.8 0 0 7.8-7.8 0z",
    "M0 7.4L7.4-5.8H-7.4z",
    "M-2.4-7H2.4V-2.4H7V2.4H2.4V7H-2.4V2.4H-7V-2.4H-2.4z",
    "M0-7.5L7.1-2.3 4.4 6.1H-4.4L-7.1-2.3z",
    "M0-2.7L4.2-6.9 6.9-4.2 2.7 0 6.9 4.2 4.2 6.9 0 2.7-4.2 6.9-6.9 4.2-2.7 0-6.9-4.2-4.2-6.9z",
)
"""Paths around the origin, the last for whoever is not in the list of counters."""
QUIET, GRID = "var(--drawn-line)", "var(--apparatus-line)"
"""Colours of what is not a mark."""
_COLOURS = (*(f"var(--drawn-{n})" for n in range(1, 7)), QUIET, QUIET)
"""The colour of each shape; two shapes share the last, as shape and name tell them apart."""
_FIXED = {
    "var(--drawn-1)": "#1f5fa8", "var(--drawn-2)": "#a8480f", "var(--drawn-3)": "#45701f",
    "var(--drawn-4)": "#7a3d8f", "var(--drawn-5)": "#a01c44", "var(--drawn-6)": "#1d6a70",
    QUIET: "#4d5762", GRID: "#d5dbe0",
}  # fmt: skip
"""The colours where no style sheet gives them."""

_BESIDE = 2 * RADIUS + 1
"""The distance of marks that stand side by side."""
_VAGUE = 45
"""The number of days from which a mark shows how inexact its date is."""


def shape(kind: int, x: float, y: float, *, is_hollow: bool = False) -> str:
    """Return a shape in the colour of its group, filled or hollow."""
    look = {"fill": "none" if is_hollow else "currentColor", "stroke": "currentColor"}
    width = 2 if is_hollow else 0.5
    if not _SHAPES[kind]:
        radius = RADIUS - (1 if is_hollow else 0)
        return element("circle", cx=float(x), cy=float(y), r=radius, stroke_width=width, **look)
    place = f"translate({number(x)} {number(y)})"
    return element("path", d=_SHAPES[kind], transform=place, stroke_width=width, **look)


def fixed(svg: str) -> str:
    """Return a drawing in colours of its own."""
    for role, colour in _FIXED.items():
        svg = svg.replace(role, colour)
    return svg


def group(kind: int, inside: Sequence[str]) -> str:
    """Return marks in the colour of a counter."""
    return element("g", "".join(inside), color=_COLOURS[kind])


def arrow(x: float, start: float, end: float) -> str:
    """Return an arrow straight up or down."""
    back = 5 if start > end else -5
    points = f"{number(x - 4)},{number(end + back)} {number(x)},{number(end)} {number(x + 4)},{number(end + back)}"
    head = element("polyline", points=points, fill="none", stroke="currentColor", stroke_width=2)
    return line(x, start, x, end, stroke_width=2) + head


def arrow_box(x: float, start: float, end: float) -> Box:
    """Return the space that an arrow takes."""
    return Box(x - 5, min(start, end) - 1, x + 5, max(start, end) + 1)


def capped(x: float, top: float, bottom: float) -> str:
    """Return an upright line with a cap at each end."""
    caps = "".join(line(x - CAP, y, x + CAP, y, stroke_width=2) for y in (top, bottom))
    return line(x, top, x, bottom, stroke_width=2) + caps


@dataclass(frozen=True, slots=True)
class Axis:
    """The time axis that all panels share."""

    first: date
    last: date
    width: float
    right: float
    """Where the plot ends and the column of numbers begins."""

    def share(self, day: date) -> float:
        """Return where a day lies, from 0 to 1."""
        return (day - self.first).days / (self.last - self.first).days

    def years(self, width: float, space: float) -> list[tuple[float, str]]:
        """Return the place and the name of the years that begin within the axis."""
        whole = range(self.first.year, self.last.year + 1)
        step = next(n for n in (1, 2, 5, 10, 20, 50, 100, 1000) if width * n * 365 / (self.last - self.first).days >= space)  # fmt: skip
        days = [date(year, 1, 1) for year in whole if year % step == 0]
        return [(self.share(day), str(day.year)) for day in days if self.first <= day < self.last]


@dataclass(frozen=True, slots=True)
class Plot:
    """The area of a panel in which marks stand."""

    left: float
    right: float
    top: float
    """The line of the highest value."""
    bottom: float
    most: float
    """The highest value of the axis."""
    axis: Axis

    def x(self, day: date) -> float:
        """Return where a day lies."""
        return self.left + self.axis.share(day) * (self.right - self.left)

    def y(self, value: float) -> float:
        """Return where a value lies."""
        return self.bottom - value / self.most * (self.bottom - self.top)


@dataclass(frozen=True, slots=True)
class Mark:
    """A count with its place."""

    count: Count
    x: float
    plot: Plot

    @property
    def ys(self) -> list[float]:
        """Where its shapes stand: at its value, or at both ends of a range that has room for two."""
        statement = self.count.statement
        shown = statement.named if statement.value is None else (statement.value,)
        ys = [self.plot.y(value) for value in shown]
        return [sum(ys) / 2] if len(ys) > 1 and ys[0] - ys[1] < 2 * RADIUS + 2 else ys

    @property
    def span(self) -> tuple[float, float] | None:
        """The ends of its line, if a source gives a lowest and a highest number."""
        named = self.count.statement.named
        return (self.plot.y(named[-1]), self.plot.y(named[0])) if len(named) > 1 else None

    @property
    def arrow(self) -> tuple[float, float] | None:
        """The ends of its arrow, if it is a bound with an open side."""
        statement, [y, *more] = self.count.statement, self.ys
        if more or self.span:
            return None
        if statement.minimum is not None or self.count.is_part:
            return y - RADIUS + 1, y - RADIUS - ARROW
        if statement.maximum is not None:
            return y + RADIUS - 1, y + RADIUS + min(ARROW, max(6, self.plot.bottom - y))
        return None

    @property
    def box(self) -> Box:
        """The space that it takes, its arrow and its line included."""
        ends = [*self.ys, *(self.span or ())]
        half = CAP if self.span else RADIUS
        box = Box(self.x - half, min(ends) - RADIUS, self.x + half, max(ends) + RADIUS)
        if self.arrow is None:
            return box
        other = arrow_box(self.x, *self.arrow)
        return Box(box.left, min(box.top, other.top), box.right, max(box.bottom, other.bottom))


def beside(found: Sequence[Count], plot: Plot) -> list[Mark]:
    """Return the marks, side by side where they would cover each other."""
    marks: list[Mark] = []
    for count in found:
        x = plot.x(count.day)
        steps = [*range(31), *range(-1, -31, -1)]
        tried = [Mark(count, x + step * _BESIDE / 2, plot) for step in steps]
        inside = [mark for mark in tried if plot.left <= mark.x <= plot.right]
        free = (m for m in inside if not any(m.box.overlaps(other.box) for other in marks))
        marks.append(next(free, tried[0]))
    return marks


def nearest(one: Mark, other: Mark) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return the ends of the shortest line between the shapes of two marks."""
    pairs = [((one.x, y1), (other.x, y2)) for y1 in one.ys for y2 in other.ys]
    return min(pairs, key=lambda pair: abs(pair[0][1] - pair[1][1]))


def time_line(mark: Mark) -> Line | None:
    """Return a level line as long as the time in which the date of a count lies, if it is long."""
    count = mark.count
    if (count.last - count.first).days <= _VAGUE:
        return None
    y = mark.box.middle[1] if mark.span else mark.ys[0]
    return Line(mark.plot.x(count.first), y, mark.plot.x(count.last), y)
