"""A page's Markdown as HTML, and proof that nothing is lost on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import markdown

from apparatus.markdown_extension import ApparatusExtension

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.library import SourceLibrary
    from apparatus.pages import Page
    from apparatus.problems import Problem

EXTENSIONS = ("attr_list", "def_list", "footnotes", "tables", "toc")
"""Python-Markdown's extensions that pages may use; the site uses the same."""


def check_rendering(page: Page, library: SourceLibrary) -> Iterator[Problem]:
    """Render a page and yield a problem for each citation or claim that does not arrive in the HTML."""
    extension = ApparatusExtension(library)
    markdown.markdown("\n".join(page.lines), extensions=[*EXTENSIONS, extension])
    yield from extension.drain(page.path, page.front_matter.body_line).problems
