"""Correct the extraction by what stands beside its paragraphs, and by where readers' comments begin."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING

from apparatus.words.normalisation import length_in_words
from apparatus_intake.article import Role
from apparatus_intake.date_lines import is_dateline
from apparatus_intake.html_blocks import HEADINGS, Block
from apparatus_intake.html_tables import is_below_picture
from apparatus_intake.line_roles import is_heading_like, lone_labels, opens_comments, reason_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

Roles = list[tuple[Role, str]]

_SENTENCE = 8
"""Minimum words of a block that is taken for a paragraph by its place."""
_ITEM = frozenset(("li", "dd", "pre", "blockquote"))
"""Elements whose text may be short, and end without a full stop."""
_LEAST = 3
"""Minimum number of paragraphs of an article before its comments."""


def corrected(blocks: Sequence[Block], roles: Roles) -> Roles:
    """Return the roles of blocks, corrected.

    The library loses paragraphs of pages that divide an article into several parts, and rows of tables; and it keeps
    readers' comments on pages that do not name them in their markup.
    """
    known = _with_heads(blocks, _with_siblings(blocks, roles))
    return _without_labels(
        blocks,
        _without_credits(blocks, _without_comments(blocks, _without_captions(blocks, known))),
    )


def _with_siblings(blocks: Sequence[Block], roles: Roles) -> Roles:
    """Return the roles with what the library loses beside what it keeps.

    That is a paragraph laid out like two others, a row of a table of which one is kept, and text that stands bare in the
    element of another paragraph: behind a block, such as a photograph with its caption, the library does not see it.
    """
    kept = [at for at, (role, _) in enumerate(roles) if role is Role.PARAGRAPH]
    holders = {blocks[at].element for at in kept}
    places = [_place(block) for block in blocks]
    counts = Counter(places[at] for at in kept)
    shared = {place for place, count in counts.items() if place and count > 1}
    shared |= {places[at] for at, (role, _) in enumerate(roles) if _is_row(blocks[at], role)}
    first = kept[0] if kept else len(roles)
    return [
        (Role.PARAGRAPH, "")
        if (blocks[at].element in holders or (at > first and places[at] in shared))
        and _is_lost(blocks[at], *roles[at])
        else roles[at]
        for at in range(len(roles))
    ]


def _without_captions(blocks: Sequence[Block], roles: Roles) -> Roles:
    """Return the roles with the words set aside that only stand below a picture, unless the page has no others."""
    captions = [
        role is not Role.OMITTED and is_below_picture(block.element)
        for block, (role, _) in zip(blocks, roles, strict=True)
    ]
    if not any(
        role is Role.PARAGRAPH and not is_caption
        for (role, _), is_caption in zip(roles, captions, strict=True)
    ):
        return roles
    return [
        (Role.OMITTED, "caption") if is_caption else role
        for role, is_caption in zip(roles, captions, strict=True)
    ]


def _with_heads(blocks: Sequence[Block], roles: Roles) -> Roles:
    """Return the roles with each heading kept that stands directly above a paragraph in its element.

    The library takes one in a link, such as the name of a speaker, for a link to something else.
    """
    following = (*roles[1:], (Role.OMITTED, ""))
    return [
        (Role.HEADING, "")
        if role == (Role.OMITTED, "")
        and blocks[at].tag in HEADINGS
        and below[0] is Role.PARAGRAPH
        and blocks[at].element.getparent() is blocks[at + 1].element.getparent()
        else role
        for at, (role, below) in enumerate(zip(roles, following, strict=True))
    ]


def _is_row(block: Block, role: Role) -> bool:
    return block.tag == "tr" and role is not Role.OMITTED


def _is_lost(block: Block, role: Role, reason: str) -> bool:
    if role is not Role.OMITTED or reason or block.reason:
        return False
    is_long = length_in_words(block.text) >= _SENTENCE and not is_heading_like(block.text)
    return block.tag == "tr" or (is_long and not reason_of(block.text))


def _place(block: Block) -> tuple[str, ...]:
    """Return where a block is: a row in its table, a paragraph in elements of these names; empty for others."""
    if block.tag not in {"p", "tr"}:
        return ()
    if block.tag == "tr":
        return (str(id(next(block.element.iterancestors("table"), None))),)
    around = itertools.islice(block.element.iterancestors(), 4)
    return tuple(map(_signature, (block.element, *around)))


def _signature(element: etree._Element) -> str:
    return f"{element.tag} {element.get('class', '')}"


def _without_comments(blocks: Sequence[Block], roles: Roles) -> Roles:
    """Return the roles with all lines from the heading of the comments on set aside."""
    before = 0
    for at, block in enumerate(blocks):
        before += roles[at][0] is Role.PARAGRAPH
        if before >= _LEAST and _is_title(block) and opens_comments(block.text):
            return roles[:at] + [
                (Role.OMITTED, reason or "reader comments") for _, reason in roles[at:]
            ]
    return roles


def _without_labels(blocks: Sequence[Block], roles: Roles) -> Roles:
    """Return the roles with labels around the text set aside; items and rows may be short, and end without a full stop."""
    kept = [
        at
        for at, (role, _) in enumerate(roles)
        if role is Role.PARAGRAPH and not is_item(blocks[at])
    ]
    labels = {kept[at] for at in lone_labels([blocks[at].text for at in kept])}
    return [
        (Role.OMITTED, blocks[at].reason) if at in labels else roles[at] for at in range(len(roles))
    ]


def _without_credits(blocks: Sequence[Block], roles: Roles) -> Roles:
    """Return the roles with a list above the text set aside that gives the day of the article."""
    shown = (at for at, (role, _) in enumerate(roles) if role is not Role.OMITTED)
    above = set(itertools.takewhile(lambda at: _is_short_item(blocks[at]), shown))
    lists = {blocks[at].element.getparent() for at in above}
    is_of_article = any(
        block.element.getparent() in lists and (reason == "credit" or is_dateline(block.text))
        for block, (_, reason) in zip(blocks, roles, strict=True)
    )
    if not is_of_article:
        return roles
    return [(Role.OMITTED, "credit") if at in above else role for at, role in enumerate(roles)]


def _is_short_item(block: Block) -> bool:
    return (is_item(block) or block.tag == "dt") and is_heading_like(block.text)


def is_item(block: Block) -> bool:
    """Return whether a block is in an item of a list, a row of a table, or a quotation."""
    around = itertools.islice(block.element.iterancestors(), 2)
    return block.tag == "tr" or any(el.tag in _ITEM for el in (block.element, *around))


def _is_title(block: Block) -> bool:
    return block.tag in HEADINGS or block.tag in {"div", "p", "section", "summary"}
