"""Every text of a built site that is seen or heard: pages, pictures, feeds, editions."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import lxml.etree
import lxml.html
import pikepdf
import pypdfium2
from searched import read_index

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

WORD = re.compile(r"(?<!\w)[^\W\d_]{2,}(?!\w)")
_NAMES = re.compile(
    r"https?://\S+|\S+\.(?:html|pdf|epub|zip|xml|json|csv|sqlite|sha256|example)\b|\[[\w-]+ (?:art|n)\.|\{\w+\}"
)
"""Addresses, names of files and hosts, passages as they are cited, places for values."""
_TECHNICAL = frozenset(
    (
        *(
            "accept-charset",
            "as",
            "charset",
            "checked",
            "class",
            "crossorigin",
            "d",
            "datetime",
            "dir",
        ),
        *("for", "height", "hidden", "href", "hreflang", "http-equiv", "id", "itemprop", "lang"),
        *(
            "loading",
            "media",
            "name",
            "popover",
            "popovertarget",
            "popovertargetaction",
            "property",
        ),
        *("rel", "role", "scope", "sizes", "src", "style", "tabindex", "type", "viewbox", "width"),
        *(
            "xmlns",
            "autocapitalize",
            "autocomplete",
            "autocorrect",
            "spellcheck",
            "fill",
            "download",
        ),
        *(
            "aria-labelledby",
            "aria-hidden",
            "aria-controls",
            "aria-current",
            "aria-live",
            "allowfullscreen",
        ),
    )
)
"""Attributes that hold no words; any other is read."""
_DATA = re.compile(r"data-(?:md-.*|citation|correction)")
_META = frozenset(
    (
        *("viewport", "referrer", "og:type", "og:url", "citation_public_url"),
        *("og:image", "og:image:type", "twitter:card"),
    )
)
_UNSEEN = frozenset(("script", "style"))
_LABELS = frozenset(
    (
        *("name", "givenName", "familyName"),
        *("headline", "text", "title", "label", "value"),
    )
)
"""Keys of JSON whose values are words; keys themselves and what is listed are for programs."""
_HYPHEN = re.compile("[\ufffe\u00ad\u0002]\\s*")


def words(text: str) -> set[str]:
    """Return the words of a text in lower case, without addresses and the names of files."""
    return {word.lower() for word in WORD.findall(_NAMES.sub(" ", text))}


def visible(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Yield each text with the path of its file; of one in an edition, behind the edition's."""
    for path, data in files.items():
        for text in _texts(path, data):
            yield path, text
        if path.endswith((".zip", ".epub")):
            yield from ((f"{path}/{inner}", text) for inner, text in visible(unpacked(data)))


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the files of an archive by their paths."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _texts(path: str, data: bytes) -> Iterable[str]:
    name, kind = PurePosixPath(path).name, PurePosixPath(path).suffix
    if kind == ".html":
        return _html(lxml.html.fromstring(data))
    if kind == ".xhtml":
        return _html(lxml.etree.fromstring(data))
    if kind in {".svg", ".xml", ".opf"} and name not in {"sitemap.xml", "container.xml"}:
        return _xml(lxml.etree.fromstring(data))
    if kind == ".pdf":
        return pdf_texts(data)
    if name == "summaries.txt":
        return [data.decode()]
    if kind == ".jsonld":
        return _labels(json.loads(data))
    if name.startswith("search-index"):
        return _searched(read_index(data.decode()))
    return []


def _searched(
    pages: Iterable[list[Any]],
) -> Iterator[str]:
    for _, title, _, entries, *_ in pages:
        yield title
        yield from (text for _, *texts in entries for text in texts[:3])


def _html(document: Any) -> Iterator[str]:
    for element in document.iter():
        if not isinstance(element.tag, str):
            continue
        tag = element.tag.rpartition("}")[2]
        yield element.tail or ""
        if element.get("translate") == "no":  # for programs, as `visible` reads no bibliography
            continue
        if tag not in _UNSEEN:
            yield element.text or ""
        elif element.get("type") == "application/ld+json":
            yield from _labels(json.loads(element.text))
        if tag == "meta" and (
            element.get("http-equiv") or (element.get("name") or element.get("property")) in _META
        ):
            continue
        for attribute, value in element.attrib.items():
            local = attribute.rpartition("}")[2].lower()
            if local in {"data-found", "data-more"}:
                yield from json.loads(value).values()
            elif local not in _TECHNICAL and not _DATA.fullmatch(local):
                yield value


def _xml(document: Any) -> Iterator[str]:
    for element in document.iter():
        tag = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        if tag in {"title", "text", "content", "name", "description", "publisher"} or (
            element.get("property") == "schema:accessibilitySummary"
        ):
            yield element.text or ""
        yield element.get("aria-label") or ""


def _labels(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        if str(value.get("type")).endswith("Selector"):
            return
        for name, inner in value.items():
            yield from _labels(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _labels(inner, key)
    elif key in _LABELS and isinstance(value, str):
        yield value


def pdf_texts(data: bytes) -> Iterator[str]:
    """Yield the words of a PDF: of its pages with hyphens undone, outline and pictures."""
    drawn = pypdfium2.PdfDocument(data)
    for page in drawn:
        yield _HYPHEN.sub("", page.get_textpage().get_text_range())
    yield from (item.get_title() for item in drawn.get_toc())
    with pikepdf.open(io.BytesIO(data)) as made:
        yield from (
            str(value) for key, value in made.docinfo.items() if key in {"/Title", "/Subject"}
        )
        for item in made.objects:
            if isinstance(item, pikepdf.Dictionary):
                yield from (str(item[key]) for key in ("/Alt", "/Desc") if key in item)
