"""The registry of structural rules, and the rules that a site's policy enables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from apparatus.policy.rules.e01_protected_names import ProtectedNamesList
from apparatus.policy.rules.e03_media import Media
from apparatus.policy.rules.e04_identity_links import IdentityLinks
from apparatus.policy.rules.e06_private_letters import PrivateLetters
from apparatus.policy.rules.e07_constrained_speech import ConstrainedSpeech
from apparatus.policy.rules.e08_quoted_labels import QuotedLabels
from apparatus.policy.rules.e15_published_names import PublishedNames
from apparatus.policy.rules.e18_content_notes import ContentNotes
from apparatus.policy.rules.e19_help import Help
from apparatus.policy.rules.e23_law_pair import LawPair
from apparatus.policy.rules.e24_unnamed_sources import UnnamedSources
from apparatus.policy.rules.e27_contested_questions import ContestedQuestions
from apparatus.policy.rules.e28_staleness import Staleness
from apparatus.policy.rules.e29_corrections_link import CorrectionsLink
from apparatus.policy.rules.e30_forecasts import Forecasts
from apparatus.policy.rules.e31_person_data import PersonData
from apparatus.policy.rules.e33_translated_speech import TranslatedSpeech
from apparatus.policy.rules.p03_abbreviations import Abbreviations
from apparatus.policy.wording_rules import WordingGroup
from apparatus.problems import Severity
from apparatus.reading.word_patterns import joined

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping, Sequence

    from apparatus.policy.structural import StructuralRule
    from apparatus.rulebook import Policy, Wording

STRUCTURAL: Mapping[str, type[StructuralRule]] = {
    rule.number: rule
    for rule in (
        ProtectedNamesList,
        Media,
        IdentityLinks,
        PrivateLetters,
        ConstrainedSpeech,
        QuotedLabels,
        PublishedNames,
        ContentNotes,
        Help,
        LawPair,
        UnnamedSources,
        ContestedQuestions,
        Staleness,
        CorrectionsLink,
        Forecasts,
        PersonData,
        TranslatedSpeech,
        Abbreviations,
    )
}
"""The structural rules by number."""


@dataclass(frozen=True)
class Rules:
    """The rules of one site, with compiled patterns."""

    policy: Policy

    @cached_property
    def structural(self) -> Sequence[StructuralRule]:
        """The enabled structural rules, in order of the policy."""
        return [
            STRUCTURAL[number].of(rule)
            for number, rule in self.policy.rules.items()
            if rule.check is not None
        ]

    @cached_property
    def wordings(self) -> Sequence[Wording]:
        """The wordings that apply to all lines."""
        return self._wordings(new_lines_only=False)

    @cached_property
    def groups(self) -> Sequence[WordingGroup]:
        """The wordings that apply to all lines, grouped by the text that they search."""
        return WordingGroup.of(self.wordings)

    @cached_property
    def new_line_groups(self) -> Sequence[WordingGroup]:
        """The wordings that apply to new lines only."""
        return WordingGroup.of(self._wordings(new_lines_only=True))

    @cached_property
    def new_line_codes(self) -> frozenset[str]:
        """The codes of the rules that apply to new lines only."""
        rules = (rule for rule in self.policy.rules.values() if rule.new_lines_only)
        return frozenset(code for rule in rules for code in (*rule.codes, *rule.generator_codes))

    @cached_property
    def published_wordings(self) -> Sequence[Wording]:
        """The wordings for published text that no author wrote: errors only, as warnings need their sentence."""
        return [item for item in self.wordings if item.severity is Severity.ERROR]

    @cached_property
    def published_screens(self) -> Mapping[bool, re.Pattern[str]]:
        """A pattern that matches wherever one of `published_wordings` does: of those for another script, and of the rest."""
        return {
            other: joined(
                item.pattern for item in self.published_wordings if item.other_script is other
            )
            for other in (False, True)
        }

    def _wordings(self, *, new_lines_only: bool) -> list[Wording]:
        return [
            wording
            for rule in self.policy.rules.values()
            if rule.new_lines_only == new_lines_only
            for wording in rule.wordings
        ]


@lru_cache(maxsize=16)
def rules_of(policy: Policy) -> Rules:
    """Return the rules of a policy, with compiled patterns."""
    return Rules(policy)
