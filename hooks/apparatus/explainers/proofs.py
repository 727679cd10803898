"""Proofs of quotations and figures, verifiable with the published fingerprints alone.

A proof names the passage and the method by which it supports the claim. If the record supports it
and not the text, the proof contains the record's value in the form whose hash the fingerprint pins.
So `holds_for_quotation` and `holds_for_figure` need neither the record nor the original.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from apparatus.explainers.evidence import Method, quotation_in_record, verify_quotation
from apparatus.sources.declarations import (
    hash_pinned,
    pinned_values,
    quotation_pin,
    summary_values,
)
from apparatus.sources.library import Passage, SourceLibrary, article_keys, value_keys
from apparatus.sources.quotations import Quotation, contains_words, omission_fault, place_quotation
from apparatus.words.figures import is_supported

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from apparatus.sources.fingerprint import Fingerprint, ParagraphFingerprint


class Proof(NamedTuple):
    """A passage that supports a quotation or a figure."""

    source: str
    """The id of the record."""
    locator: str
    """The passage as it is cited: `¶6`, `art. 118`."""
    method: Method
    within: str = ""
    """The record's quotation that contains the words, if the record verifies a quotation."""
    pinned: tuple[Any, ...] = ()
    """The declared value as `declarations.pinned_values` returns it, if the record verifies a
    figure."""

    def as_dict(self) -> dict[str, Any]:
        """Return the proof as an object of `claims.json`, without empty fields."""
        proof: dict[str, Any] = {
            "source": self.source,
            "locator": self.locator,
            "method": str(self.method),
        }
        if self.within:
            proof["within"] = self.within
        if self.pinned:
            proof["pinned"] = list(self.pinned)
        return proof


def quotation_proofs(
    quotation: Quotation, passages: Sequence[Passage], library: SourceLibrary
) -> list[Proof]:
    """Return a proof for each cited passage that contains a quotation.

    There is none if the verification fails.
    """
    if verify_quotation(quotation, passages, library).method is None:
        return []
    proofs = []
    for passage in passages:
        paragraph = passage.fingerprint
        if paragraph and _stands(quotation, paragraph):
            proofs.append(Proof(*passage.key, Method.FINGERPRINT))
        elif found := quotation_in_record(quotation.parts, passage):
            proofs.append(Proof(*passage.key, Method.RECORD, within=found.text))
    return proofs


def figure_proofs(key: str, passages: Sequence[Passage]) -> list[Proof]:
    """Return a proof for each cited passage that supports a figure."""
    return [proof for passage in passages for proof in _figure_proof(key, passage)]


def _figure_proof(key: str, passage: Passage) -> Iterator[Proof]:
    paragraph, unit = passage.fingerprint, passage.unit
    if paragraph and is_supported(key, paragraph.figures):
        yield Proof(*passage.key, Method.FINGERPRINT)
    elif unit.label == "art." and is_supported(key, article_keys(unit.locator)):
        yield Proof(*passage.key, Method.LOCATOR)
    else:
        declared = (
            tuple(value)
            for value in chain(
                (pinned for _, pinned in pinned_values(passage.record)),
                () if passage.record.is_held else summary_values(unit),
            )
        )
        found = next(
            (
                value
                for value in declared
                if _declares(value, key, unit.locator, passage.record.settings.language)
            ),
            None,
        )
        if found:
            yield Proof(*passage.key, Method.RECORD, pinned=found)


def holds_for_quotation(text: str, proof: Proof, fingerprint: Fingerprint) -> bool:
    """Return whether the fingerprint proves that the passage contains the quoted words."""
    quotation = Quotation(text, 0, len(text))
    if proof.method is Method.FINGERPRINT:
        paragraph = _paragraph(proof.locator, fingerprint)
        return paragraph is not None and _stands(quotation, paragraph)
    if proof.method is not Method.RECORD or not all(quotation.parts):
        return False
    within = Quotation(proof.within, 0, len(proof.within))
    paragraph = _paragraph(proof.locator, fingerprint)
    is_pinned = (
        _stands(within, paragraph)
        if paragraph
        else quotation_pin(proof.locator, within) in fingerprint.declared.get("quotations", ())
    )
    return is_pinned and contains_words(quotation.parts, within)


def holds_for_figure(key: str, proof: Proof, fingerprint: Fingerprint, language: str) -> bool:
    """Decide from the fingerprint alone whether a proof shows that the passage supports a figure."""
    if proof.method is Method.FINGERPRINT:
        paragraph = _paragraph(proof.locator, fingerprint)
        return paragraph is not None and is_supported(key, paragraph.figures)
    if proof.method is Method.LOCATOR:
        return proof.locator.startswith("art. ") and is_supported(key, article_keys(proof.locator))
    kind = str(proof.pinned[0]) if proof.pinned else ""
    return hash_pinned(proof.pinned) in fingerprint.declared.get(kind, ()) and _declares(
        proof.pinned, key, proof.locator, language
    )


def _stands(quotation: Quotation, paragraph: ParagraphFingerprint) -> bool:
    places = place_quotation(quotation, paragraph)
    return bool(places) and not omission_fault(places, paragraph.points)


def _paragraph(locator: str, fingerprint: Fingerprint) -> ParagraphFingerprint | None:
    return fingerprint.paragraph(locator[1:]) if locator.startswith("¶") else None


def _declares(pinned: Sequence[Any], key: str, locator: str, language: str) -> bool:
    """Decide whether a declared value supports a figure of this passage; one of no passage supports those of all."""
    *names, item, value = pinned
    return item.get("locator", locator) == locator and is_supported(
        key, value_keys(names, item, value, language)
    )
