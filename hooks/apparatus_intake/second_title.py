"""Find the title of another article on a page, in its markup.

Copies of the title, headings of teasers and readers' comments in `article` elements do not count: on pages with one article
such headings were taken for titles of another. The rules ask for more than a heading, and may miss an article.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.words.normalisation import length_in_words, words
from apparatus_intake.html_blocks import HEADINGS, Block
from apparatus_intake.line_roles import is_heading_like, reason_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

_PARAGRAPHS = 3
"""Minimum number of paragraphs in an article."""
_SENTENCE = 8
"""Minimum words of a paragraph that is counted."""
_COMMON = 0.6
"""Share of common words in the shorter of two titles above which both are one."""
_OTHERS = frozenset(("reader comments", "promotion", "teasers"))
"""Reasons of headings that begin no article."""


def second_title(blocks: Sequence[Block], title: int, words_of_title: str) -> int:
    """Return the index of the block with the title of another article, or 0.

    Args:
        title: The index of the block with the title.
        words_of_title: The title, which the page may repeat.
    """
    known = (words_of_title, blocks[title].text)
    own = _article_of(blocks[title])
    for at in range(title + 1, len(blocks)):
        block = blocks[at]
        if block.tag not in {"h1", "h2"} or block.reason in _OTHERS:
            continue
        if any(is_same_title(block.text, text) for text in known):
            continue
        if _opens_element(blocks, at, own) or _opens_with_byline(blocks, at):
            return at
    return 0


def is_same_title(one: str, other: str) -> bool:
    """Return whether two headings are one title: most words of the shorter one are in the longer one."""
    mine, theirs = set(words(one)), set(words(other))
    return len(mine & theirs) > _COMMON * min(len(mine), len(theirs))


def _opens_element(blocks: Sequence[Block], at: int, own: etree._Element | None) -> bool:
    """Return whether a heading is the first of an article beside that of the title."""
    holder = _article_of(blocks[at])
    if holder is None or own is None or holder is own:
        return False
    if own in holder.iterancestors() or holder in own.iterancestors():
        return False
    around = holder.getparent()
    if around is not None and Block("", around).reason in _OTHERS:
        return False
    before = (block for block in blocks[max(at - 3, 0) : at] if _article_of(block) is holder)
    inside = (block for block in blocks[at + 1 :] if _article_of(block) is holder)
    is_first = not any(block.tag in HEADINGS for block in before)
    return is_first and sum(map(_is_paragraph, inside)) >= _PARAGRAPHS


def _opens_with_byline(blocks: Sequence[Block], at: int) -> bool:
    """Return whether a heading of the first level has a byline and paragraphs below it."""
    if blocks[at].tag != "h1":
        return False
    end = next((n for n in range(at + 1, len(blocks)) if blocks[n].tag == "h1"), len(blocks))
    below = blocks[at + 1 : end]
    has_byline = any("credit" in {block.reason, reason_of(block.text)} for block in below[:2])
    return has_byline and sum(map(_is_paragraph, below)) >= _PARAGRAPHS


def _is_paragraph(block: Block) -> bool:
    is_long = length_in_words(block.text) >= _SENTENCE and not is_heading_like(block.text)
    return is_long and not block.reason and not reason_of(block.text)


def _article_of(block: Block) -> etree._Element | None:
    return next(block.element.iterancestors("article"), None)
