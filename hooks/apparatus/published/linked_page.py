"""What links and anchors see of a page: its ids, its links and its text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from apparatus.published.listeners import Listener

if TYPE_CHECKING:
    from apparatus.published.listeners import Attributes

VOID = frozenset(
    "area base br col embed hr img input link meta source track wbr".split()  # noqa: SIM905  # a line each says no more
)
"""Elements without an end."""
SILENT = frozenset(("code", "pre", "script", "style"))
"""Elements whose text is code."""


@dataclass(slots=True)
class HtmlPage:
    """What matters of one HTML file."""

    ids: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    """Each link's target as written, and the id of the nearest element around it that has one."""
    text: list[str] = field(default_factory=list)
    """Text outside code."""


class _Open(NamedTuple):
    """An element that is not closed yet."""

    tag: str
    around: str
    """Its id, or that of the nearest element around it that has one."""
    is_silent: bool
    """Whether its text is code."""


class PageListener(Listener):
    """Fills in an `HtmlPage`."""

    def __init__(self) -> None:
        """Begin a page."""
        self.page = HtmlPage()
        self._open = [_Open("", "", is_silent=False)]

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Note an id and a link."""
        own = href = ""
        for name, value in attrs:
            if name == "id":
                own = value or ""
            elif name == "href":
                href = value or ""
        last = self._open[-1]
        around = own or last.around
        if own:
            self.page.ids.append(own)
        if href and tag == "a":
            self.page.links.append((href, around))
        if tag not in VOID:
            self._open.append(_Open(tag, around, last.is_silent or tag in SILENT))

    def handle_endtag(self, tag: str) -> None:
        """Close the element, and what was left open in it."""
        for index in range(len(self._open) - 1, 0, -1):
            if self._open[index].tag == tag:
                del self._open[index:]
                return

    def handle_data(self, data: str) -> None:
        """Note text."""
        if not self._open[-1].is_silent:
            self.page.text.append(data)
