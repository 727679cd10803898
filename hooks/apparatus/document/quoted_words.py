"""The words of a passage that pages quote, with how they were compared with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.explainers.evidence import Method
from apparatus.explainers.proofs import quotation_proofs
from apparatus.sources.quotations import Quotation, iter_quotations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from apparatus.explainers.citation_index import Use
    from apparatus.explainers.claims import Claim
    from apparatus.messages.catalogue import Messages
    from apparatus.sources.library import Passage, SourceLibrary


def quoted_words(passage: Passage, uses: Sequence[Use], library: SourceLibrary) -> str:
    """Return how the quotations of a passage were compared with it, and which others claims have; empty without any.

    Args:
        passage: The passage.
        uses: The claims that cite it.
        library: All sources.
    """
    say, suffix = library.settings.messages, "held" if passage.record.is_held else "not-held"
    shown = {marked.quotation.text for marked in passage.unit.blocks}
    found = (item for use in uses for item in matched(use.claim, passage, library))
    others = quotations((item for item in found if item.text not in shown), say)
    sentences = [say(f"passage.block-{suffix}")] if shown else []
    if others:
        words = say.joined("items", others)
        sentences.append(say(f"passage.quoted-{suffix}", quotations=words))
    return " ".join(sentences)


def quotations(found: Iterable[Quotation], say: Messages) -> list[str]:
    """Return distinct quotations in the quotation marks of the site's language."""
    texts = dict.fromkeys(item.text for item in found)
    return [say("book.print.quotation", text=text) for text in texts]


def matched(claim: Claim, passage: Passage, library: SourceLibrary) -> Iterator[Quotation]:
    """Yield the quotations of a claim that a passage proves: its text, or its record if the text is not held.

    Args:
        claim: The claim.
        passage: One of the passages that it cites.
        library: All sources.
    """
    cited = [p for mark in claim.citations for p in library.resolve_all(mark.citation)]
    method = Method.FINGERPRINT if passage.record.is_held else Method.RECORD
    for found in iter_quotations(claim.masked):
        if isinstance(found, Quotation) and any(
            (proof.source, proof.locator) == passage.key and proof.method is method
            for proof in quotation_proofs(found, cited, library)
        ):
            yield found
