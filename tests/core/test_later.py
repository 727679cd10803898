"""A value that copies of this process wait for."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from patience import PATIENCE

from apparatus.publication.child import Child
from apparatus.publication.later import Later

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Tell = Callable[[str], None]


def length(tell: Tell, later: Later[str]) -> list[int]:
    tell("waits")
    return [len(later.value), len(later.value)]


def report(tell: Tell, later: Later[str], file: Path) -> list[int]:
    try:
        file.write_text(later.value)
    except EOFError as error:
        file.write_text(str(error))
    return []


@pytest.fixture
def later() -> Iterator[Later[str]]:
    made: Later[str] = Later()
    yield made
    made.close()


def test_each_copy_gets_the_whole_value_and_nobody_waits_to_send_it(
    later: Later[str], tmp_path: Path
) -> None:
    name = f"{__name__}:length"
    children = [Child(name, later, folder=tmp_path, environment={}) for _ in range(3)]
    first = [next(child.progress()) for child in children]

    later.send("x" * 5_000_000)  # more than a pipe holds

    assert first == ["waits"] * 3
    assert [child.result() for child in children] == [[5_000_000] * 2] * 3
    for child in children:
        child.stop()


def test_a_value_that_was_sent_before_it_is_asked_for_is_there(
    later: Later[str], tmp_path: Path
) -> None:
    child = Child(f"{__name__}:length", later, folder=tmp_path, environment={})
    later.send("four")

    assert child.result() == [4, 4]
    child.stop()


def test_it_ends_although_who_would_send_was_killed(tmp_path: Path) -> None:
    file = tmp_path / "said"
    code = (
        "import os, pathlib, signal, sys; sys.path[:0] = sys.argv[2:]; import test_later;"
        "later = test_later.Later();"
        "child = test_later.Child('test_later:report', later, pathlib.Path(sys.argv[1]), folder=pathlib.Path(), environment={});"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    folders = map(str, Path(__file__).parents[:2])
    reading, writing = os.pipe()  # nobody holds its end for writing once all have ended
    done = subprocess.run(
        [sys.executable, "-c", code, str(file), *folders],
        cwd=tmp_path,
        pass_fds=[writing],
        timeout=PATIENCE,
        check=False,
    )
    os.close(writing)

    assert done.returncode == -signal.SIGKILL
    assert os.read(reading, 1) == b""  # hangs while the copy waits
    os.close(reading)
    assert "has ended" in file.read_text()
