"""Divide a captured page into one or two articles, with roles of lines and metadata; read PDF and Word files as one."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from apparatus_intake.article import Article, Line, PageError, Role
from apparatus_intake.html_blocks import HEADINGS, page_blocks, read_tree
from apparatus_intake.html_page import read_html
from apparatus_intake.html_tables import is_header
from apparatus_intake.line_roles import (
    begins_item,
    is_heading_like,
    line_roles,
    lone_labels,
    reason_of,
    second_article,
)
from apparatus_intake.neighbours import is_item
from apparatus_intake.wrapped_lines import unwrap

if TYPE_CHECKING:
    from apparatus_intake.captures import Capture
    from apparatus_intake.metadata import Metadata

MOST_BYTES = 100_000_000
"""Maximum size of a Word file when it is unpacked."""
_STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => h2:fresh"
_NOTE_MARK = re.compile(r'<sup><a href="#(?:foot|end)note-[^"]*" id="[^"]*">\[\d+\]</a></sup>')
_WAY_BACK = re.compile(r'<a href="#(?:foot|end)note-ref-[^"]*">[^<]*</a>')


@dataclass(frozen=True, slots=True)
class Segmentation:
    """The articles of a page."""

    original: bytes
    """The text to store among the private originals, whose lines the articles refer to."""
    articles: tuple[Article, ...]
    metadata: Metadata | None
    """Metadata of the page; `None` for a plain text."""
    begins: int = 0
    """The line on which another article begins, or 0."""


def segment(capture: Capture, *, split: bool = False) -> Segmentation:
    """Divide a captured page into articles.

    Args:
        capture: The page.
        split: Whether a second article is returned separately instead of as part of the first.

    Raises:
        PageError: The page has no title or no paragraph, or shows its text only with scripts.
    """
    if capture.document:
        article, text = read_document(capture.content, capture.document)
        return Segmentation(text.encode(), (article,), None)
    if capture.is_html:
        page = read_html(capture)
        whole = page.article()
        begins = page.second_article(whole)
        parts = page.split(begins) if split and begins else ()
        articles = tuple(part.article() for part in parts) or (whole,)
        original = "".join(f"{line}\n" for line in page.lines).encode()
        return Segmentation(original, articles, page.metadata, begins)
    text = capture.content.decode("utf-8-sig").replace("\r\n", "\n")
    if "\r" in text:
        raise PageError("page.carriage-returns")
    wrapped = unwrap(text.split("\n"))
    if wrapped.doubtful:
        raise PageError("page.wrapped", line=wrapped.doubtful)
    content = capture.content
    if wrapped.paragraphs:
        text = "\n".join(wrapped.paragraphs) + "\n"
        content = text.encode()
    lines = [(at, line.strip()) for at, line in enumerate(text.split("\n"), 1) if line.strip()]
    roles = line_roles(lines)
    begins = second_article(roles)
    if not (split and begins):
        return Segmentation(content, (Article(tuple(roles)),), None, begins)
    first = [line for line in lines if line[0] < begins]
    second = [line for line in lines if line[0] >= begins]
    articles = tuple(Article(tuple(line_roles(part))) for part in (first, second))
    return Segmentation(content, articles, None, begins)


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph or a heading of a document."""

    text: str
    is_heading: bool
    is_item: bool
    """Whether it is an item of a list or a row of a table, which may be short."""
    reason: str = ""
    """Reason for setting it aside."""
    page: int = 0
    """Page of a PDF on which it begins, from 1; 0 in a document without pages."""


def read_document(data: bytes, kind: str) -> tuple[Article, str]:
    """Return the article of a document, and its text with one paragraph per line.

    Args:
        kind: `pdf` or `docx`.

    Raises:
        PageError: The file is damaged, locked, too large, or has no text.
    """
    parts = list(_docx_parts(data) if kind == "docx" else _pdf_parts(data))
    if not parts:
        raise PageError("page.scan" if kind == "pdf" else "page.no-text")
    article = Article(tuple(_roles(parts)))
    if not article.paragraphs:
        raise PageError("page.no-paragraph")
    return article, "".join(f"{part.text}\n" for part in parts)


def _roles(parts: Sequence[Part]) -> Iterator[Line]:
    title = _title(parts)
    labels = _labels(parts, title)
    for at, part in enumerate(parts):
        reason = part.reason or reason_of(part.text)
        if at == title:
            role, reason = Role.TITLE, ""
        elif reason or at in labels:
            role = Role.OMITTED
        else:
            role = Role.HEADING if part.is_heading else Role.PARAGRAPH
        yield Line(at + 1, part.text, role, reason, part.page)


def _labels(parts: Sequence[Part], title: int) -> set[int]:
    """Return the indices of names, days and places above and below the text, which are set aside."""
    texts = [
        at
        for at, part in enumerate(parts)
        if at > title and not (part.is_heading or part.is_item or part.reason)
    ]
    above = {at for at in range(title) if is_heading_like(parts[at].text)}
    return above | {texts[at] for at in lone_labels([parts[at].text for at in texts])}


def _title(parts: Sequence[Part]) -> int:
    """Return the index of the first heading, or of the first part if there is none near the beginning."""
    candidates = [at for at, part in enumerate(parts) if not part.reason]
    headings = [at for at in candidates[:5] if parts[at].is_heading]
    return next(iter(headings or candidates), 0)


def _docx_parts(data: bytes) -> Iterator[Part]:
    import mammoth  # only for a Word file

    try:
        sizes = [item.file_size for item in zipfile.ZipFile(io.BytesIO(data)).infolist()]
        if sum(sizes) > MOST_BYTES:
            raise PageError("page.too-large", most=f"{MOST_BYTES:,}")
        no_picture = mammoth.images.img_element(lambda _: {"src": ""})
        html = mammoth.convert_to_html(
            io.BytesIO(data), style_map=_STYLES, convert_image=no_picture
        ).value
    except PageError:
        raise
    except Exception as error:  # the library raises what its parsers raise
        raise PageError("page.damaged", kind="the Word file") from error
    html = html.replace("<table>", '<table role="table">')  # none lays out a page
    tree = read_tree(_WAY_BACK.sub("", _NOTE_MARK.sub("", html)).encode())
    for block in [] if tree is None else page_blocks(tree):
        is_named = block.tag in HEADINGS or is_header(block.element)
        yield Part(block.text, is_named, is_item(block))


def _pdf_parts(data: bytes) -> Iterator[Part]:
    from apparatus_intake.pdf_paragraphs import pdf_paragraphs  # imports a library, only for a PDF

    for item in pdf_paragraphs(data):
        reason = "navigation" if item.is_edge else ""
        is_heading = item.is_large and is_heading_like(item.text)
        yield Part(item.text, is_heading, begins_item(item.text), reason, item.page)
