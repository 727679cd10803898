"""Apply wording rules to sentences.

Patterns match our own voice: quotations are replaced by spaces first, unless the rule includes them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from apparatus.problems import Problem
from apparatus.reading.word_patterns import joined

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence

    from apparatus.policy.sentences import Sentence
    from apparatus.rulebook import Subject, Wording


class WordingGroup(NamedTuple):
    """Wordings that search the same part of the same sentences, so that one search can rule them all out."""

    members: tuple[Wording, ...]
    screen: re.Pattern[str]
    """A pattern that matches whatever a member matches."""

    @classmethod
    def of(cls, wordings: Iterable[Wording]) -> list[WordingGroup]:
        """Return the wordings in groups, keeping their order."""
        groups: dict[tuple[Subject | None, bool, bool], list[Wording]] = {}
        for item in wordings:
            key = item.about, item.in_quotations, item.other_script
            groups.setdefault(key, []).append(item)
        return [
            cls(tuple(group), joined(item.pattern for item in group)) for group in groups.values()
        ]

    def suspected(self, concerned: Iterable[Sentence]) -> Iterator[Wording]:
        """Yield the wordings that may match in these sentences, all of which they concern."""
        text = "\n".join(map(self.members[0].searched_text, concerned))
        if text and self.screen.search(text):
            yield from (item for item in self.members if item.pattern.search(text))


def check_wordings(
    groups: Iterable[WordingGroup], sentences: Sequence[Sentence]
) -> Iterator[Problem]:
    """Yield a problem for each violation in the sentences of one file."""
    # One search over a file replaces twenty searches in each of its sentences.
    concerned: dict[tuple[Subject | None, bool], Sequence[Sentence]] = {(None, False): sentences}
    for group in groups:
        first = group.members[0]
        key = first.about, first.other_script
        if key not in concerned:
            concerned[key] = list(filter(first.concerns, sentences))
        for wording in group.suspected(concerned[key]):
            for sentence in sentences:
                yield from check_wording(wording, sentence)


def check_wording(wording: Wording, sentence: Sentence) -> Iterator[Problem]:
    """Yield a problem for each violation in a sentence."""
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
