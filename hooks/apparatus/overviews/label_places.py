"""Places for the labels of marks, so that no text lies on a mark, a line or another text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from math import hypot
from typing import NamedTuple

_NEAR = (3, 6)
"""Distances of a label from its mark at which it needs no line to it."""
_FAR = (16, 26, 38, 52, 68)
"""Distances at which a line leads from the mark to its label."""
_APART = 10
"""The least distance of a label with a line from other marks, so that it does not seem theirs."""
_STEP = 3
"""The length of the pieces of a line for which its surroundings are tested."""
_TRIES = 150
"""How many places are tried before a label is given up."""
_CLEAR = 2
"""The space around a label."""


class Box(NamedTuple):
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

    def overlaps_any(self, others: Iterable[Box], clear: float) -> bool:
        """Return whether the box overlaps one of several: without a call for each, as a chart asks this 300,000 times."""
        left, right = self.left - clear, self.right + clear
        top, bottom = self.top - clear, self.bottom + clear
        return any(
            left < other.right and other.left < right and top < other.bottom and other.top < bottom
            for other in others
        )

    def holds(self, other: Box) -> bool:
        """Return whether another box lies inside."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom

    def distance(self, other: Box) -> float:
        """Return the distance to another box; 0 if they touch."""
        across = max(self.left - other.right, other.left - self.right, 0)
        return hypot(across, max(self.top - other.bottom, other.top - self.bottom, 0))


class Line(NamedTuple):
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

    def meets(self, box: Box, clear: float) -> bool:
        """Return whether the line comes within some space of a box."""
        left, right = box.left - clear, box.right + clear
        top, bottom = box.top - clear, box.bottom + clear
        if max(self.x1, self.x2) < left or right < min(self.x1, self.x2):
            return False
        if max(self.y1, self.y2) < top or bottom < min(self.y1, self.y2):
            return False
        across, down = self.x2 - self.x1, self.y2 - self.y1
        corners = ((left, top), (left, bottom), (right, top), (right, bottom))
        sides = [across * (y - self.y1) - down * (x - self.x1) for x, y in corners]
        return min(sides) <= 0 <= max(sides)

    def meets_any(self, boxes: Iterable[Box], clear: float) -> bool:
        """Return whether the line comes within some space of one of several boxes: most are passed over without a call."""
        left, right = min(self.x1, self.x2) - clear, max(self.x1, self.x2) + clear
        top, bottom = min(self.y1, self.y2) - clear, max(self.y1, self.y2) + clear
        return any(
            left <= box.right
            and box.left <= right
            and top <= box.bottom
            and box.top <= bottom
            and self.meets(box, clear)
            for box in boxes
        )

    def without_start(self, length: float) -> Line:
        """Return the line without its first part."""
        share = min(1, length / max(1, hypot(self.x2 - self.x1, self.y2 - self.y1)))
        x, y = self.x1 + (self.x2 - self.x1) * share, self.y1 + (self.y2 - self.y1) * share
        return Line(x, y, self.x2, self.y2)

    def crosses(self, other: Line) -> bool:
        """Return whether two lines cross."""
        return self._side(other) < 0 and other._side(self) < 0

    def _side(self, other: Line) -> float:
        """Return a number below zero if the ends of another line lie on different sides."""
        across, down = self.x2 - self.x1, self.y2 - self.y1
        first = across * (other.y1 - self.y1) - down * (other.x1 - self.x1)
        return first * (across * (other.y2 - self.y1) - down * (other.x2 - self.x1))


class Place(NamedTuple):
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
    its own.

    Args:
        sizes: Width and height of the label of each mark.
        obstacles: What else no label may cover.
        frame: The box that all labels stay in.
    """
    options = {
        index: [place for place in _near(index, marks, size) if _is_free(place, obstacles, marks, frame)]
        + [place for place in _far(marks[index], size) if _is_clear(place, index, marks, obstacles, frame)]
        for index, size in enumerate(sizes)
    }  # fmt: skip
    left = {index: found for index, found in options.items() if found}
    while (chosen := _chosen(left, iter(range(_TRIES)))) is None:
        left.pop(_scarcest(left))
    return [chosen.get(index) for index in range(len(marks))]


def _scarcest(options: Mapping[int, Sequence[Place]]) -> int:
    return min(options, key=lambda index: (len(options[index]), index))


def _chosen(
    options: Mapping[int, Sequence[Place]], tries: Iterator[int]
) -> dict[int, Place] | None:
    """Return one of the places of each label so that none overlap, or `None` if none are found."""
    if not options:
        return {}
    index = _scarcest(options)
    for place in options[index]:
        if next(tries, None) is None:
            return None
        left = {
            other: [item for item in places if not _clash(item, place)]
            for other, places in options.items()
            if other != index
        }
        if all(left.values()) and (found := _chosen(left, tries)) is not None:
            return {index: place, **found}
    return None


def _near(index: int, marks: Sequence[Box], size: tuple[float, float]) -> Iterator[Place]:
    """Yield the places beside a mark that are nearer to it than to any other mark."""
    mark = marks[index]
    others = [other for at, other in enumerate(marks) if at != index]
    for gap in _NEAR:
        for box in _around(mark, size, gap):
            own = box.distance(mark)
            if all(box.distance(other) > own + 3 for other in others):
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
    if not frame.holds(place.box):
        return False
    return not place.box.overlaps_any((*marks, *obstacles), _CLEAR)


def _is_clear(
    place: Place, index: int, marks: Sequence[Box], obstacles: Sequence[Box], frame: Box
) -> bool:
    """Return whether a place away from its mark is free, and its line too."""
    if place.leader is None or not _is_free(place, obstacles, marks, frame):
        return False
    others = [mark for at, mark in enumerate(marks) if at != index]
    if any(place.box.distance(mark) < _APART for mark in others):
        return False
    line = place.leader.without_start(5)  # at its own mark other lines may end
    return not line.meets_any((*others, *obstacles), 1)


def _clash(one: Place, other: Place) -> bool:
    """Return whether two labels or their lines overlap."""
    if one.box.overlaps(other.box, _CLEAR):
        return True
    return _meets(one.leader, other) or _meets(other.leader, one)


def _meets(line: Line | None, place: Place) -> bool:
    """Return whether a line comes too near to a label, or crosses its line."""
    if line is None:
        return False
    is_crossed = place.leader is not None and line.crosses(place.leader)
    return is_crossed or line.meets(place.box, _CLEAR)
