"""Mending what has one right answer, and proving that nothing else is changed.

Each mend offers a new text; of that, only what leaves the meaning of the file as it was is kept.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher, unified_diff
from itertools import pairwise
from typing import TYPE_CHECKING

from apparatus.authoring.citation_spelling import spell
from apparatus.authoring.sameness import meaning
from apparatus.checks.pages import check_page
from apparatus.explainers.pages import Page, read_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from apparatus.explainers.claims import Claim
    from apparatus.settings import Settings
    from apparatus.sources.library import SourceLibrary

_MARKS = re.compile(r"\s*\{(?P<marks>(?:\s*\.[\w-]+)+\s*)\}(?P<rest>\s*\|?\s*)")
_BOUNDARY = re.compile(r"(?<=\])[.!?]\s+(?=[“\"(\[]?[A-Z0-9])")


@dataclass(frozen=True, slots=True)
class Mended:
    """A file before and after."""

    path: str
    before: str
    after: str

    @property
    def diff(self) -> str:
        """What was changed, as a unified diff."""
        rows = unified_diff(
            self.before.splitlines(keepends=True),
            self.after.splitlines(keepends=True),
            f"a/{self.path}",
            f"b/{self.path}",
        )
        return "".join(row if row.endswith("\n") else f"{row}\n" for row in rows)


def mend(text: str, path: str, library: SourceLibrary) -> Mended:
    """Mend one file.

    Args:
        text: The whole file, line ends and byte order mark as they are.
        path: Its path relative to the project's root.
        library: The sources that citations name.

    Returns:
        The file before and after, the same if there is nothing to mend, or nothing could be proven. Mending the result
        again changes nothing.
    """
    meant = meaning(text, path, library)
    if meant is None:
        return Mended(path, text, text)

    def is_same(candidate: str) -> bool:
        return meaning(candidate, path, library) == meant

    after = _keep(text, _mend_characters(text), is_same)
    if path.startswith("docs/"):
        settings = library.settings
        for mender in (_mend_citations, _mend_marks):
            after = _keep(after, _on_page(after, path, settings, mender), is_same)
        after = _keep(after, _mend_line_breaks(after, path, library), is_same)
    return Mended(path, text, after)


def _keep(before: str, after: str, is_same: Callable[[str], bool]) -> str:
    """Return the new text, or of its changes those that leave the meaning as it was, each tried by itself."""
    if before == after or is_same(after):
        return after
    old, new = before.split("\n"), after.split("\n")
    changes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    kept = old
    for kind, start, end, new_start, new_end in reversed(changes):  # from the end: places hold
        if kind != "equal":
            candidate = [*kept[:start], *new[new_start:new_end], *kept[end:]]
            kept = candidate if is_same("\n".join(candidate)) else kept
    return "\n".join(kept)


def _mend_characters(text: str) -> str:
    """Composed characters, no byte order mark, line ends of one kind, no blanks before them, one at the end."""
    text = unicodedata.normalize("NFC", text.removeprefix("\ufeff").replace("\r\n", "\n"))
    return "\n".join(line.rstrip(" \t") for line in text.split("\n")).rstrip("\n") + "\n"


def _on_page(
    text: str, path: str, settings: Settings, mender: Callable[[str, Claim, Settings], str]
) -> str:
    """Mend the line of each claim of a page."""
    page, _ = read_page(text, path, settings)
    lines = text.split("\n")
    for claim in page.body.claims:
        lines[claim.line - 1] = mender(lines[claim.line - 1], claim, settings)
    return "\n".join(lines)


def _mend_citations(line: str, claim: Claim, _: Settings) -> str:
    for mark in reversed(claim.citations):
        line = f"{line[: mark.start]}[{spell(mark.raw[1:-1])}]{line[mark.end :]}"
    return line


def _mend_marks(line: str, claim: Claim, settings: Settings) -> str:
    known = list(settings.claim_kinds)
    match = _MARKS.fullmatch(line, claim.end)
    names = [name.lstrip(".") for name in match["marks"].split()] if match else []
    if match is None or not set(names) <= set(known):
        return line
    ordered = sorted(dict.fromkeys(names), key=known.index)
    marks = " ".join(f".{name}" for name in ordered)
    return f"{line[: claim.end].rstrip()} {{{marks}}}{match['rest']}"


def _mend_line_breaks(text: str, path: str, library: SourceLibrary) -> str:
    """Give each claim a line of its own, where the sentences themselves show how."""
    page, _ = read_page(text, path, library.settings)
    found, _ = check_page(page, library)
    lines: list[str | None] = [*text.split("\n")]
    for number in sorted({p.line for p in found if p.code == "claim-across-lines"}, reverse=True):
        first, second = lines[number - 1], lines[number]
        lines[number - 1 : number + 1] = [f"{first} {(second or '').lstrip()}", None]
    for number in sorted({p.line for p in found if p.code == "two-claims-on-a-line"}):
        claim = next(_claims_on(page, number), None)
        if claim and claim.block == "paragraph" and not claim.kinds and lines[number - 1]:
            lines[number - 1] = "\n".join(_split(lines[number - 1] or ""))
    return "\n".join(line for line in lines if line is not None)


def _claims_on(page: Page, number: int) -> Iterator[Claim]:
    return (claim for claim in page.body.claims if claim.line == number)


def _split(line: str) -> Sequence[str]:
    """Split a line behind the citations that end a sentence; not if a part would be left without one."""
    starts = [0, *(match.end() for match in _BOUNDARY.finditer(line)), len(line)]
    parts = [line[start:end].rstrip() for start, end in pairwise(starts)]
    return parts if all("[@" in part for part in parts) else [line]
