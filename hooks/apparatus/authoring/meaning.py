"""Prove that a fixed file has the same meaning for readers and for the checks."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import markdown

from apparatus.explainers.markdown_blocks import extensions
from apparatus.explainers.pages import read_page
from apparatus.html.events import Handler, read_html
from apparatus.rendering.markdown_extension import ApparatusExtension
from apparatus.sources.record_reader import read_record

if TYPE_CHECKING:
    from apparatus.html.events import Attributes
    from apparatus.sources.library import SourceLibrary

_SHOWN = ("href", "src", "alt", "title", "id")
"""Attributes that readers notice."""


def meaning(text: str, path: str, library: SourceLibrary) -> object:
    """Return the meaning of a file: texts with equal meanings differ only in spelling.

    The meaning of a page is its front matter and its HTML, ignoring white space and the division into claims, with
    characters in NFC. The meaning of a record is its front matter and its passages, exactly.

    Returns:
        A value to compare; `None` if the file cannot be parsed, so that nothing can be proven.
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
    # The check refuses raw HTML, which can make the parser loop forever (Python-Markdown#1554).
    if any(problem.code in {"raw-html", "broken-front-matter"} for problem in problems):
        return None
    reader = _Reader()
    try:
        body = "\n".join(page.lines)
        extension = ApparatusExtension(library)
        read_html(markdown.markdown(body, extensions=[*extensions(), extension]), reader)
    except Exception:  # any error of a parser: nothing can be proven
        return None
    return dict(page.data), reader.seen()


class _Reader(Handler):
    """A collector of what readers see of HTML: words, elements, and targets of links."""

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
        """Return everything collected, with white space collapsed."""
        return unicodedata.normalize("NFC", " ".join("".join(self._parts).split()))
