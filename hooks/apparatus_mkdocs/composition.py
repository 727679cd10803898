"""Composing pages at the barrier: when all citations are known and nothing is written yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.toc import AnchorLink, TableOfContents

from apparatus.dates import parse_edtf
from apparatus.report import make_report
from apparatus_mkdocs.generated_pages import SOURCES_INDEX, VERIFICATION, source_uri
from apparatus_mkdocs.views import SourceView, digest_groups, passage_views, reference_groups

if TYPE_CHECKING:
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page as MkDocsPage

    from apparatus.pages import Page
    from apparatus.records import SourceRecord
    from apparatus_mkdocs.renderer import Renderer
    from apparatus_mkdocs.site_build import SiteBuild


def compose(build: SiteBuild, renderer: Renderer, files: Files) -> None:
    """Give every page what depends on all of them."""
    for src_uri, page in build.pages.items():
        _compose_page(build, renderer, page, _page(files, src_uri))
    for record in build.result.project.library.records.values():
        _compose_source(build, renderer, record, _page(files, source_uri(record)))
    _compose_index(build, renderer, _page(files, SOURCES_INDEX))
    _compose_report(build, renderer, _page(files, VERIFICATION))


def _page(files: Files, src_uri: str) -> MkDocsPage:
    file = files.get_file_from_path(src_uri)
    if file is None or file.page is None:
        raise LookupError(f"MkDocs made no page of {src_uri}")
    return file.page


def _compose_page(build: SiteBuild, renderer: Renderer, page: Page, target: MkDocsPage) -> None:
    library = build.result.project.library
    groups = reference_groups(page, build.index)
    digest = digest_groups(page, build.index, library) if page.data.get("topic") else []
    date = page.data.get("situation-as-of")
    head = renderer.render(
        "page-head",
        target.file,
        title=page.title,
        situation=parse_edtf(str(date)) if date else None,
        notes=page.data.get("content-notes") or (),
    )
    foot = renderer.render("page-foot", target.file, page=page, groups=groups, digest=digest)
    target.content = f"{head}{target.content}{foot}"
    if groups:
        _add_section(target, "References", "references")
    if digest:
        _add_section(target, "All evidence on this topic", "evidence")


def _compose_source(
    build: SiteBuild, renderer: Renderer, record: SourceRecord, target: MkDocsPage
) -> None:
    library = build.result.project.library
    passages = passage_views(record, build.index, library)
    target.content = renderer.render(
        "source",
        target.file,
        source=SourceView(record),
        record=record,
        passages=passages,
        fingerprint=library.fingerprints.get(record.id),
    )
    target.toc = TableOfContents([])
    for passage in passages:
        _add_section(target, passage.unit.locator, passage.unit.anchor)


def _compose_index(build: SiteBuild, renderer: Renderer, target: MkDocsPage) -> None:
    report = make_report(build.result, build.index)
    target.content = renderer.render("sources", target.file, report=report, view=SourceView)


def _compose_report(build: SiteBuild, renderer: Renderer, target: MkDocsPage) -> None:
    report = make_report(build.result, build.index)
    target.content = renderer.render(
        "report", target.file, report=report, view=SourceView, problems=build.result.problems
    )


def _add_section(page: MkDocsPage, title: str, anchor: str) -> None:
    """Add a heading to the page's contents and to the anchors that MkDocs knows."""
    page.toc.items.append(AnchorLink(title, anchor, 2))
    if page.present_anchor_ids is None:
        page.present_anchor_ids = set()
    page.present_anchor_ids.add(anchor)
