"""Locate the text that the extraction library returned among the blocks of its page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from lxml import etree

from apparatus.words.normalisation import normalise
from apparatus_intake.article import PageError, Role
from apparatus_intake.html_blocks import HEADINGS, Block
from apparatus_intake.html_tables import is_header
from apparatus_intake.line_roles import ends_sentence, is_heading_like, reason_of

LEAST = 5
"""Minimum words of a block to match a part of an extracted paragraph."""
FOUND = 0.6
"""Minimum share of a block's word triples in the extraction, to count as a part of it."""
SHOWN = 0.5
"""Minimum share of the extraction's word triples that the page shows."""

_PIECES = frozenset(("head", "p", "item", "quote", "row", "code"))
"""Elements of the extraction that contain text."""

_PLAIN = frozenset(("p", "div"))
"""Elements in which outlets put links to other articles between the paragraphs of one."""
_NAMES = HEADINGS | {"dt", "caption"}
"""Elements that name what follows them."""
_LETTER = re.compile(r"[^\W\d_]")

Triple = tuple[str, str, str]


class Extraction:
    """The text that the library returned as article and comments, matched with the blocks of the page."""

    def __init__(
        self, body: etree._Element, comments: etree._Element | None, blocks: Sequence[Block]
    ) -> None:
        """Match the library's result with the blocks of the page.

        Raises:
            PageError: The library returned text that the page does not show.
        """
        shown = {block.words for block in blocks}
        times = blocks[0].element.getroottree().iter("time") if blocks else ()
        self.times = {normalise("".join(time.itertext())) for time in times} - {""}
        known = {block.text: block.words for block in blocks}
        self.whole = {piece: kind for kind, piece in _pieces(body, known)}
        self.comments = {piece for _, piece in _pieces(comments, known)} - set(self.whole)
        # The library may divide paragraphs differently from a browser, and omits note marks.
        loose = [piece for piece in self.whole if piece not in shown]
        self.loose = _triples(loose)
        self.around = _around([block for block in blocks if block.words in self.whole])
        # First what is cheap, because the triples of all words of a long page fill the memory.
        is_doubtful = sum(map(len, loose)) > SHOWN * sum(map(len, self.whole))
        if is_doubtful and _share(_triples(self.whole), _triples(shown)) < SHOWN:
            raise PageError("page.hidden-text")

    def role(self, block: Block, title: str) -> tuple[Role, str]:
        """Return the role of a block, and the reason for omitting it.

        Args:
            block: A block of the page.
            title: The normalised title of the page.
        """
        piece = block.words
        if piece in self.comments:
            return Role.OMITTED, "reader comments"
        if piece and piece == title:
            return Role.OMITTED, "navigation"  # the title repeated in a menu
        if piece in self.times and block.tag not in _NAMES:
            return Role.OMITTED, "credit"
        if not self._is_extracted(piece):
            return Role.OMITTED, block.reason_within(self.around) or reason_of(block.text)
        if reason := reason_of(block.text):
            return Role.OMITTED, reason
        if block.is_caption:
            return Role.OMITTED, "caption"
        if not _LETTER.search(block.text) and block.is_link:
            return Role.OMITTED, "navigation"  # the number of a note
        if self._is_teaser(block):
            return Role.OMITTED, "teasers"
        is_heading = self.whole.get(piece) == "head" or block.tag in _NAMES
        is_heading = is_heading and is_heading_like(block.text)
        return (Role.HEADING if is_heading or is_header(block.element) else Role.PARAGRAPH), ""

    def _is_teaser(self, block: Block) -> bool:
        """Return whether a block only links to something else by a title, which no paragraph does."""
        if block.tag not in _PLAIN or ends_sentence(block.text):
            return False
        return block.words.count(" ") + 1 >= LEAST and block.is_link

    def _is_extracted(self, piece: str) -> bool:
        if piece in self.whole:
            return True
        return piece.count(" ") + 1 >= LEAST and _share(_triples([piece]), self.loose) >= FOUND


def _around(found: Sequence[Block]) -> Set[etree._Element]:
    """Return the elements with more than half of the blocks that were extracted."""
    counts = Counter(element for block in found for element in block.element.iterancestors())
    return {element for element, count in counts.items() if count > len(found) / 2}


def _pieces(body: etree._Element | None, known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the names of the elements of an extraction, and the words of its paragraphs, headings, items and rows.

    An element with others inside yields its whole text, and each part of it that is beside them.

    Args:
        body: The extraction; `None` yields nothing.
        known: Words by text, so that they are not found twice.
    """
    if body is None:
        return
    for gap in body.iter("lb", "cell"):
        gap.tail = f" {gap.tail or ''}"
    for element in body.iter(*_PIECES):
        yield from _piece(element, "".join(element.itertext()), known)
        if element.tag != "row" and next(element.iterdescendants(*_PIECES), None) is not None:
            for text in _beside(element):
                yield from _piece(element, text, known)
    for text in _beside(body):  # behind a heading, for example
        yield from (
            found for found in _piece(body, text, known) if found[1].count(" ") + 1 >= LEAST
        )


def _piece(
    element: etree._Element, text: str, known: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    line = " ".join(text.split())
    if piece := known.get(line) or normalise(line):
        yield str(element.tag), piece


def _beside(element: etree._Element) -> Iterator[str]:
    """Yield the runs of an element's text between the pieces inside it; code is in the run of its line."""
    parts: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, part in walk:
        if part is not element and part.tag in _PIECES - {"code"}:
            yield "".join(parts)
            parts = []
            if event == "start":
                walk.skip_subtree()
                continue
        if event == "start":
            parts.append(part.text or "")
        elif part is not element:
            parts.append(part.tail or "")
    yield "".join(parts)


def _triples(pieces: Iterable[str]) -> frozenset[Triple]:
    split = (piece.split(" ") for piece in pieces)
    return frozenset(
        triple for words in split for triple in zip(words, words[1:], words[2:], strict=False)
    )


def _share(part: frozenset[Triple], whole: frozenset[Triple]) -> float:
    """Return the share of a set of triples contained in another, from 0 to 1; 1 for an empty set."""
    return len(part & whole) / len(part) if part else 1.0
