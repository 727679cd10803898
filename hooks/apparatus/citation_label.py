"""How a citation is named at the claim: in few words that say who speaks, and what kind of statement it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from apparatus.claims import Claim
    from apparatus.library import Passage

KIND_LABELS = {
    "inference": "our inference",
    "navigation": "",
    "forecast": "forecast",
    "opinion": "opinion",
    "official": "official statement",
    "captive": "said in captivity",
    "law": "legal text",
    "claim": "claim",
    "disputed": "disputed",
    "undisputed": "",
}
"""What a reader sees at a claim that is not plain reported fact, by the kind it is marked with."""
_NAMED = 2


def preview_id(claim: Claim, ordinal: int) -> str:
    """Return the id of the preview of a claim's nth citation, counted from 1."""
    return f"{claim.id}-e{ordinal}"


def independent_origins(passages: Sequence[Passage]) -> int:
    """Return how many origins stand behind passages: outlets that relay one interview or one agency are one."""
    return len({origin for passage in passages for origin in passage.origin})


def citation_label(passages: Sequence[Passage]) -> str:
    """Return what a citation shows: its sources with their places, or, from the third on, how many and whence.

    Args:
        passages: At least one, in the citation's order.
    """
    places: dict[str, list[str]] = {}
    for passage in passages:
        places.setdefault(passage.record.label, []).append(passage.unit.locator)
    if len(places) <= _NAMED:
        return "; ".join(f"{label} {', '.join(found)}" for label, found in places.items())
    return source_count(passages)


def source_count(passages: Sequence[Passage]) -> str:
    """Return `3 sources, 1 origin`."""
    sources = len({passage.record.id for passage in passages})
    origins = independent_origins(passages)
    return f"{sources} source{'s' if sources > 1 else ''}, {origins} origin{'s' if origins > 1 else ''}"
