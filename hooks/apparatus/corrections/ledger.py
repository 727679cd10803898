"""The ledger: the last published statements, committed, so that every clone can compare with them.

`published/claims.json` contains every published statement and every entry of the correction log,
one per line for readable diffs. Only `apparatus ledger` writes it, when a version is published. It
does not store figures or dates: the same code extracts them from the words of old and new
statements.
"""

from __future__ import annotations

import json
import re
import subprocess
from typing import TYPE_CHECKING, Any, NamedTuple

from apparatus.atomic_writing import write_if_changed
from apparatus.corrections.log import KEYS, Correction, Entry, Log, Rewrite, StatementEntry, as_dict
from apparatus.corrections.statements import Form, Place, Statement, statements
from apparatus.problems import file_problem
from apparatus.reading.content_files import FileCache, confined
from apparatus.reading.repository import git

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from apparatus.project import Project

LEDGER = "published/claims.json"
"""The committed file, relative to the project's root."""
VERSION = 2
READ = (1, VERSION)
"""The versions that are read; a file of another version is rejected.

Version 1 lacks the kinds of pages, so that only the next `apparatus ledger` makes them comparable.
"""
_FIRST_LINE = 4
"""Line of the first statement."""
_PARTS = re.compile(r"\bfamily: ([^;,]+); given: ([^;,]+)")
_PARSE_ERRORS = (KeyError, TypeError, AttributeError, ValueError, RecursionError)
"""Exceptions on parsing a malformed ledger."""


class LedgerError(ValueError):
    """The ledger cannot be read; the message gives the reason, `cure` the fix."""

    def __init__(self, message: str, **values: object) -> None:
        """Create the problem from the name of a message and its values."""
        self.problem = file_problem(LEDGER, message, **values)
        self.cure = self.problem.cure
        super().__init__(self.problem.what)


class Ledger(NamedTuple):
    """The published statements and entries."""

    statements: tuple[Statement, ...]
    corrections: tuple[Correction, ...] = ()
    immaterial: tuple[StatementEntry, ...] = ()
    rewritten: tuple[Rewrite, ...] = ()

    @classmethod
    def of(cls, project: Project) -> Ledger:
        """Return the ledger of a project as it is now."""
        log = Log.of(project.pages)
        return cls(tuple(statements(project)), log.corrections, log.immaterial, log.rewritten)

    def as_json(self) -> str:
        """Return the text of the file, independent of the order in which pages were read."""
        in_order = sorted(self.statements, key=lambda item: item.page)
        rows: dict[str, Iterable[Statement | Entry]] = {
            "statements": in_order,
            KEYS[0]: self.corrections,
            KEYS[1]: self.immaterial,
            KEYS[2]: self.rewritten,
        }
        lists = [f' "{name}": [{_lines(items)}]' for name, items in rows.items()]
        return f'{{\n "version": {VERSION},\n' + ",\n".join(lists) + "\n}\n"


def read_ledger(root: Path, language: str, files: FileCache | None = None) -> Ledger | None:
    """Read the ledger of a project.

    Args:
        files: Cache of the files read before.

    Returns:
        The ledger, or `None` if there is no file.

    Raises:
        LedgerError: The file is unreadable or malformed.
    """
    try:
        file = confined(root, LEDGER)
        text = file.read_text(encoding="utf-8") if file.exists() else None
    except (OSError, UnicodeDecodeError) as error:
        raise LedgerError("no-ledger.unreadable", error=_on_one_line(error)) from error
    try:
        return None if text is None else (files or FileCache()).read(_parse, text, LEDGER, language)
    except _PARSE_ERRORS as error:
        raise LedgerError("no-ledger.misshapen", error=_on_one_line(error)) from error


def read_ledger_of(root: Path, commit: str, language: str) -> Ledger | None:
    """Read the ledger of a commit, which changes in the working tree cannot affect.

    Returns:
        The ledger, or `None` if the commit has none.

    Raises:
        LedgerError: The repository does not contain the commit, or the ledger is malformed.
    """
    try:
        found = git(root, "rev-parse", "--verify", "--end-of-options", f"{commit}^{{commit}}")
        name = f"{found.decode().strip()}:./{LEDGER}"
    except (OSError, subprocess.CalledProcessError) as error:
        said = getattr(error, "stderr", b"").decode("utf-8", "replace") or error
        raise LedgerError("no-ledger.no-commit", commit=commit, error=_on_one_line(said)) from error
    try:
        data = git(root, "show", name)
    except subprocess.CalledProcessError:
        return None
    try:
        return _parse(data.decode("utf-8"), LEDGER, language)
    except _PARSE_ERRORS as error:
        values = {"commit": commit, "error": _on_one_line(error)}
        raise LedgerError("no-ledger.misshapen-in-commit", **values) from error


def write_ledger(root: Path, ledger: Ledger) -> bool:
    """Write the ledger atomically if it differs, and return whether it did.

    Raises:
        OSError: The file cannot be written.
    """
    return write_if_changed(confined(root, LEDGER), ledger.as_json())


def _lines(items: Iterable[Statement | Entry]) -> str:
    rows = [json.dumps(_as_dict(item), ensure_ascii=False) for item in items]
    return "\n  " + ",\n  ".join(rows) + "\n " if rows else ""


def _as_dict(item: Statement | Entry) -> dict[str, Any]:
    """Return an item as stored; the id of a statement is stored only to be searched for."""
    if isinstance(item, Entry):
        return dict(as_dict(item))
    found = {"page": item.page, "form": item.form.value, "id": item.id, "text": item.text}
    lists = {"sources": list(item.sources), "kinds": list(item.kinds)}
    return found | {key: value for key, value in lists.items() if value}


def _on_one_line(error: object) -> str:
    return " ".join(str(error).split())


def _parse(text: str, path: str, language: str) -> Ledger:
    data = json.loads(text)
    if data["version"] not in READ:
        known = " or ".join(map(str, READ))
        raise ValueError(f"version {data['version']!r} is not {known}, which this code reads")
    return Ledger(
        tuple(
            _statement_from_dict(item, Place(path, line, 1), language)
            for line, item in enumerate(data["statements"], _FIRST_LINE)
        ),
        tuple(Correction(**item) for item in data[KEYS[0]]),
        tuple(StatementEntry(**item) for item in data[KEYS[1]]),
        # Ledgers written before rewrites existed do not have this key.
        tuple(Rewrite(**item) for item in data.get(KEYS[2], ())),
    )


def _statement_from_dict(item: Mapping[str, Any], place: Place, language: str) -> Statement:
    sources, kinds = (tuple(item.get(key, ())) for key in ("sources", "kinds"))
    form = Form(item["form"])
    # Earlier ledgers have the parts of a name, which readers see whole.
    text = _PARTS.sub(r"literal: \2 \1", item["text"]) if form is Form.SOURCE else item["text"]
    return Statement(item["page"], form, text, sources, kinds, place, language)
