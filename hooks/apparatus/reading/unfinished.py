"""Finding the parts of a generated record that a person must still write."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from apparatus.problems import Problem, problem
from apparatus.reading.schema import schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.settings import Settings

MARKER = "TODO"
"""The placeholder for what only a person can write. A record that contains it is not used."""

_MARKER = re.compile(rf"\b{MARKER}\b")
_UNFINISHED = re.compile(rf'([a-z-]+)=(?:"[^"]*|[^"\s}}]*)\b{MARKER}\b')
"""The name of an attribute with the marker."""
_KEY = re.compile(r"\s*(?:- )?([a-z][A-Za-z_-]*):")


def iter_unfinished(text: str, path: str, settings: Settings) -> Iterator[Problem]:
    r"""Yield a problem for each line of a record that contains the marker."""
    if MARKER not in text:
        return
    key = ""
    for number, line in enumerate(text.split("\n"), 1):
        found = _KEY.match(line)
        key = found[1] if found else "" if line.startswith(("---", "##")) else key
        if marker := _MARKER.search(line):
            message, values = _asked(line, key, settings)
            place = (path, number, marker.start() + 1)
            yield problem(*place, message, text=line.strip()[:60], **values)


def count_unfinished(text: str) -> int:
    """Return the number of lines that contain the marker."""
    return sum(1 for line in text.split("\n") if _MARKER.search(line))


def _asked(line: str, key: str, settings: Settings) -> tuple[str, dict[str, str]]:
    """Return the name and the values of the message for a line with the marker."""
    if line.startswith("##"):
        return "unfinished-record.heading", {"told": "; ".join(_attributes(line, settings))}
    if not key:
        return "unfinished-record.summary", {}
    keys: dict[str, Any] = schema("record", settings)["properties"]
    described = keys.get(key) or keys["author"]["items"]["properties"].get(key, {})
    if options := described.get("enum"):
        return "unfinished-record.choice", {"options": ", ".join(map(str, options))}
    told = str(described.get("description", "")).rstrip(".")
    if not told:
        return "unfinished-record.part", {}
    if described.get("type") == "boolean":
        return "unfinished-record.boolean", {"told": told}
    if may_be_unknown(key, settings):
        return "unfinished-record.knowable", {"told": told, "key": key}
    return "unfinished-record.key", {"told": told}


def _attributes(heading: str, settings: Settings) -> Iterator[str]:
    """Yield each attribute of a passage that has the marker, with its choices if it has any."""
    keys: dict[str, Any] = schema("unit", settings)["properties"]
    for name in _UNFINISHED.findall(heading):
        known = keys.get(name, {})
        options = known.get("enum") or known.get("items", {}).get("enum") or ()
        choices = f" (one of {', '.join(options)})" if options else ""
        yield f"{name}{choices}"


def may_be_unknown(key: str, settings: Settings) -> bool:
    """Return whether a record may leave out a key and list it under `unknown:`.

    Title and licence may be unknown, but something is said in their place.
    """
    document = schema("record", settings)
    listed = document["properties"]["unknown"]["items"]["enum"]
    return key in listed and key not in document["required"]
