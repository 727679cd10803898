"""The examples of the rules on words, each tried: an example is a test that stands beside its rule."""

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
    """Yield the examples that are not judged as their rule says, and the patterns that no example shows."""
    for rule in rules.policy.rules.values():
        for example in rule.examples:
            is_refused = any(_finds(wording, example) for wording in rule.wordings)
            if is_refused != example.is_refused:
                place = example.line, example.column
                message = "bad-policy.refused" if is_refused else "bad-policy.accepted"
                yield problem(rule.path, *place, message, text=example.text, rule=rule.number)
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
        heard = [wording.searched_text(example_sentence(wording, item)) for item in refused]
        for part in wording.parts:
            pattern = any_of((part,))
            if not any(pattern.search(text) for text in heard):
                place, number = (rule.line, rule.column), rule.number
                message = "bad-policy.no-example"
                yield problem(rule.path, *place, message, rule=number, pattern=part)
