"""The files of a project's repository, and the messages of its commits."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

_PUBLISHED = ("docs", "sources", "maps", "overrides", "policy", "published")
"""Folders of a project without a repository; what else lies beside its settings may be anything."""


def repository_files(root: Path) -> list[str]:
    """Return the paths of the files that are committed or may be, in order, relative to the project's root.

    Args:
        root: The project's folder. Without a repository, those of its own folders and those beside its settings.
    """
    try:
        listed = _git(root, "ls-files", "--cached", "--others", "--exclude-standard", "-z")
    except (OSError, subprocess.CalledProcessError):
        listed = ""
    names = set(listed.split("\0")) - {""} or set(_walk(root))
    return sorted(name for name in names if (root / name).is_file())


def messages_since(root: Path, commit: str) -> Iterator[tuple[str, str]]:
    """Yield the short id and the message of each commit after another one.

    Args:
        root: The project's folder. Without a repository, or if it lacks the commit, there are none.
    """
    options = ("-c", "log.showSignature=false", "log", "-z", "--format=%h%n%B")
    try:
        said = _git(root, *options, "--end-of-options", f"{commit}..HEAD")
    except (OSError, subprocess.CalledProcessError):
        return  # a missing commit is reported where its content is compared
    for entry in said.split("\0"):
        name, _, message = entry.partition("\n")
        if name:
            yield name, message


def _walk(root: Path) -> Iterator[str]:
    for folder in _PUBLISHED:
        yield from (file.relative_to(root).as_posix() for file in (root / folder).rglob("*"))
    yield from (file.name for file in root.glob("*"))


def _git(root: Path, *arguments: str) -> str:
    command = ["git", "-C", str(root), *arguments]
    done = subprocess.run(command, capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace")
