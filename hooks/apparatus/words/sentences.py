"""Divide a text into sentences."""

from __future__ import annotations

from functools import lru_cache

import sentencex


@lru_cache(maxsize=65_536)
def sentences(text: str, language: str) -> tuple[str, ...]:
    """Return the sentences of a text, without the space around them."""
    parts = (str(part).strip() for part in sentencex.segment(language, text))
    return tuple(part for part in parts if part)
