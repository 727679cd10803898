"""Builds the book: every page of the menu, written or generated, as a chapter.

The targets of a book in another language are those of the main language: `de/ferries.md#c-0e8942994c` becomes
`ferries.md#c-0e8942994c`. So a statement has one place in the editions of all languages, and their evidence names it as
that of the main language does.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from apparatus.checks.report import make_report, report_in
from apparatus.corrections.attested import attestations, release_signers
from apparatus.corrections.log import Log
from apparatus.corrections.notices import notices, notices_in
from apparatus.document.blocks import Block, Timeline
from apparatus.document.correction_blocks import CorrectionBlocks
from apparatus.document.counts_picture import counts_pictures
from apparatus.document.languages import with_languages
from apparatus.document.model import Book, Chapter, Imprint
from apparatus.document.overview_chapters import as_listing, estimates_chapter, timeline_chapter
from apparatus.document.page_chapters import PageChapters
from apparatus.document.page_head import records_head
from apparatus.document.picture_blocks import in_book, shown_pictures
from apparatus.document.report_chapter import report_chapter
from apparatus.document.source_chapter import Appendix, overview_places
from apparatus.explainers.citation_index import CitationIndex
from apparatus.explainers.disagreements import Disagreements, Question
from apparatus.explainers.glossary import Glossary
from apparatus.overviews.estimates import Panel, panels
from apparatus.overviews.timeline import timeline
from apparatus.page_names import ESTIMATES, SOURCES, TIMELINE, VERIFICATION
from apparatus.policy.rules.e28_staleness import stale_words
from apparatus.problems import Severity
from apparatus.rendering.page_html import PageRenderer
from apparatus.sources.page_states import SourceStates, StatesError, project_states
from apparatus.translations.expansion import InheritedDisagreements

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from apparatus.checks.check_result import CheckResult
    from apparatus.editions.outline import Outline
    from apparatus.explainers.pages import Page
    from apparatus.project import Project
    from apparatus.published.version import Version
    from apparatus.settings import Settings
    from apparatus.translations.record_words import RecordWords

Part = TypeVar("Part")
_TARGETS = frozenset(("target", "claim"))
"""The fields of parts of a book that hold a target."""


class AssemblyError(Exception):
    """The book cannot be made; the message gives the reason."""


def make_book(result: CheckResult, outline: Outline, version: Version, seconds: int) -> Book:
    """Return the whole site as a book.

    Raises:
        AssemblyError: The project has problems, a link has no target, or the states of the sources'
            pages cannot be read.
    """
    if count := sum(item.severity is not Severity.NOTICE for item in result.problems):
        raise AssemblyError(f"{count} problems in the project: run apparatus check")
    language, settings = outline.files.language, outline.settings
    makers = dict(_makers(result, outline, seconds))
    imprint = Imprint(
        title=outline.title,
        description=outline.description,
        language=settings.language,
        address=outline.address,
        repository=outline.repository,
        reports=settings.report_address.format(page="", claim=""),
        keys=tuple(
            f"{key.holder} {key.fingerprint}" for key in release_signers(result.project.root)
        ),
        commit=version.commit,
        date=version.date.words(settings.messages) if version.date else "",
        seconds=seconds,
        licence=licence_notice(settings),
        holder=settings.licence.holder,
        languages=tuple(settings.languages),
        files=outline.files,
        messages=settings.messages,
    )
    chapters = tuple(makers[src_uri](title) for title, src_uri in outline.chapters)
    book = Book(imprint, outline.title, outline.description, chapters)
    book = with_languages(in_main_paths(book, language), settings.languages)
    if dangling := book.dangling():
        raise AssemblyError(f"a link leads to {dangling[0]}, which is no place in the book")
    return book


def _makers(
    result: CheckResult, outline: Outline, seconds: int
) -> Iterator[tuple[str, Callable[[str], Chapter]]]:
    """Yield, with each page of the main language, the function that makes its chapter from its menu title."""
    main, language = result.project, outline.files.language
    project = main.whole_in_language(language) if language else main
    library, settings = project.library, project.settings
    own = PageMaker.of(main, seconds)
    pages = PageMaker.of(main, seconds, language, outline.address) if language else own
    for page, original in zip(project.pages, main.pages, strict=True):
        if language and page is original:
            yield page.src_uri, partial(_in_main_language, own, page)
        else:
            yield original.src_uri, partial(pages.chapter, page)
    noted = partial(_noted, main.record_words.get(language), settings, outline.address)
    shown, entries = panels(library), timeline(library)
    if shown:
        counts = partial(_counts, shown, project)
        yield ESTIMATES, lambda title: noted(estimates_chapter(shown, title, settings, counts()))
    if entries:
        yield TIMELINE, lambda title: noted(_printed(timeline_chapter(entries, title, settings)))
    titles = {src_uri: title for title, src_uri in outline.chapters}
    pairs = zip(project.pages, main.pages, strict=True)
    appendix = Appendix(
        library,
        pages.index,
        {page.src_uri: titles[original.src_uri] for page, original in pairs},
        overview_places(shown, entries),
        _states(main.root),
        lambda page: pages.corrections.of_page(page, level=3),
        pages.questions,
        attestations(main.root)[0],
    )
    yield SOURCES, lambda title: noted(appendix.chapter(title))
    report = make_report(result, own.index)
    if language:
        report = report_in(report, project)
    yield VERIFICATION, lambda title: report_chapter(report, title, settings)


def _noted(words: RecordWords | None, settings: Settings, site: str, chapter: Chapter) -> Chapter:
    """Return a chapter of words of the records, with what is said of their translation."""
    if words is None:
        return chapter
    head = records_head(chapter.target, words.translation.read_by, settings, site)
    return replace(chapter, head=(*chapter.head, head))


def _in_main_language(maker: PageMaker, page: Page, menu_title: str) -> Chapter:
    return replace(maker.chapter(page, menu_title), lang=page.settings.language)


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


def in_main_paths(book: Book, language: str) -> Book:
    """Return a book whose targets do not name its language."""
    chapters = tuple(_renamed(chapter, f"{language}/") for chapter in book.chapters)
    return replace(book, chapters=chapters) if language else book


def _renamed(part: Part, folder: str) -> Part:
    if isinstance(part, tuple):
        items = tuple(_renamed(item, folder) for item in part)
        return part if all(map(_is_same, items, part)) else items  # type: ignore[return-value]  # of the same items
    if not is_dataclass(part) or isinstance(part, type):
        return part
    changed: dict[str, Any] = {}
    for item in fields(part):
        value = getattr(part, item.name)
        new = value.removeprefix(folder) if item.name in _TARGETS else _renamed(value, folder)
        if new is not value:
            changed[item.name] = new
    return replace(part, **changed) if changed else part


def _is_same(one: object, other: object) -> bool:
    return one is other


@dataclass(frozen=True, slots=True)
class PageMaker:
    """Makes the chapters of written pages."""

    index: CitationIndex
    questions: Sequence[Question]
    corrections: CorrectionBlocks
    _pages: PageChapters
    _renderer: PageRenderer

    @classmethod
    def of(cls, project: Project, seconds: int, language: str = "", site: str = "") -> PageMaker:
        """Return the maker for a project."""
        questions = Disagreements.of(project.pages, project.library)
        own, expanded = project, project.expanded[language] if language else ()
        if language:
            own = project.whole_in_language(language)
            questions = InheritedDisagreements.from_pages(expanded, own.library, questions)
        corrections = CorrectionBlocks(
            Log.of(project.pages),
            notices_in(project, language) if language else notices(project),
            own.settings.messages,
            project.settings.language if language else "",
        )
        index = CitationIndex(own.pages, own.library)
        pages = PageChapters(
            own.library,
            corrections,
            index,
            lambda page: stale_words(page, own.pages, seconds, own.settings),
            project.root / "docs",
            shown_pictures(own),
            {item.page.src_uri: item for item in expanded},
            site,
        )
        renderer = PageRenderer(own.library, questions, Glossary.of(own.pages))
        return cls(index, questions.questions, corrections, pages, renderer)

    def chapter(self, page: Page, menu_title: str) -> Chapter:
        """Return a page as a chapter with a menu title."""
        return self._pages.chapter(self._renderer.render(page), menu_title)
