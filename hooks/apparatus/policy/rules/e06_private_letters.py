"""E06: a private letter of a person the site protects is paraphrased, never quoted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from apparatus.policy.structural import StructuralRule
from apparatus.sources.fingerprint import hash_triples
from apparatus.sources.quotations import Quotation, iter_quotations
from apparatus.words.normalisation import iter_words

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from apparatus.policy.sentences import Sentence
    from apparatus.problems import Problem
    from apparatus.project import Project
    from apparatus.rulebook import Subject

_RUN = 6
"""Consecutive words that count as repeated from a letter: fewer than for an article, as a letter is private."""


@dataclass(frozen=True, kw_only=True)
class PrivateLetters(StructuralRule):
    """No words of such a letter are quoted or repeated."""

    number = "E06"
    about: Subject
    sensitivity: str
    speaker: re.Pattern[str]

    def known(self, project: Project) -> frozenset[str]:
        """Return the hashes of the word triples of every stored passage that quotes a letter."""
        return frozenset(
            triple
            for passage in project.library.passages()
            if passage.fingerprint
            and self.sensitivity in passage.unit.sensitivity
            and self.speaker.match(passage.unit.speaker.lower())
            for triple in passage.fingerprint.triples
        )

    def in_sentences(self, sentences: Sequence[Sentence], known: object) -> Iterator[Problem]:
        """Yield the quotations and the repeated words of letters."""
        assert isinstance(known, frozenset)
        for sentence in sentences:
            yield from self._quoted(sentence)
            if known and self.about.concerns(sentence):
                yield from self._repeated(sentence, known)

    def _quoted(self, sentence: Sentence) -> Iterator[Problem]:
        if self.sensitivity in sentence.about:
            for found in iter_quotations(sentence.text):
                if isinstance(found, Quotation):
                    yield self.breach(sentence, found.start, "private-letter.quoted")

    def _repeated(self, sentence: Sentence, letters: frozenset[str]) -> Iterator[Problem]:
        words = list(iter_words(sentence.text))
        hashes = hash_triples([word.text for word in words])
        running = 0
        for index, triple in enumerate(hashes):
            running = running + 1 if triple in letters else 0
            if running == _RUN - 2:
                start = words[index - running + 1].start
                yield self.breach(sentence, start, "private-letter.repeated", count=_RUN)
