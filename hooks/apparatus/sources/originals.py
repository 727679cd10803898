"""Read the private originals, and make fingerprints from them."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from apparatus.reading.content_files import confined
from apparatus.sources.declarations import declared_hashes
from apparatus.sources.fingerprint import (
    Fingerprint,
    ParagraphFingerprint,
    fingerprint_paragraph,
    hash_triples,
    write_fingerprint,
)
from apparatus.words.normalisation import Word, iter_words, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from apparatus.sources.records import SourceRecord, Unit

FRAGMENT_WORDS = 4
"""Maximum number of words at either end of a text fragment."""
FRAGMENT_ATTRIBUTE = re.compile(r'\s+text-(?:start|end)=(?:"[^"]*"|[^\s"}]+)')
"""Matches the ends of a text fragment in the heading of a passage."""


def line_range(text: str | int) -> list[int]:
    """Return the line numbers of `2`, `11-28` or `11, 13, 15-17`; an empty list for anything else."""
    numbers: list[int] = []
    for part in str(text).split(","):
        match = re.fullmatch(r"\s*([1-9]\d{0,5})(?:\s*[-–]\s*([1-9]\d{0,5}))?\s*", part)
        if match is None:
            return []
        numbers += range(int(match[1]), int(match[2] or match[1]) + 1)
    return numbers


def own_lines(record: SourceRecord) -> range:
    """Return the lines of the original file that belong to a source."""
    first, _, last = str(record.data["lines"]).partition("-")
    return range(int(first), int(last) + 1)


def accounted_lines(record: SourceRecord) -> Mapping[int, str]:
    """Return the role of each line of the original in its record: `title`, `heading`, `omitted` or a locator."""
    roles = {int(record.data["title-line"]): "title"}
    roles |= dict.fromkeys(record.data.get("headings") or (), "heading")
    for item in record.data.get("omitted") or ():
        roles |= dict.fromkeys(line_range(item["lines"]), "omitted")
    return roles | {
        unit.original_line: unit.locator for unit in record.numbered if unit.original_line
    }


def read_original(record: SourceRecord, folder: Path) -> bytes:
    """Return the bytes of a source's original.

    Raises:
        OSError: The file is missing, cannot be read, or is outside the folder.
    """
    return confined(folder, str(record.data["original"])).read_bytes()


def original_lines(data: bytes) -> list[str]:
    """Return the lines of an original, the first at index 0.

    Raises:
        UnicodeDecodeError: The file is not UTF-8.
    """
    return data.decode("utf-8-sig").replace("\r\n", "\n").split("\n")


def make_fingerprint(record: SourceRecord, data: bytes) -> Fingerprint:
    """Make the fingerprint of a source whose text is stored.

    Args:
        record: The record; lines beyond the end of the file count as empty.
        data: The bytes of the original.

    Returns:
        The fingerprint, which also pins the declared facts of the record.

    Raises:
        UnicodeDecodeError: The original is not UTF-8.
    """
    text = _numbered_lines(data)
    return _fingerprint(record, data, text, tuple(_paragraphs(record, text)))


def fingerprint_file(record: SourceRecord, data: bytes) -> bytes:
    """Return the file with the fingerprint of a source, in the memory that the file alone takes.

    Args:
        record: As for `make_fingerprint`.
        data: The bytes of the original.

    Raises:
        UnicodeDecodeError: The original is not UTF-8.
    """
    text = _numbered_lines(data)
    return write_fingerprint(_fingerprint(record, data, text, ()), _paragraphs(record, text))


def _numbered_lines(data: bytes) -> Mapping[int, str]:
    return dict(enumerate(original_lines(data), 1))


def _paragraphs(record: SourceRecord, text: Mapping[int, str]) -> Iterator[ParagraphFingerprint]:
    for unit in record.numbered:
        line = unit.original_line
        yield fingerprint_paragraph(int(unit.number), line, text.get(line, ""), record.language)


def _fingerprint(
    record: SourceRecord,
    data: bytes,
    text: Mapping[int, str],
    paragraphs: tuple[ParagraphFingerprint, ...],
) -> Fingerprint:
    roles = accounted_lines(record)
    others = {
        line: hash_triples(words(text.get(line, "")))
        for line, role in roles.items()
        if role in {"title", "heading", "omitted"}
    }
    return Fingerprint(
        source=record.id,
        declared=declared_hashes(record),
        original=str(record.data["original"]),
        sha256=hashlib.sha256(data).hexdigest(),
        nonblank=tuple(line for line, content in text.items() if content.strip()),
        paragraphs=paragraphs,
        others={line: triples for line, triples in others.items() if triples},
    )


def declare_only(record: SourceRecord) -> Fingerprint:
    """Make the fingerprint of a source whose text is not stored: it pins only the declared facts."""
    return Fingerprint(source=record.id, declared=declared_hashes(record))


def text_fragments(record: SourceRecord, lines: Sequence[str]) -> Iterator[tuple[Unit, str, str]]:
    """Yield each paragraph with the first and last words of a text fragment, for links to the publisher's page.

    These are the fewest words, at most four, that occur only once in the original. Paragraphs are skipped if the record
    forbids links, if their words are kept out of metadata, if four words are not unique, or if there is a quotation mark
    between them that would end an attribute: their links lead to the page. What a fragment matches is defined by the WICG
    report URL Fragment Text Directives.
    """
    if not record.url:
        return
    everything = [word.text for line in own_lines(record) for word in iter_words(lines[line - 1])]
    for unit in record.units:
        text = lines[unit.original_line - 1]
        found = list(iter_words(text))
        if not found or any(care.omit_from_metadata for care in unit.cares):
            continue
        start, end = _fewest(found, everything, first=True), _fewest(found, everything, first=False)
        if start and end and start[-1].end <= end[0].start:
            first, last = (text[part[0].start : part[-1].end] for part in (start, end))
            if '"' not in first + last:
                yield unit, first, last


def _fewest(found: Sequence[Word], everything: Sequence[str], *, first: bool) -> Sequence[Word]:
    for count in range(1, FRAGMENT_WORDS + 1):
        part = found[:count] if first else found[-count:]
        wanted = [word.text for word in part]
        places = sum(
            everything[at : at + count] == wanted for at in range(len(everything) - count + 1)
        )
        if places == 1:
            return part
    return ()
