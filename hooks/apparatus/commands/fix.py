"""`apparatus fix`: mend what has one right answer."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from apparatus.commands.printing import print_text

if TYPE_CHECKING:
    import argparse

    from apparatus.commands.parsers import Parsers


def add(parsers: Parsers) -> None:
    """Add the command."""
    parser = parsers.add(
        "fix", run, "mend what has one right answer; what readers see stays as it is"
    )
    parser.add_argument("--check", action="store_true", help="only say what would be mended")
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help="pages and records (default: all)"
    )


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Print what is mended as a diff; with `--check`, write nothing and end with 1 if there is something."""
    from apparatus.authoring.mending import mend
    from apparatus.project import read_project
    from apparatus.reading.confined_paths import confined

    project = read_project(options.root)
    known = [text.path for text in project.texts]
    wanted = [_name(file, options.root) for file in options.files] or sorted(known)
    for name in wanted:
        if name not in known:
            parser.error(f"FILE: {name} is no page or record that can be read")
    found = [
        mended
        for name in wanted
        for text in [confined(options.root, name).read_bytes().decode("utf-8")]
        if (mended := mend(text, name, project.library)).after != text
    ]
    for mended in found:
        print_text(mended.diff, sys.stdout)
        if not options.check:
            _write(confined(options.root, mended.path), mended.after)
    files = f"{len(found)} file{'' if len(found) == 1 else 's'}"
    print(f"{files} {'to mend' if options.check else 'mended'}.", file=sys.stderr)
    return 1 if options.check and found else 0


def _name(file: Path, root: Path) -> str:
    """Return a file's path below the root; a file is named from where the user is, as shells do."""
    return Path(os.path.relpath(file, root)).as_posix()


def _write(file: Path, text: str) -> None:
    """Write a file in one step, with the mode it had."""
    beside = file.with_name(f".{file.name}.new")
    beside.write_bytes(text.encode())
    beside.chmod(file.stat().st_mode & 0o777)
    beside.replace(file)
