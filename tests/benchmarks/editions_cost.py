"""Measure what setting the book as a PDF costs, for the real site and for one with a hundred explainers.

    .venv/bin/python tests/benchmarks/editions_cost.py [EXPLAINERS] [--weasyprint PYTHON]

The large site repeats the real explainers, with anchors of their own and with links back to each from the sources. Each
book is made in a process of its own, in volumes if it is long; printed are pages, seconds of processor time and the
most memory that a process had.
PYTHON is an interpreter that has WeasyPrint: it sets the one HTML file of the same book, as PDF/UA-1 too, but without
page numbers in notes and links back, which that file does not ask for.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import fields, is_dataclass, replace
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2

from apparatus.checks.project_check import check_project
from apparatus.document.blocks import PassageEntry
from apparatus.editions.assembly import make_book
from apparatus.editions.evidence_files import evidence_files
from apparatus.editions.excerpt import explainers
from apparatus.editions.outline import read_outline
from apparatus.editions.pdf_editions import make_book_pdfs
from apparatus.published.version import read_version
from apparatus_editions.one_file import make_one_file

if TYPE_CHECKING:
    from collections.abc import Mapping

    from apparatus.document.model import Book

ROOT = Path(__file__).parents[2]
WEASYPRINT = """
import json, resource, sys, time
import weasyprint
start = time.process_time()
weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant="pdf/ua-1")
seconds = time.process_time() - start
print(json.dumps([seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss]))
"""


def main() -> None:
    """Set both books and print what each cost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("explainers", nargs="?", type=int, default=100)
    parser.add_argument("--weasyprint", metavar="PYTHON", help="interpreter that has WeasyPrint")
    parser.add_argument("--typst", type=int, metavar="N", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.typst is not None:
        measure_typst(options.typst)
        return
    with tempfile.TemporaryDirectory() as name:
        for count in (0, options.explainers):
            what = f"{count} explainers" if count else "the real site"
            report(f"Typst, {what}", [sys.executable, __file__, "--typst", str(count)])
            if options.weasyprint:
                book, evidence = book_of(count)
                html, pdf = Path(name) / "book.html", Path(name) / "book.pdf"
                html.write_bytes(make_one_file(book, evidence, html.name))
                command = [options.weasyprint, "-c", WEASYPRINT, str(html), str(pdf)]
                report(f"WeasyPrint, {what}", command, pdf)


def report(name: str, command: list[str], pdf: Path | None = None) -> None:
    """Run a command that prints seconds and memory, and print both with the pages it made."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    seconds, kilobytes, *rest = json.loads(done.stdout)
    pages = rest[0] if rest else len(pypdfium2.PdfDocument(pdf))
    print(f"{name}: {pages} pages, {seconds:.1f} s of processor time, {kilobytes / 1024:.0f} MB")


def measure_typst(count: int) -> None:
    """Set a book; print seconds, the most memory of a process in kilobytes, and pages."""
    book, evidence = book_of(count)
    start = time.process_time()
    pages = sum(len(pypdfium2.PdfDocument(pdf.data)) for pdf in make_book_pdfs(book, evidence))
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = time.process_time() - start + used.ru_utime + used.ru_stime
    own = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps([seconds, max(own.ru_maxrss, used.ru_maxrss), pages]))


def book_of(count: int) -> tuple[Book, Mapping[str, bytes]]:
    """Return the book of the real site, with so many explainers, or as it is for 0."""
    result = check_project(ROOT)
    outline, version = read_outline(result.project), read_version(ROOT)
    book = make_book(result, outline, version, version.seconds)
    evidence = evidence_files(result.project, outline, version.revision)
    return enlarged(book, count) if count else book, evidence


def enlarged(book: Book, count: int) -> Book:
    """Return a book with so many explainers: those it has, over and over."""
    own = explainers(book)
    extra = list(islice(cycle(own), count - len(own)))
    names = [(chapter.target, f"copy-{at}.md") for at, chapter in enumerate(extra)]
    copies = [renamed(item, *name) for item, name in zip(extra, names, strict=True)]
    place = book.chapters.index(own[-1]) + 1
    others = tuple(with_uses(chapter, names) for chapter in book.chapters)
    return replace(book, chapters=(*others[:place], *copies, *others[place:]))


def renamed(part: Any, old: str, new: str) -> Any:
    """Return a part of a book with its own places on another page."""
    if isinstance(part, tuple):
        return tuple(renamed(item, old, new) for item in part)
    if isinstance(part, str) and (part == old or part.startswith(f"{old}#")):
        return new + part.removeprefix(old)
    if is_dataclass(part) and not isinstance(part, type):
        return replace(
            part,
            **{item.name: renamed(getattr(part, item.name), old, new) for item in fields(part)},
        )
    return part


def with_uses(part: Any, names: list[tuple[str, str]]) -> Any:
    """Return a part of a book in which the passages know of the claims in all copies."""
    if isinstance(part, PassageEntry):
        copies = (
            renamed(use, old, new)
            for old, new in names
            for use in part.uses
            if use.target.startswith(f"{old}#")
        )
        return replace(part, uses=(*part.uses, *copies))
    if isinstance(part, tuple):
        return tuple(with_uses(item, names) for item in part)
    if is_dataclass(part) and not isinstance(part, type):
        return replace(
            part, **{item.name: with_uses(getattr(part, item.name), names) for item in fields(part)}
        )
    return part


if __name__ == "__main__":
    main()
