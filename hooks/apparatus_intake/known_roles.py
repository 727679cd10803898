"""Give the lines of a fresh copy the roles that people gave them in the record."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from apparatus.reading.unfinished import MARKER
from apparatus.sources.fingerprint import Fingerprint, hash_triples
from apparatus.sources.originals import accounted_lines, line_range
from apparatus.words.normalisation import words
from apparatus_intake.article import Article, Line, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from apparatus.sources.records import SourceRecord


class _Known(NamedTuple):
    """What a record says of a line."""

    role: Role
    item: int
    """Index in `omitted`; -1 for a line that is not set aside."""


def with_known_roles(
    article: Article, record: SourceRecord, fingerprint: Fingerprint, before: Sequence[str]
) -> tuple[Article, Mapping[int, int]]:
    """Return an article in which lines that the record knows have their roles there.

    Args:
        article: The fresh copy.
        before: The lines of the original; without them, lines of one or two words are not known again.

    Returns:
        The article, and by number of line the index of the item of `omitted` that the line belongs to.
    """
    known_keys = _keys(fingerprint, before)
    known = _known(record, known_keys)
    omitted = record.data.get("omitted") or ()
    title_key = known_keys.get(int(record.data["title-line"]))
    keys = [_key(words(line.text)) for line in article.lines]
    at_title = keys.index(title_key) if title_key in keys else article.lines.index(article.title)
    lines, items = [], {}
    for at, (line, key) in enumerate(zip(article.lines, keys, strict=True)):
        found = known.get(key)
        if at == at_title:
            line = replace(line, role=Role.TITLE, reason="")
        elif found:
            role, item = found.popleft() if len(found) > 1 else found[0]
            line = replace(
                line, role=role, reason=str(omitted[item]["reason"]) if item >= 0 else ""
            )
            if item >= 0:
                items[line.number] = item
        elif line.role is Role.TITLE:
            line = replace(line, role=Role.OMITTED, reason="navigation")
        lines.append(line)
    return Article(tuple(lines)), items


def _known(
    record: SourceRecord, keys: Mapping[int, tuple[str, ...]]
) -> dict[tuple[str, ...], deque[_Known]]:
    of_line = {
        line: at
        for at, item in enumerate(record.data.get("omitted") or ())
        for line in line_range(item["lines"])
    }
    known: dict[tuple[str, ...], deque[_Known]] = {}
    for line, name in sorted(accounted_lines(record).items()):
        if (key := keys.get(line)) and name != "title":
            role = Role(name) if name in {"heading", "omitted"} else Role.PARAGRAPH
            known.setdefault(key, deque()).append(_Known(role, of_line.get(line, -1)))
    return known


def _keys(fingerprint: Fingerprint, before: Sequence[str]) -> dict[int, tuple[str, ...]]:
    """Return what tells the lines of the original apart, by their number."""
    keys = {line: _key(words(text)) for line, text in enumerate(before, 1)}
    keys |= fingerprint.others
    return keys | {item.line: item.triples for item in fingerprint.paragraphs if item.triples}


def _key(found: Sequence[str]) -> tuple[str, ...]:
    return hash_triples(found) or tuple(found)


def omitted_items(
    article: Article, items: Mapping[int, int], before: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Return the `omitted` of a record: known items with their reasons and notes, and one for each run of other lines.

    Args:
        items: The index of the known item of each line, as `with_known_roles` returns it.
        before: The known items.
    """
    groups: list[tuple[int, str, list[int]]] = []
    for at, line in enumerate(article.lines):
        if line.role is not Role.OMITTED:
            continue
        item = items.get(line.number, -1)
        last = groups[-1] if groups else (-1, "", [-2])
        of_item = next((group for group in groups if item >= 0 and group[0] == item), None)
        if of_item:
            of_item[2].append(at)
        elif item < 0 and last[1] == line.reason and last[2][-1] == at - 1:
            last[2].append(at)
        else:
            groups.append((item, line.reason, [at]))
    return [
        {
            **(before[item] if item >= 0 else {"reason": reason or MARKER}),
            "lines": _written(article.lines, places),
        }
        for item, reason, places in groups
    ]


def _written(lines: Sequence[Line], places: Sequence[int]) -> int | str:
    """Return lines as a record writes them: `12`, `11-28`, `11, 13`; blank lines divide nothing."""
    parts = list(_parts(lines, places))
    return int(parts[0]) if len(parts) == 1 and parts[0].isdecimal() else ", ".join(parts)


def _parts(lines: Sequence[Line], places: Sequence[int]) -> Iterator[str]:
    for _, run in groupby(enumerate(places), key=lambda pair: pair[1] - pair[0]):
        numbers = [lines[at].number for _, at in run]
        yield str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}-{numbers[-1]}"
