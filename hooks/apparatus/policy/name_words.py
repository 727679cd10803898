"""The words of a text as they are compared with names, and the forms that a name has in a language.

Folding, version 1: Unicode NFKC, case folded, without diacritics, apostrophes and invisible characters; separators
of words (spaces, hyphens, dots, underscores, line ends) are dropped. So one hash covers a name spaced, hyphenated and
run together, also letter by letter. Romanisations are never derived: a person gives each one to `apparatus protect`.

A list of protected names has the form that stands by itself. A word of a text may be another form of one: the tables of a
language, `words/languages/`, say which endings a name has and what is glued to it. Every word of that script is asked,
whatever the language of the text is said to be, so that no name passes under another language.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain, product, starmap
from operator import add
from typing import NamedTuple

from apparatus.policy.look_alikes import IGNORED, compose_hangul
from apparatus.words.word_lists import either, languages, listed, table

LONGEST = 4
"""Maximum number of words in a name."""
MOST_LETTERS = 24
"""Maximum number of letters in a name; longer word sequences are not looked up."""
WORD = re.compile(rf"[^\W\d_][^\W\d_{IGNORED}]*(?:[{IGNORED}]+[^\W\d_{IGNORED}]+)*")
_GENITIVE = re.compile(r"['\u2019\u02bc\u2018]s?$", re.IGNORECASE)
HANGUL = range(0xAC00, 0xD7A4)
_NOT_SPELT = "\u1200"
"""Beyond are the scripts of which a short word is no piece of a longer one; single letters of Hangul come before."""
_SYLLABLES = (3, 4)
"""Lengths of a name in Hangul inside a longer word: particles follow a name without a space."""


_SHORT_ROW = re.compile(rb"[\x01\x02]{3,}")

_SHORTEST = 2
"""Letters of a name, at least."""
_MOST = 3
"""Words of a name that may all be declined, at most; in a longer one the last is."""


class NameWord(NamedTuple):
    """A folded word with its position."""

    folded: str
    start: int
    """Offset in the text, in characters."""
    end: int
    is_capitalised: bool
    """Whether it begins with a capital; true for scripts without capitals."""


class FoldedWords(dict[str, str]):
    """A cache of words with their folding."""

    def __missing__(self, word: str) -> str:
        """Fold a word that is met for the first time."""
        self[word] = folded = fold(word)
        return folded


def iter_name_words(text: str) -> Iterator[NameWord]:
    """Yield the folded words of a text with their positions."""
    for match in WORD.finditer(text):
        word = match.group()
        if folded := fold(word):
            yield NameWord(folded, match.start(), match.end(), is_capitalised(word))


def is_capitalised(word: str) -> bool:
    """Return whether a word begins with a capital; true for scripts without capitals."""
    return word[0].upper() == word[0]


def is_initial(word: NameWord) -> bool:
    """Return whether a word is a single capital letter; a syllable of Hangul is none."""
    return word.is_capitalised and len(word.folded) == 1 and word.folded.islower()


def spaced_runs(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield start and end of runs of more than `LONGEST` words that may be one name, letter by letter or by syllables.

    In them, short words in a row count as one. Syllables of Hangul do not: a name has few of them.
    """
    sizes = bytes([len(word) if word < _NOT_SPELT and len(word) < 3 else 3 for word in words])
    rows = _SHORT_ROW.finditer(sizes)
    starts = {at for row in rows for at in range(max(row.start() - LONGEST, 0), row.end() - 1)}
    for start in sorted(starts):
        letters, pieces = len(words[start]), 1
        for end in range(start + 1, len(words)):
            letters += len(words[end])
            pieces += not sizes[end - 1] < 3 > sizes[end]
            if letters > MOST_LETTERS or pieces > LONGEST:
                break
            if end - start >= LONGEST:
                yield start, end + 1


def without_initials(written: Sequence[str], words: Sequence[str]) -> Iterator[str]:
    """Yield the words before and after a single capital letter, run together: an initial between two names is no part of them.

    Args:
        written: The words as written.
        words: The same, folded.
    """
    initials = {word for word in {*written} if len(word) == 1 and word.isupper()}
    for at, word in enumerate(written if initials else ()):
        if word in initials:
            for start in range(max(at - LONGEST + 2, 0), at):
                before = "".join(words[start:at])
                for end in range(at + 2, min(start + LONGEST, len(words)) + 1):
                    yield before + "".join(words[at + 1 : end])


def joined(words: Sequence[str]) -> str:
    """Return words run together; single letters of Hangul become syllables."""
    return compose_hangul("".join(words))


def fold(word: str) -> str:
    """Return a word in the form used to compare names: letters only, without an English genitive ending."""
    if word.isascii() and word.isalpha():
        return word.lower()
    word = _GENITIVE.sub("", word)
    bare = (
        mark
        for mark in unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", word).casefold())
        if mark.isalpha()
    )
    return compose_hangul(unicodedata.normalize("NFC", "".join(bare)))


def inner_names(word: str) -> Iterator[str]:
    """Yield the substrings of a Hangul word that have the length of a full name."""
    if ord(word[0]) in HANGUL and len(word) > _SYLLABLES[0]:
        for length in _SYLLABLES:
            yield from (word[at : at + length] for at in range(len(word) - length + 1))


@lru_cache(maxsize=65_536)
def other_forms(word: str) -> tuple[str, ...]:
    """Return what a folded word may be a form of, without itself."""
    if word.isascii():
        return ()
    found = dict.fromkeys([*_declined(word), *_unglued(word)])
    return tuple(form for form in found if form != word)


def forms_of_rows(words: Sequence[str], capitalised: Sequence[bool]) -> Iterator[str]:
    """Yield what all rows of some words may be another form of, run together: `other_runs` of each, for a long text.

    Args:
        words: Folded words that follow each other, none of them in Latin letters.
        capitalised: Whether each is written as a name.
    """
    lasts = [*map(other_forms, words)]
    before = [""] * len(words)
    for length in range(LONGEST):
        rows = zip(before, lasts[length:], strict=False)
        yield from (row + form for row, forms in rows if forms for form in forms)
        before = [*map(add, before, words[length:])]
    choices = [
        (word, *forms) if is_name else ()
        for word, forms, is_name in zip(words, lasts, capitalised, strict=True)
    ]
    names: Sequence[Sequence[str]] = choices
    for length in range(1, _MOST):
        pairs = zip(names, choices[length:], strict=False)
        names = [[*starmap(add, product(*pair))] for pair in pairs]
        yield from chain.from_iterable(names)


def other_runs(words: Sequence[str], *, is_name: bool) -> Iterator[str]:
    """Yield what folded words that follow each other may be forms of, run together, if it can be a name.

    Args:
        is_name: Whether all are written as names, with a capital, so that each may be declined.
    """
    if is_name and len(words) <= _MOST:
        choices = [(word, *other_forms(word)) for word in words]
    else:
        choices = [*((word,) for word in words[:-1]), other_forms(words[-1])]
    if not all(choices) or sum(min(map(len, forms)) for forms in choices) > MOST_LETTERS:
        return
    yield from map(joined, product(*choices))


def forms_of(words: Sequence[NameWord]) -> Iterator[str]:
    """Yield what words may be another form of, if their script has such forms."""
    if any(not word.folded.isascii() for word in words):
        is_name = all(word.is_capitalised for word in words)
        yield from other_runs([word.folded for word in words], is_name=is_name)


def _declined(word: str) -> Iterator[str]:
    for ending, nominatives in _endings().items():
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST:
            yield from (stem + nominative for nominative in nominatives)


def _unglued(word: str) -> Iterator[str]:
    for at in range(_SHORTEST, len(word)):
        if _glued().fullmatch(word, at):
            yield word[:at]


@cache
def _endings() -> Mapping[str, tuple[str, ...]]:
    """Return what each ending of a name may stand for, of all languages."""
    return {
        ending: tuple(name.replace("-", "") for name in nominatives.split())
        for language in languages()
        for ending, nominatives in (table(language) or {})
        .get("names", {})
        .get("endings", {})
        .items()
    }


@cache
def _glued() -> re.Pattern[str]:
    """Return the pattern of what is glued to a name, of all languages."""
    found = [found for language in languages() if (found := table(language))]
    words = {
        word
        for one in found
        if "glued" in one.get("names", {})
        for word in listed(one, "names", "glued") | listed(one, "particles")
    }
    return re.compile(f"{either(words)}+")
