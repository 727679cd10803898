"""Finding invisible characters and deceptive spellings.

A bidirectional control displays words in another order than programs read them (CVE-2021-42574,
“Trojan Source”); a zero-width character splits a word invisibly; a Cyrillic letter in a Latin word
or host name looks like the Latin one. Whole words in Hangul, Cyrillic and all other scripts are
allowed (Unicode Technical Report 36).
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import urlsplit

from apparatus.problems import Problem, problem

# Characters without a glyph (Unicode's Default_Ignorable_Code_Point and controls), private-use
# characters, which each font shows differently and the Markdown extension uses as tokens, and line
# ends that editors do not show.
_CLASS = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u2800\u3164\ue000-\uf8ff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U0010ffff"
)
_INVISIBLE = re.compile(f"[{_CLASS}]")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))")
_LATIN, _LOOK_ALIKE = "A-Za-z\u00c0-\u024f", "\u0370-\u03ff\u0400-\u052f\u13a0-\u13ff"
_WORTH_A_LOOK = re.compile(rf"[&\\{_CLASS}{_LOOK_ALIKE}]|//")
_MIXED = re.compile(f"(?<=[{_LATIN}])[{_LOOK_ALIKE}]|[{_LOOK_ALIKE}](?=[{_LATIN}])")
_WORD = re.compile(r"[\w\u0300-\u036f\u0483-\u0489]+")
_ADDRESS = re.compile(r"(?:\bhttps?:|(?<=[(<\"'\s]))//[^\s<>\"'`)\]|]+", re.IGNORECASE)
_HOST = re.compile(r"[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9-]+)*(?::\d{1,5})?")


def has_invisible(text: str) -> bool:
    """Return whether a text contains an invisible character."""
    return _INVISIBLE.search(text) is not None


def deceptive_text(text: str, path: str, *, escapes: bool = False) -> Iterator[Problem]:
    r"""Yield a problem for each invisible character and each deceptive word or host in a file.

    Args:
        escapes: Whether the file can contain escapes such as `\\u202e`, as YAML does in double
            quotes.
    """
    if not _WORTH_A_LOOK.search(text):
        return
    for number, line in enumerate(text.split("\n"), 1):
        if not _WORTH_A_LOOK.search(line):
            continue
        for column, character in sorted(_invisible(line, escapes=escapes)):
            values = {"point": f"{ord(character):04X}", "name": _name(character)}
            yield problem(path, number, column, "invisible-character.written", **values)
        if found := _MIXED.search(line):
            values = {"word": _word(line, found.start()), "letter": _name(found.group())}
            yield problem(path, number, found.start() + 1, "deceptive-spelling.letter", **values)
        yield from _addresses(line, path, number)


def _invisible(line: str, *, escapes: bool) -> Iterator[tuple[int, str]]:
    """Yield the column and the character of each invisible character, literal or escaped."""
    for match in _INVISIBLE.finditer(line):
        yield match.start() + 1, match.group()
    for match in _REFERENCE.finditer(line):
        if found := _INVISIBLE.search(html.unescape(match.group())):
            yield match.start() + 1, found.group()
    for match in _ESCAPE.finditer(line) if escapes else ():
        point = int(next(filter(None, match.groups())), 16)
        if point < 0x110000 and (found := _INVISIBLE.search(chr(point))):
            yield match.start() + 1, found.group()


def _name(character: str) -> str:
    return unicodedata.name(character, "a character without a name").lower()


def _word(line: str, at: int) -> str:
    """Return the word at a column, or its character, which may be of no word: a mark or an unassigned one."""
    words = (match for match in _WORD.finditer(line) if match.start() <= at < match.end())
    return next((match.group() for match in words), line[at])


def _addresses(line: str, path: str, number: int) -> Iterator[Problem]:
    for match in _ADDRESS.finditer(line):
        if fault := deceptive_host(match.group().rstrip(".,;:!?")):  # punctuation of the sentence
            message, values = fault
            yield problem(path, number, match.start() + 1, message, **values)


def deceptive_host(address: str) -> tuple[str, dict[str, str]] | None:
    """Return the message about a deceptive host with its values; `None` if it is plain.

    A plain host has ASCII characters only, which excludes look-alikes; every internationalised name
    has such a form (RFC 5890). It has no user name before it, and no backslash, which browsers read
    as a slash.
    """
    address = html.unescape(address)
    try:
        host = urlsplit(address).netloc
    except ValueError:
        return "deceptive-spelling.no-host", {"address": address[:60]}
    if not host.isascii():
        try:
            plain = host.encode("idna").decode()
        except UnicodeError:
            return "deceptive-spelling.no-ascii", {"host": host}
        return "deceptive-spelling.script", {"host": host, "plain": plain}
    if "\\" in address:
        return "deceptive-spelling.backslash", {"address": address[:60]}
    return None if _HOST.fullmatch(host) else ("deceptive-spelling.host", {"host": host})
