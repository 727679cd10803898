"""The `apparatus` command."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from apparatus.check import check_project
from apparatus.problems import as_github, as_json, as_text

if TYPE_CHECKING:
    from collections.abc import Sequence

_FORMATS = {"text": as_text, "json": as_json, "github": as_github}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: The command line without the program's name; `None` takes it from the process.

    Returns:
        Exit status: 0 when all is well, 1 when there are problems. Misuse exits with 2 through argparse.
    """
    parser = _parser()
    options = parser.parse_args(arguments)
    root: Path = options.root
    if not root.is_dir():
        parser.error(f"--root: {root} is no folder")
    status: int = options.run(options, parser)
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="apparatus", description="Verify a site's claims against its sources."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    root = argparse.ArgumentParser(add_help=False)
    root.add_argument(
        "--root",
        type=Path,
        default=Path(),
        metavar="DIR",
        help="the project's folder (default: here)",
    )
    root.add_argument(
        "--originals", type=Path, metavar="DIR", help="the private folder of originals"
    )
    check = commands.add_parser(
        "check", parents=[root], help="report every problem in pages, records and fingerprints"
    )
    check.add_argument(
        "--format", choices=sorted(_FORMATS), default="text", help="text (default), json or github"
    )
    check.add_argument(
        "--site",
        type=Path,
        metavar="DIR",
        help="check the built site in DIR against the pages as well",
    )
    check.set_defaults(run=_check)
    fingerprint = commands.add_parser(
        "fingerprint",
        parents=[root],
        help="make the fingerprints that verify sources without their text",
    )
    fingerprint.add_argument("ids", nargs="*", metavar="ID", help="sources to do (default: all)")
    fingerprint.set_defaults(run=_fingerprint)
    return parser


def _check(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    for name in ("originals", "site"):
        folder: Path | None = getattr(options, name)
        if folder is not None and not folder.is_dir():
            parser.error(f"--{name}: {folder} is no folder")
    result = check_project(options.root, originals=options.originals)
    problems = list(result.problems)
    if options.site is not None:
        from apparatus.site_tree import check_site

        problems = sorted([*problems, *check_site(result.project, options.site)])
    sys.stdout.write(_FORMATS[options.format](problems))
    if options.format == "text":
        print(
            _summary(result.project.pages, len(result.project.library.records), len(problems)),
            file=sys.stderr,
        )
    return 1 if problems else 0


def _summary(pages: Sequence[object], sources: int, problems: int) -> str:
    found = "no problem" if not problems else f"{problems} problem{'s' if problems > 1 else ''}"
    return f"{len(pages)} pages and {sources} sources checked: {found}."


def _fingerprint(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    from apparatus.fingerprinting import write_fingerprints

    if options.originals is not None and not options.originals.is_dir():
        parser.error(f"--originals: {options.originals} is no folder")
    written, problems = write_fingerprints(options.root, options.originals, options.ids)
    sys.stderr.write(as_text(problems))
    for path in written:
        print(path)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
