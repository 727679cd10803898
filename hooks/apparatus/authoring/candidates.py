"""Shell completion for ids of sources and locators of passages.

A shell asks at every key press, so ids come from file names and locators from headings: no record is parsed or
checked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from apparatus.reading.confined_paths import OutsideError, confined

if TYPE_CHECKING:
    from pathlib import Path

_HEADING = re.compile(r"^## (?P<label>¶|art\.|n\.) ?(?P<number>\d[\d()-]*)", re.MULTILINE)


def source_ids(root: Path) -> list[str]:
    """Return the ids of all records, in order."""
    return sorted(file.stem for file in (root / "sources").glob("*.md"))


def locators(root: Path, source: str, begun: str) -> list[str]:
    """Return the locators of a source in a form that is easy to type; an empty list if there is no such source.

    These are bare numbers, or numbers after `¶` if the typed text begins with it: `¶` is hard to type, and a shell would
    split a label with a space into two words.
    """
    try:
        text = confined(root, f"sources/{source}.md").read_text(encoding="utf-8", errors="replace")
    except (OSError, OutsideError):
        return []
    mark = "¶" if begun.startswith("¶") else ""
    return [
        f"{mark}{match['number']}"
        for match in _HEADING.finditer(text)
        if not mark or match["label"] == mark
    ]
