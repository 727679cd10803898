"""Words of another language inside a text, between marks that no text contains.

What is not translated stands in the main language and says so, also after it was joined to other words. The marks are
noncharacters of Unicode, which are reserved for use inside a program.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_BEGIN, _END, _AFTER_TAG = "\ufdd0", "\ufdd1", "\ufdd2"
_MARKED = re.compile(f"{_BEGIN}([^{_AFTER_TAG}]*){_AFTER_TAG}([^{_END}]*){_END}")
LETTERS = {
    "Arab": "\u0600-\u06ff\u0750-\u077f",
    "Armn": "\u0530-\u058f",
    "Cyrl": "\u0400-\u04ff",
    "Deva": "\u0900-\u097f",
    "Geor": "\u10a0-\u10ff",
    "Grek": "\u0370-\u03ff\u1f00-\u1fff",
    "Hang": "\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3",
    "Hani": "\u3040-\u30ff\u4e00-\u9fff",
    "Hebr": "\u0590-\u05ff",
    "Thai": "\u0e00-\u0e7f",
}
"""The letters of scripts other than Latin, as a range of a regular expression."""
SCRIPTS = {
    **dict.fromkeys(("ar", "fa", "ur"), "Arab"),
    **dict.fromkeys(("be", "bg", "kk", "mk", "mn", "ru", "sr", "uk"), "Cyrl"),
    **dict.fromkeys(("hi", "mr", "ne"), "Deva"),
    **dict.fromkeys(("ja", "zh"), "Hani"),
    **{"el": "Grek", "he": "Hebr", "hy": "Armn", "ka": "Geor", "ko": "Hang", "th": "Thai"},
}
"""Scripts of languages in other letters than Latin, by BCP 47 tag."""


def foreign(text: str, language: str) -> str:
    """Return a text with marks around it that name its language; unmarked if it is empty or of no other language.

    Args:
        language: BCP 47 tag; empty for the language of the words around it.
    """
    return f"{_BEGIN}{language}{_AFTER_TAG}{text}{_END}" if text and language else text


def without_marks(text: str) -> str:
    """Return a text without such marks, for places that can name no language."""
    return _MARKED.sub(r"\2", text) if _BEGIN in text else text


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of a text, each with the tag of its language, which is empty for that of the text."""
    position = 0
    for found in _MARKED.finditer(text) if _BEGIN in text else ():
        if position < found.start():
            yield "", text[position : found.start()]
        yield found[1], found[2]
        position = found.end()
    if position < len(text):
        yield "", text[position:]


@dataclass(frozen=True)
class RecordedWords:
    """The words of the records of a site in a language."""

    words: Mapping[str, str] | None = None
    """Translations by the words of the record, white space as single spaces; `None` for the language of the records."""
    language: str = ""
    """BCP 47 tag of the language of the records, where that is another one."""

    def find(self, text: str) -> tuple[str, str]:
        """Return words of a record in the language, and an empty tag; or its own words and the tag of theirs."""
        if self.words is None:
            return text, ""
        words = self.words.get(" ".join(text.split()))
        return (words, "") if words else (text, self.language)

    def said(self, text: str) -> str:
        """Return words of a record in the language, or marked as those of the record."""
        return foreign(*self.find(text))


def is_in_letters_of(text: str, language: str) -> bool:
    """Return whether a text has letters of the script of a language; any text may be of one in Latin letters."""
    script = SCRIPTS.get(language.partition("-")[0])
    return script is None or bool(re.search(f"[{LETTERS[script]}]", text))
