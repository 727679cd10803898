"""The paragraphs of the private originals, and what a quotation leaves out of its sentence, for reviewers.

They are never published: only the adapter's preview on the reviewer's machine uses them, and `apparatus show`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from apparatus.sources.fingerprint import ParagraphFingerprint, fingerprint_paragraph
from apparatus.sources.originals import original_lines, read_original
from apparatus.sources.quotations import Quotation, place_quotation, quotations_in
from apparatus.words.figures import figure_keys, iter_figures
from apparatus.words.normalisation import iter_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from apparatus.sources.library import Passage, SourceLibrary

Paragraphs = dict[tuple[str, str], str]
"""The text of each paragraph, by source and locator."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a paragraph."""

    text: str
    mark: str
    """`quotation` or `figure` if the claim or summary contains it too; otherwise empty."""


def read_paragraphs(library: SourceLibrary, folder: Path) -> Paragraphs:
    """Read the stored originals of all sources.

    Args:
        folder: The private folder of originals.

    Raises:
        OSError: An original is missing or cannot be read.
        UnicodeDecodeError: An original is not UTF-8.
    """
    found: Paragraphs = {}
    for source, record in library.records.items():
        if record.is_held:
            lines: Mapping[int, str] = dict(
                enumerate(original_lines(read_original(record, folder)), 1)
            )
            for unit in record.numbered:
                found[source, unit.locator] = lines.get(unit.original_line, "")
    return found


def pieces(
    paragraph: str, said: str, languages: tuple[str, str], quoted: Sequence[str] = ()
) -> tuple[Piece, ...]:
    """Divide a paragraph into parts, to highlight quoted words and figures.

    Args:
        paragraph: The text of the original.
        said: The claim or the summary, with quotation marks.
        languages: BCP 47 tags of the languages of the paragraph and of the claim or summary.
        quoted: Further quotations, such as the block quotations of a record.

    Returns:
        The parts in order; joined, they are the paragraph.
    """
    marks = {
        (start, end): "quotation"
        for text in (*(item.text for item in quotations_in(said)), *quoted)
        for start, end in _places(paragraph, Quotation(text, 0, len(text)))
    }
    keys = set(figure_keys(said, languages[1]))
    for figure in iter_figures(paragraph, languages[0]):
        if figure.key in keys:
            marks.setdefault((figure.start, figure.end), "figure")
    return tuple(_divide(paragraph, marks))


def _places(paragraph: str, quotation: Quotation) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each part of a quotation, in characters."""
    found = list(iter_words(paragraph))
    texts = [word.text for word in found]
    for part in quotation.parts:
        for at in range(len(texts) - len(part) + 1):
            if part and tuple(texts[at : at + len(part)]) == part:
                yield found[at].start, found[at + len(part) - 1].end


def _divide(paragraph: str, marks: Mapping[tuple[int, int], str]) -> Iterator[Piece]:
    """Yield the parts; of overlapping marks, the first and longest is kept."""
    position = 0
    for (start, end), mark in sorted(marks.items(), key=lambda item: (item[0][0], -item[0][1])):
        if start >= position:
            if start > position:
                yield Piece(paragraph[position:start], "")
            yield Piece(paragraph[start:end], mark)
            position = end
    if position < len(paragraph):
        yield Piece(paragraph[position:], "")


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
