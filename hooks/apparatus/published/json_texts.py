"""The strings in a text of JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from apparatus.html.texts import PublishedText

if TYPE_CHECKING:
    from apparatus.html.texts import Said

_STRING = re.compile(r'"([^"\\]*(?:\\.[^"\\]*)*)"')
_TAG = re.compile(r"<[^<>]*>")


def is_json(text: str) -> bool:
    """Return whether a text is JSON."""
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def is_json_object(text: str) -> bool:
    """Return whether a text is JSON and begins as an object."""
    return text.lstrip().startswith("{") and is_json(text)


def written_strings(text: str) -> set[str]:
    """Return the distinct strings in a text that is JSON as they are written, keys included.

    A line without a backslash has a string between each two quotation marks, and most lines have none.
    """
    found: set[str] = set()
    for line in text.split("\n"):
        found.update(_STRING.findall(line) if "\\" in line else line.split('"')[1::2])
    return found


def strings(text: str) -> Iterator[str]:
    """Yield the distinct strings in a text of JSON, keys included; of one that is JSON itself, those in it."""
    for written in written_strings(text):
        value = written if "\\" not in written else json.loads(f'"{written}"')
        if is_json_object(value):
            yield from strings(value)
        else:
            yield value


def json_texts(path: str, text: str) -> Iterator[PublishedText]:
    """Yield the strings of a text of JSON with their places."""
    line, start = 1, 0
    for match in _STRING.finditer(text):
        line += text.count("\n", start, match.start())
        start = match.start()
        column = match.start(1) - text.rfind("\n", 0, match.start(1))
        yield PublishedText(path, *json_text(match[1]), line, column)


def json_text(written: str) -> Said:
    """Return the kind and the text of a JSON string, given without its quotation marks."""
    value = written if "\\" not in written else json.loads(f'"{written}"')
    if "<" in value:
        value = _TAG.sub(lambda tag: " " * len(tag.group()), value)
    return "address" if " " not in value else "text", value
