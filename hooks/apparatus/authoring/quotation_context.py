"""What a quotation leaves out of its sentence, for those who compare it with the original."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from apparatus.sources.fingerprint import ParagraphFingerprint, fingerprint_paragraph
from apparatus.sources.quotations import Quotation, place_quotation
from apparatus.words.normalisation import iter_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from apparatus.sources.library import Passage


class Context(NamedTuple):
    """The words around and between the parts of a quotation."""

    before: str
    """The words of its sentence before it."""
    omitted: tuple[str, ...]
    """The words of each omission."""
    after: str
    """The words of its sentence after it."""

    def lines(self) -> Iterator[str]:
        """Yield a line for each of them that has words."""
        if self.before:
            yield f"  its sentence begins: {self.before}"
        yield from (f"  […] leaves out: {omitted}" for omitted in self.omitted)
        if self.after:
            yield f"  its sentence goes on: {self.after}"


def cautions(quotations: Iterable[Quotation], passages: Sequence[Passage]) -> Iterator[str]:
    """Yield why a reviewer must read the sentences from which a claim quotes, from their fingerprints alone."""
    for quotation in quotations:
        for passage in passages:
            if passage.fingerprint and quotation.parts:
                yield from _cautions(quotation, passage.fingerprint)


def context(quotation: Quotation, paragraph: str, language: str) -> Context | None:
    """Return the context of a quotation in the text of a paragraph; `None` if it is not in it."""
    fingerprint = fingerprint_paragraph(1, 1, paragraph, language)
    found = list(iter_words(paragraph))
    places = place_quotation(quotation, fingerprint)
    if not places:
        return None

    def said(first: int, end: int) -> str:
        return paragraph[found[first].start : found[end - 1].end] if first < end else ""

    start, end = places[0][0], sum(places[-1])
    begins, stops = fingerprint.points.sentence(start, end - 1, len(found))
    ends = [at + length for at, length in places]
    omitted = (said(left, at) for left, (at, _) in zip(ends, places[1:], strict=False))
    return Context(said(begins, start), tuple(omitted), said(end, stops))


def _cautions(quotation: Quotation, paragraph: ParagraphFingerprint) -> Iterator[str]:
    places, points = place_quotation(quotation, paragraph), paragraph.points
    if not places:
        return
    start, end = places[0][0], sum(places[-1])
    begins, stops = points.sentence(start, end - 1, paragraph.words)
    if any(end <= place < stops for place in points.limits):
        yield "a quotation that stops before a contrast or a condition of its sentence"
    if any(begins <= place < start for place in (*points.limits, *(points.negations or ()))):
        yield "a quotation that begins after a contrast, a condition or a negation of its sentence"
