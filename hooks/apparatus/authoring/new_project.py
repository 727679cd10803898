"""Create a new project: a few files that build, for an author to replace."""

from __future__ import annotations

import datetime
import json
import shutil
import tempfile
from pathlib import Path

from apparatus.authoring.fingerprinting import write_fingerprints
from apparatus.words.dates import parse_edtf


class NotEmptyError(ValueError):
    """The folder is not empty."""


def create_project(folder: Path, starter: Path, name: str) -> list[str]:
    """Write a small complete project.

    Args:
        folder: The target, which is new or empty.
        starter: The template files. `@NAME@` in them stands for the name of the site, `@TODAY@` for the day, `@DAY@` for
            the day in words.
        name: The name of the site.

    Returns:
        The files, relative to the folder, in order. All of them are written or none.

    Raises:
        NotEmptyError: The folder is not empty.
        OSError: A file cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotEmptyError(f"{folder} is no empty folder")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".apparatus-init-") as beside:
        begun = Path(beside) / "project"
        today = datetime.date.today().isoformat()
        _fill(
            begun, starter, {"@NAME@": name, "@TODAY@": today, "@DAY@": parse_edtf(today).words()}
        )
        write_fingerprints(begun, None, [])
        if folder.exists():
            folder.rmdir()
        begun.replace(folder)
    return sorted(
        file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()
    )


def _fill(folder: Path, starter: Path, values: dict[str, str]) -> None:
    shutil.copytree(starter, folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in folder.rglob("*"):
        if file.is_file():
            text = file.read_text(encoding="utf-8")
            is_yaml = file.name == "mkdocs.yml"
            for mark, value in values.items():
                # A JSON string is also a YAML string.
                text = text.replace(
                    mark, json.dumps(value, ensure_ascii=False) if is_yaml else value
                )
            file.write_text(text, encoding="utf-8", newline="\n")
