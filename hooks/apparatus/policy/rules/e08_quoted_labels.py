"""E08: titles, descriptions and headings quote nobody."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from apparatus.policy.sentences import PRINTED, Sentence
from apparatus.policy.structural import StructuralRule
from apparatus.sources.quotations import iter_quotations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from apparatus.problems import Problem
    from apparatus.sources.records import SourceRecord

_MARKS = re.compile(r"[“”\"‘]")


@dataclass(frozen=True, kw_only=True)
class QuotedLabels(StructuralRule):
    """Labels, which menus, cards and search results show out of context, contain no quotation."""

    number = "E08"
    sensitivity: str = ""

    def in_sentences(self, sentences: Sequence[Sentence], known: object) -> Iterator[Problem]:
        """Yield the first quotation of each label."""
        del known
        for sentence in sentences:
            is_ours = sentence.is_label and PRINTED not in sentence.kinds
            quoted = next(iter_quotations(sentence.text), None) if is_ours else None
            if quoted:
                yield self.breach(sentence, quoted.start, "words-in-label.quoted")

    def in_record(self, record: SourceRecord) -> Iterator[Problem]:
        """Yield a printed title with a quotation in a record whose passages have the sensitivity."""
        is_concerned = any(self.sensitivity in unit.sensitivity for unit in record.units)
        is_hidden = record.data.get("exposes-identity")
        if is_concerned and not is_hidden and _MARKS.search(record.title):
            place = record.front_matter.place("title")
            yield self.breach_at(record.path, place, "words-in-label.printed")
