"""Characters written as codes: in addresses, references of HTML, escapes of programs and style sheets, and host names."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEX = "[0-9A-Fa-f]"
_CODED = re.compile(
    rf"(?P<percent>(?:%{_HEX}{{2}})+)"
    rf"|(?P<reference>&(?:#[0-9]{{1,7}}|#[xX]{_HEX}{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,31}});)"
    rf"|\\(?:x(?P<byte>{_HEX}{{2}})|u(?P<unit>{_HEX}{{4}})|U(?P<long>{_HEX}{{8}})"
    rf"|u\{{(?P<point>{_HEX}{{1,6}})\}}|(?P<style>{_HEX}{{1,6}}) ?|(?P<break>[nrt]))"
    r"|\bxn--(?P<host>[a-z0-9-]{1,59})"
)
_MARKS = re.compile(r"[%&\\]|xn--")
_LAYERS = 3
"""How often a text is decoded: an address in an attribute may be coded twice."""


def decode(text: str) -> tuple[str, Sequence[int]] | None:
    """Return a text with the characters that its codes stand for, and the offset of each in the text.

    Returns:
        `None` if it has no code.
    """
    offsets: Sequence[int] = range(len(text))
    decoded = text
    for _ in range(_LAYERS):
        if not (_MARKS.search(decoded) and _CODED.search(decoded)):
            break
        before = decoded
        decoded, offsets = _decode_once(before, offsets)
        if decoded == before:
            break
    return None if decoded == text else (decoded, offsets)


def _decode_once(text: str, offsets: Sequence[int]) -> tuple[str, Sequence[int]]:
    parts: list[str] = []
    kept: list[int] = []
    end = 0
    for match in _CODED.finditer(text):
        meant = _meant(match)
        parts += text[end : match.start()], meant
        kept += [*offsets[end : match.start()], *[offsets[match.start()]] * len(meant)]
        end = match.end()
    return "".join([*parts, text[end:]]), [*kept, *offsets[end:]]


def _meant(match: re.Match[str]) -> str:
    kind = match.lastgroup or ""
    written = match[kind]
    if kind == "percent":
        return unquote(written)
    if kind == "reference":
        return html.unescape(written)
    if kind == "host":
        return _host(written)
    if kind == "break":
        return " "
    code = int(written, 16)
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else ""


def _host(written: str) -> str:
    try:
        return written.encode("ascii").decode("punycode")
    except UnicodeError:
        return ""
