"""The texts that markup shows or that other software speaks, without those of code, comments and addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from apparatus.html.events import Handler, read_markup
from apparatus.html.start_tags import INLINE
from apparatus.html.style_words import has_words, style_words

if TYPE_CHECKING:
    from apparatus.html.events import Attributes

SPOKEN = frozenset(
    (
        *("abbr", "alt", "aria-braillelabel", "aria-brailleroledescription", "aria-description"),
        *("aria-label", "aria-placeholder", "aria-roledescription", "aria-valuetext", "content"),
        *("data-column", "download", "label", "placeholder", "srcdoc", "start", "summary", "title"),
        *("value", "xlink:title"),
    )
)
"""Attributes that a browser or other software shows."""
_TECHNICAL = frozenset(
    (
        "color-scheme",
        "format-detection",
        "generator",
        "referrer",
        "robots",
        "theme-color",
        "viewport",
    )
)
"""Names of `<meta>` whose content is no text for readers."""
_PROSE = re.compile(r"\d|[^\W\d_]\s+[^\W\d_]")
"""A figure, or two words: what no keyword of a script has."""
_FILE = re.compile(r"\s*data:", re.IGNORECASE)


class ShownText(NamedTuple):
    """A text of a file. In a quick reading its position is (0, 0)."""

    line: int
    column: int
    text: str


def shown_texts(path: str, data: bytes, *, positions: bool = True) -> list[ShownText]:
    """Return each text with a letter or a digit, a paragraph with what its inline elements say as one.

    Args:
        path: Its name, whose ending says whether it is XML.
        positions: Whether the position of each is wanted.

    Raises:
        ValueError: It is XML that is not well-formed.
    """
    reader = _Texts()
    read_markup(path, data, reader, positions=positions)
    reader.end_paragraph()
    return reader.found


class _Texts(Handler):
    """Collects the texts."""

    def __init__(self) -> None:
        self.found: list[ShownText] = []
        self._pieces: list[str] = []
        self._place = (0, 0)
        self._in_style = False

    def start_element(self, tag: str, attributes: Attributes) -> None:
        tag = tag.lower()
        if tag not in INLINE:
            self.end_paragraph()
        given = {name.lower(): value or "" for name, value in attributes}
        self._in_style = tag == "style"
        if tag == "template":  # its content belongs to no tree, and a browser can show it
            self._add("<template>", self.positions.current())
        technical = given.get("name", "").lower() in _TECHNICAL or "http-equiv" in given
        for name, value in given.items():
            if _says(name, value) and not (name == "content" and tag == "meta" and technical):
                self._add(value, self.positions.value(value))

    def end_element(self, tag: str) -> None:
        if tag.lower() not in INLINE:
            self.end_paragraph()
        self._in_style = False

    def characters(self, text: str) -> None:
        if self._in_style:
            line, column = self.positions.current()
            for words in style_words(text):
                first = column - 1 if words.line == 1 else 0
                self._add(words.text, (line + words.line - 1, first + words.column))
            return
        if not self._pieces and text.strip():
            line, column = self.positions.current()
            before = text[: len(text) - len(text.lstrip())]
            breaks = before.count("\n")
            self._place = (
                line + breaks,
                len(before) - before.rfind("\n") if breaks else column + len(before),
            )
        if self._pieces or text.strip():
            self._pieces.append(text)

    def end_paragraph(self) -> None:
        """End the paragraph, if one is open."""
        self._add("".join(self._pieces), self._place)
        self._pieces = []

    def _add(self, text: str, place: tuple[int, int]) -> None:
        if has_words(text):
            self.found.append(ShownText(*place, " ".join(text.split())))


def _says(name: str, value: str) -> bool:
    if name in SPOKEN:
        return True
    if name == "style":
        return any(style_words(f"x{{{value}}}"))
    return bool(_FILE.match(value)) or (name.startswith("data-") and bool(_PROSE.search(value)))
