"""A Python-Markdown extension that gives claims their anchors and turns citations into links.

Before Python-Markdown runs, the scan of `apparatus.explainers.pages` finds claims and citations; each is replaced by a numbered
token of private-use characters. When the tree is built, tokens become elements. A token that does not arrive, or
arrives inside code or a link, is a problem with the line it came from: nothing is lost silently.

| part | registry | name | priority | why there |
|---|---|---|---|---|
| `TokenPreprocessor` | preprocessors | apparatus | 31 | before `normalize_whitespace` (30), so that places are those of the file |
| `ClaimTreeprocessor` | treeprocessors | apparatus_claims | 30 | after `footnote` (50) has put notes in place, before `inline` (20) |
| `CitationInlineProcessor` | inlinePatterns | apparatus | 175 | after `backtick` (190) and `escape` (180), before `link` (160) |
| `GlossaryTreeprocessor` | treeprocessors | apparatus_glossary | 10 | after `inline` (20), before `relpath` (0) resolves links |
| `SourceNotesTreeprocessor` | treeprocessors | apparatus_notes | 8 | after the glossary (10), before `relpath` (0) resolves links |
| `ArrivalTreeprocessor` | treeprocessors | apparatus_arrival | -5 | last, after MkDocs' `relpath` (0): sees what stays |
| `RemainderPostprocessor` | postprocessors | apparatus | 5 | after `raw_html` (30): sees code and HTML again |
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from apparatus.explainers.disagreements import Disagreements
from apparatus.explainers.glossary import Glossary
from apparatus.explainers.page_scan import Body, scan
from apparatus.problems import Problem
from apparatus.rendering.citation_element import NUMBER, CitationElements, PlacedCitation
from apparatus.rendering.citation_label import KIND_LABELS, preview_id
from apparatus.rendering.glossary_links import GlossaryTreeprocessor
from apparatus.rendering.source_notes import SourceNotesTreeprocessor

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown import Markdown

    from apparatus.explainers.claims import CitationMark, Claim
    from apparatus.sources.library import Passage, SourceLibrary

_CLAIM_OPEN, _CITATION_OPEN, _CLOSE = "\ue0a0", "\ue0a1", "\ue0a2"
_CLAIM = re.compile(f"{_CLAIM_OPEN}(\\d+){_CLOSE}")
_CITATION = re.compile(f"{_CITATION_OPEN}(\\d+){_CLOSE}")
_TOKEN = re.compile(f"[{_CLAIM_OPEN}{_CITATION_OPEN}](\\d+){_CLOSE}")


def source_address(passage: Passage) -> str:
    """Return where a passage stands, as a path from the site's root that MkDocs resolves and verifies."""
    return f"/sources/{passage.record.id}.md#{passage.unit.anchor}"


@dataclass(frozen=True, slots=True)
class Rendered:
    """What one page held."""

    body: Body
    problems: tuple[Problem, ...]
    """Citations and claims that did not arrive where a reader finds them."""


class ApparatusExtension(Extension):
    """Claims and citations for Python-Markdown.

    One instance may serve many pages, one after another: `drain` gives what the last page held and forgets it.
    """

    def __init__(
        self,
        library: SourceLibrary,
        address: Callable[[Passage], str] = source_address,
        *,
        disagreements: Disagreements | None = None,
        glossary: Glossary | None = None,
    ) -> None:
        """Take the sources that citations name, and a function that says where a passage stands.

        With the disputed questions, a disputed claim links to its own; with the glossary, terms link to theirs.
        """
        super().__init__()
        self.library = library
        self.address = address
        self.disagreements = disagreements or Disagreements((), library)
        self.glossary = glossary or Glossary(())
        self.body = Body((), (), ())
        self.citations: list[PlacedCitation] = []
        self.elements = CitationElements(library, address)
        self.problems: list[Problem] = []

    def extendMarkdown(self, md: Markdown) -> None:  # Python-Markdown's name
        """Register the processors of the table above."""
        md.registerExtension(self)
        md.preprocessors.register(TokenPreprocessor(self), "apparatus", 31)
        md.treeprocessors.register(ClaimTreeprocessor(self), "apparatus_claims", 30)
        md.inlinePatterns.register(CitationInlineProcessor(self), "apparatus", 175)
        md.treeprocessors.register(GlossaryTreeprocessor(self), "apparatus_glossary", 10)
        md.treeprocessors.register(SourceNotesTreeprocessor(self), "apparatus_notes", 8)
        md.treeprocessors.register(ArrivalTreeprocessor(self), "apparatus_arrival", -5)
        md.postprocessors.register(RemainderPostprocessor(self), "apparatus", 5)

    def reset(self) -> None:
        """Forget the page before; Python-Markdown calls it for each new text."""
        self.body = Body((), (), ())
        self.citations = []
        self.elements = CitationElements(self.library, self.address)
        self.problems = []

    def drain(self, path: str, first_line: int) -> Rendered:
        """Return what the last page held, with lines of its raw file, and forget it.

        Args:
            path: The page's file for messages.
            first_line: Line of that file on which the rendered text began.
        """
        shift = first_line - 1
        problems = tuple(replace(item, path=path, line=item.line + shift) for item in self.problems)
        rendered = Rendered(self.body, problems)
        self.reset()
        return rendered


class TokenPreprocessor(Preprocessor):
    """Puts tokens where claims begin and where citations stand, and takes the marks of a claim's kind away."""

    def __init__(self, extension: ApparatusExtension) -> None:
        """Keep the extension, which holds the state of the page."""
        super().__init__()
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with tokens; characters of private use that an author typed are taken out first."""
        extension = self.extension
        lines = [re.sub("[\ue0a0-\ue0a2]", "", line) for line in lines]
        extension.body = scan(lines)
        for index, claim in enumerate(extension.body.claims):
            if claim.is_anchored:
                lines[claim.line - 1] = self._with_tokens(lines[claim.line - 1], index, claim)
        return lines

    def _with_tokens(self, line: str, index: int, claim: Claim) -> str:
        parts = [line[: claim.start], f"{_CLAIM_OPEN}{index}{_CLOSE}"]
        position = claim.start
        for ordinal, mark in enumerate(claim.citations, 1):
            number = len(self.extension.citations)
            kinds = claim.kinds if ordinal == 1 else ()
            disputes = self.extension.disagreements.disclosed(claim) if ordinal == 1 else []
            dispute = disputes[0] if disputes else None
            placed = PlacedCitation(mark, number + 1, preview_id(claim, ordinal), kinds, dispute)
            self.extension.citations.append(placed)
            parts += [line[position : mark.start], f"{_CITATION_OPEN}{number}{_CLOSE}"]
            position = mark.end
        return "".join([*parts, line[position : claim.end]])


class ClaimTreeprocessor(Treeprocessor):
    """Wraps each claim in an element with its anchor, while a block's text is still one string of lines."""

    def __init__(self, extension: ApparatusExtension) -> None:
        """Keep the extension, which holds the claims."""
        super().__init__()
        self.extension = extension

    def run(self, root: Element) -> None:
        """Give every claim an element: the row of a table, else a span."""
        for row in root.iter("tr"):
            self._anchor_row(row)
        for element in root.iter():
            if (
                element.text
                and _CLAIM_OPEN in element.text
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
            # A claim is one line: what follows it on the next, without an anchor of its own, is not part of it.
            span.text, line_end, behind = text.partition("\n")
            span.tail = line_end + behind or None
            element.insert(at, span)

    def _name(self, element: Element, number: int) -> None:
        claim = self.extension.body.claims[number]
        element.set("id", claim.id)
        element.set(
            "class",
            " ".join(["claim", *(f"claim--{kind}" for kind in claim.kinds if KIND_LABELS[kind])]),
        )


class CitationInlineProcessor(InlineProcessor):
    """Turns a token into a citation."""

    def __init__(self, extension: ApparatusExtension) -> None:
        """Keep the extension, which holds the citations and the sources."""
        super().__init__(_CITATION.pattern)
        self.extension = extension

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]
        """Return the element for a citation, numbered until its arrival is seen."""
        element = Element("span", {NUMBER: m[1]})
        self.extension.elements.fill(element, self.extension.citations[int(m[1])])
        return element, m.start(), m.end()


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


class RemainderPostprocessor(Postprocessor):
    """Turns a token that became no element back into what the author wrote, so that a lost citation is seen."""

    def __init__(self, extension: ApparatusExtension) -> None:
        """Keep the extension, which holds the citations."""
        super().__init__()
        self.extension = extension

    def run(self, text: str) -> str:
        """Return the text without tokens. `toc` calls this for each heading too, so it must keep no count."""
        return _TOKEN.sub(self._original, text) if _CLOSE in text else text

    def _original(self, token: re.Match[str]) -> str:
        is_citation = token.group().startswith(_CITATION_OPEN)
        return self.extension.citations[int(token[1])].mark.raw if is_citation else ""
