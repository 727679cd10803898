"""E24: a claim that rests on unnamed people says that they are unnamed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from apparatus.policy.structural import StructuralRule

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from apparatus.policy.structural import PageText
    from apparatus.problems import Problem


@dataclass(frozen=True, kw_only=True)
class UnnamedSources(StructuralRule):
    """A sentence that cites unnamed people says that they are unnamed."""

    number = "E24"
    unless_kinds: tuple[str, ...] = ()
    """Kinds of claim that are exempt."""
    speaker: re.Pattern[str]
    said: re.Pattern[str]

    def in_page(self, text: PageText, known: object) -> Iterator[Problem]:
        """Yield each citation of unnamed people without that note."""
        del known
        for sentence in text.sentences:
            if not {*self.unless_kinds} & {*sentence.kinds}:
                for passage in sentence.passages:
                    unnamed = self.speaker.match(passage.unit.speaker.lower())
                    if unnamed and not self.said.search(sentence.lower):
                        yield self.breach(
                            sentence,
                            0,
                            "unnamed-source",
                            locator=passage.unit.locator,
                            source=passage.record.id,
                        )
