"""Check that a sentence names only persons, states and others that a source it cites names.

A word with a capital inside a sentence is a name, or part of one, in the languages whose `prose.toml` lists the words
that have a capital anyway. The summary, its speaker or anything else in the record of a cited source has its first letters,
so that *Norhavian* may stand where the source has *Norhaven*. A party is also named by its other names. Of our own
inferences and searches nothing is asked, nor of the states of the settings to which a sentence applies a law.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from apparatus.explainers.parties import lower_words, split_words
from apparatus.messages.catalogue import prose_words
from apparatus.problems import Problem, problem
from apparatus.words.figures import iter_figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from apparatus.explainers.claims import Claim
    from apparatus.explainers.pages import Page
    from apparatus.explainers.parties import Mention, Parties, Word
    from apparatus.sources.library import Passage

_LETTERS = 5
"""First letters by which a word is known in another form."""
_SENTENCE = re.compile(r"[.:;?!“”\"‘(]")
"""Signs after which a word may have a capital because a sentence begins."""


def check_names(page: Page, parties: Parties) -> Iterator[Problem]:
    """Yield the names in the claims of a page that no source they cite has."""
    plain = _plain(page.settings.language.partition("-")[0])
    for claim in page.claims if plain and not page.is_about else ():
        passages = claim.passages(parties.library)
        if passages and not claim.is_our_own:
            for name, start in _unknown(claim, passages, parties, plain):
                cited = ", ".join(map(str, passages))
                yield problem(*claim.at(start), "unsupported-name.claim", text=name, cited=cited)


def _unknown(
    claim: Claim, passages: Sequence[Passage], parties: Parties, plain: frozenset[str]
) -> Iterator[tuple[str, int]]:
    if not _may_name(claim.masked, parties):
        return
    words, mentions = parties.read(claim.masked)
    names = _names(claim.masked, words, mentions, parties, plain)
    if not names:
        return
    summaries = " ".join(f"{passage.unit.text} {passage.unit.speaker}" for passage in passages)
    names = [name for name in names if not _is_in(summaries.lower(), name)]
    said = " ".join((summaries, *map(_described, passages))) if names else ""
    known = said.lower()
    for name in names:
        if _is_in(known, name):
            continue
        mention = next((item for item in mentions if words[item.first] == name[0]), None)
        if mention and _is_known(mention, claim, parties.all_named(said), parties):
            continue
        start, end = name[0].start, name[-1].end
        yield claim.masked[start:end], start


def _may_name(text: str, parties: Parties) -> bool:
    """Return whether a text can have a name: a capital behind its first letter, or a party's name at its beginning."""
    return not text[1:].islower() or parties.may_name(lower_words(text.partition(" ")[0]))


def _names(
    text: str,
    words: Sequence[Word],
    mentions: Sequence[Mention],
    parties: Parties,
    plain: frozenset[str],
) -> list[Sequence[Word]]:
    """Return the names in a text: those of parties that are written with a capital, and other words with one."""
    found: list[Sequence[Word]] = []
    mentioned: set[int] = set()
    for item in mentions:
        mentioned |= {*range(item.first, item.end)}
        name = words[item.first : item.end]
        if any(word.text[0].isupper() for word in name) and not all(map(str.islower, item.parties)):
            found.append(name)
    figures = list(iter_figures(text, parties.library.settings.language))
    for at, (before, word) in enumerate(pairwise(words), 1):
        if (
            at not in mentioned
            and word.text[0].isupper()
            and word.text not in plain
            and not _SENTENCE.search(text, before.end, word.start)
            and not any(item.start <= word.start < item.end for item in figures)
        ):
            found.append([word])
    return found


def _is_known(mention: Mention, claim: Claim, named: frozenset[str], parties: Parties) -> bool:
    if not mention.parties.isdisjoint(named):
        return True
    return "law" in claim.kinds and not mention.parties.isdisjoint(parties.library.settings.parties)


def _is_in(known: str, name: Sequence[Word]) -> bool:
    return all(word.lower[:_LETTERS] in known for word in name)


def _described(passage: Passage) -> str:
    """Return all words that a record has of its source."""
    return " ".join(_texts(passage.record.data))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, str):
        yield value


@cache
def _plain(language: str) -> frozenset[str]:
    """Return the words that have a capital without being a name; none for a language without a list.

    Those of days are checked as words of time.
    """
    words = prose_words(language)
    listed = words.get("capitals.words", ())
    days = (*words.get("times.weekdays", ()), *words.get("times.feasts", ())) if listed else ()
    return frozenset((*listed, *(word.text for phrase in days for word in split_words(phrase))))
