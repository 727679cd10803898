"""The page of the search in each language of a site, and its index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.files import File, Files

from apparatus.exports.search_index import GROUPS, index_path, search_index
from apparatus.page_names import SEARCH
from apparatus_mkdocs.generated_pages import in_folder, page_off_menu

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page as MkDocsPage

    from apparatus.project import Project
    from apparatus.settings import Settings
    from apparatus_mkdocs.renderer import Renderer
    from apparatus_mkdocs.site_build import SiteBuild


def search_files(settings: Settings, config: MkDocsConfig) -> Iterator[File]:
    """Yield the page and the index of each language; `compose_search` writes their content."""
    for language, words in {"": settings, **settings.translated}.items():
        say = words.messages
        title, description = say("search.title"), say("search.description")
        yield page_off_menu(config, in_folder(SEARCH, language), title, description)
        yield File.generated(config, index_path(language), content="")


def compose_index(project: Project, files: Files, language: str = "") -> str:
    """Return the index of a language.

    Args:
        language: BCP 47 tag of a language into which the site is translated, if not the main language.
    """
    addresses = {file.src_uri: file.dest_uri for file in files.documentation_pages()}
    return search_index(project, addresses, language)


def compose_search(build: SiteBuild, renderer: Renderer, page: MkDocsPage, language: str) -> None:
    """Write the content of the page of a language.

    Args:
        build: The build of the language.
        renderer: The templates with the settings of the language.
        language: As for `compose_index`.
    """
    settings = renderer.settings
    main = settings.in_main.language
    page.content = renderer.render(
        "search",
        page.file,
        label=_label(settings),
        groups=GROUPS,
        language=language,
        main=main,
        main_name=settings.languages.get(main, main),
        glossary=next((item.src_uri for item in build.pages.values() if item.is_glossary), ""),
    )


def _label(settings: Settings) -> str:
    """Return the label of the search field, with the languages of the site if there are several."""
    say, names = settings.messages, list(settings.languages.values())
    if len(names) < 2:
        return say("search.label")
    languages = say("search.or", first=say.joined("parts", names[:-1]), last=names[-1])
    return say("search.label-languages", languages=languages)
