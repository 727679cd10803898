"""The manifest of a published site: the SHA-256 of every file, the commit and the tools.

`manifest.json` in the root of the site lists every other file but its own signature. It proves that a copy is complete
and unchanged if the manifest itself is unchanged; for that, it is signed (`release.py`), or two people compare its hash.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import platform
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from apparatus.problems import Problem, site_problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from apparatus.published.version import Version

MANIFEST = "manifest.json"
"""The path of the manifest from the root of the site."""
SIGNATURE = f"{MANIFEST}.sig"
"""The path of its signature, which no manifest can list."""
VERSION = 1
DISTRIBUTION = "apparatus"
"""The installed distribution, whose requirements are the tools of a build."""


class ManifestError(ValueError):
    """A tree cannot be listed, or its manifest cannot be read; the message says why."""


class FileEntry(NamedTuple):
    """The hash and the size of a file."""

    sha256: str
    size: int
    """The size in bytes."""

    @classmethod
    def of(cls, data: bytes) -> FileEntry:
        """Return the entry of a file that contains these bytes."""
        return cls(hashlib.sha256(data).hexdigest(), len(data))


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of a site, and the commit and tools of its build."""

    commit: str
    """The commit, followed by `+` if files have changed since; empty outside a repository."""
    date: str
    """The time of the commit, as `2026-11-22T06:30:00Z`."""
    tools: Mapping[str, str]
    """The versions of Python and of the packages used, by name."""
    files: Mapping[str, FileEntry]
    """All files except the manifest and its signature, by their path from the root, with forward slashes."""

    def as_json(self) -> str:
        """Return the manifest as sorted JSON, with one file on each line for diffs."""
        rows = [
            f"{json.dumps(path, ensure_ascii=False)}: {json.dumps(entry._asdict())}"
            for path, entry in sorted(self.files.items())
        ]
        head = {
            "version": VERSION,
            "commit": self.commit,
            "date": self.date,
            "tools": dict(sorted(self.tools.items())),
        }
        parts = [f"{json.dumps(key)}: {json.dumps(value)}" for key, value in head.items()]
        listed = ",\n  ".join(rows)
        return "{\n " + ",\n ".join([*parts, f'"files": {{\n  {listed}\n }}']) + "\n}\n"


def make_manifest(files: Mapping[str, FileEntry], version: Version, seconds: int) -> Manifest:
    """Return the manifest of a site.

    Args:
        files: The files of the site without the manifest, by path.

    Raises:
        ManifestError: The site has no files.
    """
    if not files:
        raise ManifestError("there is not one file to list")
    date = datetime.datetime.fromtimestamp(seconds, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Manifest(version.revision, date, tool_versions(), files)


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a site.

    Raises:
        ManifestError: The manifest is missing, invalid or of another version.
    """
    try:
        data: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if data["version"] != VERSION:
            raise ManifestError(
                f"it is of version {data['version']}, and this program reads {VERSION}"
            )
        files = {
            str(path): FileEntry(str(entry["sha256"]), int(entry["size"]))
            for path, entry in data["files"].items()
        }
        return Manifest(str(data["commit"]), str(data["date"]), dict(data["tools"]), files)
    except FileNotFoundError as error:
        raise ManifestError("there is no such file") from error
    except (OSError, UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise ManifestError(f"it cannot be read: {' '.join(str(error).split())}") from error
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        if isinstance(error, ManifestError):
            raise
        raise ManifestError(f"it lacks or misshapes {error}") from error


def check_manifest(manifest: Manifest, present: Mapping[str, FileEntry]) -> Iterator[Problem]:
    """Check that the files of a site, by path, are exactly those of its manifest, unchanged."""
    for path, listed in sorted(manifest.files.items()):
        if (found := present.get(path)) is None:
            yield site_problem(path, "manifest-mismatch.missing")
        elif found != listed:
            values = {"size": found.size, "sha256": found.sha256[:12]}
            values |= {"listed_size": listed.size, "listed_sha256": listed.sha256[:12]}
            yield site_problem(path, "manifest-mismatch.changed", **values)
    for path in sorted(present.keys() - manifest.files.keys()):
        yield site_problem(path, "manifest-mismatch.added")


@cache
def tool_versions() -> dict[str, str]:
    """Return the versions of Python and of the packages that the project requires for a build."""
    from importlib import metadata  # which a check alone would import in vain

    names = [
        re.split(r"[^\w.-]", requirement)[0]
        for requirement in metadata.requires(DISTRIBUTION) or ()
        if "extra ==" not in requirement or re.search(r"extra == ['\"]site['\"]", requirement)
    ]
    return {"python": platform.python_version()} | {name: metadata.version(name) for name in names}


def digest(folder: Path) -> str:
    """Return the SHA-256 of the manifest, which identifies the whole site."""
    return hashlib.sha256((folder / MANIFEST).read_bytes()).hexdigest()
