"""A book as JSON data for the template of the PDF."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import pairwise
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from apparatus.document.blocks import Definitions, Figure, Listing, Paragraph, Quotation, Table
from apparatus.document.inlines import Citation, ClaimRun, Inline, Link, Text, named, plain, runs
from apparatus.document.languages import with_languages
from apparatus.document.model import Book, parts, targets
from apparatus.editions.colophon import about, colophon
from apparatus.editions.pdf_notes import (
    keep_pictures,
    keep_with_headings,
    number_paragraphs,
    see_ahead,
)
from apparatus.editions.printed_addresses import linked, pieces
from apparatus.overviews.svg import FONT
from apparatus.page_names import CORRECTIONS, SOURCES, TIMELINE
from apparatus.published.data import CLAIMS
from apparatus.words.foreign import without_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from apparatus.messages.catalogue import Messages

PICTURE_FONT = "Noto Sans"
"""Replaces the font of the reader's system, which is unknown when the PDF is made."""
_OPENING = re.compile(r"(?<![^\s(\[—–-])\"(?=\S)")
_INNER = re.compile(r"(?<=[\s(\[—–“„])'(?=\S)")
"""A straight mark that opens; at the beginning of a text a single one can be an apostrophe."""
_SHOWN = frozenset(("title", "menu_title", "label", "locator", "kind", "cautions", "quoted"))
"""Fields with a text that is set as it is."""
_IN_DRAWING = re.compile(r">[^<]+<")
_NUMBER = re.compile(r"(?<![\d,.])(?!(?:1[5-9]|20)\d\d$)\d[\d,.]*\+?$")
_WITH_PARTICLES = frozenset(("ja", "ko"))
"""Languages that write a bracket without a space before it, because a particle can follow it."""
_SPACED_NUMBER = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
"""The space of a number that no end of a line may part."""
_IMPRINT = ("title", "holder", "language", "address")
"""Fields of the imprint that the template uses."""
COLUMNS = 2
"""Of a page of text, so that its lines have about 45 characters, and most notes need one line."""
TEXT_SIZE = 9.5
"""Size of running text in points, and of nothing else, so that claims can be extracted."""
TABLE_SIZE = 7.4
"""Size of tables in points, and of nothing else, because a row can be a claim."""
_SHORT = 160
"""Maximum number of characters of a paragraph that is kept on one page."""
_CLOSING = re.compile(r"[.,;:?!”’)]+")


def book_data(
    book: Book,
    file: str,
    evidence: Iterable[str],
    whole: frozenset[int] = frozenset(),
) -> bytes:
    """Return the data of a book as JSON.

    Args:
        book: The whole site, or an excerpt of it.
        file: File name of the PDF on the site.
        evidence: Paths of the attached files.
        whole: Numbers of the paragraphs that no end of a column parts.
    """
    known, say = targets(book), book.imprint.messages
    style = Style(book.imprint.languages, say.around("book.print.quotation", "text"))
    chapters = as_data(book.chapters, style)
    paragraphs = 0
    for chapter in chapters:
        chapter["blocks"] = keep_pictures(chapter["blocks"])
        chapter["columns"] = _columns(chapter)
        keep_with_headings(chapter["blocks"], chapter["columns"])
        paragraphs = number_paragraphs(chapter["blocks"], paragraphs, whole)
        see_ahead(chapter["head"] + chapter["blocks"], chapter["columns"])
    is_part = book.title != book.imprint.title
    data = {
        "title": curly(book.title, style.marks),
        "subtitle": curly(book.subtitle, style.marks),
        "as_of": say("book.print.as-of", date=book.as_of) if book.as_of else "",
        "holder": say("book.print.holder", holder=book.imprint.holder),
        "licence": as_data(runs(book.imprint.licence), style),
        "is_part": is_part,
        "words": _words(book),
        "bracket_space": "" if book.imprint.language in _WITH_PARTICLES else " ",
        "subject": book.subject or book.imprint.description,
        "imprint": {name: getattr(book.imprint, name) for name in _IMPRINT},
        "text_size": TEXT_SIZE,
        "table_size": TABLE_SIZE,
        "places": dict.fromkeys(sorted(known), True),
        "spreads": _spreads(chapters, is_part=is_part),
        "sources": SOURCES,
        "looked_up": [SOURCES, TIMELINE],
        "others": [f"{name}: {say.joined('items', titles)}" for name, titles in book.others],
        "about": as_data(about(book), style),
        "colophon": as_data(
            colophon(
                book.imprint, file, say("colophon.holds.pdf"), corrections=CORRECTIONS in known
            ),
            style,
        ),
        "has_code": bool(book.imprint.address),
        "attachments": [
            {"path": path, "description": _description(path, say)} for path in evidence
        ],
    }
    return json.dumps(data, ensure_ascii=False).encode()


def _columns(chapter: dict[str, Any]) -> int:
    """Return the number of columns of a chapter; tables take the whole width."""
    return 1 if any(block["is"] == "Table" for block in chapter["blocks"]) else COLUMNS


def _spreads(chapters: list[dict[str, Any]], *, is_part: bool) -> list[dict[str, Any]]:
    """Return the chapters that begin on a new page, each with those that follow it without one.

    Args:
        chapters: The chapters, as data.
        is_part: Whether they are a part of the book, in which a new page begins for other columns only.
    """
    spreads: list[dict[str, Any]] = []
    for chapter in chapters:
        if is_part and spreads and spreads[-1]["columns"] == chapter["columns"]:
            spreads[-1]["chapters"].append(chapter)
        else:
            spreads.append({"columns": chapter["columns"], "chapters": [chapter]})
    return spreads


def _words(book: Book) -> dict[str, object]:
    """Return the texts of the template; those with a page number are split at the number."""
    say = book.imprint.messages
    return {
        **say.group("book.print"),
        **say.group("joined"),
        "quotation": say.around("book.print.quotation", "text"),
        "continued": say.around("book.print.continued", "title"),
        "page": _around(say, "page", "page"),
        "pages": _around(say, "pages", "pages"),
        "disputed-page": _around(say, "disputed-page", "page"),
        "kind": say("claim-kinds.disputed.label"),
        "contents": say("book.contents"),
        "volumes": say("book.volumes"),
        "colophon": say("colophon.title"),
        "about": say(
            "book.about.title" if book.title == book.imprint.title else "book.about.chapter"
        ),
        "code": say("book.print.code", address=book.imprint.address),
    }


def _around(say: Messages, name: str, field: str) -> tuple[str, str]:
    """Return the words around a page number, which no end of a line parts from it."""
    before, after = say.around(f"book.print.{name}", field)
    return f"{before.rstrip(' ')}\u00a0" if before.endswith(" ") else before, after


def curly(text: str, marks: tuple[str, str]) -> str:
    """Return a text with curly quotation marks and apostrophes only."""
    text = _INNER.sub("‘", _OPENING.sub(marks[0], text))
    return text.replace('"', marks[1]).replace("'", "’")


def _description(path: str, say: Messages) -> str:
    if path == CLAIMS:
        return say("book.claims-file")
    return say("book.fingerprint-file", source=PurePosixPath(path).stem)


@dataclass(frozen=True, slots=True)
class Style:
    """What parts of a book are set with."""

    languages: tuple[str, ...]
    """The possible languages of an address, by BCP 47 tag."""
    marks: tuple[str, str]


def as_data(part: Any, style: Style) -> Any:
    """Return a part of a book as JSON data; the key `is` of an object has the name of its type."""
    if isinstance(part, tuple):
        return _bracketed([as_data(item, style) for item in linked(tuple(named(part)))])
    if isinstance(part, str):
        return without_marks(part)
    if not is_dataclass(part) or isinstance(part, type):
        return part
    if isinstance(part, ClaimRun):
        part = replace(part, content=number_last(part.content))
    if isinstance(part, Text):
        part = Text(_SPACED_NUMBER.sub("\u00a0", curly(part.text, style.marks)))
    if isinstance(part, Figure):
        part = replace(part, svg=_drawn(part.svg, style))
    if isinstance(part, Link):
        return {"is": "Link", **_link_data(part, style)}
    data = {field.name: as_data(getattr(part, field.name), style) for field in fields(part)}
    for name in _SHOWN.intersection(data):
        data[name] = curly(str(data[name]), style.marks)
    if isinstance(part, Listing | Definitions | Quotation):
        data["has_notes"] = any(parts(part, Citation))
    if isinstance(part, Citation):
        data |= {"ahead": [], "lines": 1, "columns": 1, "paragraph": -1, "is_early": False}
    if isinstance(part, Table):
        data["numeric"] = [
            _is_numeric([row.cells[at] for row in part.rows]) for at in range(len(part.head))
        ]
    if isinstance(part, Paragraph):
        data["is_short"] = len(plain(part.content)) <= _SHORT
    return {"is": type(part).__name__, **data}


def _bracketed(items: list[Any]) -> list[Any]:
    """Mark each link that stands in round brackets alone: its page is named in these."""
    for before, item, after in zip(items, items[1:], items[2:], strict=False):
        is_linked = isinstance(item, dict) and item.get("is") == "Link"
        if is_linked and _text(before).endswith("(") and _text(after).startswith(")"):
            item["is_bracketed"] = True
    return items


def _text(item: Any) -> str:
    return str(item["text"]) if isinstance(item, dict) and item.get("is") == "Text" else ""


def _link_data(link: Link, style: Style) -> dict[str, Any]:
    """Return a link with its address in pieces, and whether the text of the link spells it already."""

    def run_data(content: tuple[Inline, ...]) -> list[Any]:
        """Return a text in which no address is a link of its own."""
        return [as_data(item, style) for item in content]

    return {
        "target": link.target,
        "address": link.address,
        "has_page": not (link.is_term or link.is_footnote),
        "is_bracketed": False,
        "content": run_data(link.content),
        "is_spelled": link.address.removeprefix("mailto:") == plain(link.content),
        "pieces": [
            run_data(with_languages(runs(piece), style.languages)) for piece in pieces(link.address)
        ],
    }


def _drawn(svg: str, style: Style) -> str:
    """Return a drawing with the font and the quotation marks of the book."""
    words = svg.replace(FONT, PICTURE_FONT)
    return _IN_DRAWING.sub(lambda found: curly(found[0], style.marks), words)


def _is_numeric(column: Sequence[tuple[Inline, ...]]) -> bool:
    """Return whether most cells of a column end with a number that is no year and no passage."""
    found = [not any(parts(cell, Link)) and _NUMBER.search(plain(cell)) for cell in column]
    return 2 * sum(map(bool, found)) > len(found)


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
