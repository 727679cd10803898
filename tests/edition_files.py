"""The editions of a whole site, in the folder that they lie in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def whole(downloads: Path, suffix: str, language: str = "") -> Path:
    """Return that of a format, in the main language or another one: the EPUB bears the name of the site, as they all do."""
    [epub] = (file for file in downloads.glob("*.epub") if file.name.count(".") == 1)
    return epub.with_suffix(f".{language}{suffix}" if language else suffix)
