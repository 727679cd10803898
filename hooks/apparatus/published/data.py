"""The data that a published site carries about itself, read by somebody who has nothing else."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from apparatus.problems import problem
from apparatus.published.addresses import file_at
from apparatus.reading.schema import violations
from apparatus.sources.fingerprint import Fingerprint, read_fingerprint

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from apparatus.problems import Problem

CLAIMS = "data/claims.json"
"""The claims, as `exports.claims.claims_file` writes them; relative to the site's root."""
FINGERPRINTS = "data/fingerprints"
"""Folder of the fingerprints, byte for byte those of the repository."""
FIRST_CLAIM_LINE = 5
"""Line of the claims' file on which the first of them stands, one a line."""


@dataclass(frozen=True, slots=True)
class PublishedData:
    """What a site says of itself."""

    claims: tuple[Mapping[str, Any], ...]
    """As in `schemas/claims.schema.json`."""
    files: Mapping[str, str]
    """The HTML file of each page, by its path below `docs/`."""
    fingerprints: Mapping[str, Fingerprint]
    """By source."""

    def page_file(self, page: str) -> str:
        """Return the HTML file of a page; empty when the data name none."""
        return self.files.get(page, "")

    def source_file(self, source: str) -> str:
        """Return the HTML file of a source; empty when the data name none."""
        return self.files.get(f"sources/{source}.md", "")


def read_published(folder: Path) -> tuple[PublishedData, list[Problem]]:
    """Read the data of a site.

    Args:
        folder: The published site.

    Returns:
        The data, and what is wrong with them. Claims that cannot be used are left out altogether, a fingerprint that
        cannot be used by itself.
    """
    problems: list[Problem] = []
    data: dict[str, Any] = {"pages": {}, "claims": []}
    try:
        read = json.loads((folder / CLAIMS).read_text(encoding="utf-8"))
        found = [_unreadable(CLAIMS, text) for text in violations("claims", read)]
        data = data if found else read
        problems += found
    except (OSError, ValueError) as error:
        problems.append(_unreadable(CLAIMS, " ".join(str(error).split())))
    fingerprints: dict[str, Fingerprint] = {}
    for file in sorted((folder / FINGERPRINTS).glob("*.json")):
        try:
            fingerprints[file.stem] = read_fingerprint(file)
        except (OSError, ValueError) as error:
            path = file.relative_to(folder).as_posix()
            problems.append(_unreadable(path, " ".join(str(error).split())))
    files = {page: file_at("", address or "./") for page, address in data["pages"].items()}
    return PublishedData(tuple(data["claims"]), files, fingerprints), problems


def claim_place(index: int) -> tuple[str, int, int]:
    """Return path, line and column of a claim in the claims' file, for a message."""
    return f"site/{CLAIMS}", FIRST_CLAIM_LINE + index, 1


def _unreadable(path: str, error: str) -> Problem:
    return problem(f"site/{path}", 1, 1, "unreadable-data", error=error)
