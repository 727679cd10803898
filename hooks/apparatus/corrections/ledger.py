"""The ledger: what was last published, in the repository, so that any copy of it can be compared.

`published/claims.json` holds every statement that readers were shown and every entry of the log of corrections, one a
line, so that a diff reads well. It is written by `apparatus ledger` when a version is published, and by nothing else. It
holds no figures or dates of its own: they are read from the words, in old and new alike, by the same code.
"""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from apparatus.corrections.log import KEYS, Correction, Entry, Log, Mark, Rewrite, as_dict
from apparatus.corrections.statements import Form, Place, Statement, statements
from apparatus.problems import problem
from apparatus.reading.confined_paths import confined

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from apparatus.project import Project

LEDGER = "published/claims.json"
"""The committed file, relative to the project's root."""
VERSION = 1
"""Version of its shape. A file of another version is refused, not guessed at."""
_FIRST_LINE = 4
"""Line on which the first statement stands."""
_MISSHAPEN = (KeyError, TypeError, AttributeError, ValueError, RecursionError)
"""What goes wrong with a text that is no ledger."""


class LedgerError(ValueError):
    """The ledger cannot be read; the message says why, and `cure` what would help."""

    def __init__(self, message: str, **values: object) -> None:
        """Take the name of a message and what it puts in."""
        self.problem = problem(LEDGER, 1, 1, message, **values)
        self.cure = self.problem.cure
        super().__init__(self.problem.what)


@dataclass(frozen=True, slots=True)
class Ledger:
    """What readers were shown."""

    statements: tuple[Statement, ...]
    corrections: tuple[Correction, ...] = ()
    immaterial: tuple[Mark, ...] = ()
    rewritten: tuple[Rewrite, ...] = ()

    @classmethod
    def of(cls, project: Project) -> Ledger:
        """Return what readers are shown of a project as it is now."""
        log = Log.of(project.pages)
        return cls(tuple(statements(project)), log.corrections, log.immaterial, log.rewritten)

    def as_json(self) -> str:
        """Return the text of the file: the same for the same statements, whatever was read first."""
        in_order = sorted(self.statements, key=lambda item: item.page)
        rows: dict[str, Iterable[Statement | Entry]] = {
            "statements": in_order,
            KEYS[0]: self.corrections,
            KEYS[1]: self.immaterial,
            KEYS[2]: self.rewritten,
        }
        lists = [f' "{name}": [{_lines(items)}]' for name, items in rows.items()]
        return f'{{\n "version": {VERSION},\n' + ",\n".join(lists) + "\n}\n"


def read_ledger(root: Path) -> Ledger | None:
    """Read the ledger of a project.

    Args:
        root: The project's folder.

    Returns:
        What was last published, or `None` when there is no file.

    Raises:
        LedgerError: The file is there and of no use.
    """
    try:
        file = confined(root, LEDGER)
        text = file.read_text(encoding="utf-8") if file.exists() else None
    except (OSError, UnicodeDecodeError) as error:
        raise LedgerError("no-ledger.unreadable", error=_on_one_line(error)) from error
    try:
        return None if text is None else _parse(text)
    except _MISSHAPEN as error:
        raise LedgerError("no-ledger.misshapen", error=_on_one_line(error)) from error


def read_ledger_of(root: Path, commit: str) -> Ledger | None:
    """Read the ledger as it was in a commit, which the files at hand cannot have changed.

    Args:
        root: The project's folder, in a git repository.
        commit: Any name git knows it by.

    Returns:
        What was last published then, or `None` when nothing was.

    Raises:
        LedgerError: This copy of the repository does not hold the commit, or its ledger is of no use.
    """
    try:
        found = _git(root, "rev-parse", "--verify", "--end-of-options", f"{commit}^{{commit}}")
        name = f"{found.decode().strip()}:./{LEDGER}"
    except (OSError, subprocess.CalledProcessError) as error:
        said = getattr(error, "stderr", b"").decode("utf-8", "replace") or error
        raise LedgerError("no-ledger.no-commit", commit=commit, error=_on_one_line(said)) from error
    try:
        data = _git(root, "show", name)
    except subprocess.CalledProcessError:
        return None
    try:
        return _parse(data.decode("utf-8"))
    except _MISSHAPEN as error:
        told = {"commit": commit, "error": _on_one_line(error)}
        raise LedgerError("no-ledger.misshapen-in-commit", **told) from error


def write_ledger(root: Path, ledger: Ledger) -> bool:
    """Write the ledger in one step if it differs; say whether it did. `OSError` says why it could not."""
    file = confined(root, LEDGER)
    text = ledger.as_json()
    if file.exists() and file.read_bytes() == text.encode():
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.new")
    beside.write_text(text, encoding="utf-8", newline="\n")
    beside.replace(file)
    return True


def _git(root: Path, *arguments: str) -> bytes:
    command = ["git", "-C", str(root), *arguments]
    return subprocess.run(command, capture_output=True, check=True).stdout


def _lines(items: Iterable[Statement | Entry]) -> str:
    rows = [json.dumps(_as_dict(item), ensure_ascii=False) for item in items]
    return "\n  " + ",\n  ".join(rows) + "\n " if rows else ""


def _as_dict(item: Statement | Entry) -> dict[str, Any]:
    """Return what the file holds of an item; the id of a statement is there to be looked up and is not read back."""
    if isinstance(item, Entry):
        return dict(as_dict(item))
    found = {"page": item.page, "form": item.form.value, "id": item.id, "text": item.text}
    lists = {"sources": list(item.sources), "kinds": list(item.kinds)}
    return found | {key: value for key, value in lists.items() if value}


def _on_one_line(error: object) -> str:
    return " ".join(str(error).split())


def _parse(text: str) -> Ledger:
    data = json.loads(text)
    if data["version"] != VERSION:
        raise ValueError(f"version {data['version']!r} is not {VERSION}, which this code reads")
    return Ledger(
        tuple(
            _statement_from_dict(item, line)
            for line, item in enumerate(data["statements"], _FIRST_LINE)
        ),
        tuple(Correction(**item) for item in data[KEYS[0]]),
        tuple(Mark(**item) for item in data[KEYS[1]]),
        # A ledger without this key was written before pages could be.
        tuple(Rewrite(**item) for item in data.get(KEYS[2], ())),
    )


def _statement_from_dict(item: Mapping[str, Any], line: int) -> Statement:
    sources, kinds = (tuple(item.get(key, ())) for key in ("sources", "kinds"))
    place = Place(LEDGER, line, 1)
    return Statement(item["page"], Form(item["form"]), item["text"], sources, kinds, place)
