"""Making every edition of a site, beside its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.checks.check import check_project
from apparatus.editions.assembly import make_book
from apparatus.editions.coverage import check_coverage
from apparatus.editions.evidence_files import evidence_files
from apparatus.editions.outline import read_outline
from apparatus.editions.pdf_editions import STEM, make_pdfs, write_edition
from apparatus.published.addresses import page_path
from apparatus.published.version import build_time, read_version
from apparatus_editions.downloads import Download, list_downloads
from apparatus_editions.epub import make_epub
from apparatus_editions.offline_site import make_offline_zip
from apparatus_editions.one_file import make_one_file

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence
    from pathlib import Path

    from apparatus.editions.model import Book
    from apparatus.problems import Problem


class UnsettableError(Exception):
    """The editions cannot be made of this project; `problems` says what to mend."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the problems."""
        super().__init__(f"{len(problems)} problem{'s' if len(problems) > 1 else ''}")
        self.problems = tuple(problems)


def make_editions(root: Path, site: Path, environment: Mapping[str, str]) -> list[Download]:
    """Write the editions of a project below the folder of its built site, and list them on its pages.

    Args:
        root: The project's folder.
        site: The built site. Its pages get the list of downloads in the place that they keep for it.
        environment: Where the time of the build comes from when there is no commit.

    Returns:
        What was made, in the order in which readers see it.

    Raises:
        UnsettableError: A character of the book has no glyph.
        AssemblyError, OutlineError, SettingError: The project cannot be made into a book.
        UnknownPageError, MissingPlaceError: The pages are not those that this package knows.
        OSError: A file cannot be read or written.
    """
    version = read_version(root)
    seconds = build_time(version, environment)
    result = check_project(root)
    outline = read_outline(root)
    book = make_book(result, outline, version, seconds)
    if problems := list(check_coverage(book, result.project)):
        raise UnsettableError(problems)
    # Of the pages before they list any download: the copy cannot offer itself.
    archive = make_offline_zip(site, outline, version, seconds)
    pages = {file.relative_to(site).as_posix() for file in site.rglob("*.html")}
    evidence = evidence_files(result.project, outline)
    downloads = [
        Download(
            name, write_edition(site, file, data).relative_to(site).as_posix(), len(data), page
        )
        for name, file, data, page in _made(book, evidence, archive, pages)
    ]
    list_downloads(site, downloads, book.imprint.date)
    return downloads


def _made(
    book: Book, evidence: Mapping[str, bytes], archive: bytes, pages: Container[str]
) -> Iterator[tuple[str, str, bytes, str]]:
    """Yield each edition: what readers call it, its file, its bytes, and the only page that offers it or nothing."""
    for pdf in make_pdfs(book, evidence):
        page = page_path(pdf.page, pages) if pdf.page else None
        name = "This page as PDF" if page else "Book (PDF)"
        yield name, pdf.file, pdf.data, page or ""
    epub, html = f"{STEM}.epub", f"{STEM}.html"
    yield "EPUB", epub, make_epub(book, evidence, epub), ""
    yield "One HTML file, for phones", html, make_one_file(book, evidence, html), ""
    yield "Offline copy with search (ZIP)", f"{STEM}.zip", archive, ""
