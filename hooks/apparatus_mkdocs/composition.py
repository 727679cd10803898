"""Completing the content of pages in `on_env`, when all are rendered and none is written."""

from __future__ import annotations

import os
from itertools import chain
from typing import TYPE_CHECKING, Any

from mkdocs.structure.toc import AnchorLink, TableOfContents

from apparatus.checks import report_words
from apparatus.checks.report import make_report
from apparatus.explainers.digest import ANCHOR, digest
from apparatus.menu import explainers
from apparatus.page_names import SOURCES, VERIFICATION
from apparatus.policy.rules.e28_staleness import stale_words
from apparatus.published.version import build_time
from apparatus.sources import source_facts, source_links
from apparatus.words.dates import parse_edtf
from apparatus_mkdocs.corrections import correction_notes
from apparatus_mkdocs.disagreement_sources import with_sources
from apparatus_mkdocs.generated_pages import source_uri
from apparatus_mkdocs.overviews import compose_overviews

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page as MkDocsPage

    from apparatus.explainers.pages import Page
    from apparatus.settings import Link
    from apparatus.sources.records import SourceRecord
    from apparatus_mkdocs.renderer import Renderer
    from apparatus_mkdocs.site_build import SiteBuild


def compose(build: SiteBuild, renderer: Renderer, files: Files) -> None:
    """Add to each page the content that depends on all pages."""
    for src_uri, page in build.pages.items():
        _compose_page(build, renderer, page, _page(files, src_uri))
    for record in build.result.project.library.records.values():
        _compose_source(build, renderer, record, _page(files, source_uri(record)))
    _compose_index(build, renderer, _page(files, SOURCES))
    _compose_report(build, renderer, _page(files, VERIFICATION))
    root = build.result.project.root
    for target, sections in compose_overviews(build.overviews, build.views, renderer, files, root):
        for title, anchor in sections:
            _add_section(target, title, anchor)
    for file in files.documentation_pages():
        if file.page is not None:
            _append_page_end(build, renderer, file.page)


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
    head = renderer.render(
        "page-head",
        target.file,
        title=page.title,
        situation=situation,
        stale=stale_words(
            page, build.pages.values(), build_time(build.version, os.environ), build.settings
        ),
        notes=page.data.get("content-notes") or (),
        leave=_way_out(build, page.data),
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
    # The answer is the text before the first heading; on the home page its questions follow it.
    content = with_sources(target.content or "", page, build, renderer, target.file)
    answer, heading, rest = content.partition("<h2")
    is_home = page.data.get("kind") == "home"
    entrances = (
        renderer.render("entrances", target.file, pages=_explainers(build)) if is_home else ""
    )
    notes = correction_notes(build, renderer, target.file)
    target.content = (
        f"{head}{answer}{entrances}{heading}{rest}{notes}{renderer.exclusions.exclude(foot)}"
    )
    if groups:
        _add_section(target, build.settings.messages("references.title"), "references")
    if more:
        _add_section(target, build.settings.messages("digest.title"), ANCHOR)


def _append_page_end(build: SiteBuild, renderer: Renderer, target: MkDocsPage) -> None:
    """Append how to cite the page, how to report an error, and a quick exit if it needs one."""
    date = target.meta.get("situation-as-of")
    end = renderer.render(
        "page-end",
        target.file,
        title=target.meta.get("title") or target.title,
        situation=parse_edtf(str(date)) if date else None,
        version=build.version,
        leave=_way_out(build, target.meta),
    )
    target.content = f"{target.content}{renderer.exclusions.exclude(end)}"


def _way_out(build: SiteBuild, data: Mapping[str, Any]) -> Link | None:
    """Return the quick exit for the topic of a page; `None` if the topic has none."""
    topic = build.settings.topics.get(str(data.get("topic")))
    return build.settings.way_out if topic and topic.way_out else None


def _explainers(build: SiteBuild) -> list[Page]:
    """Return the explainers in the order of their topics, for the list on the home page."""
    return [*chain.from_iterable(explainers(build.result.project).values())]


def _compose_source(
    build: SiteBuild, renderer: Renderer, record: SourceRecord, target: MkDocsPage
) -> None:
    library = build.result.project.library
    passages = build.views.passages(record)
    originals = build.views.source(record).originals
    retired = source_links.retired_passages(record)
    fingerprint = library.fingerprints.get(record.id)
    target.content = renderer.render(
        "source",
        target.file,
        record=record,
        facts=list(source_facts.source_facts(record, fingerprint, originals)),
        omitted=source_facts.omitted_words(record),
        passages=passages,
        backlinks=[passage.backlinks for passage in passages],
        places=[build.overviews.places(passage.passage) for passage in passages],
        retired=retired,
    ) + correction_notes(build, renderer, target.file)
    target.toc = TableOfContents([])
    for passage in passages:
        _add_section(target, passage.unit.shown, passage.unit.anchor)
    if retired:
        _add_section(target, build.settings.messages("retired.title"), "retired")
    for gone in retired:
        _add_anchor(target, gone.anchor)


def _compose_index(build: SiteBuild, renderer: Renderer, target: MkDocsPage) -> None:
    report = make_report(build.result, build.index)
    target.content = renderer.render("sources", target.file, report=report, view=build.views.source)


def _compose_report(build: SiteBuild, renderer: Renderer, target: MkDocsPage) -> None:
    report = make_report(build.result, build.index)
    target.content = renderer.render(
        "report",
        target.file,
        report=report,
        words=report_words,
        problems=build.result.problems,
        source_uri=source_uri,
    )


def _add_section(page: MkDocsPage, title: str, anchor: str) -> None:
    """Add a heading to the table of contents and to MkDocs' anchors for link checking."""
    page.toc.items.append(AnchorLink(title, anchor, 2))
    _add_anchor(page, anchor)


def _add_anchor(page: MkDocsPage, anchor: str) -> None:
    """Add an anchor to those that MkDocs checks links against."""
    if page.present_anchor_ids is None:
        page.present_anchor_ids = set()
    page.present_anchor_ids.add(anchor)
