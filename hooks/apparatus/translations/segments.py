"""The segments of a page that a translation gives in another language: its sentences, headings and terms.

A segment is written on a line that begins with `%% `, above its translation: its words without citations, and its
kinds in braces. These words are its key.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from apparatus.explainers.headings import Heading, without_marks
from apparatus.explainers.line_words import only_words
from apparatus.explainers.markdown_blocks import TERM
from apparatus.words.normalisation import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.explainers.claims import Claim
    from apparatus.explainers.pages import Page

SOURCE = "%% "
"""What a line with a segment of the main language begins with."""
UNSEEN_KINDS = ("undisputed",)
"""Marks of a claim that readers do not see, so that they are no part of its state."""
PREFIX = re.compile(r"\s*(?:\[\^[^\]]+\]:\s+|(?:(?:#{1,6}|[-*+:>]|\d{1,3}[.)])\s+)*)(?:\|\s*)?")
"""What makes a line a heading, an item, a definition, a note or a row of a table."""
_KINDS = re.compile(r"\s*\{(?P<kinds>(?:\s*\.[\w-]+)+)\s*\}\s*$")
_ATTRIBUTES = re.compile(r"\s*\{:?[^{}]*\}\s*$")
_DAY = re.compile(r"(\d+\.) ", re.ASCII)
"""What begins an item of a list, unless another space follows than a plain one."""
_STOPS = (".", "!", "?", ":", "。")
_LANGUAGE = re.compile(r"\{:[^{}]*\blang=[^{}]*\}")


@lru_cache(maxsize=16_384)
def _key(words: str) -> str:
    return normalise(words)


class State(NamedTuple):
    """What a segment says and how it is known, as far as a translation depends on it."""

    words: str
    """Its words as written, with emphasis and links, without citations and marks."""
    kinds: tuple[str, ...] = ()
    """The kinds that readers see, those of the heading above included."""

    @property
    def key(self) -> str:
        """Its words without punctuation and spelling of spaces; the same for segments that say the same."""
        return _key(self.words)

    @property
    def plain(self) -> str:
        """The words without targets of links and marks of notes."""
        return only_words(self.words)

    @property
    def as_written(self) -> str:
        """The words with the kinds in braces."""
        marks = " ".join(f".{kind}" for kind in self.kinds)
        return f"{self.words} {{{marks}}}" if marks else self.words


class Segment(NamedTuple):
    """A segment of a page, with what stands around it in its line."""

    line: int
    """Line in the file, from 1."""
    before: str
    """What makes the line a heading or an item: `## `."""
    state: State
    citation: str = ""
    """The citation as written, with its brackets; empty if none."""
    after: str = ""
    """The marks behind it, as written."""
    claim: Claim | None = None
    """The claim that it is; `None` for a heading."""

    @property
    def as_written(self) -> str:
        """The line of the segment in a translated page."""
        return f"{SOURCE}{self.before}{self.state.as_written}"

    def with_words(self, words: str) -> str:
        """Return the line of the page with other words, and the same citation and marks."""
        cited = words = _with_day(words)
        if self.citation:
            words, bar = _parted(words, " |") if words.rstrip().endswith("|") else (words, "")
            body, stop = _parted(
                words, words.rstrip()[-1:] if words.rstrip().endswith(_STOPS) else ""
            )
            cited = f"{body} {self.citation}{stop}{bar}"
        return f"{self.before}{cited}{self.after}"


def _with_day(words: str) -> str:
    """Return words that begin no list, though a number with a point is their first."""
    day = _DAY.match(words)
    return f"{day[1]}\u00a0{words[day.end() :]}" if day else words


def _parted(words: str, end: str) -> tuple[str, str]:
    """Return words without what ends them, and that."""
    return words.rstrip().removesuffix(end.strip()).rstrip() if end else words.rstrip(), end


def segments(page: Page) -> list[Segment]:
    """Return the segments of a page, in the order of lines."""
    found = [*_headings(page), *_claims(page)]
    return sorted(found, key=lambda segment: segment.line)


def parse_state(text: str) -> State:
    """Return the state that a line in a translated page gives, without `%% ` before it."""
    text = text[len(_prefix(text)) :]
    if marks := _KINDS.search(text):
        kinds = tuple(mark.removeprefix(".") for mark in marks["kinds"].split())
        return State(text[: marks.start()].strip(), kinds)
    return State(text.strip())


def words_like(line: str, statement: str) -> str:
    """Return the words of a translation, without the mark of a heading or an item if it repeats that of its statement.

    Other marks may be words: `3. Mai` is a date.
    """
    line, marks = line.strip(), _prefix(statement).split()
    for mark in marks:
        if line != (rest := line.removeprefix(mark)) and (mark == "|" or rest[:1].isspace()):
            line = rest.lstrip()
    return line


def _prefix(line: str) -> str:
    found = PREFIX.match(line)
    return found.group() if found else ""


def _headings(page: Page) -> Iterator[Segment]:
    for heading in page.body.headings:
        line = page.lines[heading.line - page.front_matter.body_line]
        words = without_marks(line, "").rstrip()
        before = PREFIX.match(words)
        start = before.end() if before else 0
        kinds = (heading.kind,) if heading.kind else ()
        state = State(words[start:].strip().rstrip("#").strip(), kinds)
        yield Segment(heading.line, words[:start], state, after=_marks(heading))


def _marks(heading: Heading) -> str:
    marks = [f"#{heading.id}"] if heading.id else []
    marks += [f".{heading.kind}"] if heading.kind else []
    marks += [f"verdict={heading.verdict}"] if heading.verdict else []
    return f" {{{' '.join(marks)}}}" if marks else ""


def _claims(page: Page) -> Iterator[Segment]:
    for claim in page.body.claims:
        line = page.lines[claim.line - page.front_matter.body_line]
        raw, after = line[claim.start : claim.end], line[claim.end :]
        if claim.block == TERM:
            if _LANGUAGE.search(raw):
                continue  # a name in another script stays what it is
            if attributes := _ATTRIBUTES.search(raw):
                raw, after = raw[: attributes.start()], attributes.group() + after
        cited = ""
        for mark in reversed(claim.citations):
            start, end = mark.start - claim.start, mark.end - claim.start
            raw = raw[:start].rstrip() + raw[end:]
            cited = f"{mark.raw} {cited}".rstrip()
        kinds = tuple(kind for kind in claim.kinds if kind not in UNSEEN_KINDS)
        state = State(raw.strip(), () if claim.block == TERM else kinds)
        yield Segment(claim.line, line[: claim.start], state, cited, after, claim)
