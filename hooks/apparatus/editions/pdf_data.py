"""A book as JSON data for the template of the PDF."""

from __future__ import annotations

import json
import re
from dataclasses import fields, is_dataclass, replace
from itertools import pairwise
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from apparatus.document.blocks import Definitions, Figure, Listing, Paragraph, Quotation
from apparatus.document.inlines import Citation, ClaimRun, Link, Text, plain, runs
from apparatus.document.languages import with_languages
from apparatus.document.model import parts, targets
from apparatus.editions.colophon import colophon, version_words
from apparatus.editions.pdf_notes import keep_with_headings, see_ahead
from apparatus.editions.printed_addresses import linked, pieces
from apparatus.overviews.svg import FONT
from apparatus.page_names import CORRECTIONS
from apparatus.published.data import CLAIMS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from apparatus.document.inlines import Inline
    from apparatus.document.model import Book
    from apparatus.messages.catalogue import Messages

PICTURE_FONT = "Noto Sans"
"""Replaces the font of the reader's system, which is unknown when the PDF is made."""
_APOSTROPHE = re.compile(r"(?<=\w)'")
_IMPRINT = ("title", "holder", "language", "address")
"""Fields of the imprint that the template uses."""
TEXT_SIZE = 10
"""Size of running text in points, and of nothing else, so that claims can be extracted."""
TABLE_SIZE = 7.7
"""Size of tables in points, and of nothing else, because a row can be a claim."""
_SHORT = 420
"""Maximum number of characters of a paragraph that is kept on one page."""
_CLOSING = re.compile(r"[.,;:?!”’)]+")


def book_data(
    book: Book,
    file: str,
    evidence: Iterable[str],
) -> bytes:
    """Return the data of a book as JSON.

    Args:
        book: The whole site, or an excerpt of it.
        file: File name of the PDF on the site.
        evidence: Paths of the attached files.
    """
    known, languages, say = targets(book), book.imprint.languages, book.imprint.messages
    chapters = as_data(book.chapters, languages)
    for chapter in chapters:
        keep_with_headings(chapter["blocks"])
        see_ahead(chapter["head"] + chapter["blocks"])
    data = {
        "title": book.title,
        "subtitle": book.subtitle,
        "version": version_words(book.imprint),
        "state": say.joined("parts", (book.imprint.commit, book.imprint.date)),
        "how_to_read": say("book.how-to-read"),
        "words": _words(book),
        "subject": book.subject or book.imprint.description,
        "imprint": {name: getattr(book.imprint, name) for name in _IMPRINT},
        "text_size": TEXT_SIZE,
        "table_size": TABLE_SIZE,
        "places": dict.fromkeys(sorted(known), True),
        "chapters": chapters,
        "others": [f"{name}: {say.joined('items', titles)}" for name, titles in book.others],
        "colophon": as_data(
            colophon(
                book.imprint, file, say("colophon.holds.pdf"), corrections=CORRECTIONS in known
            ),
            languages,
        ),
        "has_code": bool(book.imprint.address),
        "attachments": [
            {"path": path, "description": _description(path, say)} for path in evidence
        ],
    }
    return json.dumps(data, ensure_ascii=False).encode()


def _words(book: Book) -> dict[str, object]:
    """Return the texts of the template; those with a page number are split at the number."""
    say = book.imprint.messages
    return {
        **say.group("book.print"),
        **say.group("joined"),
        "quotation": say.around("book.print.quotation", "text"),
        "page": say.around("book.print.page", "page"),
        "disputed-page": say.around("book.print.disputed-page", "page"),
        "kind": say("claim-kinds.disputed.label"),
        "also-in": say("passage.also-in"),
        "contents": say("book.contents"),
        "volumes": say("book.volumes"),
        "colophon": say("colophon.title"),
        "code": say("book.print.code", address=book.imprint.address),
    }


def _description(path: str, say: Messages) -> str:
    if path == CLAIMS:
        return say("book.claims-file")
    return say("book.fingerprint-file", source=PurePosixPath(path).stem)


def as_data(part: Any, languages: tuple[str, ...]) -> Any:
    """Return a part of a book as JSON data; the key `is` of an object has the name of its type.

    Args:
        part: The part.
        languages: The possible languages of an address, by BCP 47 tag.
    """
    if isinstance(part, tuple):
        return [as_data(item, languages) for item in linked(part)]
    if not is_dataclass(part) or isinstance(part, type):
        return part
    if isinstance(part, ClaimRun):
        part = replace(part, content=number_last(part.content))
    if isinstance(part, Text):
        part = Text(_APOSTROPHE.sub("’", part.text))
    if isinstance(part, Figure):
        part = replace(part, svg=part.svg.replace(FONT, PICTURE_FONT))
    if isinstance(part, Link):
        return {"is": "Link", **_link_data(part, languages)}
    data = {field.name: as_data(getattr(part, field.name), languages) for field in fields(part)}
    if isinstance(part, Listing | Definitions | Quotation):
        data["has_notes"] = any(parts(part, Citation))
    if isinstance(part, Citation):
        data["ahead"] = []
    if isinstance(part, Paragraph):
        data["is_short"] = len(plain(part.content)) <= _SHORT
    return {"is": type(part).__name__, **data}


def _link_data(link: Link, languages: tuple[str, ...]) -> dict[str, Any]:
    """Return a link with its address in pieces, and whether the text of the link spells it already."""

    def run_data(content: tuple[Inline, ...]) -> list[Any]:
        """Return a text in which no address is a link of its own."""
        return [as_data(item, languages) for item in content]

    return {
        "target": link.target,
        "address": link.address,
        "is_term": link.is_term,
        "content": run_data(link.content),
        "is_spelled": link.address.removeprefix("mailto:") == plain(link.content),
        "pieces": [
            run_data(with_languages(runs(piece), languages)) for piece in pieces(link.address)
        ],
    }


def number_last(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Move the number of a citation behind the following punctuation, as is usual in print."""
    items = list(content)
    for at, (item, after) in enumerate(pairwise(content)):
        before = items[at - 1] if at else None
        if isinstance(item, Citation) and isinstance(before, Text) and isinstance(after, Text):
            found = _CLOSING.match(after.text)
            sign = found.group() if found else ""
            items[at - 1] = Text(before.text.rstrip(" ") + sign)
            items[at + 1] = Text(after.text[len(sign) :])
    return tuple(item for item in items if item != Text(""))
