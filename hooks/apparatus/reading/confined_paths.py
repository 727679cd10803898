"""Files that content names, kept inside the folder they belong to.

A record names its original, a link names a file, and a folder holds whatever a contribution puts there. Nothing of that
may reach a file outside: not by `..`, not by an absolute path, not by a folder whose name merely begins alike
(`site` and `site-old`), and not by a symbolic link, which would publish, or overwrite, what stands elsewhere.
"""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from apparatus.problems import problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.problems import Problem

CONTENT = ("docs", "sources", "policy", "overrides", "apparatus.yml", "mkdocs.yml")
"""What of a project is read or published; a link here or below is refused."""


class OutsideError(OSError):
    """A name leads, or could lead, out of its folder."""


def confined(folder: Path, name: str) -> Path:
    """Return the file that a name stands for.

    Args:
        folder: Where it must be; this folder itself may be reached through a link.
        name: A relative path with forward slashes.

    Returns:
        The path, which need not exist.

    Raises:
        OutsideError: The name is no such path, or a symbolic link stands on the way.
    """
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or ".." in parts:
        raise OutsideError(f"{name!r} leads out of its folder")
    if any(character in name for character in "\\:\0"):
        raise OutsideError(f"{name!r} is no path on every system")
    path = folder
    for part in parts:
        path = path / part
        if path.is_symlink():
            raise OutsideError(f"{name!r} leads over the symbolic link {part!r}")
    if not path.resolve().is_relative_to(folder.resolve()):
        raise OutsideError(f"{name!r} leads out of its folder")
    return path


def linked_paths(root: Path) -> Iterator[Problem]:
    """Yield a problem for each symbolic link among a project's content, in order of their paths."""
    for path in sorted(_links(root)):
        yield problem(path.relative_to(root).as_posix(), 1, 1, "linked-path")


def other_files(root: Path) -> Iterator[str]:
    """Yield each file below `docs/` that is no page, by its path there, in order.

    Files whose name or folder begins with a dot are left out, as MkDocs leaves them out.
    """
    docs = root / "docs"
    for file in sorted(docs.rglob("*")):
        path = file.relative_to(docs)
        hidden = any(part.startswith(".") for part in path.parts)
        if file.is_file() and file.suffix != ".md" and not hidden:
            yield path.as_posix()


def _links(root: Path) -> Iterator[Path]:
    for name in CONTENT:
        top = root / name
        if top.is_symlink():
            yield top
            continue
        for folder, folders, files in os.walk(top):
            entries = (Path(folder, entry) for entry in (*folders, *files))
            yield from (entry for entry in entries if entry.is_symlink())
