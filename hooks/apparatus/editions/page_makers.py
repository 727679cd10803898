"""The chapters of written pages, in the main language or in that of a translation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from apparatus.corrections.log import Log
from apparatus.corrections.notices import notices, notices_in
from apparatus.document.correction_blocks import CorrectionBlocks
from apparatus.document.page_chapters import PageChapters
from apparatus.document.pictures import shown_pictures
from apparatus.explainers.citation_index import CitationIndex
from apparatus.explainers.disagreements import Disagreements, Question
from apparatus.explainers.glossary import Glossary
from apparatus.policy.rules.e28_staleness import stale_words
from apparatus.rendering.page_html import PageRenderer
from apparatus.translations.expansion import InheritedDisagreements

if TYPE_CHECKING:
    from collections.abc import Sequence

    from apparatus.document.model import Chapter
    from apparatus.explainers.pages import Page
    from apparatus.project import Project


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
