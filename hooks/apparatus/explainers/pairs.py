"""Whether *two* counts anything, or stands for what was named, as *both* does.

*One of the two*, *these two differ* and *between the two* count nothing. Neither does *the two governments* where two
sources are cited: it may be they. The words are those of `prose.toml`; a language without them has none.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from apparatus.messages.catalogue import prose_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from apparatus.sources.library import Passage
    from apparatus.words.figures import Figure

_BOTH = 2


def stands_for_both(text: str, figure: Figure, passages: Sequence[Passage]) -> bool:
    """Return whether a number of a sentence is the word *two* for two things that are named."""
    if not passages or figure.key != str(_BOTH):
        return False
    patterns = _patterns(passages[0].record.settings.language.partition("-")[0])
    if patterns is None or not patterns[0].search(text[: figure.end]):
        return False
    is_alone = bool(patterns[1].match(text, figure.end))
    return is_alone or len({passage.record.id for passage in passages}) == _BOTH


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """Return the patterns of the word with those before it, and of what is behind it where no noun is."""
    given = prose_words(language)
    if "pairs.two" not in given:
        return None
    before, two, behind = (
        "|".join(map(re.escape, given[f"pairs.{name}"])) for name in ("before", "two", "behind")
    )
    return (
        re.compile(rf"\b(?:{before})\s(?:{two})$", re.IGNORECASE),
        re.compile(rf"\s*(?:[^\w\s]|$|(?:{behind})\b)"),
    )
