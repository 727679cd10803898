"""Which state of the repository a build was made from."""

from __future__ import annotations

import datetime
import subprocess
from typing import TYPE_CHECKING, NamedTuple

from apparatus.dates import DatePoint

if TYPE_CHECKING:
    from pathlib import Path


class Version(NamedTuple):
    """A commit."""

    commit: str
    """Its abbreviated hash, `+` behind it when files were changed since; empty outside a repository."""
    date: DatePoint | None
    """The day of the commit in UTC; `None` outside a repository."""


def read_version(root: Path) -> Version:
    """Ask git for the commit of a project. A project that is no repository, or a machine without git, has none."""
    try:
        described = _git(root, "describe", "--always", "--dirty=+", "--abbrev=10", "--exclude=*")
        seconds = int(_git(root, "log", "-1", "--format=%ct"))
    except (OSError, subprocess.CalledProcessError, ValueError):
        return Version("", None)
    day = datetime.datetime.fromtimestamp(seconds, datetime.UTC)
    return Version(described, DatePoint(day.year, day.month, day.day))


def _git(root: Path, *arguments: str) -> str:
    command = ["git", "-C", str(root), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
