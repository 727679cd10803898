"""Completing the content of pages, once all are read and none is written."""

from __future__ import annotations

import os
import posixpath
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from mkdocs.structure.toc import AnchorLink, TableOfContents

from apparatus.checks.report import Report, make_report, report_in
from apparatus.corrections.attested import attestations
from apparatus.document.blocks import Heading, Item, Paragraph
from apparatus.document.inlines import anchor, plain
from apparatus.document.model import Chapter, parts
from apparatus.document.page_head import page_head, records_head, translation_head
from apparatus.document.report_chapter import report_chapter, title_in
from apparatus.document.source_chapter import Appendix
from apparatus.document.source_index import source_index
from apparatus.explainers.digest import ANCHOR, digest
from apparatus.explainers.disagreements import KIND as DISAGREEMENTS
from apparatus.exports.page_citation import CitedPage
from apparatus.menu import explainers
from apparatus.overviews.wording import timeline_choices
from apparatus.page_names import ONE_COUNTER, SEARCH, SOURCES, TAKE_AWAY, VERIFICATION
from apparatus.policy.rules.e28_staleness import stale_words
from apparatus.published.version import build_time
from apparatus.rendering.generated_pictures import with_pictures
from apparatus.words.dates import parse_edtf
from apparatus_mkdocs.correction_views import correction_notes
from apparatus_mkdocs.generated_pages import heading_of, source_uri
from apparatus_mkdocs.one_counter import compose_one_counter
from apparatus_mkdocs.search_page import compose_search

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page as MkDocsPage

    from apparatus.explainers.pages import Page
    from apparatus.settings import Link
    from apparatus.sources.records import SourceRecord
    from apparatus_mkdocs.renderer import Renderer
    from apparatus_mkdocs.site_build import SiteBuild


class Composition:
    """What completes the pages of one language; each page can be completed alone."""

    def __init__(
        self,
        build: SiteBuild,
        renderer: Renderer,
        files: Files,
        site_name: str,
        language: str = "",
    ) -> None:
        """Take the build of the whole site, the templates with the settings of the language, and the main name of the site."""
        self._language, self._whole = language, build
        self._build = build.languages[language] if language else build
        self._files, self._renderer = files, renderer
        self._site_name = self._build.settings.words.get(site_name) or site_name
        records = self._build.project.library.records.values()
        self._records = {source_uri(record, self._language): record for record in records}

    @cached_property
    def _report(self) -> Report:
        report = make_report(self._whole.check(), self._whole.index)
        if not self._language:
            return report
        return report_in(report, self._whole.project.whole_in_language(self._language))

    @cached_property
    def _appendix(self) -> Appendix:
        build, project = self._build, self._build.project
        return Appendix(
            project.library,
            build.index,
            {item.page.src_uri: title_in(item.page, build.settings) for item in self._report.pages},
            build.overviews.places,
            build.states,
            questions=build.disagreements.in_order,
            attested=attestations(project.root)[0],
        )

    def complete(self, page: MkDocsPage) -> None:
        """Add to a page of the language the content that depends on all pages."""
        build, renderer, src_uri = self._build, self._renderer, page.file.src_uri
        if read := build.pages.get(src_uri):
            _compose_page(build, renderer, read, page)
        elif record := self._records.get(src_uri):
            _compose_source(build, renderer, self._appendix, record, page)
        else:
            self._compose_generated(page, src_uri.removeprefix(f"{self._language}/"))
        if posixpath.basename(src_uri) not in {SEARCH, TAKE_AWAY}:
            _append_page_end(build, renderer, page, self._site_name)

    def _compose_generated(self, page: MkDocsPage, name: str) -> None:
        build, renderer = self._build, self._renderer
        if name == SOURCES:
            _compose_index(build, renderer, page, self._report)
        elif name == VERIFICATION:
            _compose_report(build, renderer, page, self._report)
        elif name == SEARCH:
            compose_search(build, renderer, page, self._language)
        elif name == TAKE_AWAY:
            page.content = renderer.render("downloads", page.file)
        elif name == ONE_COUNTER:
            project = self._whole.project
            compose_one_counter(project, renderer, self._files, page, self._language)
        for chapter in build.overviews.chapters:
            if name == chapter.target:
                _compose_overview(build, chapter, renderer, page)


def _compose_page(build: SiteBuild, renderer: Renderer, page: Page, target: MkDocsPage) -> None:
    library = build.project.library
    groups = build.views.references(page)
    more = digest(page, build.index, library)
    date = page.data.get("situation-as-of")
    situation = parse_edtf(str(date)) if date else None
    now = build_time(build.version, os.environ)
    stale = stale_words(page, build.pages.values(), now, build.settings)
    notes = page.data.get("content-notes") or ()
    translated = build.translated.get(page.src_uri)
    remarks = translation_head(translated) if translated else ()
    head = renderer.render(
        "page-head",
        target.file,
        title=page.title,
        head=(*page_head(situation, notes, build.settings, stale), *remarks),
        leave=_quick_exit(build, page.data),
    )
    foot = renderer.render(
        "page-foot",
        target.file,
        page=page,
        groups=groups,
        digest=more,
        digest_anchor=ANCHOR,
        previews=list(build.views.previews(page)),
    )
    content = with_pictures(
        target.content or "", lambda name: _picture(build, renderer, target, name)
    )
    if page.data.get("kind") == DISAGREEMENTS:
        content = f'<div class="disagreements">\n{content}\n</div>\n'
    if page.data.get("kind") == "home":
        lead, *sections = content.split("<h2")
        content = renderer.render(
            "home",
            target.file,
            lead=Markup(lead),  # safe: sanitised, as the sections are
            pages=_explainers(build),
            sections=[Markup(f"<h2{section}") for section in sections],
        )
    corrected = correction_notes(build, renderer, target.file)
    target.content = f"{head}{content}{corrected}{foot}"
    if groups:
        _add_section(target, build.settings.messages("references.title"), "references")
    if more:
        _add_section(target, build.settings.messages("digest.title"), ANCHOR)


def _picture(build: SiteBuild, renderer: Renderer, target: MkDocsPage, name: str) -> str:
    picture = build.overviews.pictures.get(name)
    return renderer.render("picture", target.file, picture=picture) if picture else ""


def _append_page_end(
    build: SiteBuild, renderer: Renderer, target: MkDocsPage, site_name: str
) -> None:
    """Append how to cite the page, how to report an error, and a quick exit if it needs one."""
    date, read = target.meta.get("situation-as-of"), build.pages.get(target.file.src_uri)
    end = renderer.render(
        "page-end",
        target.file,
        citation=CitedPage(
            src_uri=target.file.src_uri,
            title=read.title if read else str(target.meta.get("title") or target.title),
            site=site_name,
            url=target.canonical_url or "",
            situation=parse_edtf(str(date)) if date else None,
            version=build.version,
            settings=build.settings,
        ),
        has_claims=bool(read and any(claim.citations for claim in read.claims)),
        leave=_quick_exit(build, target.meta),
    )
    target.content = f"{target.content}{end}"


def _quick_exit(build: SiteBuild, data: Mapping[str, Any]) -> Link | None:
    """Return the quick exit for the topic of a page; `None` if the topic has none."""
    topic = build.settings.topics.get(str(data.get("topic")))
    return build.settings.quick_exit if topic and topic.show_quick_exit else None


def _explainers(build: SiteBuild) -> list[Page]:
    """Return the explainers in the order of their topics, for the list on the home page."""
    return [*chain.from_iterable(explainers(build.project).values())]


def _compose_source(
    build: SiteBuild,
    renderer: Renderer,
    appendix: Appendix,
    record: SourceRecord,
    target: MkDocsPage,
) -> None:
    source = appendix.entry(record)
    notes = correction_notes(build, renderer, target.file)
    heading, language = heading_of(record)
    html = renderer.render(
        "source",
        target.file,
        source=source,
        heading=heading,
        heading_language=language,
        remarks=_remarks(build, source_uri(record)),
    )
    target.content = html + notes
    target.toc = TableOfContents([])
    for passage in source.passages:
        _add_section(target, passage.locator, anchor(passage.target))
    _add_section(target, build.settings.messages("source.record"), "record")
    _add_headings(target, parts(source.after, Heading))
    for item in parts(source.after, Item):
        if item.target:
            _add_anchor(target, anchor(item.target))


def _remarks(build: SiteBuild, src_uri: str) -> list[Paragraph]:
    """Return what a page of words of the records says of their translation."""
    words = build.words
    return [records_head(src_uri, words.translation.read_by, build.settings)] if words else []


def _compose_index(
    build: SiteBuild, renderer: Renderer, target: MkDocsPage, report: Report
) -> None:
    groups = tuple(source_index(report, build.settings))
    remarks = _remarks(build, SOURCES)
    target.content = renderer.render(
        "sources", target.file, groups=groups, title=target.title, head=remarks
    )
    for group in groups:
        _add_section(target, group.title, group.anchor)


def _compose_report(
    build: SiteBuild, renderer: Renderer, target: MkDocsPage, report: Report
) -> None:
    chapter = report_chapter(report, "", build.settings, build.check().problems)
    words = {"title": target.title, "head": _remarks(build, VERIFICATION)}
    target.content = renderer.render("report", target.file, blocks=chapter.blocks, **words)


def _compose_overview(
    build: SiteBuild, chapter: Chapter, renderer: Renderer, target: MkDocsPage
) -> None:
    entries = build.overviews.entries
    head = renderer.render(
        "page-head",
        target.file,
        title=chapter.title,
        head=(*chapter.head, *_remarks(build, chapter.target)),
    )
    target.content = head + renderer.render(
        chapter.target.removesuffix(".md"),
        target.file,
        blocks=chapter.blocks,
        choices=timeline_choices(entries) if entries else {},
    )
    _add_headings(target, [item for item in chapter.sections if isinstance(item, Heading)])


def _add_headings(page: MkDocsPage, headings: Iterable[Heading]) -> None:
    for heading in headings:
        _add_section(page, plain(heading.content), anchor(heading.target))


def _add_section(page: MkDocsPage, title: str, anchor: str) -> None:
    """Add a heading to the table of contents and to MkDocs' anchors for link checking."""
    page.toc.items.append(AnchorLink(title, anchor, 2))
    _add_anchor(page, anchor)


def _add_anchor(page: MkDocsPage, anchor: str) -> None:
    """Add an anchor to those that MkDocs checks links against."""
    if page.present_anchor_ids is None:
        page.present_anchor_ids = set()
    page.present_anchor_ids.add(anchor)
