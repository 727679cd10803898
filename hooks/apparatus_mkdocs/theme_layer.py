"""The templates, styles and scripts that every site gets: a layer between the project's own and Material's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.theme import Theme

THEME = Path(__file__).with_name("theme")
"""Laid out as a theme of MkDocs: `main.html`, `partials/`, `fragments/`, `assets/`."""
OVERRIDES = "overrides"
"""A project's folder in the same layout; a file there replaces the one of the same path in `THEME` or in Material."""


def add_layer(theme: Theme, root: Path) -> None:
    """Let a theme look for each file in the project's overrides first, then in `THEME`, then in Material."""
    layers = [str(folder) for folder in (root / OVERRIDES, THEME) if folder.is_dir()]
    theme.dirs[:] = [*layers, *(folder for folder in theme.dirs if folder not in layers)]
