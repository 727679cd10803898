"""Reading what people contribute: files of the project itself, not too large, in UTF-8, with nothing unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.problems import problem
from apparatus.reading.confined_paths import OutsideError, confined
from apparatus.reading.deceptive_text import deceptive_text, has_invisible
from apparatus.reading.limits import FILE_BYTES, oversized_file, oversized_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from apparatus.problems import Problem

SETTINGS = "mkdocs.yml"
"""The generator's settings, which hold the menu."""
UNREADABLE = frozenset(("bad-generator-settings", "linked-path", "too-large"))
"""Codes of problems for which a generator must not begin to read the project."""


def read_texts(
    root: Path, files: Iterable[Path], problems: list[Problem]
) -> Iterator[tuple[str, str]]:
    r"""Yield path and text of each file that can be used, in order of their paths.

    Args:
        root: The project's folder.
        files: Files in it; one that is a link, or stands below one, is left to `confined_paths.linked_paths`.
        problems: Takes what is wrong, also with a file that is left out because it is too large or not UTF-8.
    """
    for file in sorted(files):
        path = file.relative_to(root).as_posix()
        if has_invisible(path) or not path.isprintable():
            problems.append(problem(ascii(path), 1, 1, "invisible-character.name"))
            continue
        try:
            confined(root, path)
            text = _read(file, path, problems)
        except OutsideError:
            continue
        except (OSError, UnicodeDecodeError) as error:
            said = " ".join(str(error).split()).replace(str(root), ".")
            problems.append(problem(path, 1, 1, "unreadable-file.text", error=said))
            continue
        if text is not None:
            yield path, text


def check_settings(root: Path) -> Iterator[Problem]:
    """Yield what a reader of the menu would not see, or see as something else."""
    problems: list[Problem] = []
    for path, text in read_texts(root, root.glob(SETTINGS), problems):
        problems += deceptive_text(text, path, escapes=True)
    yield from dict.fromkeys(problems)  # what is typed was found by reading already


def _read(file: Path, path: str, problems: list[Problem]) -> str | None:
    if found := oversized_file(file, path, FILE_BYTES):
        problems.append(found)
        return None
    text = file.read_text(encoding="utf-8-sig")
    problems += deceptive_text(text, path)
    oversized = list(oversized_text(text, path))
    problems += oversized
    return None if oversized else text
