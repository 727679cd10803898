"""Compares a built site with the pages and the log of corrections that it was built from.

The site is read as HTML files, independently of the program that wrote them. So the checks detect
that the hooks did not run, that another generator ignored them, and broken links.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree

from apparatus.audit.links import check_links, citation_links
from apparatus.audit.site_files import FileFacts, SiteFiles, check_files, pages_of
from apparatus.corrections.log import Log
from apparatus.corrections.notices import Notice, notices, notices_in
from apparatus.explainers.citation_index import CitationIndex
from apparatus.exports.atom import ATOM, written
from apparatus.exports.feeds import content
from apparatus.html.events import Handler, read_html
from apparatus.page_names import CORRECTIONS_FEED
from apparatus.problems import Problem, problem, site_problem
from apparatus.published.site_addresses import page_path
from apparatus.words.foreign import without_marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from apparatus.audit.links import Links
    from apparatus.html.events import Attributes
    from apparatus.project import Project
    from apparatus.sources.library import Passage


MARK = "data-correction"
"""Attribute of elements that show a correction or a rewrite; its value is the entry's id."""


def check_site(project: Project, files: SiteFiles, *, with_links: bool = True) -> Iterator[Problem]:
    """Check a built site against the project it was built from.

    Every claim has its anchor; every citation links from its claim to the passage; every passage
    links back to the claim, from the list `#<anchor>-cited`; every internal link has an existing
    file and anchor; no markup is unsafe; the screens find nothing; log, notes and feed show the
    same corrections.

    Args:
        files: The files of the site; pages may be `x/index.html` or `x.html`.
        with_links: Whether to check what internal links lead to, which `verify_site` checks too.
    """
    every = files.all()
    site = pages_of(every)
    if not site:
        yield site_problem("", "site-mismatch.empty")
        return
    if with_links:
        yield from check_links(files, every)
    yield from check_files(files, every)
    index = CitationIndex(project.pages, project.library)
    links = citation_links(site)
    folders = {item.page.path: name for name, own in project.expanded.items() for item in own}
    translated = [item.page for own in project.expanded.values() for item in own]
    for page in (*project.pages, *translated):
        path = page_path(page.src_uri, site)
        ids = frozenset(site[path].ids if path else ())
        anchored = [claim for claim in page.claims if claim.is_anchored]
        for claim in anchored:
            if claim.id not in ids:
                place = (page.path, claim.line, claim.column)
                values = {"text": claim.text[:60], "anchor": claim.id}
                yield problem(*place, "site-mismatch.no-claim", **values)
    translations = CitationIndex(translated, project.library)
    for passage in project.library.passages():
        yield from _check_passage(passage, index, site, links)
        for use in translations.uses(
            passage
        ):  # no way back: the page of a source names the statement itself
            path = page_path(use.page.src_uri, site)
            source = f"{folders[use.page.path]}/sources/{passage.record.id}.md"
            there = (page_path(source, site), passage.unit.anchor, use.claim.id)
            if path is None or there not in links[path]:
                values = {"locator": passage.unit.locator, "source": passage.record.id}
                place = use.claim.path, use.claim.line, use.claim.column
                yield problem(*place, "site-mismatch.no-way-there", **values)
    yield from check_notices(project, files.folder)


def _check_passage(
    passage: Passage,
    index: CitationIndex,
    site: Mapping[str, FileFacts],
    links: Links,
) -> Iterator[Problem]:
    source = page_path(f"sources/{passage.record.id}.md", site)
    anchor = passage.unit.anchor
    values = {"locator": passage.unit.locator, "source": passage.record.id}
    if source is None or site[source].ids.count(anchor) != 1:
        place = (passage.record.path, passage.unit.line, 1)
        yield problem(*place, "site-mismatch.no-passage", anchor=anchor, **values)
        return
    for use in index.uses(passage):
        path = page_path(use.page.src_uri, site)
        to_passage = path is not None and (source, anchor, use.claim.id) in links[path]
        to_claim = path is not None and (path, use.claim.id, f"{anchor}-cited") in links[source]
        if not (to_passage and to_claim):
            message = "site-mismatch.no-way-back" if to_passage else "site-mismatch.no-way-there"
            yield problem(use.claim.path, use.claim.line, use.claim.column, message, **values)


class _Notices(Handler):
    """Collects the text inside of each element that shows a correction or a rewrite; such elements may be nested."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self._open: list[str] = []
        """Of each open element inside a notice: the entry that the nearest notice shows."""

    def start_element(self, tag: str, attributes: Attributes) -> None:
        name = dict(attributes).get(MARK) or ""
        if name:
            self.texts[name] = ""
        if name or self._open:
            self._open.append(name or self._open[-1])

    def end_element(self, tag: str) -> None:
        if self._open:
            self._open.pop()

    def characters(self, text: str) -> None:
        if self._open:
            self.texts[self._open[-1]] += text


def check_notices(project: Project, folder: Path) -> Iterator[Problem]:
    """Compare the notices of a built site with the log.

    Yields:
        A problem for each missing, different or stray notice. A project without a log has no
        notices.
    """
    log = Log.of(project.pages).page
    if log is None:
        return
    due = notices(project)
    shown = _shown_notices(folder)
    pages = {log.src_uri: due}
    for notice in due:
        if notice.has_page:
            pages.setdefault(notice.page, [item for item in due if item.page == notice.page])
    main_pages = list(pages)
    for language, translated in project.expanded.items():
        own = notices_in(project, language)
        there = {item.original.src_uri for item in translated}
        for name in main_pages:
            if name in there or name.startswith("sources/"):
                wanted = own if name == log.src_uri else [it for it in own if it.page == name]
                pages[f"{language}/{name}"] = wanted
        if log.src_uri in there:
            yield from _check_feed(own, folder, f"{language}/{CORRECTIONS_FEED}")
    expected = {_path(src_uri, folder): wanted for src_uri, wanted in pages.items()}
    for path in sorted({*expected, *shown}):
        yield from _compare(path, expected.get(path, ()), shown.get(path, {}))
    yield from _check_feed(due, folder, CORRECTIONS_FEED)


def _shown_notices(folder: Path) -> dict[str, dict[str, str]]:
    """Return the texts of the notices on each page, by path and id."""
    found = {}
    for file in folder.rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        if MARK in html:
            shown = _Notices()
            read_html(html, shown)
            found[file.relative_to(folder).as_posix()] = shown.texts
    return found


def _path(src_uri: str, folder: Path) -> str:
    """Return the file of a page, for either style of addresses."""
    stem = src_uri.removesuffix(".md")
    return f"{stem}.html" if (folder / f"{stem}.html").is_file() else f"{stem}/index.html"


def _compare(path: str, due: Sequence[Notice], shown: Mapping[str, str]) -> Iterator[Problem]:
    for name in sorted(set(shown) - {notice.id for notice in due}):
        yield site_problem(path, "site-mismatch.stray-notice", id=name)
    for notice in due:
        if notice.id not in shown:
            yield site_problem(path, "site-mismatch.missing-notice", id=notice.id)
            continue
        text = " ".join(shown[notice.id].split())
        expected_words = (notice.day, *(words for row in notice.rows for words in row))
        for words in map(without_marks, expected_words):
            if " ".join(words.split()) not in text:
                yield site_problem(path, "site-mismatch.other-notice", id=notice.id, text=words)


def _check_feed(due: Sequence[Notice], folder: Path, path: str) -> Iterator[Problem]:
    try:
        feed = ElementTree.parse(folder / path).getroot()
    except (OSError, ElementTree.ParseError) as error:
        said = " ".join(str(error).split()).replace(str(folder), ".")
        yield site_problem(path, "site-mismatch.unreadable-feed", error=said)
        return
    names = {"": ATOM}
    shown = [
        (_day(entry), entry.findtext("content", "", names))
        for entry in feed.iterfind("entry", names)
    ]
    wanted = [(notice.date.key, written(content(notice))) for notice in due]
    if shown != wanted or (due and _day(feed) != due[0].date.key):
        yield site_problem(path, "site-mismatch.other-feed", count=len(shown), wanted=len(wanted))


def _day(element: ElementTree.Element) -> str:
    """Return the date on which a feed or an entry was updated."""
    return element.findtext("updated", "", {"": ATOM})[:10]
