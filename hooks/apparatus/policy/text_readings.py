"""The ways in which readers and programs may read a text."""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from urllib.parse import unquote

from apparatus.policy.look_alikes import other_readings

# It jumps to the characters that may be read otherwise, and looks around second. What it looks for is said by what that
# leaves out of ASCII, because `re` takes long to compile a class of most of Unicode.
_AMBIGUOUS = re.compile(
    r"[^\x00-#'-/269-?A-\[\]-wy-\x7f](?:(?<=[^\x00-$'-\[\]-\x7f])|(?<=x)n--"
    r"|(?<=[A-Za-z][0134578])|(?<=[0134578])(?=[A-Za-z])|(?<=[A-Za-z][@$])(?=[A-Za-z]))"
)
_HEX = "[0-9A-Fa-f]"
_CODED = re.compile(
    rf"(?P<percent>(?:%{_HEX}{{2}})+)"
    rf"|(?P<reference>&(?:#[0-9]{{1,7}}|#[xX]{_HEX}{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,31}});)"
    rf"|\\(?:x(?P<byte>{_HEX}{{2}})|u(?P<unit>{_HEX}{{4}})|U(?P<long>{_HEX}{{8}})"
    rf"|u\{{(?P<point>{_HEX}{{1,6}})\}}|(?P<style>{_HEX}{{1,6}}) ?|(?P<break>[nrt]))"
    r"|\bxn--(?P<host>[a-z0-9-]{1,59})"
)
_MARKS = re.compile(r"[%&\\]|xn--")
_RUN = re.compile(r"[A-Za-z0-9+/_-]{8,}+={0,2}")
_PARTS = re.compile(r"[+/_-]")
_URL = re.compile("[-_]")
_LAYERS = 3
"""How often a text is decoded: an address in an attribute may be coded twice."""
_HEX_LENGTHS = (32, 40, 64, 96, 128)
_LEAST = min(_HEX_LENGTHS)
_REST = "|".join(f"[0-9a-f]{{{length - 1}}}" for length in _HEX_LENGTHS)
# Both begin with what stands there, and look around second: so a search jumps to it.
_DIGESTS = (
    re.compile(rf"[0-9a-f](?<![0-9A-Za-z].)(?<=(?=[a-f]*[0-9])[0-9a-f])(?:{_REST})(?![0-9A-Za-z])"),
    re.compile(r"sha(?:256-[0-9A-Za-z+/]{43}=|384-[0-9A-Za-z+/]{64}|512-[0-9A-Za-z+/]{86}==)"),
)


def is_plain(text: str) -> bool:
    """Return whether a text has no other reading: no letters of other scripts, no digits in words, and no codes."""
    return not _AMBIGUOUS.search(text) and not any(base64_texts(text))


def readings(text: str) -> Iterator[tuple[str, Sequence[int]]]:
    """Yield a text in every way it may be read, each with the offsets of its characters in the text."""
    text = without_digests(text)
    decoded = decode(text)
    for written, offsets in ((text, range(len(text))), *([decoded] if decoded else ())):
        yield written, offsets
        for reading, start in other_readings(written):
            yield reading, offsets[start:]


def decode(text: str) -> tuple[str, Sequence[int]] | None:
    """Return a text with the characters that its codes stand for, and the offset of each in the text.

    Returns:
        `None` if it has no code.
    """
    offsets: Sequence[int] = range(len(text))
    decoded = text
    for _ in range(_LAYERS):
        before = decoded
        if _MARKS.search(decoded) and _CODED.search(decoded):
            decoded, offsets = _decode_once(decoded, offsets, _CODED)
        for run in {*base64_texts(decoded)}:
            decoded, offsets = _decode_once(
                decoded, offsets, re.compile(f"(?P<run>{re.escape(run)})")
            )
        if decoded == before:
            break
    return None if decoded == text else (decoded, offsets)


def base64_texts(text: str) -> Iterator[str]:
    """Yield the parts of a text that are base64 (RFC 4648, sections 4 and 5) of a text.

    That of any name has a capital behind its first letter, which nearly all words and checksums lack.
    """
    for run in _RUN.findall(text):
        if run[1:].islower():
            continue
        if _base64_text(run):
            yield run
        elif _PARTS.search(run):
            yield from (part for part in _PARTS.split(run) if len(part) > 7 and _base64_text(part))


@lru_cache(maxsize=65_536)
def _base64_text(run: str) -> str:
    """Return the text that base64 means; empty if it means none."""
    bare = run.rstrip("=")
    try:
        text = base64.b64decode(bare + "=" * (-len(bare) % 4), b"-_" if _URL.search(bare) else None)
        said = " ".join(text.decode("utf-8").split())
    except (binascii.Error, UnicodeDecodeError):
        return ""
    return said if said.isprintable() else ""


def _decode_once(
    text: str, offsets: Sequence[int], codes: re.Pattern[str]
) -> tuple[str, Sequence[int]]:
    parts: list[str] = []
    kept: list[int] = []
    end = 0
    for match in codes.finditer(text):
        meant = _meant(match)
        parts += text[end : match.start()], meant
        kept += [*offsets[end : match.start()], *[offsets[match.start()]] * len(meant)]
        end = match.end()
    return "".join([*parts, text[end:]]), [*kept, *offsets[end:]]


def _meant(match: re.Match[str]) -> str:
    kind = match.lastgroup or ""
    written = match[kind]
    if kind == "run":
        return _base64_text(written)
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


def without_digests(text: str) -> str:
    """Return a text with a mark for each character of a checksum, so that offsets stay.

    A checksum is 32, 40, 64, 96 or 128 hexadecimal digits in lower case, one of them no letter, or a hash of the W3C's
    Subresource Integrity, section 3.2, at its full length: `sha256-` and 44 characters. In a random one of the latter every
    four-hundredth had the letters of a name of a list of 250, so that a build could fail for no reason.
    """
    if len(text) < _LEAST:
        return text
    for digest in _DIGESTS:
        text = digest.sub(lambda found: "|" * len(found.group()), text)
    return text
