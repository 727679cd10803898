"""The page of the files to take away, which are listed there once they are made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.files import File, InclusionLevel

from apparatus.page_names import TAKE_AWAY
from apparatus_mkdocs.generated_pages import GeneratedPage, generated_file, in_folder

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from apparatus.settings import Settings


def downloads_file(settings: Settings, config: MkDocsConfig, language: str) -> File:
    """Return the page; its content is a place for the list."""
    say = settings.messages
    page = generated_file(
        config,
        in_folder(TAKE_AWAY, language),
        say("downloads.name"),
        say("downloads.description"),
    )
    page.inclusion = InclusionLevel.NOT_IN_NAV
    GeneratedPage(None, page, config)  # registers itself as the file's page
    return page
