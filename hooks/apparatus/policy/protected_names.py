"""Names that must appear nowhere, stored as keyed hashes so that the list does not reveal them.

`sources/protected-names.json` stores a key and, for each spelling and word order of a name, the first digits of the
HMAC-SHA-256 of the folded spelling. Anyone who copies the repository can run the check, and so can also test a guess:
the list is a hurdle, not a secret. The hashes are truncated on purpose: among some ten million plausible names, a few
collide with a protected name, so a matching guess proves nothing by itself. Surnames have no such cover, because
there are too few of them.

A text is searched as it is written, and as readers and programs may read it: with look-alikes as the letters they seem,
and with codes, such as those of addresses, as the letters they mean.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import compress, groupby
from operator import add
from pathlib import Path
from typing import NamedTuple

from apparatus.policy.look_alikes import compose_hangul
from apparatus.policy.name_words import (
    LONGEST,
    MOST_LETTERS,
    WORD,
    FoldedWords,
    NameWord,
    forms_of,
    forms_of_rows,
    inner_names,
    is_capitalised,
    is_initial,
    iter_name_words,
    joined,
    spaced_runs,
    without_initials,
)
from apparatus.policy.text_readings import is_plain, readings

LIST = "sources/protected-names.json"
"""The committed list, relative to the project's root."""
VERSION = 1
"""Version of the file's format and of the folding."""
HASH_HEX = 7
"""Stored hex digits of a hash: 28 bits, about one collision in a million word sequences for a list of 250."""
_CONTEXT = 3
_APART = f"\n{'x' * (MOST_LETTERS + 1)}\n"
"""Keeps texts apart that are searched as one: no name goes across so long a word."""


class NameHit(NamedTuple):
    """The position of a protected name, without the name."""

    start: int
    end: int


class Allowance(NamedTuple):
    """A colliding ordinary word or name of another person, allowed between exactly these words."""

    before: tuple[str, ...]
    """Folded words directly before it."""
    after: tuple[str, ...]
    """Folded words directly after it."""
    reason: str


@dataclass(frozen=True)
class ProtectedNames:
    """The list of protected names, and the search for them in texts."""

    key: bytes
    names: frozenset[str] = frozenset()
    """Hashes of full names and given names, reported in upper and lower case."""
    surnames: frozenset[str] = frozenset()
    """Hashes of surnames, reported only for a single word that is capitalised or part of an address."""
    allowances: tuple[Allowance, ...] = ()
    _met: set[str] = field(default_factory=set, init=False, repr=False, compare=False)
    """Word sequences already looked up: pages share their frame, and a search index repeats them all."""
    _folded: FoldedWords = field(default_factory=FoldedWords, init=False, repr=False, compare=False)
    _suspects: set[str] = field(default_factory=set, init=False, repr=False, compare=False)
    """Looked-up word sequences that are on the list."""
    _clean: set[str] = field(default_factory=set, init=False, repr=False, compare=False)
    """Texts without a protected name."""

    def hash(self, folded: str) -> str:
        """Return the hash of a folded spelling: HMAC-SHA-256, first `HASH_HEX` digits."""
        return next(self._hashes((folded,)))

    def _hashes(self, runs: Iterable[str]) -> Iterator[str]:
        """Yield the hash of each word sequence. A check makes 400,000 of these; hmac.digest takes twice as long."""
        begin, finish = (state.copy for state in self._started)
        for run in runs:
            inner, outer = begin(), finish()
            inner.update(run.encode())
            outer.update(inner.digest())
            yield outer.hexdigest()[:HASH_HEX]

    @cached_property
    def _started(self) -> tuple[hashlib._Hash, hashlib._Hash]:
        """The inner and outer hash of RFC 2104, section 2, already updated with the padded key."""
        padded = self.key.ljust(64, b"\0")
        return (
            hashlib.sha256(bytes(byte ^ 0x36 for byte in padded)),
            hashlib.sha256(bytes(byte ^ 0x5C for byte in padded)),
        )

    @cached_property
    def _wanted(self) -> frozenset[str]:
        return self.names | self.surnames

    def find(
        self, text: str, *, is_address: bool = False, is_code: bool = False
    ) -> Iterator[NameHit]:
        """Yield the positions of protected names in a text, in order; of nested names the longest.

        Args:
            text: The text of one block.
            is_address: Whether the text is an address, an anchor or a file name, where names have no capitals.
            is_code: Whether the text is program code, where a single word is not a surname.
        """
        if text in self._clean or not self._wanted:
            return
        suspects = [item for item in readings(text) if self._suspected(self._runs(item[0]))]
        if not suspects:
            self._clean.add(text)
        found = {
            NameHit(offsets[start], offsets[end - 1] + 1)
            for reading, offsets in suspects
            for start, end in self._hits(reading, is_address=is_address, is_code=is_code)
        }
        reached = 0
        for hit in sorted(found, key=lambda hit: (hit.start, -hit.end)):
            if hit.start >= reached:
                yield hit
            reached = max(reached, hit.end)

    def forget(self) -> None:
        """Let go all that was looked up; it is looked up again if it is asked for."""
        for known in (self._met, self._folded, self._suspects, self._clean):
            known.clear()

    def _hits(self, text: str, *, is_address: bool, is_code: bool) -> Iterator[NameHit]:
        """Yield the names in one reading of a text."""
        words = list(iter_name_words(text))
        ends: dict[int, list[int]] = {}
        for start, end in spaced_runs([word.folded for word in words]):
            ends.setdefault(start, []).append(end)
        at = 0
        while at < len(words):
            surname = not is_code and (is_address or words[at].is_capitalised)
            usual = range(at + 1, min(at + LONGEST, len(words)) + 1)
            end = self._match(words, at, [*usual, *ends.get(at, ())], surname=surname)
            if end:
                yield NameHit(words[at].start, words[end - 1].end)
            at = end or at + 1

    def may_stand_in(self, parts: Set[str]) -> bool:
        """Return whether a name may stand in one of some short texts: a fast test for many of them."""
        new = parts - self._clean
        plain = {part for part in new if is_plain(part)}
        others = (reading for part in new - plain for reading, _ in readings(part))
        if self._suspected(self._runs(_APART.join([*plain, *others]))):
            return True
        self._clean.update(new)
        return False

    def _runs(self, text: str) -> set[str]:
        """Return the word sequences of a text that may be a name."""
        fold = self._folded.__getitem__
        written = [*filter(fold, WORD.findall(text))]
        words = [*map(fold, written)]
        runs, longer = {*words}, words
        for more in range(1, min(LONGEST, len(words))):
            longer = [*map(add, longer, words[more:])]
            runs.update(longer)
        runs.update(without_initials(written, words))
        if len(words) > LONGEST:
            runs.update(joined(words[start:end]) for start, end in spaced_runs(words))
        if others := {word for word in words if not word.isascii()}:
            runs.update(part for word in others for part in inner_names(word))
            runs.update(self._other_names(written))
        return runs

    def _other_names(self, written: Iterable[str]) -> Iterator[str]:
        """Yield the names that words, as written, may be another form of if they follow each other."""
        folded = self._folded
        for is_latin, row in groupby(written, lambda word: folded[word].isascii()):
            if not is_latin:
                words = [*row]
                forms = forms_of_rows(
                    [*map(folded.__getitem__, words)], [*map(is_capitalised, words)]
                )
                yield from map(compose_hangul, forms)

    def _suspected(self, runs: Set[str]) -> Set[str]:
        """Return the word sequences that have the hash of a name: a fast test that almost every text passes."""
        wanted = self._wanted
        fresh = [run for run in runs - self._met if len(run) <= MOST_LETTERS]
        listed = map(wanted.__contains__, self._hashes(fresh))
        self._suspects.update(compress(fresh, listed))
        self._met.update(fresh)
        return self._suspects & runs

    def _match(
        self, words: Sequence[NameWord], at: int, ends: Sequence[int], *, surname: bool
    ) -> int:
        """Return where the longest protected name from an index ends, or 0 for none or an allowed one.

        Args:
            at: Index of the first word.
            ends: Where a name may end, ascending.
            surname: Whether it may be a surname.
        """
        for end in reversed(ends):
            parts = [word.folded for word in words[at:end]]
            folded = joined(parts)
            bare = [word.folded for word in words[at + 1 : end - 1] if not is_initial(word)]
            forms = {folded, *forms_of(words[at:end])}
            if len(bare) < len(parts) - 2:
                forms.add("".join([parts[0], *bare, parts[-1]]))
            forms &= self._suspects
            if not forms and len(parts) > 1:
                continue
            hashes = {self.hash(form) for form in forms}
            is_name = not hashes.isdisjoint(self.names)
            if len(parts) == 1 or all(len(part) == 1 for part in parts):
                is_name |= surname and not hashes.isdisjoint(self.surnames)
            if len(parts) == 1:
                is_name |= any(self.hash(part) in self.names for part in inner_names(folded))
            if is_name and not self._is_allowed(words, at, end):
                return end
        return 0

    def _is_allowed(self, words: Sequence[NameWord], start: int, end: int) -> bool:
        before = tuple(word.folded for word in words[max(start - _CONTEXT, 0) : start])
        after = tuple(word.folded for word in words[end : end + _CONTEXT])
        return any(
            before[len(before) - len(item.before) :] == item.before
            and after[: len(item.after)] == item.after
            for item in self.allowances
        )


def read_protected_names(root: Path) -> ProtectedNames | None:
    """Read the list of protected names of a project.

    Returns:
        The list, or `None` if the project has none.

    Raises:
        ValueError: The file does not follow its format.
    """
    file = root / LIST
    return _parse(file.read_text(encoding="utf-8")) if file.is_file() else None


@lru_cache(maxsize=1)
def _parse(text: str) -> ProtectedNames:
    """Parse a list. The same text gives the same object, which caches texts without a name."""
    try:
        data = json.loads(text)
        if data["version"] != VERSION:
            raise ValueError(f"version {data['version']!r} is not {VERSION}")
        allowances = tuple(_allowance(item) for item in data["allow"])
        key = bytes.fromhex(data["key"])
        names, surnames = frozenset(data["names"]), frozenset(data["surnames"])
        if not 32 <= len(key) <= 64 or any(len(found) != HASH_HEX for found in names | surnames):
            raise ValueError("the key or a hash has the wrong length")
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"a key is missing or of the wrong type: {error}") from error
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    return ProtectedNames(key, names, surnames, allowances)


def _allowance(item: dict[str, str]) -> Allowance:
    before, after = (
        tuple(word.folded for word in iter_name_words(item.get(side, "")))
        for side in ("before", "after")
    )
    reason = item["reason"].strip()
    if not (before or after) or not reason or max(len(before), len(after)) > _CONTEXT:
        raise ValueError(
            f"an entry of allow: needs a reason, and one to {_CONTEXT} words before: or after:"
        )
    return Allowance(before, after, reason)
