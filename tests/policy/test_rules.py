from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from coast_faults import END, FAULTS, HARMLESS, PAGE
from site_faults import SITE_FAULTS
from site_settings import SETTINGS

from apparatus.checks.project_check import check_project
from apparatus.policy.registry import STRUCTURAL
from apparatus.policy.rule_check import check_policy
from apparatus.problems import Severity
from apparatus.reading.schema import schema
from apparatus.reading.site_policy import numbers_with_module
from apparatus.rulebook import Policy

if TYPE_CHECKING:
    from coast_faults import Fault
    from conftest import Island


RULES = SETTINGS.policy.rules.values()
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
    assert is_warning == any(fault.code in codes for codes in SETTINGS.policy.allowances.values())


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.code}: {fault.at}")
def test_without_its_rule_a_fault_is_none(island: Island, fault: Fault) -> None:
    """A mutation: it is the rule that finds the fault, and a site whose policy leaves it out has none of it."""
    island.replace(fault.path, fault.old, fault.new)
    project, settings = island.project, SETTINGS
    rules = {
        number: rule
        for number, rule in settings.policy.rules.items()
        if fault.code not in {*rule.codes, *rule.generator_codes}
    }
    without = replace(project, settings=replace(settings, policy=Policy(rules)))

    found = {problem.code for problem in check_policy(without)}

    assert found <= {"unused-allowance"}
    assert len(rules) < len(settings.policy.rules) or fault.code == "unused-allowance"


@pytest.mark.parametrize("sentence", HARMLESS)
def test_no_fault(island: Island, sentence: str) -> None:
    island.replace(PAGE, END, f"{END}\n{sentence}\n")

    assert [str(problem) for problem in island.check()] == []


def test_every_code_of_a_rule_has_a_fault() -> None:
    planted = {fault.code for fault in (*FAULTS, *SITE_FAULTS)} | HERE
    shown = {code for rule in RULES if rule.wordings for code in rule.codes}
    carried = {
        code
        for rule in RULES
        if rule.check is not None
        for code in (*rule.codes, *rule.generator_codes)
    }

    assert carried <= planted | shown | {"unexplained-abbreviation"}


def test_a_rule_with_a_module_has_its_number_in_the_schema_and_in_the_name_of_the_module() -> None:
    assert tuple(STRUCTURAL) == numbers_with_module()
    for number, rule in STRUCTURAL.items():
        assert rule.__module__.rpartition(".")[2].startswith(f"{number.lower()}_")


def test_a_warning_is_silenced_by_a_reason_and_an_error_is_not(island: Island) -> None:
    warning = "They apply for salvage [@code, art. 4]."
    error = "The pirates came by ship [@code, art. 4]."
    island.replace(PAGE, END, f"{END}\n{warning}\n{error}\n")
    assert {item.code for item in island.check()} == {"salvage-unexplained", "loaded-word"}

    allow = 'allow: [{rule: E12, where: "apply for salvage", reason: "An invented one."}]'
    island.replace(PAGE, "topic: rules\n", f"topic: rules\n{allow}\n")

    assert {item.code for item in island.check()} == {"loaded-word"}


@pytest.mark.parametrize("name", ["page", "record", "translation", "translation-of-records"])
def test_the_schemas_let_the_silenceable_rules_be_silenced_and_no_other(name: str) -> None:
    allow = schema(name, SETTINGS)["properties"]["allow"]["items"]["properties"]["rule"]

    assert allow["enum"] == list(SETTINGS.policy.allowances)


def test_the_check_of_a_project_holds_the_rules_of_its_policy(island: Island) -> None:
    island.replace(PAGE, END, f"{END}\nThe pirates came by ship [@code, art. 4].\n")

    codes = {problem.code for problem in check_project(island.root).problems}

    assert "loaded-word" in codes


@pytest.mark.parametrize("listed", ["", "files: [man.jpg]\n"])
def test_a_photograph_is_refused_before_anything_is_built(island: Island, listed: str) -> None:
    island.write("docs/man.jpg", b"\xff\xd8\xff\xe0")
    island.replace("apparatus.yml", "licence:\n", f"{listed}licence:\n")

    found = [
        problem for problem in check_project(island.root).problems if problem.path == "docs/man.jpg"
    ]

    assert [problem.code for problem in found] == ["published-media"]
    assert found[0].why.endswith("(E03)")


def test_a_breach_of_a_wording_names_its_rule(island: Island) -> None:
    island.replace(PAGE, END, f"{END}\nThe pirates came by ship [@code, art. 4].\n")

    [found] = [problem for problem in island.check() if problem.code == "loaded-word"]

    [number] = [
        rule.number for rule in SETTINGS.policy.rules.values() if "loaded-word" in rule.codes
    ]
    assert found.why.endswith(f"({number})")
