"""Charts as SVG, drawn from Vega-Lite specifications and cached.

All positions are in pixels and no text is measured or truncated, so that the fonts of the machine
do not change a byte. A chart is cached by the hash of its specification, because drawing takes
about a second.
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
"""The folder of the cache, relative to the project's root."""
WIDTH = 560
"""The width in pixels without margins."""
LINE = 17
"""The height of a line of text in pixels."""
FONT = "system-ui, Arial, sans-serif"
DARK, INK, QUIET, GRID = "#16263a", "#1d4f7c", "#4d5762", "#d5dbe0"
_MARGIN = 32
_BAR = {"type": "bar", "size": 11, "color": INK}
_RULE = {"type": "rule", "color": INK, "strokeWidth": 3}
_POINT = {"type": "point", "size": 110, "color": DARK, "opacity": 1, "filled": True}
_SHAPES: Mapping[str, Mapping[str, Any]] = {
    "bar": _BAR,
    "hollow": {**_BAR, "color": "#fff", "stroke": INK, "strokeWidth": 1.5},
    "open": {**_RULE, "x2Offset": 18},  # beyond the axis, because the end is not a figure
    "from-zero": _RULE,
    "stop": {"type": "tick", "color": INK, "thickness": 3, "size": 15, "opacity": 1},
    "right": {**_POINT, "shape": "triangle-right", "color": INK, "size": 180, "xOffset": 17},
    "left": {**_POINT, "shape": "triangle-left", "color": INK, "size": 180, "xOffset": 6},
    "exact": {**_POINT, "shape": "circle"},
    "about": {**_POINT, "shape": "diamond", "filled": False, "fill": "#fff", "strokeWidth": 2},
}
"""The Vega-Lite marks, in drawing order; they differ in shape and not only in colour."""

_STYLES: Mapping[str, Mapping[str, Any]] = {
    "strong": {"fontSize": 14, "fontWeight": 600, "color": DARK},
    "plain": {"fontSize": 14, "fontWeight": 400, "color": DARK},
    "quiet": {"fontSize": 13, "fontWeight": 400, "color": QUIET},
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark in a chart."""

    shape: str
    """A key of `_SHAPES`: `bar`, `hollow`, `open`, `right` and so on."""
    y: int
    """The distance from the top in pixels."""
    x: float
    """The position or the start, in units of the axis."""
    end: float | None = None
    """The end of a bar or a line, in units of the axis."""


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text in a chart."""

    text: str
    y: int
    """The distance from the top in pixels."""
    x: float = 0
    """The distance from the left in pixels."""
    align: str = "left"
    style: str = "quiet"
    """`strong`, `plain` or `quiet`."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart that can be drawn."""

    spec: dict[str, Any]
    """The Vega-Lite specification."""

    @property
    def width(self) -> int:
        """The width of the SVG in CSS pixels."""
        return int(self.spec["width"]) + 2 * _MARGIN

    @property
    def height(self) -> int:
        """The height of the SVG in CSS pixels."""
        return int(self.spec["height"]) + 2 * _MARGIN

    def svg(self, root: Path) -> str:
        """Return the chart as SVG, from the project's cache if it is there."""
        described = json.dumps([self.spec, version("vl-convert-python")], sort_keys=True)
        file = root / CACHE / f"{hashlib.sha256(described.encode()).hexdigest()}.svg"
        if not file.is_file():
            drawn = draw(self.spec)
            file.parent.mkdir(parents=True, exist_ok=True)
            # Atomic, because two builds can draw at once.
            part = file.with_suffix(f".{os.getpid()}")
            part.write_text(drawn, encoding="utf-8", newline="\n")
            part.replace(file)
        return file.read_text(encoding="utf-8")


def draw(spec: dict[str, Any]) -> str:
    """Draw a Vega-Lite specification as SVG."""
    import vl_convert  # imported here because it takes half a second

    svg: str = vl_convert.vegalite_to_svg(spec)
    return svg


def chart(
    height: int,
    domain: tuple[float, float],
    axis: Mapping[str, Any] | None,
    marks: Sequence[Mark],
    labels: Sequence[Label],
) -> Chart:
    """Return a chart with the given marks and labels.

    Args:
        height: The height in pixels without margins.
        domain: The ends of the horizontal axis.
        axis: The Vega-Lite axis definition, or `None` for no axis.
        marks: The marks.
        labels: The labels.
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
            # Labels are positioned in pixels, marks in units of the axis.
            "resolve": {"scale": {"x": "independent"}},
            "config": {"aria": False, "view": {"stroke": None}},
        }
    )


def axis_style() -> dict[str, Any]:
    """Return the style that all axes share."""
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
    """Return a layer with an invisible point, which has the axis."""
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
