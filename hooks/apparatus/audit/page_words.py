"""The words that pages of a site show, to compare them with what other files of the site say."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from apparatus.published.file_texts import read_file
from apparatus.words.normalisation import normalise

_KEPT = 400
"""How many pages are kept: those of the sources are asked for again and again."""


class PageWords:
    """The words of one page, and what its attributes say."""

    def __init__(self, file: Path) -> None:
        """Read the page; one that is not there, or that nobody can read, has no words."""
        markup = read_file(file.name, file.read_bytes()).markup if file.is_file() else None
        said = [text for _, text in markup.quick.said] if markup else []
        self.anchors = frozenset(markup.quick.ids) if markup else frozenset()
        self._written = "\n".join(
            " ".join(text.split()) for text in ((markup.quick.words, *said) if markup else ())
        )
        self._words = ""

    @property
    def numbers(self) -> frozenset[str]:
        """The digits in a row that it shows."""
        return frozenset(re.findall(r"\d+", self._written))

    def say(self, text: str) -> bool:
        """Return whether the page has these words in a row, whatever their punctuation."""
        if text in self._written:
            return True
        self._words = self._words or f" {normalise(self._written)} "
        return f" {normalise(text)} " in self._words


class SiteWords:
    """The words of the pages of a site."""

    def __init__(self, folder: Path) -> None:
        """Read no page yet."""
        self.page = lru_cache(_KEPT)(lambda path: PageWords(folder / path))
