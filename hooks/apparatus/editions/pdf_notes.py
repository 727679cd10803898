"""The notes that must stand on the page of another note, because both are of one line or block."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import ceil
from typing import Any, NamedTuple
from unicodedata import east_asian_width

_LINES = {1: 108, 2: 54}
"""Width of a line of running text at most, in characters of Latin letters, by the number of columns."""
_LETTERS = 0.7
"""Characters in a line at least, as a part of the most."""
_WIDE = 1.6
"""Width of a syllable of Hangul in a text, spaces between its words included, in the same unit."""
_MARK = 2
"""Width of the brackets around the kinds of a statement."""
_LAST_LINES = 3
"""Lines before the last line of a paragraph in which a note asks for room for all that follow."""
_EARLY = 1.8
"""Lines at most before a note that can stand in the second line of its paragraph."""
_BEGINNINGS = {1: 500, 2: 220}
"""Maximum number of characters of a paragraph that stays whole below its heading, by the number of columns."""


def keep_pictures(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return blocks in which each picture is one block with its title, lead and facts."""
    kept: list[dict[str, Any]] = []
    for block in blocks:
        if block["is"] in {"Table", "Listing"} and kept and kept[-1]["is"] == "Figure":
            title, lead, figure = kept[-3:]
            _hide_pages(block)
            kept[-3:] = [{"is": "Plate", "parts": [title, lead, figure, block]}]
        else:
            kept.append(block)
    return kept


def _hide_pages(part: Any) -> None:
    """Set the links of a part without the pages they lead to, which the list of sources has."""
    if isinstance(part, list):
        for item in part:
            _hide_pages(item)
    elif isinstance(part, dict):
        if part.get("is") == "Link":
            part["has_page"] = False
        _hide_pages(list(part.values()))


def keep_with_headings(blocks: list[dict[str, Any]], columns: int) -> None:
    """Keep the first paragraph below each heading on one page, so that its notes cannot part them."""
    for heading, part in pairwise(block for block in blocks if block.get("role") != "remark"):
        if heading["is"] == "Heading" and part["is"] == "Paragraph":
            length = sum(len(item["text"]) for item in _flat(part) if "text" in item)
            part["is_short"] = part["is_short"] or length <= _BEGINNINGS[columns]


def see_ahead(blocks: list[dict[str, Any]], columns: int) -> None:
    """Store with each number the notes that must fit on its page besides its own, as `ahead`, and the lines, as `lines`."""
    line = _LINES[columns]
    for item in _flat(blocks):
        if "cited" in item:
            item["columns"] = columns
    for part in (part for block in blocks for part in _parts(block)):
        if part["is"] == "Paragraph":
            part["columns"] = columns
            part["is_short"] = part["is_short"] or _is_left_alone(part, line)
        if part["is"] == "Paragraph" and not part["is_short"]:
            _see_ahead_in_lines(part, line)
        elif notes := [item for item in _flat(part) if "cited" in item]:
            notes[0]["ahead"] = [_alone(note) for note in notes[1:]]


def number_paragraphs(blocks: list[dict[str, Any]], first: int, whole: frozenset[int]) -> int:
    """Give each paragraph outside lists a number that its notes know, and return the next number.

    Args:
        first: The number of its first paragraph.
        whole: Numbers of the paragraphs that stay on one page.
    """
    paragraphs = [item for item in blocks if item["is"] == "Paragraph"]
    for number, paragraph in enumerate(paragraphs, first):
        paragraph["number"] = number
        paragraph["is_short"] = paragraph["is_short"] or number in whole
        for note in _places(paragraph)[1]:
            note.data["paragraph"] = number
    return first + len(paragraphs)


def _parts(block: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what is kept on one page: the items of a list, or else the block."""
    return block.get("items") or block.get("entries") or [block]


def _see_ahead_in_lines(paragraph: dict[str, Any], line: int) -> None:
    """See ahead in a paragraph that can break between lines."""
    end, notes = _places(paragraph)
    for note in notes:
        note.data["is_early"] = note.place < _EARLY * line
    # A note asks for all that the next one asks for, as the next may be the first of its line too. One near the end asks
    # for that of the last line, which would begin a page alone, and for the lines up to it.
    if notes and end - notes[-1].place < line:
        notes[-1].data["lines"] = 0
    for one, other in reversed(list(pairwise(notes))):
        is_last = end - other.place < line and other.place < one.place + _LAST_LINES * line
        if is_last or other.characters < one.characters + line:
            one.data["ahead"] = [_alone(other.data), *other.data["ahead"]]
            lines = ceil((end - one.place) / (line * _LETTERS)) if is_last else 0
            one.data["lines"] = max(lines, other.data["lines"])


def _is_left_alone(paragraph: dict[str, Any], line: int) -> bool:
    """Return whether a note can move the last line of a paragraph to the next page, because no other asks for room for it."""
    end, notes = _places(paragraph)
    if not notes or end - notes[-1].place >= line:
        return False
    before = notes[-2].place if len(notes) > 1 else 0
    return notes[-1].place >= before + _LAST_LINES * line


class _Noted(NamedTuple):
    """A note in a paragraph."""

    place: float
    """How wide the text up to it is."""
    characters: int
    """Characters up to it: no line has more of them than `_LINES` says, so that they part what may stand in one line."""
    data: dict[str, Any]


def _places(paragraph: dict[str, Any]) -> tuple[float, list[_Noted]]:
    """Return how wide the text of a paragraph is, and its notes."""
    place, characters, notes = 0.0, 0, []
    for item in _flat(paragraph):
        if "cited" in item:
            place += _width(" ".join(item["kinds"])) + _MARK if item["kinds"] else 0
            notes.append(_Noted(place, characters, item))
        else:
            place += _width(item["text"])
            characters += len(item["text"])
    return place, notes


def _width(text: str) -> float:
    if text.isascii():
        return len(text)
    wide = sum(east_asian_width(character) == "W" for character in text)
    return len(text) + wide * (_WIDE - 1)


def _alone(note: dict[str, Any]) -> dict[str, Any]:
    return {**note, "ahead": []}


def _flat(part: Any) -> Iterator[dict[str, Any]]:
    """Yield the texts and numbers of a part, in order."""
    if isinstance(part, list):
        for item in part:
            yield from _flat(item)
    elif isinstance(part, dict):
        if part.get("is") in {"Text", "Code", "Citation"}:
            yield part
        else:
            yield from _flat(list(part.values()))
