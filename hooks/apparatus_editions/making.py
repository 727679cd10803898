"""Makes the editions of a project, with its built site or without."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from apparatus.checks.project_check import check_project
from apparatus.editions.assembly import AssemblyError, make_book
from apparatus.editions.book_glyphs import check_coverage
from apparatus.editions.evidence_files import evidence_files
from apparatus.editions.file_names import site_stem
from apparatus.editions.outline import OutlineError, read_outline
from apparatus.editions.pdf_editions import (
    DOWNLOADS,
    make_book_pdfs,
    make_page_pdfs,
    write_edition,
)
from apparatus.editions.typesetting import TypesettingError
from apparatus.published.site_addresses import page_path
from apparatus.published.version import build_time, read_version
from apparatus_editions.downloads import (
    Download,
    PlaceholderError,
    list_downloads,
)
from apparatus_editions.epub import make_epub
from apparatus_editions.offline_site import UnexpectedMarkupError, make_offline_zip
from apparatus_editions.one_file import make_one_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from apparatus.checks.file_checks import CheckResult
    from apparatus.document.model import Book
    from apparatus.editions.outline import Outline
    from apparatus.problems import Problem
    from apparatus.published.version import Version


REASONS = (
    AssemblyError,
    OutlineError,
    TypesettingError,
    PlaceholderError,
    UnexpectedMarkupError,
    OSError,
)
"""Errors that prevent editions and have no position in the project's files."""


class MissingGlyphsError(Exception):
    """The fonts lack characters of the book; `problems` lists them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Store the problems."""
        super().__init__(f"{len(problems)} problem{'s' if len(problems) > 1 else ''}")
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition."""

    name: str
    """Name of the format for readers."""
    file: str
    data: bytes
    page: str = ""
    """Path below `docs/` of its page; empty for the whole site."""


class MadeEdition(NamedTuple):
    """The description of a written edition, without its data."""

    name: str
    file: str
    size: int
    """In bytes."""
    page: str
    """Path below `docs/` of its page; empty for the whole site."""
    digest: str
    """Its SHA-256."""


@dataclass(frozen=True, slots=True)
class Material:
    """The inputs of a project's editions."""

    book: Book
    evidence: Mapping[str, bytes]
    """The evidence files, by path on the site."""
    outline: Outline
    version: Version

    @classmethod
    def of(cls, result: CheckResult, environment: Mapping[str, str]) -> Material:
        """Return the inputs for a project.

        Args:
            result: The checked project, without problems.
            environment: Environment variables, for the time of a build without a commit.

        Raises:
            MissingGlyphsError: A character of the book has no glyph.
            AssemblyError, OutlineError: The book cannot be made.
        """
        project = result.project
        version, outline = read_version(project.root), read_outline(project)
        book = make_book(result, outline, version, build_time(version, environment))
        if problems := list(check_coverage(book, project)):
            raise MissingGlyphsError(problems)
        return cls(book, evidence_files(project, outline, version.revision), outline, version)

    def book_editions(self) -> Iterator[Edition]:
        """Yield the PDF of the whole book, or of each of its volumes.

        Raises:
            TypesettingError: Typst cannot set it.
        """
        for number, pdf in enumerate(make_book_pdfs(self.book, self.evidence), 1):
            say = self.outline.settings.messages
            name = self._name("book") if number == 1 else say("downloads.volume", number=number)
            yield Edition(name, pdf.file, pdf.data)

    def other_editions(self) -> Iterator[Edition]:
        """Yield the other editions that need no built site, in display order.

        Raises:
            TypesettingError: Typst cannot set a PDF.
        """
        for pdf in make_page_pdfs(self.book, self.evidence):
            yield Edition(self._name("page"), pdf.file, pdf.data, pdf.page)
        stem = site_stem(self.outline.title)
        epub, html = f"{stem}.epub", f"{stem}.html"
        yield Edition(self._name("epub"), epub, make_epub(self.book, self.evidence, epub))
        data = make_one_file(self.book, self.evidence, html)
        yield Edition(self._name("html"), html, data)

    def _name(self, kind: str) -> str:
        return self.outline.settings.messages.choice("downloads.names", kind)


def write(edition: Edition, folder: Path) -> MadeEdition:
    """Write an edition and its hash to a folder, and return its description."""
    digest = write_edition(folder, edition.file, edition.data)
    return MadeEdition(edition.name, edition.file, len(edition.data), edition.page, digest)


def make_books(root: Path, folder: Path, environment: Mapping[str, str]) -> list[Path]:
    """Write the editions that need no built site to a folder: all but the offline copy.

    Args:
        root: The project's folder.
        folder: The folder to write to; it is created if it does not exist.
        environment: Environment variables, for the time of a build without a commit.

    Returns:
        The written files.

    Raises:
        MissingGlyphsError, AssemblyError, OutlineError, TypesettingError: An edition cannot be
            made.
        OSError: A file cannot be read or written.
    """
    material = Material.of(check_project(root), environment)
    editions = (*material.book_editions(), *material.other_editions())
    return [folder / write(edition, folder).file for edition in editions]


def make_editions(root: Path, site: Path, environment: Mapping[str, str]) -> list[Download]:
    """Write the editions of a project to its built site, and list them on its pages.

    Args:
        root: The project's folder.
        site: The built site. The list of downloads replaces the placeholder of its pages.
        environment: Environment variables, for the time of a build without a commit.

    Returns:
        The editions, in display order.

    Raises:
        MissingGlyphsError, AssemblyError, OutlineError, TypesettingError: An edition cannot be
            made.
        UnexpectedMarkupError, PlaceholderError: The markup of the pages is unsupported.
        OSError: A file cannot be read or written.
    """
    material = Material.of(check_project(root), environment)
    editions = (*material.book_editions(), *material.other_editions())
    made = [write(edition, site / DOWNLOADS) for edition in editions]
    return add_downloads(material.outline, material.version, site, made, environment)


def add_downloads(
    outline: Outline,
    version: Version,
    site: Path,
    made: Sequence[MadeEdition],
    environment: Mapping[str, str],
) -> list[Download]:
    """Make the offline copy of a built site, and list it on the pages with the other editions.

    Args:
        outline: The outline of the book.
        version: The commit that the site is made from.
        site: The built site, which contains the other editions.
        made: The other editions, in display order.
        environment: Environment variables, for the time of a build without a commit.

    Returns:
        All editions.

    Raises:
        UnexpectedMarkupError, PlaceholderError: The markup of the pages is unsupported.
        OSError: A file cannot be read or written.
    """
    # Made before the pages list downloads, because the copy cannot contain itself.
    archive = make_offline_zip(site, outline, version, build_time(version, environment))
    say = outline.settings.messages
    copy = Edition(say.choice("downloads.names", "zip"), f"{site_stem(outline.title)}.zip", archive)
    titles = {page: title for title, page in outline.chapters}
    pages = {file.relative_to(site).as_posix() for file in site.rglob("*.html")}
    downloads = [
        Download(
            item.name,
            f"{DOWNLOADS}/{item.file}",
            item.size,
            (page_path(item.page, pages) if item.page else None) or "",
            titles.get(item.page, ""),
            item.digest,
        )
        for item in (*made, write(copy, site / DOWNLOADS))
    ]
    list_downloads(site, downloads, version.date.words(say) if version.date else "", say)
    return downloads
