"""Drawings: the SVG files that pages show."""

from __future__ import annotations

import re

_SIZE = re.compile(r'<svg(?=[^<>]*?\swidth="(?P<width>\d+)")(?=[^<>]*?\sheight="(?P<height>\d+)")')


def drawing_size(svg: str) -> tuple[int, int] | None:
    """Return width and height of a drawing, which editions need, or `None` if it states none."""
    size = _SIZE.search(svg)
    return (int(size["width"]), int(size["height"])) if size else None
