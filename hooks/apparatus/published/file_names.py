"""The file names of the editions, and the ids of pages and anchors in them, for writers and verifiers.

The whole has the name of the site, an explainer that of its page. A name depends on nothing but the name of the site in its main
language, the path of the page and the language, so a link to a file, and a printed checksum, mean the same text after a page is
added to the menu.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from apparatus.document.inlines import Target

DOWNLOADS = "downloads"
"""Folder of the editions, below the site's root."""
NEUTRAL = "reader"
"""Stem that says nothing of the subject, for whoever saves a file where it might be found; the stem of a site whose
name has no Latin letter."""
_NO_WORD = re.compile("[^a-z0-9]+")
_PLAIN = re.compile("[a-z0-9_]+(?:[-/][a-z0-9_]+)*")

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


@dataclass(frozen=True, slots=True)
class FileNames:
    """The file names of a site's editions in one language."""

    title: str
    """The name of the site in its main language."""
    language: str = ""
    """BCP 47 tag of a translation; empty for the main language."""

    def whole(self, extension: str) -> str:
        """Return the name of an edition of the whole site: `ferries-of-norhaven.de.epub`."""
        return f"{site_stem(self.title)}{self._mark}.{extension}"

    def volume(self, number: int) -> str:
        """Return the name of a volume of the book; the first has that of the whole."""
        volume = f"-volume-{number}" if number > 1 else ""
        return f"{site_stem(self.title)}{volume}{self._mark}.pdf"

    def page(self, src_uri: str) -> str:
        """Return the name of the PDF of a page, given by its path below `docs/` in the main language."""
        return f"{page_stem(src_uri, self.title)}{self._mark}.pdf"

    @property
    def _mark(self) -> str:
        return f".{self.language}" if self.language else ""


def site_stem(title: str) -> str:
    """Return the file name, without extension, of the editions of a whole site: `ferries-of-norhaven`."""
    return _slug(title) or NEUTRAL


def page_stem(src_uri: str, title: str) -> str:
    """Return the file name, without extension, of the edition of a page: `law--ships` for `law/ships.md`.

    No two pages share one, and none has that of the site or of a volume: what a name cannot show as it is, a hash of
    the path tells apart.
    """
    path, site = src_uri.removesuffix(".md"), site_stem(title)
    name = path.replace("/", "--")
    if _PLAIN.fullmatch(path) and name != site and not name.startswith(f"{site}-volume-"):
        return name
    mark = hashlib.sha256(src_uri.encode()).hexdigest()[:8]
    return "--".join(filter(None, (*map(_slug, path.split("/")), mark)))


def _slug(text: str) -> str:
    """Return the Latin letters and digits of a text; not every place that a file travels to keeps accents."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return _NO_WORD.sub("-", re.sub(r"[\u0300-\u036f]", "", letters)).strip("-")


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
