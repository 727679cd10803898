"""What the published files could do to a reader: the last look, at the bytes that a browser will get.

Templates, the theme and whatever lies in `docs/` meet in the built tree, so here the rules hold for all of them alike:
no script but those that the page's own policy names by hash or that stand in the theme's folder, nothing that acts on
an event, nothing from another host, no frame, no form but the theme's two, no address that is a script. Addresses in
`data:` are left to pictures, in style sheets too, where the theme keeps its icons: a picture runs no script.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from apparatus.problems import Problem
from apparatus.published.readings import Readings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

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
            yield _problem(path, 1, 1, "a symbolic link", "it leads out of the site")
        elif ending in PAGES:
            for line, column, what, why in readings.read(f"site/{path}", file.read_bytes()).unsafe:
                yield _problem(path, line, column, what, why)
        elif ending == ".css":
            yield from _check_style(path, file.read_text(encoding="utf-8", errors="replace"))
        elif ending in ACTIVE:
            yield _problem(path, 1, 1, f"a file {ending}", "it can act, and no check reads it")


def _check_style(path: str, text: str) -> Iterator[Problem]:
    for match in _STYLE_ADDRESS.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        why = "another host would see every reader"
        yield _problem(path, line, column, f"the address {match[1][:60]!r}", why)


def _problem(path: str, line: int, column: int, what: str, why: str) -> Problem:
    cure = "find the template or file it comes from, and take it out"
    return Problem(f"site/{path}", line, column, "unsafe-markup", what, why, cure)
