"""An explainer as a book of its own: its chapter, and an appendix of the passages it cites."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from apparatus.document.blocks import Block, PassageEntry, SourceEntry
from apparatus.document.inlines import Citation, Link, Target
from apparatus.document.model import Book, Chapter, parts
from apparatus.exports.claims_data import claims_text
from apparatus.exports.contract import latest_situation
from apparatus.page_names import SOURCES
from apparatus.published.data import CLAIMS, FINGERPRINTS


def explainers(book: Book) -> list[Chapter]:
    """Return the chapters that get a book of their own."""
    return [chapter for chapter in book.chapters if chapter.kind == "explainer"]


def excerpt(book: Book, chapter: Chapter) -> Book:
    """Return a book of one chapter and its sources."""
    return replace(
        book,
        title=chapter.title,
        subtitle=book.imprint.messages("book.excerpt", title=book.title),
        chapters=(chapter, sources_of(book, (chapter,))),
        subject=chapter.description,
    )


def sources_of(book: Book, chapters: tuple[Chapter, ...]) -> Chapter:
    """Return the appendix of sources with only the passages that some chapters cite."""
    cited = {item.target for citation in parts(chapters, Citation) for item in citation.cited}
    cited |= {link.target for link in parts(chapters, Link)}
    pages = {chapter.target for chapter in chapters}
    sources = next(item for item in book.chapters if item.target == SOURCES)
    blocks = tuple(_kept(block, cited, pages) for block in sources.blocks)
    return replace(sources, blocks=tuple(block for block in blocks if block is not None))


def excerpt_evidence(evidence: Mapping[str, bytes], part: Book) -> dict[str, bytes]:
    """Return the evidence files of an excerpt: its claims, and the fingerprints of its sources.

    Args:
        evidence: The evidence files of the whole site.
        part: The excerpt.
    """
    data = _parsed(evidence[CLAIMS])
    claims, sources = part.claims(), part.sources()
    pages = {chapter.target for chapter in part.chapters} | {f"sources/{id}.md" for id in sources}
    own = [claim for claim in data["claims"] if f"{claim['page']}#{claim['id']}" in claims]
    addresses = {page: file for page, file in data["pages"].items() if page in pages}
    fingerprints = [f"{FINGERPRINTS}/{source}.json" for source in sorted(sources)]
    kept = {key: value for key, value in data.items() if key != "as_of"}
    kept |= {"pages": addresses, "claims": own}
    kept |= {"as_of": date} if (date := latest_situation(own)) else {}
    return {
        CLAIMS: claims_text(kept).encode(),
        **{path: evidence[path] for path in fingerprints if path in evidence},
    }


@lru_cache(maxsize=1)
def _parsed(claims: bytes) -> Mapping[str, Any]:
    """Return the claims of a book, which all excerpts of it share."""
    parsed: Mapping[str, Any] = json.loads(claims)
    return parsed


def _kept(block: Block, cited: set[Target], pages: set[Target]) -> Block | None:
    """Return a source with only the passages that are cited, or `None` if none is."""
    if not isinstance(block, SourceEntry):
        return block
    kept = tuple(replace(item, compare=()) for item in block.passages if item.target in cited)
    return used_in(replace(block, passages=kept), pages) if kept else None


def used_in(block: Block, pages: set[Target]) -> Block:
    """Return a block in which passages know only of their uses on some pages."""
    if not isinstance(block, SourceEntry):
        return block
    return replace(block, passages=tuple(_used(item, pages) for item in block.passages))


def _used(passage: PassageEntry, pages: set[Target]) -> PassageEntry:
    uses = tuple(use for use in passage.uses if _page(use.target) in pages)
    places = tuple(place for place in passage.places if _page(place.target) in pages)
    return replace(passage, uses=uses, places=places)


def _page(target: Target) -> Target:
    return target.partition("#")[0]
