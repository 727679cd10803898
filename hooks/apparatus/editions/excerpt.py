"""An explainer as a book of its own: its chapter, and an appendix of the passages it cites."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from apparatus.document.blocks import SourceEntry
from apparatus.document.inlines import Citation
from apparatus.document.model import parts
from apparatus.exports.claims_data import claims_text
from apparatus.page_names import SOURCES
from apparatus.published.data import CLAIMS, FINGERPRINTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from apparatus.document.blocks import Block, PassageEntry
    from apparatus.document.inlines import Target
    from apparatus.document.model import Book, Chapter


def explainers(book: Book) -> list[Chapter]:
    """Return the chapters that get a book of their own."""
    return [chapter for chapter in book.chapters if chapter.kind == "explainer"]


def excerpt(book: Book, chapter: Chapter) -> Book:
    """Return a book of one chapter and its sources.

    Args:
        book: The whole site.
        chapter: One of its chapters.
    """
    cited = {item.target for citation in parts(chapter, Citation) for item in citation.cited}
    sources = next(item for item in book.chapters if item.target == SOURCES)
    blocks = tuple(_kept(block, cited, chapter) for block in sources.blocks)
    appendix = replace(sources, blocks=tuple(block for block in blocks if block is not None))
    return replace(
        book,
        title=chapter.title,
        subtitle=book.imprint.messages("book.excerpt", title=book.title),
        chapters=(chapter, appendix),
    )


def excerpt_evidence(evidence: Mapping[str, bytes], part: Book) -> dict[str, bytes]:
    """Return the evidence files of an excerpt: its claims, and the fingerprints of its sources.

    Args:
        evidence: The evidence files of the whole site.
        part: The excerpt.
    """
    data = json.loads(evidence[CLAIMS])
    claims, sources = part.claims(), part.sources()
    pages = {chapter.target for chapter in part.chapters} | {f"sources/{id}.md" for id in sources}
    own = [claim for claim in data["claims"] if f"{claim['page']}#{claim['id']}" in claims]
    addresses = {page: file for page, file in data["pages"].items() if page in pages}
    fingerprints = [f"{FINGERPRINTS}/{source}.json" for source in sorted(sources)]
    return {
        CLAIMS: claims_text(own, addresses, part.imprint.language).encode(),
        **{path: evidence[path] for path in fingerprints if path in evidence},
    }


def _kept(block: Block, cited: set[Target], chapter: Chapter) -> Block | None:
    """Return a source with only the passages that a chapter cites, or `None` if it cites none."""
    if not isinstance(block, SourceEntry):
        return block
    passages = (item for item in block.passages if item.target in cited)
    kept = tuple(_used(item, chapter) for item in passages)
    return replace(block, passages=kept) if kept else None


def _used(passage: PassageEntry, chapter: Chapter) -> PassageEntry:
    uses = (use for use in passage.uses if use.target.partition("#")[0] == chapter.target)
    return replace(passage, uses=tuple(uses), places=())
