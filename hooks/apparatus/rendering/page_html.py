"""A page's Markdown as HTML, and proof that nothing is lost on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import markdown

from apparatus.problems import problem
from apparatus.rendering.markdown_extension import ApparatusExtension
from apparatus.rendering.plain_text import demanding_lines
from apparatus.rendering.sanitiser import sanitise_page
from apparatus.sources.library import SourceLibrary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from apparatus.explainers.pages import Page
    from apparatus.problems import Problem

EXTENSIONS = ("attr_list", "def_list", "footnotes", "tables", "toc")
"""Python-Markdown's extensions that pages may use; the site uses the same."""


def check_rendering(page: Page, library: SourceLibrary) -> Iterator[Problem]:
    """Yield a problem for whatever of a page does not arrive in the HTML, or may not.

    That is a citation or claim that is lost, an element or attribute that a page may not hold, and a line at which
    Python-Markdown breaks off. Rendering every page whole took a fifth of the time of all checks, so that is done only
    where something is wrong with those of its blocks that are not plain.
    """
    lines = _without_html(page)
    demanding = demanding_lines(lines, page, library)
    if demanding and any(_losses(demanding, page, library)):
        yield from _losses(lines, page, library)


def _without_html(page: Page) -> list[str]:
    """Return the lines of a page with raw HTML, which is refused already, made plain text.

    Unclosed comments have kept the parser running without end before (Python-Markdown#1554, #1578).
    """
    lines = list(page.lines)
    for item in page.body.problems:
        if item.code == "raw-html":
            index = item.line - page.front_matter.body_line
            lines[index] = lines[index].replace("<", " ")
    return lines


def _losses(lines: Sequence[str], page: Page, library: SourceLibrary) -> Iterator[Problem]:
    """Render lines of a page, and yield what does not come through."""
    extension = ApparatusExtension(library)
    try:
        html = _render(lines, extension)
    except Exception as error:  # whatever a parser raises on odd input, the author needs the line
        yield _unrenderable(page, lines, error)
        return
    yield from extension.drain(page.path, page.front_matter.body_line).problems
    yield from sanitise_page(html, page)[1]


def _render(lines: Sequence[str], extension: ApparatusExtension) -> str:
    return markdown.markdown("\n".join(lines), extensions=[*EXTENSIONS, extension])


def _unrenderable(page: Page, lines: Sequence[str], error: Exception) -> Problem:
    """Say at which line rendering breaks off: the lines before it render, with it they do not."""
    fine, broken = 0, len(lines)
    while broken - fine > 1:
        middle = (fine + broken) // 2
        try:
            _render(lines[:middle], ApparatusExtension(SourceLibrary({}, {}, page.settings)))
        except Exception:  # as above
            broken = middle
        else:
            fine = middle
    values = {"kind": type(error).__name__, "error": " ".join(str(error).split())[:60]}
    return problem(page.path, page.front_matter.body_line + fine, 1, "unrenderable", **values)
