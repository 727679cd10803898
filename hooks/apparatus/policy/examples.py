"""The examples of the rules on words, each tried: an example is a test that stands beside its rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.policy.sentences import Sentence
from apparatus.problems import Problem
from apparatus.reading.site_policy import CODE, any_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.policy.registry import Rules
    from apparatus.rulebook import Example, Rule, Wording


def check_examples(rules: Rules) -> Iterator[Problem]:
    """Yield the examples that are not judged as their rule says, and the patterns that no example shows."""
    for rule in rules.policy.rules.values():
        for example in rule.examples:
            is_refused = any(_finds(wording, example) for wording in rule.wordings)
            if is_refused != example.is_refused:
                yield Problem(
                    rule.path,
                    example.line,
                    example.column,
                    CODE,
                    f"{example.text!r} is {'refused' if is_refused else 'let pass'}",
                    f"rule {rule.number} says that it is {'let pass' if is_refused else 'refused'}",
                    "correct the example or the patterns",
                )
        yield from _unshown(rule)


def example_sentence(wording: Wording, example: Example) -> Sentence:
    """Return an example as a sentence that is about what a wording is about."""
    about = wording.about.sensitivities if wording.about else frozenset[str]()
    return Sentence("", 1, 1, example.text, about, example.kinds)


def _finds(wording: Wording, example: Example) -> bool:
    return any(wording.find(example_sentence(wording, example)))


def _unshown(rule: Rule) -> Iterator[Problem]:
    """Yield a problem for each pattern that could be taken out without an example noticing."""
    refused = [example for example in rule.examples if example.is_refused]
    for wording in rule.wordings:
        heard = [wording.heard(example_sentence(wording, item)) for item in refused]
        for part in wording.parts:
            pattern = any_of((part,))
            if not any(pattern.search(text) for text in heard):
                yield Problem(
                    rule.path,
                    rule.line,
                    rule.column,
                    CODE,
                    f"rule {rule.number}: no example for the pattern {part!r}",
                    "nobody would notice if it refused nothing",
                    "add a sentence to refused: that it refuses",
                )
