"""The search index of an offline copy: the words of its pages, by nearest anchor."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from apparatus.html.events import Handler, read_html
from apparatus.html.reading import INLINE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from apparatus.html.events import Attributes

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
    read_html(html, reader)
    reader.page.title = " ".join(reader.page.title.split())
    return reader.page


class _Reader(Handler):
    """Collects the words of an article."""

    def __init__(self) -> None:
        self.page = PageWords()
        self._open: list[tuple[str, bool]] = []
        """Open elements of the article, and whether their words are left out."""

    def start_element(self, tag: str, attributes: Attributes) -> None:
        if tag != "article" and not self._open:
            return
        given = {name: value or "" for name, value in attributes}
        is_left_out = (
            "data-search-exclude" in given
            or not _NO_WORDS.isdisjoint(given.get("class", "").split())
            or bool(self._open and self._open[-1][1])
        )
        self._open.append((tag, is_left_out))
        if not is_left_out and (tag == "article" or given.get("id")):
            self.page.parts.append((given.get("id", ""), []))
        if tag not in INLINE:
            self.characters(" ")

    def end_element(self, tag: str) -> None:
        if self._open:
            self._open.pop()

    def characters(self, text: str) -> None:
        if not self._open or self._open[-1][1]:
            return
        if any(tag == "h1" for tag, _ in self._open):
            self.page.title += text
        else:
            self.page.parts[-1][1].append(text)
