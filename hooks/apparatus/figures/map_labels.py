"""Places for labels on a map, so that no label lies on a mark, on a line or on another label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import cos, hypot, pi, sin
from typing import NamedTuple

from apparatus.overviews.label_places import Box

Point = tuple[float, float]
_DIRECTIONS = 24
_STEPS = range(9, 160, 6)
"""The space between a mark and its label that is tried, in pixels."""


class Spot(NamedTuple):
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
            free = frame.holds(box) and not any(_lies_on(box, ring, 3) for ring in shapes)
            if free and _is_free(box, spots[number], taken, lines):
                found[number] = box
                break
        else:
            raise ValueError(f"no place for label {number + 1}")
    return [found[number] for number in range(len(spots))]


def disc(at: Point, box: Box) -> Point:
    """Return the middle of the disc at one end of a label, on the side of what it names."""
    half = (box.bottom - box.top) / 2
    return (box.right - half if box.right < at[0] else box.left + half), box.top + half


def line(at: Point, box: Box) -> list[Point]:
    """Return points from a mark to the edge of the disc of its label, at most 2 pixels apart."""
    x, y = disc(at, box)
    length = hypot(x - at[0], y - at[1])
    share = max(1 - (box.bottom - box.top) / 2 / length, 0) if length else 0
    return _along(at, (at[0] + (x - at[0]) * share, at[1] + (y - at[1]) * share))


def _along(start: Point, end: Point) -> list[Point]:
    (x, y), (across, down) = start, (end[0] - start[0], end[1] - start[1])
    count = int(hypot(across, down) / 2) + 1
    return [(x + across * step / count, y + down * step / count) for step in range(count + 1)]


def _fits(spot: Spot) -> bool:
    """Return whether a label lies on its shape as a whole."""
    box = _box(spot, spot.at)
    ends = (box.left - 2, box.right + 2), (box.top - 2, box.bottom + 2)
    corners = [(x, y) for x in ends[0] for y in ends[1]]
    return any(all(_is_inside(corner, ring) for corner in corners) for ring in spot.rings)


def _lies_on(box: Box, ring: Sequence[Point], clear: float) -> bool:
    """Return whether a box comes within some space of a shape."""
    sides = zip(ring, [*ring[1:], ring[0]], strict=True)
    on_edge = any(_on(point, box, clear) for start, end in sides for point in _along(start, end))
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
    if any(box.overlaps(other, 3) for other in taken):
        return False
    if any(_on(point, box, 3) for points in lines for point in points):
        return False
    own = line(spot.at, box)
    return not any(_on(point, other, 1) for point in own for other in taken)


def _on(point: Point, box: Box, clear: float) -> bool:
    return box.overlaps(Box(*point, *point), clear)
