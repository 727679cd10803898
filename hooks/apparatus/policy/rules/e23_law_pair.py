"""E23: a lay source's account of the law is in the same section as the text of the law."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from apparatus.policy.structural import StructuralRule

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from apparatus.policy.sentences import Sentence
    from apparatus.policy.structural import PageText
    from apparatus.problems import Problem
    from apparatus.sources.library import Passage


@dataclass(frozen=True, kw_only=True)
class LawPair(StructuralRule):
    """Each account of the law by a lay source is in a section with the text of the law.

    An account is a `{.claim}` that cites a passage of voice `law`; the text is a `{.law}` that cites a source of one of
    `law_kinds`. A source of a kind in neither list is no account and no law.
    """

    number = "E23"
    lay_kinds: tuple[str, ...]
    law_kinds: tuple[str, ...]
    law: re.Pattern[str]

    def in_page(self, text: PageText, known: object) -> Iterator[Problem]:
        """Yield the accounts of the law in sections without its text."""
        del known
        for section in text.sections:
            if not any(map(self._is_law, section)):
                yield from self._unpaired(section)

    def _is_law(self, sentence: Sentence) -> bool:
        kinds = (passage.record.data["kind"] for passage in sentence.passages)
        return "law" in sentence.kinds and any(kind in self.law_kinds for kind in kinds)

    def _unpaired(self, section: Sequence[Sentence]) -> Iterator[Problem]:
        for item in section:
            lay = next(filter(self._is_lay, item.passages), None)
            is_ours = {"inference", "navigation"} & {*item.kinds}
            if lay and not is_ours and self.law.search(item.lower):
                yield self.breach(item, 0, "unpaired-law", source=lay.record.label)

    def _is_lay(self, passage: Passage) -> bool:
        return passage.unit.voice == "law" and passage.record.data["kind"] in self.lay_kinds
