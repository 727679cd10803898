"""What a shell may offer for a source and for a place in it.

A shell asks at every press of the key, so ids are file names and places are headings: no record is read whole, and what
is wrong with one is no matter here.
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


def places(root: Path, source: str, begun: str) -> list[str]:
    """Return the places of a source as they may be typed: bare numbers, or with the paragraph mark if that is begun.

    Nothing for a source that is not there. `¶` is hard to type, and a label with a space would be two words to a shell.
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
