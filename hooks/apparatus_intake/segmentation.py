"""Divide a captured page into one or two articles, with roles of lines and metadata."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from apparatus_intake.article import Article, PageError
from apparatus_intake.documents import read_document
from apparatus_intake.html_page import read_html
from apparatus_intake.line_roles import line_roles, second_article
from apparatus_intake.wrapped_lines import unwrap

if TYPE_CHECKING:
    from apparatus_intake.captures import Capture
    from apparatus_intake.metadata import Metadata


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
