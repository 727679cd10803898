"""The paragraphs of a PDF, put together from its lines.

A PDF knows characters and where they are, not paragraphs. Lines of one size of letters belong together until the space
between them is wider than usual, the next one is indented, or one ends a sentence early. Notes have letters of another
size, so that a paragraph goes on above and below them, and on the next page.
"""

from __future__ import annotations

import itertools
import re
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from apparatus.words.normalisation import words
from apparatus_intake.article import PageError
from apparatus_intake.line_roles import begins_item, ends_sentence

MOST_PAGES = 5_000
_WIDE = 1.3
"""Space between two lines, as a multiple of the usual one, that divides paragraphs."""
_SHORT = 0.1
"""Share of the width of a text that a line which ends a paragraph leaves free."""
_SMALL = 0.8
"""Size of letters, as a multiple of that of their line, below which a digit is the mark of a note."""
_DIVIDED = re.compile(r"(\w+)[\x02\ufffe\u00ad]\s*(\w*)|-\n")
"""A word at the end of a line with PDFium's character for a hyphen there, or the soft one; or with a real hyphen."""
_COMPOUND = re.compile(r"\w+-\w+")
_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[^\W\d_]|[ivx]{1,4})[.)]\s")
_PUNCTUATION = re.compile(r"[.,;:!?)]$")
_INDENT = 0.8
"""Distance of the beginnings of two lines, as a multiple of the size of letters, from which one is indented."""
_DIGIT = re.compile(r"\d")
_HANGUL_BREAK = re.compile(r"(?<=[\d가-힣])\n(?=[가-힣])")
_PARTICLE = re.compile(r"^(?:[을를는에의]|에게|에서|으로)(?=[\s.,])", re.MULTILINE)
"""What no word in Hangul begins with: at the beginning of a line it shows that lines end within words."""


@dataclass(slots=True)
class PdfParagraph:
    """A paragraph, a heading, or the head or foot of a page."""

    text: str
    page: int
    """The page on which it begins, from 1."""
    is_edge: bool
    """Whether it is the head or the foot of a page."""
    is_large: bool = False
    """Whether its letters are larger than those of most of the text."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    page: int
    left: float
    right: float
    bottom: float
    end: float
    """Bottom of its last letter, lower than the first if PDFium took two lines for one."""
    size: float


class _Known(NamedTuple):
    """What a whole text says of words at the ends of its lines."""

    compounds: Set[str]
    """Its words with a hyphen."""
    pairs: Set[str]
    """Its letters next to each other or with a space between, with 0 for each digit, if lines end within words in Hangul."""

    @classmethod
    def of(cls, text: str) -> _Known:
        """Read a text, one line of the PDF per line."""
        even = _DIGIT.sub("0", text) if _PARTICLE.search(text) else ""
        near = map("".join, itertools.pairwise(even))
        apart = (even[at - 1 : at + 2] for at, letter in enumerate(even) if letter == " ")
        return cls(set(_COMPOUND.findall(text)), {*near, *apart})


@dataclass(slots=True)
class _Flow:
    """The lines of a paragraph that may go on."""

    lines: list[_Line] = field(default_factory=list)


def pdf_paragraphs(data: bytes) -> list[PdfParagraph]:
    """Return the paragraphs of a PDF in the order in which they begin; none if it has no text.

    Raises:
        PageError: The file is damaged or locked, or has too many pages.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise PageError("page.damaged", kind="the PDF") from error
    try:
        if len(document) > MOST_PAGES:
            raise PageError("page.too-many-pages", most=f"{MOST_PAGES:,}")
        lines = [line for at, page in enumerate(document, 1) for line in _lines(page, at)]
    finally:
        document.close()
    return _paragraphs(lines) if lines else []


def _paragraphs(lines: Sequence[_Line]) -> list[PdfParagraph]:
    usual = statistics.mode(line.size for line in lines for _ in line.text)
    gaps = _usual_gaps(lines)
    edges = _edges(lines)
    known = _Known.of("\n".join(line.text for line in lines))
    around = _heads_and_feet(lines)
    flows: list[_Flow] = []
    going: dict[float, _Flow] = {}
    for line in lines:
        flow = None if line in around else going.get(line.size)
        if flow is None or _is_new(flow.lines, line, gaps, edges):
            flow = _Flow()
            flows.append(flow)
            if line not in around:
                going[line.size] = flow
        for size in [size for size in going if (size > usual) != (line.size > usual)]:
            del going[size]  # no paragraph goes on below a heading, nor a heading below a paragraph
        flow.lines.append(line)
    return [
        PdfParagraph(
            _joined([line.text for line in flow.lines], known),
            flow.lines[0].page,
            flow.lines[0] in around,
            flow.lines[0].size > usual,
        )
        for flow in flows
    ]


def _heads_and_feet(lines: Sequence[_Line]) -> set[_Line]:
    """Return the first and last lines of pages that other pages repeat with another number, or that are a number."""
    pages: dict[int, list[_Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    outer = [
        line
        for found in pages.values()
        for line in {max(found, key=_height), min(found, key=_height)}
    ]
    counts = Counter(map(_without_numbers, outer))
    return {
        line for line in outer if not _without_numbers(line) or counts[_without_numbers(line)] > 1
    }


def _height(line: _Line) -> float:
    return line.bottom


def _without_numbers(line: _Line) -> tuple[str, ...]:
    return tuple(word for word in words(line.text) if not word.isdecimal())


def _is_new(
    flow: Sequence[_Line],
    line: _Line,
    gaps: dict[float, float],
    edges: dict[tuple[int, float], float],
) -> bool:
    """Return whether a line begins a paragraph below others of its size."""
    first, before = flow[0], flow[-1]
    is_numbered = _NUMBERED.match(line.text) and _PUNCTUATION.search(before.text)
    if is_numbered or begins_item(line.text):
        return True
    is_ended = ends_sentence(before.text)
    if line.page != before.page or line.bottom > before.bottom:  # the next page or column
        return is_ended and not line.text[:1].islower()
    gap = before.end - line.bottom
    if gap > gaps[line.size] * _WIDE:
        return True
    if begins_item(first.text) or _NUMBERED.match(first.text):  # its next lines may hang
        is_hung = before.left - first.left > line.size * _INDENT
        if is_hung and line.left - first.left < line.size * _INDENT:
            return True
    elif line.left - before.left > line.size * _INDENT:
        return True
    right = edges[before.page, before.size]
    is_short = right - before.right > _SHORT * (right - before.left)
    return is_ended and is_short and not line.text[:1].islower()


def _usual_gaps(lines: Sequence[_Line]) -> dict[float, float]:
    """Return the usual distance of two lines by the size of their letters."""
    gaps: dict[float, list[float]] = {}
    for before, line in itertools.pairwise(lines):
        gap = before.end - line.bottom
        if before.size == line.size and before.page == line.page and gap > 0:
            gaps.setdefault(line.size, []).append(gap)
    usual = {size: statistics.median_low(found) for size, found in gaps.items()}
    return {line.size: min(usual.get(line.size, 2 * line.size), 2 * line.size) for line in lines}


def _edges(lines: Sequence[_Line]) -> dict[tuple[int, float], float]:
    """Return the right edge of the text on each page, by the size of its letters."""
    edges: dict[tuple[int, float], float] = {}
    for line in lines:
        key = (line.page, line.size)
        edges[key] = max(edges.get(key, 0.0), line.right)
    return edges


def _joined(lines: Sequence[str], known: _Known) -> str:
    """Return lines as one text; a divided word is put together, with its hyphen if the text has it elsewhere."""

    def mended(divided: re.Match[str]) -> str:
        if divided[1] is None:
            return "-"
        hyphened = f"{divided[1]}-{divided[2]}"
        is_word = divided[2][:1].islower() and hyphened not in known.compounds
        return divided[1] + divided[2] if is_word else hyphened

    def in_hangul(end: re.Match[str]) -> str:
        pair = _DIGIT.sub("0", end.string[end.start() - 1 : end.end() + 1])
        is_apart = (
            pair.replace("\n", " ") in known.pairs and pair.replace("\n", "") not in known.pairs
        )
        return " " if is_apart else ""

    text = "\n".join(lines)
    if known.pairs:
        text = _HANGUL_BREAK.sub(in_hangul, text)
    return " ".join(_DIVIDED.sub(mended, text).split())


def _lines(page: pypdfium2.PdfPage, number: int) -> Iterator[_Line]:
    text = page.get_textpage()
    letters: list[tuple[int, str]] = []
    for at in range(text.count_chars() + 1):
        code = 10 if at == text.count_chars() else pdfium.FPDFText_GetUnicode(text.raw, at)
        if code not in {10, 13}:
            letters.append((at, chr(code)))
            continue
        seen = [place for place, letter in letters if not letter.isspace()]
        if seen:
            yield _line(text, number, letters, (seen[0], seen[-1]))
        letters = []


def _line(
    text: pypdfium2.PdfTextPage,
    number: int,
    letters: Sequence[tuple[int, str]],
    ends: tuple[int, int],
) -> _Line:
    left, bottom, _, _ = text.get_charbox(ends[0], loose=True)
    _, end, right, _ = text.get_charbox(ends[1], loose=True)
    sizes = [round(pdfium.FPDFText_GetFontSize(text.raw, at)) for at, _ in letters]
    size = statistics.mode(
        size for size, (_, letter) in zip(sizes, letters, strict=True) if not letter.isspace()
    )
    written = "".join(
        letter if place >= size * _SMALL or not letter.isdigit() else " " if at == 0 else ""
        for at, (place, (_, letter)) in enumerate(zip(sizes, letters, strict=True))
    )
    whole = written.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _Line(" ".join(whole.split()), number, left, right, bottom, min(bottom, end), size)
