"""The parts of a program in which a name may stand: nearly all else in it is words of its language."""

from __future__ import annotations

import re

from apparatus.policy.digests import without_digests

_WORD = "[A-Za-z0-9@$]+"
_PATTERNS = (
    # A word with a capital and the next three, so that each word of a name in a longer row begins a part.
    re.compile(rf"(?<![A-Za-z])(?=([A-Z]{_WORD}(?:[\W_]{{1,3}}{_WORD}){{0,3}}))"),
    re.compile(r"(?<![A-Za-z_.-])[A-Za-z]+(?:[_.-][A-Za-z]+){1,3}(?![A-Za-z_-])"),
    re.compile(r"(?<![A-Za-z])[A-Za-z]{7,24}(?![A-Za-z])"),
    re.compile(r"(?<![A-Za-z])(?:[A-Za-z]{1,2}[\W\d_]{1,3}){4,}[A-Za-z]{1,2}(?![A-Za-z])"),
    re.compile(r"^.*(?:[^\x00-\x7f]|%[0-9A-Fa-f]{2}|\\[xuU][0-9a-fA-F]|&#|xn--).*$", re.MULTILINE),
)


def possible_names(program: str) -> set[str]:
    """Return the parts of a program in which a name may stand, each once.

    A name in small letters between other words, which a program is full of, is left to the tests, which read all of it.
    """
    text = without_digests(program)
    return {part for pattern in _PATTERNS for part in pattern.findall(text)}
