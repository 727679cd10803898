"""Parsers of the commands, with their shared options."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable


class Parsers:
    """The parsers of the commands."""

    def __init__(self, program: argparse.ArgumentParser) -> None:
        """Add a required subcommand to a program's parser."""
        self._commands = program.add_subparsers(required=True, metavar="COMMAND")

    def add(
        self,
        name: str,
        run: Callable[[argparse.Namespace, argparse.ArgumentParser], int],
        text: str,
        *,
        root: bool = True,
        originals: bool = False,
    ) -> argparse.ArgumentParser:
        """Add a command.

        Args:
            run: A function of the options and the program's parser, for usage errors, that returns the exit status.
            text: The help, one line.
            root: Whether it works on a project, given by `--root`.
            originals: Whether it can use the private originals, given by `--originals`.

        Returns:
            The command's parser, for further options.
        """
        parser = self._commands.add_parser(name, help=text)
        parser.set_defaults(command=name, run=run, root=Path())
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
