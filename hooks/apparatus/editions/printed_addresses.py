"""How a PDF prints the address of a page on another site: as a link, in pieces that no line parts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from apparatus.document.inlines import Inline, Link, Text

_ADDRESS = re.compile(r"(https?://[^\s()<>“”]*[\w/])")
_LINE = 50
"""So many characters of an address fit on a line, which is that of a column."""
_PIECE = re.compile(
    rf"https?://[^/]{{1,{_LINE}}}/?|[^/]{{0,{_LINE}}}/"
    rf"|[^/]{{1,{_LINE}}}$|[^/]{{1,{_LINE}}}[-_?&=.]|[^/]{{1,{_LINE}}}"
)


def linked(content: tuple[Inline, ...]) -> Iterator[Inline]:
    """Yield inlines with each address in their plain text as a link.

    Viewers link it by themselves, but only as far as its line goes.
    """
    for item in content:
        if not isinstance(item, Text):
            yield item
            continue
        for at, text in enumerate(_ADDRESS.split(item.text)):
            if text:
                yield Link((Text(text),), address=text) if at % 2 else Text(text)


def pieces(address: str) -> list[str]:
    """Return the pieces of an address between which a line may end.

    One that fits on a line is whole. Another parts behind slashes, and elsewhere only where it has
    none for a line.
    """
    return [address] if len(address) <= _LINE else _PIECE.findall(address)
