"""Divide an HTML page into the article that `trafilatura` finds, and omitted blocks with reasons."""

from __future__ import annotations

import contextlib
import copy
import math
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from lxml import etree
from trafilatura import bare_extraction

from apparatus.words.normalisation import length_in_words, normalise
from apparatus_intake.article import Article, Line, PageError, Role
from apparatus_intake.extraction import Extraction
from apparatus_intake.html_blocks import HEADINGS, Block, page_blocks, read_tree
from apparatus_intake.line_roles import second_article
from apparatus_intake.metadata import Metadata, read_metadata
from apparatus_intake.neighbours import corrected
from apparatus_intake.page_declarations import Clue
from apparatus_intake.second_title import is_same_title, second_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from apparatus_intake.captures import Capture

_LEAST_WORDS = 20
"""Minimum words of an article; a page that requires scripts has fewer."""
_TITLE_WORDS = 3
"""Minimum words of a line that is taken for the title because the page's title begins with it."""
_MANY = 5_000
"""Number of blocks of a page from which the library reads it in parts, and does not compare its result with that of others.

For both it looks at all paragraphs, in a time that grows with the square of their number.
"""
_BEGINNING = 1_000_000
"""Number of bytes of such a page in which the library looks for what the page does not declare."""


@dataclass(frozen=True)
class HtmlPage:
    """A page, or a part of it that is one article."""

    tree: etree._Element
    blocks: tuple[Block, ...]
    metadata: Metadata
    first: int = 1
    """Number of the line with the first block."""

    @cached_property
    def title_at(self) -> int:
        """Index of the block with the title, or -1: then the title is a line before the blocks."""
        return _title_block(self.blocks, self.metadata.title.value)

    @property
    def lines(self) -> list[str]:
        """The page as text, one block per line."""
        above = [] if self.title_at >= 0 else [self.metadata.title.value]
        return above + [block.text for block in self.blocks]

    def article(self) -> Article:
        """Return the article: all lines with their roles.

        Raises:
            PageError: The library finds no article, or text that the page does not show.
        """
        body, comments = self._extract()
        found = Extraction(body, comments, self.blocks)
        title = self.metadata.title.value
        lines = [] if self.title_at >= 0 else [Line(self.first, title, Role.TITLE)]
        wanted = normalise(title)
        roles = corrected(self.blocks, [found.role(block, wanted) for block in self.blocks])
        for at, block in enumerate(self.blocks):
            role, reason = (Role.TITLE, "") if at == self.title_at else roles[at]
            lines.append(Line(self.first + len(lines), block.text, role, reason))
        article = Article(tuple(lines))
        if sum(length_in_words(line.text) for line in article.paragraphs) < _LEAST_WORDS:
            raise PageError("page.no-article")
        return article

    def second_article(self, article: Article) -> int:
        """Return the number of the line on which another article begins, or 0.

        The sign is an `article` element beside that of the title with a heading and at least three paragraphs of its own,
        an `h1` with a byline below it, or, as in a plain text, the words of the lines.
        """
        at = self.title_at
        if at >= 0 and (other := second_title(self.blocks, at, self.metadata.title.value)):
            return other + self.first
        return second_article(article.lines)

    def split(self, begins: int) -> tuple[HtmlPage, HtmlPage]:
        """Return the pages before and from a line on, to be extracted separately."""
        shift = self.first + (0 if self.title_at >= 0 else 1)
        at = begins - shift
        title = Clue(self.blocks[at].text, f"the heading on line {begins}")
        rest = Metadata(title, site=self.metadata.site, language=self.metadata.language)
        before, after = _without(self.tree, at, None), _without(self.tree, 0, at)
        return replace(self, tree=before[0], blocks=before[1]), HtmlPage(
            after[0], after[1], rest, begins
        )

    def _extract(self) -> tuple[etree._Element, etree._Element]:
        if len(self.blocks) <= _MANY:
            return _extracted(self.tree)
        holder = max(self.tree.iter("*"), key=len)
        children = list(holder)
        size = math.ceil(len(children) / math.ceil(len(children) / _MANY))
        body, comments = etree.Element("body"), etree.Element("body")
        for first in range(0, len(children), size):
            holder[:] = children[first : first + size]
            with contextlib.suppress(PageError):  # a part may be no article, as a long menu is
                found = _extracted(self.tree, fast=True)
                body.extend(found[0])
                comments.extend(found[1])
        holder[:] = children
        return body, comments


def _extracted(
    tree: etree._Element, *, fast: bool = False
) -> tuple[etree._Element, etree._Element]:
    """Return the article and the comments that the library finds on a page."""
    document = bare_extraction(tree, include_comments=True, fast=fast)
    if document is None or isinstance(document, dict) or document.body is None:
        raise PageError("page.no-article")
    return document.body, document.commentsbody


def read_html(capture: Capture) -> HtmlPage:
    """Read a page and its metadata.

    Raises:
        PageError: The page is not HTML, or shows no text or no title.
    """
    tree = read_tree(capture.content)
    blocks = () if tree is None else tuple(page_blocks(tree) or _without_scripts(tree))
    if tree is None or not blocks:
        raise PageError("page.no-visible-text")
    is_long = len(blocks) > _MANY
    metadata = read_metadata(tree, capture.url, _beginning(capture.content) if is_long else None)
    if shared := _shared_title(tree, blocks, metadata.title):
        metadata = metadata._replace(title=shared)
    title = metadata.title
    if title.is_sure and title.place == "<title>" and _title_block(blocks, title.value) < 0:
        # It may be the name of the site.
        metadata = metadata._replace(title=title._replace(is_sure=False))
    if not metadata.title.value:
        heading = next((block.text for block in blocks if block.tag == "h1"), "")
        metadata = metadata._replace(title=Clue(heading, "the first <h1>", is_sure=False))
    if not metadata.title.value:
        raise PageError("page.untitled")
    return HtmlPage(tree, blocks, metadata)


def _without_scripts(tree: etree._Element) -> Sequence[Block]:
    """Return what a page that is empty without scripts shows instead, if that is more than a request for them."""
    for element in list(tree.iter("noscript")):
        element.tag = "div"
    blocks = page_blocks(tree)
    is_text = sum(length_in_words(block.text) for block in blocks) >= 2 * _LEAST_WORDS
    return blocks if is_text else ()


def _beginning(content: bytes) -> etree._Element | None:
    """Return the tree of the beginning of a page, cut behind a tag."""
    return read_tree(content[: content.rfind(b">", 0, _BEGINNING) + 1])


def _shared_title(tree: etree._Element, blocks: Sequence[Block], found: Clue) -> Clue | None:
    """Return the line with which the page's title begins, if the title found is not sure and not part of it.

    A page may have the outlet's name alone as its first heading, and the title of the article in a line without a tag for it.
    """
    whole = f"{normalise(' '.join(tree.xpath('string((//title)[1])').split()))} "
    if found.is_sure or (found.value and normalise(found.value) in whole):
        return None
    lines = (block for block in blocks if whole.startswith(f"{block.words} "))
    longest = max(lines, key=lambda block: len(block.words), default=None)
    if longest is None or len(longest.words.split()) < _TITLE_WORDS:
        return None
    return Clue(longest.text, "<title> and a line of the page")


def _title_block(blocks: Sequence[Block], title: str) -> int:
    """Return the index of the block with the title, or -1 if there is none."""
    wanted = normalise(title)
    same = [at for at, block in enumerate(blocks) if block.words == wanted]
    headings = [at for at in same if blocks[at].tag in HEADINGS]
    named = [at for at, block in enumerate(blocks) if block.tag == "h1"]
    alike = [at for at in named if is_same_title(blocks[at].text, title)]
    first = [at for at in named if not blocks[at].reason]
    return next(iter(headings or same or alike or first), -1)


def _without(
    tree: etree._Element, first: int, last: int | None
) -> tuple[etree._Element, tuple[Block, ...]]:
    """Return a copy of a page without the blocks of a range, and the remaining blocks."""
    part = copy.deepcopy(tree)
    blocks = page_blocks(part)
    dropped, kept = blocks[first:last], blocks[:first] + (blocks[last:] if last else [])
    needed = {
        id(element) for block in kept for element in (block.element, *block.element.iterancestors())
    }
    for block in dropped:
        parent = block.element.getparent()
        if id(block.element) not in needed and parent is not None:
            parent.remove(block.element)
    return part, tuple(kept)
