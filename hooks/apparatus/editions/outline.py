"""The outline of a book: title, address and chapters in menu order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from apparatus.menu import ordered_pages
from apparatus.published.file_names import FileNames
from apparatus.reading.content_files import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    """Menu title and path below `docs/` of each page, in menu order; that of the main language for a translation."""
    settings: Settings
    files: FileNames
    repository: str = ""
    """Address of the repository; empty if it is not set."""


def read_outline(project: Project, language: str = "") -> Outline:
    """Return the outline of a project's book; name and addresses come from `mkdocs.yml`.

    Args:
        language: BCP 47 tag of the book's language; empty for the main language.

    Raises:
        OutlineError: That file cannot be read.
    """
    try:
        data = yaml.safe_load((project.root / SETTINGS).read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise OutlineError(f"{SETTINGS}: {' '.join(str(error).split())}") from error
    address = str(data.get("site_url") or "")
    settings = project.in_languages[language] if language else project.settings
    title, description = (str(data.get(key, "")) for key in ("site_name", "site_description"))
    return Outline(
        title=settings.words.get(title) or title,
        description=settings.words.get(description) or description,
        address=f"{address.rstrip('/')}/" if address else "",
        repository=str(data.get("repo_url") or ""),
        chapters=tuple(_chapters(project, settings, language)),
        settings=settings,
        files=FileNames(title, language),
    )


def _chapters(project: Project, settings: Settings, language: str) -> Iterator[tuple[str, str]]:
    """Yield menu title and path of each page; a page that is not translated names its language."""
    own = {item.original.src_uri: item for item in project.expanded.get(language, ())}
    left = {page.src_uri for page in project.pages if language and page.src_uri not in own}
    main = project.settings.language
    name = settings.languages.get(main, main)
    for entry in ordered_pages(project.with_words(settings)):
        title, found = entry.title, own.get(entry.page)
        if found and title == found.original.title:
            title = found.page.title
        elif entry.page in left:
            title = settings.messages("translation.in-language", title=title, language=name)
        yield title, entry.page
