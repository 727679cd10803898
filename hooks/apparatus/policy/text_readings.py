"""The ways in which readers and programs may read a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from apparatus.policy.digests import without_digests
from apparatus.policy.encoded_text import decode
from apparatus.policy.look_alikes import other_readings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


# It jumps to the characters that may be read otherwise, and looks around second.
_AMBIGUOUS = re.compile(
    r"[0134578@$%&\\x\x80-\U0010ffff](?:(?<=[%&\\\x80-\U0010ffff])|(?<=x)n--"
    r"|(?<=[A-Za-z][0134578])|(?<=[0134578])(?=[A-Za-z])|(?<=[A-Za-z][@$])(?=[A-Za-z]))"
)


def is_plain(text: str) -> bool:
    """Return whether a text has no other reading: no letters of other scripts, no digits in words, and no codes."""
    return not _AMBIGUOUS.search(text)


def readings(text: str) -> Iterator[tuple[str, Sequence[int]]]:
    """Yield a text in every way it may be read, each with the offsets of its characters in the text."""
    text = without_digests(text)
    decoded = decode(text)
    for written, offsets in ((text, range(len(text))), *([decoded] if decoded else ())):
        yield written, offsets
        for reading, start in other_readings(written):
            yield reading, offsets[start:]
