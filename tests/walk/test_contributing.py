"""CONTRIBUTING.md: its example runs as it is printed, its answers are those that are asked for, its links lead somewhere."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from patience import PATIENCE
from project_files import git
from whole_site import copy_project

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
FILES = [
    *("CONTRIBUTING.md", "ARCHITECTURE.md", "README.md"),
    *sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("guide/*.md")),
]
WORDS = 1200
"""About two printed pages."""
BETWEEN = "=== next block ==="


def contributing() -> str:
    return (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", contributing(), re.MULTILINE | re.DOTALL)


def asked_and_answered() -> dict[str, str]:
    """Return the answers of the example by what they answer, in the order of the table."""
    rows = re.findall(r"^\| `([a-z-]+)` \|.*\| (?:`([^`]*)` )?\|$", contributing(), re.MULTILINE)
    return dict(rows)


@pytest.fixture
def clone(site_root: Path, tmp_path: Path) -> Path:
    """Clone the project with what is not committed yet, and with the environment of these tests."""
    folder = tmp_path / "apparatus"
    copy_project(site_root, folder)
    git(folder, "add", "--all")
    git(folder, "commit", "-q", "--allow-empty", "-m", "As it is")
    git(folder, "checkout", "-q", "-B", "main")
    activate = folder / ".venv/bin/activate"
    activate.parent.mkdir(parents=True)
    activate.write_text(
        f'PATH="{Path(sys.executable).parent}:$PATH"\nexport PYTHONPATH="{folder}/hooks"\n'
    )
    return folder


def session(folder: Path, script: str, typed: str) -> str:
    """Return what a terminal shows while a script runs in it and somebody types."""
    mine, theirs = pty.openpty()
    with subprocess.Popen(
        ["bash", "-c", script],
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "COLUMNS": "100", "NO_COLOR": "1"},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    ) as running:
        os.close(theirs)
        os.write(mine, typed.encode())
        shown = b"".join(read_all(mine))
        running.wait(PATIENCE)
    os.close(mine)
    return shown.decode("utf-8").replace("\r\n", "\n")


def read_all(terminal: int) -> Iterator[bytes]:
    try:
        while data := os.read(terminal, 65536):
            yield data
    except OSError:  # Linux says so when the last process has left the terminal
        return


def without_lines(text: str) -> list[str]:
    """Return the rows of an output without the number of a line, which other changes of a page move."""
    return [re.sub(r"(?<=\.md:)\d+|^ *\d* *(?=\|)", "", row) for row in text.strip().split("\n")]


@pytest.mark.sampled(0)
@pytest.mark.needs_file("CONTRIBUTING.md")
def test_the_example_runs_as_it_is_printed(clone: Path) -> None:
    setting_up, *example = blocks("sh")
    assert [row.split()[0] for row in setting_up.splitlines()] == ["git", "cd", "make"]
    typed = "".join(f"{answer}\n" for answer in asked_and_answered().values())

    shown = session(clone, f"echo '{BETWEEN}'\n".join(example), typed)
    cited, mistaken, mended, undone = shown.split(f"{BETWEEN}\n")

    asked = re.findall(r"^([a-z-]+): .*\n(?: +\d+ .*\n)*(?=[\[(>])", cited, re.MULTILINE)
    assert asked == list(asked_and_answered()), cited
    source = "gazette-2024-05-06"
    assert f"[@{source}, ¶1].\n" in cited
    (printed,) = blocks("text")
    expected, lines = without_lines(printed), without_lines(mistaken)
    first = lines.index(expected[0])  # notices on other pages may stand before it
    assert lines[first : first + len(expected)] == expected
    assert ": no problem" in mended
    assert f"[@{source}, ¶1]" in mended
    assert undone == ""
    left = subprocess.run(
        ["git", "status", "--porcelain"], cwd=clone, check=True, capture_output=True, text=True
    )
    assert left.stdout == ""


def test_it_stays_two_pages() -> None:
    assert len(contributing().split()) <= WORDS


@pytest.mark.parametrize("name", FILES)
@pytest.mark.usefixtures("site_root")
def test_links_between_the_guides_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for link in re.findall(r"\]\(((?!https?:|figure:)[^)\s]+)\)", re.sub(r"`[^`]*`", "", text)):
        path, _, anchor = link.partition("#")
        file = (ROOT / name).parent / path
        assert file.exists(), f"{name}: {link}"
        assert not anchor or f"{{#{anchor}}}" in file.read_text(encoding="utf-8"), link
