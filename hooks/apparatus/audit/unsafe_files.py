"""Checking the built files for anything that could harm a reader, in the bytes that a browser gets.

The rules hold for all files, whether from templates, the theme or `docs/`: no script except those
that the page's policy lists by hash or that are in the theme's folder, no event handlers, nothing
from another host, no frames, no forms except the theme's two, no `javascript:` addresses. `data:`
addresses are allowed for images only, also in style sheets, where the theme has its icons: an image
runs no script.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from apparatus.html.styles import foreign_addresses
from apparatus.problems import Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.published.file_texts import PublishedFile

PAGES = frozenset((".htm", ".html", ".shtml", ".svg", ".xht", ".xhtml"))
"""Extensions of files that a browser shows as a page of the site."""
ACTIVE = frozenset((".hta", ".mht", ".mhtml", ".svgz", ".swf", ".xsl", ".xslt"))
"""Endings of files that can act and that this module cannot read."""


def check_markup(file: PublishedFile) -> Iterator[Problem]:
    """Yield a problem for each unsafe element, attribute, style or address in a file."""
    ending = PurePosixPath(file.path).suffix.lower()
    if ending in PAGES and file.markup is None:
        yield problem(file.path, 1, 1, "unsafe-markup.malformed", error=file.error)
    elif ending in PAGES:
        for item in file.markup.unsafe if file.markup else ():
            yield problem(file.path, item.line, item.column, item.message, **item.values)
    elif ending == ".css":
        for address in foreign_addresses(file.data.decode("utf-8", "replace")):
            place = (file.path, address.line, address.column)
            yield problem(*place, "foreign-request.style", address=address.text[:60])
    elif ending in ACTIVE:
        yield problem(file.path, 1, 1, "unsafe-markup.active-file", ending=ending)
