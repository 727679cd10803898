"""Rules on words, applied to sentences.

Patterns are written for few false alarms on careful prose, and each is tried on the examples of its rule. They see our
own voice unless the rule says otherwise: marked quotations are blanked out first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from apparatus.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from apparatus.policy.sentences import Sentence
    from apparatus.rulebook import Subject, Wording


@dataclass(frozen=True, slots=True)
class WordingGroup:
    """Wordings that look at the same part of the same sentences, so that one look at a file can clear them all."""

    members: tuple[Wording, ...]
    screen: re.Pattern[str]
    """Matches whatever one of them matches."""

    @classmethod
    def of(cls, wordings: Iterable[Wording]) -> list[WordingGroup]:
        """Return the groups, and the wordings of each in their order."""
        groups: dict[tuple[Subject | None, bool], list[Wording]] = {}
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
        text = "\n".join(map(first.searched_text, concerned))
        if self.screen.search(text):
            yield from (item for item in self.members if item.pattern.search(text))


def check_wordings(
    groups: Iterable[WordingGroup], sentences: Sequence[Sentence]
) -> Iterator[Problem]:
    """Yield a problem for each place at which sentences of one file break a rule."""
    # One look at a whole file spares twenty looks at each of its sentences.
    for wording in [item for group in groups for item in group.suspected(sentences)]:
        for sentence in sentences:
            yield from check_wording(wording, sentence)


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
