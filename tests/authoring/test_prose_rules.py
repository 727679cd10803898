"""The rules of prose, on lines written anew, and how they are silenced."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from apparatus.cli import main
from apparatus.policy.registry import rules_of
from apparatus.policy.rule_check import check_policy

if TYPE_CHECKING:
    from conftest import Repository

PAGE = "docs/ferry.md"
OLD = "- Twelve boats lay in the basin [@harbour-log, ¶1]."
AGING = "The basin was recently full"


def breaches(files: Repository) -> list[str]:
    found = check_policy(files.project, prose=lambda _: True)
    codes = rules_of(files.project.settings.policy).new_line_codes
    return [problem.code for problem in found if problem.code in codes]


def codes(files: Repository, sentence: str, path: str = PAGE, old: str = OLD) -> list[str]:
    files.replace(path, old, sentence)
    return breaches(files)


def test_the_invented_project_breaks_none(files: Repository) -> None:
    assert breaches(files) == []


@pytest.mark.parametrize(
    "words",
    [
        "The basin was recently full",
        "The basin is currently full",
        "So far the basin was full",
        "Last year the basin was full",
        "The basin was full three months ago",
    ],
)
def test_a_word_for_the_time_of_writing_needs_a_date(files: Repository, words: str) -> None:
    assert codes(files, f"{words} [@harbour-log, ¶1].") == ["undated-word"]


@pytest.mark.parametrize(
    "sentence",
    [
        "In March 2021 the basin was recently full [@harbour-log, ¶1].",
        "As of 3 March it is currently full [@harbour-log, ¶1].",
        "The log says “the basin is currently full” [@harbour-log, ¶1].",
        "The current in the basin was strong [@harbour-log, ¶1].",
        "Read on below, where it stands so far. {.navigation}",
    ],
)
def test_with_a_date_or_in_the_words_of_others_it_may_stand(
    files: Repository, sentence: str
) -> None:
    assert codes(files, sentence) == []


def test_our_summaries_are_prose_too(files: Repository) -> None:
    record = "sources/harbour-log.md"
    old = "A dozen vessels spent the night in the basin."

    assert codes(files, f"{AGING}.", record, old) == ["undated-word"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The basin was clearly full.", ["unsourced-certainty"]),
        ("The basin was clearly full [@harbour-log, ¶1]. {.inference}", ["unsourced-certainty"]),
        ("The basin was clearly full [@harbour-log, ¶1].", []),
        ("The basin was full.", []),
    ],
    ids=["no source", "our inference", "a source", "no such word"],
)
def test_a_word_of_certainty_needs_a_source(
    files: Repository, sentence: str, expected: list[str]
) -> None:
    assert codes(files, sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The NHA counted them [@harbour-log, ¶1].", ["unexplained-abbreviation"]),
        ("The NHA and the NHA counted them [@harbour-log, ¶1].", ["unexplained-abbreviation"]),
        (
            "The Norhaven Harbour Authority (NHA) counted them, and the NHA left [@harbour-log, ¶1].",
            [],
        ),
        ("The NHA, the office of the harbour, counted them [@harbour-log, ¶1].", []),
        ("The UN and NATO counted them [@harbour-log, ¶1].", []),
        ("Article XIV counted them [@harbour-log, ¶1].", []),
        ("Seen [there](about.md#NHA-1), “the NHA counted” [@harbour-log, ¶1].", []),
    ],
    ids=["bare", "once a page", "written out", "apposition", "common", "numeral", "not our prose"],
)
def test_an_abbreviation_needs_an_explanation(
    files: Repository, sentence: str, expected: list[str]
) -> None:
    assert codes(files, sentence) == expected


def test_a_page_on_the_site_itself_is_left_in_peace(files: Repository) -> None:
    about = files.read("docs/about.md")
    files.write("docs/about.md", f"{about}\nThe NHA clearly came recently.\n")

    assert breaches(files) == []


def check(repository: Repository, capsys: pytest.CaptureFixture[str], *options: str) -> list[str]:
    main(["check", "--root", str(repository.root), *options])
    lines = capsys.readouterr().out.splitlines()
    return [line.split()[2].rstrip(":") for line in lines if " notice " not in line]


def test_only_changed_lines_are_judged(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.replace(PAGE, OLD, f"{OLD}\n- {AGING} [@harbour-log, ¶1].")
    base = repository.commit()
    assert check(repository, capsys) == []
    assert check(repository, capsys, "--since", base) == []
    assert check(repository, capsys, "--prose") == ["undated-word"]

    repository.replace(PAGE, AGING, AGING.replace("full", "nearly full"))
    assert check(repository, capsys, "--since", base) == ["undated-word"]


def test_a_reason_silences_and_outlives_the_lines_being_new(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    base = repository.commit_id
    reason = "{rule: P01, where: recently full, reason: The log gives no date.}"
    repository.replace(PAGE, "allow: [{", f"allow: [{reason}, {{")
    repository.replace(PAGE, OLD, f"{OLD}\n- {AGING} [@harbour-log, ¶1].")

    assert check(repository, capsys, "--since", base) == []
    repository.commit()
    assert check(repository, capsys, "--since", "HEAD") == []
    assert check(repository, capsys) == []
    repository.replace(PAGE, "was recently full [", "was full [")
    assert check(repository, capsys) == ["unused-allowance"]


def test_a_reason_is_required(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.replace(PAGE, "allow: [{", "allow: [{rule: P01, where: recently full}, {")

    assert "bad-page" in check(repository, capsys)


def test_a_commit_that_is_not_there_is_no_clean_check(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(repository, capsys, "--since", "nonsense") == ["no-comparison", "no-ledger"]
