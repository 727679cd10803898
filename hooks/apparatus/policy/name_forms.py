"""The forms of a name in a language that declines names, or glues particles to them.

A list of protected names has the form that stands by itself. A word of a text may be another form of one: the tables of a
language, `words/languages/`, say which endings a name has and what is glued to it. Every word of that script is asked,
whatever the language of the text is said to be, so that no name passes under another language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain, product, starmap
from operator import add

from apparatus.policy.name_words import LONGEST, MOST_LETTERS, NameWord, joined
from apparatus.words.word_lists import either, languages, listed, table

_SHORTEST = 2
"""Letters of a name, at least."""
_MOST = 3
"""Words of a name that may all be declined, at most; in a longer one the last is."""


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
