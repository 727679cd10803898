"""`apparatus completion`: print the script with which a shell completes commands, options, ids and locators.

A shell asks at every key press, so ids come from file names and locators from headings: no record is parsed or
checked.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from apparatus.reading.content_files import OutsideError, confined

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from apparatus.commands.parsers import Parsers


SHELLS = ("bash", "zsh", "fish")
_HEADING = re.compile(r"^## (?P<label>¶|art\.|n\.) ?(?P<number>\d[\d()-]*)", re.MULTILINE)


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
    return sorted(file.stem for file in (parsed_args.root / "sources").glob("*.md"))


def _locators(prefix: str, parsed_args: argparse.Namespace, **_: object) -> list[str]:
    return locators(parsed_args.root, parsed_args.id, prefix)


def locators(root: Path, source: str, begun: str) -> list[str]:
    """Return the locators of a source in a form that is easy to type; an empty list if there is no such source.

    These are bare numbers, or numbers after `¶` if the typed text begins with it: `¶` is hard to type, and a shell would
    split a label with a space into two words.
    """
    try:
        text = confined(root, f"sources/{source}.md").read_text(encoding="utf-8", errors="replace")
    except (OSError, OutsideError):
        return []
    mark = "¶" if begun.startswith("¶") else ""
    return [
        f"{mark}{match['number']}"
        for match in _HEADING.finditer(text)
        if not mark or match["label"] == mark
    ]
