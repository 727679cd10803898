"""The rules of one site's policy; `apparatus.reading.site_policy` reads them from `policy/*.yml`.

A rule forbids wordings, is checked by a module of `apparatus.policy.rules`, or both; whatever is
specific to the site is data. A site without a policy has no rules of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from apparatus.problems import Severity, SiteCode

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping


class Sentence(Protocol):
    """What a rule asks of a sentence; `apparatus.policy.sentences` reads them from a project."""

    @property
    def about(self) -> frozenset[str]:
        """The sensitivities of the passages it cites or summarises."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """Its kinds of claim, or the voice of its passage."""

    @property
    def is_sourced(self) -> bool:
        """Whether it cites a source and is no inference."""

    @property
    def has_other_script(self) -> bool:
        """Whether it has a letter of another script than Latin."""

    @property
    def lower(self) -> str:
        """Its text in lower case."""

    @property
    def own_lower(self) -> str:
        """The same, with spaces in place of quoted words."""


class Subject(NamedTuple):
    """The subject of a rule, recognised by the sensitivity of a cited passage or by words."""

    sensitivities: frozenset[str]
    words: re.Pattern[str] | None = None

    def concerns(self, sentence: Sentence) -> bool:
        """Return whether a sentence cites such a passage or uses such words."""
        if not self.sensitivities.isdisjoint(sentence.about):
            return True
        return self.words is not None and bool(self.words.search(sentence.lower))


class Wording(NamedTuple):
    """Patterns that a rule forbids for the same reason."""

    code: str
    pattern: re.Pattern[str]
    """Matches whole words in lower-case text."""
    why: str
    cure: str
    about: Subject | None = None
    """The subject that a sentence must have; `None` applies the pattern to every sentence."""
    unless_kinds: frozenset[str] = frozenset()
    """Kinds and voices of exempt sentences."""
    unless_sourced: bool = False
    """Whether a sentence that cites a source, and is no inference, is exempt."""
    in_quotations: bool = False
    """Whether quoted words are searched too."""
    unless_patterns: re.Pattern[str] | None = None
    """Words that exempt a sentence, such as an attribution."""
    severity: Severity = Severity.ERROR
    parts: tuple[str, ...] = ()
    """The single patterns, as the policy lists them, for lower-case text."""
    other_script: bool = False
    """Whether each of them has a letter of another script than Latin; only sentences with such a letter are searched then."""

    def find(self, sentence: Sentence) -> Iterator[re.Match[str]]:
        """Yield each violation in a sentence."""
        if (
            self.concerns(sentence)
            and self.unless_kinds.isdisjoint(sentence.kinds)
            and not (self.unless_sourced and sentence.is_sourced)
            and not (self.unless_patterns and self.unless_patterns.search(sentence.lower))
        ):
            yield from self.pattern.finditer(self.searched_text(sentence))

    def concerns(self, sentence: Sentence) -> bool:
        """Return whether a sentence has the subject and, if it is another one, the script of the pattern."""
        if self.other_script and not sentence.has_other_script:
            return False
        return self.about is None or self.about.concerns(sentence)

    def searched_text(self, sentence: Sentence) -> str:
        """Return the lower-case text of a sentence that the pattern is searched in."""
        return sentence.lower if self.in_quotations else sentence.own_lower


class Example(NamedTuple):
    """A sentence that a wording rule must reject or accept."""

    text: str
    kinds: tuple[str, ...]
    is_refused: bool
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the policy."""

    number: str
    path: str
    line: int
    column: int
    requires: str
    codes: Mapping[SiteCode, str] = field(default_factory=dict)
    """The site's own codes for violations, with their meanings."""
    generator_codes: tuple[str, ...] = ()
    """The generator's codes that enforce it."""
    human_review: str = ""
    """What people must review, and why; empty if nothing."""
    severity: Severity = Severity.ERROR
    new_lines_only: bool = False
    """Whether it applies to new lines only."""
    wordings: tuple[Wording, ...] = ()
    check: Mapping[str, Any] | None = None
    """Parameters of the module that checks it; `None` without a module."""
    examples: tuple[Example, ...] = ()

    @property
    def code(self) -> str:
        """The code that its module reports: the site's first, else the generator's first."""
        return next(iter((*self.codes, *self.generator_codes)))


# Compared and hashed by identity, as the settings are.
@dataclass(frozen=True, eq=False)
class Policy:
    """The rules of one site."""

    rules: Mapping[str, Rule] = field(default_factory=dict)
    """By number, in order."""

    @cached_property
    def allowances(self) -> Mapping[str, frozenset[str]]:
        """The codes of each rule that gives warnings, which a reason in `allow:` silences."""
        return {
            rule.number: frozenset((*rule.codes, *rule.generator_codes))
            for rule in self.rules.values()
            if rule.severity is Severity.WARNING
        }

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """The site's own codes with their meanings."""
        return {code: means for rule in self.rules.values() for code, means in rule.codes.items()}
