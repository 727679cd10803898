"""Fix what has exactly one correct form, and prove that the meaning of the file stays the same.

Each fix proposes a new text, of which only the changes that keep the meaning are applied.

The canonical spelling of a citation is `[@a, ¶6; @b, ¶¶3–5, 8; see @c, arts. 70, 71]`, with normalised labels, dashes and
spaces. The locators stay as the author wrote them: a range stays a range.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher, unified_diff
from itertools import pairwise
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import markdown

from apparatus.checks.page_checks import check_page
from apparatus.explainers.markdown_blocks import extensions
from apparatus.explainers.pages import read_page
from apparatus.html.events import Handler, read_html
from apparatus.rendering.markdown_extension import ApparatusExtension
from apparatus.sources.citation_syntax import CitationSyntaxError, parse_citation
from apparatus.sources.record_reader import read_record

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from apparatus.explainers.claims import Claim
    from apparatus.html.events import Attributes
    from apparatus.settings import Settings
    from apparatus.sources.library import SourceLibrary

_SHOWN = ("href", "src", "alt", "title", "id")
"""Attributes that readers notice."""


_MARKS = re.compile(r"\s*\{(?P<marks>(?:\s*\.[\w-]+)+\s*)\}(?P<rest>\s*\|?\s*)")
_BOUNDARY = re.compile(r"(?<=\])[.!?]\s+(?=[“\"(\[]?[A-Z0-9])")
_LABEL = re.compile(r"\s*(?:¶¶?|paras?\.|arts?\.|nn?\.)\s*")
_PLURAL = {"¶": "¶¶", "art.": "arts.", "n.": "nn."}


@dataclass(frozen=True, slots=True)
class FixedFile:
    """A file before and after."""

    path: str
    before: str
    after: str

    @property
    def diff(self) -> str:
        """The changes as a unified diff."""
        rows = unified_diff(
            self.before.splitlines(keepends=True),
            self.after.splitlines(keepends=True),
            f"a/{self.path}",
            f"b/{self.path}",
        )
        return "".join(row if row.endswith("\n") else f"{row}\n" for row in rows)


def fix(text: str, path: str, library: SourceLibrary) -> FixedFile:
    """Fix one file.

    Args:
        text: The whole file, with its line ends and byte order mark.

    Returns:
        The file before and after; both are equal if there is nothing to fix or nothing could be proven. The function is
        idempotent.
    """
    meant = meaning(text, path, library)
    if meant is None:
        return FixedFile(path, text, text)

    def is_same(candidate: str) -> bool:
        return meaning(candidate, path, library) == meant

    after = _keep(text, _fix_characters(text), is_same)
    settings = library.settings
    parts = PurePosixPath(path).parts
    # In a translation each line stands below the one that it translates, so none is joined or divided.
    if parts[0] == "docs" and parts[1] not in settings.translations:
        for fixer in (_fix_citations, _fix_marks):
            after = _keep(after, _on_page(after, path, settings, fixer), is_same)
        after = _keep(after, _fix_line_breaks(after, path, library), is_same)
    return FixedFile(path, text, after)


def _keep(before: str, after: str, is_same: Callable[[str], bool]) -> str:
    """Return the new text if it keeps the meaning, otherwise the old text with each change that does."""
    if before == after or is_same(after):
        return after
    old, new = before.split("\n"), after.split("\n")
    changes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    kept = old
    for kind, start, end, new_start, new_end in reversed(
        changes
    ):  # from the end, so that positions stay valid
        if kind != "equal":
            candidate = [*kept[:start], *new[new_start:new_end], *kept[end:]]
            kept = candidate if is_same("\n".join(candidate)) else kept
    return "\n".join(kept)


def _fix_characters(text: str) -> str:
    """Compose characters; remove the byte order mark and trailing spaces; unify line ends, with one at the end."""
    text = unicodedata.normalize("NFC", text.removeprefix("\ufeff").replace("\r\n", "\n"))
    return "\n".join(line.rstrip(" \t") for line in text.split("\n")).rstrip("\n") + "\n"


def _on_page(
    text: str, path: str, settings: Settings, fixer: Callable[[str, Claim, Settings], str]
) -> str:
    """Apply a fix to the line of each claim of a page."""
    page, _ = read_page(text, path, settings)
    lines = text.split("\n")
    for claim in page.body.claims:
        lines[claim.line - 1] = fixer(lines[claim.line - 1], claim, settings)
    return "\n".join(lines)


def _fix_citations(line: str, claim: Claim, _: Settings) -> str:
    for mark in reversed(claim.citations):
        line = f"{line[: mark.start]}[{spell(mark.raw[1:-1])}]{line[mark.end :]}"
    return line


def _fix_marks(line: str, claim: Claim, settings: Settings) -> str:
    known = list(settings.claim_kinds)
    match = _MARKS.fullmatch(line, claim.end)
    names = [name.lstrip(".") for name in match["marks"].split()] if match else []
    if match is None or not set(names) <= set(known):
        return line
    ordered = sorted(dict.fromkeys(names), key=known.index)
    marks = " ".join(f".{name}" for name in ordered)
    return f"{line[: claim.end].rstrip()} {{{marks}}}{match['rest']}"


def _fix_line_breaks(text: str, path: str, library: SourceLibrary) -> str:
    """Put each claim on a line of its own, where citations show the ends of sentences."""
    page, _ = read_page(text, path, library.settings)
    found, _ = check_page(page, library)
    lines: list[str | None] = [*text.split("\n")]
    for number in sorted({p.line for p in found if p.code == "claim-across-lines"}, reverse=True):
        first, second = lines[number - 1], lines[number]
        lines[number - 1 : number + 1] = [f"{first} {(second or '').lstrip()}", None]
    for number in sorted({p.line for p in found if p.code == "two-claims-on-a-line"}):
        claim = next((claim for claim in page.body.claims if claim.line == number), None)
        if claim and claim.block == "paragraph" and not claim.kinds and lines[number - 1]:
            lines[number - 1] = "\n".join(_split(lines[number - 1] or ""))
    return "\n".join(line for line in lines if line is not None)


def _split(line: str) -> Sequence[str]:
    """Split a line after citations that end a sentence, unless a part would have no citation."""
    starts = [0, *(match.end() for match in _BOUNDARY.finditer(line)), len(line)]
    parts = [line[start:end].rstrip() for start, end in pairwise(starts)]
    return parts if all("[@" in part for part in parts) else [line]


def spell(inside: str) -> str:
    """Return the content of a bracket in canonical spelling; invalid content is returned unchanged."""
    try:
        meant = parse_citation(inside)
        spelt = "; ".join(_spell_item(part) for part in inside.split(";"))
        return spelt if parse_citation(spelt) == meant else inside
    except CitationSyntaxError:
        return inside


def _spell_item(text: str) -> str:
    [item] = parse_citation(text).items
    at = text.index("@")
    places = text[at:].partition(",")[2]
    # A hyphen is part of the number of an article: art. 22-2.
    dash = r"\s?[–—]\s?" if item.label == "art." else r"\s?[-–—]\s?"
    listed = [re.sub(dash, "–", place.strip()) for place in _LABEL.sub("", places, 1).split(",")]
    label = _PLURAL[item.label] if len(item.locators) > 1 else item.label
    space = "" if item.label == "¶" else " "
    prefix = f"{' '.join(item.prefix.split())} " if item.prefix else ""
    return f"{prefix}@{item.id}, {label}{space}{', '.join(listed)}"


def meaning(text: str, path: str, library: SourceLibrary) -> object:
    """Return the meaning of a file: texts with equal meanings differ only in spelling.

    The meaning of a page is its front matter and its HTML, ignoring white space and the division into claims, with
    characters in NFC. The meaning of a record is its front matter and its passages, exactly.

    Returns:
        A value to compare; `None` if the file cannot be parsed, so that nothing can be proven.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    return (
        _of_record(text, path, library)
        if path.startswith("sources/")
        else _of_page(text, path, library)
    )


def _of_record(text: str, path: str, library: SourceLibrary) -> object:
    record, _ = read_record(text, path, library.settings)
    if record is None:
        return None
    units = [
        (
            unit.locator,
            dict(unit.attributes),
            [line.text for line in unit.summary],
            [block.quotation.text for block in unit.blocks],
        )
        for unit in record.units
    ]
    return dict(record.data), units


def _of_page(text: str, path: str, library: SourceLibrary) -> object:
    page, problems = read_page(text, path, library.settings)
    # The check refuses raw HTML, which can make the parser loop forever (Python-Markdown#1554).
    if any(problem.code in {"raw-html", "broken-front-matter"} for problem in problems):
        return None
    reader = _Reader()
    try:
        body = "\n".join(page.lines)
        extension = ApparatusExtension(library)
        read_html(markdown.markdown(body, extensions=[*extensions(), extension]), reader)
    except Exception:  # any error of a parser: nothing can be proven
        return None
    return dict(page.data), reader.seen()


class _Reader(Handler):
    """A collector of what readers see of HTML: words, elements, and targets of links."""

    def __init__(self) -> None:
        self._parts: list[str] = []

    def start_element(self, tag: str, attributes: Attributes) -> None:
        if tag != "span":  # claims are spans
            shown = [f"{name}={value}" for name, value in attributes if name in _SHOWN]
            self._parts.append(f" <{tag} {' '.join(shown)}> ")

    def end_element(self, tag: str) -> None:
        if tag != "span":
            self._parts.append(f" </{tag}> ")

    def characters(self, text: str) -> None:
        self._parts.append(text)

    def seen(self) -> str:
        """Return everything collected, with white space collapsed."""
        return unicodedata.normalize("NFC", " ".join("".join(self._parts).split()))
