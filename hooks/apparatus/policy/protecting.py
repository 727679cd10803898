"""Add names to the list of protected names, from a prompt or a private file, never from the command line.

A line is one spelling of a full name or of a given name, with separate or hyphenated words; every word order is
derived from it. `surname: X` protects a surname alone. Blank lines and lines that begin with `#` are ignored.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import replace
from itertools import permutations
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
    from collections.abc import Iterable
    from pathlib import Path

_SURNAME = "surname:"


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
