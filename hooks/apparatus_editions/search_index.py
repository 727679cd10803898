"""The search index of an offline copy: the words of its pages, by nearest anchor."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_VOID = frozenset(("br", "hr", "img", "input", "wbr"))
_INLINE = frozenset(
    ("a", "abbr", "b", "cite", "code", "em", "i", "q", "span", "strong", "sub", "sup", "time")
)
_NO_WORDS = frozenset(("citation", "headerlink", "footnote-ref"))
"""Classes of elements that are symbols, not words of a page."""


@dataclass
class PageWords:
    """The words of a page."""

    title: str = ""
    parts: list[tuple[str, list[str]]] = field(default_factory=list)
    """Each anchor in order, with the text up to the next; the first, for the page, is empty."""


def search_script(pages: Mapping[str, str], name: str) -> str:
    """Return the index as a script, because a local page may load scripts but no data.

    Args:
        pages: HTML by path.
        name: The global variable that the script defines.

    Returns:
        A list of `[path, title, [[anchor, text], …]]`, one page per line; pages without words are
        left out.
    """
    rows = []
    for path, html in sorted(pages.items()):
        page = read_words(html)
        parts = [(anchor, " ".join("".join(text).split())) for anchor, text in page.parts]
        nonempty = [part for part in parts if part[1]]
        if nonempty:
            rows.append(json.dumps([path, page.title, nonempty], ensure_ascii=False))
    return f"const {name} = [\n" + ",\n".join(rows) + "\n];\n"


def read_words(html: str) -> PageWords:
    """Return heading and words of a page's article, without elements excluded from search."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.page.title = " ".join(reader.page.title.split())
    return reader.page


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = PageWords()
        self._open: list[tuple[str, bool]] = []
        """Open elements of the article, each with whether its words are left out."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID or (tag != "article" and not self._open):
            return
        attributes = {name: value or "" for name, value in attrs}
        is_left_out = (
            "data-search-exclude" in attributes
            or not _NO_WORDS.isdisjoint(attributes.get("class", "").split())
            or bool(self._open and self._open[-1][1])
        )
        self._open.append((tag, is_left_out))
        if not is_left_out and (tag == "article" or attributes.get("id")):
            self.page.parts.append((attributes.get("id", ""), []))
        if tag not in _INLINE:
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][0] == tag:
                del self._open[index:]
                return

    def handle_data(self, data: str) -> None:
        if not self._open or self._open[-1][1]:
            return
        if any(tag == "h1" for tag, _ in self._open):
            self.page.title += data
        else:
            self.page.parts[-1][1].append(data)
