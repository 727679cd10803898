"""`apparatus protect`: add a name to the list of protected names, or remove it.

Names come from a prompt or a private file, never from the command line.

A line is one spelling of a full name or of a given name, with separate or hyphenated words; every word order is
derived from it. `surname: X` protects a surname alone. Blank lines and lines that begin with `#` are ignored.
"""

from __future__ import annotations

import getpass
import json
import secrets
import sys
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING

from apparatus.atomic_writing import write_all
from apparatus.policy.name_words import LONGEST, MOST_LETTERS, iter_name_words
from apparatus.policy.protected_names import (
    LIST,
    VERSION,
    ProtectedNames,
    read_protected_names,
)

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from apparatus.commands.parsers import Parsers


_SURNAME = "surname:"


def add(parsers: Parsers) -> None:
    """Add the command."""
    parser = parsers.add("protect", run, "protect a name from being published, without storing it")
    parser.add_argument(
        "--from",
        type=Path,
        metavar="FILE",
        dest="file",
        help="a private file outside the project, one spelling per line, instead of the prompt",
    )
    parser.add_argument("--remove", action="store_true", help="remove the names from the list")


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Change the list, and print the number of changed hashes. Names are never printed or taken from the command line."""
    try:
        lines = read_private_lines(options.file, options.root) if options.file else _ask()
        count = protect(options.root, lines, remove=options.remove)
    except (OSError, ValueError) as error:
        parser.error(str(error))
    print(f"{LIST}: {count} hashes {'removed' if options.remove else 'added'}", file=sys.stderr)
    return 0


def _ask() -> list[str]:
    """Prompt for spellings without echo, until an empty one."""
    lines: list[str] = []
    while line := getpass.getpass("Name, not shown (empty line to end): "):
        lines.append(line)
    return lines


class NameRefusedError(ValueError):
    """A line cannot be protected. The message names the line only by its number."""


def protect(root: Path, lines: Iterable[str], *, remove: bool = False) -> int:
    """Add names to a project's list, or remove them.

    Args:
        lines: One spelling per line.
        remove: Whether to remove the names.

    Returns:
        The number of hashes added or removed.

    Raises:
        NameRefusedError: A line is not a name; nothing was written.
        ValueError: The list does not follow its format.
    """
    before = read_protected_names(root) or ProtectedNames(secrets.token_bytes(32))
    names, surnames = set(before.names), set(before.surnames)
    change = set.difference_update if remove else set.update
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        is_surname = text.lower().startswith(_SURNAME)
        spellings = _spellings(text[len(_SURNAME) if is_surname else 0 :], number)
        change(surnames if is_surname else names, {before.hash(found) for found in spellings})
    after = replace(before, names=frozenset(names), surnames=frozenset(surnames))
    write_all({root / LIST: as_json(after).encode()}, replace=True)
    return abs(len(after.names) + len(after.surnames) - len(before.names) - len(before.surnames))


def as_json(protected: ProtectedNames) -> str:
    """Return the text of the list's file: sorted, so that it does not reveal in which order names were added."""
    data = {
        "version": VERSION,
        "key": protected.key.hex(),
        "names": sorted(protected.names),
        "surnames": sorted(protected.surnames),
        "allow": [
            {"before": " ".join(item.before), "after": " ".join(item.after), "reason": item.reason}
            for item in protected.allowances
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def read_private_lines(file: Path, root: Path) -> list[str]:
    """Read names from a file outside the project, where it cannot be committed by mistake.

    Raises:
        NameRefusedError: The file is inside the project.
        OSError: The file cannot be read.
    """
    if file.resolve().is_relative_to(root.resolve()):
        raise NameRefusedError("the file is inside the project and could be committed; move it")
    return file.read_text(encoding="utf-8").splitlines()


def _spellings(text: str, number: int) -> set[str]:
    """Return every order of a name's words, folded and joined."""
    words = [word.folded for word in iter_name_words(text)]
    if not 1 <= len(words) <= LONGEST or len("".join(words)) > MOST_LETTERS:
        raise NameRefusedError(
            f"line {number}: a name has 1 to {LONGEST} words and at most {MOST_LETTERS} letters"
        )
    return {"".join(order) for order in permutations(words)}
