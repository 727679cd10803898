"""What is said of a citation at its claim: what kind of statement it is, and how many voices stand behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from apparatus.explainers.claims import Claim
    from apparatus.sources.library import Passage

KIND_LABELS = {
    "report": "reported fact",
    "inference": "our inference",
    "navigation": "",
    "forecast": "forecast",
    "opinion": "opinion",
    "official": "official statement",
    "estimate": "estimate",
    "captive": "said while held, how freely is unknown",
    "law": "legal text",
    "claim": "claim",
    "search": "",
    "disputed": "disputed",
    "undisputed": "",
}
"""What a reader sees at a claim that is not plain reported fact, by the kind it is marked with."""

SECTION_LABELS = {
    "inference": "Our own reasoning, unless marked otherwise.",
    "forecast": "Forecasts and plans as they were made, unless marked otherwise.",
    "opinion": "Opinions and readings of the law, each with whose it is, unless marked otherwise.",
    "official": "Statements of governments and authorities, unless marked otherwise.",
    "estimate": "Estimates, each by the government, service or outlet named with it, unless marked otherwise.",
    "captive": "Said in captivity, how freely is unknown, unless marked otherwise.",
    "law": "Legal texts, unless marked otherwise.",
    "claim": "Claims, each the word of the party named with it, unless marked otherwise.",
    "report": "Reported fact, unless marked otherwise.",
}
"""What a reader sees once below the heading of a section whose claims are of one kind."""


def preview_id(claim: Claim, ordinal: int) -> str:
    """Return the id of the preview of a claim's nth citation, counted from 1."""
    return f"{claim.id}-e{ordinal}"


def independent_origins(passages: Sequence[Passage]) -> int:
    """Return how many origins stand behind passages: outlets that relay one interview or one agency are one."""
    return len({origin for passage in passages for origin in passage.origin})


def source_count(passages: Sequence[Passage]) -> str:
    """Return `3 sources, 1 origin`."""
    sources = len({passage.record.id for passage in passages})
    origins = independent_origins(passages)
    return f"{sources} source{'s' if sources > 1 else ''}, {origins} origin{'s' if origins > 1 else ''}"
