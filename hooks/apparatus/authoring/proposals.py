"""Put other words for one sentence, proposed by somebody without git, into its page and into the log of corrections."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from apparatus.atomic_writing import write_all
from apparatus.checks.project_check import check_project
from apparatus.corrections.log import KEYS, Log
from apparatus.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from apparatus.explainers.claims import Claim
    from apparatus.project import Project

LONGEST = 1000
"""Characters of a sentence, and of a reason."""
_ANCHOR = re.compile(r"c-[0-9a-f]{10}")
_OTHER_BLOCK = re.compile(r"[#>|:*+`~=<-]|\d+[.)]|!|\[(?![@^])")
"""Beginnings of what is no sentence in Markdown."""
_BLOCKS = ("paragraph", "list")


class ProposalError(ValueError):
    """A proposal cannot be used; the message says why, and what would be one."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A sentence in other words."""

    path: str
    """The page, from the project's root."""
    said: str
    says: str
    problems: Sequence[Problem]
    """The errors that the change would add. Whoever proposes must mend them."""


def read_form(text: str, labels: Collection[str]) -> dict[str, str]:
    """Return the answers of a form, as the host writes them: each below a line `### ` with its label.

    Raises:
        ProposalError: A label is missing or is there twice, as if an answer forged another one.
    """
    parts = re.split(r"^### (.*)$", text.replace("\r\n", "\n"), flags=re.MULTILINE)
    names = [name.strip() for name in parts[1::2]]
    for label in labels:
        if names.count(label) != 1:
            raise ProposalError(f"the form has “{label}” {names.count(label)} times, not once")
    return {name: part.strip() for name, part in zip(names, parts[2::2], strict=True)}


def propose(root: Path, where: str, says: str, why: str, day: str) -> Proposal:
    """Write the new words into a page, and their entry into the log if the old words were published.

    Args:
        root: The project's folder. If the proposal is refused, or adds errors, its files are as before.
        where: The address of the sentence, which contains its anchor.
        says: The whole line as it should be, with its citation and mark.
        why: The reason, for readers.
        day: The day of the entry: `2027-05-03`.

    Raises:
        ProposalError: It is no proposal for a sentence.
    """
    before = check_project(root)
    claim = _find(before.project, where)
    says, why = _one_line(says, "the sentence"), _one_line(why, "the reason")
    if _OTHER_BLOCK.match(says):
        raise ProposalError(f"the sentence begins with {says[0]!r}, as no sentence does")
    page, said, text = _replaced(root, claim, says)
    if says == said:
        raise ProposalError("the sentence is already so")
    changed = {page: text}
    known = {_key(item) for item in before.problems}
    problems = _tried(root, changed, known)
    if any(item.code == "uncorrected-change" for item in problems):
        log = Log.of(before.project.pages).page
        if log is not None:
            entry = {"page": claim.path.removeprefix("docs/"), "claim": claim.id}
            entry |= {"said": said, "says": says, "why": why}
            source = changed.get(root / log.path) or (root / log.path).read_text(encoding="utf-8")
            changed[root / log.path] = _with_entry(source, day, entry)
            problems = _tried(root, changed, known)
    if not problems:
        write_all({file: text.encode() for file, text in changed.items()}, replace=True)
    return Proposal(claim.path, said, says, problems)


def _find(project: Project, where: str) -> Claim:
    anchors = set(_ANCHOR.findall(where))
    found = [
        claim
        for page in project.pages
        for claim in page.claims
        if anchors == {claim.id} and claim.is_anchored
    ]
    if len(found) > 1:
        named = [claim for claim in found if f"{_name(claim)}.html" in where]
        found = named or found
    if len(found) != 1:
        raise ProposalError(
            "no sentence has this address: copy the permanent link of the note behind the sentence"
        )
    if found[0].block not in _BLOCKS:
        raise ProposalError("the sentence is in a table: say in the other form what is wrong")
    return found[0]


def _name(claim: Claim) -> str:
    return claim.path.removeprefix("docs/").removesuffix(".md")


def _one_line(text: str, what: str) -> str:
    if len(text) > LONGEST:
        raise ProposalError(f"{what} is longer than {LONGEST} characters")
    if any(unicodedata.category(character) in {"Cc", "Cf", "Co", "Cs"} for character in text):
        raise ProposalError(f"{what} has a line break or an invisible character: write one line")
    if not text.strip():
        raise ProposalError(f"{what} is empty")
    return text.strip()


def _replaced(root: Path, claim: Claim, says: str) -> tuple[Path, str, str]:
    """Return the file, the words that the line had, and the text with the new ones."""
    file = root / claim.path
    lines = file.read_text(encoding="utf-8").split("\n")
    old = lines[claim.line - 1]
    lines[claim.line - 1] = old[: claim.column - 1] + says
    return file, old[claim.column - 1 :], "\n".join(lines)


def _with_entry(text: str, day: str, entry: Mapping[str, str]) -> str:
    """Return the page of the log with an entry behind the others; quoted as JSON, which YAML reads."""
    lines = text.split("\n")
    if f"{KEYS[0]}:" not in lines:
        raise ProposalError(f"the log of corrections has no line {KEYS[0]}: for its entries")
    start = lines.index(f"{KEYS[0]}:") + 1
    end = next(at for at in range(start, len(lines)) if re.match(r"[a-z-]", lines[at]))
    while not lines[end - 1].strip():
        end -= 1
    rows = [f"    {key}: {json.dumps(value, ensure_ascii=False)}" for key, value in entry.items()]
    return "\n".join([*lines[:end], "", f"  - date: {day}", *rows, *lines[end:]])


def _tried(root: Path, changed: Mapping[Path, str], known: Collection[object]) -> list[Problem]:
    """Return the errors that changed files would add, and leave the files as they were."""
    kept = {file: file.read_bytes() for file in changed}
    try:
        write_all({file: text.encode() for file, text in changed.items()}, replace=True)
        found = check_project(root).problems
    finally:
        write_all(kept, replace=True)
    return [item for item in found if item.severity is Severity.ERROR and _key(item) not in known]


def _key(item: Problem) -> tuple[str, str, str]:
    return item.path, item.code, item.what
