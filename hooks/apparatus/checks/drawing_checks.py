"""Checks of the words of drawings in `docs/`: a page with the drawing says them, or the settings list them with a reason."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from apparatus.html.shown_texts import shown_texts
from apparatus.problems import Problem, problem
from apparatus.reading.site_settings import FILE
from apparatus.words.normalisation import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.explainers.pages import Page
    from apparatus.project import Project


def check_drawings(project: Project) -> Iterator[Problem]:
    """Check that each text of a listed drawing is in one claim, heading or caption of a page that shows it.

    Or `about-words:` of the settings lists it for the drawing, such as a number on an axis.

    Yields:
        Texts that are neither, and listed words that the drawing does not need.
    """
    listed = [item for item in project.settings.about_words if item.page.endswith(".svg")]
    drawings = [path for path in project.settings.files if path.lower().endswith(".svg")]
    needed = set()
    for path in drawings:
        file = project.root / "docs" / path
        if not file.is_file():
            continue  # reported with the list
        try:
            texts = shown_texts(path, file.read_bytes())
        except ValueError as error:
            yield problem(f"docs/{path}", 1, 1, "unread-text.no-drawing", error=error)
            continue
        said = [
            f" {normalise(text)} "
            for page in project.pages
            if any(_target(page, picture.target) == path for picture in page.body.pictures)
            for text in _said(page)
        ]
        allowed = {normalise(item.words) for item in listed if item.page == path}
        for line, column, text in texts:
            words = normalise(text)
            if any(f" {words} " in other for other in said):
                continue
            needed.add((path, words))
            if words not in allowed:
                values = {"text": text[:60], "page": path}
                yield problem(f"docs/{path}", line, column, "unread-text.drawing", **values)
    for item in listed:
        values = {"page": item.page, "words": item.words}
        if item.page not in drawings:
            yield problem(FILE, *item.place, "unused-allowance.about-page", hint="", **values)
        elif (item.page, normalise(item.words)) not in needed:
            yield problem(FILE, *item.place, "unused-allowance.drawing", **values)


def _target(page: Page, target: str) -> str:
    """Return the path below `docs/` that a picture of a page leads to."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page.src_uri), target))


def _said(page: Page) -> Iterator[str]:
    """Yield the texts of a page that other checks have read."""
    yield page.title
    for heading in page.body.headings:
        yield heading.text
    for head in page.body.table_heads:
        yield head.text
    for picture in page.body.pictures:
        yield picture.text
    for claim in page.body.claims:
        yield claim.text
