"""The files of a project that a test reads, changes and commits."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from site_settings import write_settings

from apparatus.authoring.fingerprinting import write_fingerprints

_CLEAN = Path(__file__).parent / "checks/project"
_NAMES = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgSign=false")


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder, with an invented author, and return what it printed."""
    command = ["git", "-C", str(folder), *_NAMES, *arguments]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def copy_invented(root: Path) -> None:
    """Copy the invented project of `tests/checks`, which has no fault, with fingerprints."""
    shutil.copytree(_CLEAN, root)
    write_settings(root)
    _, problems = write_fingerprints(root, root / "originals", [])
    assert problems == []


class ProjectFiles:
    """The files below a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def read(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def write(self, path: str, content: str | bytes) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        is_text = isinstance(content, str)
        file.write_bytes(content.encode(errors="surrogateescape") if is_text else content)

    def replace(self, path: str, old: str, new: str) -> None:
        """Change the one place where `old` stands."""
        text = self.read(path)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        self.write(path, text.replace(old, new))
