"""The sources of each statement on the page of disagreements, with dates and origins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from apparatus.explainers.disagreements import KIND

if TYPE_CHECKING:
    from mkdocs.structure.files import File

    from apparatus.explainers.disagreements import Statement
    from apparatus.explainers.pages import Page
    from apparatus_mkdocs.renderer import Renderer
    from apparatus_mkdocs.site_build import SiteBuild

_NOTES = re.compile(r'<ul [^>]*class="notes"[^>]*>.*?</ul>', re.DOTALL)
"""The list of the sources of a paragraph."""


def with_sources(html: str, page: Page, build: SiteBuild, renderer: Renderer, target: File) -> str:
    """Return the HTML of a page with a line of sources in each statement.

    Pages of other kinds are unchanged.
    """
    if page.data.get("kind") != KIND:
        return html
    for question in build.disagreements.questions:
        if question.page is page:
            for statement in question.statements:
                html = _with_line(html, statement, _line(statement, build, renderer, target))
    return f'<div class="disagreements">\n{html}\n</div>\n'


def _line(statement: Statement, build: SiteBuild, renderer: Renderer, target: File) -> str:
    return renderer.render("statement-sources", target, passages=build.views.cited(statement.claim))


def _with_line(html: str, statement: Statement, line: str) -> str:
    """Replace the list of names of a statement's sources by the line with dates and origins."""
    claim = html.find(f'id="{statement.claim.id}"')
    found = _NOTES.search(html, claim) if claim >= 0 else None
    if found is None:
        raise LookupError(f"“{statement.claim.text[:60]}” has no list of sources on its page")
    return f"{html[: found.start()]}{line}{html[found.end() :]}"
