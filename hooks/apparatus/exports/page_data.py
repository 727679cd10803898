"""The metadata of a page for other software: schema.org, Highwire and Open Graph.

It contains nothing that the page does not show, and of persons only the names of authors. Words that the settings withhold are left out, because a search engine or a
preview card would show them without their caution. The address of a page that exposes an identity
is left out too.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urljoin

from apparatus.exports.references import card_name, is_plain
from apparatus.sources.source_words import is_person, shown_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from apparatus.settings import Settings
    from apparatus.sources.library import Passage
    from apparatus.sources.records import SourceRecord
    from apparatus.words.dates import DatePoint

WORKS = {
    "article-journal": "Article",
    "article-magazine": "Article",
    "article-newspaper": "NewsArticle",
    "book": "Book",
    "legislation": "Legislation",
    "post-weblog": "BlogPosting",
    "report": "Report",
    "webpage": "WebPage",
}
"""The schema.org types by CSL type; all others are a `CreativeWork`."""
_ESCAPES = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"}


class SiteData(NamedTuple):
    """The data that all pages share."""

    name: str
    url: str
    """The absolute address with a trailing slash; empty if none is configured."""
    language: str
    modified: DatePoint | None
    """The day of the commit; `None` outside a repository."""
    settings: Settings

    def resolved(self, page: PageData, address: str) -> str:
        """Return an address relative to a page as an absolute one, if the site has one."""
        return urljoin(f"{self.url}{page.address}", address) if self.url else address


class PageCard(NamedTuple):
    """A picture that other software shows beside a link."""

    address: str
    """Whole if the site has an address, and otherwise relative to the page."""
    words: str
    """What it says, for readers who do not see it."""
    width: int
    height: int


class PageData(NamedTuple):
    """The data of one page."""

    title: str
    description: str
    address: str
    """The address from the root of the site."""
    is_article: bool = False
    """Whether the page is an explainer."""
    links: Mapping[str, str] | None = None
    """The relative addresses of the pages on method and on corrections, by schema.org property."""
    works: Sequence[SourceRecord] = ()
    """The sources that the page cites, in its order."""
    about: SourceRecord | None = None
    """The source that the page describes."""
    quotations: Sequence[str] = ()
    """The quotations from that source on the page."""
    card: PageCard | None = None
    """The picture that stands for the page in messengers; a preview has none."""
    is_dated: bool = True
    """Whether the page shows a date of its own."""


def json_ld(page: PageData, site: SiteData) -> dict[str, Any]:
    """Return a page as JSON-LD with the schema.org vocabulary.

    Its claims are not repeated: `data/annotations.jsonld` has them, each with its passages.

    Addresses are absolute if the site has one, and otherwise relative to the page.
    """
    links = {name: site.resolved(page, to) for name, to in (page.links or {}).items()}
    own = {"url": site.url} if site.url else {}
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Article" if page.is_article else "WebPage",
        "headline" if page.is_article else "name": page.title,
        "inLanguage": site.language,
        "isPartOf": {"@type": "WebSite", "name": site.name, **own},
        "author": {"@type": "Organization", "name": site.settings.licence.holder},
        "publisher": {"@type": "Organization", "name": site.name, **links},
        "license": site.settings.licence.address,
    }
    if site.modified and page.is_dated:
        data["dateModified"] = site.modified.key
    if site.url:
        data["url"] = f"{site.url}{page.address}"
    if page.works:
        data["citation"] = [_cited(record) for record in page.works]
    if page.about:
        quotations = [{"@type": "Quotation", "text": text} for text in page.quotations]
        data["mainEntity"] = work(page.about) | ({"hasPart": quotations} if quotations else {})
    return data


def script_text(data: Mapping[str, Any]) -> str:
    """Return JSON escaped for a `<script>`, which cannot end it or start a comment."""
    return json.dumps(data, ensure_ascii=False).translate(_ESCAPES)


def work(record: SourceRecord) -> dict[str, Any]:
    """Return a source as a `CreativeWork`."""
    found: dict[str, Any] = _named(record)
    if record.authors:
        found["author"] = [_author(name) for name in record.authors]
    if "publisher" in record.data:
        found["publisher"] = {"@type": "Organization", "name": record.data["publisher"]}
    if record.issued and is_plain(record.issued):
        found["datePublished"] = str(record.issued)
    if record.url:
        found["url"] = record.url
    return found


def _author(name: Mapping[str, Any]) -> dict[str, str]:
    kind = "Person" if is_person(name) else "Organization"
    parts = {"givenName": "given", "familyName": "family"}
    own = {key: str(name[part]) for key, part in parts.items() if part in name}
    return {"@type": kind, "name": shown_name(name), **own}


def _cited(record: SourceRecord) -> dict[str, Any]:
    """Return a source as a page cites it, of which the page of the source says the rest."""
    return _named(record) | ({"url": record.url} if record.url else {})


def _named(record: SourceRecord) -> dict[str, str]:
    kind = WORKS.get(str(record.data["type"]), "CreativeWork")
    return {"@type": kind, "name": card_name(record)}


def shown_quotations(passages: Iterable[Passage]) -> list[str]:
    """Return the quotations of a source that metadata may contain: none from withheld passages."""
    return [
        block.quotation.text
        for passage in passages
        if not passage.record.is_full
        and not any(care.omit_from_metadata for care in passage.unit.cares)
        for block in passage.unit.blocks
    ]


def meta_tags(page: PageData, site: SiteData) -> Iterator[tuple[str, str, str]]:
    """Yield attribute, name and content of each `<meta>` of Highwire and Open Graph."""
    yield "name", "citation_title", page.title
    yield "name", "citation_publisher", site.name
    yield "name", "citation_language", site.language
    if site.modified:
        yield "name", "citation_publication_date", site.modified.key.replace("-", "/")
    if site.url:
        yield "name", "citation_public_url", f"{site.url}{page.address}"
    yield "property", "og:type", "article" if page.is_article else "website"
    yield "property", "og:title", page.title
    yield "property", "og:site_name", site.name
    if "-" in site.language:  # Open Graph knows a language only with its territory
        yield "property", "og:locale", site.language.replace("-", "_")
    if page.description:
        yield "property", "og:description", page.description
    if site.url:
        yield "property", "og:url", f"{site.url}{page.address}"
    if site.modified and page.is_article:
        yield "property", "article:modified_time", site.modified.key
    if page.card:
        yield "property", "og:image", page.card.address
        yield "property", "og:image:type", "image/png"
        yield "property", "og:image:width", str(page.card.width)
        yield "property", "og:image:height", str(page.card.height)
        yield "property", "og:image:alt", page.card.words
        yield "name", "twitter:card", "summary_large_image"
