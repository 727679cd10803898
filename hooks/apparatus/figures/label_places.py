"""Places for labels on a map, so that no label lies on a mark, on a line or on another label."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, hypot, pi, sin
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Point = tuple[float, float]
_DIRECTIONS = 24
_STEPS = range(9, 160, 6)
"""The space between a mark and its label that is tried, in pixels."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `y` grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> Point:
        """The middle point."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def grown(self, by: float) -> Box:
        """Return a box with more space on each side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def meets(self, other: Box) -> bool:
        """Return whether two boxes share a point."""
        across = self.left <= other.right and other.left <= self.right
        return across and self.top <= other.bottom and other.top <= self.bottom

    def holds(self, other: Box) -> bool:
        """Return whether another box lies inside."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom

    def disc(self, at: Point) -> Point:
        """Return the middle of the disc at one end of a label, on the side of what it names."""
        half = (self.bottom - self.top) / 2
        x = self.right - half if self.right < at[0] else self.left + half
        return x, self.top + half


@dataclass(frozen=True, slots=True)
class Spot:
    """What a label names."""

    at: Point
    mark: Box
    """What is drawn there."""
    size: tuple[float, float]
    """Width and height of the label."""
    rings: Sequence[Sequence[Point]] = ()
    """The shape that is drawn there; its label lies on it if it is large enough."""


def placed(spots: Sequence[Spot], frame: Box, others: Sequence[Box] = ()) -> list[Box]:
    """Return a box for the label of each spot: on its shape, or as near as the others let it.

    Args:
        spots: What the labels name.
        frame: What no label leaves.
        others: What no label touches.

    Raises:
        ValueError: There is no place for a label.
    """
    found: dict[int, Box] = {}
    inside = [number for number, spot in enumerate(spots) if _fits(spot)]
    outside = [number for number in range(len(spots)) if number not in inside]
    for number in (*inside, *outside):
        rest = [spot for other, spot in enumerate(spots) if other != number]
        taken = [*others, *(spot.mark for spot in rest if not spot.rings), *found.values()]
        lines = [line(spots[other].at, box) for other, box in found.items()]
        shapes = [ring for spot in rest for ring in spot.rings]
        if number in outside:
            shapes += spots[number].rings
        choices = _choices(spots[number], inside=number in inside)
        for box in choices:
            free = frame.holds(box) and not any(_lies_on(box.grown(3), ring) for ring in shapes)
            if free and _is_free(box, spots[number], taken, lines):
                found[number] = box
                break
        else:
            raise ValueError(f"no place for label {number + 1}")
    return [found[number] for number in range(len(spots))]


def line(at: Point, box: Box) -> list[Point]:
    """Return points from a mark to the edge of the disc of its label, at most 2 pixels apart."""
    x, y = box.disc(at)
    length = hypot(x - at[0], y - at[1])
    share = max(1 - (box.bottom - box.top) / 2 / length, 0) if length else 0
    return _along(at, (at[0] + (x - at[0]) * share, at[1] + (y - at[1]) * share))


def _along(start: Point, end: Point) -> list[Point]:
    (x, y), (across, down) = start, (end[0] - start[0], end[1] - start[1])
    count = int(hypot(across, down) / 2) + 1
    return [(x + across * step / count, y + down * step / count) for step in range(count + 1)]


def _fits(spot: Spot) -> bool:
    """Return whether a label lies on its shape as a whole."""
    box = _box(spot, spot.at).grown(2)
    corners = [(x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)]
    return any(all(_is_inside(corner, ring) for corner in corners) for ring in spot.rings)


def _lies_on(box: Box, ring: Sequence[Point]) -> bool:
    """Return whether a box touches a shape."""
    sides = zip(ring, [*ring[1:], ring[0]], strict=True)
    on_edge = any(_on(point, box) for start, end in sides for point in _along(start, end))
    return on_edge or _is_inside(box.middle, ring)


def _is_inside(point: Point, ring: Sequence[Point]) -> bool:
    """Return whether a point lies in a polygon: a line from it to the right crosses an odd number of sides."""
    (x, y), inside = point, False
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            inside = not inside
    return inside


def _choices(spot: Spot, *, inside: bool) -> Iterator[Box]:
    if inside:
        yield _box(spot, spot.at)
    for space in _STEPS:
        for number in range(_DIRECTIONS):
            turn = 2 * pi * number / _DIRECTIONS
            across, down = cos(turn), sin(turn)
            half = [side / 2 for side in spot.size]
            reach = [(spot.mark.right - spot.mark.left) / 2, (spot.mark.bottom - spot.mark.top) / 2]
            x = spot.mark.middle[0] + across * (reach[0] + half[0] + space)
            y = spot.mark.middle[1] + down * (reach[1] + half[1] + space)
            yield _box(spot, (x, y))


def _box(spot: Spot, middle: Point) -> Box:
    (x, y), (width, height) = middle, spot.size
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def _is_free(box: Box, spot: Spot, taken: Sequence[Box], lines: Sequence[Sequence[Point]]) -> bool:
    """Return whether neither a label nor its line touches marks, labels and lines of others."""
    if any(box.grown(3).meets(other) for other in taken):
        return False
    if any(_on(point, box.grown(3)) for points in lines for point in points):
        return False
    own = line(spot.at, box)
    return not any(_on(point, other.grown(1)) for point in own for other in taken)


def _on(point: Point, box: Box) -> bool:
    return box.meets(Box(*point, *point))
