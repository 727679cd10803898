"""The downloads of a site, and their list on its pages."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from apparatus.editions.pdf_editions import DOWNLOADS, STEM
from apparatus_editions.templating import render

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from apparatus.messages.catalogue import Messages

PLACEHOLDER = "<!-- apparatus-downloads -->"
"""Comment on each page in place of the list of downloads, whose sizes are known only later."""
_NOT_FOUND = "404.html"
_NO_WORD = re.compile("[^a-z0-9]+")


class PlaceholderError(ValueError):
    """A page does not contain the placeholder exactly once; the message names the page."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file to download."""

    name: str
    """Name of the format for readers: `PDF`."""
    path: str
    """From the site's root."""
    descriptive: str
    """A descriptive file name, under which readers may save it instead."""
    size: int
    """In bytes."""
    page: str = ""
    """The only page that lists it, from the site's root; empty if all pages do."""

    @property
    def neutral(self) -> str:
        """Its own file name, which hides the subject."""
        return self.path.rpartition("/")[2]

    def size_in_words(self, say: Messages) -> str:
        """Return the size to two digits, such as `1.2 MB` or `430 kB`."""
        if self.size >= 999_500:
            return say("downloads.megabytes", size=say.number(self.size / 1e6, 1))
        return say("downloads.kilobytes", size=max(1, round(self.size / 1000)))


def descriptive_name(title: str, page: str, file: str) -> str:
    """Return a descriptive file name of an edition: `ferries-of-norhaven-harbours.pdf`.

    Args:
        title: Title of the site.
        page: Path below `docs/` of its page; empty for the whole site.
        file: Its own file name, for the extension.
    """
    # Without accents, which not every place that a file travels to keeps: ö is o, and ß is ss.
    named = unicodedata.normalize("NFKD", f"{title} {PurePosixPath(page).stem}".casefold())
    words = _NO_WORD.sub("-", re.sub(r"[\u0300-\u036f]", "", named)).strip("-")
    return f"{words or STEM}{PurePosixPath(file).suffix}"


def list_downloads(site: Path, downloads: Sequence[Download], date: str, say: Messages) -> None:
    """Write the list of downloads into every page of a site.

    Args:
        site: The built site.
        downloads: The downloads, in display order.
        date: Day of their commit, in words; empty without one.
        say: The texts shown to readers.

    Raises:
        PlaceholderError: A page has no placeholder, or several.
    """
    for file in sorted(site.rglob("*.html")):
        path = file.relative_to(site).as_posix()
        if path.startswith(f"{DOWNLOADS}/"):
            continue
        html = file.read_text(encoding="utf-8")
        if html.count(PLACEHOLDER) != 1:
            raise PlaceholderError(f"{path} has no place, or two, for the list of downloads")
        offered = [item for item in downloads if item.page in {"", path}]
        listed = render("downloads.html", say, downloads=offered, date=date, root=_root(path))
        file.write_text(html.replace(PLACEHOLDER, listed), encoding="utf-8", newline="\n")


def _root(path: str) -> str:
    """Return the relative path to the site's root; `/` for the error page, shown at any depth."""
    return "/" if path == _NOT_FOUND else "../" * path.count("/")
