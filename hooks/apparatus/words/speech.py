"""The words by which sentences of a language say whose statement they report."""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import NamedTuple

from apparatus.messages.catalogue import speech_words

_LISTS = (
    "passive",
    "back",
    "before",
    "fillers",
    "of",
    "by",
    "prepositions",
    "joins",
    "opening",
    "negations",
    "turning",
    "aside",
    "seen",
)


class Stance(Enum):
    """What a verb or noun says of the statement that it reports."""

    PLAIN = "plain"
    AFFIRMING = "affirming"
    DENYING = "denying"


class Speech(NamedTuple):
    """The words of one language, in lower case."""

    verbs: dict[str, Stance]
    """Verbs that make a party a speaker."""
    other_verbs: frozenset[str]
    """Verbs that name a speaker too, but are also said of what a party does."""
    nouns: dict[str, Stance]
    """Nouns of what is said."""
    fronted: tuple[tuple[str, ...], ...]
    """Phrases that may stand before the words of `opening`: "in the past"; an empty one for none."""
    passive: frozenset[str]
    """Words before a verb whose subject hears, or is spoken of."""
    back: frozenset[str]
    """Words that refer to the speaker of the sentence before."""
    before: frozenset[str]
    """Words before a speaker: "according"."""
    fillers: frozenset[str]
    """Words that may stand between such a word and the speaker."""
    of: frozenset[str]
    """Words between a noun of what is said and the speaker."""
    by: frozenset[str]
    """Words between a verb in the passive and the speaker."""
    prepositions: frozenset[str]
    """Words after which a name is no subject."""
    joins: frozenset[str]
    """Words between two names that speak together."""
    opening: frozenset[str]
    """Words that refer to the speaker of the sentence before if they begin a sentence."""
    negations: frozenset[str]
    """Words before a verb that say its opposite."""
    turning: frozenset[str]
    """The verbs that affirm or deny beyond what a claim does."""
    aside: frozenset[str]
    """Words before a speaker and a verb with a word of `seen`: "as the ministry saw it"."""
    seen: frozenset[str]

    def is_verb(self, word: str) -> bool:
        """Return whether a word in lower case is a verb that names a speaker."""
        return word in self.verbs or word in self.other_verbs


@cache
def speech(language: str) -> Speech | None:
    """Return the words of a language, or `None` if the generator does not know them."""
    found = speech_words(language.partition("-")[0])
    if not found:
        return None

    def listed(name: str) -> frozenset[str]:
        return frozenset(found[name].lower().split())

    def by_stance(kind: str) -> dict[str, Stance]:
        return {word: item for item in Stance for word in listed(f"{kind}.{item.value}")}

    return Speech(
        by_stance("verbs"),
        listed("verbs.other"),
        by_stance("nouns"),
        tuple(tuple(phrase.split()) for phrase in found["other.fronted"].split(", ")),
        *(listed(f"other.{name}") for name in _LISTS),
    )
