"""Annotations and pages as JSON-LD: other people's reader expands them, and each word of theirs is one of its vocabulary.

Nothing is fetched, and the context documents are not copied here: the tests give the reader a context of their own that says
only how terms of the specifications are spelled as addresses. That each such address exists, and goes with the others as the
vocabulary says, is decided by the vocabularies themselves, as published by their makers.
"""

from __future__ import annotations

import html
import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from pyld import jsonld

from apparatus.messages.catalogue import reader_messages
from apparatus.words.dates import parse_edtf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

OA, AS = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#"
DCTERMS = "http://purl.org/dc/terms/"
XSD = "http://www.w3.org/2001/XMLSchema#"
SCHEMA = "http://schema.org/"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
BASE = "https://norhaven.example/data/annotations.jsonld"


def link(name: str) -> dict[str, str]:
    return {"@id": name, "@type": "@id"}


ANNOTATION_TERMS = {
    "@context": {
        "@version": 1.1,
        "id": "@id",
        "type": "@type",
        **{
            name: OA + name
            for name in (
                "Annotation",
                "SpecificResource",
                "TextualBody",
                "FragmentSelector",
                "TextQuoteSelector",
                "TextPositionSelector",
                "start",
                "end",
                "exact",
                "describing",
                "classifying",
                "linking",
            )
        },
        "Organization": "http://xmlns.com/foaf/0.1/Organization",
        "Software": f"{AS}Application",
        "name": "http://xmlns.com/foaf/0.1/name",
        "creator": link(f"{DCTERMS}creator"),
        "generator": link(f"{AS}generator"),
        "created": {"@id": f"{DCTERMS}created", "@type": f"{XSD}dateTime"},
        "generated": {"@id": f"{DCTERMS}issued", "@type": f"{XSD}dateTime"},
        "AnnotationCollection": f"{AS}OrderedCollection",
        "AnnotationPage": f"{AS}OrderedCollectionPage",
        "label": "http://www.w3.org/2000/01/rdf-schema#label",
        "rights": link(f"{DCTERMS}rights"),
        "conformsTo": link(f"{DCTERMS}conformsTo"),
        "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
        "format": "http://purl.org/dc/elements/1.1/format",
        "language": "http://purl.org/dc/elements/1.1/language",
        "total": f"{AS}totalItems",
        "startIndex": f"{AS}startIndex",
        "first": link(f"{AS}first"),
        "partOf": link(f"{AS}partOf"),
        "items": {**link(f"{AS}items"), "@container": "@list"},
        "body": link(f"{OA}hasBody"),
        "target": link(f"{OA}hasTarget"),
        "source": link(f"{OA}hasSource"),
        "selector": link(f"{OA}hasSelector"),
        "refinedBy": link(f"{OA}refinedBy"),
        "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"},
        "purpose": {"@id": f"{OA}hasPurpose", "@type": "@vocab"},
    }
}
"""How the model spells its terms, by the Web Annotation Vocabulary."""
SCHEMA_TERMS = {
    "@context": {
        "@vocab": SCHEMA,
        **{name: {"@type": "@id"} for name in ("url", "license", "publishingPrinciples")},
        "correctionsPolicy": {"@type": "@id"},
    }
}
_ANNOTATION_CONTEXTS = {"http://www.w3.org/ns/anno.jsonld": ANNOTATION_TERMS}
_PAGE_CONTEXTS = {"https://schema.org": SCHEMA_TERMS}


def expand(data: Any, contexts: dict[str, Any], base: str) -> Any:
    """Expand JSON-LD with the given contexts and no other; an unknown term is an error."""

    def load(url: str, options: object) -> dict[str, Any]:
        return {
            "contentType": "application/ld+json",
            "contextUrl": None,
            "documentUrl": url,
            "document": contexts[url],
        }

    options = {"base": base, "documentLoader": load}
    return jsonld.expand(data, options)


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every node of expanded JSON-LD."""
    if isinstance(value, dict):
        if "@value" not in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from nodes(item)


def keys(value: Any) -> set[str]:
    """Return every key of plain JSON."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    own = set(value) if isinstance(value, dict) else set()
    return own.union(*(keys(item) for item in inner))


def test_the_annotations_expand_and_lose_no_term(annotations: dict[str, Any]) -> None:
    known = set(ANNOTATION_TERMS["@context"]) | {"@context"}
    assert keys(annotations) <= known

    [collection] = expand(annotations, _ANNOTATION_CONTEXTS, BASE)

    found = [node for node in nodes(collection) if f"{OA}Annotation" in node.get("@type", ())]
    assert len(found) == annotations["total"] > 0
    assert len({node["@id"] for node in found}) == len(found)
    for node in found:
        of_model = {f"{OA}{name}" for name in ("hasBody", "hasTarget", "motivatedBy")}
        of_others = {f"{DCTERMS}creator", f"{DCTERMS}created", f"{AS}generator"}
        assert set(node) == {"@id", "@type", *of_model, *of_others}


def test_every_term_of_the_annotations_is_one_of_the_vocabulary(
    annotations: dict[str, Any], vocabulary: Callable[[str], list[tuple[str, str, str]]]
) -> None:
    kinds: dict[str, set[str]] = {}
    for subject, predicate, kind in vocabulary("oa/oa.nq"):
        if predicate == TYPE:
            kinds.setdefault(subject, set()).add(kind.rpartition("#")[2])
    expanded = list(nodes(expand(annotations, _ANNOTATION_CONTEXTS, BASE)))

    classes = {kind for node in expanded for kind in node.get("@type", ()) if kind.startswith(OA)}
    properties = {key for node in expanded for key in node if key.startswith(OA)}
    motives = {
        value["@id"]
        for node in expanded
        for key in (f"{OA}motivatedBy", f"{OA}hasPurpose")
        for value in node.get(key, ())
    }
    assert classes
    assert all("Class" in kinds[name] for name in classes)
    assert all("Property" in kinds[name] for name in properties)
    assert all("Motivation" in kinds[name] for name in motives)


def test_every_address_of_the_annotations_arrives_in_the_site(
    annotations: dict[str, Any], built_site: Path
) -> None:
    root = BASE.removesuffix("data/annotations.jsonld")
    anchors: dict[Path, set[str]] = {}
    for node in nodes(expand(annotations, _ANNOTATION_CONTEXTS, BASE)):
        for source in node.get(f"{OA}hasSource", ()):
            if not source["@id"].startswith(root):
                continue
            file = built_site / source["@id"].removeprefix(root)
            [selector] = node[f"{OA}hasSelector"]
            if f"{OA}FragmentSelector" not in selector["@type"]:
                assert file.name == "summaries.txt"
                continue
            if file not in anchors:
                text = file.read_text(encoding="utf-8")
                anchors[file] = set(re.findall(r'\bid="([^"]+)"', text))
            [value] = selector["http://www.w3.org/1999/02/22-rdf-syntax-ns#value"]
            assert value["@value"] in anchors[file]
    assert anchors


def test_an_unknown_term_would_be_noticed(annotations: dict[str, Any]) -> None:
    changed = json.loads(json.dumps(annotations))
    changed["first"]["items"][0]["bodyy"] = changed["first"]["items"][0].pop("body")

    found = list(nodes(expand(changed, _ANNOTATION_CONTEXTS, BASE)))

    assert not keys(changed) <= set(ANNOTATION_TERMS["@context"]) | {"@context"}
    assert sum(f"{OA}hasBody" in node for node in found) == annotations["total"] - 1


class Shown(HTMLParser):
    """The text of a page outside its head, and its data blocks."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.blocks: list[str] = []
        self.tags: dict[str, str] = {}
        self._open = ""
        self._in_body = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._in_body |= tag == "body"
        if tag in {"script", "style"}:
            self._open = given.get("type") or tag
        if tag == "meta" and given.get("content"):
            self.tags[given.get("name") or given.get("property", "")] = given["content"]

    def handle_endtag(self, tag: str) -> None:
        self._open = "" if tag in {"script", "style"} else self._open

    def handle_data(self, data: str) -> None:
        if self._open == "application/ld+json":
            self.blocks.append(data)
        elif self._in_body and not self._open:
            self.text.append(data)


@pytest.fixture(scope="session")
def pages(built_site: Path) -> dict[str, Shown]:
    from serving import ServedSite

    found = {}
    for name in ServedSite(built_site, "").pages:
        found[name] = reader = Shown()
        reader.feed((built_site / name).read_text(encoding="utf-8"))
    assert found.pop("404.html").blocks == []
    return found


def said(value: Any) -> Iterator[tuple[str, str]]:
    """Yield each text of the data with its property; names of types, addresses and languages are no text."""
    if isinstance(value, list):
        for item in value:
            yield from said(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if isinstance(item, str):
                if not key.startswith("@") and key not in {*LINKS, "inLanguage"}:
                    yield key, item
            else:
                yield from said(item)


def unshown(data: dict[str, Any], page: Shown) -> list[str]:
    """Return what a data block says and its page does not show."""
    text = " ".join("".join(page.text).translate(QUOTES).split())
    missing = []
    say = reader_messages(data.get("inLanguage", "en"))
    for key, value in said(data):
        words = parse_edtf(value).words(say) if key.startswith("date") else value
        if " ".join(words.translate(QUOTES).split()) not in text:
            missing.append(value)
    return missing


LINKS = ("url", "license", "publishingPrinciples", "correctionsPolicy")
QUOTES = str.maketrans("“”‘’", "\"\"''")


def test_the_pages_say_nothing_to_machines_that_they_do_not_show(
    pages: dict[str, Shown],
) -> None:
    for path, page in pages.items():
        assert unshown(json.loads(page.blocks[0]), page) == [], path
    assert all(list(said(json.loads(page.blocks[0]))) for page in pages.values())


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("headline",), "Another title"),
        (("dateModified",), "1999-12-31"),
        (("citation", 0, "name"), "Another work"),
        (("publisher", "name"), "Another publisher"),
    ],
)
def test_what_the_page_does_not_show_is_noticed(
    path: tuple[str | int, ...], value: str, pages: dict[str, Shown]
) -> None:
    page, data = next(
        (page, data)
        for page in pages.values()
        if (data := json.loads(page.blocks[0])).keys() >= {"dateModified", "citation"}
    )
    target = data
    for key in path[:-1]:
        target = target[key]
    target[path[-1]] = value

    assert len(unshown(data, page)) == 1


def test_the_pages_use_schema_org_as_it_is_written(
    pages: dict[str, Shown], vocabulary: Callable[[str], list[tuple[str, str, str]]]
) -> None:
    facts = vocabulary("schema/schema.nq")
    above: dict[str, set[str]] = {}
    domains: dict[str, set[str]] = {}
    for subject, predicate, target in facts:
        if predicate.endswith("#subClassOf"):
            above.setdefault(subject, set()).add(target)
        if predicate == f"{SCHEMA}domainIncludes":
            domains.setdefault(subject, set()).add(target)

    def ancestry(kind: str) -> set[str]:
        return {kind}.union(*(ancestry(parent) for parent in above.get(kind, ())))

    types = set()
    for path, page in pages.items():
        [expanded] = expand(json.loads(page.blocks[0]), _PAGE_CONTEXTS, f"https://x.example/{path}")
        for node in nodes(expanded):
            for kind in node.get("@type", ()):
                types.add(kind)
                assert ancestry(kind) & {f"{SCHEMA}Thing"}, kind
                for key in (key for key in node if not key.startswith("@")):
                    assert ancestry(kind) & domains[key], (path, kind, key)
    assert {SCHEMA + name for name in ("Article", "WebPage", "Quotation")} <= types
    assert f"{SCHEMA}Person" in types


def test_no_words_from_captivity_stand_in_what_machines_read_of_a_page(
    pages: dict[str, Shown], built_site: Path
) -> None:
    data = json.loads((built_site / "data/claims.json").read_text(encoding="utf-8"))
    captive = [claim["text"] for claim in data["claims"] if "captive" in claim["kinds"]]
    assert captive
    for page in pages.values():
        block = json.dumps(json.loads(page.blocks[0]), ensure_ascii=False)
        assert not any(json.dumps(text, ensure_ascii=False) in block for text in captive)


def test_no_page_that_may_expose_an_identity_is_linked_for_machines(
    built_site: Path, this_project: Any
) -> None:
    hidden = [
        str(record.data["URL"])
        for record in this_project.library.records.values()
        if record.data.get("exposes-identity") and "URL" in record.data
    ]
    assert hidden
    texts = [
        file.read_text(encoding="utf-8")
        for file in built_site.rglob("*")
        if file.suffix in {".html", ".jsonld", ".json", ".bib", ".ris", ".txt", ".xml"}
    ]
    assert not any(url in text for url in hidden for text in texts)


def test_tags_for_reference_managers_and_messengers_say_what_the_page_shows(
    pages: dict[str, Shown],
) -> None:
    for path, page in pages.items():
        text = " ".join("".join(page.text).translate(QUOTES).split())
        tags = page.tags
        assert tags["citation_title"] == tags["og:title"]
        assert " ".join(tags["og:title"].translate(QUOTES).split()) in text, path
        assert tags["og:site_name"] == tags["citation_publisher"]
        assert html.unescape(tags["og:description"]) == tags["description"], path
        assert not {"citation_public_url", "og:url"} & set(tags)  # the site has no address
