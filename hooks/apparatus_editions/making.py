"""Makes the editions of a project, with its built site or without."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from apparatus.checks.project_check import check_project
from apparatus.editions.assembly import AssemblyError, make_book
from apparatus.editions.book_glyphs import check_coverage
from apparatus.editions.evidence_files import evidence_files
from apparatus.editions.outline import Outline, OutlineError, read_outline
from apparatus.editions.pdf_editions import (
    make_book_pdfs,
    make_page_pdfs,
    write_edition,
)
from apparatus.editions.typesetting import TypesettingError
from apparatus.published.file_names import DOWNLOADS
from apparatus.published.site_addresses import page_path
from apparatus.published.version import Version, build_time, read_version
from apparatus_editions.downloads import (
    Download,
    PlaceholderError,
    list_downloads,
)
from apparatus_editions.epub import make_epub
from apparatus_editions.offline_site import UnexpectedMarkupError, make_offline_zip
from apparatus_editions.one_file import make_one_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from apparatus.checks.check_result import CheckResult
    from apparatus.document.model import Book
    from apparatus.problems import Problem
    from apparatus.project import Project


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
    language: str = ""
    """BCP 47 tag of a translation; empty for the main language."""


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
    language: str
    """BCP 47 tag of a translation; empty for the main language."""


@dataclass(frozen=True, slots=True)
class Material:
    """The inputs of a project's editions in one language."""

    book: Book
    evidence: Mapping[str, bytes]
    """The evidence files, by path on the site."""
    outline: Outline
    version: Version

    @classmethod
    def of_all(cls, result: CheckResult, environment: Mapping[str, str]) -> Iterator[Material]:
        """Yield the inputs for each language of a project, the main one first, with the arguments of `of`."""
        for language in ("", *result.project.settings.translations):
            yield cls.of(result, environment, language)

    @classmethod
    def of(
        cls, result: CheckResult, environment: Mapping[str, str], language: str = ""
    ) -> Material:
        """Return the inputs for a project.

        Args:
            environment: Environment variables, for the time of a build without a commit.

        Raises:
            MissingGlyphsError: A character of the book has no glyph.
            AssemblyError, OutlineError: The book cannot be made.
        """
        project = result.project
        version, outline = read_version(project.root), read_outline(project, language)
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
            yield self._edition(name, pdf.file, pdf.data)

    def other_editions(self) -> Iterator[Edition]:
        """Yield the other editions that need no built site, in display order.

        Raises:
            TypesettingError: Typst cannot set a PDF.
        """
        for pdf in make_page_pdfs(self.book, self.evidence):
            yield self._edition(self._name("page"), pdf.file, pdf.data, pdf.page)
        for kind, make in (("epub", make_epub), ("html", make_one_file)):
            file = self.outline.files.whole(kind)
            yield self._edition(self._name(kind), file, make(self.book, self.evidence, file))

    def _edition(self, name: str, file: str, data: bytes, page: str = "") -> Edition:
        return Edition(name, file, data, page, self.outline.files.language)

    def _name(self, kind: str) -> str:
        return self.outline.settings.messages.choice("downloads.names", kind)


def write(edition: Edition, folder: Path) -> MadeEdition:
    """Write an edition and its hash to a folder, and return its description."""
    digest = write_edition(folder, edition.file, edition.data)
    return MadeEdition(
        edition.name, edition.file, len(edition.data), edition.page, digest, edition.language
    )


def make_books(root: Path, folder: Path, environment: Mapping[str, str]) -> list[Path]:
    """Write the editions that need no built site to a folder: all but the offline copy.

    Args:
        folder: The folder to write to; it is created if it does not exist.
        environment: Environment variables, for the time of a build without a commit.

    Returns:
        The written files.

    Raises:
        MissingGlyphsError, AssemblyError, OutlineError, TypesettingError: An edition cannot be
            made.
        OSError: A file cannot be read or written.
    """
    editions = _editions(Material.of_all(check_project(root), environment))
    return [folder / write(edition, folder).file for edition in editions]


def make_editions(root: Path, site: Path, environment: Mapping[str, str]) -> list[Download]:
    """Write the editions of a project to its built site, and list them on its pages.

    Args:
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
    result = check_project(root)
    editions = _editions(Material.of_all(result, environment))
    made = [write(edition, site / DOWNLOADS) for edition in editions]
    return add_downloads(result.project, site, made, environment)


def _editions(materials: Iterable[Material]) -> Iterator[Edition]:
    for material in materials:
        yield from material.book_editions()
        yield from material.other_editions()


def add_downloads(
    project: Project, site: Path, made: Sequence[MadeEdition], environment: Mapping[str, str]
) -> list[Download]:
    """Make the offline copy of a built site, and list it on the pages with the other editions.

    Args:
        site: The built site, which contains the other editions.
        made: The other editions, those of each language in display order.
        environment: Environment variables, for the time of a build without a commit.

    Returns:
        All editions.

    Raises:
        UnexpectedMarkupError, PlaceholderError: The markup of the pages is unsupported.
        OSError: A file cannot be read or written.
    """
    version, outline = read_version(project.root), read_outline(project)
    # Made before the pages list downloads, because the copy cannot contain itself.
    archive = make_offline_zip(site, outline, version, build_time(version, environment))
    name = outline.settings.messages.choice("downloads.names", "zip")
    copy = write(Edition(name, outline.files.whole("zip"), archive), site / DOWNLOADS)
    titles = {
        (language, page): title
        for language in ("", *project.settings.translations)
        for title, page in read_outline(project, language).chapters
    }
    pages = {file.relative_to(site).as_posix() for file in site.rglob("*.html")}
    downloads = [
        Download(
            item.name,
            f"{DOWNLOADS}/{item.file}",
            item.size,
            (page_path(posixpath.join(item.language, item.page), pages) if item.page else None)
            or "",
            titles.get((item.language, item.page), ""),
            item.digest,
            item.language,
        )
        for item in (*made, copy)
    ]
    list_downloads(site, downloads, version.date, project.settings)
    return downloads
