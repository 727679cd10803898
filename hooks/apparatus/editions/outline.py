"""What the site's settings say of a book: its title, its chapters in the order of the menu, its address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from apparatus.reading.content_files import SETTINGS
from apparatus.reading.site_settings import project_settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from apparatus.settings import Settings


class OutlineError(Exception):
    """The settings do not say which chapters there are; the message says why."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The frame of a book."""

    title: str
    description: str
    address: str
    """Where the site lives, with `/` at the end; empty when that is not settled."""
    chapters: tuple[tuple[str, str], ...]
    """Title in the menu, and path of the page below `docs/`, in the order of the menu."""
    settings: Settings
    language: str = "en"


def read_outline(root: Path) -> Outline:
    """Read it from the settings file of a project, as plain data.

    Raises:
        OutlineError: The file has no menu of titles and pages.
        SettingsError: The settings of the site cannot be used.
    """
    try:
        data = yaml.safe_load((root / SETTINGS).read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise OutlineError(f"{SETTINGS}: {' '.join(str(error).split())}") from error
    chapters = tuple(_chapters(data.get("nav") or ()))
    if not chapters:
        raise OutlineError(f"{SETTINGS}: nav lists no page, so a book would have no chapter")
    address = str(data.get("site_url") or "")
    return Outline(
        title=str(data.get("site_name", "")),
        description=str(data.get("site_description", "")),
        address=f"{address.rstrip('/')}/" if address else "",
        chapters=chapters,
        settings=project_settings(root),
    )


def _chapters(menu: Any) -> Iterator[tuple[str, str]]:
    """Yield the pages of a menu; a section of it is taken apart, for its pages are chapters as well."""
    for entry in menu:
        if not isinstance(entry, dict):
            raise OutlineError(f"{SETTINGS}: nav: {entry!r} has no title; write `Title: page.md`")
        for title, page in entry.items():
            if isinstance(page, list):
                yield from _chapters(page)
            else:
                yield str(title), str(page)
