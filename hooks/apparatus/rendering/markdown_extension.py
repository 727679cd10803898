"""A Python-Markdown extension that adds anchors to claims and turns citations into links.

Before Python-Markdown runs, the scan of `apparatus.explainers.pages` finds claims and citations,
and each is replaced by a numbered token of private-use characters. In the tree, tokens become
elements. A token that is missing there, or is inside code or a link, is reported with the line it
came from: nothing is lost silently.

| part | registry | name | priority | reason |
|---|---|---|---|---|
| `TokenPreprocessor` | preprocessors | apparatus | 31 | before `normalize_whitespace` (30), so that positions are those of the file |
| `ClaimTreeprocessor` | treeprocessors | apparatus_claims | 30 | after `footnote` (50) has placed the notes, before `inline` (20) |
| `CitationInlineProcessor` | inlinePatterns | apparatus | 175 | after `backtick` (190) and `escape` (180), before `link` (160) |
| `GlossaryTreeprocessor` | treeprocessors | apparatus_glossary | 10 | after `inline` (20), before `relpath` (0) resolves links |
| `SentenceEndTreeprocessor` | treeprocessors | apparatus_sentences | 9 | after `inline` (20), before the notes wrap paragraphs |
| `AuthorMarkupTreeprocessor` | treeprocessors | apparatus_markup | 7.5 | after `attr_list` (8), before our own notes (7) |
| `SourceNotesTreeprocessor` | treeprocessors | apparatus_notes | 7 | after the glossary (10), before `relpath` (0) resolves links |
| `GeneratedPictureTreeprocessor` | treeprocessors | apparatus_pictures | 6 | after the author's markup (7.5), before `relpath` (0) resolves links |
| `UnreadTextTreeprocessor` | treeprocessors | apparatus_unread | -4 | after `attr_list` (8) and `toc` (5): checks what readers see |
| `CompletenessTreeprocessor` | treeprocessors | apparatus_completeness | -5 | last, after MkDocs' `relpath` (0): checks the final tree |
| `RemainderPostprocessor` | postprocessors | apparatus | 5 | after `raw_html` (30) has restored code and HTML |
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor

from apparatus.rendering.author_markup import AuthorMarkupTreeprocessor
from apparatus.rendering.citation_element import (
    NUMBER,
    PlacedCitation,
    preview_id,
)
from apparatus.rendering.claim_markup import (
    CLAIM_OPEN,
    CLOSE,
    ClaimTreeprocessor,
    CompletenessTreeprocessor,
    SentenceEndTreeprocessor,
    label_sections,
)
from apparatus.rendering.generated_pictures import GeneratedPictureTreeprocessor
from apparatus.rendering.glossary_links import GlossaryTreeprocessor
from apparatus.rendering.page_state import OnPage, PageState
from apparatus.rendering.source_notes import SourceNotesTreeprocessor
from apparatus.rendering.unread_text import UnreadTextTreeprocessor

if TYPE_CHECKING:
    from markdown import Markdown

    from apparatus.explainers.claims import Claim
    from apparatus.explainers.disagreements import Question

_CITATION_OPEN = "\ue0a1"
_CITATION = re.compile(f"{_CITATION_OPEN}(\\d+){CLOSE}")
_TOKEN = re.compile(f"[{CLAIM_OPEN}{_CITATION_OPEN}](\\d+){CLOSE}")


class ApparatusExtension(PageState, Extension):
    """The extension, which is the state of the current page too."""

    def use(self, other: ApparatusExtension) -> None:
        """Take the sources, questions and terms of another extension, such as that of a language."""
        self.library, self.address = other.library, other.address
        self.disagreements, self.glossary = other.disagreements, other.glossary

    def extendMarkdown(self, md: Markdown) -> None:  # Python-Markdown's name
        """Register the processors of the table above."""
        md.registerExtension(self)
        md.preprocessors.register(TokenPreprocessor(self), "apparatus", 31)
        md.treeprocessors.register(ClaimTreeprocessor(self), "apparatus_claims", 30)
        md.inlinePatterns.register(CitationInlineProcessor(self), "apparatus", 175)
        md.treeprocessors.register(GlossaryTreeprocessor(self), "apparatus_glossary", 10)
        md.treeprocessors.register(SentenceEndTreeprocessor(), "apparatus_sentences", 9)
        md.treeprocessors.register(AuthorMarkupTreeprocessor(self), "apparatus_markup", 7.5)
        md.treeprocessors.register(SourceNotesTreeprocessor(self), "apparatus_notes", 7)
        md.treeprocessors.register(GeneratedPictureTreeprocessor(md), "apparatus_pictures", 6)
        md.treeprocessors.register(UnreadTextTreeprocessor(self), "apparatus_unread", -4)
        md.treeprocessors.register(CompletenessTreeprocessor(self), "apparatus_completeness", -5)
        md.postprocessors.register(RemainderPostprocessor(self), "apparatus", 5)


class TokenPreprocessor(OnPage, Preprocessor):
    """Inserts tokens for claims and citations, and removes the marks of kinds."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with tokens, after removing token characters that an author typed."""
        page = self.page
        lines = [re.sub("[\ue0a0-\ue0a2]", "", line) for line in lines]
        page.read(lines)
        first = page.first_line or 1
        before: Claim | None = None
        previous: Question | None = None
        for index, claim in enumerate(page.body.claims):
            if claim.is_anchored:
                at = claim.line - first
                question = self._question(claim)
                shown, kinds = question, claim.own_kinds
                if question and question is previous and before and claim.follows(before):
                    # Consecutive sentences of a paragraph that touch the same question are labelled
                    # once.
                    shown, kinds = None, tuple(kind for kind in kinds if kind != "disputed")
                lines[at] = self._with_tokens(lines[at], index, claim, kinds, shown)
                before, previous = claim, question
        label_sections(lines, page.body.headings, first, page.library.settings)
        return lines

    def _question(self, claim: Claim) -> Question | None:
        """Return the disputed question that is nearest to a claim, if it touches any."""
        return next(iter(self.page.disagreements.touched(claim)), None)

    def _with_tokens(
        self,
        line: str,
        index: int,
        claim: Claim,
        kinds: tuple[str, ...],
        question: Question | None,
    ) -> str:
        """Return the line of a claim with tokens, the first with its kinds and its question."""
        parts = [line[: claim.start], f"{CLAIM_OPEN}{index}{CLOSE}"]
        position = claim.start
        for ordinal, mark in enumerate(claim.citations, 1):
            number = len(self.page.citations)
            labels = (kinds, question) if ordinal == 1 else ((), None)
            placed = PlacedCitation(mark, number + 1, preview_id(claim, ordinal), *labels)
            self.page.citations.append(placed)
            parts += [line[position : mark.start], f"{_CITATION_OPEN}{number}{CLOSE}"]
            position = mark.end
        return "".join([*parts, line[position : claim.end]])


class CitationInlineProcessor(InlineProcessor):
    """Turns the token of a citation into its element."""

    def __init__(self, page: PageState) -> None:
        """Store the state of the page, which has the citations and the sources."""
        super().__init__(_CITATION.pattern)
        self.page = page

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]
        """Return the element of a citation, with its number for the check of the final tree."""
        element = Element("span", {NUMBER: m[1]})
        self.page.elements.fill(element, self.page.citations[int(m[1])])
        return element, m.start(), m.end()


class RemainderPostprocessor(OnPage, Postprocessor):
    """Replaces leftover tokens by their Markdown, so that a lost citation is visible."""

    def run(self, text: str) -> str:
        """Return the text without tokens; stateless, as `toc` calls this for each heading too."""
        return _TOKEN.sub(self._original, text) if CLOSE in text else text

    def _original(self, token: re.Match[str]) -> str:
        is_citation = token.group().startswith(_CITATION_OPEN)
        return self.page.citations[int(token[1])].mark.raw if is_citation else ""
