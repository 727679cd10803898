"""Confining paths from content to the folder they belong to.

Records, links and contributed files must not reach a file outside their folder: not by `..`, not by
an absolute path, not by a folder with the same prefix (`site` and `site-old`), and not by a
symbolic link, through which files elsewhere could be published or overwritten.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from apparatus.problems import Problem, file_problem

CONTENT = ("docs", "maps", "sources", "policy", "overrides", "apparatus.yml", "mkdocs.yml")
"""The files and folders of a project that are read or published; symbolic links in them are
refused."""


class OutsideError(OSError):
    """A path leads, or could lead, out of its folder."""


def confined(folder: Path, name: str) -> Path:
    """Return the path of a file inside a folder.

    Args:
        folder: The folder, which may itself be reached through a symbolic link.
        name: A relative path with forward slashes.

    Returns:
        The path, which need not exist.

    Raises:
        OutsideError: The name is not such a path, or a part of it is a symbolic link.
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
    # Only a junction of Windows, which is no symbolic link, can still lead elsewhere.
    if os.name == "nt" and not path.resolve().is_relative_to(folder.resolve()):
        raise OutsideError(f"{name!r} leads out of its folder")
    return path


def linked_paths(root: Path) -> Iterator[Problem]:
    """Yield a problem for each symbolic link in the content of a project, in the order of paths."""
    for path in sorted(_links(root)):
        yield file_problem(path.relative_to(root).as_posix(), "linked-path")


def other_files(root: Path) -> Iterator[str]:
    """Yield the path below `docs/` of each file that is not a page, in order.

    Hidden files and folders are left out, as in MkDocs.
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
