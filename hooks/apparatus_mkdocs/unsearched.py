"""Parts of pages that no search finds, kept from the search plugin: reading them to leave them out is a third of a build."""

from __future__ import annotations

import re

_MARK = re.compile("<!--unsearched ([0-9]+)-->")


class Unsearched:
    """Holds such parts while the search plugin reads a page. Each must be marked `data-search-exclude` all the same."""

    def __init__(self) -> None:
        """Begin without any."""
        self._parts: list[str] = []

    def put(self, html: str) -> str:
        """Take a part, whole elements with `data-search-exclude`, and return what stands in its place."""
        if not html.strip():
            return html
        self._parts.append(html)
        return f"<!--unsearched {len(self._parts) - 1}-->"

    def restore(self, content: str) -> str:
        """Return a page's content with its parts."""
        return _MARK.sub(lambda mark: self._parts[int(mark[1])], content)
