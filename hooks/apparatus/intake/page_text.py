"""All words that a page shows, in the form in which paragraphs are pinned."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trafilatura import load_html

from apparatus.intake.page_blocks import page_blocks
from apparatus.sources.fingerprint import find_run, hash_triples
from apparatus.words.normalisation import words

if TYPE_CHECKING:
    from apparatus.sources.fingerprint import ParagraphFingerprint


@dataclass(frozen=True, slots=True)
class PageText:
    """The words of a page."""

    words: int
    """How many there are."""
    triples: tuple[str, ...]
    """Hashes of the word triples of the whole page, in order, whatever blocks they stand in."""
    known: frozenset[str]
    """The same, to be looked up."""
    blocks: frozenset[str]
    """SHA-256 of the normalised text of each block."""

    def holds(self, paragraph: ParagraphFingerprint) -> bool:
        """Say whether a paragraph stands on the page word for word, as a block or across blocks."""
        if paragraph.sha256 in self.blocks:
            return True
        is_near = self.known.issuperset(paragraph.triples)
        return is_near and find_run(paragraph.triples, self.triples) >= 0


def read_page_text(data: bytes, content_type: str) -> PageText | None:
    """Return the words of a page, or `None` for what is neither HTML nor text."""
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "text/plain":
        blocks = data.decode("utf-8", "replace").split("\n")
    elif kind in {"", "text/html", "application/xhtml+xml"}:
        tree = load_html(data)
        blocks = [] if tree is None else [block.text for block in page_blocks(tree)]
    else:
        return None
    split = [words(block) for block in blocks]
    everything = [word for block in split for word in block]
    triples = hash_triples(everything)
    digests = (hashlib.sha256(" ".join(block).encode()).hexdigest() for block in split if block)
    return PageText(len(everything), triples, frozenset(triples), frozenset(digests))
