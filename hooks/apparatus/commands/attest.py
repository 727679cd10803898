"""`apparatus attest`: sign the fingerprints that were compared with the originals."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from apparatus.commands.completion import complete_ids
from apparatus.commands.printing import print_problems

if TYPE_CHECKING:
    import argparse

    from apparatus.commands.parsers import Parsers


def add(parsers: Parsers) -> None:
    """Add the command."""
    text = "sign fingerprints that agree with the originals, as a maintainer"
    parser = parsers.add("attest", run, text, originals=True)
    ids = parser.add_argument("ids", nargs="+", metavar="ID", help="ids of sources")
    complete_ids(ids)
    parser.add_argument("--key", type=Path, required=True, metavar="FILE", help="your SSH key")
    parser.add_argument(
        "--by", required=True, metavar="NAME", help="your name in sources/maintainers"
    )


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Write the attestations, and print their paths."""
    from apparatus.authoring.attesting import attest
    from apparatus.reading.ssh_signatures import SignatureError

    if options.originals is None or not options.originals.is_dir():
        parser.error(
            "--originals: name the folder of originals, which the fingerprints are compared with"
        )
    day = datetime.now(UTC).date().isoformat()
    for source in options.ids:
        try:
            path, problems = attest(
                options.root, options.originals, source, options.key, options.by, day
            )
        except SignatureError as error:
            print(f"error: {source}: {error}", file=sys.stderr)
            return 1
        if problems:
            print_problems(problems, options.root, sys.stderr)
            return 1
        print(path)
    return 0
