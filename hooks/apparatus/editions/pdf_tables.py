"""Names the rows of a PDF's tables by their first cells, for those who hear them.

Typst has row headings (`pdf.header-cell`) only behind a flag that its Python package cannot set. So
the first cell of each row becomes one here, and the other cells refer to it as to their column's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, NameTree, Pdf, String


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
