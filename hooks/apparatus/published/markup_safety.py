"""Checking the built files for anything that could harm a reader, in the bytes that a browser gets.

The rules hold for all files, whether from templates, the theme or `docs/`: no script except those
that the page's policy lists by hash or that are in the theme's folder, no event handlers, nothing
from another host, no frames, no forms except the theme's two, no `javascript:` addresses. `data:`
addresses are allowed for images only, also in style sheets, where the theme has its icons: an image
runs no script.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.html.styles import foreign_addresses
from apparatus.problems import problem
from apparatus.published.cache import PublishedCache

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from apparatus.problems import Problem

PAGES = frozenset((".htm", ".html", ".shtml", ".svg", ".xht", ".xhtml"))
"""Extensions of files that a browser shows as a page of the site."""
ACTIVE = frozenset((".hta", ".mht", ".mhtml", ".svgz", ".swf", ".xsl", ".xslt"))
"""Endings of files that can act and that this module cannot read."""


def check_markup(folder: Path, cache: PublishedCache | None = None) -> Iterator[Problem]:
    """Yield a problem for each unsafe element, attribute, style or file of a built site.

    Args:
        folder: The built site.
        cache: The cache of files read by other checks.
    """
    cache = cache or PublishedCache()
    for file in sorted(folder.rglob("*")):
        path, ending = file.relative_to(folder).as_posix(), file.suffix.lower()
        if file.is_symlink():
            yield problem(f"site/{path}", 1, 1, "unsafe-markup.link")
        elif ending in PAGES:
            reading = cache.read(f"site/{path}", file.read_bytes())
            try:
                unsafe = reading.unsafe
            except ValueError as error:
                yield problem(f"site/{path}", 1, 1, "unsafe-markup.malformed", error=error)
                continue
            for item in unsafe:
                yield problem(f"site/{path}", item.line, item.column, item.message, **item.values)
        elif ending == ".css":
            yield from _check_style(path, file.read_text(encoding="utf-8", errors="replace"))
        elif ending in ACTIVE:
            yield problem(f"site/{path}", 1, 1, "unsafe-markup.active-file", ending=ending)


def _check_style(path: str, text: str) -> Iterator[Problem]:
    for address in foreign_addresses(text):
        place = (f"site/{path}", address.line, address.column)
        yield problem(*place, "unsafe-markup.style-address", address=address.text[:60])
