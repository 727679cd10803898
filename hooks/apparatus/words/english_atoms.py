"""Divides an English text into the atoms of its numbers, and reads them in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from apparatus.words.english_tables import WORDS_AND_DIGITS, EnglishTables
from apparatus.words.numbers import Atom

JOINT = re.compile(r"[\s-]*")
"""What may stand between two words of one number."""
_CAPITALS = re.compile("[IVXLCDM]{2}")
_ROMAN = re.compile(r"(?<![\w-])(?:[IVX]{2,}|[IVXLCDM]{4,})(?!\w)")
_OF_UNCOUNTED = re.compile(r"\sof\s(?![0-9])")
"""After `scores` or `a gross`; a score of 3 is that of a game."""
_ARTICLE = re.compile(r"\ban?\s$")
_BEFORE = {
    "article": {"scale", "part", "ordinal", "score", "halving", "multiple"},
    "vague": {"scale", "tens"},
    "tens": {"scale"},
    "score": set[str](),
}
"""The kinds of atoms that are none by themselves, with those that must follow."""
_GAPS = {
    "article": JOINT,
    "vague": re.compile(r"[\s-]+(?:of\s)?"),
    "tens": re.compile(r"\sof\s"),
    "score": JOINT,
}
_LAST_WORD = re.compile(r"(\w+)[\s-]*$")


def find_atoms(text: str, low: str, tables: EnglishTables) -> list[Atom]:
    """Return the atoms of a text.

    Args:
        low: The text in lower case, letter by letter.
        tables: The words of its language.
    """
    atoms, kinds = [], tables.kinds
    for match in WORDS_AND_DIGITS.finditer(low):
        kind, word = match.lastgroup, match.group()
        if kind == "word":
            kind = kinds.get(word)
        if kind:
            atoms.append(Atom(kind, word, *match.span()))
    if _CAPITALS.search(text):
        numerals = (Atom("roman", *found) for found in _romans(text))
        atoms = sorted([*atoms, *numerals], key=lambda atom: atom.start)
    return [
        atom for at, atom in enumerate(atoms) if _counts(atom, atoms[at + 1 : at + 2], low, tables)
    ]


def _romans(text: str) -> Iterator[tuple[str, int, int]]:
    for found in _ROMAN.finditer(text):
        yield found.group(), found.start(), found.end()


def _counts(atom: Atom, following: Sequence[Atom], low: str, tables: EnglishTables) -> bool:
    """Return whether an atom is part of a number; a word such as *a* is if it stands before another."""
    if atom.kind == "collective":
        is_one = _ARTICLE.search(low[max(atom.start - 4, 0) : atom.start])
        return is_one is not None and _OF_UNCOUNTED.match(low, atom.end) is not None
    if atom.kind not in _BEFORE:
        return atom.kind != "power" or not low[atom.start - 1 : atom.start].isalpha()
    for after in following:
        gap = low[atom.end : after.start]
        if after.kind in _BEFORE[atom.kind] and _GAPS[atom.kind].fullmatch(gap):
            return True
    if atom.kind == "score":
        return _OF_UNCOUNTED.match(low, atom.end) is not None
    return atom.kind == "article" and tables.unit.match(low, atom.end) is not None


@dataclass(slots=True)
class AtomReader:
    """A place among the atoms of one text."""

    text: str
    low: str
    """The text in lower case, letter by letter."""
    atoms: Sequence[Atom]
    tables: EnglishTables
    at: int = 0
    """Index of the next atom."""

    def _peek(self, *kinds: str, gap: re.Pattern[str] = JOINT) -> Atom | None:
        """Return the next atom if it is of one of the kinds, and only `gap` stands before it."""
        if self.at >= len(self.atoms):
            return None
        atom = self.atoms[self.at]
        is_near = atom.kind in kinds and gap.fullmatch(self.low, self._end, atom.start)
        return atom if is_near else None

    def _take(self) -> Atom:
        self.at += 1
        return self.atoms[self.at - 1]

    @property
    def _end(self) -> int:
        """Where the last taken atom ends."""
        return self.atoms[self.at - 1].end

    def _word_before(self, start: int) -> str:
        found = _LAST_WORD.search(self.low[max(start - 40, 0) : start])
        return found[1] if found else ""
