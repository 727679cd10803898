"""What the search of a built site finds, for the tests that ask whether something is found."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from apparatus.exports.search_index import index_path

if TYPE_CHECKING:
    from pathlib import Path


class Found(NamedTuple):
    """An entry of the index."""

    page: str
    group: int
    section: str
    text: str
    also: str

    @property
    def words(self) -> str:
        """All words by which it is found."""
        return " ".join((self.section, self.text, self.also))


def read_index(script: str) -> list[Any]:
    """Return the data of the script."""
    return list(json.loads(script.removeprefix("const searchIndex = ").rstrip(";\n")))


def searched(site: Path, language: str = "") -> dict[str, Found]:
    """Return what can be found on a site, by address; of several at one address the last."""
    rows = read_index((site / index_path(language)).read_text(encoding="utf-8"))
    return {
        f"{address}#{anchor}" if anchor else address: Found(title, group, section, text, also)
        for address, title, group, entries, *_ in rows
        for anchor, section, text, also, *_ in entries
    }
