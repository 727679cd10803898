"""Reading the text files of a project, with checks of path, size, encoding and characters, and a cache for previews.

Records, links and contributed files must not reach a file outside their folder: not by `..`, not by
an absolute path, not by a folder with the same prefix (`site` and `site-old`), and not by a
symbolic link, through which files elsewhere could be published or overwritten.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from apparatus.problems import Problem, file_problem
from apparatus.reading.deceptive_text import deceptive_text, has_invisible
from apparatus.reading.limits import FILE_BYTES, oversized_file, oversized_text

CONTENT = ("docs", "maps", "sources", "policy", "overrides", "apparatus.yml", "mkdocs.yml")
"""The files and folders of a project that are read or published; symbolic links in them are
refused."""

SETTINGS = "mkdocs.yml"
"""The configuration file of MkDocs."""
UNREADABLE = frozenset(("bad-generator-settings", "linked-path", "too-large"))
"""The codes of problems with which MkDocs must not read the project."""

T = TypeVar("T")


def read_texts(
    root: Path,
    files: Iterable[Path],
    problems: list[Problem],
    sizes: Mapping[str, int] | None = None,
    kept: FileCache | None = None,
) -> Iterator[tuple[str, str]]:
    r"""Yield the path and the text of each readable file, in the order of paths.

    Args:
        files: Files in it. Symbolic links and files below them are skipped:
            `linked_paths` reports them.
        problems: The list that problems are added to, including those of files that are skipped
            because they are too large or not UTF-8.
        sizes: The greatest sizes in bytes of files that may be larger than a page, by path.
        kept: Cache of the problems of unchanged texts.
    """
    for file in sorted(files):
        path = file.relative_to(root).as_posix()
        if has_invisible(path) or not path.isprintable():
            problems.append(file_problem(ascii(path), "invisible-character.name"))
            continue
        try:
            confined(root, path)
            text = _read(file, path, problems, (sizes or {}).get(path, FILE_BYTES), kept)
        except OutsideError:
            continue
        except (OSError, UnicodeDecodeError) as error:
            reason = " ".join(str(error).split()).replace(str(root), ".")
            problems.append(file_problem(path, "unreadable-file.text", error=reason))
            continue
        if text is not None:
            yield path, text


def check_settings(root: Path, kept: FileCache) -> Iterator[Problem]:
    """Yield a problem for each invisible or deceptive character in `mkdocs.yml`."""
    problems: list[Problem] = []
    for path, text in read_texts(root, root.glob(SETTINGS), problems, kept=kept):
        problems += deceptive_text(text, path, escapes=True)
    yield from dict.fromkeys(problems)  # reading has already found unescaped characters


def _read(
    file: Path, path: str, problems: list[Problem], most: int, kept: FileCache | None
) -> str | None:
    if found := oversized_file(file, path, most):
        problems.append(found)
        return None
    text = file.read_text(encoding="utf-8-sig")
    deceptive, oversized = kept.read(_faults, text, path) if kept else _faults(text, path)
    problems += [*deceptive, *oversized]
    return None if oversized else text


def _faults(text: str, path: str) -> tuple[list[Problem], list[Problem]]:
    return list(deceptive_text(text, path)), list(oversized_text(text, path))


class FileCache:
    """A cache of results by input, for previews, which read the same files at every save."""

    def __init__(self) -> None:
        """Create an empty cache."""
        self._made: dict[tuple[object, str], tuple[tuple[object, ...], Any]] = {}
        self._found: dict[str, tuple[object, Any]] = {}

    def read(self, make: Callable[..., T], text: str, path: str, *more: object) -> T:
        """Return `make(text, path, *more)`, or the same object again for equal arguments."""
        known = self._made.get((make, path))
        if known is None or known[0] != (text, *more):
            known = self._made[make, path] = (text, *more), make(text, path, *more)
        made: T = known[1]
        return made

    def find(self, name: str, inputs: object, find: Callable[[], T]) -> T:
        """Return `find()`, or the same object as before if the inputs are equal.

        Args:
            name: The key of the result.
            inputs: Everything that the result depends on. Unchanged files give identical objects,
                so comparing them is fast.
            find: Computes the result.
        """
        known = self._found.get(name)
        if known is None or known[0] != inputs:
            known = self._found[name] = inputs, find()
        found: T = known[1]
        return found


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
