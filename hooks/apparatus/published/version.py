"""Which state of the repository something was made from."""

from __future__ import annotations

import datetime
import os
import subprocess
from typing import TYPE_CHECKING, NamedTuple

from apparatus.words.dates import DatePoint

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

WITHOUT_COMMIT = 1767225600
"""The time of a build outside a repository, 1 January 2026, unless `SOURCE_DATE_EPOCH` names another."""


class VersionError(Exception):
    """The project is a repository, but git will not say which commit it is; the message says why."""


class Version(NamedTuple):
    """A commit."""

    commit: str
    """The first ten digits of its hash, `+` behind them when files were changed since; empty outside a repository."""
    date: DatePoint | None
    """The day of the commit in UTC; `None` outside a repository."""
    seconds: int = 0
    """The time of the commit, in seconds since 1970; 0 outside a repository."""
    revision: str = ""
    """The whole hash, with the same `+`."""


def read_version(root: Path) -> Version:
    """Ask git for the commit of a project. A project that is no repository, or a machine without git, has none.

    Raises:
        VersionError: Git refuses because the repository belongs to another user. Without the commit the same commit
            would give other bytes, so that is no version "none".
    """
    try:
        described = _git(root, "describe", "--always", "--dirty=+", "--abbrev=40", "--exclude=*")
        seconds = int(_git(root, "-c", "log.showSignature=false", "log", "-1", "--format=%ct"))
    except subprocess.CalledProcessError as error:
        if "dubious ownership" in error.stderr:
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
    """Return the one time that a build knows, in seconds since 1970: that of the commit, whatever the clock says.

    Outside a repository it is `SOURCE_DATE_EPOCH` (the specification of reproducible-builds.org) or a fixed time. 0 is
    refused there, because MkDocs takes it for unset.
    """
    if version.seconds:
        return version.seconds
    given = environment.get("SOURCE_DATE_EPOCH", "")
    return int(given) if given.isdecimal() and int(given) else WITHOUT_COMMIT


def _git(root: Path, *arguments: str) -> str:
    # In the language of this module, so that its reason can be told from others.
    command = ["git", "-C", str(root), *arguments]
    environment = {**os.environ, "LC_ALL": "C", "LANGUAGE": ""}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return done.stdout.strip()
