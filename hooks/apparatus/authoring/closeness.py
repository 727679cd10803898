"""How far from its passages a claim is: whether they share a word that few passages of the project have."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from apparatus.project import Project
    from apparatus.sources.library import Passage

_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5
"""Letters of a word that are compared, so that *sailed* and *sailing* are one."""
_COMMON = 0.05
"""Share of passages from which a word says nothing about one of them."""
_FEW = 2
"""Number of passages that may always share a word."""


class Closeness:
    """The words of our summaries, with how many passages have each."""

    def __init__(self, project: Project) -> None:
        """Count the words of all passages."""
        units = [unit for record in project.library.records.values() for unit in record.units]
        self._counts = Counter(stem for unit in units for stem in _stems([unit.text]))
        self._most = max(_FEW, _COMMON * len(units))

    def is_far(self, claim: str, passages: Sequence[Passage]) -> bool:
        """Return whether a claim shares no telling word with the summaries and quotations of its passages."""
        texts = [passage.unit.text for passage in passages]
        texts += [block.quotation.text for passage in passages for block in passage.unit.blocks]
        shared = _stems([claim]) & _stems(texts)
        return bool(passages) and all(self._counts[stem] > self._most for stem in shared)


def _stems(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word[:_STEM].lower() for text in texts for word in _WORD.findall(text))
