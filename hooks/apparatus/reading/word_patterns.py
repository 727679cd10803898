"""Regular expressions that match whole words in lower-case text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_ESCAPE_OR_TEXT = re.compile(r"(\\.)|([^\\]+)", re.DOTALL)
_BEGIN, _END = r"\b(?=\w)(?:", r")\b"
_UNLIKELY = "\u2d30"
"""A letter that patterns are unlikely to contain."""

_OTHER_SCRIPT = re.compile("[^\0-\u036f\u1e00-\u2bff\u2e00-\u2e7f]")
"""Greek and all that follows it in Unicode, but for more Latin letters and for signs; said by what it leaves out, because
`re` takes long to compile a class of most of Unicode."""


def has_other_script(text: str) -> bool:
    """Return whether a text has a letter of another script than Latin."""
    return not text.isascii() and _OTHER_SCRIPT.search(text) is not None


def any_of(parts: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern that matches any of the given patterns as whole words in lower-case text; without one, nothing.

    It takes half the time of a pattern that ignores case. The lookahead for a letter avoids trying
    each alternative at the end of each word.

    Raises:
        re.error: The patterns are not valid regular expressions.
    """
    return re.compile(f"{_BEGIN}{'|'.join(parts) or '(?!)'}{_END}")


def joined(patterns: Iterable[re.Pattern[str]]) -> re.Pattern[str]:
    """Return a pattern that matches what one of several matches, all of which `any_of` made."""
    return any_of([item.pattern.removeprefix(_BEGIN).removesuffix(_END) for item in patterns])


def takes_no_word(pattern: re.Pattern[str]) -> bool:
    """Return whether a pattern can match an empty string at a word."""
    found = pattern.search(_UNLIKELY)
    return found is not None and not found.group()


def lower_pattern(pattern: str) -> str:
    r"""Return a pattern in lower case, except for its escapes: `\W` is not `\w`."""
    return _ESCAPE_OR_TEXT.sub(lambda match: match[1] or match[2].lower(), pattern)
