"""Checking that every claim and citation of a page is in its HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown.treeprocessors import Treeprocessor

from apparatus.problems import problem
from apparatus.rendering.citation_element import NUMBER
from apparatus.rendering.page_state import OnPage

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from apparatus.explainers.claims import CitationMark, Claim


class CompletenessTreeprocessor(OnPage, Treeprocessor):
    """Checks that every citation is in the tree once, outside of links, and that every claim is."""

    def run(self, root: Element) -> None:
        """Count the elements of each citation, remove their numbers, and report what is missing."""
        citations = self.page.citations
        for link in root.iter("a"):
            for element in link.iter("span"):
                if NUMBER in element.attrib:
                    mark = citations[int(element.attrib[NUMBER])].mark
                    self._add(mark, "citation-in-link", citation=mark.raw)
        counts = [0] * len(citations)
        anchors = set()
        for element in root.iter():
            anchors.add(element.get("id"))
            if NUMBER in element.attrib:
                counts[int(element.attrib.pop(NUMBER))] += 1
        for placed, count in zip(citations, counts, strict=True):
            if count != 1:
                self._add(placed.mark, "unparsed-citation.lost", citation=placed.mark.raw)
        for claim in self.page.body.claims:
            if claim.is_anchored and claim.id not in anchors:
                self._add(claim, "unparsed-citation.no-anchor", text=claim.text[:60])

    def _add(self, at: CitationMark | Claim, message: str, /, **values: str) -> None:
        self.page.problems.append(problem("", at.line, at.column, message, **values))
