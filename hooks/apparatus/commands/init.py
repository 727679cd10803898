"""`apparatus init`: create a project that can be built at once."""

from __future__ import annotations

import datetime
import json
import shutil
import sys
import tempfile
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from apparatus.authoring.fingerprinting import write_fingerprints
from apparatus.words.dates import parse_edtf

if TYPE_CHECKING:
    import argparse

    from apparatus.commands.parsers import Parsers


def add(parsers: Parsers) -> None:
    """Add the command."""
    parser = parsers.add("init", run, "create a project that can be built at once", root=False)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a new or empty folder")
    parser.add_argument(
        "--name",
        default="Ferries of Norhaven",
        help="the name of the site (default: %(default)s)",
    )


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Write the files, and print their names and the next command."""
    try:
        with as_file(files("apparatus").joinpath("starter")) as starter:
            written = create_project(options.folder, starter, options.name)
    except (NotEmptyError, OSError) as error:
        print(f"error: {error}; nothing was written", file=sys.stderr)
        return 1
    for path in written:
        print(path)
    print(f"created; next: cd {options.folder} && make site", file=sys.stderr)
    return 0


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
