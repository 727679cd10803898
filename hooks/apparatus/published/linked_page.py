"""The ids, links and text of an HTML page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from apparatus.published.markup_parser import Listener

if TYPE_CHECKING:
    from apparatus.published.markup_parser import Attributes

VOID = frozenset(
    "area base br col embed hr img input link meta source track wbr".split()  # noqa: SIM905  # shorter than a list
)
"""Elements without an end tag."""
CODE = frozenset(("code", "pre", "script", "style"))
"""Elements whose text is code."""


@dataclass(slots=True)
class HtmlPage:
    """The ids, links and text of one HTML file."""

    ids: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    """The `href` of each link, and the id of the link or of its nearest ancestor with an id."""
    text: list[str] = field(default_factory=list)
    """The text outside code."""


class _Open(NamedTuple):
    """An open element."""

    tag: str
    nearest_id: str
    """The id of the element or of its nearest ancestor with an id."""
    is_code: bool
    """Whether the text of the element is code."""


class PageListener(Listener):
    """Collects the ids, links and text of a page in an `HtmlPage`."""

    def __init__(self) -> None:
        """Create an empty page."""
        self.page = HtmlPage()
        self._open = [_Open("", "", is_code=False)]

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Collect the id and the link of an element."""
        own = href = ""
        for name, value in attrs:
            if name == "id":
                own = value or ""
            elif name == "href":
                href = value or ""
        last = self._open[-1]
        nearest_id = own or last.nearest_id
        if own:
            self.page.ids.append(own)
        if href and tag == "a":
            self.page.links.append((href, nearest_id))
        if tag not in VOID:
            self._open.append(_Open(tag, nearest_id, last.is_code or tag in CODE))

    def handle_endtag(self, tag: str) -> None:
        """Close the element and all open elements inside it."""
        for index in range(len(self._open) - 1, 0, -1):
            if self._open[index].tag == tag:
                del self._open[index:]
                return

    def handle_data(self, data: str) -> None:
        """Collect text outside code."""
        if not self._open[-1].is_code:
            self.page.text.append(data)
