"""The outline of a book: title, address and chapters in menu order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from apparatus.menu import ordered_pages
from apparatus.reading.content_files import SETTINGS

if TYPE_CHECKING:
    from apparatus.project import Project
    from apparatus.settings import Settings


class OutlineError(Exception):
    """The generator's settings cannot be read; the message gives the reason."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The outline of a book."""

    title: str
    description: str
    address: str
    """Address of the site, ending in `/`; empty if it is not set."""
    chapters: tuple[tuple[str, str], ...]
    """Menu title and path below `docs/` of each page, in menu order."""
    settings: Settings
    glossary: str = ""
    """Path of the glossary below `docs/`; empty when there is none."""
    repository: str = ""
    """Address of the repository; empty if it is not set."""


def read_outline(project: Project) -> Outline:
    """Return the outline of a project's book; name and addresses come from `mkdocs.yml`.

    Raises:
        OutlineError: That file cannot be read.
    """
    try:
        data = yaml.safe_load((project.root / SETTINGS).read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise OutlineError(f"{SETTINGS}: {' '.join(str(error).split())}") from error
    address = str(data.get("site_url") or "")
    return Outline(
        title=str(data.get("site_name", "")),
        description=str(data.get("site_description", "")),
        address=f"{address.rstrip('/')}/" if address else "",
        repository=str(data.get("repo_url") or ""),
        chapters=tuple((entry.title, entry.page) for entry in ordered_pages(project)),
        settings=project.settings,
        glossary=next((page.src_uri for page in project.pages if page.is_glossary), ""),
    )
