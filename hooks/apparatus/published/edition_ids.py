"""File names and ids of pages and anchors in editions, for writers and verifiers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from apparatus.document.inlines import Target

EPUB_FOLDER = "EPUB"
"""The folder of the publication inside an EPUB."""
EPUB_PACKAGE = "package.opf"
"""Its list of all files, and of the order of its pages, in that folder."""
EPUB_NAVIGATION = "nav.xhtml"
"""The table of contents of an EPUB, in that folder."""
ONE_FILE_DATA = "apparatus-evidence"
"""The id of the element of the single-file HTML edition that contains the data files, as a JSON
object by path."""
START = "start"
"""The id of the first element in a file of an EPUB."""


def page_name(page: str) -> str:
    """Return the path of a page as one word: `sources/gciii.md` is `sources-gciii`."""
    return page.removesuffix(".md").replace("/", "-")


def page_file(page: str) -> str:
    """Return the file name of a page in an EPUB, in the folder of the package document."""
    return f"{page_name(page)}.xhtml"


def file_anchor(target: Target) -> str:
    """Return the id of a link target in its file of an EPUB."""
    return target.partition("#")[2] or START


def one_file_anchor(target: Target) -> str:
    """Return the id of a link target in the single-file HTML edition: `ferries--c-0e8942994c`."""
    page, mark, fragment = target.partition("#")
    return f"{page_name(page)}--{fragment}" if mark else page_name(page)
