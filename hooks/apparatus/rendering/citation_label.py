"""The id of a citation's preview, and the number of its sources and independent origins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.sources import source_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from apparatus.explainers.claims import Claim
    from apparatus.sources.library import Passage


def preview_id(claim: Claim, ordinal: int) -> str:
    """Return the id of the preview of a citation, given its position in the claim from 1."""
    return f"{claim.id}-e{ordinal}"


def independent_origins(passages: Sequence[Passage]) -> int:
    """Return the number of independent origins.

    Outlets that relay one interview or one agency count as one.
    """
    return len({origin for passage in passages for origin in passage.origin})


def has_one_counter(passages: Sequence[Passage]) -> bool:
    """Return whether every passage gives a figure, and all figures of all passages are of one counter.

    What follows a comma says how a count was told: `the Harbour Office, through the radio`.
    """
    counters = [
        {
            source_words.counter(figure, passage.record.settings.messages).partition(",")[0]
            for figure in passage.record.figures
            if figure["locator"] == passage.unit.locator
        }
        for passage in passages
    ]
    named = set.union(*counters)
    return all(counters) and len(named) == 1 and "" not in named


def source_count(passages: Sequence[Passage]) -> str:
    """Return how many sources there are and whether they are independent.

    Such as `3 sources, all from one origin`, or `all from one counter` if each gives a figure. There must be a passage.
    """
    say = passages[0].record.settings.messages
    count = len({passage.record.id for passage in passages})
    origins = independent_origins(passages)
    sources = say.plural("citation.sources", count)
    if origins == 1 and count == 1:
        return sources
    if origins == 1:
        name = "counter" if has_one_counter(passages) else "same"
        return say(f"citation.count-{name}", sources=sources)
    if count == origins:
        return say("citation.count-different", sources=sources)
    values = {"sources": sources, "origins": say.plural("citation.origins", origins)}
    return say("citation.count-some", **values)
