"""Places for the labels of marks, so that no text lies on a mark, a line or another text."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from math import hypot
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NEAR = (3, 7, 12)
"""Distances of a label from its mark at which it needs no line to it."""
_FAR = (20, 30, 42, 56, 72)
"""Distances at which a line leads from the mark to its label."""
_STEP = 3
"""The length of the pieces of a line for which its surroundings are tested."""
_CLEAR = 2
"""The space around a label."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `y` grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        """The middle point."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def overlaps(self, other: Box, clear: float = 0) -> bool:
        """Return whether two boxes have less than some space between them."""
        across = self.left < other.right + clear and other.left < self.right + clear
        return across and self.top < other.bottom + clear and other.top < self.bottom + clear

    def holds(self, other: Box) -> bool:
        """Return whether another box lies inside."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom

    def distance(self, other: Box) -> float:
        """Return the distance to another box; 0 if they touch."""
        across = max(self.left - other.right, other.left - self.right, 0)
        return hypot(across, max(self.top - other.bottom, other.top - self.bottom, 0))


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float

    @property
    def boxes(self) -> Iterator[Box]:
        """Small boxes along the line."""
        count = max(1, round(hypot(self.x2 - self.x1, self.y2 - self.y1) / _STEP))
        for part in range(count + 1):
            x = self.x1 + (self.x2 - self.x1) * part / count
            y = self.y1 + (self.y2 - self.y1) * part / count
            yield Box(x - 1, y - 1, x + 1, y + 1)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a label stands."""

    box: Box
    leader: Line | None = None
    """The line from the mark to a label that is not beside it."""


def places(
    marks: Sequence[Box],
    sizes: Sequence[tuple[float, float]],
    obstacles: Sequence[Box],
    frame: Box,
) -> list[Place | None]:
    """Return a place for the label of each mark, or `None` where there is none.

    A label keeps clear of marks, obstacles and other labels, and no other mark is nearer to it than
    its own. The label with the fewest possible places is placed first.

    Args:
        marks: The marks.
        sizes: Width and height of the label of each mark.
        obstacles: What else no label may cover.
        frame: The box that all labels stay in.
    """
    options = [
        [place for place in _near(index, marks, size) if _is_free(place, obstacles, marks, frame)]
        + [place for place in _far(marks[index], size) if _is_clear(place, index, marks, obstacles, frame)]
        for index, size in enumerate(sizes)
    ]  # fmt: skip
    found: list[Place | None] = [None] * len(marks)
    waiting = set(range(len(marks)))
    while waiting:
        index = min(waiting, key=lambda item: (len(options[item]), item))
        waiting.remove(index)
        if options[index]:
            found[index] = chosen = options[index][0]
            for other in waiting:
                options[other] = [place for place in options[other] if not _clash(place, chosen)]
    return found


def _near(index: int, marks: Sequence[Box], size: tuple[float, float]) -> Iterator[Place]:
    """Yield the places beside a mark that are nearer to it than to any other mark."""
    mark = marks[index]
    others = [other for at, other in enumerate(marks) if at != index]
    for gap in _NEAR:
        for box in _around(mark, size, gap):
            own = box.distance(mark)
            if all(box.distance(other) > own + 1 for other in others):
                yield Place(box)


def _around(mark: Box, size: tuple[float, float], gap: float) -> Iterator[Box]:
    """Yield boxes at a distance from a mark, the best first: right, left, above and below it."""
    (width, height), (x, y) = size, mark.middle
    right, left = mark.right + gap, mark.left - gap - width
    above, below = mark.top - gap - height, mark.bottom + gap
    spots = [(right, y - height / 2), (left, y - height / 2)]
    spots += [(x - width / 2, above), (x - width / 2, below)]
    spots += product((right, left), (y - height, y))
    spots += product((x - 6, x + 6 - width, x - width / 4, x - 3 * width / 4), (above, below))
    spots += product((right - 4, left + 4), (above + 4, below - 4))
    for at, top in spots:
        yield Box(at, top, at + width, top + height)


def _far(mark: Box, size: tuple[float, float]) -> Iterator[Place]:
    """Yield places away from a mark, each with its line."""
    x, y = mark.middle
    for gap in _FAR:
        for box in _around(mark, size, gap):
            end = min(max(x, box.left), box.right), min(max(y, box.top), box.bottom)
            start = min(max(end[0], mark.left), mark.right), min(max(end[1], mark.top), mark.bottom)
            yield Place(box, Line(*start, *end))


def _is_free(place: Place, obstacles: Sequence[Box], marks: Sequence[Box], frame: Box) -> bool:
    covered = any(place.box.overlaps(item, _CLEAR) for item in (*obstacles, *marks))
    return frame.holds(place.box) and not covered


def _is_clear(
    place: Place, index: int, marks: Sequence[Box], obstacles: Sequence[Box], frame: Box
) -> bool:
    """Return whether a place away from its mark is free, and its line too."""
    if place.leader is None or not _is_free(place, obstacles, marks, frame):
        return False
    others = [mark for at, mark in enumerate(marks) if at != index]
    parts = list(place.leader.boxes)[2:]  # the first lie at its own mark, where other lines may end
    return not any(part.overlaps(item) for part in parts for item in (*others, *obstacles))


def _clash(one: Place, other: Place) -> bool:
    """Return whether two labels or their lines overlap."""
    if one.box.overlaps(other.box, _CLEAR):
        return True
    return _is_crossed(one, other) or _is_crossed(other, one)


def _is_crossed(one: Place, other: Place) -> bool:
    line = one.leader
    return line is not None and any(part.overlaps(other.box, _CLEAR) for part in line.boxes)
