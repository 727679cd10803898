"""Proof that a file says the same after it was mended: what a reader, and what the checks, make of it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import markdown

from apparatus.explainers.markdown_blocks import EXTENSIONS
from apparatus.explainers.pages import read_page
from apparatus.html.events import Handler, read_html
from apparatus.rendering.markdown_extension import ApparatusExtension
from apparatus.sources.record_reader import read_record

if TYPE_CHECKING:
    from apparatus.html.events import Attributes
    from apparatus.sources.library import SourceLibrary

_SHOWN = ("href", "src", "alt", "title", "id")
"""Attributes by which a reader gets somewhere or is told something."""


def meaning(text: str, path: str, library: SourceLibrary) -> object:
    """Return what a file means: two texts with equal meanings differ in spelling alone.

    For a page that is its front matter and its HTML, where spaces, and which sentences are one claim, do not count, and
    characters are composed as NFC has them. For a record it is its front matter and its passages, to the letter.

    Args:
        text: The whole file.
        path: Its path relative to the project's root.
        library: The sources that citations name.

    Returns:
        Something to compare; `None` for a file that cannot be read as what it is, of which nothing can be proven.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    return (
        _of_record(text, path, library)
        if path.startswith("sources/")
        else _of_page(text, path, library)
    )


def _of_record(text: str, path: str, library: SourceLibrary) -> object:
    record, _ = read_record(text, path, library.settings)
    if record is None:
        return None
    units = [
        (
            unit.locator,
            dict(unit.attributes),
            [line.text for line in unit.summary],
            [block.quotation.text for block in unit.blocks],
        )
        for unit in record.units
    ]
    return dict(record.data), units


def _of_page(text: str, path: str, library: SourceLibrary) -> object:
    page, problems = read_page(text, path, library.settings)
    # Raw HTML is refused by the check, and can keep the parser running without end (Python-Markdown#1554).
    if any(problem.code in {"raw-html", "broken-front-matter"} for problem in problems):
        return None
    reader = _Reader()
    try:
        body = "\n".join(page.lines)
        extension = ApparatusExtension(library)
        read_html(markdown.markdown(body, extensions=[*EXTENSIONS, extension]), reader)
    except Exception:  # whatever a parser raises on odd input, nothing is proven then
        return None
    return dict(page.data), reader.seen()


class _Reader(Handler):
    """Takes in what a reader of HTML sees: words, elements that shape them, and where links lead."""

    def __init__(self) -> None:
        self._parts: list[str] = []

    def start_element(self, tag: str, attributes: Attributes) -> None:
        if tag != "span":  # claims are spans
            shown = [f"{name}={value}" for name, value in attributes if name in _SHOWN]
            self._parts.append(f" <{tag} {' '.join(shown)}> ")

    def end_element(self, tag: str) -> None:
        if tag != "span":
            self._parts.append(f" </{tag}> ")

    def characters(self, text: str) -> None:
        self._parts.append(text)

    def seen(self) -> str:
        """Return all of it, with one space for any white space."""
        return unicodedata.normalize("NFC", " ".join("".join(self._parts).split()))
