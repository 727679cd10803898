"""The files of a project's repository, and the messages of its commits."""

from __future__ import annotations

import os
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
        options = ("--cached", "--others", "--exclude-standard", "-z")
        listed = git(root, "ls-files", *options).decode("utf-8", "replace")
    except (OSError, subprocess.CalledProcessError):
        listed = ""
    names = set(listed.split("\0")) - {""} or set(_walk(root))
    # A path of each would take three times as long to make as to ask for.
    return sorted(name for name in names if os.path.isfile(f"{root}/{name}"))  # noqa: PTH113


def messages_since(root: Path, commit: str) -> Iterator[tuple[str, str]]:
    """Yield the short id and the message of each commit after another one.

    Args:
        root: The project's folder. Without a repository, or if it lacks the commit, there are none.
    """
    options = ("-c", "log.showSignature=false", "log", "-z", "--format=%h%n%B")
    try:
        said = git(root, *options, "--end-of-options", f"{commit}..HEAD").decode("utf-8", "replace")
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


def git(root: Path, *arguments: str) -> bytes:
    """Return what git prints; paths are as they are, messages in English, because `read_version` reads one.

    Raises:
        OSError: There is no git.
        subprocess.CalledProcessError: It fails; `stderr` has its message.
    """
    command = ["git", "-C", str(root), "-c", "core.quotePath=false", *arguments]
    environment = {**os.environ, "LC_ALL": "C", "LANGUAGE": ""}
    return subprocess.run(command, capture_output=True, check=True, env=environment).stdout
