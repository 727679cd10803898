"""Draws the icons of a site as PNG from its icon as SVG, for browsers and telephones that show no SVG.

`python tests/site/make_icons.py` writes them beside it; a test compares them.
"""

from __future__ import annotations

from pathlib import Path

import typst

IMAGES = Path(__file__).parents[2] / "hooks/apparatus_mkdocs/theme/assets/images"
SIZES = {"favicon.png": 32, "touch-icon.png": 180}


def icons() -> dict[str, bytes]:
    """Return the files by name; a telephone cuts the corners of its own itself."""
    svg = (IMAGES / "favicon.svg").read_text(encoding="utf-8")
    return {
        "favicon.png": _drawn(svg, SIZES["favicon.png"]),
        "touch-icon.png": _drawn(svg.replace(' rx="6"', ""), SIZES["touch-icon.png"]),
    }


def _drawn(svg: str, size: int) -> bytes:
    page = f'#set page(width: {size}pt, height: {size}pt, margin: 0pt, fill: none)\n#image("i.svg", width: 100%)'
    files = {"main.typ": page.encode(), "i.svg": svg.encode()}
    data = typst.Compiler(files).compile(format="png", ppi=72)  # type: ignore[type-var]  # its stubs forget the mapping
    assert isinstance(data, bytes)
    return data


if __name__ == "__main__":
    for name, data in icons().items():
        (IMAGES / name).write_bytes(data)
