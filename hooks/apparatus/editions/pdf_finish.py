"""Finishes a PDF that Typst has set: links that every viewer follows, named rows, fewer pieces, and a smaller file.

Typst makes one annotation of a link, with a quadrangle for each of its pieces. PDFium, the engine
of Chrome and Edge, ignores the quadrangles: of a link that continues on the next line it takes both
lines from end to end. So each line gets an annotation of its own here. And the address of a link
must be ASCII in a PDF, but Typst writes it as it is.

Typst has row headings (`pdf.header-cell`) only behind a flag that its Python package cannot set. So
the first cell of each row becomes one here, for those who hear the table, and the other cells refer
to it as to their column's.
"""

from __future__ import annotations

import io
import string
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final, NamedTuple
from urllib.parse import quote

import pikepdf
from pikepdf import Array, Dictionary, Name, NameTree, Pdf, String

from apparatus.editions.pdf_runs import join_pieces, join_runs

_POINTS = 8
"""Coordinates of a quadrangle."""
_LEAST = 1.0
"""Height and width in points of what can be pointed at."""


_SMALLEST: Final = 9
"""Level of compression."""


class _Box(NamedTuple):
    """A rectangle on a page, in points."""

    left: float
    bottom: float
    right: float
    top: float

    def is_beside(self, other: _Box) -> bool:
        """Return whether both are of one line: the middle of one lies at the height of the other."""
        middle = (self.bottom + self.top) / 2
        return other.bottom < middle < other.top

    def rounded(self) -> pikepdf.Array:
        """Return it to a hundredth of a point, as one link of thousands needs no more."""
        return pikepdf.Array(Decimal(f"{value:.2f}") for value in self)

    def __or__(self, other: _Box) -> _Box:
        """Return the smallest box around both."""
        return _Box(
            min(self.left, other.left),
            min(self.bottom, other.bottom),
            max(self.right, other.right),
            max(self.top, other.top),
        )


def finish_pdf(data: bytes) -> bytes:
    """Return a PDF with an annotation for each line of a link, named rows, joined pieces and runs, and compressed objects.

    The same data gives the same bytes. What is drawn, to a hundredth of a point, and the metadata stay as they are.

    Args:
        data: A tagged PDF.
    """
    with pikepdf.open(io.BytesIO(data)) as document:
        _split_links(document)
        name_rows(document)
        join_pieces(document)
        join_runs(document)
        made = io.BytesIO()
        pikepdf.settings.set_flate_compression_level(_SMALLEST)
        document.save(
            made,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            recompress_flate=True,
            deterministic_id=True,
        )
    return made.getvalue()


def _split_links(document: pikepdf.Pdf) -> None:
    structure = document.Root.StructTreeRoot
    elements = pikepdf.NumberTree(structure.ParentTree)
    for page in document.pages:
        for link in list(page.get("/Annots", ())):
            if "/URI" in link.get("/A", {}):
                link.A.URI = quote(bytes(link.A.URI), safe=string.printable)
            lines = _lines(link)
            if "/QuadPoints" in link:
                del link.QuadPoints
            if not lines:
                _remove(link, page, elements)
                continue
            link.Rect = lines[0].rounded()
            for line in lines[1:]:
                number = int(structure.ParentTreeNextKey)
                structure.ParentTreeNextKey = number + 1
                elements[number] = elements[int(link.StructParent)]
                copy = pikepdf.Dictionary(
                    {**link, "/Rect": line.rounded(), "/StructParent": number}
                )
                page.Annots.append(document.make_indirect(copy))
                elements[number].K.append(
                    pikepdf.Dictionary(Type=pikepdf.Name.OBJR, Pg=page.obj, Obj=page.Annots[-1])
                )


def _remove(link: pikepdf.Object, page: pikepdf.Page, elements: pikepdf.NumberTree) -> None:
    """Remove an annotation from its page and from the structure, where the link has another."""
    number = int(link.StructParent)
    element = elements[number]
    element.K = pikepdf.Array(
        part
        for part in element.K
        if not isinstance(part, pikepdf.Dictionary)
        or "/Obj" not in part
        or part.Obj.objgen != link.objgen
    )
    page.Annots = pikepdf.Array(one for one in page.Annots if one.objgen != link.objgen)
    del elements[number]


def _lines(link: pikepdf.Object) -> list[_Box]:
    """Return a box around the pieces of a link in each line.

    There is none where the line is the empty end of a page: the link begins on the next.
    """
    lines: list[_Box] = []
    for piece in _pieces(link):
        if min(piece.top - piece.bottom, piece.right - piece.left) < _LEAST:
            continue
        if lines and piece.is_beside(lines[-1]):
            lines[-1] |= piece
        else:
            lines.append(piece)
    return lines


def _pieces(link: pikepdf.Object) -> Iterator[_Box]:
    points = [float(value) for value in link.get("/QuadPoints", ())]
    if not points:
        yield _Box(*map(float, link.Rect))
    for at in range(0, len(points), _POINTS):
        across, up = points[at : at + _POINTS : 2], points[at + 1 : at + _POINTS : 2]
        yield _Box(min(across), min(up), max(across), max(up))


def name_rows(document: Pdf) -> None:
    """Make the first cell of each row below a table's head a heading of the row.

    Args:
        document: A tagged PDF.
    """
    structure = document.Root.StructTreeRoot
    rows = [row for body in _elements(structure.K, "/TBody") for row in body.K]
    if not rows:
        return
    ids = NameTree(structure.IDTree)
    for number, row in enumerate(rows):
        heading, *cells = row.K
        heading.S, heading.ID = Name.TH, String(f"row{number}")
        _table(heading).Scope = Name.Row
        ids[str(heading.ID)] = heading
        for cell in cells:
            _table(cell).Headers.append(heading.ID)


def _elements(node: Any, kind: str) -> Iterator[Any]:
    if isinstance(node, Array):
        for item in node:
            yield from _elements(item, kind)
    elif isinstance(node, Dictionary) and "/S" in node:
        if kind == node.S:
            yield node
        else:
            yield from _elements(node.get("/K"), kind)


def _table(cell: Any) -> Any:
    """Return the attributes of a cell as part of a table."""
    found = cell.A if isinstance(cell.A, Array) else [cell.A]
    return next(item for item in found if item.O == "/Table")
