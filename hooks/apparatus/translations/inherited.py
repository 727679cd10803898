"""Disputed questions in another language: a translation touches those that its statement touches."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from apparatus.explainers.disagreements import Disagreements

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from apparatus.explainers.claims import Claim
    from apparatus.explainers.disagreements import Question
    from apparatus.sources.library import SourceLibrary
    from apparatus.translations.expansion import Expanded


@dataclass(frozen=True, slots=True)
class InheritedDisagreements(Disagreements):
    """The disputed questions of a translation; one whose page is not translated stays in the main language."""

    originals: Disagreements = field(kw_only=True)
    """Those of the main language."""
    claims: Mapping[tuple[str, int], Claim] = field(kw_only=True)
    """The statements of the main language, by path and line of their translations."""

    @classmethod
    def from_pages(
        cls, pages: Iterable[Expanded], library: SourceLibrary, originals: Disagreements
    ) -> InheritedDisagreements:
        """Return the questions of translated pages.

        Args:
            pages: The pages in one language.
            library: The sources in that language.
            originals: The questions of the main language.
        """
        pages = list(pages)
        own = Disagreements.of((item.page for item in pages), library).questions
        claims = {
            (item.page.path, claim.line): claim for item in pages for claim in item.original.claims
        }
        return cls(own, library, originals=originals, claims=claims)

    def touched(self, claim: Claim) -> list[Question]:
        """Return the questions that the statement of a translation touches, in this language."""
        found = self.originals.touched(self.claims.get((claim.path, claim.line), claim))
        return [self._own(question) for question in found]

    @property
    def in_order(self) -> list[Question]:
        """All questions in the order of the main language, each in this language if its page is translated."""
        return [self._own(question) for question in self.originals.questions]

    def _own(self, question: Question) -> Question:
        return next((item for item in self.questions if item.id == question.id), question)
