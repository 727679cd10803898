"""E04: a page that exposes the identity of a person the site protects is named and not linked.

Its record has `exposes-identity: true`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from apparatus.policy.structural import BuiltFile, StructuralRule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from apparatus.problems import Problem
    from apparatus.project import Project

_ADDRESS = re.compile(r"https?://[^\s\"'<>),]+")


class IdentityLinks(StructuralRule):
    """No published file contains the address of such a page."""

    number = "E04"

    def known_of_site(self, project: Project) -> Mapping[str, str]:
        """Return the label of each such source by its address."""
        return {
            _key(str(record.data["URL"])): record.label
            for record in project.library.records.values()
            if record.data.get("exposes-identity") and "URL" in record.data
        }

    def in_file(self, built: BuiltFile, known: Mapping[str, str]) -> Iterator[Problem]:
        """Yield each such address."""
        file = built.file
        addresses = (item for item in file.said if "://" in item[1]) if known else ()
        if any(True for item in addresses for _ in _exposed(*item, known)):
            for text in file.texts:
                for start, label in _exposed(text.kind, text.text, known):
                    place = text.place(start)
                    yield self.breach_at(file.path, place, "identity-link.published", source=label)


def _exposed(kind: str, text: str, exposing: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """Yield the offset of each address of an exposing source in a text, and the source's label."""
    if kind != "code":
        for match in _ADDRESS.finditer(text):
            if label := exposing.get(_key(match.group())):
                yield match.start(), label


def _key(address: str) -> str:
    """Return a normalised address, the same for all addresses of one page."""
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    query = f"?{parts.query}" if parts.query else ""
    return unquote(host + parts.path.rstrip("/.,;") + query)
