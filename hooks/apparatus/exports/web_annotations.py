"""The claims as W3C Web Annotations (JSON-LD).

The body of an annotation is the claim, its kinds and its position on our page. The targets are the
passages it cites: on our page of the source, in the text of our summaries and, if it may be linked,
on the publisher's page. Ids are derived from the page and the anchor of the claim, so that they are
the same in every copy of the site. Addresses are relative to the file, as JSON-LD allows.
"""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING, Any

from apparatus.exports.selectors import fragment
from apparatus.exports.text_pack import SUMMARIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from apparatus.sources.library import SourceLibrary

ANNOTATIONS = "data/annotations.jsonld"
"""The file, relative to the root of the site."""
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
"""The context of the annotation model, which software knows and need not fetch."""


def annotations_file(
    claims: Sequence[Mapping[str, Any]],
    addresses: Mapping[str, str],
    library: SourceLibrary,
    site_name: str,
) -> str:
    """Return the text of `data/annotations.jsonld`, with one annotation on each line.

    Args:
        claims: The claims, as `exports.claims_data.published_claims` returns them.
        addresses: The address of each page from the root of the site, by its path below `docs/`.
        library: The sources, for the addresses of their own pages.
        site_name: The name of the site, from which the ids are derived.
    """
    name = uuid.uuid5(uuid.NAMESPACE_OID, f"apparatus annotations {site_name}")
    found = [_annotation(claim, addresses, library, name) for claim in claims if claim["citations"]]
    rows = ",\n  ".join(json.dumps(item, ensure_ascii=False) for item in found)
    collection = {
        "@context": CONTEXT,
        "id": name.urn,
        "type": "AnnotationCollection",
        "label": library.settings.messages("annotations.label", site=site_name),
        "rights": library.settings.licence.address,
        "total": len(found),
    }
    page = {"id": uuid.uuid5(name, "page 1").urn, "type": "AnnotationPage", "startIndex": 0}
    return (
        f'{_open(collection)},\n "first": {_open(page)}, "partOf": "{name.urn}", "items": [\n'
        f"  {rows}\n ]}}}}\n"
    )


def _open(value: Mapping[str, Any]) -> str:
    """Return the JSON of an object without its closing brace."""
    return json.dumps(value, ensure_ascii=False)[:-1]


def _annotation(
    claim: Mapping[str, Any],
    addresses: Mapping[str, str],
    library: SourceLibrary,
    name: uuid.UUID,
) -> dict[str, Any]:
    page = f"../{addresses[claim['page']]}"
    place = {"type": "SpecificResource", "source": page, "selector": fragment(claim["id"])}
    text = {"type": "TextualBody", "format": "text/plain", "language": library.settings.language}
    kinds = [*claim["kinds"], *(["disputed"] if claim["disputed"] else [])]
    known = library.settings.labels
    labels = [known[kind] for kind in kinds if known[kind]]
    return {
        "id": uuid.uuid5(name, f"{claim['page']}#{claim['id']}").urn,
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            {**text, "purpose": "describing", "value": claim["text"]},
            *({**text, "purpose": "classifying", "value": label} for label in labels),
            {**place, "purpose": "linking"},
        ],
        "target": list(_targets(claim, addresses, library)),
    }


def _targets(
    claim: Mapping[str, Any], addresses: Mapping[str, str], library: SourceLibrary
) -> Iterator[dict[str, Any]]:
    for citation in claim["citations"]:
        source, selectors = citation["source"], citation["selectors"]
        yield _target(f"../{addresses[f'sources/{source}.md']}", selectors["page"])
        yield _target(SUMMARIES.removeprefix("data/"), selectors["summaries"])
        if url := library.records[source].url:
            quotes = list(_quotes(claim["quotations"], source, citation["locator"]))
            for selector in _on_original(selectors.get("original"), quotes):
                yield _target(url.partition("#")[0], selector)


def _on_original(
    paragraph: Mapping[str, Any] | None, quotes: Sequence[Mapping[str, Any]]
) -> Iterator[Mapping[str, Any]]:
    """Yield the selectors of the quoted words, within their paragraph if it has one."""
    if paragraph is None:
        yield from quotes
    elif quotes:
        yield from ({**paragraph, "refinedBy": quote} for quote in quotes)
    else:
        yield paragraph


def _target(source: str, selector: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "SpecificResource", "source": source, "selector": selector}


def _quotes(
    quotations: Iterable[Mapping[str, Any]], source: str, locator: str
) -> Iterator[Mapping[str, Any]]:
    for quotation in quotations:
        for evidence in quotation["evidence"]:
            if (evidence["source"], evidence["locator"]) == (source, locator):
                yield from evidence["selectors"]
