"""A rule that a pattern of words can decide.

Patterns are written for few false alarms on careful prose, and each is tried on an invented fault. They see our own
voice unless the rule says otherwise: marked quotations are blanked out first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from apparatus.editorial.sentences import CAPTIVE
from apparatus.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.editorial.sentences import Sentence


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
        if self.about == CAPTIVE:
            if not sentence.is_about_prisoners:
                return
        elif self.about and not self.about & sentence.about:
            return
        excused = self.excused and self.excused.search(sentence.lower)
        if not excused and not self.unless & {*sentence.kinds}:
            yield from self.pattern.finditer(
                sentence.lower if self.in_quotations else sentence.own_lower
            )


def pattern(text: str) -> re.Pattern[str]:
    """Compile a pattern; case does not count."""
    # Matched against text in lower case, which takes half the time of a pattern that ignores case.
    return re.compile(text.lower())


def any_of(*alternatives: str) -> re.Pattern[str]:
    """Compile a pattern of whole words, any of which will do; case does not count."""
    return pattern(rf"\b(?:{'|'.join(alternatives)})\b")


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
