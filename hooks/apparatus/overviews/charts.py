"""Pictures as SVG, from plain Vega-Lite: what all of them share, the drawing, and the folder they are kept in.

Every place is given in pixels and no text is ever measured or cut, so that the fonts of the machine that draws do not
change a byte. A picture is drawn once and kept under the hash of its specification: drawing costs about a second.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

CACHE = ".cache/charts"
"""Folder of drawn pictures, relative to the project's root."""
WIDTH = 560
"""Width in pixels without the margins."""
LINE = 17
"""Height of a line of text."""
FONT = "system-ui, Arial, sans-serif"
DARK, INK, QUIET, GRID = "#16263a", "#1d4f7c", "#4d5762", "#d5dbe0"
_MARGIN = 32
_BAR = {"type": "bar", "size": 11, "color": INK}
_RULE = {"type": "rule", "color": INK, "strokeWidth": 3}
_POINT = {"type": "point", "size": 110, "color": DARK, "opacity": 1, "filled": True}
_SHAPES: Mapping[str, Mapping[str, Any]] = {
    "bar": _BAR,
    "hollow": {**_BAR, "color": "#fff", "stroke": INK, "strokeWidth": 1.5},
    "open": {**_RULE, "x2Offset": 18},  # beyond the axis: its end is no figure
    "from-zero": _RULE,
    "stop": {"type": "tick", "color": INK, "thickness": 3, "size": 15, "opacity": 1},
    "right": {**_POINT, "shape": "triangle-right", "color": INK, "size": 180, "xOffset": 17},
    "left": {**_POINT, "shape": "triangle-left", "color": INK, "size": 180, "xOffset": 6},
    "exact": {**_POINT, "shape": "circle"},
    "about": {**_POINT, "shape": "diamond", "filled": False, "fill": "#fff", "strokeWidth": 2},
}
"""Marks by what they say; each has a form of its own, not only a colour. In the order in which they are drawn."""

_STYLES: Mapping[str, Mapping[str, Any]] = {
    "strong": {"fontSize": 14, "fontWeight": 600, "color": DARK},
    "plain": {"fontSize": 14, "fontWeight": 400, "color": DARK},
    "quiet": {"fontSize": 13, "fontWeight": 400, "color": QUIET},
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark in a picture."""

    shape: str
    """A key of the shapes: `bar`, `hollow`, `open`, `right` and so on."""
    y: int
    """Pixels from the top."""
    x: float
    """Where it stands or begins, in the units of the axis."""
    end: float | None = None
    """Where a bar or a line ends."""


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text in a picture."""

    text: str
    y: int
    """Pixels from the top."""
    x: float = 0
    """Pixels from the left."""
    align: str = "left"
    style: str = "quiet"
    """`strong`, `plain` or `quiet`."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture that can be drawn."""

    spec: dict[str, Any]
    """Vega-Lite."""

    @property
    def width(self) -> int:
        """Width of the SVG in CSS pixels."""
        return int(self.spec["width"]) + 2 * _MARGIN

    @property
    def height(self) -> int:
        """Height of the SVG in CSS pixels."""
        return int(self.spec["height"]) + 2 * _MARGIN

    def svg(self, root: Path) -> str:
        """Return the picture, from the project's cache when it was drawn before."""
        described = json.dumps([self.spec, version("vl-convert-python")], sort_keys=True)
        file = root / CACHE / f"{hashlib.sha256(described.encode()).hexdigest()}.svg"
        if not file.is_file():
            drawn = draw(self.spec)
            file.parent.mkdir(parents=True, exist_ok=True)
            # Whole or not at all, also when two builds draw at once.
            part = file.with_suffix(f".{os.getpid()}")
            part.write_text(drawn, encoding="utf-8", newline="\n")
            part.replace(file)
        return file.read_text(encoding="utf-8")


def draw(spec: dict[str, Any]) -> str:
    """Draw a Vega-Lite specification as SVG."""
    import vl_convert  # half of the second that a drawing costs

    svg: str = vl_convert.vegalite_to_svg(spec)
    return svg


def chart(
    height: int,
    domain: tuple[float, float],
    axis: Mapping[str, Any] | None,
    marks: Sequence[Mark],
    labels: Sequence[Label],
) -> Chart:
    """Put marks and labels into a picture.

    Args:
        height: Pixels without the margins.
        domain: Ends of the horizontal axis.
        axis: The axis in Vega-Lite's words, or `None` for none.
        marks: What is drawn.
        labels: What is written.
    """
    x = {"type": "quantitative", "scale": {"domain": list(domain), "nice": False}}
    layers = [_axis({**x, "axis": axis}, domain[0], height)]
    for shape, mark in _SHAPES.items():
        found = [item for item in marks if item.shape == shape]
        if found:
            layers.append(_layer(mark, found, x, height))
    layers += [_text(labels, height, style) for style in _STYLES]
    return Chart(
        {
            "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
            "width": WIDTH,
            "height": height,
            "padding": _MARGIN,
            "autosize": "none",
            "background": "#fff",
            "layer": [layer for layer in layers if layer["data"]["values"]],
            # Texts stand at pixels, marks at values.
            "resolve": {"scale": {"x": "independent"}},
            "config": {"aria": False, "view": {"stroke": None}},
        }
    )


def axis_style() -> dict[str, Any]:
    """Return how every axis looks."""
    return {
        "title": None,
        "labelFont": FONT,
        "labelFontSize": 13,
        "labelColor": QUIET,
        "labelFlush": False,
        "labelOverlap": False,
        "labelBound": False,
        "gridColor": GRID,
        "domainColor": QUIET,
        "tickColor": QUIET,
    }


def _vertical(height: int) -> dict[str, Any]:
    scale = {"domain": [0, height], "range": [0, height], "nice": False}
    return {"field": "y", "type": "quantitative", "scale": scale, "axis": None}


def _axis(x: dict[str, Any], start: float, height: int) -> dict[str, Any]:
    """Return an invisible point that carries the axis."""
    return {
        "data": {"values": [{"x": start, "y": 0}]},
        "mark": {"type": "point", "opacity": 0},
        "encoding": {"x": {"field": "x", **x}, "y": _vertical(height)},
    }


def _layer(
    mark: Mapping[str, Any], found: Iterable[Mark], x: dict[str, Any], height: int
) -> dict[str, Any]:
    values = [{"x": item.x, "end": item.end, "y": item.y} for item in found]
    encoding = {"x": {"field": "x", **x, "axis": None}, "y": _vertical(height)}
    if mark["type"] in {"bar", "rule"}:
        encoding["x2"] = {"field": "end"}
    if mark["type"] == "bar":
        mark = {**mark, "orient": "horizontal"}
    if mark["type"] == "tick":
        mark = {**mark, "orient": "vertical"}
    return {"data": {"values": values}, "mark": dict(mark), "encoding": encoding}


def _text(labels: Iterable[Label], height: int, style: str) -> dict[str, Any]:
    values = [
        {"text": label.text, "x": label.x, "y": label.y, "align": label.align}
        for label in labels
        if label.style == style
    ]
    across = {"domain": [0, WIDTH], "range": [0, WIDTH], "nice": False}
    return {
        "data": {"values": values},
        "mark": {
            "type": "text",
            "font": FONT,
            **_STYLES[style],
            "align": {"expr": "datum.align"},
            "baseline": "middle",
        },
        "encoding": {
            "x": {"field": "x", "type": "quantitative", "scale": across, "axis": None},
            "y": _vertical(height),
            "text": {"field": "text"},
        },
    }
