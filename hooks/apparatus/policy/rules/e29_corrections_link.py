"""E29: every page leads to the page on corrections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from apparatus.policy.structural import StructuralRule
from apparatus.published.edition_ids import one_file_anchor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.policy.structural import BuiltSite
    from apparatus.problems import Problem

CORRECTIONS = "corrections.md"
"""The page on corrections, below `docs/`."""


@dataclass(frozen=True, kw_only=True)
class CorrectionsLink(StructuralRule):
    """Every HTML file of a site links the page on corrections, where there is one."""

    number = "E29"

    def in_site(self, site: BuiltSite) -> Iterator[Problem]:
        """Yield the files that do not."""
        target = site.page(CORRECTIONS)
        if target is None or not any(page.src_uri == CORRECTIONS for page in site.project.pages):
            return  # A project without such a page has none to lead to.
        address = target.path.removeprefix("site/").removesuffix("index.html").rstrip("/")
        names = {address, address.removesuffix(".html")}
        inside = f"#{one_file_anchor(CORRECTIONS)}"  # in the one file that holds all pages
        known: dict[str, bool] = {}
        for file in site.files:
            if not file.path.endswith(".html") or file is target:
                continue
            hrefs = {item.attributes.get("href", "") for item in file.resources if item.tag == "a"}
            for href in hrefs - known.keys():
                link = href.partition("#")[0].partition("?")[0].rstrip("/")
                known[href] = href == inside or link.rpartition("/")[2] in names
            if not any(known[href] for href in hrefs):
                yield self.breach_at(file.path, (1, 1), "no-corrections-link")
