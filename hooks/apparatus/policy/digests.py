"""Checksums in texts: their letters come by chance, and sooner or later spell any short name."""

from __future__ import annotations

import re

_HEX_LENGTHS = (32, 40, 64, 96, 128)
_LEAST = min(_HEX_LENGTHS)
_REST = "|".join(f"[0-9a-f]{{{length - 1}}}" for length in _HEX_LENGTHS)
# Both begin with what stands there, and look around second: so a search jumps to it.
_DIGESTS = (
    re.compile(rf"[0-9a-f](?<![0-9A-Za-z].)(?<=(?=[a-f]*[0-9])[0-9a-f])(?:{_REST})(?![0-9A-Za-z])"),
    re.compile(r"sha(?:256-[0-9A-Za-z+/]{43}=|384-[0-9A-Za-z+/]{64}|512-[0-9A-Za-z+/]{86}==)"),
)


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
