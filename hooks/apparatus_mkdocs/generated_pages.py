"""The generated pages: one for each source, the index of sources, the verification report, and the downloads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from apparatus.page_names import SOURCES, TAKE_AWAY, VERIFICATION
from apparatus.sources.source_words import title_and_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig

    from apparatus.settings import Settings
    from apparatus.sources.library import SourceLibrary
    from apparatus.sources.records import SourceRecord


class GeneratedPage(Page):
    """A page without Markdown, whose content is composed later."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Set empty content without headings and anchors, and skip rendering."""
        self.content = ""
        self.toc = TableOfContents([])
        self.present_anchor_ids = set()


def in_folder(src_uri: str, language: str) -> str:
    """Return the path of a page in a language; unchanged in the main one, whose tag is not given."""
    return f"{language}/{src_uri}" if language else src_uri


def source_uri(record: SourceRecord, language: str = "") -> str:
    """Return MkDocs' `src_uri` of the page of a source."""
    return in_folder(f"sources/{record.id}.md", language)


def generated_files(library: SourceLibrary, config: MkDocsConfig, language: str) -> Iterator[File]:
    """Yield the files of all generated pages in a language.

    They contain front matter only; the content is composed after every page is rendered, because
    the page of a source shows the claims that cite it. Source pages are not in the navigation: a
    menu of every source on every page would be most of the site's bytes, and the index lists them
    all.
    """
    say = library.settings.messages
    for record in library.records.values():
        src_uri, title = source_uri(record, language), heading_of(record)[0]
        description = say("sources.page-description", label=record.label)
        file = page_off_menu(config, src_uri, title, description)
        file.edit_uri = f"../{record.path}"
        yield file
    for src_uri, name in ((SOURCES, "sources"), (VERIFICATION, "verification")):
        title, description = say(f"{name}.title"), say(f"{name}.description")
        yield generated_file(config, in_folder(src_uri, language), title, description)


def heading_of(record: SourceRecord) -> tuple[str, str]:
    """Return the heading of the page of a source, and the tag of its language if that is another one.

    It is the label if the title can contain withheld words, which must appear in no heading, card
    or menu.
    """
    if record.data.get("exposes-identity"):
        return record.label, ""
    title, language = title_and_language(record)
    return title.strip("[]"), language


def generated_file(config: MkDocsConfig, src_uri: str, title: str, description: str) -> File:
    """Return a file whose only content is front matter with a title and a description."""
    # A JSON string is a YAML string, whatever characters the title contains.
    front_matter = f"title: {json.dumps(title)}\ndescription: {json.dumps(description)}\n"
    return File.generated(config, src_uri, content=f"---\n{front_matter}---\n")


def page_off_menu(config: MkDocsConfig, src_uri: str, title: str, description: str) -> File:
    """Return the file of a page whose content is composed later, and which no menu lists."""
    file = generated_file(config, src_uri, title, description)
    file.inclusion = InclusionLevel.NOT_IN_NAV
    GeneratedPage(None, file, config)  # registers itself as the file's page
    return file


def downloads_file(settings: Settings, config: MkDocsConfig, language: str) -> File:
    """Return the page; its content is a place for the list."""
    say, src_uri = settings.messages, in_folder(TAKE_AWAY, language)
    return page_off_menu(config, src_uri, say("downloads.name"), say("downloads.description"))
