"""What a site offers to take away, and where its pages say so."""

from __future__ import annotations

import re
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
"""What the pages' template writes where the editions are to be listed: their sizes are known only when they are made."""
_NOT_FOUND = "404.html"
_NO_WORD = re.compile("[^a-z0-9]+")


class MissingPlaceError(ValueError):
    """A page has no place for the list; the message names it."""


@dataclass(frozen=True, slots=True)
class Download:
    """One file to take away."""

    name: str
    """What it is, as a reader calls it: `PDF`."""
    path: str
    """From the site's root."""
    telling: str
    """A name that says what it is about, under which a reader may save it instead."""
    size: int
    """In bytes."""
    page: str = ""
    """The only page that offers it, from the site's root; empty when all do."""

    @property
    def neutral(self) -> str:
        """The name of its file, which does not say what it is about."""
        return self.path.rpartition("/")[2]

    def size_in_words(self, say: Messages) -> str:
        """The size to two digits, such as `1.2 MB` or `430 kB`."""
        if self.size >= 999_500:
            return say("downloads.megabytes", size=say.number(self.size / 1e6, 1))
        return say("downloads.kilobytes", size=max(1, round(self.size / 1000)))


def telling_name(title: str, page: str, file: str) -> str:
    """Return a name that says what an edition is about: `ferries-of-norhaven-harbours.pdf`.

    Args:
        title: Of the site.
        page: The page it is made of, as a path below `docs/`; empty for the whole site.
        file: Its own name, for the ending.
    """
    words = _NO_WORD.sub("-", f"{title} {PurePosixPath(page).stem}".lower()).strip("-")
    return f"{words or STEM}{PurePosixPath(file).suffix}"


def list_downloads(site: Path, downloads: Sequence[Download], date: str, say: Messages) -> None:
    """Write the list of downloads into every page of a site.

    Args:
        site: The built site.
        downloads: In the order in which readers see them.
        date: Day of the commit they were made from, in words; empty when there is none.
        say: The words that readers see.

    Raises:
        MissingPlaceError: A page has no placeholder, or two.
    """
    for file in sorted(site.rglob("*.html")):
        path = file.relative_to(site).as_posix()
        if path.startswith(f"{DOWNLOADS}/"):
            continue
        html = file.read_text(encoding="utf-8")
        if html.count(PLACEHOLDER) != 1:
            raise MissingPlaceError(f"{path} has no place, or two, for the list of downloads")
        offered = [item for item in downloads if item.page in {"", path}]
        listed = render("downloads.html", say, downloads=offered, date=date, root=_root(path))
        file.write_text(html.replace(PLACEHOLDER, listed), encoding="utf-8", newline="\n")


def _root(path: str) -> str:
    """Return the way from a page to the site's root; a page that is shown at any depth can only name it."""
    return "/" if path == _NOT_FOUND else "../" * path.count("/")
