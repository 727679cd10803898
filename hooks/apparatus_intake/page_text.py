"""The words of a page, hashed like fingerprinted paragraphs."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from apparatus.sources.fingerprint import ParagraphFingerprint, find_run, hash_triples
from apparatus.words.normalisation import words
from apparatus_intake.html_blocks import page_blocks, read_tree


@dataclass(frozen=True, slots=True)
class PageText:
    """The words of a page."""

    words: int
    """Number of words."""
    triples: tuple[str, ...]
    """Hashes of the word triples of the whole page, in order, across blocks."""
    known: frozenset[str]
    """The triples as a set."""
    blocks: frozenset[str]
    """SHA-256 of the normalised text of each block."""

    def contains(self, paragraph: ParagraphFingerprint) -> bool:
        """Return whether the page contains a paragraph word for word, as a block or across blocks."""
        if paragraph.sha256 in self.blocks:
            return True
        is_near = self.known.issuperset(paragraph.triples)
        return is_near and find_run(paragraph.triples, self.triples) >= 0


def read_page_text(data: bytes, content_type: str) -> PageText | None:
    """Return the words of a page, or `None` if it is neither HTML nor text."""
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "text/plain":
        blocks = data.decode("utf-8", "replace").split("\n")
    elif kind in {"", "text/html", "application/xhtml+xml"}:
        tree = read_tree(data)
        blocks = [] if tree is None else [block.text for block in page_blocks(tree)]
    else:
        return None
    split = [words(block) for block in blocks]
    everything = [word for block in split for word in block]
    triples = hash_triples(everything)
    digests = (hashlib.sha256(" ".join(block).encode()).hexdigest() for block in split if block)
    return PageText(len(everything), triples, frozenset(triples), frozenset(digests))
