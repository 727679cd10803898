"""Where the places of the site are found in an edition: the same rule for who writes one and for who verifies it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from apparatus.editions.inlines import Target

EPUB_FOLDER = "EPUB"
"""Folder of the publication inside an EPUB."""
ONE_FILE_DATA = "apparatus-evidence"
"""Id of the element of the one HTML file that holds the files of evidence, as an object of texts by path."""
START = "start"
"""Id of the beginning of a file of an EPUB."""


def page_name(page: str) -> str:
    """Return a page's path below `docs/` as one word: `sources/gciii.md` is `sources-gciii`."""
    return page.removesuffix(".md").replace("/", "-")


def page_file(page: str) -> str:
    """Return a page's file in an EPUB, beside its package document."""
    return f"{page_name(page)}.xhtml"


def file_anchor(target: Target) -> str:
    """Return the id of a place in its file of an EPUB."""
    return target.partition("#")[2] or START


def one_file_anchor(target: Target) -> str:
    """Return the id of a place in the one HTML file; it names the page too: `ferries--c-0e8942994c`."""
    page, mark, fragment = target.partition("#")
    return f"{page_name(page)}--{fragment}" if mark else page_name(page)
