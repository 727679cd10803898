"""The overview pages: the table of estimates and the timeline, each with its charts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from apparatus.explainers.content_notes import overview_notes
from apparatus.overviews import wording as overview_words
from apparatus.overviews.estimates import Panel, as_csv, finding, panels
from apparatus.overviews.estimates_chart import estimates_chart
from apparatus.overviews.timeline import Entry, machine_date, pictured, sections, timeline
from apparatus.overviews.timeline_chart import timeline_chart
from apparatus.overviews.wording import (
    entry_place,
    statement_place,
    timeline_finding,
)
from apparatus.page_names import ESTIMATES, TIMELINE
from apparatus.rendering.citation_label import source_count
from apparatus.sources.source_words import assessment, shown_cautions
from apparatus_mkdocs.generated_pages import GeneratedPage, generated_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page as MkDocsPage

    from apparatus.overviews.charts import Chart
    from apparatus.settings import Settings
    from apparatus.sources.library import Passage, SourceLibrary
    from apparatus_mkdocs.renderer import Renderer
    from apparatus_mkdocs.views import Views

CSV = "assets/estimates.csv"
TIMELINE_PICTURE = "assets/timeline.svg"


@dataclass(frozen=True, slots=True)
class Place:
    """A row of an overview that shows a passage."""

    title: str
    """The row in words."""
    src_uri: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart with its file and its caption."""

    src_uri: str
    chart: Chart
    finding: str
    """What the chart shows, in a sentence; used as alternative text and as caption."""


@dataclass(frozen=True, slots=True)
class PanelView:
    """A panel of estimates with its chart."""

    panel: Panel
    picture: Picture

    @property
    def count(self) -> str:
        """The number of sources and of independent origins, in words."""
        return source_count([statement.passage for statement in self.panel.statements])


@dataclass(frozen=True)
class Overviews:
    """The figures and the events that the sources report."""

    panels: Sequence[Panel]
    entries: Sequence[Entry]
    settings: Settings

    @classmethod
    def of(cls, library: SourceLibrary) -> Overviews:
        """Collect the figures and events that the records declare."""
        return cls(panels(library), timeline(library), library.settings)

    @property
    def pages(self) -> list[str]:
        """MkDocs' `src_uri` of each overview that is not empty."""
        return [uri for uri, shown in ((ESTIMATES, self.panels), (TIMELINE, self.entries)) if shown]

    @cached_property
    def panel_views(self) -> list[PanelView]:
        """The panels with their charts."""
        return [
            PanelView(
                panel,
                Picture(
                    f"assets/estimates-{panel.measure}.svg", estimates_chart(panel), finding(panel)
                ),
            )
            for panel in self.panels
        ]

    @cached_property
    def timeline_picture(self) -> Picture | None:
        """The chart of the timeline; `None` if it would show no event."""
        shown = pictured(self.entries)
        if not shown:
            return None
        return Picture(TIMELINE_PICTURE, timeline_chart(shown), timeline_finding(shown))

    @property
    def pictures(self) -> list[Picture]:
        """The charts of both overviews."""
        last = self.timeline_picture
        return [view.picture for view in self.panel_views] + ([last] if last else [])

    def places(self, passage: Passage) -> Sequence[Place]:
        """Return the rows that show a passage, in the order of pages and rows."""
        return self._places.get(passage.key, ())

    @cached_property
    def _places(self) -> Mapping[tuple[str, str], list[Place]]:
        found: dict[tuple[str, str], list[Place]] = {}
        for panel in self.panels:
            for statement in panel.statements:
                place = Place(statement_place(statement), ESTIMATES, statement.anchor)
                found.setdefault(statement.passage.key, []).append(place)
        for entry in self.entries:
            place = Place(entry_place(entry), TIMELINE, entry.anchor)
            for report in entry.reports:
                found.setdefault(report.passage.key, []).append(place)
        return found


def overview_files(overviews: Overviews, config: MkDocsConfig) -> Iterator[File]:
    """Yield the files of the overviews, their charts and the CSV.

    `compose_overviews` writes their content.
    """
    for src_uri in overviews.pages:
        name, say = src_uri.removesuffix(".md"), overviews.settings.messages
        title, description = say(f"{name}.title"), say(f"{name}.description")
        file = generated_file(config, src_uri, title, description)
        GeneratedPage(None, file, config)  # registers itself as the file's page
        yield file
    names = [picture.src_uri for picture in overviews.pictures]
    for name in [*names, CSV] if overviews.panels else names:
        yield File.generated(config, name, content="")


def compose_overviews(
    overviews: Overviews, views: Views, renderer: Renderer, files: Files, root: Path
) -> Iterator[tuple[MkDocsPage, Sequence[tuple[str, str]]]]:
    """Write the content of the overviews, their charts and the CSV.

    Args:
        overviews: The figures and events to show.
        views: The views of passages.
        renderer: The templates.
        files: MkDocs' files, with those of `overview_files`.
        root: The project's folder, which has a cache of charts.

    Yields:
        Each page, with the title and the anchor of each section.
    """
    for picture in overviews.pictures:
        _file(files, picture.src_uri).content_string = picture.chart.svg(root)
    if overviews.panels:
        _file(files, CSV).content_string = as_csv(overviews.panels)
        panel_views = overviews.panel_views
        shown = [item.passage for panel in overviews.panels for item in panel.statements]
        page = _page(views, renderer, files, ESTIMATES, shown, views=panel_views, csv=CSV)
        yield page, [(view.panel.title, view.panel.measure) for view in panel_views]
    if overviews.entries:
        parts = sections(overviews.entries)
        shown = [report.passage for entry in overviews.entries for report in entry.reports]
        yield (
            _page(
                views,
                renderer,
                files,
                TIMELINE,
                shown,
                sections=parts,
                choices=overview_words.timeline_choices(overviews.entries),
                picture=overviews.timeline_picture,
            ),
            [(section.title, section.anchor) for section in parts],
        )


def _file(files: Files, src_uri: str) -> File:
    file = files.get_file_from_path(src_uri)
    if file is None:
        raise LookupError(f"there is no file {src_uri}")
    return file


def _page(
    passages: Views,
    renderer: Renderer,
    files: Files,
    src_uri: str,
    shown: Iterable[Passage],
    **context: object,
) -> MkDocsPage:
    file = _file(files, src_uri)
    if file.page is None:
        raise LookupError(f"MkDocs made no page of {src_uri}")
    name, settings = src_uri.removesuffix(".md"), renderer.settings
    notes = overview_notes(shown, settings)
    title = settings.messages(f"{name}.title")
    head = renderer.render("page-head", file, title=title, notes=notes)
    file.page.content = head + renderer.render(
        name,
        file,
        machine_date=machine_date,
        view_passage=passages.passage,
        assessment=lambda passage: assessment(passage.unit),
        caution=lambda passage: shown_cautions(passage.unit),
        words=overview_words,
        **context,
    )
    return file.page
