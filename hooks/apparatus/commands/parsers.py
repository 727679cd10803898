"""The parsers of the commands, with the options that several of them share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping


class Parsers:
    """Takes the commands, one parser for each."""

    def __init__(self, program: argparse.ArgumentParser) -> None:
        """Give a program commands, of which one must be named."""
        self._commands = program.add_subparsers(required=True, metavar="COMMAND")

    def add(
        self,
        name: str,
        run: Callable[[argparse.Namespace, argparse.ArgumentParser], int],
        text: str,
        *,
        root: bool = True,
        originals: bool = False,
        environment: Mapping[str, str] | None = None,
    ) -> argparse.ArgumentParser:
        """Add a command.

        Args:
            name: What the user types.
            run: Does it, given the options and the program's parser for complaints, and returns the exit status.
            text: One line of help.
            root: Whether it works on a project, named with `--root`.
            originals: Whether it can use the private originals, named with `--originals`.
            environment: What it must find in its environment, for what only the start of a program can change.

        Returns:
            Its parser, for options of its own.
        """
        parser = self._commands.add_parser(name, help=text)
        parser.set_defaults(run=run, root=Path(), environment=environment or {})
        if root:
            parser.add_argument(
                "--root",
                type=Path,
                default=Path(),
                metavar="DIR",
                help="the project's folder (default: here)",
            )
        if originals:
            parser.add_argument(
                "--originals", type=Path, metavar="DIR", help="the private folder of originals"
            )
        return parser
