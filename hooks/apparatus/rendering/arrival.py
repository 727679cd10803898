"""Whether every claim and citation of a page arrived in its HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown.treeprocessors import Treeprocessor

from apparatus.problems import Problem
from apparatus.rendering.citation_element import NUMBER

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from apparatus.explainers.claims import CitationMark, Claim
    from apparatus.rendering.markdown_extension import ApparatusExtension


class ArrivalTreeprocessor(Treeprocessor):
    """Sees that every citation and every claim arrived, once, and not inside a link."""

    def __init__(self, extension: ApparatusExtension) -> None:
        """Keep the extension, which collects problems."""
        super().__init__()
        self.extension = extension

    def run(self, root: Element) -> None:
        """Count what arrived and take away the numbers that served the count."""
        citations = self.extension.citations
        for link in root.iter("a"):
            for element in link.iter("span"):
                if NUMBER in element.attrib:
                    mark = citations[int(element.attrib[NUMBER])].mark
                    self._lost(
                        mark, "citation-in-link", "stands inside a link", "put it behind the link"
                    )
        counts = [0] * len(citations)
        anchors = set()
        for element in root.iter():
            anchors.add(element.get("id"))
            if NUMBER in element.attrib:
                counts[int(element.attrib.pop(NUMBER))] += 1
        for placed, count in zip(citations, counts, strict=True):
            if count != 1:
                cure = "write it in running text, not in HTML, code or an attribute"
                self._lost(placed.mark, "unparsed-citation", "does not become a link", cure)
        for claim in self.extension.body.claims:
            if claim.is_anchored and claim.id not in anchors:
                self._anchorless(claim)

    def _lost(self, mark: CitationMark, code: str, where: str, cure: str) -> None:
        what = f"{mark.raw} {where}"
        why = "no reader could follow it"
        self.extension.problems.append(Problem("", mark.line, mark.column, code, what, why, cure))

    def _anchorless(self, claim: Claim) -> None:
        what = f"“{claim.text[:60]}”"
        why = "the sentence does not get its anchor, so no link could lead to it"
        cure = "write it as a paragraph, list item, table row, quotation or footnote"
        problem = Problem("", claim.line, claim.column, "unparsed-citation", what, why, cure)
        self.extension.problems.append(problem)
