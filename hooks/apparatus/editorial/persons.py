"""Addresses and data that lead to persons: E04 and E31."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from apparatus.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.published.text import PublishedFile
    from apparatus.sources.library import SourceLibrary

_PERSON = re.compile(r"(?:^|[/:])Person$")
_ADDRESS = re.compile(r"https?://[^\s\"'<>),]+")
_ROLES = frozenset(("author", "creator", "editor", "translator", "contributor"))
"""Keys under which a person is named for a work and not described."""


def check_persons(file: PublishedFile, library: SourceLibrary) -> Iterator[Problem]:
    """Check that a file links no page that shows who a prisoner is, and describes nobody in data."""
    exposing = {
        _key(str(record.data["URL"])): record.label
        for record in library.records.values()
        if record.data.get("exposes-identity") and "URL" in record.data
    }
    for text in file.texts:
        if exposing and "://" in text.text and text.kind != "code":
            for match in _ADDRESS.finditer(text.text):
                if label := exposing.get(_key(match.group())):
                    yield Problem(
                        file.path,
                        *text.place(match.start()),
                        "identity-link",
                        f"the address of {label}",
                        "the page shows, or may show, who a captured soldier is",
                        "name the source, without a link",
                    )
    for element in file.elements:
        kind = element.attributes.get("itemtype", "")
        data = element.attributes.get("type", "") == "application/ld+json"
        if _PERSON.search(kind) or (data and _describes(_parsed(element.text), "")):
            yield _person_problem(file.path, element.line, element.column)
    if file.path.endswith((".json", ".jsonld")) and _describes(_parsed(file.data), ""):
        yield _person_problem(file.path, 1, 1)


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
