"""What is drawn from all records: the tables of estimates, the timeline, and the pictures of pages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from apparatus.document.blocks import Paragraph, Picture
from apparatus.document.counts_picture import counts_pictures
from apparatus.document.inlines import Link, runs
from apparatus.document.overview_chapters import estimates_chapter, timeline_chapter
from apparatus.document.picture_blocks import shown_pictures
from apparatus.document.source_chapter import overview_places
from apparatus.overviews.estimates import Panel, panels
from apparatus.overviews.spreadsheet import estimates_csv
from apparatus.overviews.timeline import Entry, timeline
from apparatus.page_names import ESTIMATES, ESTIMATES_CSV, ONE_COUNTER, TIMELINE
from apparatus.reading.content_files import FileCache
from apparatus_mkdocs.generated_pages import GeneratedPage, generated_file, in_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mkdocs.config.defaults import MkDocsConfig

    from apparatus.document.model import Chapter
    from apparatus.explainers.citation_index import PassageKey
    from apparatus.project import Project
    from apparatus.settings import Settings


@dataclass(frozen=True)
class Overviews:
    """The figures and the events that the sources report."""

    panels: Sequence[Panel]
    entries: Sequence[Entry]
    settings: Settings
    pictures: Mapping[str, Picture]
    """The pictures that the text of pages shows, by name."""

    @classmethod
    def of(cls, project: Project, kept: FileCache | None = None) -> Overviews:
        """Collect the figures and events that the records declare.

        Args:
            kept: The cache of a preview: the drawings are the dearest part of a page, and few saves change them.
        """
        library = project.library

        def collect() -> Overviews:
            drawn = shown_pictures(project)
            return cls(panels(library), timeline(library), project.settings, drawn)

        name = f"overviews in {project.settings.language}"
        return (kept or FileCache()).find(name, _inputs(project), collect)

    @cached_property
    def chapters(self) -> Sequence[Chapter]:
        """The overviews that are not empty."""
        found = []
        if self.panels:
            drawn = counts_pictures(self.panels, self.settings)
            text = runs(self.settings.messages("one-counter.link"))
            counted = Paragraph((Link(text, ONE_COUNTER),))  # on the site alone
            found.append(estimates_chapter(self.panels, "", self.settings, (*drawn, counted)))
        if self.entries:
            found.append(timeline_chapter(self.entries, "", self.settings))
        return found

    @property
    def pages(self) -> list[str]:
        """MkDocs' `src_uri` of each overview that is not empty."""
        return [uri for uri, shown in ((ESTIMATES, self.panels), (TIMELINE, self.entries)) if shown]

    @property
    def files(self) -> dict[str, str]:
        """The pictures and the CSV, by MkDocs' `src_uri`."""
        found = {f"assets/{name}.svg": item.wide.file for name, item in self.pictures.items()}
        return found | {ESTIMATES_CSV: estimates_csv(self.panels)} if self.panels else found

    @cached_property
    def places(self) -> Mapping[PassageKey, Sequence[Link]]:
        """Links to the rows that show a passage, in the order of pages and rows."""
        return overview_places(self.panels, self.entries)


def _inputs(project: Project) -> tuple[object, ...]:
    """Return all that the overviews and the pictures depend on."""
    shown = [
        (page.src_uri, [picture.drawn for picture in page.body.pictures]) for page in project.pages
    ]
    settings, library = project.settings, project.library
    shapes = settings.map and (project.root / settings.map.shapes).stat().st_mtime_ns
    return settings, library.records, library.fingerprints, shown, shapes


def overview_files(overviews: Overviews, config: MkDocsConfig, language: str) -> Iterator[File]:
    """Yield the files of the overviews in a language, and with those of the main one the pictures and the CSV.

    `apparatus_mkdocs.composition` writes the content of the pages.
    """
    for src_uri in overviews.pages:
        name, say = src_uri.removesuffix(".md"), overviews.settings.messages
        title, description = say(f"{name}.title"), say(f"{name}.description")
        file = generated_file(config, in_folder(src_uri, language), title, description)
        GeneratedPage(None, file, config)  # registers itself as the file's page
        yield file
    for src_uri, content in overviews.files.items() if not language else ():
        yield File.generated(config, src_uri, content=content)
