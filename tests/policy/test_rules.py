from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from editorial_faults import END, FAULTS, HARMLESS, PAGE
from site_faults import SITE_FAULTS

from apparatus import problems
from apparatus.checks.check import check_project
from apparatus.policy.rules import CODES as EDITORIAL
from apparatus.policy.rules import RULES
from apparatus.policy.silence import SILENCEABLE
from apparatus.problems import CODES, Severity

if TYPE_CHECKING:
    from conftest import Island
    from editorial_faults import Fault

ROOT = Path(__file__).parents[2]
HERE = {"stale-page", "protected-name"}
"""Codes whose faults stand in other modules of this folder."""


def test_the_island_without_a_fault_has_no_problem(island: Island) -> None:
    assert [str(problem) for problem in island.check()] == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.code}: {fault.at}")
def test_fault(island: Island, fault: Fault) -> None:
    if "“A day”" in fault.at:
        island.replace(fault.path, "title: A day in the strait", 'title: "“A day”"')
        assert island.check() == []
    island.replace(fault.path, fault.old, fault.new)

    found = {(item.code, item.path, item.line, item.column) for item in island.check()}

    assert found == {(fault.code, fault.path, *island.place(fault.path, fault.at))}
    is_warning = {item.severity for item in island.check()} == {Severity.WARNING}
    assert is_warning == (fault.code in SILENCEABLE.values())


@pytest.mark.parametrize("sentence", HARMLESS)
def test_no_fault(island: Island, sentence: str) -> None:
    island.replace(PAGE, END, f"{END}\n{sentence}\n")

    assert [str(problem) for problem in island.check()] == []


def test_all_rules_are_there_in_order() -> None:
    assert [rule.id for rule in RULES] == [f"E{number:02}" for number in range(1, 36)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_is_checked_or_left_to_people_with_a_reason(rule: object) -> None:
    assert {*rule.codes, *rule.elsewhere} <= set(CODES)
    assert rule.codes or rule.elsewhere or rule.people


def test_every_code_of_a_rule_has_a_fault() -> None:
    planted = {fault.code for fault in (*FAULTS, *SITE_FAULTS)} | HERE

    assert planted - {"unreadable-file"} == EDITORIAL


def test_what_is_left_to_people_stands_on_the_page_on_the_method() -> None:
    method = (ROOT / "docs/method.md").read_text(encoding="utf-8")

    for rule in RULES:
        assert (f"({rule.id})" in method) == bool(rule.people)
        assert not rule.people or rule.people.partition(":")[0] in method


def test_a_warning_is_silenced_by_a_reason_and_an_error_is_not(island: Island) -> None:
    warning = "They apply for asylum in Seoul [@code, art. 4]."
    error = "The mercenaries came by ship [@code, art. 4]."
    island.replace(PAGE, END, f"{END}\n{warning}\n{error}\n")
    assert {item.code for item in island.check()} == {"asylum-unexplained", "loaded-word"}

    allow = 'allow: [{rule: E12, where: "apply for asylum", reason: "An invented one."}]'
    island.replace(PAGE, "topic: pow-law\n", f"topic: pow-law\n{allow}\n")

    assert {item.code for item in island.check()} == {"loaded-word"}


def test_the_schemas_let_the_silenceable_rules_be_silenced_and_no_other() -> None:
    for name in ("page", "record"):
        schema = Path(problems.__file__).with_name("schemas") / f"{name}.schema.json"
        allow = json.loads(schema.read_text(encoding="utf-8"))["properties"]["allow"]
        assert allow["items"]["properties"]["rule"]["enum"] == sorted(SILENCEABLE)


def test_the_check_of_a_project_holds_the_editorial_rules(island: Island) -> None:
    island.replace(PAGE, END, f"{END}\nThe mercenaries came by ship [@code, art. 4].\n")

    codes = {problem.code for problem in check_project(island.root).problems}

    assert "loaded-word" in codes
