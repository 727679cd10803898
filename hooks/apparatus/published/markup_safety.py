"""What the published files could do to a reader: the last look, at the bytes that a browser will get.

Templates, the theme and whatever lies in `docs/` meet in the built tree, so here the rules hold for all of them alike:
no script but those that the page's own policy names by hash or that stand in the theme's folder, nothing that acts on
an event, nothing from another host, no frame, no form but the theme's two, no address that is a script. Addresses in
`data:` are left to pictures, in style sheets too, where the theme keeps its icons: a picture runs no script.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from apparatus.problems import problem
from apparatus.published.readings import Readings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from apparatus.problems import Problem

PAGES = frozenset((".htm", ".html", ".shtml", ".svg", ".xht", ".xhtml"))
"""Endings of files that a browser shows as a page of the site."""
ACTIVE = frozenset((".hta", ".mht", ".mhtml", ".svgz", ".swf", ".xsl", ".xslt"))
"""Endings of files that can act and that this module cannot read."""
_STYLE_ADDRESS = re.compile(
    r"(?:@import\s+(?:url\()?|url\()\s*[\"']?\s*(?!data:image/)((?:[a-z][a-z0-9+.-]*:|//|\\)[^\"')\s]*)",
    re.IGNORECASE,
)


def check_markup(folder: Path, readings: Readings | None = None) -> Iterator[Problem]:
    """Yield what in a built site could act on a reader, load from elsewhere, or lead where no reader expects.

    Args:
        folder: The built site.
        readings: What was read before, for other checks of the same files.
    """
    readings = readings or Readings()
    for file in sorted(folder.rglob("*")):
        path, ending = file.relative_to(folder).as_posix(), file.suffix.lower()
        if file.is_symlink():
            yield problem(f"site/{path}", 1, 1, "unsafe-markup.link")
        elif ending in PAGES:
            for item in readings.read(f"site/{path}", file.read_bytes()).unsafe:
                yield problem(f"site/{path}", item.line, item.column, item.message, **item.values)
        elif ending == ".css":
            yield from _check_style(path, file.read_text(encoding="utf-8", errors="replace"))
        elif ending in ACTIVE:
            yield problem(f"site/{path}", 1, 1, "unsafe-markup.active-file", ending=ending)


def _check_style(path: str, text: str) -> Iterator[Problem]:
    for match in _STYLE_ADDRESS.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        place = (f"site/{path}", line, column)
        yield problem(*place, "unsafe-markup.style-address", address=match[1][:60])
