"""Checks of the links and pictures of pages: each leads to a page, a place on it, or a file."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from apparatus.explainers.anchors import page_anchors
from apparatus.explainers.pictures import SCHEME, drawing_size
from apparatus.exports.tables import DATABASE, TABLES, TERMS
from apparatus.exports.text_pack import SUMMARIES
from apparatus.exports.web_annotations import ANNOTATIONS
from apparatus.menu import shown_pages
from apparatus.page_names import CHANGES_FEED, CORRECTIONS_FEED
from apparatus.problems import Problem, problem
from apparatus.published.data import BIBLIOGRAPHIES, CLAIMS, FINGERPRINTS, SCHEMAS
from apparatus.reading.content_files import OutsideError, confined
from apparatus.reading.schema import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from apparatus.explainers.pages import Page
    from apparatus.project import Project

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_TABLES = (DATABASE, TERMS, *(table.file for table in TABLES))
_DATA = (
    *(CLAIMS, *SCHEMAS.values(), *_TABLES),
    *(*BIBLIOGRAPHIES, ANNOTATIONS, SUMMARIES, CHANGES_FEED, CORRECTIONS_FEED),
)
"""The files of data that every site has."""


def check_links(project: Project, targets: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    """Check the targets of the links and pictures of pages.

    Args:
        targets: The targets as written, by the path of the page.
    """
    anchors = _anchors(project)
    fingerprints = (f"{FINGERPRINTS}/{source}.json" for source in project.library.fingerprints)
    files = {*project.settings.files, *_DATA, *fingerprints}
    for page in project.pages:
        for href in dict.fromkeys(targets.get(page.path, ())):
            path, _, anchor = unquote(href).partition("#")
            target = _resolved(path, page)
            place = page.path, *_place(page, href)
            if _SCHEME.match(href) or target in files:
                continue
            if target not in anchors:
                if not target.startswith("..") and (project.root / "docs" / target).is_file():
                    continue  # it cannot be read, or is not listed, which other checks report
                hint = nearest(target, [*anchors, *files])
                yield problem(*place, "broken-link.no-page", href=href, target=target, hint=hint)
            elif (known := anchors[target]) is not None and anchor and anchor not in known:
                values = {"page": target, "anchor": anchor, "hint": nearest(anchor, known)}
                yield problem(*place, "broken-link.no-place", href=href, **values)
    yield from _check_pictures(project)


def _check_pictures(project: Project) -> Iterator[Problem]:
    """Check that each picture is a listed drawing with a size, which editions need."""
    for page in project.pages:
        for picture in page.body.pictures:
            if picture.target.startswith(SCHEME):
                continue  # check_pictures
            path, place = _resolved(picture.target, page), (page.path, picture.line, 1)
            if path not in project.settings.files:
                yield problem(*place, "bad-page.unlisted-picture", target=picture.target, path=path)
                continue
            try:
                svg = confined(project.root / "docs", path).read_text(encoding="utf-8")
            except (OutsideError, OSError, UnicodeDecodeError):
                continue  # check_docs_files reports a listed file that is missing
            if drawing_size(svg) is None:
                yield problem(*place, "bad-page.picture-without-size", path=path)


def _anchors(project: Project) -> dict[str, frozenset[str] | None]:
    """Return the anchors of each page by its path; `None` for a generated one, which has many."""
    known: dict[str, frozenset[str] | None] = dict.fromkeys(shown_pages(project))
    known |= {page.src_uri: page_anchors(page) for page in project.pages}
    for source, record in project.library.records.items():
        known[f"sources/{source}.md"] = frozenset(unit.anchor for unit in record.units)
    return known


def _resolved(path: str, page: Page) -> str:
    if path.startswith("/"):
        return path[1:]
    return (
        posixpath.normpath(posixpath.join(posixpath.dirname(page.src_uri), path))
        if path
        else page.src_uri
    )


def _place(page: Page, href: str) -> tuple[int, int]:
    first = page.front_matter.body_line
    found = (
        (number, line.index(href) + 1)
        for number, line in enumerate(page.lines, first)
        if href in line
    )
    return next(found, (first, 1))
