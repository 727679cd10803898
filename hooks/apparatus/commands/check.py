"""`apparatus check`: report every problem."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from apparatus.checks.project_check import check_project
from apparatus.commands.printing import FOR_PEOPLE, add_format, print_problems
from apparatus.editions.glyphs import check_glyphs
from apparatus.policy.rules.e28_staleness import check_staleness
from apparatus.problems import Severity, file_problem
from apparatus.published.version import VersionError, build_time, read_version
from apparatus.reading.repository import HistoryError, changed_lines

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence

    from apparatus.commands.parsers import Parsers
    from apparatus.problems import Problem


_READ = re.compile(
    r"(?:docs|sources|policy|published)(?:/.*)?|mkdocs\.yml|apparatus(?:\.[\w-]+)?\.yml"
)
"""Paths of the files of a project that are checked, and of their folders."""


def add(parsers: Parsers) -> None:
    """Add the command."""
    parser = parsers.add(
        "check", run, "report every problem in pages, records and fingerprints", originals=True
    )
    add_format(parser)
    parser.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar="FILE",
        help="print only the problems of these pages, records and settings; all are checked",
    )
    parser.add_argument(
        "--site",
        type=Path,
        metavar="DIR",
        help="also check the built site in DIR against the pages",
    )
    parser.add_argument(
        "--since",
        default="",
        metavar="COMMIT",
        help="compare with the ledger of COMMIT, such as the base of a pull request, "
        "and apply the prose rules to the lines changed since",
    )
    parser.add_argument("--prose", action="store_true", help="apply the prose rules to all lines")


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Print the problems to stdout, and a summary to stderr."""
    for name in ("originals", "site"):
        folder: Path | None = getattr(options, name)
        if folder is not None and not folder.is_dir():
            parser.error(f"--{name}: {folder} is not a folder")
    named = [_within(file, options.root, parser) for file in options.files]
    changed, problems = _changed_lines(options)
    result = check_project(
        options.root,
        originals=options.originals,
        since=options.since,
        prose=lambda item: options.prose or item.line in changed.get(item.path, ()),
    )
    problems += result.problems
    problems += check_glyphs(result.project)
    try:
        now = build_time(read_version(options.root), os.environ)
        problems += check_staleness(result.project, now)
    except VersionError as error:
        problems.append(file_problem("docs", "unreadable-repository", error=error))
    if options.site is not None:
        from apparatus.audit.project_site import check_site
        from apparatus.audit.site_files import SiteFiles
        from apparatus.editions.social_cards import SocialCards
        from apparatus.policy.site import screens_of

        drawings = SocialCards.of(result.project)
        files = SiteFiles(options.site, screens_of(result.project, drawings))
        problems += check_site(result.project, files)
    problems.sort()
    everywhere = problems
    if named:
        problems = [item for item in problems if any(map(Path(item.path).is_relative_to, named))]
    print_problems(problems, options.root, sys.stdout, options.format, changed)
    if options.format in FOR_PEOPLE:
        sources = len(result.project.library.records)
        if named:
            print(f"{', '.join(map(str, named))}: {_count(problems)}.", file=sys.stderr)
        print(_summary(len(result.project.pages), sources, everywhere), file=sys.stderr)
    return 1 if any(problem.severity is not Severity.NOTICE for problem in problems) else 0


def _changed_lines(
    options: argparse.Namespace,
) -> tuple[Mapping[str, frozenset[int]], list[Problem]]:
    """Return the lines changed since the commit of `--since`, if given, and problems that prevent the comparison."""
    try:
        return (changed_lines(options.root, options.since) if options.since else {}), []
    except HistoryError as error:
        return {}, [error.problem]


def _within(file: Path, root: Path, parser: argparse.ArgumentParser) -> Path:
    """Return the path in the project of a file or folder that somebody named; one that the check does not read is an error."""
    if not file.exists():
        parser.error(f"there is no file {file}")
    path = os.path.relpath(file.resolve(), root.resolve())
    if _READ.fullmatch(path) is None:
        parser.error(
            f"the check does not read {file}: it reads docs/, sources/, policy/, published/, mkdocs.yml and apparatus.yml"
            f" of the project {root.resolve()}"
        )
    return Path(path)


def _summary(pages: int, sources: int, problems: Sequence[Problem]) -> str:
    return f"{pages} pages and {sources} sources checked: {_count(problems)}."


def _count(problems: Sequence[Problem]) -> str:
    notices = sum(problem.severity is Severity.NOTICE for problem in problems)
    count = len(problems) - notices
    found = "no problem" if not count else f"{count} problem{'s' if count > 1 else ''}"
    said = f", {notices} notice{'s' if notices > 1 else ''}" if notices else ""
    return found + said
