"""The state of one build."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from apparatus.corrections.log import Log
from apparatus.corrections.notices import Notice, notices, notices_in
from apparatus.explainers.citation_index import CitationIndex
from apparatus.explainers.disagreements import Disagreements
from apparatus.explainers.glossary import Glossary
from apparatus.published.version import Version, read_version
from apparatus.reading.content_files import UNREADABLE
from apparatus.rendering.citation_element import source_address
from apparatus.rendering.markdown_extension import ApparatusExtension
from apparatus.settings import SettingsError
from apparatus.sources.page_states import SourceStates, StatesError, project_states
from apparatus.translations.expansion import Expanded, InheritedDisagreements
from apparatus_mkdocs.overviews import Overviews
from apparatus_mkdocs.views import Views

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from apparatus.checks.check_result import CheckResult
    from apparatus.editions.social_cards import SocialCards
    from apparatus.explainers.pages import Page
    from apparatus.problems import Problem
    from apparatus.project import Project
    from apparatus.reading.content_files import FileCache
    from apparatus.settings import Settings
    from apparatus.translations.record_words import RecordWords


@dataclass(slots=True)
class SiteBuild:
    """The project, the checks' result and what is collected from the pages.

    It is created for each build.
    """

    project: Project
    """The pages and the sources."""
    check: Callable[[], CheckResult]
    """Returns what was found before rendering; a build for publication waits for it."""
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
        return self.project.settings

    def part_of(self, src_uri: str) -> SiteBuild:
        """Return the build of the language of a page: that of a translation, or this one."""
        return self.languages.get(src_uri.partition("/")[0], self)

    @classmethod
    def start(
        cls, project: Project, check: Callable[[], CheckResult], kept: FileCache | None = None
    ) -> SiteBuild:
        """Return the state of a new build of a project.

        Args:
            check: Returns the result of the checks.
            kept: What a preview kept.
        """
        questions = Disagreements.of(project.pages, project.library)
        version = read_version(project.root)
        log, told = Log.of(project.pages), notices(project)
        build = cls._of(project, check, questions, version, log, told, kept)
        for language, pages in project.expanded.items():
            own_project = project.in_language(language)
            own = InheritedDisagreements.from_pages(pages, own_project.library, questions)
            whole = project.whole_in_language(language).pages
            told = notices_in(project, language)
            part = cls._of(own_project, check, own, version, log, told, kept, whole, language)
            part.words = project.record_words.get(language)
            part.translated = {item.page.src_uri: item for item in pages}
            build.languages[language] = part
        return build

    @classmethod
    def _of(
        cls,
        project: Project,
        check: Callable[[], CheckResult],
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
            project: The project in that language.
            kept: What a preview kept.
            cited_by: The pages whose citations the pages of sources list, if not those of the project alone.
        """
        glossary = Glossary.of(project.pages)
        pages = cited_by or project.pages
        index, states = CitationIndex(pages, project.library), _states(project.root)
        address = partial(source_address, folder=f"/{language}" if language else "")
        return cls(
            project=project,
            check=check,
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


def read_and_check(
    root: Path, files: FileCache | None
) -> tuple[Project, Callable[[], CheckResult]]:
    """Read and check a project, for MkDocs alone; a preview keeps what it read.

    Raises:
        PluginError: It cannot be read.
    """
    # A build for publication checks in another process.
    from apparatus.checks.project_check import check_project

    try:
        result = check_project(root, rendering=False, files=files)
    except SettingsError as error:
        raise PluginError(f"nothing was built:\n{error}") from error
    if unreadable := [str(item) for item in result.problems if item.code in UNREADABLE]:
        raise PluginError("\n".join(["nothing was built:", *unreadable]))
    return result.project, lambda: result


def _states(root: Path) -> Mapping[str, SourceStates]:
    try:
        return project_states(root)
    except StatesError as error:
        raise PluginError(str(error)) from error
