"""Whether `site/` was made from exactly what stands here, so that the tests need not build it once more.

    python tests/site_stamp.py begin    before a build: note what it is made from
    python tests/site_stamp.py end      after it: note what was made, if it was made from that

The same files, commit, Python and packages give the same site, so the tests take it when all of these are as noted and
every file of it is as its manifest says. In any doubt they build.
"""

from __future__ import annotations

import hashlib
import json
import platform
import subprocess
import sys
from importlib import metadata
from pathlib import Path

from apparatus.published.manifest import (
    MANIFEST,
    SIGNATURE,
    FileEntry,
    ManifestError,
    check_manifest,
    digest,
    read_manifest,
)
from apparatus.published.version import VersionError, read_version

ROOT = Path(__file__).parents[1]
NOTE = "build/site-stamp.json"
# Only what the repository itself says is ignored: what a user's own settings ignore could be built.
_LIST_FILES = ("ls-files", "-z", "--cached", "--others", "--exclude-per-directory=.gitignore")


def project_files(root: Path) -> list[str]:
    """Return the paths of all files of a repository that its `.gitignore` does not name, committed or not.

    Raises:
        subprocess.CalledProcessError, OSError: It is no repository, or there is no git.
    """
    command = ["git", "-C", str(root), *_LIST_FILES]
    listed = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return sorted(path for path in set(listed.split("\0")) if path and (root / path).is_file())


def stamp(root: Path) -> str:
    """Return what stands for all that a build in a folder depends on; empty where that cannot be said."""
    try:
        version, files = read_version(root), project_files(root)
    except (subprocess.CalledProcessError, OSError, VersionError):
        return ""
    packages = sorted((found.name, found.version) for found in metadata.distributions())
    contents = [(path, hashlib.sha256((root / path).read_bytes()).hexdigest()) for path in files]
    everything = [version, platform.python_version(), sys.prefix, packages, contents]
    return hashlib.sha256(repr(everything).encode()).hexdigest()


def list_files(folder: Path) -> dict[str, FileEntry]:
    """Return the files of a folder by path, in order, without the manifest and its signature.

    Raises:
        ManifestError: The folder contains something that is neither a file nor a folder.
        OSError: A file cannot be read.
    """
    found: dict[str, FileEntry] = {}
    for file in sorted(folder.rglob("*")):
        path = file.relative_to(folder).as_posix()
        if file.is_symlink() or not (file.is_file() or file.is_dir()):
            raise ManifestError(f"{path} is neither a file nor a folder")
        if file.is_file() and path not in {MANIFEST, SIGNATURE}:
            found[path] = FileEntry.of(file.read_bytes())
    return found


def is_current(root: Path, site: Path) -> bool:
    """Say whether a site, or a copy of it, is what a build in a folder would make now."""
    try:
        noted = json.loads((root / NOTE).read_text(encoding="utf-8"))
        known = [noted["stamp"], noted["manifest"]]
        return (
            all(known)
            and known == [stamp(root), digest(site)]
            and not any(check_manifest(read_manifest(site), list_files(site)))
        )
    except (OSError, ValueError, KeyError, TypeError, ManifestError):
        return False


def note(root: Path, when: str) -> None:
    """Note what a build is made from, or what it made."""
    file = root / NOTE
    now = stamp(root)
    if when == "begin":
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps({"stamp": now}), encoding="utf-8")
    elif json.loads(file.read_text(encoding="utf-8"))["stamp"] == now:
        made = {"stamp": now, "manifest": digest(root / "site")}
        file.write_text(json.dumps(made), encoding="utf-8")
    else:
        file.unlink()


if __name__ == "__main__":
    note(ROOT, sys.argv[1])
