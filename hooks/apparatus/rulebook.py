"""The rules of one site as its policy states them; `apparatus.reading.site_policy` reads them from `policy/*.yml`.

A rule looks for words, or is carried out by a module of `apparatus.policy.rules`, or both; what a rule says of its site
is data. A site without a policy has no rules of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from apparatus.problems import Severity, SiteCode

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping

    from apparatus.policy.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Subject:
    """What a rule is about: passages of some sensitivities, and sentences that speak of it in some words."""

    sensitivities: frozenset[str]
    words: re.Pattern[str] | None = None

    def concerns(self, sentence: Sentence) -> bool:
        """Return whether a sentence is about it, by what it cites or by its words."""
        if not self.sensitivities.isdisjoint(sentence.about):
            return True
        return self.words is not None and bool(self.words.search(sentence.lower))


@dataclass(frozen=True, slots=True)
class Wording:
    """Patterns that break a rule for the same reason."""

    code: str
    pattern: re.Pattern[str]
    """Matches whole words, in text in lower case."""
    why: str
    cure: str
    about: Subject | None = None
    """What a sentence must be about; without it the pattern holds everywhere."""
    unless: frozenset[str] = frozenset()
    """Kinds and voices of sentences to which it does not apply."""
    unless_sourced: bool = False
    """Whether it does not apply to a sentence that cites a source and is no inference of ours."""
    in_quotations: bool = False
    """Whether quoted words count too."""
    excused: re.Pattern[str] | None = None
    """Words that put it right in the same sentence, such as those that say whose word it is."""
    severity: Severity = Severity.ERROR
    parts: tuple[str, ...] = ()
    """The patterns one by one, as the policy lists them, for text in lower case."""

    def find(self, sentence: Sentence) -> Iterator[re.Match[str]]:
        """Yield where a sentence breaks the rule."""
        if (
            self.concerns(sentence)
            and self.unless.isdisjoint(sentence.kinds)
            and not (self.unless_sourced and sentence.is_sourced)
            and not (self.excused and self.excused.search(sentence.lower))
        ):
            yield from self.pattern.finditer(self.heard(sentence))

    def concerns(self, sentence: Sentence) -> bool:
        """Return whether a sentence is about what the pattern is about."""
        return self.about is None or self.about.concerns(sentence)

    def heard(self, sentence: Sentence) -> str:
        """Return what of a sentence counts, in lower case."""
        return sentence.lower if self.in_quotations else sentence.own_lower


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that shows what a rule on words refuses or lets pass."""

    text: str
    kinds: tuple[str, ...]
    is_refused: bool
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule."""

    number: str
    path: str
    line: int
    column: int
    asks: str
    codes: Mapping[SiteCode, str] = field(default_factory=dict)
    """The site's own codes under which a breach is reported, each with what it stands for."""
    seen_to_by: tuple[str, ...] = ()
    """The generator's codes that see to it."""
    people: str = ""
    """What of it is left to people and why; empty when nothing is."""
    severity: Severity = Severity.ERROR
    new_lines_only: bool = False
    """Whether it is only for lines that are written anew."""
    wordings: tuple[Wording, ...] = ()
    check: Mapping[str, Any] | None = None
    """What its module needs to know; `None` where no module is to carry it out."""
    examples: tuple[Example, ...] = ()

    @property
    def code(self) -> str:
        """The first code under which its module reports a breach: the site's own, else the generator's."""
        return next(iter((*self.codes, *self.seen_to_by)))


# Compared and hashed by identity, as the settings are.
@dataclass(frozen=True, eq=False)
class Policy:
    """The rules of one site."""

    rules: Mapping[str, Rule] = field(default_factory=dict)
    """By number, in order."""

    @cached_property
    def allowances(self) -> Mapping[str, frozenset[str]]:
        """The codes of each rule whose breach is a warning, which a reason in `allow:` silences."""
        return {
            rule.number: frozenset((*rule.codes, *rule.seen_to_by))
            for rule in self.rules.values()
            if rule.severity is Severity.WARNING
        }

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """The site's own codes, each with what it stands for."""
        return {code: means for rule in self.rules.values() for code, means in rule.codes.items()}
