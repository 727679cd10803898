"""`apparatus review-report`: report what a pull request changes, and what a reviewer must read."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from apparatus.authoring.review_report import Base
    from apparatus.commands.parsers import Parsers
    from apparatus.project import Project


CODE = (
    *("hooks", "overrides", "policy", "tests", ".ci", ".github"),
    *(
        "apparatus.yml",
        "mkdocs.yml",
        "Makefile",
        "pyproject.toml",
        "requirements.lock",
        "sources/maintainers",
    ),
    *("docs/assets", "published"),
)
"""Files and folders that check, build or publish, or set their rules."""


def add(parsers: Parsers) -> None:
    """Add the command."""
    parser = parsers.add(
        "review-report",
        run,
        "report in Markdown what a pull request changes, and what a reviewer must read",
    )
    parser.add_argument(
        "--since",
        default="",
        metavar="COMMIT",
        help="compare with COMMIT, such as the base of a pull request (default: with the ledger)",
    )
    parser.add_argument(
        "--output", type=Path, metavar="FILE", help="write the report to FILE (default: print it)"
    )


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Write the report. Its content never fails the command."""
    from apparatus.authoring.review_report import review_report
    from apparatus.corrections.ledger import LedgerError
    from apparatus.project import read_project
    from apparatus.reading.repository import HistoryError

    project = read_project(options.root)
    try:
        base = (
            _of_commit(project, options.since)
            if options.since
            else _of_ledger(options.root, project.settings.language)
        )
    except (HistoryError, LedgerError) as error:
        print(f"error: {error}\n  {error.cure}", file=sys.stderr)
        return 1
    report = review_report(project, base)
    if options.output is None:
        sys.stdout.write(report)
    else:
        options.output.write_text(report, encoding="utf-8")
    return 0


def _of_commit(present: Project, commit: str) -> Base:
    from apparatus.authoring.reading_list import unclaimed_words
    from apparatus.authoring.review_report import Base
    from apparatus.corrections.attested import attestations
    from apparatus.corrections.ledger import Ledger
    from apparatus.corrections.proof_changes import proof_changes
    from apparatus.project import read_project
    from apparatus.reading.repository import changed_files, resolve, write_files

    root = present.root
    proofs = tuple(proof_changes(present, commit))
    with tempfile.TemporaryDirectory() as folder:
        write_files(root, commit, Path(folder))
        project = read_project(Path(folder))
        words = tuple(unclaimed_words(project))
    name = f"commit {resolve(root, commit)[:12]}"
    attested = tuple(attestations(root, commit)[0].values())
    code = tuple(changed_files(root, commit, *CODE))
    return Base(name, Ledger.of(project), project, words, attested, code, proofs)


def _of_ledger(root: Path, language: str) -> Base:
    from apparatus.authoring.review_report import Base
    from apparatus.corrections.ledger import LedgerError, read_ledger

    ledger = read_ledger(root, language)
    if ledger is None:
        raise LedgerError("no-ledger.nothing-published")
    return Base("what was last published", ledger)
