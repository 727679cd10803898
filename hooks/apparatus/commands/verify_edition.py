"""`apparatus verify-edition`: verify an edition of a site by itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from apparatus.commands.makers import add_key, known_keys, made_by
from apparatus.commands.printing import add_format, print_verification

if TYPE_CHECKING:
    import argparse

    from apparatus.commands.parsers import Parsers


def add(parsers: Parsers) -> None:
    """Add the command."""
    text = (
        "verify a PDF, ZIP, HTML file or EPUB of a site, offline; with --manifest, also who made it"
    )
    parser = parsers.add("verify-edition", run, text, root=False)
    parser.add_argument("file", type=Path, metavar="FILE", help="the file")
    parser.add_argument(
        "--manifest",
        type=Path,
        metavar="FILE",
        help="manifest.json of its site, beside manifest.json.sig: shows who made the file",
    )
    add_key(parser)
    add_format(parser)


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Print the problems, the number of items checked, and who made the file, as far as it is shown."""
    from apparatus.audit.edition_files import EditionError
    from apparatus.audit.edition_verification import verify_edition
    from apparatus.published.manifest import ManifestError

    if options.key is not None and options.manifest is None:
        parser.error("--key: name the signed manifest of the site as well, with --manifest")
    known = known_keys(options, parser)
    try:
        found = verify_edition(options.file, options.manifest, known)
    except ManifestError as error:
        parser.error(f"--manifest: {error}")
    except (EditionError, OSError) as error:
        parser.error(f"FILE: {error}")
    return print_verification(
        found.problems,
        found.counts,
        options.file.parent,
        options.format,
        f"SHA-256 {found.digest}",
        made_by(found.maker),
    )
