"""The commit of the repository that a site is built from."""

from __future__ import annotations

import datetime
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from apparatus.reading.repository import git
from apparatus.words.dates import DatePoint

WITHOUT_COMMIT = 1767225600
"""The time of a build outside a repository, 1 January 2026, unless `SOURCE_DATE_EPOCH` is set."""


class VersionError(Exception):
    """Git refuses to name the commit of a repository; the message says why."""


class Version(NamedTuple):
    """A commit."""

    commit: str
    """The first ten digits of the hash, followed by `+` if files have changed since; empty outside
    a repository."""
    date: DatePoint | None
    """The day of the commit in UTC; `None` outside a repository."""
    seconds: int = 0
    """The time of the commit, in seconds since 1970; 0 outside a repository."""
    revision: str = ""
    """The full hash, with the same `+`."""


def read_version(root: Path) -> Version:
    """Return the commit of a project; empty outside a repository or without git.

    Raises:
        VersionError: Git refuses because the repository belongs to another user. An empty version
            would make the build of that commit differ from others, so this is an error.
    """
    try:
        options = ("--always", "--dirty=+", "--abbrev=40", "--exclude=*")
        described = git(root, "describe", *options).decode().strip()
        seconds = int(git(root, "-c", "log.showSignature=false", "log", "-1", "--format=%ct"))
    except subprocess.CalledProcessError as error:
        if b"dubious ownership" in error.stderr:
            raise VersionError(
                f"git does not read {root}: it belongs to another user; build as its owner, or allow it with "
                f"git config --global --add safe.directory {root.absolute()}"
            ) from error
        return Version("", None)
    except (OSError, ValueError):
        return Version("", None)
    day = datetime.datetime.fromtimestamp(seconds, datetime.UTC)
    short = described[:10] + "+" * described.endswith("+")
    return Version(short, DatePoint(day.year, day.month, day.day), seconds, described)


def build_time(version: Version, environment: Mapping[str, str]) -> int:
    """Return the time of a build in seconds since 1970, which is that of the commit.

    Outside a repository it is `SOURCE_DATE_EPOCH` (specified by reproducible-builds.org) or a fixed
    time. A value of 0 is ignored, because MkDocs takes it for unset.
    """
    if version.seconds:
        return version.seconds
    given = environment.get("SOURCE_DATE_EPOCH", "")
    return int(given) if given.isdecimal() and int(given) else WITHOUT_COMMIT
