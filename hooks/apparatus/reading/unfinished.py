"""What a person still has to write in a record that was begun by machine."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from apparatus.problems import Problem
from apparatus.reading.schema import schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.settings import Settings

MARKER = "TODO"
"""Stands where only a person can say it. A record that holds it anywhere is not used."""

_MARKER = re.compile(rf"\b{MARKER}\b")
_KEY = re.compile(r"\s*(?:- )?([a-z][A-Za-z_-]*):")


def iter_unfinished(text: str, path: str, settings: Settings) -> Iterator[Problem]:
    r"""Yield a problem for each line of a record that still holds the marker.

    Args:
        text: The whole file, line ends as `\n`.
        path: Its name in messages.
        settings: Of the site, whose closed lists are named.
    """
    if MARKER not in text:
        return
    key = ""
    for number, line in enumerate(text.split("\n"), 1):
        found = _KEY.match(line)
        key = found[1] if found else "" if line.startswith(("---", "##")) else key
        if marker := _MARKER.search(line):
            yield Problem(
                path,
                number,
                marker.start() + 1,
                "unfinished-record",
                line.strip()[:60],
                "only a person who has read the source can say it; until then the record is not used",
                _cure(line, key, settings),
            )


def _cure(line: str, key: str, settings: Settings) -> str:
    if line.startswith("##"):
        return "say whose words they are (voice) and what they are evidence for (topics)"
    if not key:
        return "say in our own words what the paragraph says"
    keys = schema("record", settings)["properties"]
    described = keys.get(key, {})
    options = ", ".join(map(str, described.get("enum", ())))
    told = [str(described.get("description", "")).rstrip("."), options and f"one of {options}"]
    told += [f"or leave {key}: out and list it under unknown:"] if key in _unknown(keys) else []
    return "; ".join(filter(None, ("write it", *told)))


def _unknown(keys: dict[str, Any]) -> list[str]:
    """Return what a record may say is unknown."""
    return list(keys["unknown"]["items"]["enum"])
