"""A sheet on which a picture is drawn, which keeps the place of each text and line, so that tests find collisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from apparatus.overviews.label_places import Box
from apparatus.overviews.svg import FONT, element, escaped, line, text_width

DASHES = "4 4"
QUIET = "var(--drawn-line)"
PAPER = "var(--drawn-paper, Canvas)"
"""The colour of the page: also where the style sheet is left out, as in the reading views of browsers."""
_FILE = {"xmlns": "http://www.w3.org/2000/svg", "font-family": FONT, "color": "#16263a"}
_LOOKS: Mapping[str, Mapping[str, object]] = {
    "": {"fill": "currentColor"},
    "strong": {"fill": "currentColor", "font_weight": 700},
    "quiet": {"fill": QUIET},
}
_ASCENT, _DESCENT = 0.76, 0.24
"""How far a line of text reaches above and below its baseline, in ems."""


@dataclass(slots=True)
class Sheet:
    """What has been drawn so far."""

    width: float
    size: float
    """The height of letters, in pixels."""
    parts: list[str] = field(default_factory=list)
    texts: list[tuple[Box, str]] = field(default_factory=list)
    """The space of each text, and its words."""
    strokes: list[Box] = field(default_factory=list)
    """The space of each line."""

    def write(self, words: str, x: float, y: float, look: str = "") -> None:
        """Write a line of text on the baseline `y`; `look` is empty, `strong` or `quiet`."""
        self.flow([(words, look)], x, y)

    def flow(self, pieces: Sequence[tuple[str, str]], x: float, y: float) -> None:
        """Write pieces of a line after each other, each with its look and a space between them."""
        end = x + self.length(pieces)
        box = Box(x, y - _ASCENT * self.size, end, y + _DESCENT * self.size)
        self.texts.append((box, " ".join(words for words, _ in pieces)))
        if len(pieces) == 1:
            [(words, look)] = pieces
            self.parts.append(element("text", escaped(words), x=x, y=y, **_LOOKS[look]))
            return
        spans = (element("tspan", escaped(words), **_LOOKS[look]) for words, look in pieces)
        self.parts.append(element("text", " ".join(spans), x=x, y=y))

    def length(self, pieces: Sequence[tuple[str, str]]) -> float:
        """Return the most space that pieces of a line take."""
        widths = (text_width(words, self.size, bold=look == "strong") for words, look in pieces)
        return sum(widths) + text_width(" ", self.size) * (len(pieces) - 1)

    def lines(self, found: Sequence[str], x: float, y: float, step: float, look: str = "") -> float:
        """Write lines of text below each other, and return the baseline after the last."""
        for words in found:
            self.write(words, x, y, look)
            y += step
        return y

    def rule(
        self, ends: tuple[float, float, float, float], colour: str, *, dashed: bool = False
    ) -> None:
        """Draw a line that is horizontal or vertical, from the first point to the second."""
        x1, y1, x2, y2 = ends
        self.strokes.append(Box(min(x1, x2) - 1, min(y1, y2) - 1, max(x1, x2) + 1, max(y1, y2) + 1))
        look = {"stroke_dasharray": DASHES} if dashed else {}
        drawn = line(x1, y1, x2, y2, color=colour, stroke_width=2, **look)
        self.parts.append(drawn)

    def frame(self, box: Box, colour: str, *, dashed: bool) -> None:
        """Draw an empty box."""
        left, top, right, bottom = box.left, box.top, box.right, box.bottom
        for edge in (
            Box(left, top, right, top),
            Box(left, bottom, right, bottom),
            Box(left, top, left, bottom),
            Box(right, top, right, bottom),
        ):
            self.strokes.append(edge)
        look = {"stroke_dasharray": DASHES} if dashed else {}
        size = {"width": right - left, "height": bottom - top, "rx": 3.0}
        drawn = element(
            "rect", x=left, y=top, **size, fill=PAPER, stroke=colour, stroke_width=1.5, **look
        )
        self.parts.append(drawn)

    def square(self, x: float, y: float, colour: str, *, hollow: bool) -> None:
        """Draw a square around a point, filled or hollow and dashed."""
        half = 6.0
        look = {"fill": PAPER, "stroke_dasharray": "3 2"} if hollow else {"fill": colour}
        self.strokes.append(Box(x - half, y - half, x + half, y + half))
        place = {"x": x - half, "y": y - half, "width": 2 * half, "height": 2 * half}
        self.parts.append(element("rect", **place, stroke=colour, stroke_width=1.5, **look))

    def dot(self, x: float, y: float, colour: str) -> None:
        """Draw a small disc around a point of a line."""
        self.parts.append(element("circle", cx=x, cy=y, r=4, fill=colour))

    def mark(self, drawn: str, x: float, y: float) -> None:
        """Add a mark around a point."""
        self.strokes.append(Box(x - 8, y - 8, x + 8, y + 8))
        self.parts.append(drawn)

    def svg(self, height: float, alt: str) -> str:
        """Return the drawing with its text alternative, for a page."""
        box = f"0 0 {self.width:g} {height:g}"
        shared = {"role": "img", "aria-label": alt, "viewBox": box, "font-size": self.size}
        return element("svg", "".join(self.parts), **shared)

    def file(self, height: float) -> str:
        """Return the drawing as a file of its own, still in the colours of the page."""
        size = {"width": round(self.width), "height": round(height), "font-size": self.size}
        box = f"0 0 {self.width:g} {height:g}"
        return element("svg", "".join(self.parts), **_FILE, **size, viewBox=box)
