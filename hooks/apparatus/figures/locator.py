"""The map that says where it happened: shapes, numbered places and a scale, as SVG without a script."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import hypot
from typing import TYPE_CHECKING

from apparatus.figures.map_labels import Spot, line, placed
from apparatus.figures.projection import Conic, Plane, outlines
from apparatus.figures.sheet import PAPER
from apparatus.overviews.label_places import Box
from apparatus.overviews.svg import escaped, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from apparatus.figures.projection import Point, Rings
    from apparatus.messages.catalogue import Messages
    from apparatus.reading.locator_map import LocatorMap, MapPlace, Shapes

SCALE = 1000
"""The kilometres that the scale shows."""
_CHARACTER = 0.62
"""The most width of a character on average, in ems, in the sans serif fonts in use."""
_NEAR, _SMALL = 1.6, 4
"""In pixels: points nearer than this to the line without them are left out, and rings that are not as wide or high."""
_DOT, _LEAST = 4.5, 7.0
"""The radius of a dot, and the least radius of a region."""
_GAP = 5
"""The space between a number and its name."""
_FIXED = {"currentColor": "#16263a", PAPER: "#fff", "var(--drawn-1)": "#1f5fa8"}
"""The colours of a drawing that stands alone."""


@dataclass(frozen=True)
class Sheet:
    """The size of a drawing and of what is on it, in pixels."""

    width: int
    height: int
    """Without the list of names."""
    sides: tuple[int, int]
    """The space left and right of the outermost places."""
    level: float
    """The height of the middle between highest and lowest place, as a share of the sheet."""
    text: int
    """The size of the text."""
    has_names: bool
    """Whether the names stand at their places, and not in a list below."""


WIDE = Sheet(930, 400, (150, 185), 0.52, 16, True)
NARROW = Sheet(328, 190, (42, 62), 0.5, 14, False)


class Locator:
    """A map of one width."""

    def __init__(self, chosen: LocatorMap, shapes: Shapes, sheet: Sheet, say: Messages) -> None:
        """Create a map.

        Args:
            chosen: What the map shows, by the settings; each place with a shape has one.
            sheet: The size.
        """
        self.chosen, self.shapes, self.sheet, self.say = chosen, shapes, sheet, say
        conic = Conic(chosen.meridian, chosen.parallels)
        spots = [conic.place(item.longitude, item.latitude) for item in chosen.places]
        xs, ys = [x for x, _ in spots], [y for _, y in spots]
        left, right = sheet.sides
        self.scale = (sheet.width - left - right) / (max(xs) - min(xs))
        shift = (
            left - min(xs) * self.scale,
            sheet.height * sheet.level - (min(ys) + max(ys)) / 2 * self.scale,
        )
        self._plane = Plane(conic, self.scale, shift, (sheet.width, sheet.height))
        self._at = self._plane.at

    @property
    def height(self) -> int:
        """The height of the drawing."""
        return self.sheet.height + (0 if self.sheet.has_names else self._row * len(self.places))

    @property
    def places(self) -> Sequence[MapPlace]:
        """The places in the order of their numbers."""
        return self.chosen.places

    @cached_property
    def labels(self) -> Sequence[Box]:
        """The box of each label."""
        margin = 4
        frame = Box(margin, margin, self.sheet.width - margin, self.bar.top - margin)
        return placed(self.spots, frame, [box for box, _ in self.names])

    @cached_property
    def names(self) -> Sequence[tuple[Box, str]]:
        """The box and the words of each name without a number."""
        found = []
        for item in self.chosen.context:
            x, y = self._at(item.longitude, item.latitude)
            half, up = self._text_width(item.name) / 2, self.sheet.text / 2
            found.append((Box(x - half, y - up, x + half, y + up), item.name))
        return found

    @cached_property
    def spots(self) -> Sequence[Spot]:
        """What the labels name, with what is drawn there."""
        return [*map(self._spot, self.places)]

    @property
    def bar(self) -> Box:
        """The box of the scale with its text."""
        bottom = self.sheet.height - 8
        return Box(10, bottom - self.sheet.text - 8, 10 + SCALE * self.scale, bottom)

    def svg(self, alt: str) -> str:
        """Return the drawing in colours of the page, with its text alternative."""
        return self._svg(f'role="img" aria-label={quoted(alt)}')

    def file(self) -> str:
        """Return the drawing in fixed colours, as a file of its own."""
        size = (
            f'xmlns="http://www.w3.org/2000/svg" width="{self.sheet.width}" height="{self.height}"'
        )
        drawn = self._svg(size)
        for colour, fixed in _FIXED.items():
            drawn = drawn.replace(colour, fixed)
        return drawn

    def _svg(self, attributes: str) -> str:
        inside = "".join(
            (*self._land(), *self._marks(), *self._labels(), *self._bar(), *self._names())
        )
        return (
            f'<svg {attributes} viewBox="0 0 {self.sheet.width} {self.height}" fill="currentColor"'
            f' font-family="system-ui, Arial, sans-serif" font-size="{self.sheet.text}">{inside}</svg>'
        )

    def _land(self) -> Iterator[str]:
        told = {place.shape for place in self.places}
        yield f'<path d="{self._path(self.shapes.land)}" fill-opacity=".08"/>'
        for name, rings in self.shapes.named.items():
            if name not in told:
                yield f'<path d="{self._path(rings)}" fill-opacity=".18"/>'
        for name, rings in self.shapes.named.items():
            if name in told:
                yield (
                    f'<path d="{self._path(rings)}" fill="var(--drawn-1)" fill-opacity=".45"'
                    ' stroke="var(--drawn-1)" stroke-width="1"/>'
                )

    def _marks(self) -> Iterator[str]:
        for place, spot, box in zip(self.places, self.spots, self.labels, strict=True):
            x, y = spot.at
            if place.radius:
                yield self._region(spot)
            elif not place.shape:
                yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_DOT}" stroke="{PAPER}"/>'
            drawn = [point for point in line(spot.at, box) if self._is_beyond(place, spot, point)]
            if len(drawn) > 1:
                (x1, y1), (x2, y2) = drawn[0], drawn[-1]
                yield f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" stroke="currentColor"/>'

    def _is_beyond(self, place: MapPlace, spot: Spot, point: Point) -> bool:
        """Return whether a point of a line does not lie on the mark where the line begins."""
        radius = 0 if place.shape else (spot.mark.right - spot.mark.left) / 2
        return hypot(point[0] - spot.at[0], point[1] - spot.at[1]) >= radius

    def _region(self, spot: Spot) -> str:
        """Return a hatched circle."""
        (x, y), radius = spot.at, (spot.mark.right - spot.mark.left) / 2
        lines = ""
        across = -radius + 3.0
        while across < radius:
            reach = (radius**2 - across**2) ** 0.5
            # Turned by 45 degrees.
            ends = [
                ((across + along) * 0.7071, (along - across) * 0.7071) for along in (-reach, reach)
            ]
            lines += "".join(
                f"{letter}{x + dx:.1f} {y + dy:.1f}"
                for letter, (dx, dy) in zip("ML", ends, strict=True)
            )
            across += 4
        return (
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="none" stroke="currentColor"'
            f' stroke-width="1.5" stroke-dasharray="4 2"/><path d="{lines}" stroke="currentColor"/>'
        )

    def _labels(self) -> Iterator[str]:
        for box, words in self.names:
            (x, _), down = box.middle, self.sheet.text * 0.14
            yield (
                f'<text x="{x:.1f}" y="{box.bottom - down:.1f}" text-anchor="middle"'
                f' fill-opacity=".75">{escaped(words)}</text>'
            )
        for number, (place, box) in enumerate(zip(self.places, self.labels, strict=True), 1):
            name = self._name(place) if self.sheet.has_names else ""
            # The number stands on the side of the place.
            yield self._numbered(
                number, box, name, is_after=box.right < self.spots[number - 1].at[0]
            )

    def _names(self) -> Iterator[str]:
        for number, place in enumerate(() if self.sheet.has_names else self.places, 1):
            top = self.sheet.height + (number - 1) * self._row + 2
            yield self._numbered(number, Box(4, top, self.sheet.width, top), self._name(place))

    def _numbered(self, number: int, box: Box, name: str, *, is_after: bool = False) -> str:
        """Return a number on a disc, with a name on one side."""
        radius, down = self._disc / 2, self.sheet.text * 0.36
        x, y = box.right - radius if is_after else box.left + radius, box.top + radius
        drawn = (
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}"/>'
            f'<text x="{x:.1f}" y="{y + down:.1f}" text-anchor="middle" font-weight="700"'
            f' fill="{PAPER}">{number}</text>'
        )
        if not name:
            return drawn
        side, anchor = (-1, "end") if is_after else (1, "start")
        beside = x + side * (radius + _GAP)
        return f'{drawn}<text x="{beside:.1f}" y="{y + down:.1f}" text-anchor="{anchor}">{escaped(name)}</text>'

    def _bar(self) -> Iterator[str]:
        box, tick = self.bar, 5
        yield (
            f'<path d="M{box.left:.1f} {box.bottom - tick}v{tick}H{box.right:.1f}v-{tick}" fill="none"'
            ' stroke="currentColor"/>'
        )
        words = self.say("map.scale", distance=self.say.number(SCALE))
        yield f'<text x="{box.left:.1f}" y="{box.bottom - 8}">{escaped(words)}</text>'

    def _spot(self, place: MapPlace) -> Spot:
        x, y = at = self._at(place.longitude, place.latitude)
        rings = self._rings(self.shapes.named[place.shape]) if place.shape else []
        radius = max(place.radius * self.scale, _LEAST) if place.radius else _DOT
        mark = Box(x - radius, y - radius, x + radius, y + radius)
        if rings:
            mark = _bounds([point for ring in rings for point in ring])
        width = self._disc
        if self.sheet.has_names:
            width += _GAP + self._text_width(self._name(place))
        return Spot(at, mark, (width, self._disc), rings)

    def _text_width(self, words: str) -> int:
        return round(len(words) * self.sheet.text * _CHARACTER)

    def _name(self, place: MapPlace) -> str:
        return self.say("map.about", name=place.name) if place.radius else place.name

    @property
    def _disc(self) -> int:
        return round(self.sheet.text * 1.45)

    @property
    def _row(self) -> int:
        return self._disc + 4

    def _rings(self, rings: Rings) -> list[Sequence[Point]]:
        return [ring for ring in outlines(rings, self._plane, _NEAR) if _reach(ring) >= _SMALL]

    def _path(self, rings: Rings) -> str:
        return "".join(map(_written, self._rings(rings)))


def _written(ring: Sequence[Point]) -> str:
    """Return a ring as a path of short steps, in whole pixels, whose rounding does not add up."""
    (x, y), *others = ((round(x), round(y)) for x, y in ring)
    text = f"M{x} {y}l"
    for across, down in others:
        text += "".join(f"{'' if step < 0 else ' '}{step}" for step in (across - x, down - y))
        x, y = across, down
    return f"{text.replace('l ', 'l')}z"


def _reach(ring: Sequence[Point]) -> float:
    """Return the width or the height of a ring, whichever is more."""
    box = _bounds(ring)
    return max(box.right - box.left, box.bottom - box.top)


def _bounds(points: Sequence[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))
