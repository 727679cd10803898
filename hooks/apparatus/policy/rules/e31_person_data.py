"""E31: no machine-readable data about persons."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from apparatus.policy.structural import BuiltFile, StructuralRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.html.texts import Element
    from apparatus.problems import Problem
    from apparatus.published.file_texts import PublishedFile

_PERSON = re.compile(r"(?:^|[/:])Person$")
_ROLES = frozenset(("author", "creator", "editor", "translator", "contributor"))
"""Keys that name a person as a contributor to a work."""


class PersonData(StructuralRule):
    """No published data describe a person."""

    number = "E31"

    def in_file(self, built: BuiltFile, known: object) -> Iterator[Problem]:
        """Yield each description of a person."""
        del known
        file = built.file
        # Nearly all elements are links, which have neither.
        asked = [e for e in file.resources if "itemtype" in e.attributes or "type" in e.attributes]
        for element in file.elements if any(map(_is_person, asked)) else ():
            if _is_person(element):
                place = element.line, element.column
                yield self.breach_at(file.path, place, "person-data")
        is_data = file.path.endswith((".json", ".jsonld")) and _may_describe(file)
        if is_data and _describes(_parsed(file.data), ""):
            yield self.breach_at(file.path, (1, 1), "person-data")


def _may_describe(file: PublishedFile) -> bool:
    """Return whether data could describe a person: a fast test before parsing."""
    return not file.is_read or any("Person" in text for _, text in file.said)


@lru_cache(maxsize=8192)
def _is_person(element: Element) -> bool:
    kind = element.attributes.get("itemtype", "")
    if _PERSON.search(kind):
        return True
    is_data = element.attributes.get("type", "") == "application/ld+json"
    return is_data and _describes(_parsed(element.text), "")


def _describes(value: Any, key: str) -> bool:
    """Return whether data describe a person other than as a contributor to a work."""
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
    except (ValueError, RecursionError):
        return None
