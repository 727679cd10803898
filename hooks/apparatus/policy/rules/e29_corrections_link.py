"""E29: every page links to the page on corrections."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from apparatus.page_names import NOT_FOUND
from apparatus.policy.structural import BuiltFile, StructuralRule
from apparatus.published.file_names import one_file_anchor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.html.texts import Element
    from apparatus.problems import Problem
    from apparatus.project import Project

CORRECTIONS = "corrections.md"
"""The page on corrections, below `docs/`."""
_NAMES = frozenset((CORRECTIONS.removesuffix(".md"), CORRECTIONS.replace(".md", ".html")))
_INSIDE = f"#{one_file_anchor(CORRECTIONS)}"
"""The link in the edition of one HTML file."""


class CorrectionsLink(StructuralRule):
    """Every HTML file of a site links to the page on corrections, if there is one."""

    number = "E29"

    def known_of_site(self, project: Project) -> bool:
        """Return whether the project has such a page."""
        return any(page.src_uri == CORRECTIONS for page in project.pages)

    def in_file(self, built: BuiltFile, known: bool) -> Iterator[Problem]:
        """Yield the file if it has no such link."""
        file = built.file
        is_other_page = file.path.endswith(".html") and not built.is_of(CORRECTIONS)
        # It says nothing, and from where it is shown no link is sure to arrive.
        is_other_page = is_other_page and file.path != f"site/{NOT_FOUND}"
        if known and is_other_page and not any(map(_leads_there, file.resources)):
            yield self.breach_at(file.path, (1, 1), "no-corrections-link")


@lru_cache(maxsize=8192)
def _leads_there(element: Element) -> bool:
    """Return whether an element, which many pages share, is a link to the page on corrections."""
    if element.tag != "a":
        return False
    href = element.attributes.get("href", "")
    link = href.partition("#")[0].partition("?")[0].rstrip("/")
    # Inside an archive the whole path is unknown, so the last name decides.
    return href == _INSIDE or link.removesuffix("/index.html").rpartition("/")[2] in _NAMES
