"""A function at work in a copy of this process: what it tells and answers, and that nothing it does comes back."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from patience import PATIENCE

from apparatus.problems import Problem
from apparatus.publication.child import Child, ChildError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Tell = Callable[[str], None]

KNOWN = [1]
FOUND = Problem("docs/x.md", 1, 1, "misquotation", "words", "they are wrong", "mend them")


def answer(tell: Tell, number: int) -> list[Problem]:
    KNOWN.append(number)
    what = f"{KNOWN} {Path.cwd()} {dict(os.environ)}"
    return [Problem("docs/x.md", 1, 1, "misquotation", what, "why", "cure")]


def fail(tell: Tell) -> list[Problem]:
    raise RuntimeError("a fault")


def leave(tell: Tell) -> list[Problem]:
    sys.exit(3)


def die(tell: Tell) -> list[Problem]:
    os.kill(os.getpid(), signal.SIGKILL)
    return []


def many(tell: Tell) -> list[Problem]:
    return [FOUND] * 50_000


def tell_of_two(tell: Tell) -> list[Problem]:
    sys.stderr.write("words on the way\n")
    tell("first")
    tell("second")
    return [FOUND]


def tell_and_fail(tell: Tell) -> list[Problem]:
    tell("first")
    raise RuntimeError("a fault")


def go_on(tell: Tell, file: Path) -> list[Problem]:
    tell("began")
    time.sleep(60)
    file.touch()
    return []


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Callable[..., Child]]:
    children: list[Child] = []

    def make(name: str, *arguments: object) -> Child:
        function = f"{__name__}:{name}"
        child = Child(function, *arguments, folder=tmp_path, environment={"ONLY": "this"})
        children.append(child)
        return child

    yield make
    for child in children:
        child.stop()


def test_it_knows_what_this_process_knows_and_works_in_its_own_folder(
    begin: Callable[..., Child], tmp_path: Path
) -> None:
    (problem,) = begin("answer", 2).result()

    assert problem.what == f"[1, 2] {tmp_path} {{'ONLY': 'this'}}"
    assert KNOWN == [1]
    assert Path.cwd() != tmp_path


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("fail", "ended with status 1"),
        ("leave", "ended with status 3"),
        ("die", "killed by SIGKILL"),
    ],
)
def test_a_bad_end_is_told(
    name: str, message: str, begin: Callable[..., Child], capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ChildError, match=message):
        begin(name).result()

    assert ("RuntimeError: a fault" in capfd.readouterr().err) == (name == "fail")


def test_a_long_answer_arrives_whole(begin: Callable[..., Child]) -> None:
    assert begin("many").result() == [FOUND] * 50_000


def test_it_ends_with_a_long_answer_although_who_began_it_was_killed(tmp_path: Path) -> None:
    reading, writing = os.pipe()  # nobody holds its end for writing once all have ended
    code = (
        "import os, pathlib, signal, sys; sys.path[:0] = sys.argv[1:]; import test_child;"
        "test_child.Child('test_child:many', folder=pathlib.Path(), environment={});"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    folders = map(str, Path(__file__).parents[:2])
    command = [sys.executable, "-c", code, *folders]
    done = subprocess.run(command, cwd=tmp_path, pass_fds=[writing], timeout=PATIENCE, check=False)
    os.close(writing)

    assert done.returncode == -signal.SIGKILL
    assert select.select([reading], [], [], PATIENCE)[0], "the copy is still at work"
    assert os.read(reading, 1) == b""
    os.close(reading)


def test_what_it_tells_comes_in_order_and_the_answer_after_it(begin: Callable[..., Child]) -> None:
    child = begin("tell_of_two")

    assert list(child.progress()) == ["first", "second"]
    assert child.result() == [FOUND]
    assert child.result() == [FOUND]
    assert list(child.progress()) == []


def test_a_bad_end_is_told_also_after_something_else(begin: Callable[..., Child]) -> None:
    told = begin("tell_and_fail").progress()

    assert next(told) == "first"
    with pytest.raises(ChildError, match="ended with status 1"):
        next(told)


def test_what_it_prints_is_seen_once_it_has_ended(
    begin: Callable[..., Child], capfd: pytest.CaptureFixture[str]
) -> None:
    child = begin("tell_of_two")
    told = child.progress()
    next(told)

    assert capfd.readouterr() == ("", "")
    child.result()
    assert capfd.readouterr().err == "words on the way\n"


def test_one_that_is_stopped_does_nothing_more_and_what_it_printed_is_forgotten(
    begin: Callable[..., Child], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    child = begin("go_on", tmp_path / "done")
    assert next(child.progress()) == "began"
    started = time.monotonic()

    child.stop()

    assert time.monotonic() - started < 30  # it did not wait for the end
    assert list(tmp_path.iterdir()) == []
    assert capfd.readouterr() == ("", "")
