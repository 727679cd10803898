"""The claims as W3C Web Annotations (JSON-LD).

The body of an annotation is the claim, its kinds and its position on our page. The targets are the
passages it cites: on our page of the source, in the text of our summaries and, if it may be linked,
on the publisher's page, each with its language. It was made on the day whose situation its page
describes, which stays the same from one build to the next. Ids are derived from the page and the anchor of the claim, so that they are
the same in every copy of the site. Addresses are relative to the file, as JSON-LD allows.
"""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from apparatus.exports.selectors import fragment
from apparatus.exports.text_pack import SUMMARIES
from apparatus.words.dates import parse_edtf

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from apparatus.explainers.pages import Page
    from apparatus.project import Project

ANNOTATIONS = "data/annotations.jsonld"
"""The file, relative to the root of the site."""
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
"""The context of the annotation model, which software knows and need not fetch."""


@dataclass(frozen=True)
class _Writer:
    """What all annotations of a site share."""

    project: Project
    addresses: Mapping[str, str]
    name: uuid.UUID
    """The id of the collection, from which all others are derived."""
    created: Mapping[str, str]
    """The moment from which the claims of a page are, by its path below `docs/`."""

    @cached_property
    def agents(self) -> dict[str, dict[str, str]]:
        """Who made the annotations, and with what; each annotation names them by their ids."""
        return {
            "creator": {
                "id": uuid.uuid5(self.name, "creator").urn,
                "type": "Organization",
                "name": self.project.settings.licence.holder,
            },
            "generator": {
                "id": uuid.uuid5(self.name, "generator").urn,
                "type": "Software",
                "name": "Apparatus",
            },
        }

    @cached_property
    def made_by(self) -> dict[str, str]:
        """Their ids."""
        return {role: agent["id"] for role, agent in self.agents.items()}

    def annotation(self, claim: Mapping[str, Any]) -> dict[str, Any]:
        """Return a claim as an annotation."""
        page, settings = claim["page"], self.project.settings
        text = {"type": "TextualBody", "format": "text/plain", "language": settings.language}
        kinds = [*claim["kinds"], *(["disputed"] if claim["disputed"] else [])]
        labels = [settings.labels[kind] for kind in kinds if settings.labels[kind]]
        place = _target(self._on_site(page), fragment(claim["id"]))
        return {
            "id": uuid.uuid5(self.name, f"{page}#{claim['id']}").urn,
            "type": "Annotation",
            "motivation": "describing",
            "created": self.created[page],
            **self.made_by,
            "body": [
                {**text, "purpose": "describing", "value": claim["text"]},
                *({**text, "purpose": "classifying", "value": label} for label in labels),
                {**place, "purpose": "linking"},
            ],
            "target": list(self._targets(claim)),
        }

    def _targets(self, claim: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        language = self.project.settings.language
        summaries = _resource(SUMMARIES.removeprefix("data/"), "text/plain", language)
        for citation in claim["citations"]:
            source, selectors = citation["source"], citation["selectors"]
            yield _target(self._on_site(f"sources/{source}.md"), selectors["page"])
            yield _target(summaries, selectors["summaries"])
            record = self.project.library.records[source]
            if record.url:
                original = _resource(record.url.partition("#")[0], "", record.language)
                quotes = list(_quotes(claim["quotations"], source, citation["locator"]))
                for selector in _on_original(selectors.get("original"), quotes):
                    yield _target(original, selector)

    def _on_site(self, page: str) -> dict[str, str]:
        return _resource(f"../{self.addresses[page]}", "text/html", self.project.settings.language)


def annotations_file(
    claims: Sequence[Mapping[str, Any]],
    addresses: Mapping[str, str],
    project: Project,
    site_name: str,
    built: datetime.datetime,
) -> str:
    """Return the text of `data/annotations.jsonld`, with one annotation on each line.

    Args:
        site_name: The name of the site, from which the ids are derived.
        built: The time of the commit in UTC. It is that of the claims of a page that describes the
            situation of no certain day.
    """
    name = uuid.uuid5(uuid.NAMESPACE_OID, f"apparatus annotations {site_name}")
    moment = built.strftime("%Y-%m-%dT%H:%M:%SZ")
    created = {page.src_uri: _situation(page) or moment for page in project.pages}
    writer = _Writer(project, addresses, name, created)
    rows = [
        json.dumps(writer.annotation(claim), ensure_ascii=False)
        for claim in claims
        if claim["citations"]
    ]
    collection = {
        "@context": CONTEXT,
        "id": name.urn,
        "type": "AnnotationCollection",
        "label": project.settings.messages("annotations.label", site=site_name),
        "rights": project.settings.licence.address,
        **writer.agents,
        "generated": moment,
        "total": len(rows),
    }
    page = {"id": uuid.uuid5(name, "page 1").urn, "type": "AnnotationPage", "startIndex": 0}
    items = ",\n  ".join(rows)
    return (
        f'{_open(collection)},\n "first": {_open(page)}, "partOf": "{name.urn}", "items": [\n'
        f"  {items}\n ]}}}}\n"
    )


def _situation(page: Page) -> str:
    """Return the day whose situation a page describes, as a moment; empty if it is no certain day."""
    said = page.data.get("situation-as-of")
    date = parse_edtf(str(said)) if said else None
    return f"{date}T00:00:00Z" if date and date.is_exact else ""


def _open(value: Mapping[str, Any]) -> str:
    """Return the JSON of an object without its closing brace."""
    return json.dumps(value, ensure_ascii=False)[:-1]


def _resource(address: str, form: str, language: str) -> dict[str, str]:
    """Return a text with its language, and its format if that is known."""
    return {"id": address, **({"format": form} if form else {}), "language": language}


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


def _target(source: Mapping[str, str], selector: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "SpecificResource", "source": source, "selector": selector}


def _quotes(
    quotations: Iterable[Mapping[str, Any]], source: str, locator: str
) -> Iterator[Mapping[str, Any]]:
    for quotation in quotations:
        for evidence in quotation["evidence"]:
            if (evidence["source"], evidence["locator"]) == (source, locator):
                yield from evidence["selectors"]
