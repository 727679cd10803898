"""E30: a page gives each forecast together with its outcome."""

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
    """The forecast itself, or another sentence that is not a forecast, gives the outcome.

    The other sentence cites the same passage; or it is in the same section, and cites the same source or says that a
    search found nothing.
    """

    number = "E30"
    outcome: re.Pattern[str]

    def in_page(self, text: PageText, known: object) -> Iterator[Problem]:
        """Yield the forecasts without an outcome."""
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
            has_outcome = any(
                _is_outcome_of(other, item, is_same_section=at == where)
                for where, other in outcomes
            )
            if not has_outcome and not self.outcome.search(item.lower):
                begins = item.text.strip()[:60]
                yield self.breach(item, 0, "forecast-without-outcome", text=begins)


def _is_outcome_of(outcome: Sentence, forecast: Sentence, *, is_same_section: bool) -> bool:
    """Return whether a sentence is the outcome of a forecast."""
    if not {item.key for item in outcome.passages}.isdisjoint(
        item.key for item in forecast.passages
    ):
        return True
    sources = {item.record.id for item in outcome.passages}
    is_same_source = not sources.isdisjoint(item.record.id for item in forecast.passages)
    return is_same_section and ("search" in outcome.kinds or is_same_source)
