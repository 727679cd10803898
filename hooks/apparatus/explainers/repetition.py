"""Whether a sentence that calls itself undisputed repeats the disputed statement of its passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.words.figures import iter_figures
from apparatus.words.normalisation import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from apparatus.explainers.claims import Claim
    from apparatus.explainers.disagreements import Question, Statement
    from apparatus.sources.library import Passage, SourceLibrary

_STEM = 6
"""Letters of a word that are compared, so that other endings of it count as the same."""
_LEAST = 4
"""Letters of the shortest word that is compared."""
_ALIKE = 0.5
"""Share of the words of a statement, or of its question, from which a sentence repeats it."""


def repeats(claim: Claim, question: Question, library: SourceLibrary) -> bool:
    """Return whether a claim repeats a disputed statement of a question.

    It does if its passage holds no other statement, as our summary of the passage is one sentence;
    or if of all sentences of the summary the same is nearest to both, and the claim has half of the
    words of the statement or of the question.
    """
    passages = claim.passages(library)
    return any(
        _repeats(claim, side, question, passage, library.settings.language)
        for side in question.sides
        for passage in passages
        if passage.key in side.passages
    )


def _repeats(
    claim: Claim, side: Statement, question: Question, passage: Passage, language: str
) -> bool:
    sentences = [_stems(line.text, language) for line in passage.unit.summary]
    if len(sentences) < 2:
        return True
    speaker = _stems(passage.unit.speaker, language)  # says who, and not what
    own, disputed, asked = (
        _stems(text, language) - speaker
        for text in (claim.masked, side.claim.masked, question.heading)
    )
    return _nearest(own, sentences) == _nearest(disputed | asked, sentences) and any(
        len(own & said) >= _ALIKE * len(said) for said in (disputed, asked) if said
    )


def _nearest(own: set[str], sentences: Sequence[set[str]]) -> int:
    return max(range(len(sentences)), key=lambda index: len(own & sentences[index]))


def _stems(text: str, language: str) -> set[str]:
    """Return the beginnings of the words of a text, without numbers and dates."""
    for figure in iter_figures(text, language):
        text = text[: figure.start] + " " * (figure.end - figure.start) + text[figure.end :]
    return {word[:_STEM] for word in words(text) if len(word) >= _LEAST}
