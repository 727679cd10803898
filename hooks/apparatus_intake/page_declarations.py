"""What a page declares of itself in its markup: `meta` elements, JSON-LD, links, times and its first headings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from lxml import etree

_MOST_JSON = 500_000
"""Maximum length of a script of JSON-LD that is read."""
_KEYS = {
    "title": ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title"),
    "author": (
        "author",
        "dc.creator",
        "dcterms.creator",
        "citation_author",
        "parsely-author",
        "byl",
    ),
    "site": ("og:site_name", "application-name", "citation_journal_title", "dc.source"),
    "publisher": ("dc.publisher", "dcterms.publisher", "citation_publisher"),
    "issued": (
        "article:published_time",
        "datepublished",
        "date",
        "dc.date",
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.created",
        "citation_publication_date",
        "citation_date",
        "parsely-pub-date",
        "pubdate",
        "pub_date",
        "analyticsattributes.articledate",
        "dc:date",
        "bepress_citation_date",
        "publishdate",
        "og:published_time",
    ),
    "url": ("og:url",),
    "language": ("dc.language", "citation_language"),
    "licence": ("dc.rights", "dcterms.license"),
}
"""Names of `meta` elements that declare a value."""
_JSON_KEYS = {
    "title": ("headline",),
    "author": ("author", "creator"),
    "publisher": ("publisher",),
    "issued": ("datePublished",),
    "language": ("inLanguage",),
    "licence": ("license",),
}
_OTHER_ITEMS = frozenset(
    ("comment", "hasPart", "itemListElement", "liveBlogUpdate", "mentions", "relatedLink", "review")
)
"""Properties of JSON-LD whose objects have titles, authors and days of their own."""
_SITES = frozenset(("WebSite", "Periodical", "Newspaper", "NewsMediaOrganization"))


class Clue(NamedTuple):
    """A value, and where the page gives it."""

    value: str = ""
    """Empty if it is unknown."""
    place: str = ""
    """`og:title`, `JSON-LD headline`, `<title>`, `line 1 of the text`."""
    is_sure: bool = True
    """Whether the page declares it; what is only read from its address, its words or its looks is not sure."""


UNKNOWN = Clue()


def declarations(tree: etree._Element) -> Mapping[str, Sequence[Clue]]:
    """Return what a page declares of its title, author, site, publisher, date, address, language and licence.

    Returns:
        Clues by name, those first that are written for this purpose alone.
    """
    found: dict[str, list[Clue]] = {key: [] for key in _KEYS}
    named = {name: key for key, names in _KEYS.items() for name in names}
    for meta in tree.iter("meta"):
        name = str(meta.get("property") or meta.get("name") or meta.get("itemprop") or "")
        if (key := named.get(name.lower())) and (value := _line(meta.get("content", ""))):
            found[key].append(Clue(value, name))
    for item in _json_items(tree):
        for key, value, place in _of_item(item):
            found[key].append(Clue(value, place))
    for key, clue in _elements(tree):
        found[key].append(clue)
    return found


def _elements(tree: etree._Element) -> Iterator[tuple[str, Clue]]:
    if language := (tree.get("lang") or "").strip():
        yield "language", Clue(language, "<html lang>")
    for time in tree.iter("time"):
        marks = f"{time.get('itemprop', '')} {time.get('class', '')}".lower()
        if time.get("datetime") and ("pubdate" in time.attrib or "publish" in marks):
            yield "issued", Clue(str(time.get("datetime")), "<time> of publication")
    for link in tree.iter("link", "a"):
        relation, address = str(link.get("rel", "")).lower().split(), _line(link.get("href", ""))
        if "canonical" in relation and link.tag == "link":
            yield "url", Clue(address, "<link rel=canonical>")
        if "license" in relation:
            text = _line("".join(link.itertext())) if link.tag == "a" else ""
            yield "licence", Clue(text or address, f"<{link.tag} rel=license>")
    for name in ("title", "h1"):
        for element in tree.iter(name):
            if text := _line("".join(element.itertext())):
                yield "title", Clue(text, "<title>" if name == "title" else "the first <h1>")
                break


def _json_items(tree: etree._Element) -> Iterator[dict[str, Any]]:
    """Yield the objects of a page's JSON-LD, also those inside others."""
    for script in tree.iter("script"):
        text = script.text or ""
        if "ld+json" not in script.get("type", "").lower() or len(text) > _MOST_JSON:
            continue
        try:
            items = [json.loads(text, strict=False)]
        except (ValueError, RecursionError):
            continue
        for item in items:  # grows
            if isinstance(item, dict):
                yield item
            items += _inside(item)


def _inside(item: Any) -> Iterable[Any]:
    """Return what an item of JSON-LD contains and the page is about: not its updates, comments and other articles."""
    if isinstance(item, dict):
        return [value for key, value in item.items() if key not in _OTHER_ITEMS]
    return item if isinstance(item, list) else ()


def _of_item(item: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    kinds = item.get("@type")
    if _SITES.intersection(kinds if isinstance(kinds, list) else [str(kinds)]):
        yield from (("site", name, "JSON-LD name of the site") for name in _names(item.get("name")))
    if not {"headline", "datePublished"} & item.keys():
        return  # a picture or a person has names and authors of its own
    for key, names in _JSON_KEYS.items():
        for name in names:
            yield from ((key, value, f"JSON-LD {name}") for value in _names(item.get(name)))


def _names(value: Any) -> Iterator[str]:
    """Yield the texts of a value of JSON-LD, of which each may be an object with a name."""
    for item in value if isinstance(value, list) else [value]:
        text = item.get("name", "") if isinstance(item, dict) else item
        if isinstance(text, str) and (line := _line(text)):
            yield line


def _line(text: str) -> str:
    return " ".join(text.split())
