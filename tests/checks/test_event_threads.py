"""Each event stands in the timeline once, in one thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from faults import GAZETTE, LAMPS

from apparatus.problems import Severity

if TYPE_CHECKING:
    from conftest import InventedProject

    from apparatus.problems import Problem

TITLE = "The Act enters into force"


def found(project: InventedProject, date: str, title: str, thread: str = "law") -> list[Problem]:
    """Tell of a second event in the Act, beside the one of 2 January 1999, and return what is said of it."""
    second = f"  - locator: art. 9\n    date: {date}\n    thread: {thread}\n    title: {title}\n"
    project.replace(LAMPS, f"    title: {TITLE}\n", f"    title: {TITLE}\n{second}")
    project.fingerprint()
    return [item for item in project.check() if item.code in {"event-twice", "bad-record"}]


@pytest.mark.parametrize(
    ("date", "title"),
    [
        ("1999-01-02", "Entering into force, the Act’s lamp enters"),
        ("1999-01", "Act enters into force"),
        ("1999", "An Act enters into force"),
        ("1998/2000", "Act enters into the force"),
    ],
)
def test_an_event_told_again_is_noticed(project: InventedProject, date: str, title: str) -> None:
    [problem] = found(project, date, title)
    first = project.place(LAMPS, f"thread: law\n    title: ‸{TITLE}\n  - locator", "event-twice")
    assert problem.severity is Severity.NOTICE
    assert problem.code == "event-twice"
    assert problem.path == LAMPS
    assert f"{LAMPS}:{first.line}" in problem.why
    assert problem.cure.startswith("give both records the same date and title")


@pytest.mark.parametrize(
    ("date", "title"),
    [
        ("1999-01-02", TITLE),
        ("1999-01", TITLE),
        ("1999-01-02", "The council lights a lamp"),
        ("1999-01-02", "The"),
        ("1999-01", "The Act of lamps enters into force"),
        ("1999-01-03", TITLE),
        ("1999-01-03/1999-02", TITLE),
        ("2000", TITLE),
    ],
)
def test_other_events_are_not(project: InventedProject, date: str, title: str) -> None:
    assert found(project, date, title) == []


def test_records_that_tell_of_one_event_agree_on_its_thread(project: InventedProject) -> None:
    own = "    date: 2022~\n    words: the end of next year\n    thread: advocacy\n    title: A second ship is expected\n"
    same = f"    date: 1999-01-02\n    words: the end of next year\n    thread: war\n    title: {TITLE}\n"
    project.replace(GAZETTE, own, same)
    project.fingerprint()
    [problem] = [item for item in project.check() if item.code == "bad-record"]
    place = project.place(LAMPS, "thread: ‸law", "bad-record")
    first = project.place(GAZETTE, "thread: ‸war", "")
    assert (problem.path, problem.line, problem.column) == place[:3]
    assert f"{GAZETTE}:{first.line}" in problem.why
    assert problem.severity is Severity.ERROR
