"""What git knows of a project: its files, those of a commit, the lines changed since, and the messages of commits.

One commit is enough, so a shallow clone works.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import tarfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from apparatus.problems import file_problem
from apparatus.reading.content_files import SETTINGS as GENERATOR_SETTINGS
from apparatus.reading.content_files import confined
from apparatus.reading.site_policy import FOLDER as POLICY
from apparatus.reading.site_settings import FILE as SETTINGS

_PUBLISHED = ("docs", "sources", "maps", "overrides", "policy", "published")
"""Folders of a project without a repository; what else lies beside its settings may be anything."""

FOLDERS = ("docs", "sources")
"""Folders of pages and records, relative to the project's root."""
_OF_SETTINGS = SETTINGS.removesuffix("yml")
"""How the names of the settings and of their words in other languages begin."""
_PARTS = (*(f"{name}/" for name in (*FOLDERS, POLICY)), _OF_SETTINGS, GENERATOR_SETTINGS)
_HUNK = re.compile(r"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")


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


class HistoryError(ValueError):
    """A commit cannot be read; the message gives the reason, and `cure` the correction."""

    def __init__(self, message: str, **values: object) -> None:
        """Create the error from the name of a problem message and its values."""
        self.problem = file_problem("docs", message, **values)
        self.cure = self.problem.cure
        super().__init__(self.problem.what)


def changed_lines(root: Path, commit: str) -> Mapping[str, frozenset[int]]:
    """Return the lines that were added or changed since a commit, by path.

    Returns:
        Line numbers from 1 of every changed file in `FOLDERS`, including untracked files. A renamed file has only its
        changed lines.

    Raises:
        HistoryError: This clone does not contain the commit.
    """
    options = ("--unified=0", "--find-renames", "--no-color", "--no-ext-diff", "--no-textconv")
    prefixes = ("--src-prefix=a/", "--dst-prefix=b/")
    known = resolve(root, commit)
    text = _git(root, "diff", *options, *prefixes, "--relative", known, "--", *FOLDERS)
    found = dict(_read_diff(text.decode("utf-8", "replace")))
    for name in _untracked(root, *FOLDERS):
        lines = (root / name).read_bytes().count(b"\n") + 1
        found[name] = frozenset(range(1, lines + 1))
    return found


def changed_files(root: Path, commit: str, *paths: str) -> Mapping[str, bool]:
    """Return the files that differ from those of a commit, and whether the commit contains each.

    Args:
        paths: Files and folders to compare, relative to the root.

    Returns:
        Paths relative to the root, sorted. A renamed file is one that is gone and one that is new.

    Raises:
        HistoryError: This clone does not contain the commit.
    """
    options = ("--name-status", "--no-renames", "-z", "--relative")
    found = _git(root, "diff", *options, resolve(root, commit), "--", *paths)
    fields = found.decode("utf-8", "surrogateescape").split("\0")
    known = {path: status != "A" for status, path in zip(fields[::2], fields[1::2], strict=False)}
    return dict(sorted((dict.fromkeys(_untracked(root, *paths), False) | known).items()))


def read_file(root: Path, commit: str, path: str) -> bytes:
    """Return the bytes of a file of a commit.

    Raises:
        HistoryError: This clone does not contain the commit, or the commit not the file.
    """
    return _git(root, "show", f"{resolve(root, commit)}:./{path}")


def write_files(root: Path, commit: str, target: Path) -> None:
    """Write `FOLDERS`, the settings and the policy of a commit to a folder.

    Settings or a policy that the commit lacks are copied from the present version.

    Args:
        target: An empty folder.

    Raises:
        HistoryError: This clone does not contain the commit.
    """
    archive = _git(root, "archive", "--format=tar", resolve(root, commit))
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for member in tar:
            file = tar.extractfile(member) if member.isreg() else None
            if file is not None and member.name.startswith(_PARTS):
                path = confined(target, member.name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(file.read())
    if not (target / SETTINGS).exists():
        for own in root.glob(f"{_OF_SETTINGS}*"):
            (target / own.name).write_bytes(own.read_bytes())
    if (root / POLICY).is_dir() and not (target / POLICY).exists():
        shutil.copytree(root / POLICY, target / POLICY)


def resolve(root: Path, commit: str) -> str:
    """Return the full id of a commit.

    Raises:
        HistoryError: This clone does not contain the commit.
    """
    name = f"{commit}^{{commit}}"
    try:
        return _git(root, "rev-parse", "--verify", "--end-of-options", name).decode().strip()
    except HistoryError as error:
        raise HistoryError("no-comparison.no-commit", commit=commit, error=error) from error


def _untracked(root: Path, *paths: str) -> Iterator[str]:
    names = _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", *paths)
    for name in names.decode("utf-8", "surrogateescape").split("\0"):
        if name and not (root / name).is_symlink():
            yield name


def _read_diff(text: str) -> Iterator[tuple[str, frozenset[int]]]:
    """Parse a diff without context. Lines of a hunk are counted, so that none is mistaken for a header."""
    lines = iter(text.split("\n"))
    path, found = "", set[int]()
    for line in lines:
        if line.startswith("+++ "):
            if path and found:
                yield path, frozenset(found)
            # Git appends a tab to a name with a space.
            path, found = line.removeprefix("+++ b/").removesuffix("\t"), set()
        elif match := _HUNK.match(line):
            old, start, new = int(match[1] or 1), int(match[2]), int(match[3] or 1)
            found.update(range(start, start + new))
            for _ in range(old + new):
                next(lines)
    if path and found:
        yield path, frozenset(found)


def _git(root: Path, *arguments: str) -> bytes:
    try:
        return git(root, *arguments)
    except (OSError, subprocess.CalledProcessError) as error:
        said = getattr(error, "stderr", b"") or str(error).encode()
        message = " ".join(said.decode("utf-8", "replace").split())
        raise HistoryError("no-comparison.no-repository", error=message) from error
