"""Whether a built site tells of the same corrections in its log, on the corrected pages and in its feed."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from apparatus.corrections.log import Log
from apparatus.corrections.notices import notices
from apparatus.exports.atom import ATOM
from apparatus.exports.corrections_feed import FEED, content
from apparatus.problems import Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from apparatus.corrections.notices import Notice
    from apparatus.project import Project

MARK = "data-correction"
"""Attribute of each element that tells of a correction or a rewrite; its value is the id of the entry."""


class _Told(HTMLParser):
    """Collects the text inside of each element that tells of a correction or a rewrite; such elements may be nested."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: dict[str, str] = {}
        self._open: list[tuple[str, str]] = []
        """Tags that are open, the outermost of them the first that tells, each with what it tells of."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = dict(attrs).get(MARK) or ""
        if name:
            self.texts[name] = ""
        if name or self._open:
            self._open.append((tag, name or self._open[-1][1]))

    def handle_endtag(self, tag: str) -> None:
        while tag in (open_tag for open_tag, _ in self._open):
            if self._open.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        if self._open:
            self.texts[self._open[-1][1]] += data


def check_notices(project: Project, folder: Path) -> Iterator[Problem]:
    """Compare a built site with the log.

    Args:
        project: The project it was built from.
        folder: The built site.

    Yields:
        What is told of in one place and not, or otherwise, in another. A project without a log has no notices.
    """
    log = Log.of(project.pages).page
    if log is None:
        return
    due = notices(project)
    told = _told(folder)
    pages = {log.src_uri: due}
    for notice in due:
        if notice.has_page:
            pages.setdefault(notice.page, [item for item in due if item.page == notice.page])
    expected = {_path(src_uri, folder): wanted for src_uri, wanted in pages.items()}
    for path in sorted({*expected, *told}):
        yield from _compare(path, expected.get(path, ()), told.get(path, {}))
    yield from _check_feed(due, folder)


def _told(folder: Path) -> dict[str, dict[str, str]]:
    """Return what each page tells of, by its path."""
    found = {}
    for file in folder.rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        if MARK in html:
            reader = _Told()
            reader.feed(html)
            reader.close()
            found[file.relative_to(folder).as_posix()] = reader.texts
    return found


def _path(src_uri: str, folder: Path) -> str:
    """Return the file of a page, under either way of writing addresses."""
    stem = src_uri.removesuffix(".md")
    return f"{stem}.html" if (folder / f"{stem}.html").is_file() else f"{stem}/index.html"


def _compare(path: str, due: Sequence[Notice], told: Mapping[str, str]) -> Iterator[Problem]:
    for name in sorted(set(told) - {notice.id for notice in due}):
        yield _problem(path, "site-mismatch.stray-notice", id=name)
    for notice in due:
        if notice.id not in told:
            yield _problem(path, "site-mismatch.missing-notice", id=notice.id)
            continue
        text = " ".join(told[notice.id].split())
        told_words = (notice.day, *(words for row in notice.rows for words in row))
        for words in told_words:
            if " ".join(words.split()) not in text:
                yield _problem(path, "site-mismatch.other-notice", id=notice.id, text=words)


def _check_feed(due: Sequence[Notice], folder: Path) -> Iterator[Problem]:
    try:
        feed = ElementTree.parse(folder / FEED).getroot()
    except (OSError, ElementTree.ParseError) as error:
        said = " ".join(str(error).split()).replace(str(folder), ".")
        yield _problem(FEED, "site-mismatch.unreadable-feed", error=said)
        return
    names = {"": ATOM}
    told = [
        (_day(entry), entry.findtext("content", "", names))
        for entry in feed.iterfind("entry", names)
    ]
    wanted = [(notice.date.key, content(notice)) for notice in due]
    if told != wanted or (due and _day(feed) != due[0].date.key):
        counts = {"count": len(told), "wanted": len(wanted)}
        yield _problem(FEED, "site-mismatch.other-feed", **counts)


def _day(element: ElementTree.Element) -> str:
    """Return the day on which a feed or an entry says that it was changed."""
    return element.findtext("updated", "", {"": ATOM})[:10]


def _problem(path: str, message: str, **values: object) -> Problem:
    return problem(f"site/{path}", 1, 1, message, **values)
