"""What a build does beside itself: nothing of it is seen or stays when a problem is found, and all of it is waited for."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from patience import PATIENCE
from site_settings import SETTINGS_TEXT

from apparatus.problems import Problem
from apparatus.publication.replacement import Build, BuildFailedError, Stage, publish

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import TinySite


HOOKS = Path(__file__).parents[2] / "hooks"
FOUND = Problem("docs/x.md", 1, 1, "misquotation", "words", "they are wrong", "mend them")


def build(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "apparatus", "build", *options]
    surroundings = {**os.environ, "PYTHONPATH": str(HOOKS)}
    return subprocess.run(
        command,
        cwd=folder,
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def test_a_project_is_built_from_another_folder(tiny_site: Callable[..., TinySite]) -> None:
    # MkDocs publishes no hidden file, and a project may list downloads of its own.
    listed = f"files: [downloads/own.svg]\n{SETTINGS_TEXT}"
    own = {
        "docs/.notes.txt": "hidden",
        "docs/downloads/own.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
        "apparatus.yml": listed,
    }
    site = tiny_site(own)

    done = build(site.root.parent, "--root", site.root.name)

    assert done.returncode == 0, done.stderr
    assert f"built: {site.root.name}/site/index.html" in done.stdout
    names = {path.name for path in site.site.rglob("*")}
    assert {"index.html", "norhaven.pdf", "norhaven.zip", "own.svg"} <= names
    assert not [name for name in names if name.startswith(".")]


def test_a_problem_that_is_found_while_pages_are_made_is_all_that_is_said(
    tiny_site: Callable[..., TinySite], page_text: Callable[..., str]
) -> None:
    # The site's rules are applied while the generator is at work already.
    text = page_text().replace("company counted", "company of pirates counted")
    site = tiny_site({"docs/ferries.md": text})

    done = build(site.root)

    assert done.returncode == 1
    assert "loaded-word" in done.stdout
    assert done.stderr.count("\n") == 1
    assert "checking the sources: " in done.stderr
    assert not (site.root / ".site-next").exists()
    assert not site.site.exists()


def test_a_character_that_no_book_can_show_is_named_with_its_line(
    tiny_site: Callable[..., TinySite], page_text: Callable[..., str]
) -> None:
    text = page_text().replace("company counted", "company ⛴ counted")
    line = next(at for at, words in enumerate(text.split("\n"), 1) if "⛴" in words)
    site = tiny_site({"docs/ferries.md": text})

    done = build(site.root)

    assert done.returncode == 1
    assert f"docs/ferries.md:{line}:" in done.stdout
    assert "U+26F4" in done.stdout
    assert "making the editions: 1 problem" in done.stderr
    assert not site.site.exists()


def test_what_is_at_work_is_stopped_when_the_build_ends(
    tiny_site: Callable[..., TinySite], capfd: pytest.CaptureFixture[str]
) -> None:
    root = tiny_site().root
    begun: list[str] = []

    def refuse(build: Build) -> list[Problem]:
        child = build.subprocess(f"{__name__}:go_on", root, folder=build.root)
        begun.append(next(child.progress()))
        return [FOUND]

    with pytest.raises(BuildFailedError, match="refusing: 1 problem"):
        publish(root, [Stage("refusing", refuse)])

    with pytest.raises(ProcessLookupError):
        os.kill(int(begun[0]), 0)
    assert capfd.readouterr() == ("", "")
    assert not (root / "went on").exists()


def go_on(tell: Callable[[str], None], root: Path) -> list[Problem]:
    sys.stderr.write("words that nobody is to read\n")
    tell(str(os.getpid()))
    time.sleep(60)
    (root / "went on").touch()
    return []


def find(_: Callable[[str], None]) -> list[Problem]:
    return [FOUND]
