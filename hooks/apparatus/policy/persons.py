"""Addresses and data that lead to persons: E04 and E31."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from apparatus.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from apparatus.published.markup import Element, Said
    from apparatus.published.text import PublishedFile
    from apparatus.sources.library import SourceLibrary

_PERSON = re.compile(r"(?:^|[/:])Person$")
_ADDRESS = re.compile(r"https?://[^\s\"'<>),]+")
_ROLES = frozenset(("author", "creator", "editor", "translator", "contributor"))
"""Keys under which a person is named for a work and not described."""


def check_persons(
    files: Iterable[PublishedFile], said: Iterable[Said], library: SourceLibrary
) -> Iterator[Problem]:
    """Check that no file links a page that shows who a prisoner is, or describes somebody in data.

    Args:
        files: What is published.
        said: Everything that one of them says, each thing once.
        library: The sources; their records say which of their pages show that.
    """
    exposing = {
        _key(str(record.data["URL"])): record.label
        for record in library.records.values()
        if record.data.get("exposes-identity") and "URL" in record.data
    }
    addresses = (item for item in said if "://" in item[1])
    exposed = frozenset(item for item in addresses if any(_exposed(*item, exposing)))
    is_person = cache(_is_person)
    for file in files:
        for text in file.texts if exposed and not exposed.isdisjoint(file.said) else ():
            for start, label in _exposed(text.kind, text.text, exposing):
                yield _link_problem(file.path, *text.place(start), label)
        for element in file.elements if any(map(is_person, file.noted)) else ():
            if is_person(element):
                yield _person_problem(file.path, element.line, element.column)
        is_data = file.path.endswith((".json", ".jsonld")) and _may_describe(file)
        if is_data and _describes(_parsed(file.data), ""):
            yield _person_problem(file.path, 1, 1)


def _exposed(kind: str, text: str, exposing: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """Yield where a text has the address of a source that exposes somebody, and the source's label."""
    if kind != "code":
        for match in _ADDRESS.finditer(text):
            if label := exposing.get(_key(match.group())):
                yield match.start(), label


def _may_describe(file: PublishedFile) -> bool:
    """Decide quickly whether data could describe a person: parsing them takes long."""
    return not file.is_read or any("Person" in text for _, text in file.said)


def _is_person(element: Element) -> bool:
    kind = element.attributes.get("itemtype", "")
    if _PERSON.search(kind):
        return True
    is_data = element.attributes.get("type", "") == "application/ld+json"
    return is_data and _describes(_parsed(element.text), "")


def _describes(value: Any, key: str) -> bool:
    """Decide whether data describe a person other than as the author of a work."""
    if isinstance(value, dict):
        kinds = value.get("@type", ())
        kinds = [kinds] if isinstance(kinds, str) else kinds
        if key not in _ROLES and any(_PERSON.search(str(kind)) for kind in kinds):
            return True
        return any(_describes(item, name) for name, item in value.items())
    return isinstance(value, list) and any(_describes(item, key) for item in value)


def _parsed(text: str | bytes) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _key(address: str) -> str:
    """Return what two addresses of one page share."""
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    query = f"?{parts.query}" if parts.query else ""
    return unquote(host + parts.path.rstrip("/.,;") + query)


def _link_problem(path: str, line: int, column: int, label: str) -> Problem:
    return Problem(
        path,
        line,
        column,
        "identity-link",
        f"the address of {label}",
        "the page shows, or may show, who a captured soldier is",
        "name the source, without a link",
    )


def _person_problem(path: str, line: int, column: int) -> Problem:
    return Problem(
        path,
        line,
        column,
        "person-data",
        "data of the type Person",
        "search engines join such data with everything else they have on a person",
        "leave it out; an author of a work may be named",
    )
