"""A captured page as one or two articles: every line with its role, and what the page says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from apparatus.intake.article import Article, PageError
from apparatus.intake.html_page import read_html
from apparatus.intake.line_roles import line_roles, second_article

if TYPE_CHECKING:
    from apparatus.intake.captures import Capture
    from apparatus.intake.html_page import Metadata


@dataclass(frozen=True, slots=True)
class Segmentation:
    """What a page holds."""

    original: bytes
    """The text to keep among the private originals; the lines of the articles are those of this file."""
    articles: tuple[Article, ...]
    metadata: Metadata | None
    """What the page says of itself; `None` for a plain text."""
    begins: int = 0
    """The line on which another article begins, 0 when none was noticed."""


def segment(capture: Capture, *, split: bool = False) -> Segmentation:
    """Divide a captured page into lines with roles.

    Args:
        capture: The page.
        split: Whether a second article, where one is noticed, is an article of its own and not part of the first.

    Raises:
        PageError: The page has no title or no paragraph, or shows its text only with scripts.
    """
    if capture.is_html:
        page = read_html(capture)
        begins = page.second_article()
        parts = page.split(begins) if split and begins else (page,)
        original = "".join(f"{line}\n" for line in page.lines).encode()
        return Segmentation(
            original, tuple(part.article() for part in parts), page.metadata, begins
        )
    text = capture.content.decode("utf-8-sig").replace("\r\n", "\n")
    if "\r" in text:
        raise PageError("page.carriage-returns")
    lines = [(at, line.strip()) for at, line in enumerate(text.split("\n"), 1) if line.strip()]
    roles = line_roles(lines)
    begins = second_article(roles)
    if not (split and begins):
        return Segmentation(capture.content, (Article(tuple(roles)),), None, begins)
    first = [line for line in lines if line[0] < begins]
    second = [line for line in lines if line[0] >= begins]
    articles = tuple(Article(tuple(line_roles(part))) for part in (first, second))
    return Segmentation(capture.content, articles, None, begins)
