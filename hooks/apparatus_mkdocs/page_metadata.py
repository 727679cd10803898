"""The metadata in the `<head>` of each page, collected once every page has its address."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

from apparatus.editions.social_cards import HEIGHT, WIDTH, SocialCards
from apparatus.editions.typesetting import TypesettingError
from apparatus.exports.page_data import (
    PageCard,
    PageData,
    SiteData,
    json_ld,
    meta_tags,
    script_text,
    shown_quotations,
)
from apparatus.page_names import CORRECTIONS, METHOD, SEARCH, SOURCES
from apparatus_mkdocs.data_files import site_url
from apparatus_mkdocs.generated_pages import source_uri

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from apparatus.explainers.pages import Page
    from apparatus.sources.records import SourceRecord
    from apparatus_mkdocs.site_build import SiteBuild

_POLICIES = {"publishingPrinciples": METHOD, "correctionsPolicy": CORRECTIONS}
"""Pages by the schema.org property that links to them."""


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """The metadata of one page, for the template."""

    tags: tuple[tuple[str, str, str], ...]
    """Attribute, name and content of each `<meta>`."""
    json_ld: str
    """The JSON-LD of the page, safe inside a `<script>`."""


def card_files(build: SiteBuild, config: MkDocsConfig, *, is_drawn: bool) -> Iterator[File]:
    """Yield the cards of pages, which a preview does without.

    Args:
        is_drawn: Whether `apparatus build` draws and writes them.

    Raises:
        PluginError: A card cannot be drawn.
    """
    build.cards = cards = SocialCards(build.project, config.site_name, site_url(config))
    if is_drawn:
        return
    try:
        for path, data in cards.files.items():
            yield File.generated(config, path, content=data)
    except TypesettingError as error:
        raise PluginError(str(error)) from error


def give_home_one_address(files: Files, config: MkDocsConfig) -> None:
    """Name the home page by the address of the site, as people link to it, and not by its file too."""
    for file in files.documentation_pages():
        if config.site_url and file.page and _is_root(file):
            file.page.canonical_url = site_url(config)


class PageDescriptions:
    """The metadata of the pages of a site, made for each when its template is rendered."""

    def __init__(self, build: SiteBuild, files: Files, config: MkDocsConfig) -> None:
        """Take the build with the cards of its pages, and the name and the address of the site."""
        self._build, self._files = build, files
        self._sites = {
            part.settings.language: SiteData(
                part.settings.words.get(config.site_name) or config.site_name,
                site_url(config),
                part.settings.language,
                part.version.date,
                part.settings,
            )
            for part in (build, *build.languages.values())
        }
        self._sources = {
            source_uri(record, language): record
            for language, part in {"": build, **build.languages}.items()
            for record in part.project.library.records.values()
        }

    def of(self, file: File) -> PageMetadata:
        """Return the metadata of a page."""
        part, cards = self._build.part_of(file.src_uri), self._build.cards
        site = self._sites[part.settings.language]
        page = _page_data(part, self._files, file, self._sources)._replace(
            card=_card(cards, file, is_source=file.src_uri in self._sources) if cards else None,
        )
        return PageMetadata(tuple(meta_tags(page, site)), script_text(json_ld(page, site)))


def _page_data(
    build: SiteBuild, files: Files, file: File, sources: Mapping[str, SourceRecord]
) -> PageData:
    read, record = build.pages.get(file.src_uri), sources.get(file.src_uri)
    meta = file.page.meta if file.page else {}
    policies = {name: files.get_file_from_path(path) for name, path in _POLICIES.items()}
    return PageData(
        title=read.title if read else str(meta.get("title", "")),
        description=str(meta.get("description", "")),
        address="" if _is_root(file) else file.url,
        is_article=read is not None and read.data.get("kind") == "explainer",
        links={
            name: target.url_relative_to(file) or "./"
            for name, target in policies.items()
            if target
        },
        works=_works(build, read) if read else (),
        about=record,
        is_dated=posixpath.basename(file.src_uri) != SEARCH,
        quotations=_quotations(build, record) if record else (),
    )


def _card(cards: SocialCards, file: File, *, is_source: bool) -> PageCard | None:
    """Return the card of a page; a source has that of all sources, which are too many to draw."""
    own = SOURCES if is_source else file.src_uri
    if own not in cards.by_page:
        return None
    return PageCard(cards.address_of(own, file.url), cards.by_page[own].words, WIDTH, HEIGHT)


def _is_root(file: File) -> bool:
    """Return whether a page is what a host shows at the address of the site."""
    return file.url in {"./", "index.html"}


def _works(build: SiteBuild, page: Page) -> list[SourceRecord]:
    cited = build.index.passages(page)
    return list({passage.record.id: passage.record for passage in cited}.values())


def _quotations(build: SiteBuild, record: SourceRecord) -> list[str]:
    library = build.project.library
    return shown_quotations(library.passage(record.id, unit) for unit in record.units)
