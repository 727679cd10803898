"""The same commit gives the same bytes: on another path, for another user, with another umask, zone, language and clock."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from apparatus.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import TinySite

REPOSITORY = Path(__file__).parents[2]
PARTS = ("docs", "maps", "policy", "sources", "hooks", "overrides", "mkdocs.yml", "apparatus.yml")
"""What a site is made from; the ledger of what was published before is written anew."""
NOBODY = 65534
GIT = {
    **os.environ,
    "GIT_AUTHOR_DATE": "2026-05-13T12:00:00Z",
    "GIT_COMMITTER_DATE": "2026-05-13T12:00:00Z",
    "GIT_CONFIG_GLOBAL": "/dev/null",
}
LEAK = """
import datetime, getpass, os, pathlib, time

def on_post_build(config):
    known = [time.time(), os.getcwd(), os.getuid(), os.environ["HOME"]]
    pathlib.Path(config.site_dir, "leak.css").write_text(f"/* {known} */")
"""


class Surroundings(NamedTuple):
    """What differs between two machines."""

    folder: str
    """Below which the project lies."""
    umask: int
    clock: str
    """The day and hour that every program is told."""
    is_other_user: bool
    variables: dict[str, str]


HERE = Surroundings(
    "a",
    0o022,
    "2026-11-22 10:00:00",
    False,
    {
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
        "LANG": "C.UTF-8",
        "PYTHONHASHSEED": "1",
        "SOURCE_DATE_EPOCH": "1",
    },
)
THERE = Surroundings(
    "another folder/도라산/x",
    0o077,
    "2031-02-03 23:59:58",
    True,
    {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "LANG": "ko_KR.EUC-KR",
        "PYTHONHASHSEED": "77",
        "COLUMNS": "40",
    },
)


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    """Give a folder that another user may enter; pytest's own are private."""
    folder = Path(tempfile.mkdtemp(prefix="two-machines-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def commit(root: Path) -> None:
    """Make a project a repository of one commit."""
    author = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org")
    for command in (["init", "-q"], ["add", "."], [*author, "commit", "-qm", "All of it"]):
        subprocess.run(["git", "-C", root, *command], env=GIT, check=True, capture_output=True)


def build(project: Path, where: Path, surroundings: Surroundings) -> Path:
    """Build a copy of a project in these surroundings and return the site."""
    root = where / surroundings.folder / "project"
    shutil.copytree(project, root)
    home = where / f"{surroundings.umask}-home"
    home.mkdir()
    as_user = []
    if surroundings.is_other_user and os.geteuid() == 0:
        subprocess.run(["chown", "-R", str(NOBODY), where / surroundings.folder, home], check=True)
        # It may still read the Python that the tests run under, wherever that is.
        capability = ["--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"]
        as_user = [
            "setpriv",
            f"--reuid={NOBODY}",
            f"--regid={NOBODY}",
            "--clear-groups",
            *capability,
        ]
    command = [*as_user, "faketime", surroundings.clock, sys.executable, "-m", "apparatus", "build"]
    variables = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "PYTHONPATH": str(root / "hooks"),
        "PYTHONDONTWRITEBYTECODE": "1",
        **surroundings.variables,
    }
    done = subprocess.run(
        command, cwd=root, env=variables, umask=surroundings.umask, capture_output=True, check=False
    )
    assert done.returncode == 0, (done.stdout + done.stderr).decode()
    return root / "site"


def contents(site: Path) -> dict[str, tuple[bytes, int]]:
    return {
        file.relative_to(site).as_posix(): (file.read_bytes(), stat.S_IMODE(file.stat().st_mode))
        for file in site.rglob("*")
        if file.is_file()
    }


def differing_bytes(
    first: dict[str, tuple[bytes, int]], second: dict[str, tuple[bytes, int]]
) -> dict[str, int]:
    """Return how many bytes differ in each file that is not the same in both; a missing file differs in all."""
    found = {}
    for path in first.keys() | second.keys():
        (one, mode), (other, other_mode) = first.get(path, (b"", 0)), second.get(path, (b"", 0))
        if (one, mode) != (other, other_mode):
            same = sum(a == b for a, b in zip(one, other, strict=False))
            found[path] = max(len(one), len(other)) - same
    return found


@pytest.mark.sampled(0)
def test_this_site_is_the_same_bytes_in_other_surroundings(
    site_root: Path, tmp_path: Path, shared_folder: Path, record_figure: Callable[[str, int], None]
) -> None:
    project = tmp_path / "project"
    for part in PARTS:
        source = site_root / part
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
            shutil.copytree(source, project / part, ignore=ignored)
        else:
            project.mkdir(exist_ok=True)
            shutil.copyfile(source, project / part)
    assert main(["ledger", "--root", str(project)]) == 0
    commit(project)

    first, second = (contents(build(project, shared_folder, place)) for place in (HERE, THERE))

    found = differing_bytes(first, second)
    record_figure("files compared between two surroundings", len(first))
    record_figure("bytes differing between two surroundings", sum(found.values()))
    assert found == {}
    assert len(first) > 100


def test_what_leaks_from_the_surroundings_is_noticed(
    tiny_site: Callable[..., TinySite], shared_folder: Path
) -> None:
    site = tiny_site()
    site.add_hook("leak.py", LEAK)
    commit(site.root)

    first, second = (contents(build(site.root, shared_folder, place)) for place in (HERE, THERE))

    assert set(differing_bytes(first, second)) == {
        "leak.css",
        "manifest.json",
        "downloads.html",  # with the checksum of the copy
        "downloads/norhaven.zip",
        "downloads/norhaven.zip.sha256",
    }


def test_a_repository_of_another_user_is_refused_and_not_built_without_its_commit(
    tiny_site: Callable[..., TinySite], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git says so for a folder that belongs to somebody else; its own test suite makes it say so at will."""
    site = tiny_site()
    commit(site.root)
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    command = [sys.executable, "-m", "apparatus", "build", "--root", str(site.root)]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "hooks")}

    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "safe.directory" in done.stderr
    assert not site.site.exists()
