"""Withholding parts of pages from the search plugin, to save time.

Parsing and skipping them would take a third of a build. Previews, reference lists and digests also
carry `data-search-exclude`, for other programs that index the pages. Citations are withheld too:
their numbers and labels would be indexed between the words of a sentence.
"""

from __future__ import annotations

import re

_MARK = re.compile("<!--unsearched ([0-9]+)-->")
# These elements contain no others and no `<` in an attribute; the plugin parses those that do.
_EVIDENCE = re.compile(
    _MARK.pattern + r'|<span class="citation__kinds">.*?</span>(?=<button )'
    r'|(?:<span class="citation">)?<button [^<]*</button>'
    r'|<a [^<]*role="doc-noteref"[^<]*</a>'
    r'|<a class="headerlink"[^<]*</a>'
)
_NOTES = re.compile(r'<aside class="notes".*?</aside>', re.DOTALL)
# Elements that the plugin parses and drops; it needs blocks only where one carries
# `data-search-exclude`.
_END = r'(?: (?:[^<>"]|"[^"<]*")*)?>'
_INLINE = re.compile(rf"</?(?:a|abbr|cite|em|q|span|strong|time){_END}")
_BLOCKS = re.compile(rf"(?:\s*</?(?:aside|blockquote|dd|div|dl|dt|section){_END})+\s*")


class SearchExclusions:
    """Stores withheld parts and whole pages while the search plugin reads the rest."""

    def __init__(self) -> None:
        """Create an empty store."""
        self._parts: list[str] = []
        self._pages: dict[str, str] = {}

    def exclude(self, html: str) -> str:
        """Store whole elements with `data-search-exclude`, and return their placeholder."""
        if not html.strip():
            return html
        self._parts.append(html)
        return f"<!--unsearched {len(self._parts) - 1}-->"

    def searchable(self, page: str, content: str) -> str:
        """Store the content of a page, and return its words in fewer elements for the plugin."""
        self._pages[page] = content
        content = _INLINE.sub("", _NOTES.sub("", _EVIDENCE.sub("", content)))
        return content if "data-search-exclude" in content else _BLOCKS.sub(" ", content)

    def restored(self, page: str) -> str:
        """Return the stored content of a page with its withheld parts."""
        return _MARK.sub(lambda mark: self._parts[int(mark[1])], self._pages[page])
