"""The state of one build."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from apparatus.corrections.log import Log
from apparatus.corrections.notices import Notice, notices, notices_in
from apparatus.explainers.citation_index import CitationIndex
from apparatus.explainers.disagreements import Disagreements
from apparatus.explainers.glossary import Glossary
from apparatus.published.version import Version, read_version
from apparatus.rendering.citation_element import source_address
from apparatus.rendering.markdown_extension import ApparatusExtension
from apparatus.sources.page_states import SourceStates, StatesError, project_states
from apparatus.translations.expansion import Expanded, InheritedDisagreements
from apparatus_mkdocs.overviews import Overviews
from apparatus_mkdocs.views import Views

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from apparatus.checks.file_checks import CheckResult
    from apparatus.editions.social_cards import SocialCards
    from apparatus.explainers.pages import Page
    from apparatus.problems import Problem
    from apparatus.reading.file_cache import FileCache
    from apparatus.settings import Settings
    from apparatus.translations.record_words import RecordWords


@dataclass(slots=True)
class SiteBuild:
    """The project, the checks' result and what is collected from the pages.

    It is created for each build.
    """

    result: CheckResult
    """The pages, the sources and the problems found before rendering."""
    extension: ApparatusExtension
    """The Markdown extension, used for every page of this build."""
    index: CitationIndex
    states: Mapping[str, SourceStates]
    """What is known about the publishers' pages of the sources, by source id."""
    views: Views
    """The views of sources, passages and claims for the templates."""
    disagreements: Disagreements
    pages: dict[str, Page]
    """Pages by MkDocs' `src_uri`."""
    overviews: Overviews
    """The figures and events of all sources."""
    version: Version
    """The commit that the site is built from."""
    log: Log
    """The corrections, with those that readers need not know."""
    notices: list[Notice]
    """The corrections as readers see them, newest first."""
    languages: dict[str, SiteBuild] = field(default_factory=dict)
    """The same of the translations, by language."""
    translated: Mapping[str, Expanded] = field(default_factory=dict)
    """In the build of a translation, its pages by `src_uri`, with what they translate."""
    words: RecordWords | None = None
    """In the build of a translation, the words of the records; `None` if they are not translated."""
    cards: SocialCards | None = None
    """The cards of the pages; a preview has none."""
    rendered: list[Problem] = field(default_factory=list)
    """Problems found in the rendered HTML, such as missing citations."""

    @property
    def settings(self) -> Settings:
        """The settings of the site."""
        return self.result.project.settings

    def part_of(self, src_uri: str) -> SiteBuild:
        """Return the build of the language of a page: that of a translation, or this one."""
        return self.languages.get(src_uri.partition("/")[0], self)

    @classmethod
    def start(cls, result: CheckResult, kept: FileCache | None = None) -> SiteBuild:
        """Return the state of a new build from the result of the checks, with what a preview kept."""
        questions = Disagreements.of(result.project.pages, result.project.library)
        version = read_version(result.project.root)
        log, told = Log.of(result.project.pages), notices(result.project)
        build = cls._of(result, questions, version, log, told, kept)
        for language, pages in result.project.expanded.items():
            project = result.project.in_language(language)
            own = InheritedDisagreements.from_pages(pages, project.library, questions)
            whole = result.project.whole_in_language(language).pages
            told = notices_in(result.project, language)
            found = replace(result, project=project)
            part = cls._of(found, own, version, build.log, told, kept, whole, language)
            part.words = result.project.record_words.get(language)
            part.translated = {item.page.src_uri: item for item in pages}
            build.languages[language] = part
        return build

    @classmethod
    def _of(
        cls,
        result: CheckResult,
        disagreements: Disagreements,
        version: Version,
        log: Log,
        told: list[Notice],
        kept: FileCache | None,
        cited_by: Sequence[Page] = (),
        language: str = "",
    ) -> SiteBuild:
        """Return the build of a language.

        Args:
            result: The project in that language.
            kept: What a preview kept.
            cited_by: The pages whose citations the pages of sources list, if not those of the project alone.
        """
        project = result.project
        glossary = Glossary.of(project.pages)
        pages = cited_by or project.pages
        index, states = CitationIndex(pages, project.library), _states(project.root)
        address = partial(source_address, folder=f"/{language}" if language else "")
        return cls(
            result=result,
            extension=ApparatusExtension(
                project.library, address, disagreements=disagreements, glossary=glossary
            ),
            disagreements=disagreements,
            index=index,
            states=states,
            views=Views(index, project.library, disagreements, states),
            pages={page.src_uri: page for page in project.pages},
            overviews=Overviews.of(project, kept),
            version=version,
            log=log,
            notices=told,
        )


def _states(root: Path) -> Mapping[str, SourceStates]:
    try:
        return project_states(root)
    except StatesError as error:
        raise PluginError(str(error)) from error
