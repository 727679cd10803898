"""The states of the sources' web pages, as last found by `apparatus monitor`.

Only that command accesses the network and writes `sources/monitor.json`; builds and checks only read the file.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from apparatus.reading.content_files import confined

STATES = "sources/monitor.json"
"""The committed file, relative to the project's root."""
VERSION = 1


class StatesError(Exception):
    """The committed file cannot be used; the message gives the reason and the correction."""


class State(StrEnum):
    """The state of a web page."""

    ALIVE = "alive"
    """The host returns the page; if the text is stored, the page contains every cited paragraph."""
    MOVED = "moved"
    """The host redirects permanently to another address."""
    CHANGED = "changed"
    """The page no longer contains a cited paragraph unchanged."""
    REPLACED = "replaced"
    """Another page is at the address."""
    GONE = "gone"
    """The host reported twice, days apart, that the page does not exist."""
    UNKNOWN = "unknown"
    """The host did not return the page, which proves nothing."""


@dataclass(frozen=True, slots=True)
class PageState:
    """The state of a web page, or of an archived copy."""

    state: State
    since: datetime.date
    """The day on which this state was first found."""
    checked: datetime.date
    """The day on which this state was last found."""
    missing_since: datetime.date | None = None
    """The day on which the host first reported the page missing, if the page was not found since."""
    why: str = ""
    """Details of the state for maintainers."""
    address: str = ""
    """The new address of a moved page."""
    changed: tuple[str, ...] = ()
    """Locators of the cited paragraphs that the page no longer contains."""

    @property
    def is_lost(self) -> bool:
        """Whether readers who follow the link would not find the source."""
        return self.state in {State.GONE, State.REPLACED}


class SourceStates(NamedTuple):
    """The states of a source's page and of its archived copy."""

    page: PageState | None = None
    archive: PageState | None = None
    """The archived copy."""


def project_states(root: Path) -> dict[str, SourceStates]:
    """Read the states of a project's sources, by id.

    Raises:
        StatesError: The file cannot be used.
    """
    try:
        return read_states(confined(root, STATES))
    except (OSError, ValueError) as error:
        cure = f"restore it: git checkout HEAD -- {STATES}, or remove it and run apparatus monitor"
        raise StatesError(f"{STATES} cannot be used: {error}; {cure}") from error


def read_states(file: Path) -> dict[str, SourceStates]:
    """Read the states of sources, by id; empty if the file does not exist.

    Raises:
        ValueError: The file is invalid, or has another version.
        OSError: The file cannot be read.
    """
    if not file.exists():
        return {}
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        if data["version"] != VERSION:
            raise ValueError(f"{file.name} has version {data['version']!r}, which is not supported")
        return {
            source: SourceStates(**{name: _from_dict(item) for name, item in found.items()})
            for source, found in data["sources"].items()
        }
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"{file.name} has an invalid or missing key: {error}") from error


def states_as_json(states: Mapping[str, SourceStates]) -> str:
    """Return the text of the file, one source per line, in order of ids."""
    rows = []
    for source, found in sorted(states.items()):
        both = {"page": found.page, "archive": found.archive}
        entry = {name: _as_dict(item) for name, item in both.items() if item}
        rows.append(f"  {json.dumps(source)}: {json.dumps(entry, ensure_ascii=False)}")
    body = "\n" + ",\n".join(rows) + "\n " if rows else ""
    return f'{{\n "version": {VERSION},\n "sources": {{{body}}}\n}}\n'


def _as_dict(item: PageState) -> dict[str, Any]:
    found: dict[str, Any] = {
        "state": item.state.value,
        "since": item.since.isoformat(),
        "checked": item.checked.isoformat(),
        "missing-since": item.missing_since.isoformat() if item.missing_since else "",
        "why": item.why,
        "address": item.address,
        "changed": list(item.changed),
    }
    return {key: value for key, value in found.items() if value}


def _from_dict(item: Mapping[str, Any]) -> PageState:
    missing = item.get("missing-since")
    return PageState(
        State(item["state"]),
        datetime.date.fromisoformat(item["since"]),
        datetime.date.fromisoformat(item["checked"]),
        datetime.date.fromisoformat(missing) if missing else None,
        str(item.get("why", "")),
        str(item.get("address", "")),
        tuple(item.get("changed", ())),
    )
