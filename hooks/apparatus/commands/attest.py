"""`apparatus attest`: sign the fingerprints that were compared with the originals."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from apparatus.atomic_writing import write_if_changed
from apparatus.checks.fingerprints import check_fingerprints, check_originals
from apparatus.commands.completion import complete_ids
from apparatus.commands.printing import print_problems
from apparatus.corrections.attested import maintainers
from apparatus.project import FINGERPRINTS, read_project
from apparatus.reading.content_files import confined
from apparatus.reading.ssh_signatures import SignatureError
from apparatus.sources.attestations import (
    FOLDER,
    MAINTAINERS,
    Attestation,
    hash_file,
)

if TYPE_CHECKING:
    import argparse

    from apparatus.commands.parsers import Parsers
    from apparatus.problems import Problem


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


def attest(
    root: Path, originals: Path, source: str, key: Path, by: str, day: str
) -> tuple[str, list[Problem]]:
    """Sign the fingerprint of a source.

    Args:
        key: A private key of OpenSSH.
        by: The maintainer, by the name in the list of keys.
        day: The day of the signature, as ISO date.

    Returns:
        The path of the attestation, and the problems because of which none was written.

    Raises:
        SignatureError: There is nothing to compare, or the key is not that of the maintainer.
    """
    library = read_project(root).library
    record = library.records.get(source)
    if record is None or source not in library.fingerprints:
        raise SignatureError("there is no such source with a usable fingerprint")
    if not record.is_held:
        raise SignatureError("its text is not held, so there is nothing to compare")
    problems = [*check_fingerprints(library), *check_originals(library, originals)]
    problems = [item for item in problems if item.path == record.path]
    path = f"{FOLDER}/{source}.json"
    if not problems:
        data = (root / FINGERPRINTS / f"{source}.json").read_bytes()
        signed = Attestation(source, hash_file(data), day, by).sign(key)
        keys = maintainers(root)
        if not keys:
            raise SignatureError(f"there is no {MAINTAINERS}, which lists the maintainers' keys")
        signed.verify(data, keys)
        write_if_changed(confined(root, path), signed.as_json())
    return path, problems
