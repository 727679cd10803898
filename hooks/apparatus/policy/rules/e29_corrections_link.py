"""E29: every page links to the page on corrections."""

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
    """Every HTML file of a site links to the page on corrections, if there is one."""

    number = "E29"

    def in_site(self, site: BuiltSite) -> Iterator[Problem]:
        """Yield the files without that link."""
        target = site.page(CORRECTIONS)
        if target is None or not any(page.src_uri == CORRECTIONS for page in site.project.pages):
            return  # The project has no such page.
        address = target.path.removeprefix("site/").removesuffix("index.html").rstrip("/")
        names = {address, address.removesuffix(".html")}
        inside = f"#{one_file_anchor(CORRECTIONS)}"  # in the edition of one HTML file
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
