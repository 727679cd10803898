"""`apparatus fix`: fix what has exactly one correct form."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from apparatus.atomic_writing import write_all
from apparatus.commands.printing import print_text

if TYPE_CHECKING:
    import argparse

    from apparatus.commands.parsers import Parsers


def add(parsers: Parsers) -> None:
    """Add the command."""
    parser = parsers.add(
        "fix", run, "fix what has exactly one correct form, without changing what readers see"
    )
    parser.add_argument("--check", action="store_true", help="print the fixes without writing them")
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help="pages and records (default: all)"
    )


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Print the fixes as a diff; with `--check`, write nothing and return 1 if there are any."""
    from apparatus.authoring.fixing import fix
    from apparatus.project import read_project
    from apparatus.reading.content_files import confined

    project = read_project(options.root)
    known = [text.path for text in project.texts]
    wanted = [_name(file, options.root) for file in options.files] or sorted(known)
    for name in wanted:
        if name not in known:
            parser.error(f"FILE: {name} is not a readable page or record")
    found = [
        fixed
        for name in wanted
        for text in [confined(options.root, name).read_bytes().decode("utf-8")]
        if (fixed := fix(text, name, project.library)).after != text
    ]
    for fixed in found:
        print_text(fixed.diff, sys.stdout)
        if not options.check:
            file = confined(options.root, fixed.path)
            write_all({file: fixed.after.encode()}, replace=True)
    files = f"{len(found)} file{'' if len(found) == 1 else 's'}"
    print(f"{files} {'to fix' if options.check else 'fixed'}.", file=sys.stderr)
    return 1 if options.check and found else 0


def _name(file: Path, root: Path) -> str:
    """Return a file's path below the root, given a path relative to the working directory."""
    return Path(os.path.relpath(file, root)).as_posix()
