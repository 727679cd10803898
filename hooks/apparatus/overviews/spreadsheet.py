"""CSV (RFC 4180) whose cells no spreadsheet runs as a formula."""

from __future__ import annotations

import csv
import io
import string
import unicodedata
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_PLAIN = frozenset(string.ascii_letters + string.digits)
"""No formula begins with these, and nothing that is normalised to one."""


def as_csv(rows: Iterable[Sequence[str | float | None]]) -> str:
    """Return rows as CSV, with every text that a spreadsheet would run made a text for it too.

    A text that begins with `=`, `+`, `-`, `@`, a tab or the end of a line, also in full width or
    behind spaces, gets an apostrophe in front. A number stays as it is, and `None` is an empty cell.
    """
    file = io.StringIO(newline="")
    csv.writer(file).writerows(
        [cell if not isinstance(cell, str) or cell[:1] in _PLAIN else _safe(cell) for cell in row]
        for row in rows
    )
    return file.getvalue()


def _safe(cell: str) -> str:
    first = unicodedata.normalize("NFKC", cell).lstrip(" ")
    return f"'{cell}" if first.startswith(_FORMULA) else cell
