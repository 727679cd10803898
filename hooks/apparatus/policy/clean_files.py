"""The memory of files without a protected name, so that a check reads only those that changed.

It lies in the folder that git keeps for itself, which no commit and no pull request can bring along. It holds hashes of
contents alone, and is of use only to the same list and the same search.
"""

from __future__ import annotations

import contextlib
import hashlib
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from apparatus.atomic_writing import write_all

if TYPE_CHECKING:
    from apparatus.policy.protected_names import ProtectedNames

MEMORY = ".git/apparatus-clean-files"
"""The file, relative to the project's root. A project in a folder of a larger repository has none."""


class CleanFiles:
    """The files in which an earlier check found no name, by the hash of their content."""

    def __init__(self, root: Path, protected: ProtectedNames) -> None:
        """Read the memory of a project; one of another list or of another search counts for nothing."""
        self._file = root / MEMORY
        listed = repr((protected.key, sorted(protected.names), sorted(protected.surnames)))
        allowed = repr((protected.allowances, unicodedata.unidata_version, _search()))
        self._of = hashlib.sha256(f"{listed}{allowed}".encode()).hexdigest()
        self._old = self._read()
        self._now: set[str] = set()

    def _read(self) -> set[str]:
        try:
            of, *known = self._file.read_text(encoding="ascii").split()
        except (OSError, ValueError):
            return set()
        return set(known) if of == self._of else set()

    def knows(self, digest: str) -> bool:
        """Return whether a content is clean; if so, it stays known."""
        if digest in self._old:
            self._now.add(digest)
        return digest in self._old

    def add(self, digest: str) -> None:
        """Note that a content is clean."""
        self._now.add(digest)

    def write(self) -> None:
        """Replace the memory by what this check has seen. Where that is not possible, the next check reads all again."""
        if self._now == self._old or not self._file.parent.is_dir():
            return
        known = "".join(f"{line}\n" for line in [self._of, *sorted(self._now)])
        with contextlib.suppress(OSError):
            write_all({self._file: known.encode()}, replace=True)


@cache
def _search() -> str:
    """Return a hash of the code that searches for names, and of the forms of names in each language."""
    here = Path(__file__).parent
    tables = (here.parent / "words").glob("languages/*.toml")
    code = [file.read_bytes() for file in sorted([*here.glob("*.py"), *tables])]
    return hashlib.sha256(b"\0".join(code)).hexdigest()
