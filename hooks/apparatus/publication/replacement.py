"""Builds a site in a staging folder and publishes it atomically.

Every stage works on the staging folder, and only if all succeed it is exchanged with the old site,
in one step. Until then the old site is not touched; whatever fails, it stays unchanged.

The lock is a kernel lock on the project's folder itself, so that a killed build leaves no lock
file. Subprocesses that write to the new site inherit it: if the build is killed and its generator
survives, the next build waits for it. The staging folder of a killed build, `.site-next/`, is
removed by the next one, because no process can clean up after SIGKILL. A power cut is not covered:
nothing here waits for the disk.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from apparatus.problems import Problem, Severity
from apparatus.project import Project, read_project
from apparatus.publication.child import Child, ChildError
from apparatus.publication.exchange import exchange_names, put_in_place, recover
from apparatus.publication.later import Later
from apparatus.publication.signals import ignore_signals, interruptible
from apparatus.published.version import Version, VersionError, build_time, read_version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from apparatus.audit.site_files import SiteFiles
    from apparatus.checks.check_result import CheckResult, Found
    from apparatus.editions.social_cards import SocialCards
    from apparatus.publication.exchange import Exchange

SITE = "site"
"""The published site, relative to the project's root."""
STAGING = ".site-next"
"""The staging folder, in the project's root, and so on the file system of the old site."""
_SAME_EVERYWHERE = {
    "TZ": "UTC",
    "NO_MKDOCS_2_WARNING": "1",
    "DISABLE_MKDOCS_2_WARNING": "true",
}
"""Environment variables of the subprocesses: one time zone, and no banner of Material or MkDocs."""
_CARDS = "apparatus.editions.social_cards:draw"
"""Draws the cards of the pages; given by name, like all that subprocesses do."""


class BuildFailedError(Exception):
    """The build failed and the old site is unchanged; `problems` lists what to fix, if known."""

    def __init__(self, reason: str, problems: Sequence[Problem] = ()) -> None:
        """Store the problems with the reason."""
        super().__init__(reason)
        self.problems = tuple(problems)


@dataclass(frozen=True)
class Build:
    """The state that the stages of one build share."""

    root: Path
    folder: Path
    """The staging folder, empty at first."""
    version: Version
    """The commit that the site is made from."""
    lock: int
    """Descriptor of the lock; each subprocess that writes to the folder keeps it open."""
    early_starts: Sequence[Callable[[Build], object]] = ()
    """Callables that start later stages ahead of time."""
    found: Later[Found] = field(default_factory=Later)
    """What the checks of single files find; subprocesses that started before wait for it."""
    children: dict[str, Child] = field(default_factory=dict)
    """Subprocesses by the name of their function; stopped when the build ends."""

    @property
    def seconds(self) -> int:
        """The time of the build, in seconds since 1970."""
        return build_time(self.version, os.environ)

    @cached_property
    def project(self) -> Project:
        """The project, as it was when the build began."""
        return read_project(self.root)

    @cached_property
    def each(self) -> CheckResult:
        """The project, with the result of the checks of single files, which subprocesses are sent.

        The checks are imported when the subprocesses are at work already.
        """
        from apparatus.checks.file_checks import check_each_file

        each = check_each_file(self.project)
        self.found.send(each.found)
        return each

    def start_early(self) -> None:
        """Start what needs no more than the project, unless some of it cannot be read."""
        if self.project.problems:
            return
        _ = self.project.expanded  # made here, so that no subprocess makes these pages again
        for start in self.early_starts:
            start(self)
        self._start_drawing()

    def _start_drawing(self) -> Child:
        return self.subprocess(_CARDS, self.project, folder=self.root)

    @cached_property
    def cards(self) -> SocialCards:
        """The cards of the pages, drawn.

        Raises:
            BuildFailedError: They cannot be drawn.
        """
        from apparatus.editions.social_cards import SocialCards

        try:
            return SocialCards.of(self.project, dict(self._start_drawing().result()))
        except ChildError as error:
            raise BuildFailedError(f"the program that draws the cards {error}") from error

    @cached_property
    def result(self) -> CheckResult:
        """The project, with the result of all checks; they render no page, because the generator does."""
        from apparatus.checks.project_check import check_across_files

        return check_across_files(self.each, rendering=False)

    @cached_property
    def files(self) -> SiteFiles:
        """The files of the staging folder, which all stages share."""
        from apparatus.audit.site_files import SiteFiles
        from apparatus.policy.site import screens_of

        return SiteFiles(self.folder, screens_of(self.project, self.cards))

    @property
    def environment(self) -> dict[str, str]:
        """The environment of the subprocesses, with the time of the build."""
        return {**os.environ, **_SAME_EVERYWHERE, "SOURCE_DATE_EPOCH": str(self.seconds)}

    def subprocess(self, function: str, *arguments: object, folder: Path) -> Child:
        """Return the subprocess that runs a function; the first call starts it.

        The arguments are those of `Child`. The subprocess is stopped when the build ends.
        """
        if function not in self.children:
            self.children[function] = Child(
                function, *arguments, folder=folder, environment=self.environment
            )
        return self.children[function]

    def __enter__(self) -> Build:
        """Enter the build."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop the running subprocesses."""
        for child in self.children.values():
            child.stop()
        self.found.close()


class Stage(NamedTuple):
    """A stage of a build."""

    name: str
    """Name in messages: `checking the sources`."""
    run: Callable[[Build], Iterable[Problem]]
    """Runs the stage. Problems, `OSError` and `BuildFailedError` end the build."""
    start_early: Callable[[Build], object] | None = None
    """Starts long-running work once the project is read; `Build.found` tells it what checks find."""


def publish(root: Path, stages: Sequence[Stage], *, exchange: Exchange = exchange_names) -> None:
    """Build a project's site and replace the old one.

    On any exception the old site is unchanged and the staging folder is removed.

    Args:
        stages: The stages, in order; all must succeed.
        exchange: Exchanges the names of the two folders.

    Raises:
        BuildFailedError: A stage failed.
        Interrupted: A signal stopped the build.
    """
    root = root.absolute()  # subprocesses change their working directory
    target, folder = root / SITE, root / STAGING
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise BuildFailedError(f"{target} is no folder, so no site can take its place")
    early = [stage.start_early for stage in stages if stage.start_early]
    with interruptible(), _readable_by_all():
        try:
            with (
                _locked(root) as lock,
                _staging(target, folder),
                Build(root, folder, read_version(root), lock, early) as build,
            ):
                _run(stages, build)
                if not any(folder.iterdir()):
                    raise BuildFailedError("no stage wrote a file")
                ignore_signals()  # from here on, finishing is quicker than undoing
                put_in_place(folder, target, exchange)
        except (OSError, VersionError) as error:
            raise BuildFailedError(str(error)) from error


def _run(stages: Sequence[Stage], build: Build) -> None:
    for stage in stages:
        with _naming(stage.name):
            _raise_problems(stage.run(build))


def _raise_problems(found: Iterable[Problem]) -> None:
    problems = [p for p in sorted(set(found)) if p.severity is not Severity.NOTICE]
    if problems:
        count = f"{len(problems)} problem{'s' if len(problems) > 1 else ''}"
        raise BuildFailedError(count, problems)


@contextmanager
def _naming(stage: str) -> Iterator[None]:
    """Prefix errors with the name of the stage."""
    try:
        yield
    except BuildFailedError as error:
        raise BuildFailedError(f"{stage}: {error}", error.problems) from error
    except (ChildError, OSError) as error:
        raise BuildFailedError(f"{stage}: {error}") from error


@contextmanager
def _staging(target: Path, folder: Path) -> Iterator[None]:
    """Provide an empty staging folder; finally remove it, with the failed or the old site.

    Before that, recover from a killed build; the lock guarantees that no other build is running.
    """
    recover(target)
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir()
    try:
        yield
    finally:
        ignore_signals()
        try:
            if folder.exists():
                shutil.rmtree(folder)
        except OSError as error:
            sys.stderr.write(f"warning: {folder} stays until the next build: {error}\n")


@contextmanager
def _locked(root: Path) -> Iterator[int]:
    lock = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.stderr.write("another build of this project is at work: waiting for it\n")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield lock
    finally:
        os.close(lock)


@contextmanager
def _readable_by_all() -> Iterator[None]:
    """Give every file of the site the same mode, whatever the user's umask."""
    before = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(before)
