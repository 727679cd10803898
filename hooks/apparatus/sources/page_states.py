"""What became of the pages of sources on the network, as `apparatus monitor` last found them.

`sources/monitor.json` is written by that command and by nothing else, and only read here: no build and no check asks the
network anything.
"""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from apparatus.reading.confined_paths import confined

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

STATES = "sources/monitor.json"
"""The committed file, relative to the project's root."""
VERSION = 1
"""Version of its shape."""


class StatesError(Exception):
    """The committed file is of no use; the message says why, and how to mend it."""


class State(StrEnum):
    """What became of a page."""

    ALIVE = "alive"
    """It answers; where the text is held, every cited paragraph stands on it."""
    MOVED = "moved"
    """It is at another address for good."""
    CHANGED = "changed"
    """A cited paragraph no longer stands on it as it was."""
    REPLACED = "replaced"
    """Something else is at its address."""
    GONE = "gone"
    """Its host said twice, days apart, that there is no such page."""
    UNKNOWN = "unknown"
    """Its host did not let it be seen. Nothing follows from that."""


@dataclass(frozen=True, slots=True)
class PageState:
    """What was found of one page, or of one copy in an archive."""

    state: State
    since: datetime.date
    """The day on which it was first found so."""
    checked: datetime.date
    """The day on which it was last found so."""
    missing_since: datetime.date | None = None
    """The day on which its host first said that there is no such page, if it has not been seen since."""
    why: str = ""
    """What was found, in words, where the state alone does not say it."""
    address: str = ""
    """Where it is now, for one that has moved."""
    changed: tuple[str, ...] = ()
    """Locators of the cited paragraphs that no longer stand on it."""

    @property
    def is_lost(self) -> bool:
        """Whether a reader who follows the link would not find the source."""
        return self.state in {State.GONE, State.REPLACED}


@dataclass(frozen=True, slots=True)
class SourceStates:
    """What was found of a source."""

    page: PageState | None = None
    archive: PageState | None = None
    """The copy in an archive."""


def project_states(root: Path) -> dict[str, SourceStates]:
    """Read what was last found of the sources of a project.

    Raises:
        StatesError: The file cannot be used.
    """
    try:
        return read_states(confined(root, STATES))
    except (OSError, ValueError) as error:
        cure = f"restore it: git checkout HEAD -- {STATES}, or remove it and run apparatus monitor"
        raise StatesError(f"{STATES} cannot be used: {error}; {cure}") from error


def read_states(file: Path) -> dict[str, SourceStates]:
    """Read what was last found, by id of the source; nothing when there is no such file.

    Raises:
        ValueError: The file is no such file, or of another version.
        OSError: It cannot be read.
    """
    if not file.exists():
        return {}
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        if data["version"] != VERSION:
            raise ValueError(
                f"{file.name} has version {data['version']!r}, which is not known here"
            )
        return {
            source: SourceStates(**{name: _from_dict(item) for name, item in found.items()})
            for source, found in data["sources"].items()
        }
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"{file.name} lacks or misshapes {error}") from error


def states_as_json(states: Mapping[str, SourceStates]) -> str:
    """Return the text of the file: one source a line, in order of ids."""
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
