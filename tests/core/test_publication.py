"""A site is published whole or not at all; `tests/site/test_publish_matrix.py` does so with real builds."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from project_files import git

from apparatus.problems import Problem, Severity
from apparatus.publication.exchange import (
    ExchangeUnsupportedError,
    exchange_names,
    put_in_place,
    recover,
)
from apparatus.publication.replacement import BuildFailedError, Stage, publish
from apparatus.published.version import WITHOUT_COMMIT, Version, build_time, read_version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from apparatus.publication.replacement import Build

NOT_HERE = ExchangeUnsupportedError(errno.ENOSYS, "not here")


def write(build: Build) -> Iterable[Problem]:
    (build.folder / "index.html").write_text("new", encoding="utf-8")
    return ()


def problem(severity: Severity) -> Callable[[Build], Iterable[Problem]]:
    return lambda _: [Problem("docs/x.md", 1, 1, "misquotation", "a", "b", "c", severity)]


def refuse(new: Path, target: Path) -> None:
    raise NOT_HERE


WRITE = Stage("writing", write)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a project with an old site."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("old", encoding="utf-8")
    return tmp_path


def shown(root: Path) -> str:
    return (root / "site/index.html").read_text(encoding="utf-8")


def names(root: Path) -> set[str]:
    return {entry.name for entry in root.iterdir()}


@pytest.mark.parametrize("exchange", [exchange_names, refuse], ids=["one step", "two renames"])
def test_the_new_site_takes_the_place_of_the_old(
    root: Path, exchange: Callable[[Path, Path], None]
) -> None:
    publish(root, [WRITE], exchange=exchange)

    assert (shown(root), names(root)) == ("new", {"site"})


def test_the_first_site_needs_no_old_one(tmp_path: Path) -> None:
    publish(tmp_path, [WRITE])

    assert (shown(tmp_path), names(tmp_path)) == ("new", {"site"})


def test_stages_run_in_order_on_one_folder_and_stop_at_the_first_problem(root: Path) -> None:
    seen: list[tuple[str, bool]] = []

    def look(build: Build) -> Iterable[Problem]:
        seen.append((build.folder.parent.name, (build.folder / "index.html").exists()))
        return ()

    stages = [Stage("a", look), WRITE, Stage("b", look), Stage("c", problem(Severity.ERROR))]
    with pytest.raises(BuildFailedError, match="c: 1 problem") as caught:
        publish(root, [*stages, Stage("never", look)])

    assert seen == [(root.name, False), (root.name, True)]
    assert [found.code for found in caught.value.problems] == ["misquotation"]
    assert (shown(root), names(root)) == ("old", {"site"})


@pytest.mark.parametrize(
    ("severity", "is_published"),
    [(Severity.ERROR, False), (Severity.WARNING, False), (Severity.NOTICE, True)],
)
def test_only_a_notice_does_not_stop_it(root: Path, severity: Severity, is_published: bool) -> None:
    try:
        publish(root, [WRITE, Stage("judging", problem(severity))])
    except BuildFailedError:
        assert not is_published

    assert shown(root) == ("new" if is_published else "old")


def test_stages_that_write_nothing_publish_nothing(root: Path) -> None:
    with pytest.raises(BuildFailedError, match="no stage wrote"):
        publish(root, [Stage("idling", lambda build: ())])

    assert (shown(root), names(root)) == ("old", {"site"})


@pytest.mark.parametrize("kind", ["link", "file"])
def test_what_is_no_folder_is_not_replaced(tmp_path: Path, kind: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    if kind == "link":
        (tmp_path / "site").symlink_to(elsewhere)
    else:
        (tmp_path / "site").write_text("x", encoding="utf-8")

    with pytest.raises(BuildFailedError, match="is no folder"):
        publish(tmp_path, [WRITE])

    assert names(tmp_path) == {"site", "elsewhere"}


def test_the_umask_and_the_signals_are_as_before(root: Path) -> None:
    code = (
        "import os, pathlib, signal\n"
        "from apparatus.publication.replacement import Stage, publish\n"
        "write = lambda build: [(build.folder / 'a').touch()][:0]\n"
        "os.umask(0o027)\n"
        # Under nohup, or behind &, the tests ignore it themselves, and a child would inherit that.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
        f"publish(pathlib.Path({str(root)!r}), [Stage('writing', write)])\n"
        "print(os.umask(0), signal.getsignal(signal.SIGHUP), signal.getsignal(signal.SIGINT).__name__)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ
    )

    assert done.stdout.split() == ["23", str(1), "default_int_handler"]


def test_an_exchange_leaves_the_old_folder_where_the_new_one_was(tmp_path: Path) -> None:
    for name in ("new", "site"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "is").write_text(name, encoding="utf-8")

    put_in_place(tmp_path / "new", tmp_path / "site")

    assert (tmp_path / "site/is").read_text(encoding="utf-8") == "new"
    assert (tmp_path / "new/is").read_text(encoding="utf-8") == "site"


def test_a_failed_exchange_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()

    with pytest.raises(FileNotFoundError):
        exchange_names(tmp_path / "nowhere", tmp_path / "site")

    assert names(tmp_path) == {"site"}


def test_a_failed_second_rename_puts_the_old_folder_back(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()

    with pytest.raises(FileNotFoundError):
        put_in_place(tmp_path / "nowhere", tmp_path / "site", refuse)

    assert names(tmp_path) == {"site"}


def test_killed_between_two_renames_the_next_build_puts_the_old_site_back(root: Path) -> None:
    (root / "site").rename(root / ".site-previous")
    (root / ".site-next").mkdir()
    (root / ".site-next/index.html").write_text("half", encoding="utf-8")

    with pytest.raises(BuildFailedError):
        publish(root, [Stage("failing", problem(Severity.ERROR))])

    assert (shown(root), names(root)) == ("old", {"site"})


def test_killed_after_two_renames_the_next_build_removes_the_old_site(root: Path) -> None:
    (root / ".site-previous").mkdir()
    (root / ".site-previous/index.html").write_text("older", encoding="utf-8")

    with pytest.raises(BuildFailedError):
        publish(root, [Stage("failing", problem(Severity.ERROR))])

    assert (shown(root), names(root)) == ("old", {"site"})


def test_nothing_is_recovered_where_nothing_was_left(root: Path) -> None:
    recover(root / "site")

    assert (shown(root), names(root)) == ("old", {"site"})


@pytest.mark.parametrize(
    ("commit", "given", "expected"),
    [
        (1700000000, {"SOURCE_DATE_EPOCH": "5"}, 1700000000),
        (0, {"SOURCE_DATE_EPOCH": "1600000000"}, 1600000000),
        (0, {"SOURCE_DATE_EPOCH": "0"}, WITHOUT_COMMIT),
        (0, {"SOURCE_DATE_EPOCH": "soon"}, WITHOUT_COMMIT),
        (0, {}, WITHOUT_COMMIT),
    ],
)
def test_a_build_goes_by_the_time_of_its_commit(
    commit: int, given: dict[str, str], expected: int
) -> None:
    assert build_time(Version("", None, commit), given) == expected


def test_a_commit_is_named_whole_and_marked_when_files_were_changed_since(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1", encoding="utf-8")
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "One"]):
        git(tmp_path, *command)
    clean = read_version(tmp_path)
    (tmp_path / "a").write_text("2", encoding="utf-8")
    changed = read_version(tmp_path)

    assert len(clean.revision) == 40
    assert clean.revision.startswith(clean.commit)
    assert len(clean.commit) == 10
    assert (changed.commit, changed.revision) == (clean.commit + "+", clean.revision + "+")
    assert changed.seconds == clean.seconds > 0
