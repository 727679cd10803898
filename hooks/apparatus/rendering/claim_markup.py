"""Marks claims on their page: their anchors, the labels of their sections, and their citations.

In Markdown a citation stands before the full stop. On the page it would be part of the sentence for everybody who copies,
hears or extracts it, so its number and label are put behind the sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from apparatus.explainers.headings import Heading, without_marks
from apparatus.problems import problem
from apparatus.rendering.citation_element import NUMBER
from apparatus.rendering.page_state import OnPage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from apparatus.explainers.claims import CitationMark, Claim
    from apparatus.settings import Settings


CLAIM_OPEN, CLOSE = "\ue0a0", "\ue0a2"
"""Private-use characters around the number of a claim; `CLOSE` ends every token."""
_CLAIM = re.compile(f"{CLAIM_OPEN}(\\d+){CLOSE}")
_END = re.compile(r"(?P<end>[.!?…:;,]+[”’»›」』)]*)\s*")


class ClaimTreeprocessor(OnPage, Treeprocessor):
    """Wraps each claim in an element with its anchor, while a block is still one string."""

    def run(self, root: Element) -> None:
        """Set the anchors of claims on the rows of tables, and wrap other claims in a span."""
        for row in root.iter("tr"):
            self._anchor_row(row)
        for element in root.iter():
            if (
                element.text
                and CLAIM_OPEN in element.text
                and not isinstance(element.text, AtomicString)
            ):
                self._wrap(element)

    def _anchor_row(self, row: Element) -> None:
        for cell in row:
            match = _CLAIM.search(cell.text or "")
            if match and cell.text and not isinstance(cell.text, AtomicString):
                self._name(row, int(match[1]))
                cell.text = cell.text.replace(match.group(), "", 1)

    def _wrap(self, element: Element) -> None:
        before, *rest = _CLAIM.split(element.text or "")
        element.text = before
        for at, (number, text) in enumerate(zip(rest[::2], rest[1::2], strict=True)):
            span = Element("span")
            self._name(span, int(number))
            # A claim is one line: a next line without an anchor is not part of it.
            span.text, line_end, behind = text.partition("\n")
            span.tail = line_end + behind or None
            element.insert(at, span)

    def _name(self, element: Element, number: int) -> None:
        claim = self.page.body.claims[number]
        labels = self.page.library.settings.labels
        element.set("id", claim.id)
        if claim.language:
            element.set("lang", claim.language)
        element.set(
            "class",
            " ".join(["claim", *(f"claim--{kind}" for kind in claim.own_kinds if labels[kind])]),
        )


def label_sections(
    lines: list[str], headings: Sequence[Heading], first_line: int, settings: Settings
) -> None:
    """Insert the labels below the headings of sections, and remove our marks from these.

    Args:
        lines: The lines of a page, changed in place.
    """
    # In reverse, because each label shifts the lines after it.
    for heading in reversed(headings):
        if heading.kind or heading.verdict:
            _label(lines, heading, heading.line - first_line, settings)


def _label(lines: list[str], heading: Heading, at: int, settings: Settings) -> None:
    kept = (
        f"#{heading.id}" if heading.id else "",
        f"lang={heading.language}" if heading.language else "",
    )
    lines[at] = without_marks(lines[at], " ".join(filter(None, kept)))
    below = at + (1 if lines[at].startswith("#") else 2)
    kind = settings.claim_kinds.get(heading.kind)
    verdicts = settings.messages.group("disagreements.verdicts")
    labels = {
        ".section-kind": kind.section if kind else "",
        f".verdict .verdict--{heading.verdict}": verdicts.get(heading.verdict),
    }
    for classes, words in labels.items():
        if words:
            lines[below:below] = ["", words, f"{{: {classes} }}", ""]


class SentenceEndTreeprocessor(Treeprocessor):
    """Moves the punctuation behind the citations at the end of a sentence to the sentence."""

    def run(self, root: Element) -> None:
        """Visit every element that contains a citation."""
        for element in root.iter():
            if any(NUMBER in child.attrib for child in element):
                _close(element)


def _close(parent: Element) -> None:
    """Close a sentence before its citations, of which several may follow each other."""
    children = list(parent)
    for position, child in enumerate(children):
        match = _END.match(child.tail or "")
        if NUMBER not in child.attrib or not match:
            continue
        first = position
        while _continues(children, first):
            first -= 1
        before = children[first - 1] if first else None
        words = (before.tail if before is not None else parent.text) or ""
        if before is None:
            parent.text = f"{words.rstrip()}{match['end']}"
        else:
            before.tail = f"{words.rstrip()}{match['end']}"
        child.tail = (child.tail or "")[match.end("end") :]


def _continues(children: list[Element], position: int) -> bool:
    """Return whether a citation follows another one with nothing but space between."""
    if not position:
        return False
    before = children[position - 1]
    return NUMBER in before.attrib and not (before.tail or "").strip()


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
