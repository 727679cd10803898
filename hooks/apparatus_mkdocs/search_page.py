"""The page of the search, and its index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.files import File, InclusionLevel

from apparatus.exports.search_index import GROUPS, INDEX, search_index
from apparatus.page_names import SEARCH
from apparatus_mkdocs.generated_pages import GeneratedPage, generated_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from apparatus.settings import Settings
    from apparatus_mkdocs.renderer import Renderer
    from apparatus_mkdocs.site_build import SiteBuild


def search_files(settings: Settings, config: MkDocsConfig) -> Iterator[File]:
    """Yield the page and the index; `compose_search` writes their content."""
    say = settings.messages
    page = generated_file(config, SEARCH, say("search.title"), say("search.description"))
    page.inclusion = InclusionLevel.NOT_IN_NAV
    GeneratedPage(None, page, config)  # registers itself as the file's page
    yield page
    yield File.generated(config, INDEX, content="")


def compose_search(build: SiteBuild, renderer: Renderer, files: Files) -> None:
    """Write the content of the page and the index."""
    project = build.result.project
    page, index = (files.src_uris[name] for name in (SEARCH, INDEX))
    addresses = {file.src_uri: file.dest_uri for file in files.documentation_pages()}
    index.content_string = search_index(project, addresses)
    if page.page is None:
        raise LookupError(f"MkDocs made no page of {SEARCH}")
    page.page.content = renderer.render(
        "search",
        page,
        label=_label(build.settings),
        groups=GROUPS,
        glossary=next((item.src_uri for item in project.pages if item.is_glossary), ""),
    )


def _label(settings: Settings) -> str:
    """Return the label of the search field, with the languages of the site if there are several."""
    say, names = settings.messages, list(settings.languages.values())
    if len(names) < 2:
        return say("search.label")
    languages = say("search.or", first=say.joined("parts", names[:-1]), last=names[-1])
    return say("search.label-languages", languages=languages)
