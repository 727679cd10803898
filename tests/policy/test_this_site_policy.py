"""The policy of this site: all its rules, each checked or left to people, and each pattern shown by an example."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from apparatus.policy.registry import STRUCTURAL, Rules, rules_of
from apparatus.policy.rule_check import check_examples
from apparatus.problems import CODES, Severity
from apparatus.reading.site_settings import project_settings
from apparatus.rulebook import Policy

if TYPE_CHECKING:
    from apparatus.rulebook import Rule

ROOT = Path(__file__).parents[2]
POLICY = project_settings(ROOT).policy
RULES = list(POLICY.rules.values())
ON_WORDS = [rule for rule in RULES if rule.wordings]


def test_all_rules_are_there_in_order() -> None:
    numbers = [*(f"E{number:02}" for number in range(1, 36)), "P01", "P02", "P03"]

    assert list(POLICY.rules) == numbers


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.number)
def test_a_rule_is_checked_or_left_to_people_with_a_reason(rule: Rule) -> None:
    assert {*rule.generator_codes} <= set(CODES)
    assert rule.codes or rule.generator_codes or rule.human_review


def test_every_module_is_put_to_work() -> None:
    used = {rule.number for rule in RULES if rule.check is not None}

    assert used == set(STRUCTURAL)


def test_what_is_left_to_people_stands_on_the_page_on_the_method(site_root: Path) -> None:
    method = (site_root / "docs/method.md").read_text(encoding="utf-8")

    for rule in RULES:
        assert (f"({rule.number})" in method) == bool(rule.human_review)
        assert not rule.human_review or rule.human_review.partition(":")[0] in method


def test_what_a_reason_may_silence_is_what_it_was() -> None:
    """A rule that protects people is no matter of judgement."""
    numbers = ["E05", "E12", "E17", "E24", "E27", "E30", "E33", "E34", "P01", "P02", "P03"]

    assert list(POLICY.allowances) == numbers
    assert all(item.severity is Severity.ERROR for item in rules_of(POLICY).published_wordings)


def test_every_example_is_judged_as_its_rule_says() -> None:
    assert [str(problem) for problem in check_examples(rules_of(POLICY))] == []


@pytest.mark.parametrize("rule", ON_WORDS, ids=lambda rule: rule.number)
def test_without_its_patterns_a_rule_fails_its_examples(rule: Rule) -> None:
    """A mutation: a rule whose patterns refuse nothing is noticed."""
    spoilt = replace(rule, wordings=())

    found = list(check_examples(Rules(Policy({rule.number: spoilt}))))

    assert len(found) == sum(example.is_refused for example in rule.examples) > 0


@pytest.mark.parametrize("rule", ON_WORDS, ids=lambda rule: rule.number)
def test_without_one_of_its_examples_a_pattern_is_shown_by_none(rule: Rule) -> None:
    """A mutation: who takes all examples away that a rule refuses is told of each of its patterns."""
    accepted = tuple(example for example in rule.examples if not example.is_refused)
    patterns = sum(len(wording.parts) for wording in rule.wordings)

    found = list(check_examples(Rules(Policy({rule.number: replace(rule, examples=accepted)}))))

    assert len(found) == patterns
