"""What is said of a citation at its claim: what kind of statement it is, and how many voices stand behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from apparatus.explainers.claims import Claim
    from apparatus.sources.library import Passage


def preview_id(claim: Claim, ordinal: int) -> str:
    """Return the id of the preview of a claim's nth citation, counted from 1."""
    return f"{claim.id}-e{ordinal}"


def independent_origins(passages: Sequence[Passage]) -> int:
    """Return how many origins stand behind passages: outlets that relay one interview or one agency are one."""
    return len({origin for passage in passages for origin in passage.origin})


def source_count(passages: Sequence[Passage]) -> str:
    """Return `3 sources, 1 origin` for at least one passage."""
    say = passages[0].record.settings.messages
    sources = say.plural("citation.sources", len({passage.record.id for passage in passages}))
    origins = say.plural("citation.origins", independent_origins(passages))
    return say("citation.count", sources=sources, origins=origins)
