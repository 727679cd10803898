"""Finds whose statement a sentence reports, by the words of its language around the names of parties."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from apparatus.explainers.parties import Mention, Parties, Word, lower_words, split_words
from apparatus.sources.quotations import without_quotations
from apparatus.words.speech import Speech, Stance

_REACH = 7
"""Words between a name and its verb."""
_NEGATED = 4
"""Words before a verb among which a negation turns it: "no violation had been confirmed"."""
_ASIDE = 3
"""Words behind a name among which *it* stands in *as the ministry saw it*."""
_NOUN_REACH = 3
"""Words between the possessive of a name and the noun of what is said."""


OPPOSITES = {Stance.AFFIRMING: Stance.DENYING, Stance.DENYING: Stance.AFFIRMING}


class Attribution(NamedTuple):
    """A party as the speaker of a statement."""

    parties: frozenset[str]
    start: int
    """Offset of the name."""
    end: int
    stance: Stance | None
    """What the verb or noun says of the statement; `None` if the party may also just act."""


@dataclass(frozen=True)
class Reading:
    """The names in a text, and which of them are named as speakers."""

    text: str
    """With spaces for quotations, whose words are another's."""
    parties: Parties
    speech: Speech | None

    @classmethod
    def of(cls, text: str, parties: Parties, speech: Speech | None) -> Reading:
        """Read a text in the language of some words of speech."""
        if "“" in text or '"' in text or "„" in text:
            text = without_quotations(text)
        return cls(text, parties, speech)

    @cached_property
    def lower(self) -> Sequence[str]:
        """The words in lower case."""
        return lower_words(self.text)

    @cached_property
    def words(self) -> Sequence[Word]:
        """The words with their places, which matter only around a name."""
        return split_words(self.text)

    @cached_property
    def mentions(self) -> Sequence[Mention]:
        """The names in the text."""
        return tuple(self.parties.mentions(self.words)) if self.parties.may_name(self.lower) else ()

    @cached_property
    def joined(self) -> str:
        """The words in lower case between spaces."""
        return f" {' '.join(self.lower)} "

    @cached_property
    def attributions(self) -> Sequence[Attribution]:
        """The parties that are named as speakers."""
        return tuple(self._attributions(self.speech)) if self.speech and self.mentions else ()

    @property
    def reports_speech(self) -> bool:
        """Whether a verb or noun says that somebody speaks; true in a language without such words."""
        return self.speech is None or any(
            word in self.speech.nouns
            or word in self.speech.before
            or (self.speech.is_verb(word) and not self._is_passive(index, self.speech))
            for index, word in enumerate(self.lower)
        )

    @cached_property
    def turns(self) -> frozenset[Stance]:
        """Whether the text confirms or denies, whoever does: not to confirm is to deny."""
        return frozenset(self._turns(self.speech)) if self.speech else frozenset()

    def _turns(self, speech: Speech) -> Iterator[Stance]:
        for index, word in enumerate(self.lower):
            if word in speech.turning:
                stance, at = speech.verbs[word], index
                while at > max(index - _NEGATED, 0) and not self._breaks(at):
                    at -= 1
                is_negated = not speech.negations.isdisjoint(self.lower[at:index])
                yield OPPOSITES[stance] if is_negated else stance

    @property
    def stances_of_pronouns(self) -> Iterator[Stance]:
        """Yield what is said of the statement of a speaker whom a pronoun names: "it denies"."""
        for before, word in pairwise(self.lower if self.speech else ()):
            if self.speech and before in self.speech.back and word in self.speech.verbs:
                yield self.speech.verbs[word]

    @property
    def refers_back(self) -> bool:
        """Whether a word refers to the speaker of the sentence before."""
        if self.speech is None or not self.lower:
            return False
        return bool(
            self.lower[0] in self.speech.opening
            or not self.speech.opening.isdisjoint(self._behind_fronted(self.speech))
            or not self.speech.back.isdisjoint(self.lower)
        )

    def _behind_fronted(self, speech: Speech) -> Sequence[str]:
        """Return the word behind a phrase such as *in the past*, with which a sentence begins."""
        for phrase in speech.fronted:
            if tuple(self.lower[: len(phrase)]) == phrase:
                return self.lower[len(phrase) : len(phrase) + 1]
        return ()

    def is_of_others(self, index: int, parties: frozenset[str]) -> bool:
        """Return whether a word is of a party that is none of some: "Norhaven's board" is not Quimbleton's."""
        return any(
            mention.end <= index < mention.end + _NOUN_REACH
            and self.words[mention.end - 1].is_possessive
            and mention.parties.isdisjoint(parties)
            for mention in self.mentions
        )

    @property
    def names(self) -> Iterator[Attribution]:
        """Yield the parties that are named, whether as speakers or not, but for adjectives."""
        for mention in self.mentions:
            if not mention.is_adjective:
                start, end = self.words[mention.first].start, self.words[mention.end - 1].end
                yield Attribution(mention.parties, start, end, None)

    def _attributions(self, speech: Speech) -> Iterator[Attribution]:
        found = [list(self._stances(mention, speech))[:1] for mention in self.mentions]
        for at, (first, last) in enumerate(pairwise(self.mentions)):
            if self._are_joined(first, last, speech):
                found[at : at + 2] = found[at] or found[at + 1], found[at + 1] or found[at]
        for mention, stances in zip(self.mentions, found, strict=True):
            start, end = self.words[mention.first].start, self.words[mention.end - 1].end
            for stance in stances:
                yield Attribution(mention.parties, start, end, stance)

    def _are_joined(self, first: Mention, last: Mention, speech: Speech) -> bool:
        """Return whether two names speak together: "say the ministry and the board"."""
        between = [
            word for word in self.lower[first.end : last.first] if word not in speech.fillers
        ]
        return len(between) == 1 and between[0] in speech.joins and not last.is_adjective

    def _stances(self, mention: Mention, speech: Speech) -> Iterator[Stance | None]:
        """Yield what is said of a party's statement, the clearest first."""
        if verb := self._verb_after(mention, speech) or self._verb_before(mention, speech):
            is_plain = verb in speech.before or self._is_aside(mention, speech)
            yield Stance.PLAIN if is_plain else speech.verbs.get(verb)
        if noun := self._noun(mention, speech):
            yield speech.nouns[noun]
        if self._is_set_off(mention, speech):
            yield None
        if self._stands_for_noun(mention, speech):
            at = self._before(mention, speech)
            yield Stance.PLAIN if at >= 0 and self.lower[at] in speech.by else None

    def _verb_after(self, mention: Mention, speech: Speech) -> str:
        before = self._before(mention, speech)
        if before >= 0 and self.lower[before] in speech.prepositions:
            return ""
        starts = {item.first for item in self.mentions if not item.is_adjective}
        for index in range(mention.end, min(mention.end + _REACH, len(self.words))):
            if self._breaks(index) or index in starts:
                return ""
            if speech.is_verb(self.lower[index]) and not self._is_passive(index, speech):
                return self.lower[index]
        return ""

    def _is_aside(self, mention: Mention, speech: Speech) -> bool:
        """Return whether a name speaks in words such as *as the ministry saw it*."""
        at = self._before(mention, speech)
        behind = self.lower[mention.end : mention.end + _ASIDE]
        return at >= 0 and self.lower[at] in speech.aside and not speech.seen.isdisjoint(behind)

    def _verb_before(self, mention: Mention, speech: Speech) -> str:
        """Return the verb of ", says the ministry" and of "announced by the ministry"."""
        at = self._before(mention, speech)
        if at < 0 or self._describes(mention):
            return ""
        word = self.lower[at]
        if speech.is_verb(word) and (at == 0 or self._breaks(at)):
            return word
        if word in speech.before:
            return word
        if at and word in speech.by and speech.is_verb(self.lower[at - 1]):
            return self.lower[at - 1]
        return ""

    def _describes(self, mention: Mention) -> bool:
        """Return whether an adjective describes the next name: "says the Norhavian head of the Friends"."""
        following = next((item for item in self.mentions if item.first >= mention.end), None)
        if not mention.is_adjective or not following or following.is_adjective:
            return False
        is_near = following.first < mention.end + _REACH
        return is_near and not any(map(self._breaks, range(mention.end, following.first + 1)))

    def _noun(self, mention: Mention, speech: Speech) -> str:
        if mention.is_adjective or self.words[mention.end - 1].is_possessive:
            for index in range(mention.end, min(mention.end + _NOUN_REACH, len(self.words))):
                if self._breaks(index):
                    break
                if self.lower[index] in speech.nouns:
                    return self.lower[index]
        at = self._before(mention, speech)
        if at > 0 and self.lower[at] in speech.of and self.lower[at - 1] in speech.nouns:
            return self.lower[at - 1]
        return ""

    def _is_set_off(self, mention: Mention, speech: Speech) -> bool:
        """Return whether a name stands between signs, as in "12 boats, the ministry, May"."""
        first = self._before(mention, speech) + 1
        if mention.is_adjective or (first and not self._breaks(first)):
            return False
        for index in range(mention.end, min(mention.end + _NOUN_REACH + 1, len(self.words))):
            if self._breaks(index):
                gap = self.text[self.words[index - 1].end : self.words[index].start]
                return bool(mention.first) or index == mention.end or ":" in gap
        return mention.first > 0 and len(self.words) <= mention.end + _NOUN_REACH

    def _stands_for_noun(self, mention: Mention, speech: Speech) -> bool:
        """Return whether a possessive has no noun: "the ministry's count and the board's"."""
        if not self.words[mention.end - 1].is_possessive:
            return False
        last = mention.end == len(self.words)
        return last or self._breaks(mention.end) or self.lower[mention.end] in speech.of

    def _before(self, mention: Mention, speech: Speech) -> int:
        """Return the index of the word before a name, without fillers, or -1."""
        at = mention.first - 1
        while at >= 0 and self.lower[at] in speech.fillers and not self._breaks(at + 1):
            at -= 1
        return at if not self._breaks(at + 1) else -1

    def _breaks(self, index: int) -> bool:
        """Return whether a sign stands before a word."""
        return 0 < index < len(self.words) and self.words[index].follows_sign

    def _is_passive(self, index: int, speech: Speech) -> bool:
        return index > 0 and self.lower[index - 1] in speech.passive
