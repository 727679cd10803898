"""Fingerprints of sources, which verify quotations and figures without the text.

`sources/fingerprints/<id>.json` stores, for each paragraph, its word count, the SHA-256 of its normalised text, its
figures, the ordered hashes of its word triples, and the positions of sentence ends, negations, contrasts and
conditions. For each other line of the original (title, headings, reader
comments, captions) it stores the triples only, so that copying from them is detected too. Any machine can then decide
whether a paragraph contains given words in order and without a gap. A fingerprint is a proof, not a secret: whoever
guesses three consecutive words can test the guess.

`declared` pins what no text can prove: see `apparatus.sources.declarations`.

`digest` is the SHA-256 of everything else about the text, so that an edit by hand is detected. It is no signature: whoever
knows this code can compute it for invented words. Only the original proves that words are its own.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

from apparatus.reading.schema import violations
from apparatus.words.figures import figure_keys
from apparatus.words.normalisation import NORMALISATION, word_places
from apparatus.words.turning_points import TurningPoints, turning_points

VERSION = 2
TRIPLE_HEX = 12
"""Stored hex digits of a triple's SHA-256: 48 bits, so that a collision among 10,000 triples is one in 10 billion."""
_NOT_OF_TEXT = ("declared", "digest")


@dataclass(frozen=True, slots=True)
class ParagraphFingerprint:
    """The fingerprint of one paragraph of a source."""

    number: int
    """Number of the paragraph, from 1."""
    line: int
    """Line in the original file, from 1."""
    words: int
    """Number of words."""
    sha256: str
    """SHA-256 of the normalised text, in UTF-8, as hex."""
    figures: tuple[str, ...]
    """Keys of its numbers and dates."""
    triples: tuple[str, ...]
    """Hashes of its word triples in order: `words - 2` of them, none for a paragraph of one or two words."""
    points: TurningPoints = field(default_factory=TurningPoints)
    """Where its sentences end, and where its words reverse or restrict what is said."""


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Fingerprint:
    """The fingerprint of one source."""

    source: str
    """Id of the record."""
    declared: Mapping[str, Sequence[str]]
    """Hashes of the declared facts by kind, from `apparatus.sources.declarations`."""
    original: str = ""
    """Name of the file among the originals; empty if the text is not stored."""
    sha256: str = ""
    """SHA-256 of that file's bytes, as hex."""
    nonblank: tuple[int, ...] = ()
    """Numbers of all non-blank lines of that file, including those of other sources."""
    paragraphs: tuple[ParagraphFingerprint, ...] = ()
    others: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """Triples of title, headings and omitted lines, by line of the original."""
    version: int = VERSION
    normalisation: int = NORMALISATION

    @property
    def words(self) -> int:
        """Number of words in all paragraphs."""
        return sum(paragraph.words for paragraph in self.paragraphs)

    def paragraph(self, number: str) -> ParagraphFingerprint | None:
        """Return the fingerprint of a paragraph by its number as text, or `None`."""
        index = int(number) - 1 if number.isdecimal() else -1
        if 0 <= index < len(self.paragraphs) and self.paragraphs[index].number == index + 1:
            return self.paragraphs[index]
        # After a change of the source, paragraphs are no longer in order of their numbers.
        return next((item for item in self.paragraphs if item.number == index + 1), None)

    def as_json(self) -> str:
        """Return the text of the file, one paragraph per line, so that a diff shows which paragraph changed."""
        return write_fingerprint(self, self.paragraphs).decode()


def write_fingerprint(head: Fingerprint, paragraphs: Iterable[ParagraphFingerprint]) -> bytes:
    """Return the file of a fingerprint, one paragraph per line, so that a diff shows which paragraph changed.

    Args:
        head: The fingerprint, whose own paragraphs are not read.
        paragraphs: Its paragraphs, of which only one is needed at a time.
    """
    data: dict[str, Any] = {
        "version": head.version,
        "normalisation": head.normalisation,
        "source": head.source,
        "declared": {kind: list(hashes) for kind, hashes in sorted(head.declared.items())},
    }
    if not head.original:
        return f"{{\n {_rows(data)}\n}}\n".encode()
    data |= {
        "original": head.original,
        "sha256": head.sha256,
        "nonblank": list(head.nonblank),
    }
    others = {str(line): list(found) for line, found in sorted(head.others.items())}
    written, digest = [f'{{\n {_rows(data)},\n "paragraphs": [\n  '.encode()], hashlib.sha256()
    before, after = _around(data | {"others": others})
    digest.update(before)
    for at, paragraph in enumerate(paragraphs):
        row = _paragraph_as_dict(paragraph)
        written.append(b",\n  " * bool(at) + json.dumps(row).encode())
        digest.update(b"," * bool(at) + _canonical(row).encode())
    digest.update(after)
    rows = ",\n  ".join(f'"{line}": {json.dumps(found)}' for line, found in others.items())
    written.append(
        f'\n ],\n "others": {{\n  {rows}\n }},\n "digest": "{digest.hexdigest()}"\n}}\n'.encode()
    )
    return b"".join(written)


def _rows(data: Mapping[str, Any]) -> str:
    return ",\n ".join(
        f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in data.items()
    )


def _around(data: Mapping[str, Any]) -> tuple[bytes, bytes]:
    """Return what stands before and after the list of paragraphs in the canonical JSON of `text_digest`."""
    kept = {key: value for key, value in data.items() if key not in _NOT_OF_TEXT}
    before, _, after = _canonical(kept | {"paragraphs": []}).partition('"paragraphs":[')
    return f'{before}"paragraphs":['.encode(), after.encode()


def text_digest(data: Mapping[str, Any]) -> str:
    """Return the SHA-256 of what a fingerprint, as read from JSON, says of its text, whatever its keys are."""
    return hash_json({key: value for key, value in data.items() if key not in _NOT_OF_TEXT})


def hash_json(value: object) -> str:
    """Return the SHA-256 of the canonical JSON of a value, as hex."""
    return hashlib.sha256(_canonical(value).encode()).hexdigest()


# Made once, because many small values are hashed.
_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def hash_triple(first: str, second: str, third: str) -> str:
    """Return the hash of three consecutive normalised words."""
    return hashlib.sha256(f"{first} {second} {third}".encode()).hexdigest()[:TRIPLE_HEX]


def hash_triples(normalised: Sequence[str]) -> tuple[str, ...]:
    """Return the hashes of all word triples of a text, given as its normalised words."""
    return tuple(map(hash_triple, normalised, normalised[1:], normalised[2:]))


def hash_declared(value: object) -> str:
    """Return the hash that pins a declared value: 12 hex digits of the SHA-256 of its canonical JSON."""
    return hash_json(value)[:TRIPLE_HEX]


def fingerprint_paragraph(number: int, line: int, text: str, language: str) -> ParagraphFingerprint:
    """Return the fingerprint of a paragraph, given its text and the BCP 47 tag of its language."""
    found = word_places(text)
    normalised = [word for word, _, _ in found]
    digest = hashlib.sha256(" ".join(normalised).encode()).hexdigest()
    return ParagraphFingerprint(
        number,
        line,
        len(normalised),
        digest,
        tuple(figure_keys(text, language)),
        hash_triples(normalised),
        turning_points(text, language, found),
    )


def find_run(triples: Sequence[str], within: Sequence[str], start: int = 0) -> int:
    """Return the index of a run of triples in another from `start` on, or -1. An empty run is never found."""
    wanted, at = tuple(triples), start
    while wanted:
        try:
            at = within.index(wanted[0], at)
        except ValueError:
            break
        if tuple(within[at : at + len(wanted)]) == wanted:
            return at
        at += 1
    return -1


def read_fingerprint(path: Path) -> Fingerprint:
    """Read a committed fingerprint.

    Returns:
        The fingerprint.

    Raises:
        ValueError: The file is not a fingerprint, or has another version of the format or normalisation.
        OSError: The file cannot be read.
    """
    return parse_fingerprint(path.read_text(encoding="utf-8"))


_IN_USE: WeakValueDictionary[bytes, Fingerprint] = WeakValueDictionary()
"""The fingerprints that are in use, by the hash of their texts."""


def parse_fingerprint(text: str) -> Fingerprint:
    """Return the fingerprint in a JSON text.

    Where a site is verified by those who built it, the fingerprints of the project are in use, and those of the site have
    the same texts: all of them twice is much of the memory that a build takes.

    Raises:
        ValueError: As `read_fingerprint` does.
    """
    key = hashlib.sha256(text.encode()).digest()
    found = _IN_USE.get(key)
    if found is None:
        found = _IN_USE[key] = _parsed(text)
    return found


def _parsed(text: str) -> Fingerprint:
    try:
        data = json.loads(text)
    except RecursionError as error:
        raise ValueError("the JSON is nested too deeply") from error
    made = [data.get(key) for key in ("version", "normalisation")] if isinstance(data, dict) else []
    if all(isinstance(number, int) for number in made) and made not in (
        [],
        [VERSION, NORMALISATION],
    ):
        raise ValueError("it was made under version {}, normalisation {}".format(*made))
    if what := next(violations("fingerprint", data), ""):
        raise ValueError(what[:200])
    _check_text(data)
    return Fingerprint(
        source=data["source"],
        declared={kind: tuple(hashes) for kind, hashes in data["declared"].items()},
        original=data.get("original", ""),
        sha256=data.get("sha256", ""),
        nonblank=tuple(data.get("nonblank", ())),
        paragraphs=tuple(_paragraph_from_dict(item) for item in data.get("paragraphs", ())),
        others={int(line): tuple(found) for line, found in data.get("others", {}).items()},
    )


def _check_text(data: Mapping[str, Any]) -> None:
    """Raise `ValueError` if what a fingerprint says of its text is inconsistent."""
    for item in data.get("paragraphs", ()):
        if len(item["triples"]) != max(0, item["words"] - 2):
            raise ValueError(f"¶{item['number']} has other triples than its {item['words']} words")
    if {"original", "paragraphs"} & data.keys() and data.get("digest") != text_digest(data):
        raise ValueError("its digest is that of other content, as after an edit by hand")


def _paragraph_as_dict(item: ParagraphFingerprint) -> dict[str, Any]:
    return {
        "number": item.number,
        "line": item.line,
        "words": item.words,
        "sha256": item.sha256,
        "figures": list(item.figures),
        "ends": list(item.points.ends),
        "negations": None if item.points.negations is None else list(item.points.negations),
        "limits": list(item.points.limits),
        "triples": list(item.triples),
    }


def _paragraph_from_dict(data: Mapping[str, Any]) -> ParagraphFingerprint:
    figures: Iterable[str] = data["figures"]
    return ParagraphFingerprint(
        data["number"],
        data["line"],
        data["words"],
        data["sha256"],
        tuple(figures),
        tuple(data["triples"]),
        TurningPoints(
            tuple(data["ends"]),
            None if data["negations"] is None else tuple(data["negations"]),
            tuple(data["limits"]),
        ),
    )
