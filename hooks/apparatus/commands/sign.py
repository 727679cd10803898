"""`apparatus sign`: sign a built site, as a maintainer."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from apparatus.commands.printing import in_folder, print_problems

if TYPE_CHECKING:
    import argparse

    from apparatus.commands.parsers import Parsers


def add(parsers: Parsers) -> None:
    """Add the command."""
    text = "sign the manifest of a built site, as a maintainer"
    parser = parsers.add("sign", run, text, root=False)
    parser.add_argument("folder", type=Path, metavar="DIR", help="the site")
    parser.add_argument(
        "--key",
        type=Path,
        required=True,
        metavar="FILE",
        help="your SSH key, or its public half if an agent has it",
    )


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Verify the site, sign it, and print the path of the signature."""
    from apparatus.audit.copy_verification import verify_copy
    from apparatus.published.manifest import SIGNATURE
    from apparatus.published.release import KEYS, sign_release
    from apparatus.reading.ssh_signatures import SignatureError

    folder: Path = options.folder
    if not folder.is_dir():
        parser.error(f"DIR: {folder} is not a folder")
    (folder / SIGNATURE).unlink(missing_ok=True)  # of an older state, perhaps
    if problems := verify_copy(folder).problems:
        print_problems(in_folder(problems, folder), Path(), sys.stderr)
        return 1
    try:
        maker = sign_release(folder, options.key)
    except SignatureError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(folder / SIGNATURE)
    print(f"Signed by {maker.name} ({maker.key}), as {KEYS} lists the key.", file=sys.stderr)
    return 0
