"""The cache of a preview, so that saving one page does not render all others again.

Each entry is stored with its inputs and used only while these are equal. Unchanged files give the
same objects as before, so comparing inputs is cheap. A build for publication uses no cache.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.toc import AnchorLink, TableOfContents

from apparatus.reading.content_files import FileCache
from apparatus_mkdocs.theme_layer import OVERRIDES, THEME

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page as MkDocsPage

    from apparatus.explainers.pages import Page
    from apparatus.problems import Problem
    from apparatus.sources.records import SourceRecord
    from apparatus_mkdocs.site_build import SiteBuild

_SHARED = ("disagreements", "glossary")
"""Kinds of pages whose content appears on other pages."""


@dataclass(frozen=True, slots=True)
class _Rendered:
    """A rendered page."""

    made_from: tuple[object, ...]
    html: str
    contents: Sequence[AnchorLink]
    anchors: frozenset[str]
    links: Mapping[str, Mapping[str, str]]
    """Links to anchors in the form that MkDocs checks, by the file they lead to."""
    problems: Sequence[Problem]


class PreviewCache:
    """Rendered pages and template fragments, stored with their inputs."""

    def __init__(self) -> None:
        """Create an empty cache."""
        self.files = FileCache()
        self._surroundings: object = None
        self._build: SiteBuild | None = None
        self._shared: Sequence[Page] = ()
        self._inputs: dict[str, tuple[object, ...]] = {}
        self._asked: Counter[tuple[str, str]] = Counter()
        self._templates: object = None
        self._pages: dict[str, _Rendered] = {}
        self._fragments: dict[tuple[str, str, int], tuple[Mapping[str, object], str]] = {}

    def begin(self, build: SiteBuild, config: MkDocsConfig) -> None:
        """Start a build, and drop cached results of other templates, settings or files."""
        root, library = build.project.root, build.project.library
        settings = Path(config.config_file_path).stat().st_mtime_ns
        surroundings = settings, sorted(build.pages), sorted(library.records)
        files = sorted(f for top in (root / OVERRIDES, THEME) for f in top.rglob("*"))
        templates = [(str(file), file.stat().st_mtime_ns) for file in files if file.is_file()]
        if surroundings != self._surroundings:
            self._pages = {}
        if (surroundings, templates) != (self._surroundings, self._templates):
            self._fragments = {}
        self._surroundings, self._templates = surroundings, templates
        self._shared = [page for page in build.pages.values() if page.data.get("kind") in _SHARED]
        self._build = build
        self._inputs, self._asked = {}, Counter()

    def check_templates(self, check: Callable[[], None]) -> None:
        """Check the templates, unless they are those that passed before."""
        self.files.find("templates", self._templates, check)

    def markdown(self, page: MkDocsPage, markdown: str) -> str:
        """Return the Markdown to render for a page: none if the page is in the cache."""
        name = page.file.src_uri
        # The HTML depends on the text, the records it cites, the glossary and the disputed
        # questions.
        self._inputs[name] = markdown, self._cited(name), self._shared
        return "" if self._is_known(name) else markdown

    def content(
        self, page: MkDocsPage, files: Files, render: Callable[[], tuple[str, Sequence[Problem]]]
    ) -> tuple[str, Sequence[Problem]]:
        """Return the HTML and the problems of a page, and set the attributes that MkDocs needs.

        Args:
            page: The page, rendered by MkDocs from the text that `markdown` returned.
            render: Sanitises and checks the HTML; called if the page is not in the cache.
        """
        name = page.file.src_uri
        if not self._is_known(name):
            html, problems = render()
            self._pages[name] = _Rendered(
                self._inputs[name],
                html,
                list(page.toc.items),
                frozenset(page.present_anchor_ids or ()),
                {file.src_uri: links for file, links in (page.links_to_anchors or {}).items()},
                problems,
            )
        known = self._pages[name]
        page.markdown = str(self._inputs[name][0])
        page.toc = TableOfContents(list(known.contents))
        page.present_anchor_ids = set(known.anchors)
        page.links_to_anchors = {
            file: dict(links)
            for src_uri, links in known.links.items()
            if (file := files.get_file_from_path(src_uri)) is not None
        }
        return known.html, known.problems

    def fragment(
        self, name: str, page: str, context: Mapping[str, Any], render: Callable[[], str]
    ) -> str:
        """Return the output of a template for a page, rendered if its context has changed."""
        self._asked[name, page] += 1  # a page may show a fragment several times
        key = name, page, self._asked[name, page]
        kept = self._fragments.get(key)
        if kept is None or kept[0] != context:
            kept = self._fragments[key] = context, render()
        return kept[1]

    def _is_known(self, name: str) -> bool:
        known = self._pages.get(name)
        return known is not None and known.made_from == self._inputs[name]

    def _cited(self, name: str) -> list[SourceRecord | None]:
        """Return the records that a page cites, in the order of its citations."""
        if self._build is None or name not in self._build.pages:
            return []
        records = self._build.project.library.records
        marks = [mark for claim in self._build.pages[name].body.claims for mark in claim.citations]
        return [records.get(item.id) for mark in marks for item in mark.citation.items]
