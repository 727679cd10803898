"""Completing the content of pages in `on_env`, when all are rendered and none is written."""

from __future__ import annotations

import os
from itertools import chain
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from mkdocs.structure.toc import AnchorLink, TableOfContents

from apparatus.checks.report import make_report
from apparatus.corrections.attested import attestations
from apparatus.document.blocks import Heading, Item
from apparatus.document.inlines import anchor, plain
from apparatus.document.model import parts
from apparatus.document.page_head import page_head
from apparatus.document.report_chapter import report_chapter
from apparatus.document.source_chapter import Appendix
from apparatus.document.source_index import source_index
from apparatus.document.translation_head import translation_head
from apparatus.explainers.digest import ANCHOR, digest
from apparatus.explainers.disagreements import KIND as DISAGREEMENTS
from apparatus.exports.page_citation import CitedPage
from apparatus.menu import explainers
from apparatus.overviews.wording import timeline_choices
from apparatus.page_names import SOURCES, VERIFICATION
from apparatus.policy.rules.e28_staleness import stale_words
from apparatus.published.version import build_time
from apparatus.rendering.generated_pictures import with_pictures
from apparatus.words.dates import parse_edtf
from apparatus_mkdocs.correction_views import correction_notes
from apparatus_mkdocs.generated_pages import source_uri

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page as MkDocsPage

    from apparatus.document.model import Chapter
    from apparatus.explainers.pages import Page
    from apparatus.settings import Link
    from apparatus.sources.records import SourceRecord
    from apparatus_mkdocs.renderer import Renderer
    from apparatus_mkdocs.site_build import SiteBuild


def compose(build: SiteBuild, renderer: Renderer, files: Files, site_name: str) -> None:
    """Add to each page the content that depends on all pages."""
    for src_uri, page in build.pages.items():
        _compose_page(build, renderer, page, _page(files, src_uri))
    project = build.result.project
    titles = {page.src_uri: page.title for page in project.pages}
    places, states = build.overviews.places, build.states
    appendix = Appendix(
        project.library,
        build.index,
        titles,
        places,
        states,
        questions=build.disagreements.questions,
        attested=attestations(project.root)[0],
    )
    for record in project.library.records.values():
        _compose_source(build, renderer, appendix, record, files)
    _compose_index(build, renderer, _page(files, SOURCES))
    _compose_report(build, renderer, _page(files, VERIFICATION))
    choices = timeline_choices(build.overviews.entries) if build.overviews.entries else {}
    for chapter in build.overviews.chapters:
        _compose_overview(chapter, renderer, _page(files, chapter.target), choices)
    for file in files.documentation_pages():
        if file.page is not None and build.part_of(file.src_uri) is build:
            _append_page_end(build, renderer, file.page, site_name)


def compose_translations(part: SiteBuild, renderer: Renderer, files: Files, site_name: str) -> None:
    """Add to the translated pages of a language what depends on all pages.

    Args:
        part: The build of the language.
        renderer: The templates with the settings of the language.
        files: MkDocs' files.
        site_name: The name of the site.
    """
    name = part.settings.words.get(site_name) or site_name
    for src_uri, page in part.pages.items():
        target = _page(files, src_uri)
        _compose_page(part, renderer, page, target)
        _append_page_end(part, renderer, target, name)


def _page(files: Files, src_uri: str) -> MkDocsPage:
    file = files.get_file_from_path(src_uri)
    if file is None or file.page is None:
        raise LookupError(f"MkDocs made no page of {src_uri}")
    return file.page


def _compose_page(build: SiteBuild, renderer: Renderer, page: Page, target: MkDocsPage) -> None:
    library = build.result.project.library
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
    return [*chain.from_iterable(explainers(build.result.project).values())]


def _compose_source(
    build: SiteBuild, renderer: Renderer, appendix: Appendix, record: SourceRecord, files: Files
) -> None:
    target, source = _page(files, source_uri(record)), appendix.entry(record)
    notes = correction_notes(build, renderer, target.file)
    target.content = renderer.render("source", target.file, source=source) + notes
    target.toc = TableOfContents([])
    for passage in source.passages:
        _add_section(target, passage.locator, anchor(passage.target))
    _add_section(target, build.settings.messages("source.record"), "record")
    _add_headings(target, parts(source.after, Heading))
    for item in parts(source.after, Item):
        if item.target:
            _add_anchor(target, anchor(item.target))


def _compose_index(build: SiteBuild, renderer: Renderer, target: MkDocsPage) -> None:
    report = make_report(build.result, build.index)
    groups = tuple(source_index(report, build.settings))
    target.content = renderer.render("sources", target.file, groups=groups)
    for group in groups:
        _add_section(target, group.title, group.anchor)


def _compose_report(build: SiteBuild, renderer: Renderer, target: MkDocsPage) -> None:
    report = make_report(build.result, build.index)
    say = build.settings.messages
    chapter = report_chapter(report, "", say, build.result.problems)
    target.content = renderer.render("report", target.file, blocks=chapter.blocks)


def _compose_overview(
    chapter: Chapter, renderer: Renderer, target: MkDocsPage, choices: Mapping[str, str]
) -> None:
    head = renderer.render("page-head", target.file, title=chapter.title, head=chapter.head)
    name = chapter.target.removesuffix(".md")
    target.content = head + renderer.render(
        name, target.file, blocks=chapter.blocks, choices=choices
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
