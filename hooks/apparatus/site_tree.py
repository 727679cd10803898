"""A built site, compared with the pages it was built from.

It is read as any reader gets it, HTML from a folder, and knows nothing of the program that wrote it. So it notices when
the hooks did not run, when another generator ignored them, and when a link leads nowhere.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from apparatus.citation_index import CitationIndex
from apparatus.citation_syntax import iter_brackets
from apparatus.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from apparatus.library import Passage
    from apparatus.project import Project


@dataclass(slots=True)
class HtmlPage:
    """What matters of one HTML file."""

    path: str
    """Relative to the site's folder, with forward slashes."""
    ids: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    """Each link's target as written, and the id of the nearest element around it that has one."""
    text: list[str] = field(default_factory=list)
    """Text outside code."""


class _Reader(HTMLParser):
    _VOID = frozenset(
        [
            "area",
            "base",
            "br",
            "col",
            "embed",
            "hr",
            "img",
            "input",
            "link",
            "meta",
            "source",
            "track",
            "wbr",
        ]
    )
    _SILENT = frozenset(("code", "pre", "script", "style"))

    def __init__(self, page: HtmlPage) -> None:
        super().__init__()
        self.page = page
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        own = attributes.get("id") or ""
        if own:
            self.page.ids.append(own)
        around = own or next((found for _, found in reversed(self._open) if found), "")
        if tag == "a" and attributes.get("href"):
            self.page.links.append((str(attributes["href"]), around))
        if tag not in self._VOID:
            self._open.append((tag, own))

    def handle_endtag(self, tag: str) -> None:
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][0] == tag:
                del self._open[index:]
                return

    def handle_data(self, data: str) -> None:
        if not any(tag in self._SILENT for tag, _ in self._open):
            self.page.text.append(data)


def read_site(folder: Path) -> dict[str, HtmlPage]:
    """Read every HTML file of a built site, by its path relative to the folder."""
    pages: dict[str, HtmlPage] = {}
    for file in sorted(folder.rglob("*.html")):
        page = HtmlPage(file.relative_to(folder).as_posix())
        reader = _Reader(page)
        reader.feed(file.read_text(encoding="utf-8"))
        reader.close()
        pages[page.path] = page
    return pages


def check_site(project: Project, folder: Path) -> Iterator[Problem]:
    """Check a built site against the project it was built from.

    Every claim has its anchor; every citation links from its claim to the passage; every passage links back to the
    claim, from the list `#<anchor>-cited`; every link inside the site arrives at an existing file and anchor; no citation is left as text.

    Args:
        project: Pages and sources.
        folder: The built site; pages may be `x/index.html` or `x.html`.
    """
    site = read_site(folder)
    if not site:
        yield _problem("", "not one HTML file", "the build wrote nothing", "run make site")
        return
    yield from _check_links(site, folder)
    yield from _check_text(site)
    index = CitationIndex(project.pages, project.library)
    links = {path: set(_resolved(page)) for path, page in site.items()}
    for page in project.pages:
        path = _page_path(page.src_uri, site)
        anchored = [claim for claim in page.claims if claim.is_anchored]
        for claim in anchored:
            if path is None or claim.id not in site[path].ids:
                what = f"“{claim.text[:60]}” has no anchor #{claim.id}"
                why = "the hooks did not run, or another program built the site"
                yield Problem(
                    page.path, claim.line, claim.column, "site-mismatch", what, why, "run make site"
                )
    for passage in project.library.passages():
        yield from _check_passage(passage, index, site, links)


def _check_passage(
    passage: Passage,
    index: CitationIndex,
    site: Mapping[str, HtmlPage],
    links: Mapping[str, set[tuple[str, str, str]]],
) -> Iterator[Problem]:
    source = _page_path(f"sources/{passage.record.id}.md", site)
    anchor = passage.unit.anchor
    if source is None or site[source].ids.count(anchor) != 1:
        what = (
            f"{passage.unit.locator} of {passage.record.id} has no page or not one anchor #{anchor}"
        )
        yield Problem(
            passage.record.path,
            passage.unit.line,
            1,
            "site-mismatch",
            what,
            "citations of it lead nowhere",
            "run make site",
        )
        return
    for use in index.uses(passage):
        path = _page_path(use.page.src_uri, site)
        there = path is not None and (source, anchor, use.claim.id) in links[path]
        back = path is not None and (path, use.claim.id, f"{anchor}-cited") in links[source]
        if not (there and back):
            what = f"{passage.unit.locator} of {passage.record.id}"
            missing = (
                "the claim does not link to it"
                if not there
                else "it does not link back to the claim"
            )
            yield Problem(
                use.claim.path,
                use.claim.line,
                use.claim.column,
                "site-mismatch",
                what,
                missing,
                "run make site",
            )


def _check_links(site: Mapping[str, HtmlPage], folder: Path) -> Iterator[Problem]:
    for path, page in site.items():
        for duplicate in sorted({found for found in page.ids if page.ids.count(found) > 1}):
            yield _problem(
                path,
                f"the anchor #{duplicate} stands twice",
                "a link to it may land on the wrong one",
                "rename one",
            )
        for target, fragment, href in _targets(page):
            if target not in site and not (folder / target).is_file():
                yield _problem(
                    path, f"the link {href}", "there is no such file in the site", "correct it"
                )
            elif (
                fragment
                and target in site
                and fragment not in site[target].ids
                and fragment != "__search"
            ):
                yield _problem(
                    path, f"the link {href}", f"{target} has no anchor #{fragment}", "correct it"
                )


def _check_text(site: Mapping[str, HtmlPage]) -> Iterator[Problem]:
    for path, page in site.items():
        for bracket in iter_brackets("".join(page.text)):
            if "," in bracket[1]:
                yield _problem(
                    path, bracket.group(), "a citation is published as text", "see apparatus check"
                )


def _targets(page: HtmlPage) -> Iterator[tuple[str, str, str]]:
    """Yield file, fragment and text of each link that stays inside the site."""
    for href, _ in page.links:
        parts = urlsplit(href)
        if not parts.scheme and not parts.netloc:
            yield _join(page.path, unquote(parts.path)), unquote(parts.fragment), href


def _resolved(page: HtmlPage) -> Iterator[tuple[str, str, str]]:
    """Yield file, fragment and the id around each link that names a fragment inside the site."""
    for href, around in page.links:
        parts = urlsplit(href)
        if parts.fragment and not parts.scheme and not parts.netloc:
            yield _join(page.path, unquote(parts.path)), unquote(parts.fragment), around


def _join(base: str, path: str) -> str:
    if not path:
        return base
    if path.startswith("/"):
        target = path.lstrip("/")
    else:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(base), path))
    is_folder = path.endswith(("/", "/.", "/..")) or path in {".", ".."} or target == "."
    return posixpath.normpath(posixpath.join(target, "index.html")) if is_folder else target


def _page_path(src_uri: str, site: Mapping[str, HtmlPage]) -> str | None:
    stem = src_uri.removesuffix(".md").removesuffix("index").rstrip("/")
    candidates = (
        f"{stem}/index.html".lstrip("/"),
        f"{stem}.html",
        f"{src_uri.removesuffix('.md')}.html",
    )
    return next((path for path in candidates if path in site), None)


def _problem(path: str, what: str, why: str, cure: str) -> Problem:
    return Problem(f"site/{path}", 1, 1, "site-mismatch", what, why, cure)
