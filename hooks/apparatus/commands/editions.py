"""`apparatus editions`: set the site as PDFs to take away."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from apparatus.checks.check import check_project
from apparatus.problems import as_text
from apparatus.published.version import build_time, read_version

if TYPE_CHECKING:
    import argparse

    from apparatus.commands.parsers import Parsers


def add(parsers: Parsers) -> None:
    """Add the command."""
    parser = parsers.add("editions", run, "set the site and each explainer as a PDF to take away")
    parser.add_argument(
        "--site",
        type=Path,
        metavar="DIR",
        help="write into downloads/ below DIR (default: the project's site/)",
    )


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Write the files, and print their names."""
    from apparatus.editions.assembly import AssemblyError, make_book
    from apparatus.editions.coverage import check_coverage
    from apparatus.editions.evidence_files import evidence_files
    from apparatus.editions.outline import OutlineError, read_outline
    from apparatus.editions.pdf import SettingError
    from apparatus.editions.pdf_editions import make_pdfs, write_edition
    from apparatus.publication.replacement import SITE

    result = check_project(options.root)
    version = read_version(options.root)
    try:
        outline = read_outline(options.root)
        book = make_book(result, outline, version, build_time(version, os.environ))
        if problems := list(check_coverage(book, result.project)):
            sys.stdout.write(as_text(problems))
            return 1
        for edition in make_pdfs(book, evidence_files(result.project, outline)):
            print(write_edition(options.site or options.root / SITE, edition.file, edition.data))
    except (AssemblyError, OutlineError, SettingError) as error:
        print(f"error: no PDF was made: {error}", file=sys.stderr)
        return 1
    return 0
