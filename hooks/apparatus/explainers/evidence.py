"""Verifying the quotations and figures of a sentence against the passages it cites."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from apparatus.messages.catalogue import prose_words
from apparatus.sources.quotations import (
    GAP,
    MAXIMUM_WORDS,
    MINIMUM_WORDS,
    Quotation,
    contains_words,
    first_difference,
    omission_fault,
    place_quotation,
)
from apparatus.words.figures import Figure, is_supported, iter_figures

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from apparatus.sources.library import Passage, SourceLibrary

Span = tuple[str, str, int, int]
"""The source id, the locator, the index of the first quoted word in the paragraph, and the number
of words."""

_BOTH = 2


class Method(StrEnum):
    """How a quotation or a figure is verified."""

    FINGERPRINT = "fingerprint"
    """The fingerprint of the paragraph contains it; for a quotation, its words in order."""
    RECORD = "record"
    """The record contains it as a quotation, figure or date, which the fingerprint pins."""
    LOCATOR = "locator"
    """It is the number of the cited article of law."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of verifying a quotation."""

    message: str = ""
    """The name of the message that reports the error; empty if the quotation is verified."""
    values: Mapping[str, object] = field(default_factory=dict)
    """The values of the message."""
    method: Method | None = None
    spans: tuple[Span, ...] = field(default=())
    """The quoted words, by their positions in paragraphs."""


def verify_quotation(
    quotation: Quotation, passages: Sequence[Passage], library: SourceLibrary
) -> Verdict:
    """Verify that one of the passages cited for a quotation contains it word for word.

    Args:
        passages: The passages that the sentence cites. Without any, the quotation fails.
        library: All sources, to find the passage that does contain the words.

    Returns:
        The verdict. Similarity does not count: with 0.99, a changed digit would pass.
    """
    found = verdict_of(quotation, passages)
    return found or _misplaced(quotation, passages, library) or _misquoted(quotation, passages)


def verdict_of(quotation: Quotation, passages: Sequence[Passage]) -> Verdict | None:
    """Return the verdict on a quotation that the cited passages allow by themselves; `None` if none of them has the words."""
    if not passages:
        return _failed("uncited-claim.quotation", text=quotation.text)
    if quotation.word_count > MAXIMUM_WORDS and not any(
        passage.record.is_full for passage in passages
    ):
        count = quotation.word_count
        return _failed("quotation-too-long", text=quotation.text, count=count, most=MAXIMUM_WORDS)
    if quotation.shortest < MINIMUM_WORDS:
        return _verify_short(quotation, passages)
    omitted = None
    for passage in passages:
        if passage.fingerprint and (places := place_quotation(quotation, passage.fingerprint)):
            if fault := omission_fault(places, passage.fingerprint.points):
                omitted = _omits(fault, quotation, passage)
                continue
            return Verdict(
                method=Method.FINGERPRINT, spans=tuple((*passage.key, *span) for span in places)
            )
    parts = quotation.parts
    if any(not passage.record.is_held and _is_in_record(parts, passage) for passage in passages):
        return Verdict(method=Method.RECORD)
    return omitted


def _failed(message: str, **values: object) -> Verdict:
    return Verdict(message, values)


def _omits(fault: str, quotation: Quotation, passage: Passage) -> Verdict:
    values = {"locator": passage.unit.locator, "source": passage.record.id}
    language = passage.record.language
    return _failed(fault, text=quotation.text, language=language, **values)


def _verify_short(quotation: Quotation, passages: Sequence[Passage]) -> Verdict:
    parts = quotation.parts
    if all(parts) and any(_is_in_record(parts, passage) for passage in passages):
        return Verdict(method=Method.RECORD)
    return _failed("short-quotation", text=quotation.text, least=MINIMUM_WORDS)


def quotation_in_record(parts: Sequence[Sequence[str]], passage: Passage) -> Quotation | None:
    """Return the first quotation in a passage's record that contains the words, or `None`."""
    return next(
        (
            marked.quotation
            for marked in passage.unit.quotations()
            if marked.quotation.shortest >= MINIMUM_WORDS
            and contains_words(parts, marked.quotation, passage.record.language)
        ),
        None,
    )


def _is_in_record(parts: Sequence[Sequence[str]], passage: Passage) -> bool:
    """Return whether the words are part of a verifiable quotation in the record of a passage.

    If the text of the source is stored, the record is verified against its fingerprint; if not, the
    fingerprint pins the quotations of the record.
    """
    return quotation_in_record(parts, passage) is not None


def _misplaced(
    quotation: Quotation, passages: Sequence[Passage], library: SourceLibrary
) -> Verdict | None:
    parts = quotation.parts
    cited = {passage.record.id for passage in passages}
    others = sorted(library.passages(), key=lambda passage: passage.record.id not in cited)
    for other in others:
        if (
            place_quotation(quotation, other.fingerprint)
            if other.fingerprint
            else not other.record.is_held and _is_in_record(parts, other)
        ):
            source, locator = other.record.id, other.unit.locator
            return _failed("wrong-paragraph", text=quotation.text, source=source, locator=locator)
    return None


def _misquoted(quotation: Quotation, passages: Sequence[Passage]) -> Verdict:
    names = ", ".join(map(str, passages))
    held = [passage.fingerprint for passage in passages if passage.fingerprint]
    words = [
        word
        for part in quotation.parts
        for fingerprint in held
        if (word := first_difference(part, fingerprint.triples))
    ]
    if not held:
        return _failed("misquotation.not-held", text=quotation.text, passages=names)
    if "[" in GAP.sub("", quotation.text):
        return _failed("misquotation.brackets", text=quotation.text, passages=names)
    if words:
        return _failed("misquotation.differs", text=quotation.text, passages=names, word=words[0])
    return _failed("misquotation.absent", text=quotation.text, passages=names)


def iter_unsupported(text: str, language: str, supported: Collection[str]) -> Iterator[Figure]:
    """Yield the figures of a text in a language that do not stand among the supported keys."""
    for figure in iter_figures(text, language):
        if not is_supported(figure.key, supported):
            yield figure


def stands_for_both(text: str, figure: Figure, passages: Sequence[Passage]) -> bool:
    """Return whether a number of a sentence is the word *two* for two things that are named, as *both* is.

    *One of the two*, *these two differ* and *between the two* count nothing. Neither does *the two governments* where two
    sources are cited: it may be they. The words are those of `prose.toml`; a language without them has none.
    """
    if not passages or figure.key != str(_BOTH):
        return False
    patterns = _patterns(passages[0].record.settings.language.partition("-")[0])
    if patterns is None or not patterns[0].search(text[: figure.end]):
        return False
    is_alone = bool(patterns[1].match(text, figure.end))
    return is_alone or len({passage.record.id for passage in passages}) == _BOTH


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """Return the patterns of the word with those before it, and of what is behind it where no noun is."""
    given = prose_words(language)
    if "pairs.two" not in given:
        return None
    before, two, behind = (
        "|".join(map(re.escape, given[f"pairs.{name}"])) for name in ("before", "two", "behind")
    )
    return (
        re.compile(rf"\b(?:{before})\s(?:{two})$", re.IGNORECASE),
        re.compile(rf"\s*(?:[^\w\s]|$|(?:{behind})\b)"),
    )
