"""Check that no claim is more certain than the passages it cites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.problems import Problem, problem
from apparatus.settings import DISPUTE_MARKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.explainers.claims import Claim
    from apparatus.explainers.pages import Page
    from apparatus.explainers.parties import Parties
    from apparatus.sources.library import Passage

_PLAIN = "report"
"""The kind of a claim without a mark."""
_OFFICIAL = "official"
_CLAIM = "claim"
_LAW = "law"


def check_certainty(page: Page, parties: Parties) -> Iterator[Problem]:
    """Yield a problem for each claim of a page that is marked as more certain than a passage it cites.

    Kinds whose certainty the settings do not order, such as our own inferences, are no statement of a
    source's certainty.
    """
    levels = parties.library.settings.certainty
    for claim in page.claims:
        kinds = [kind for kind in claim.kinds if kind not in DISPUTE_MARKS] or [_PLAIN]
        if not all(kind in levels for kind in kinds):
            continue
        cited = [(_kind(passage, parties), passage) for passage in claim.passages(parties.library)]
        weakest = max(cited, key=lambda item: levels.get(item[0], 0), default=None)
        if weakest and levels.get(weakest[0], 0) > max(levels[kind] for kind in kinds):
            yield _too_certain(claim, *weakest)


def _kind(passage: Passage, parties: Parties) -> str:
    """Return the kind of a claim that is exactly as certain as a passage."""
    kinds = (care.kind for care in passage.unit.cares if care.kind)
    if kind := next(kinds, ""):
        return kind
    voice = passage.unit.voice
    if voice == _LAW and _is_account(passage):
        voice = _CLAIM
    return _OFFICIAL if voice == _CLAIM and parties.is_official(passage) else voice


def _is_account(passage: Passage) -> bool:
    """Return whether a source reports on the law without containing it or explaining it with authority."""
    kind = passage.record.settings.source_kinds.get(str(passage.record.data["kind"]))
    return kind is not None and kind.law == "account"


def _too_certain(claim: Claim, kind: str, passage: Passage) -> Problem:
    own = [mark for mark in claim.kinds if mark not in DISPUTE_MARKS]
    values = {"text": claim.text[:60], "locator": passage.unit.locator, "source": passage.record.id}
    place = claim.at()
    if not own:
        return problem(*place, "overstated-claim.unmarked", **values, mark=kind)
    return problem(*place, "overstated-claim.marked", **values, mark=kind, own=own[-1])
