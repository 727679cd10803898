"""The links of a PDF as the file has them: where each can be pointed at, and where it leads."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterator

POINTS = 8
"""Coordinates of a quadrangle."""


class Place(NamedTuple):
    """Where a link leads: an address, or a page, counted from 0, and a height."""

    address: str = ""
    page: int = -1
    top: int = 0
    """In points from the bottom of the page."""


class Spot(NamedTuple):
    """The middle of a piece of a link."""

    page: int
    """Counted from 0."""
    x: float
    """In points, as is `y`, from the lower left corner of the page."""
    y: float
    place: Place


def spots_of(data: bytes) -> list[Spot]:
    """Return the middle of each piece of each link of a PDF: of each quadrangle, or else of its rectangle."""
    with pikepdf.open(io.BytesIO(data)) as document:
        pages = {page.objgen: number for number, page in enumerate(document.pages)}
        names = pikepdf.NameTree(document.Root.Names.Dests)
        return [
            Spot(number, *middle, _place(link, names, pages))
            for number, page in enumerate(document.pages)
            for link in page.get("/Annots", ())
            for middle in _middles(link)
        ]


def _middles(link: pikepdf.Object) -> Iterator[tuple[float, float]]:
    points = [float(value) for value in link.get("/QuadPoints", link.Rect)]
    for at in range(0, len(points), POINTS):
        piece = points[at : at + POINTS]
        across, up = piece[::2], piece[1::2]
        yield (min(across) + max(across)) / 2, (min(up) + max(up)) / 2


def _place(
    link: pikepdf.Object, names: pikepdf.NameTree, pages: dict[tuple[int, int], int]
) -> Place:
    if "/URI" in link.get("/A", {}):
        return Place(bytes(link.A.URI).decode("ascii"))
    dest = link.Dest if "/Dest" in link else link.A.D
    page, _, _, top, *_ = dest if isinstance(dest, pikepdf.Array) else names[str(dest)]
    return Place(page=pages[page.objgen], top=round(float(top)))
