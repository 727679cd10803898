"""E33: quotations of translated speech say that they are translated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from apparatus.policy.structural import StructuralRule
from apparatus.sources.quotations import Quotation, iter_quotations

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from apparatus.policy.sentences import Sentence
    from apparatus.policy.structural import PageText
    from apparatus.problems import Problem


@dataclass(frozen=True, kw_only=True)
class TranslatedSpeech(StructuralRule):
    """A sentence that quotes translated speech says that it is translated."""

    number = "E33"
    sensitivity: str
    kind: str
    why: str
    speaker: re.Pattern[str]
    said: re.Pattern[str]

    def in_page(self, text: PageText, known: object) -> Iterator[Problem]:
        """Yield the first quotation of each sentence without that note."""
        del known
        for sentence in text.sentences:
            if self.kind in sentence.kinds and self._is_spoken(sentence):
                found = iter_quotations(sentence.text)
                quoted = next((item for item in found if isinstance(item, Quotation)), None)
                if quoted and not self.said.search(sentence.lower):
                    message = "untranslated-speech"
                    yield self.breach(sentence, quoted.start, message, why=self.why)

    def _is_spoken(self, sentence: Sentence) -> bool:
        return any(
            self.sensitivity in item.unit.sensitivity
            and self.speaker.match(item.unit.speaker.lower())
            for item in sentence.passages
        )
