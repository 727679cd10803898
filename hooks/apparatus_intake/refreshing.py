"""Compare a source's fingerprint with a fresh copy: changed paragraphs and affected claims."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from apparatus.sources.fingerprint import Fingerprint, ParagraphFingerprint, fingerprint_paragraph
from apparatus.sources.originals import original_lines, read_original
from apparatus_intake.article import Article, PageError
from apparatus_intake.drift import Change, Kind, compare
from apparatus_intake.known_roles import with_known_roles
from apparatus_intake.segmentation import Segmentation, segment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from apparatus.project import Project
    from apparatus.sources.citation_syntax import CitationItem
    from apparatus.sources.records import SourceRecord
    from apparatus_intake.captures import Capture

AFFECTING = frozenset((Kind.EDITED, Kind.SPLIT, Kind.MERGED, Kind.GONE))
"""Kinds of change that affect the claims citing a paragraph."""


@dataclass(frozen=True, slots=True)
class FreshCopy:
    """A source with a fresh copy."""

    record: SourceRecord
    fingerprint: Fingerprint
    capture: Capture
    """The received page."""
    page: Segmentation
    article: Article
    """The source's article on the page."""
    changes: tuple[Change, ...]
    items: Mapping[int, int]
    """By line of the copy, the index of the item in the record's `omitted` that it belongs to."""

    @property
    def is_same(self) -> bool:
        """Whether no paragraph was changed or moved."""
        return all(change.kind is Kind.UNCHANGED for change in self.changes)


def compare_copy(
    project: Project, source: str, capture: Capture, originals: Path | None = None
) -> FreshCopy:
    """Compare a source with a fresh copy of its page.

    Args:
        capture: The fresh copy.
        originals: The private folder of originals; with it, lines of one or two words keep their roles too.

    Raises:
        PageError: There is no such source, its text is not stored, or the page cannot be used.
    """
    record = project.library.records.get(source)
    fingerprint = project.library.fingerprints.get(source)
    if record is None or fingerprint is None:
        raise PageError("page.no-record", source=source)
    if not fingerprint.paragraphs:
        raise PageError("page.not-held", source=source)
    page = segment(capture)
    if page.begins:
        page = segment(capture, split=True)
    before = _lines(record, originals) if originals else []
    copies = [
        _compared(record, fingerprint, capture, page, at, before)
        for at in range(len(page.articles))
    ]
    return max(copies, key=lambda copy: sum(len(item.old) for item in copy.changes if item.new))


def _compared(
    record: SourceRecord,
    fingerprint: Fingerprint,
    capture: Capture,
    page: Segmentation,
    at: int,
    before: Sequence[str],
) -> FreshCopy:
    article, items = with_known_roles(page.articles[at], record, fingerprint, before)
    changes = compare(fingerprint.paragraphs, _pinned(article, record.language))
    return FreshCopy(record, fingerprint, capture, page, article, tuple(changes), items)


def _lines(record: SourceRecord, originals: Path) -> list[str]:
    try:
        return original_lines(read_original(record, originals))
    except OSError as error:
        raise PageError("page.no-original", error=error) from error


def affected_claims(project: Project, copy: FreshCopy) -> Iterator[str]:
    """Yield a line for each claim that cites a changed paragraph: position, paragraph, kind of change, and claim."""
    became = {
        f"¶{number}": change.kind
        for change in copy.changes
        if change.kind in AFFECTING
        for number in change.old
    }
    for page in project.pages:
        for claim in page.claims:
            for mark in claim.citations:
                for locator in _cited(mark.citation.items, copy.record.id):
                    if locator in became:
                        place = f"{claim.path}:{mark.line}:{mark.column}"
                        yield f"{place}: {locator} {became[locator]}: {claim.text}"


def word_differences(copy: FreshCopy, originals: Path) -> Iterator[tuple[Change, str]]:
    """Yield each edited paragraph with its word diff: `[-removed-]` and `{+added+}` words in context.

    Raises:
        PageError: The original is missing, or does not match the fingerprint.
    """
    lines = _lines(copy.record, originals)
    before = {
        item.number: lines[item.line - 1]
        for item in copy.fingerprint.paragraphs
        if item.line <= len(lines)
    }
    after = [line.text for line in copy.article.paragraphs]
    for change in copy.changes:
        if change.kind is Kind.EDITED:
            yield change, _difference(before.get(change.old[0], ""), after[change.new[0] - 1])


def _pinned(article: Article, language: str) -> list[ParagraphFingerprint]:
    return [
        fingerprint_paragraph(number, line.number, line.text, language)
        for number, line in enumerate(article.paragraphs, 1)
    ]


def _cited(items: Sequence[CitationItem], source: str) -> Iterator[str]:
    for item in items:
        if item.id == source and item.label == "¶":
            yield from (f"¶{locator}" for locator in item.locators)


def _difference(old: str, new: str) -> str:
    """Return the word diff of two texts, with at most three words of context on either side."""
    before, after = old.split(), new.split()
    parts: list[str] = []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for group in matcher.get_grouped_opcodes(3):
        parts.append("…")
        for tag, first, last, start, end in group:
            taken, put = " ".join(before[first:last]), " ".join(after[start:end])
            if tag == "equal":
                parts.append(taken)
                continue
            parts += [f"[-{taken}-]"] if taken else []
            parts += [f"{{+{put}+}}"] if put else []
        parts.append("…")
    return " ".join(parts)
