"""Pages that no one writes: one for each source, their index, and the verification report."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from apparatus.sources.records import SourceRecord

SOURCES_INDEX = "sources/index.md"
VERIFICATION = "verification.md"


class GeneratedPage(Page):
    """A page whose content is composed later, so that rendering its empty Markdown would be work for nothing."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Begin with no content, no headings and no anchors."""
        self.content = ""
        self.toc = TableOfContents([])
        self.present_anchor_ids = set()


def source_uri(record: SourceRecord) -> str:
    """Return MkDocs' `src_uri` of a source's page."""
    return f"sources/{record.id}.md"


def generated_files(records: Iterable[SourceRecord], config: MkDocsConfig) -> Iterator[File]:
    """Yield the files of all generated pages.

    They hold front matter only; the content is composed when every page has been rendered, because a source's page
    shows who cites it. Source pages stay out of the navigation: a menu of every source on every page would be most
    of the site's bytes, and the index lists them all.
    """
    for record in records:
        file = generated_file(
            config,
            source_uri(record),
            _heading(record),
            f"What {record.label} says, paragraph by paragraph.",
        )
        file.inclusion = InclusionLevel.NOT_IN_NAV
        file.edit_uri = f"../{record.path}"
        GeneratedPage(None, file, config)  # registers itself as the file's page
        yield file
    yield generated_file(
        config,
        SOURCES_INDEX,
        "Sources",
        "Every source of this site, with its kind, date and rights.",
    )
    yield generated_file(
        config,
        VERIFICATION,
        "Verification report",
        "What was checked by machine, and what could not be.",
    )


def _heading(record: SourceRecord) -> str:
    """Return the heading of a source's page.

    A title may hold a prisoner's words, which belong in no heading, card or menu; the label then names the source.
    """
    exposes = bool(record.data.get("exposes-identity"))
    return record.label if exposes else record.title.strip("[]")


def generated_file(config: MkDocsConfig, src_uri: str, title: str, description: str) -> File:
    """Return the file of a page that has a title and no content yet."""
    # JSON strings are YAML strings, whatever marks the title holds.
    front_matter = f"title: {json.dumps(title)}\ndescription: {json.dumps(description)}\n"
    return File.generated(config, src_uri, content=f"---\n{front_matter}---\n")
