"""`apparatus completion`: print the script with which a shell completes commands, options, ids and locators."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from apparatus.authoring.candidates import locators, source_ids

if TYPE_CHECKING:
    import argparse

    from apparatus.commands.parsers import Parsers

SHELLS = ("bash", "zsh", "fish")


def add(parsers: Parsers) -> None:
    """Add the command."""
    text = 'print the completion script of a shell: eval "$(apparatus completion bash)"'
    parser = parsers.add("completion", run, text, root=False)
    parser.add_argument("shell", choices=SHELLS)


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Print the script, which the shell evaluates at its start."""
    from argcomplete.shell_integration import shellcode

    sys.stdout.write(shellcode([parser.prog], shell=options.shell))
    return 0


def complete_ids(argument: argparse.Action) -> None:
    """Complete ids of records for an argument."""
    argument.completer = _ids  # type: ignore[attr-defined]  # read by argcomplete


def complete_locators(argument: argparse.Action) -> None:
    """Complete locators of the source named by the argument `id`."""
    argument.completer = _locators  # type: ignore[attr-defined]  # read by argcomplete


def _ids(parsed_args: argparse.Namespace, **_: object) -> list[str]:
    return source_ids(parsed_args.root)


def _locators(prefix: str, parsed_args: argparse.Namespace, **_: object) -> list[str]:
    return locators(parsed_args.root, parsed_args.id, prefix)
