"""The downloads of a site, and their list on its pages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from apparatus.editions.file_names import NEUTRAL
from apparatus.editions.pdf_editions import DOWNLOADS
from apparatus.page_names import NOT_FOUND, TAKE_AWAY
from apparatus_editions.templating import render

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from apparatus.messages.catalogue import Messages

PLACEHOLDER = "<!-- apparatus-downloads -->"
"""Comment on each page in place of the list of downloads, whose sizes are known only later."""
EDITIONS = "<!-- apparatus-editions -->"
"""Comment on the page of the files to take away, in place of what it says of each."""
PAGE = f"{PurePosixPath(TAKE_AWAY).stem}.html"
"""That page, from the site's root."""


class PlaceholderError(ValueError):
    """A page does not contain the placeholder exactly once; the message names the page."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file to download."""

    name: str
    """Name of the format for readers: `PDF`."""
    path: str
    """From the site's root."""
    size: int
    """In bytes."""
    page: str = ""
    """The only page that lists it beside the page of all files, from the site's root; empty if all pages do."""
    title: str = ""
    """Title of that page."""
    digest: str = ""
    """Its SHA-256."""

    @property
    def file(self) -> str:
        """Its file name."""
        return PurePosixPath(self.path).name

    @property
    def kind(self) -> str:
        """Its key among the texts for readers."""
        suffix = PurePosixPath(self.path).suffix.removeprefix(".")
        return "book" if suffix == "pdf" else suffix

    @property
    def neutral(self) -> str:
        """A file name that hides the subject, under which readers may save it instead."""
        return f"{NEUTRAL}{PurePosixPath(self.path).suffix}"

    def size_in_words(self, say: Messages) -> str:
        """Return the size to two digits, such as `1.2 MB` or `430 kB`."""
        if self.size >= 999_500:
            return say("downloads.megabytes", size=say.number(self.size / 1e6, 1))
        return say("downloads.kilobytes", size=max(1, round(self.size / 1000)))


def list_downloads(site: Path, downloads: Sequence[Download], date: str, say: Messages) -> None:
    """Write the list of downloads into every page of a site but the one for what is not there.

    The page of all files gets what each is for as well.

    Args:
        site: The built site.
        downloads: The downloads, in display order.
        date: Day of their commit, in words; empty without one.
        say: The texts shown to readers.

    Raises:
        PlaceholderError: A page has no placeholder, or several.
    """
    _fill(site / PAGE, EDITIONS, render("downloads-page.html", say, downloads=downloads, date=date))
    for file in sorted(site.rglob("*.html")):
        path = file.relative_to(site).as_posix()
        if path.startswith(f"{DOWNLOADS}/") or path == NOT_FOUND:
            continue
        offered = [item for item in downloads if item.page in {"", path}]
        root = "../" * path.count("/")
        listed = render("downloads.html", say, downloads=offered, page=PAGE, root=root)
        _fill(file, PLACEHOLDER, listed)


def _fill(file: Path, placeholder: str, content: str) -> None:
    html = file.read_text(encoding="utf-8") if file.is_file() else ""
    if html.count(placeholder) != 1:
        raise PlaceholderError(f"{file.name} has no place, or two, for the list of downloads")
    file.write_text(html.replace(placeholder, content), encoding="utf-8", newline="\n")
