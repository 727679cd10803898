"""A conic projection that keeps areas, and distances on the sphere."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import acos, cos, hypot, radians, sin, sqrt
from typing import NamedTuple

Point = tuple[float, float]
Rings = tuple[tuple[Point, ...], ...]
RADIUS = 6371.0
"""The radius of the earth in kilometres."""


class Conic(NamedTuple):
    """Albers' equal-area conic projection, in kilometres, with `y` growing downwards."""

    meridian: float
    """The middle, in degrees of longitude."""
    parallels: tuple[float, float]
    """The latitudes that are true to scale; not opposite."""

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return where a point lies, from the middle of the first parallel."""
        first, second = (sin(radians(parallel)) for parallel in self.parallels)
        cone = (first + second) / 2
        constant = 1 - first**2 + 2 * cone * first
        away, middle = (
            RADIUS * sqrt(max(constant - 2 * cone * at, 0)) / cone
            for at in (sin(radians(latitude)), first)
        )
        turn = cone * radians((longitude - self.meridian + 180) % 360 - 180)
        return away * sin(turn), away * cos(turn) - middle


class Plane(NamedTuple):
    """A sheet with a projection on it, both sizes in pixels."""

    conic: Conic
    scale: float
    """Pixels for a kilometre."""
    shift: Point
    """Where the middle of the first parallel lies, from the upper left corner."""
    size: tuple[int, int]

    def at(self, longitude: float, latitude: float) -> Point:
        """Return where a point lies, from the upper left corner."""
        x, y = self.conic.place(longitude, latitude)
        return x * self.scale + self.shift[0], y * self.scale + self.shift[1]


@lru_cache(
    maxsize=64
)  # the same land is drawn for a page and for a file of its own, in each language
def outlines(rings: Rings, plane: Plane, most: float) -> Sequence[Sequence[Point]]:
    """Return what a plane shows of rings of longitudes and latitudes; `most` as for `thinned`."""
    drawn = (thinned([plane.at(*point) for point in ring], most) for ring in rings)
    shown = (clipped(points, *plane.size) for points in drawn)
    return [ring for ring in shown if len(ring) > 2]


def kilometres(first: tuple[float, float], last: tuple[float, float]) -> float:
    """Return the shortest distance between two points, each latitude and longitude in degrees."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(radians, point)) for point in (first, last))
    along = sin(lat1) * sin(lat2) + cos(lat1) * cos(lat2) * cos(lon1 - lon2)
    return RADIUS * acos(max(-1.0, min(1.0, along)))


def thinned(points: list[tuple[float, float]], most: float) -> list[tuple[float, float]]:
    """Leave out points that are nearer than `most` to the line that remains without them (Douglas and Peucker)."""
    kept, waiting = {0, len(points) - 1}, [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        inner = range(first + 1, last)
        far = max(inner, key=lambda at: _away(points[at], points[first], points[last]), default=0)
        if far and _away(points[far], points[first], points[last]) >= most:
            kept.add(far)
            waiting += [(first, far), (far, last)]
    return [points[at] for at in sorted(kept)]


def _away(
    point: tuple[float, float], start: tuple[float, float], end: tuple[float, float]
) -> float:
    """Return how far a point is from the line through two others, or from them if they are one."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    length = hypot(x2 - x1, y2 - y1)
    if not length:
        return hypot(x - x1, y - y1)
    return abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length


def clipped(
    points: list[tuple[float, float]], width: float, height: float
) -> list[tuple[float, float]]:
    """Return the part of a polygon inside a rectangle that begins at 0, 0."""
    for axis, limit, sign in ((0, 0.0, 1), (0, width, -1), (1, 0.0, 1), (1, height, -1)):
        points = _cut(points, axis, limit, sign)
    return points


def _cut(
    points: list[tuple[float, float]], axis: int, limit: float, sign: int
) -> list[tuple[float, float]]:
    """Return the part of a polygon on one side of a line (Sutherland and Hodgman)."""
    kept = []
    for before, point in zip(points[-1:] + points[:-1], points, strict=True):
        inside = sign * (point[axis] - limit) >= 0
        if inside != (sign * (before[axis] - limit) >= 0):
            share = (limit - before[axis]) / (point[axis] - before[axis])
            across, down = (before[k] + share * (point[k] - before[k]) for k in (0, 1))
            kept.append((across, down))
        if inside:
            kept.append(point)
    return kept
