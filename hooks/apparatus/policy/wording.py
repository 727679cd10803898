"""A rule that a pattern of words can decide.

Patterns are written for few false alarms on careful prose, and each is tried on an invented fault. They see our own
voice unless the rule says otherwise: marked quotations are blanked out first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from apparatus.policy.sentences import CAPTIVE
from apparatus.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from apparatus.policy.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Wording:
    """One pattern of a rule."""

    code: str
    pattern: re.Pattern[str]
    why: str
    cure: str
    about: frozenset[str] = frozenset()
    """Sensitivities of which a sentence must have one; without any the pattern holds everywhere."""
    unless: frozenset[str] = frozenset()
    """Kinds and voices of sentences to which it does not apply."""
    in_quotations: bool = False
    """Whether quoted words count too."""
    excused: re.Pattern[str] | None = None
    """Words that put it right in the same sentence, such as those that say whose word it is."""
    severity: Severity = Severity.ERROR

    def find(self, sentence: Sentence) -> Iterator[re.Match[str]]:
        """Yield where the pattern breaks its rule in a sentence."""
        if not self.concerns(sentence):
            return
        excused = self.excused and self.excused.search(sentence.lower)
        if not excused and not self.unless & {*sentence.kinds}:
            yield from self.pattern.finditer(self.heard(sentence))

    def concerns(self, sentence: Sentence) -> bool:
        """Decide whether a sentence is about what the pattern is about."""
        if self.about == CAPTIVE:
            return sentence.is_about_prisoners
        return not self.about or not self.about.isdisjoint(sentence.about)

    def heard(self, sentence: Sentence) -> str:
        """Return what of a sentence counts, in lower case."""
        return sentence.lower if self.in_quotations else sentence.own_lower


def pattern(text: str) -> re.Pattern[str]:
    """Compile a pattern; case does not count."""
    # Matched against text in lower case, which takes half the time of a pattern that ignores case.
    return re.compile(text.lower())


def any_of(*alternatives: str) -> re.Pattern[str]:
    """Compile a pattern of whole words, any of which will do; case does not count."""
    # Looking for a letter first spares trying each alternative at the end of each word.
    return pattern(rf"\b(?=\w)(?:{'|'.join(alternatives)})\b")


@dataclass(frozen=True, slots=True)
class WordingGroup:
    """Wordings that look at the same part of the same sentences, so that one look at a file can clear them all."""

    members: tuple[Wording, ...]
    screen: re.Pattern[str]
    """Matches whatever one of them matches."""

    @classmethod
    def of(cls, wordings: Iterable[Wording]) -> list[WordingGroup]:
        """Return the groups, and the wordings of each in their order."""
        groups: dict[tuple[frozenset[str], bool], list[Wording]] = {}
        for item in wordings:
            groups.setdefault((item.about, item.in_quotations), []).append(item)
        return [
            cls(tuple(group), re.compile("|".join(item.pattern.pattern for item in group)))
            for group in groups.values()
        ]

    def suspected(self, sentences: Iterable[Sentence]) -> Iterator[Wording]:
        """Yield the wordings that some of these sentences may break."""
        first = self.members[0]
        concerned = filter(first.concerns, sentences) if first.about else sentences
        text = "\n".join(map(first.heard, concerned))
        if self.screen.search(text):
            yield from (item for item in self.members if item.pattern.search(text))


def check_wording(wording: Wording, sentence: Sentence) -> Iterator[Problem]:
    """Yield a problem for each place at which a sentence breaks a rule."""
    for match in wording.find(sentence):
        yield Problem(
            sentence.path,
            sentence.line,
            sentence.column + match.start(),
            wording.code,
            f"{sentence.text[match.start() : match.end()]!r}",
            wording.why,
            wording.cure,
            wording.severity,
        )
