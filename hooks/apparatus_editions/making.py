"""Making every edition of a project: beside the pages of its site, or alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from apparatus.checks.check import check_project
from apparatus.editions.assembly import AssemblyError, make_book
from apparatus.editions.evidence_files import evidence_files
from apparatus.editions.glyphs import check_coverage
from apparatus.editions.outline import OutlineError, read_outline
from apparatus.editions.pdf import TypesettingError
from apparatus.editions.pdf_editions import (
    DOWNLOADS,
    STEM,
    make_book_pdf,
    make_page_pdfs,
    write_edition,
)
from apparatus.published.addresses import page_path
from apparatus.published.version import build_time, read_version
from apparatus_editions.downloads import Download, MissingPlaceError, list_downloads, telling_name
from apparatus_editions.epub import make_epub
from apparatus_editions.offline_site import UnknownPageError, make_offline_zip
from apparatus_editions.one_file import make_one_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from apparatus.checks.file_checks import CheckResult
    from apparatus.editions.model import Book
    from apparatus.editions.outline import Outline
    from apparatus.problems import Problem
    from apparatus.published.version import Version


REASONS = (
    AssemblyError,
    OutlineError,
    TypesettingError,
    MissingPlaceError,
    UnknownPageError,
    OSError,
)
"""Why editions are not made, where no line that somebody wrote is to be mended."""


class UnsettableError(Exception):
    """The editions cannot be made of this project; `problems` says what to mend."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the problems."""
        super().__init__(f"{len(problems)} problem{'s' if len(problems) > 1 else ''}")
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Edition:
    """One file to take away."""

    name: str
    """What readers call it."""
    file: str
    data: bytes
    page: str = ""
    """The page it is made of, as a path below `docs/`; empty for the whole site."""


class MadeEdition(NamedTuple):
    """What is said of an edition that was written."""

    name: str
    file: str
    size: int
    """In bytes."""
    page: str
    """The page it is made of, as a path below `docs/`; empty for the whole site."""


@dataclass(frozen=True, slots=True)
class Material:
    """What the editions of a project are made from."""

    book: Book
    evidence: Mapping[str, bytes]
    """The files by which an edition can be verified, by their paths on the site."""
    outline: Outline
    version: Version

    @classmethod
    def of(cls, result: CheckResult, environment: Mapping[str, str]) -> Material:
        """Make a project into a book.

        Args:
            result: The project; there is no book of one in which a problem was found.
            environment: Where the time of the build comes from when there is no commit.

        Raises:
            UnsettableError: A character of the book has no glyph.
            AssemblyError, OutlineError: The project cannot be made into a book.
        """
        project = result.project
        version, outline = read_version(project.root), read_outline(project)
        book = make_book(result, outline, version, build_time(version, environment))
        if problems := list(check_coverage(book, project)):
            raise UnsettableError(problems)
        return cls(book, evidence_files(project, outline), outline, version)

    def book_edition(self) -> Edition:
        """Return the book as a PDF, which takes as long to set as all the others.

        Raises:
            TypesettingError: It cannot be set.
        """
        pdf = make_book_pdf(self.book, self.evidence)
        return Edition(self._name("book"), pdf.file, pdf.data)

    def other_editions(self) -> Iterator[Edition]:
        """Yield each other edition that needs no site, in the order in which readers see them.

        Raises:
            TypesettingError: A PDF cannot be set.
        """
        for pdf in make_page_pdfs(self.book, self.evidence):
            yield Edition(self._name("page"), pdf.file, pdf.data, pdf.page)
        epub, html = f"{STEM}.epub", f"{STEM}.html"
        yield Edition(self._name("epub"), epub, make_epub(self.book, self.evidence, epub))
        data = make_one_file(self.book, self.evidence, html)
        yield Edition(self._name("html"), html, data)

    def _name(self, kind: str) -> str:
        return self.outline.settings.messages.choice("downloads.names", kind)


def write(edition: Edition, folder: Path) -> MadeEdition:
    """Write an edition and its hash into a folder, and return what is to be said of it."""
    write_edition(folder, edition.file, edition.data)
    return MadeEdition(edition.name, edition.file, len(edition.data), edition.page)


def make_books(root: Path, folder: Path, environment: Mapping[str, str]) -> list[Path]:
    """Write the editions that need no site into a folder: all but the offline copy.

    Args:
        root: The project's folder.
        folder: Where they are written; it is made if it is not there.
        environment: Where the time of the build comes from when there is no commit.

    Returns:
        The files.

    Raises:
        UnsettableError, AssemblyError, OutlineError, TypesettingError: They cannot be made of this project.
        OSError: A file cannot be read or written.
    """
    material = Material.of(check_project(root), environment)
    editions = (material.book_edition(), *material.other_editions())
    return [folder / write(edition, folder).file for edition in editions]


def make_editions(root: Path, site: Path, environment: Mapping[str, str]) -> list[Download]:
    """Write the editions of a project below the folder of its built site, and list them on its pages.

    Args:
        root: The project's folder.
        site: The built site. Its pages get the list of downloads in the place that they keep for it.
        environment: Where the time of the build comes from when there is no commit.

    Returns:
        What was made, in the order in which readers see it.

    Raises:
        UnsettableError, AssemblyError, OutlineError, TypesettingError: They cannot be made of this project.
        UnknownPageError, MissingPlaceError: The pages are not those that this package knows.
        OSError: A file cannot be read or written.
    """
    material = Material.of(check_project(root), environment)
    editions = (material.book_edition(), *material.other_editions())
    made = [write(edition, site / DOWNLOADS) for edition in editions]
    return offer(material.outline, material.version, site, made, environment)


def offer(
    outline: Outline,
    version: Version,
    site: Path,
    made: Sequence[MadeEdition],
    environment: Mapping[str, str],
) -> list[Download]:
    """Make the offline copy of a built site, and list it on its pages with the editions that lie there already.

    Args:
        outline: The frame of the book.
        version: The commit it is made from.
        site: The built site.
        made: The other editions, in the order in which readers see them.
        environment: Where the time of the build comes from when there is no commit.

    Returns:
        All of them. What may be raised is what `make_editions` raises.
    """
    # Of the pages before they list any download: the copy cannot offer itself.
    archive = make_offline_zip(site, outline, version, build_time(version, environment))
    say = outline.settings.messages
    copy = Edition(say.choice("downloads.names", "zip"), f"{STEM}.zip", archive)
    pages = {file.relative_to(site).as_posix() for file in site.rglob("*.html")}
    downloads = [
        Download(
            item.name,
            f"{DOWNLOADS}/{item.file}",
            telling_name(outline.title, item.page, item.file),
            item.size,
            (page_path(item.page, pages) if item.page else None) or "",
        )
        for item in (*made, write(copy, site / DOWNLOADS))
    ]
    list_downloads(site, downloads, version.date.words(say) if version.date else "", say)
    return downloads
