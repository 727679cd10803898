"""The editions of a whole site, in the folder that they lie in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def whole(downloads: Path, suffix: str) -> Path:
    """Return that of a format: the one EPUB bears the name of the site, as they all do."""
    [epub] = downloads.glob("*.epub")
    return epub.with_suffix(suffix)
