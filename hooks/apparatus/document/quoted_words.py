"""The words of a passage that pages quote, with how they were compared with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from apparatus.explainers.evidence import Method
from apparatus.explainers.line_words import plain_words
from apparatus.explainers.proofs import quotation_proofs
from apparatus.sources.quotations import quotations_in
from apparatus.sources.source_words import in_own_language
from apparatus.words.foreign import foreign

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from apparatus.explainers.citation_index import Use
    from apparatus.explainers.claims import Claim
    from apparatus.settings import Settings
    from apparatus.sources.library import Passage, SourceLibrary
    from apparatus.sources.records import SourceRecord


def quoted_words(passage: Passage, uses: Sequence[Use], library: SourceLibrary) -> str:
    """Return how the quotations of a passage were compared with it, and which others claims have; empty without any."""
    say, suffix = library.settings.messages, "held" if passage.record.is_held else "not-held"
    shown = {marked.quotation.text for marked in passage.unit.blocks}
    found = (words for use in uses for words in matched(use.claim, passage, library))
    others = quotations((words for words in found if words not in shown), passage.record)
    sentences = [say(f"passage.block-{suffix}")] if shown else []
    if others:
        words = say.joined("items", others)
        sentences.append(say(f"passage.quoted-{suffix}", quotations=words))
    return " ".join(sentences)


def quotations(found: Iterable[str], record: SourceRecord) -> list[str]:
    """Return distinct words of a source in the quotation marks of the readers' language."""
    say = record.settings.messages
    texts = (in_own_language(words, record) for words in dict.fromkeys(found))
    return [say("book.print.quotation", text=text) for text in texts]


def matched(claim: Claim, passage: Passage, library: SourceLibrary) -> Iterator[str]:
    """Yield the quoted words of a claim that a passage proves: its text, or its record if the text is not held."""
    quoted = list(quotations_in(claim.masked))
    cited = claim.passages(library) if quoted else ()
    method = Method.FINGERPRINT if passage.record.is_held else Method.RECORD
    for found in quoted:
        if any(
            (proof.source, proof.locator) == passage.key and proof.method is method
            for proof in quotation_proofs(found, cited, library)
        ):
            yield plain_words(found.text, found.text, claim.block)


def with_original_words(claim: Claim, settings: Settings) -> str:
    """Return the words of a claim with marks around those of another language.

    These are all words if the claim is not translated, else the original ones behind a translated quotation.
    """
    main = settings.main
    if main is None or claim.language:
        return foreign(claim.text, claim.language)
    before, after = map(re.escape, settings.messages.around("translation.quotation", "words"))
    original = f"(?<={before})[^”»]+(?={after})"
    return re.sub(original, lambda found: foreign(found[0], main.language), claim.text)
