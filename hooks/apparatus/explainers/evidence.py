"""Whether a sentence's quotations and figures stand in the passages it cites."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from apparatus.sources.quotations import (
    MAXIMUM_WORDS,
    MINIMUM_WORDS,
    Quotation,
    contains_words,
    find_parts,
    first_difference,
)
from apparatus.words.figures import is_supported, iter_figures

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from apparatus.sources.library import Passage, SourceLibrary
    from apparatus.words.figures import Figure

Span = tuple[str, str, int, int]
"""Source id, locator, index of the first quoted word in the paragraph, number of words."""


class Method(StrEnum):
    """How a quotation or a figure was verified."""

    FINGERPRINT = "fingerprint"
    """It stands in the paragraph of the original: the words of a quotation in order."""
    RECORD = "record"
    """It repeats a quotation, figure or date that the record itself holds, pinned by its fingerprint."""
    LOCATOR = "locator"
    """It is the number of the cited article of law itself."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one quotation."""

    message: str = ""
    """Name of the message that says what is wrong; empty when the words stand."""
    values: Mapping[str, object] = field(default_factory=dict)
    """What the message puts in."""
    method: Method | None = None
    spans: tuple[Span, ...] = field(default=())
    """Which words of which paragraphs are quoted."""


def verify_quotation(
    quotation: Quotation, passages: Sequence[Passage], library: SourceLibrary
) -> Verdict:
    """Decide whether a quotation stands, word for word, in one of the passages cited for it.

    Args:
        quotation: The words.
        passages: The passages cited by the sentence. Without any, nothing can be verified.
        library: All sources, to say where the words do stand.

    Returns:
        The verdict; never by similarity, since a similarity of 0.99 passes a changed digit.
    """
    parts = quotation.parts
    if not passages:
        return _failed("uncited-claim.quotation", text=quotation.text)
    if quotation.word_count > MAXIMUM_WORDS and not any(
        passage.record.is_full for passage in passages
    ):
        count = quotation.word_count
        return _failed("quotation-too-long", text=quotation.text, count=count, most=MAXIMUM_WORDS)
    if min(len(part) for part in parts) < MINIMUM_WORDS:
        return _verify_short(quotation, passages)
    for passage in passages:
        if passage.fingerprint and (found := find_parts(parts, passage.fingerprint.triples)):
            return Verdict(
                method=Method.FINGERPRINT, spans=tuple((*passage.key, *span) for span in found)
            )
    if any(
        not passage.record.is_held and _stands_in_record(parts, passage) for passage in passages
    ):
        return Verdict(method=Method.RECORD)
    return _misplaced(quotation, passages, library) or _misquoted(quotation, passages)


def _failed(message: str, **values: object) -> Verdict:
    return Verdict(message, values)


def _verify_short(quotation: Quotation, passages: Sequence[Passage]) -> Verdict:
    parts = quotation.parts
    if all(parts) and any(_stands_in_record(parts, passage) for passage in passages):
        return Verdict(method=Method.RECORD)
    return _failed("short-quotation", text=quotation.text, least=MINIMUM_WORDS)


def quotation_in_record(parts: Sequence[Sequence[str]], passage: Passage) -> Quotation | None:
    """Return the first quotation of a passage's own record that holds these words, or `None`."""
    return next(
        (
            marked.quotation
            for marked in passage.unit.quotations()
            if not isinstance(marked, tuple)
            and min(len(part) for part in marked.quotation.parts) >= MINIMUM_WORDS
            and contains_words(parts, marked.quotation)
        ),
        None,
    )


def _stands_in_record(parts: Sequence[Sequence[str]], passage: Passage) -> bool:
    """Decide whether the words are part of a quotation in the passage's own record that is long enough to be verified.

    Where the text is held, that record is verified against the fingerprint; where it is not, its quotations are pinned.
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
            find_parts(parts, other.fingerprint.triples)
            if other.fingerprint
            else not other.record.is_held and _stands_in_record(parts, other)
        ):
            source, locator = other.record.id, other.unit.locator
            return _failed("wrong-paragraph", text=quotation.text, source=source, locator=locator)
    return None


def _misquoted(quotation: Quotation, passages: Sequence[Passage]) -> Verdict:
    names = ", ".join(f"{passage.unit.locator} of {passage.record.id}" for passage in passages)
    held = [passage.fingerprint for passage in passages if passage.fingerprint]
    words = [
        word
        for part in quotation.parts
        for fingerprint in held
        if (word := first_difference(part, fingerprint.triples))
    ]
    if not held:
        return _failed("misquotation.not-held", text=quotation.text, passages=names)
    if words:
        return _failed("misquotation.differs", text=quotation.text, passages=names, word=words[0])
    return _failed("misquotation.absent", text=quotation.text, passages=names)


def iter_unsupported(text: str, supported: Collection[str]) -> Iterator[Figure]:
    """Yield the figures of a text that do not stand among the supported keys."""
    for figure in iter_figures(text):
        if not is_supported(figure.key, supported):
            yield figure
