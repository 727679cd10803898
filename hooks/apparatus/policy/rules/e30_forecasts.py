"""E30: a forecast stands on its page with what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from apparatus.policy.structural import StructuralRule

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from apparatus.policy.sentences import Sentence
    from apparatus.policy.structural import PageText
    from apparatus.problems import Problem


@dataclass(frozen=True, kw_only=True)
class Forecasts(StructuralRule):
    """What became of a forecast is said by itself, or by another sentence that is no forecast.

    That cites the same passage, or stands in the same section and cites the same source or says that a search found
    nothing.
    """

    number = "E30"
    outcome: re.Pattern[str]

    def in_page(self, text: PageText, known: object) -> Iterator[Problem]:
        """Yield the forecasts whose outcome is not told."""
        del known
        placed = [(at, item) for at, section in enumerate(text.sections) for item in section]
        forecasts = [(at, item) for at, item in placed if "forecast" in item.kinds]
        if not forecasts:
            return
        outcomes = [
            (at, item)
            for at, item in placed
            if "forecast" not in item.kinds and self.outcome.search(item.lower)
        ]
        for at, item in forecasts:
            is_told = any(_tells_of(other, item, at == where) for where, other in outcomes)
            if not is_told and not self.outcome.search(item.lower):
                begins = item.text.strip()[:60]
                yield self.breach(item, 0, "forecast-without-outcome", text=begins)


def _tells_of(outcome: Sentence, forecast: Sentence, is_beside: bool) -> bool:
    """Return whether an outcome is that of a forecast, given whether it stands in the same section."""
    if not {item.key for item in outcome.passages}.isdisjoint(
        item.key for item in forecast.passages
    ):
        return True
    sources = {item.record.id for item in outcome.passages}
    is_same_source = not sources.isdisjoint(item.record.id for item in forecast.passages)
    return is_beside and ("search" in outcome.kinds or is_same_source)
