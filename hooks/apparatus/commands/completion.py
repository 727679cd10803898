"""`apparatus completion`: what a shell needs to complete commands, options, ids and places."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from apparatus.authoring.candidates import places, source_ids

if TYPE_CHECKING:
    import argparse

    from apparatus.commands.parsers import Parsers

SHELLS = ("bash", "zsh", "fish")


def add(parsers: Parsers) -> None:
    """Add the command."""
    text = 'print what a shell needs to complete: eval "$(apparatus completion bash)"'
    parser = parsers.add("completion", run, text, root=False)
    parser.add_argument("shell", choices=SHELLS)


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Print the script, for the shell to read at its start."""
    from argcomplete.shell_integration import shellcode

    sys.stdout.write(shellcode([parser.prog], shell=options.shell))
    return 0


def complete_ids(argument: argparse.Action) -> None:
    """Let a shell complete the ids of records for an argument."""
    argument.completer = _ids  # type: ignore[attr-defined]  # where argcomplete looks


def complete_places(argument: argparse.Action) -> None:
    """Let a shell complete the places in the source that the argument `id` names."""
    argument.completer = _places  # type: ignore[attr-defined]  # as above


def _ids(parsed_args: argparse.Namespace, **_: object) -> list[str]:
    return source_ids(parsed_args.root)


def _places(prefix: str, parsed_args: argparse.Namespace, **_: object) -> list[str]:
    return places(parsed_args.root, parsed_args.id, prefix)
