"""Joins the pieces of text that Typst sets one by one, and shortens their places, so that a PDF is smaller.

A text that changes its font, or that no end of a line may part, becomes a piece for each word or
sign, with a number of its own in the structure. Pieces that follow each other on the page and in one
element of the structure are one here, so that the element has fewer. What is drawn, its order and
its text stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count, pairwise
from typing import Any

from pikepdf import Array, Dictionary, Name, NumberTree, Object, Pdf

_PLACE = re.compile(rb"(?<=\nq 1 0 0 -1 )(-?\d+\.\d\d)\d* (-?\d+\.\d\d)\d*(?= cm)")
"""Of a piece of text."""
_GAP = re.compile(rb"(?<=[)>])(-?\d+\.\d)\d*(?=[(<])")
"""Between signs of a piece, in thousandths of their size."""
_BEGINNING = re.compile(
    rb"/Artifact\b|(EMC)?(/\w+)<</MCID (\d+)((?:(?!>>BDC|BDC\b).)*)>>BDC", re.DOTALL
)
"""Of what no one hears, or of a piece: the end of the one before, its kind, its number, and what else is said of it."""

Numbers = dict[int, int | None]
"""The new number of each piece of a page, or none for one that continues the piece before it."""


def join_pieces(document: Pdf) -> None:
    """Join pieces of text that are neighbours, and shorten their places to a hundredth of a point.

    Args:
        document: A tagged PDF.
    """
    structure = document.Root.StructTreeRoot
    elements = [item for item in document.objects if _is_element(item)]
    following = _following(elements)
    parents = NumberTree(structure.ParentTree)
    numbers = {}
    for page in document.pages:
        data = _GAP.sub(rb"\1", _PLACE.sub(rb"\1 \2", page.Contents.read_bytes()))
        data, numbers[page.obj.objgen] = _joined(data, following.get(page.obj.objgen, {}))
        page.Contents.write(data)
        kept = numbers[page.obj.objgen]
        row = int(page.StructParents)
        parents[row] = Array(
            parent for at, parent in enumerate(parents[row]) if kept.get(at) is not None
        )
    for element in elements:
        element.K = Array(_renumbered(element, numbers))


def _is_element(item: Object) -> bool:
    is_one = isinstance(item, Dictionary) and item.get("/Type") == Name.StructElem
    return is_one and isinstance(item.get("/K"), Array)


def _following(elements: list[Any]) -> dict[tuple[int, int], dict[int, int]]:
    """Return by page which piece follows which in one element."""
    found: dict[tuple[int, int], dict[int, int]] = {}
    for element in elements:
        for one, two in pairwise(element.K):
            if isinstance(one, int) and isinstance(two, int):
                found.setdefault(element.Pg.objgen, {})[one] = two
    return found


def _joined(data: bytes, following: dict[int, int]) -> tuple[bytes, Numbers]:
    """Return what a page draws with its neighbouring pieces joined, and their new numbers."""
    numbers: Numbers = {}
    last, said = -1, (b"", b"")
    made = count()

    def begin(found: re.Match[bytes]) -> bytes:
        nonlocal last, said
        end, kind, number, more = found.groups(b"")
        if not number:
            last = -1
            return found[0]
        one, last = last, int(number)
        is_alike = said == (kind, more) and b"/ActualText" not in more
        if end and is_alike and following.get(one) == last:
            numbers[last] = None
            return b""
        said, numbers[last] = (kind, more), (new := next(made))
        return end + kind + b"<</MCID %d" % new + more + b">>BDC"

    return _BEGINNING.sub(begin, data), numbers


def _renumbered(element: Any, numbers: dict[tuple[int, int], Numbers]) -> Iterator[Any]:
    """Yield the parts of an element, with the new numbers of its pieces."""
    part: Any
    for part in element.K:
        if isinstance(part, int):
            number = numbers[element.Pg.objgen][part]
            if number is not None:
                yield number
            continue
        if "/MCID" in part:
            page = part.Pg if "/Pg" in part else element.Pg
            part.MCID = numbers[page.objgen][int(part.MCID)]
        yield part
