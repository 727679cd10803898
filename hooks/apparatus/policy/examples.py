"""Test the wording rules with the examples that the policy gives for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.policy.sentences import Sentence
from apparatus.problems import problem
from apparatus.reading.word_patterns import any_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.policy.registry import Rules
    from apparatus.problems import Problem
    from apparatus.rulebook import Example, Rule, Wording


def check_examples(rules: Rules) -> Iterator[Problem]:
    """Yield a problem for each example with the wrong result, and for each pattern that no example matches."""
    for rule in rules.policy.rules.values():
        for example in rule.examples:
            is_refused = any(_finds(wording, example) for wording in rule.wordings)
            if is_refused != example.is_refused:
                place = example.line, example.column
                message = "bad-policy.refused" if is_refused else "bad-policy.accepted"
                yield problem(rule.path, *place, message, text=example.text, rule=rule.number)
        yield from _untested(rule)


def example_sentence(wording: Wording, example: Example) -> Sentence:
    """Return an example as a sentence about the subject of a wording."""
    about = wording.about.sensitivities if wording.about else frozenset[str]()
    return Sentence("", 1, 1, example.text, about, example.kinds)


def _finds(wording: Wording, example: Example) -> bool:
    return any(wording.find(example_sentence(wording, example)))


def _untested(rule: Rule) -> Iterator[Problem]:
    """Yield a problem for each pattern that no refused example matches."""
    refused = [example for example in rule.examples if example.is_refused]
    for wording in rule.wordings:
        heard = [wording.searched_text(example_sentence(wording, item)) for item in refused]
        for part in wording.parts:
            pattern = any_of((part,))
            if not any(pattern.search(text) for text in heard):
                place, number = (rule.line, rule.column), rule.number
                message = "bad-policy.no-example"
                yield problem(rule.path, *place, message, rule=number, pattern=part)
