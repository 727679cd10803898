"""Whatever goes wrong at whatever moment of a build: the old site stays byte for byte, and nothing is left behind.

`make test` tries a sample of moments and faults, `make test-rest` the others.
"""

from __future__ import annotations

import fcntl
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from faulty_build import (
    AFTER_EXCHANGE,
    AT_THE_END,
    BEFORE,
    HALF_LISTED,
    HALF_MADE,
    IN_EXCHANGE,
)
from patience import PATIENCE

from apparatus.publication.replacement import STAGING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import TinySite

SCRIPT = Path(__file__).with_name("faulty_build.py")
HOOKS = Path(__file__).parents[2] / "hooks"
STOPS = ("SIGTERM", "SIGINT", "SIGHUP")
FAULTS = ("exception", "out of disk", "problem", "SIGTERM", "SIGKILL")
MOMENTS = (*BEFORE, HALF_MADE, HALF_LISTED, AT_THE_END)
OLD = {"index.html": b"the old site", "sources/gazette.html": b"an old source"}
GENERATOR_HOOK = """
import errno, os, pathlib, signal

def strike():
    fault = os.environ["FAULT"]
    if fault == "exception":
        raise RuntimeError("a fault in a hook")
    if fault == "out of disk":
        with open("/dev/full", "wb", buffering=0) as full:
            full.write(b"x")
    if fault == "warning":
        import logging
        logging.getLogger("mkdocs").warning("a fault that only --strict minds")
    if fault == "generator killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if fault.startswith("build "):
        pathlib.Path("struck").touch()
        os.kill(os.getppid(), getattr(signal, fault.removeprefix("build ")))
    if fault in ("build SIGKILL", "wait"):
        import time
        pathlib.Path("struck").touch()
        while not pathlib.Path("go-on").exists():
            time.sleep(0.01)

def {event}(*args, **kwargs):
    strike()
"""


class Project(NamedTuple):
    """An invented project with an old site, and the tree that a build of it gives."""

    site: TinySite
    built: Path
    names: frozenset[str]
    """What stands in the project's folder, hidden files included."""

    @property
    def root(self) -> Path:
        return self.site.root


@pytest.fixture
def project(tiny_site: Callable[..., TinySite], published_tiny: Path) -> Project:
    site = tiny_site()
    for path, data in OLD.items():
        file = site.site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    (site.root / ".cache").mkdir()
    return Project(site, published_tiny, names(site.root))


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(HOOKS), "PYTHONDONTWRITEBYTECODE": "1", **more}


def build(root: Path, *options: str, **more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *(options or ("-m", "apparatus", "build", "--root", str(root)))]
    return subprocess.run(
        command,
        env=environment(**more),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


@contextmanager
def begun(project: Project, *options: str, **more: str) -> Iterator[subprocess.Popen[bytes]]:
    """Begin a build, and wait for its end afterwards."""
    command = [sys.executable, *options]
    pipes = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, env=environment(**more), **pipes) as process:
        yield process
        process.communicate(timeout=PATIENCE)


def faulty_build(project: Project, moment: str, fault: str) -> subprocess.CompletedProcess[str]:
    return build(project.root, str(SCRIPT), str(project.root), str(project.built), moment, fault)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def names(folder: Path) -> frozenset[str]:
    return frozenset(entry.name for entry in folder.iterdir())


def lock_is_free(root: Path) -> bool:
    descriptor = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(descriptor)
    return True


def becomes_free(root: Path) -> bool:
    """Wait for a copy of a killed build that has just begun and lets go of the lock first."""
    end = time.monotonic() + PATIENCE
    while not lock_is_free(root):
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def assert_old_site_kept(
    project: Project, done: subprocess.CompletedProcess[str], *, killed: bool = False
) -> None:
    assert tree(project.root / "site") == OLD
    assert done.returncode != 0
    assert becomes_free(project.root) if killed else lock_is_free(project.root)
    left = names(project.root) - {"struck"}
    assert left == project.names or (killed and left == project.names | {STAGING})
    assert killed or "the old site was kept" in done.stderr


def assert_next_build_succeeds(project: Project) -> None:
    done = faulty_build(project, "never", "none")
    assert done.returncode == 0, done.stderr
    assert tree(project.root / "site") == tree(project.built)
    assert names(project.root) - {"struck"} == project.names


@pytest.fixture
def survived(record_fault: Callable[[], None]) -> Iterator[None]:
    """Count a fault as survived when the test that plants it ends well."""
    yield
    record_fault()


@pytest.mark.sampled(4)
@pytest.mark.parametrize(
    ("moment", "fault"),
    [*product(MOMENTS, FAULTS), (HALF_MADE, "SIGINT"), (HALF_MADE, "SIGHUP")],
)
def test_a_fault_keeps_the_old_site(
    project: Project, moment: str, fault: str, survived: None
) -> None:
    done = faulty_build(project, moment, fault)

    assert_old_site_kept(project, done, killed=fault == "SIGKILL")
    if fault == "SIGKILL":
        assert done.returncode == -signal.SIGKILL
        assert_next_build_succeeds(project)
    elif fault in STOPS:
        assert done.returncode == 128 + getattr(signal, fault)


@pytest.mark.parametrize("fault", ["out of disk", "SIGKILL"])
def test_a_fault_while_the_folders_change_names_keeps_the_old_site(
    project: Project, fault: str, survived: None
) -> None:
    done = faulty_build(project, IN_EXCHANGE, fault)

    assert_old_site_kept(project, done, killed=fault == "SIGKILL")
    assert_next_build_succeeds(project)


@pytest.mark.sampled(1)
@pytest.mark.parametrize("stop", STOPS)
def test_a_signal_after_the_last_stage_comes_too_late_and_the_new_site_is_whole(
    project: Project, stop: str, survived: None
) -> None:
    done = faulty_build(project, AFTER_EXCHANGE, stop)

    assert done.returncode == 0
    assert tree(project.root / "site") == tree(project.built)
    assert names(project.root) == project.names


def test_killed_before_the_old_site_is_removed_the_new_one_is_whole(
    project: Project, survived: None
) -> None:
    done = faulty_build(project, AFTER_EXCHANGE, "SIGKILL")

    assert done.returncode == -signal.SIGKILL
    assert tree(project.root / "site") == tree(project.built)
    assert_next_build_succeeds(project)


@pytest.mark.sampled(2)
@pytest.mark.parametrize("event", ["on_env", "on_post_page", "on_post_build"])
@pytest.mark.parametrize(
    "fault", ["exception", "out of disk", "warning", "generator killed", "build SIGTERM"]
)
def test_a_fault_inside_the_generator_keeps_the_old_site(
    project: Project, event: str, fault: str, survived: None
) -> None:
    project.site.add_hook("fault.py", GENERATOR_HOOK.replace("{event}", event))

    done = build(project.root, FAULT=fault)

    assert_old_site_kept(project._replace(names=project.names | {"fault.py"}), done)


def test_a_generator_that_outlives_its_build_is_waited_for(
    project: Project, survived: None
) -> None:
    project.site.add_hook("fault.py", GENERATOR_HOOK.replace("{event}", "on_env"))

    command = [sys.executable, "-m", "apparatus", "build", "--root", str(project.root)]
    more = environment(FAULT="build SIGKILL")
    done = subprocess.run(command, env=more, stderr=subprocess.DEVNULL, check=False)

    assert done.returncode == -signal.SIGKILL
    assert tree(project.root / "site") == OLD
    assert not lock_is_free(project.root)
    (project.root / "fault.py").unlink()
    (project.root / "mkdocs.yml").write_text(
        (project.root / "mkdocs.yml").read_text(encoding="utf-8").replace(", fault.py", ""),
        encoding="utf-8",
    )
    with begun(
        project, str(SCRIPT), str(project.root), str(project.built), "never", "none"
    ) as again:
        assert b"waiting for it" in again.stderr.readline()
        (project.root / "go-on").touch()
    assert again.returncode == 0
    assert tree(project.root / "site") == tree(project.built)
    assert names(project.root) - {"struck", "go-on"} == project.names


def test_a_file_that_does_not_fit_keeps_the_old_site(project: Project, survived: None) -> None:
    """The generator's own writing fails, as on a full disk: no file may grow beyond 20 kB."""
    limit = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))\n"
    code = f"{limit}from apparatus.cli import main; sys.exit(main(['build', '--root', {str(project.root)!r}]))"

    assert resource.getrlimit(resource.RLIMIT_FSIZE)[1] == resource.RLIM_INFINITY
    assert_old_site_kept(project, build(project.root, "-c", code))


def test_a_fault_in_a_source_keeps_the_old_site_and_names_it(
    project: Project, survived: None
) -> None:
    page = project.root / "docs/ferries.md"
    page.write_text(page.read_text(encoding="utf-8").replace("1,200", "1,300"), encoding="utf-8")

    done = build(project.root)

    assert_old_site_kept(project, done)
    assert "docs/ferries.md" in done.stdout
    assert "unsupported-figure" in done.stdout


def test_a_fault_in_the_settings_keeps_the_old_site_and_names_it(
    project: Project, survived: None
) -> None:
    settings = project.root / "apparatus.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "topic: {}\n", encoding="utf-8")

    done = build(project.root)

    assert_old_site_kept(project, done)
    assert "did you mean 'topics'?" in done.stdout
    assert "the settings of the site cannot be used; the old site was kept" in done.stderr


def test_a_broken_link_keeps_the_old_site(project: Project, survived: None) -> None:
    page = project.root / "docs/index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[Lost](lost.md)\n", encoding="utf-8")

    assert_old_site_kept(project, build(project.root))


def test_hooks_that_do_not_run_keep_the_old_site(project: Project, survived: None) -> None:
    (project.site.own_code() / "apparatus_hooks.py").write_text("", encoding="utf-8")

    done = build(project.root)

    # Neither the templates nor the editions can do without them.
    assert_old_site_kept(project._replace(names=project.names | {"hooks"}), done)
    assert "error: making the " in done.stderr


def test_two_builds_at_once_both_end_well(project: Project, survived: None) -> None:
    project.site.add_hook("fault.py", GENERATOR_HOOK.replace("{event}", "on_env"))
    command = ("-m", "apparatus", "build", "--root", str(project.root))
    with begun(project, *command, FAULT="wait") as first:
        while not (project.root / "struck").exists():
            time.sleep(0.01)
        with begun(project, *command, FAULT="wait") as second:
            assert b"waiting for it" in second.stderr.readline()
            (project.root / "go-on").touch()

    assert (first.returncode, second.returncode) == (0, 0)
    assert names(project.root) == project.names | {"fault.py", "struck", "go-on"}
    assert "manifest.json" in tree(project.root / "site")


def test_the_site_is_never_away_or_mixed_while_it_is_replaced(project: Project) -> None:
    """A reader who asks all the time finds the old page or the new, and never none."""
    page = project.root / "site/index.html"
    command = [sys.executable, str(SCRIPT), str(project.root), str(project.built), "never", "none"]
    seen = set()
    with subprocess.Popen(command, env=environment(), stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            seen.add(page.read_bytes())
            time.sleep(0.0005)

    assert process.returncode == 0
    assert seen <= {OLD["index.html"], (project.built / "index.html").read_bytes()}
    assert OLD["index.html"] in seen


def test_without_an_old_site_a_failure_leaves_none(project: Project) -> None:
    shutil.rmtree(project.root / "site")

    done = faulty_build(project, AT_THE_END, "problem")

    assert done.returncode == 1
    assert "there was no site, and there is none now" in done.stderr
    assert names(project.root) == project.names - {"site"}
    assert_next_build_succeeds(project)


def test_the_mode_of_the_files_is_that_of_a_public_site_whatever_the_umask(
    project: Project,
) -> None:
    code = (
        "import os; os.umask(0o077); from apparatus.cli import main; main(['build', '--root', %r])"
    )

    done = build(project.root, "-c", code % str(project.root))

    assert done.returncode == 0
    modes = {file.stat().st_mode & 0o777 for file in (project.root / "site").rglob("*.html")}
    assert modes == {0o644}
    assert (project.root / "site").stat().st_mode & 0o777 == 0o755
