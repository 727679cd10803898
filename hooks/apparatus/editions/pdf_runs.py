"""Writes text that Typst sets in pieces as fewer pieces and as runs, so that a PDF is smaller.

A text that changes its font, or that no end of a line may part, becomes a piece for each word or
sign, with a number of its own in the structure. Pieces that follow each other on the page and in one
element of the structure are one here, so that the element has fewer. What is drawn, its order and
its text stay as they are.

Typst sets each piece with its own place, colour, font and state. Where scripts change at every word, as in Hangul with
the spaces of a Latin font, that is most of a page. In a run, a piece says only what differs from the piece before it.
What is drawn stays as it is, to the pixel: viewers add in single precision, so a distance replaces a place only where the
sum is the same number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import count, pairwise
from struct import Struct
from typing import Any

from pikepdf import Array, Dictionary, Name, NumberTree, Object, Pdf

_NUMBER = rb"-?\d*\.?\d+"
_STRING = rb"\((?:[^\\()]|\\.|\((?:[^\\()]|\\.)*\))*\)"
_SHOWN = rb"\[(?:[^\]\\()]|%b)*\]TJ|%bTj|<[0-9A-F]*>Tj" % (_STRING, _STRING)
_PIECE = re.compile(
    rb"\n*q 1 0 0 -1 (%b) (%b) cm/(\w+ cs (?:%b )+scn)\nBT (\d Tr)/(f\d+ %b Tf) 1 0 0 -1 0 0 Tm(%b)\nET\nQ\n"
    % (_NUMBER, _NUMBER, _NUMBER, _NUMBER, _SHOWN),
    re.DOTALL,
)
"""A piece: its place, colour, mode, font with size, and signs."""
_MARK = re.compile(rb"EMC(?:/\w+<<[^>]*>>BDC)?\n|/\w+<<[^>]*>>BDC\n")
"""Between pieces of one run: the end of a piece of the structure, and the beginning of the next."""
_SINGLE = Struct("f")

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


def join_runs(document: Pdf) -> None:
    """Write the pieces of text on each page in runs."""
    for page in document.pages:
        page.Contents.write(_in_runs(page.Contents.read_bytes()))


def _in_runs(data: bytes) -> bytes:
    """Return what a page draws, in runs. Whatever else it draws stays between them as it is."""
    made, run, at = list[bytes](), _Run(), 0
    while at < len(data):
        if piece := _PIECE.match(data, at):
            made.append(run.add(*piece.groups()))
            at = piece.end()
        elif run.is_open and (mark := _MARK.match(data, at)):
            made += [run.end_text(), mark[0]]
            at = mark.end()
        else:
            following = _PIECE.search(data, at)
            end = following.start() if following else len(data)
            made += [run.end(), data[at:end]]
            at = end
    return b"".join([*made, run.end()])


class _Run:
    """The run that is being written."""

    def __init__(self) -> None:
        self.is_open = False
        self._state: tuple[bytes, ...] = ()
        """Colour, mode and font as a viewer has them now."""
        self._place: tuple[Decimal, Decimal] | None = None
        """Of the last piece of an open text."""
        self._first = self._moved = (0.0, 0.0)
        """The place that was written in full last, and the way from there, as a viewer adds it up."""

    def add(
        self, x: bytes, y: bytes, colour: bytes, mode: bytes, font: bytes, shown: bytes
    ) -> bytes:
        """Return what draws a piece."""
        begun = b"" if self._place else b"BT"
        if not self.is_open:
            self.is_open, self._state, begun = True, (b"", b"", b""), b"\nq BT"
        state = (b"/" + colour, b" " + mode, b"/" + font)
        changed = b"".join(new for new, old in zip(state, self._state, strict=True) if new != old)
        self._state = state
        return begun + changed + self._move(x, y) + shown + b"\n"

    def end_text(self) -> bytes:
        """Return what ends the text: a mark stands outside."""
        ending = b"ET\n" if self._place else b""
        self._place = None
        return ending

    def end(self) -> bytes:
        """Return what ends the run."""
        ending = self.end_text() + (b"Q\n" if self.is_open else b"")
        self.is_open = False
        return ending

    def _move(self, x: bytes, y: bytes) -> bytes:
        last, place = self._place, (Decimal(x.decode()), Decimal(y.decode()))
        self._place, exact = place, (_single(place[0]), _single(place[1]))
        if last:
            way = (place[0] - last[0], place[1] - last[1])
            moved = (
                _single(self._moved[0] + _single(way[0])),
                _single(self._moved[1] + _single(way[1])),
            )
            reached = (_single(self._first[0] + moved[0]), _single(self._first[1] + moved[1]))
            if reached == exact:
                self._moved = moved
                return b" %b %b Td" % (_written(way[0]), _written(way[1]))
        self._first, self._moved = exact, (0.0, 0.0)
        return b" 1 0 0 1 %b %b Tm" % (x, y)


def _single(value: Decimal | float) -> float:
    """Return a number in single precision."""
    return float(_SINGLE.unpack(_SINGLE.pack(value))[0])


def _written(value: Decimal) -> bytes:
    return b"%b" % format(value, "f").encode() if value else b"0"


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
