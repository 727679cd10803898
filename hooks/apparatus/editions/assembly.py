"""Builds the book: every page of the menu, written or generated, as a chapter."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from apparatus.checks.report import make_report
from apparatus.corrections.attested import attestations, release_signers
from apparatus.corrections.log import Log
from apparatus.corrections.notices import notices
from apparatus.document.blocks import Timeline
from apparatus.document.correction_blocks import CorrectionBlocks
from apparatus.document.counts_picture import counts_pictures
from apparatus.document.languages import with_languages
from apparatus.document.model import Book, Imprint
from apparatus.document.overview_chapters import as_listing, estimates_chapter, timeline_chapter
from apparatus.document.page_chapters import PageChapters
from apparatus.document.pictures import in_book, shown_pictures
from apparatus.document.report_chapter import report_chapter
from apparatus.document.source_chapter import Appendix, overview_places
from apparatus.explainers.citation_index import CitationIndex
from apparatus.explainers.disagreements import Disagreements
from apparatus.explainers.glossary import Glossary
from apparatus.overviews.estimates import panels
from apparatus.overviews.timeline import timeline
from apparatus.page_names import ESTIMATES, SOURCES, TIMELINE, VERIFICATION
from apparatus.policy.rules.e28_staleness import stale_words
from apparatus.problems import Severity
from apparatus.rendering.page_html import PageRenderer
from apparatus.sources.page_states import StatesError, project_states

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from apparatus.checks.file_checks import CheckResult
    from apparatus.document.blocks import Block
    from apparatus.document.model import Chapter
    from apparatus.editions.outline import Outline
    from apparatus.overviews.estimates import Panel
    from apparatus.project import Project
    from apparatus.published.version import Version
    from apparatus.settings import Settings
    from apparatus.sources.page_states import SourceStates


class AssemblyError(Exception):
    """The book cannot be made; the message gives the reason."""


def make_book(result: CheckResult, outline: Outline, version: Version, seconds: int) -> Book:
    """Return the whole site as a book.

    Args:
        result: The checked project.
        outline: Title, address and menu.
        version: The commit that the book is made from.
        seconds: The time of the build, in seconds since 1970.

    Raises:
        AssemblyError: The project has problems, a link has no target, or the states of the sources'
            pages cannot be read.
    """
    if count := sum(item.severity is not Severity.NOTICE for item in result.problems):
        raise AssemblyError(f"{count} problems in the project: run apparatus check")
    titles = {src_uri: title for title, src_uri in outline.chapters}
    makers = _makers(result, titles, seconds)
    imprint = Imprint(
        title=outline.title,
        description=outline.description,
        language=outline.settings.language,
        address=outline.address,
        repository=outline.repository,
        reports=outline.settings.report_address.format(page="", claim=""),
        keys=tuple(
            f"{key.holder} {key.fingerprint}" for key in release_signers(result.project.root)
        ),
        commit=version.commit,
        date=version.date.words(result.project.settings.messages) if version.date else "",
        seconds=seconds,
        licence=licence_notice(result.project.settings),
        holder=result.project.settings.licence.holder,
        languages=tuple(result.project.settings.languages),
        messages=result.project.settings.messages,
    )
    chapters = tuple(makers[src_uri](title) for title, src_uri in outline.chapters)
    languages = result.project.settings.languages
    book = with_languages(Book(imprint, outline.title, outline.description, chapters), languages)
    if dangling := book.dangling():
        raise AssemblyError(f"a link leads to {dangling[0]}, which is no place in the book")
    return book


def _makers(
    result: CheckResult, titles: Mapping[str, str], seconds: int
) -> Mapping[str, Callable[[str], Chapter]]:
    """Return, by page, the function that makes its chapter from its menu title."""
    project = result.project
    library, root = project.library, project.root
    index = CitationIndex(project.pages, library)
    shown, entries = panels(library), timeline(library)
    pictures = shown_pictures(project)
    corrections = CorrectionBlocks(Log.of(project.pages), notices(project))
    disagreements = Disagreements.of(project.pages, library)
    renderer = PageRenderer(library, disagreements, Glossary.of(project.pages))
    pages = PageChapters(
        library,
        corrections,
        index,
        lambda page: stale_words(page, project.pages, seconds, project.settings),
        root / "docs",
        pictures,
    )
    makers: dict[str, Callable[[str], Chapter]] = {
        page.src_uri: lambda title, page=page: pages.chapter(renderer.render(page), title)  # type: ignore[misc]  # a default binds it
        for page in project.pages
    }
    if shown:
        makers[ESTIMATES] = lambda title: estimates_chapter(
            shown, title, project.settings, _counts(shown, project)
        )
    if entries:
        makers[TIMELINE] = lambda title: _printed(
            timeline_chapter(entries, title, project.settings)
        )
    makers[SOURCES] = Appendix(
        library,
        index,
        titles,
        overview_places(shown, entries),
        _states(root),
        lambda page: corrections.of_page(page, level=3),
        disagreements.questions,
        attestations(root)[0],
    ).chapter
    makers[VERIFICATION] = lambda title: report_chapter(
        make_report(result, index), title, project.settings
    )
    return makers


def _counts(shown: Sequence[Panel], project: Project) -> Iterator[Block]:
    drawn = counts_pictures(shown, project.settings)
    return (block for picture in drawn for block in in_book(picture))


def _printed(chapter: Chapter) -> Chapter:
    """Return a chapter with its timelines as plain lists."""
    blocks = (as_listing(item) if isinstance(item, Timeline) else item for item in chapter.blocks)
    return replace(chapter, blocks=tuple(blocks))


def licence_notice(settings: Settings) -> str:
    """Return the licence of the texts in words."""
    licence = settings.licence
    return settings.messages("licence.notice", name=licence.name, address=licence.address)


def _states(root: Path) -> Mapping[str, SourceStates]:
    try:
        return project_states(root)
    except StatesError as error:
        raise AssemblyError(str(error)) from error
