"""Marks of a chart: shapes that tell counters apart without colour, and what bounds look like."""

from __future__ import annotations

from collections.abc import Sequence

from apparatus.overviews.label_places import Box
from apparatus.overviews.svg import element, line, number

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
