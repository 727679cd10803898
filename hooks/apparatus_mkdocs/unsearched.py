"""Parts of pages that no search finds, kept from the search plugin: reading them to leave them out is a third of a build.

Previews, reference lists and digests are marked `data-search-exclude` all the same, for any other program that reads the
pages. Citations are kept from it too: their numbers and labels, between the words of a sentence, would be found in it.
"""

from __future__ import annotations

import re

_MARK = re.compile("<!--unsearched ([0-9]+)-->")
# No element here holds another, and no attribute a `<`; what does not look so is left to the plugin.
_EVIDENCE = re.compile(
    _MARK.pattern + r'|(?: <span class="citation">)?<button [^<]*</button>'
    r'|<a [^<]*role="doc-noteref"[^<]*</a>'
    r'|<a class="headerlink"[^<]*</a>'
)
_NOTES = re.compile(r'<ul aria-label="Source[^<]*class="notes".*?</ul>', re.DOTALL)
# Elements that the plugin reads and leaves out; blocks count where one of them is not to be searched.
_END = r'(?: (?:[^<>"]|"[^"<]*")*)?>'
_INLINE = re.compile(rf"</?(?:a|abbr|cite|em|q|span|strong|time){_END}")
_BLOCKS = re.compile(rf"(?:\s*</?(?:aside|blockquote|dd|div|dl|dt|section){_END})+\s*")


class Unsearched:
    """Holds such parts while the search plugin reads a page."""

    def __init__(self) -> None:
        """Begin without any."""
        self._parts: list[str] = []
        self._pages: dict[str, str] = {}

    def put(self, html: str) -> str:
        """Take a part, whole elements with `data-search-exclude`, and return what stands in its place."""
        if not html.strip():
            return html
        self._parts.append(html)
        return f"<!--unsearched {len(self._parts) - 1}-->"

    def searched(self, page: str, content: str) -> str:
        """Keep a page's content and return what the search plugin reads of it: the same words in fewer elements."""
        self._pages[page] = content
        content = _INLINE.sub("", _NOTES.sub("", _EVIDENCE.sub("", content)))
        return content if "data-search-exclude" in content else _BLOCKS.sub(" ", content)

    def whole(self, page: str) -> str:
        """Return the content of a page that was kept, with its parts."""
        return _MARK.sub(lambda mark: self._parts[int(mark[1])], self._pages[page])
