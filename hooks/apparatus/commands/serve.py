"""`apparatus serve`: show the site on this machine, and again at every save."""

from __future__ import annotations

import argparse
import importlib.util
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from apparatus.commands.parsers import Parsers

ORIGINALS = "APPARATUS_ORIGINALS"
"""Environment variable with the private folder of originals; setting it turns on review mode."""
EXTRA = "pip install 'apparatus[site]'"
"""The command that installs the site generator."""


def add(parsers: Parsers) -> None:
    """Add the command."""
    parser = parsers.add(
        "serve",
        run,
        "show the site on this machine, with its problems, and again at every save",
        originals=True,
    )
    parser.add_argument(
        "--port", type=_port, metavar="PORT", help="port of this machine (default: 8000)"
    )
    parser.add_argument(
        "--open", action="store_true", help="open a browser at the claim that was edited last"
    )


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Become the server of the generator, which ends at Ctrl-C."""
    if importlib.util.find_spec("mkdocs") is None:
        parser.error(f"serve needs mkdocs: {EXTRA}")
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload"]
    if options.port:
        command += ["--dev-addr", f"127.0.0.1:{options.port}"]
    if options.open:
        command.append("--open")
    if options.originals:
        os.environ[ORIGINALS] = str(options.originals.absolute())
    os.environ |= {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    os.chdir(options.root)
    sys.stdout.flush()
    os.execv(sys.executable, command)


def _port(text: str) -> int:
    """Return a port that every user may use."""
    if not text.isdecimal() or not 1024 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: use a number from 1024 to 65535")
    return int(text)
