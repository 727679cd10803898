"""The id of a citation's preview, and the number of its sources and independent origins."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


def source_count(passages: Sequence[Passage]) -> str:
    """Return the number of sources and origins, such as `3 sources, 1 origin`.

    There must be a passage.
    """
    say = passages[0].record.settings.messages
    sources = say.plural("citation.sources", len({passage.record.id for passage in passages}))
    origins = say.plural("citation.origins", independent_origins(passages))
    return say("citation.count", sources=sources, origins=origins)
