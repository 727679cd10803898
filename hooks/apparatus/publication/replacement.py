"""Publishing a site whole or not at all.

The new site is made in a folder beside the old one, every stage looks at that folder, and only when all are content do
the two change names, in one step. Until then nothing touches the old site; whatever fails, it stays as it is.

The lock is held on the project's folder itself, by the kernel, so that nothing has to be removed afterwards and a killed
build leaves none. What writes into the new site inherits it: should the build be killed and its generator live on, the
next build waits for it. What a killed build leaves behind, `.site-next/`, is removed by the next one; no program can tidy up after
SIGKILL by itself. A power cut is not covered: nothing here waits for the disk.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from apparatus.checks.check import check_across_files
from apparatus.checks.file_checks import CheckResult, check_each_file
from apparatus.problems import Severity
from apparatus.publication.child import Child, ChildError
from apparatus.publication.exchange import exchange_names, put_in_place, recover
from apparatus.published.version import Version, VersionError, build_time, read_version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path
    from types import FrameType

    from apparatus.problems import Problem
    from apparatus.publication.exchange import Exchange
    from apparatus.published.readings import Readings

SITE = "site"
"""The published site, relative to the project's root."""
STAGING = ".site-next"
"""The site that is being made. In the project's root, so that it shares a file system with the old one."""
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class PublicationError(Exception):
    """The new site was not published, and the old one stands; the message says why, `problems` says what to mend."""

    def __init__(self, reason: str, problems: Sequence[Problem] = ()) -> None:
        """Keep the problems beside the reason."""
        super().__init__(reason)
        self.problems = tuple(problems)


class Interrupted(BaseException):
    """A signal asked the build to stop. No `Exception`, so that no stage takes it for a fault of its own."""

    def __init__(self, number: int) -> None:
        """Keep the signal's number."""
        super().__init__(signal.Signals(number).name)
        self.number = number


@dataclass(frozen=True)
class Build:
    """What the stages of one build share."""

    root: Path
    """The project's folder."""
    folder: Path
    """The site that is being made, empty at first."""
    version: Version
    """The commit it is made from."""
    lock: int
    """Descriptor of the lock; each copy of this process that writes into the folder keeps it open."""
    begins: Sequence[Callable[[Build], object]] = ()
    """What may be begun early of later stages."""
    children: dict[str, Child] = field(default_factory=dict)
    """What works beside this process, by the name of its function; stopped when the build ends."""

    @property
    def seconds(self) -> int:
        """The one time that the build knows, in seconds since 1970."""
        return build_time(self.version, os.environ)

    @cached_property
    def each(self) -> CheckResult:
        """The project as the first stage found it, its records and pages checked each by itself.

        Its pages are rendered when they are made.
        """
        return check_each_file(self.root, rendering=False)

    @cached_property
    def result(self) -> CheckResult:
        """The same with all that the checks found."""
        return check_across_files(self.each)

    @cached_property
    def readings(self) -> Readings:
        """What the stages read of the pages, by their content, so that none is parsed twice."""
        from apparatus.published.readings import Readings

        return Readings()

    @property
    def environment(self) -> dict[str, str]:
        """What every program finds that works for this build: the time of the build beside what is there."""
        return {**os.environ, "SOURCE_DATE_EPOCH": str(self.seconds)}

    def beside(self, function: str, *arguments: object, folder: Path) -> Child:
        """Return the copy of this process in which a function works; it begins when it is first asked for.

        The arguments are those of `Child`. It is stopped when the build ends.
        """
        if function not in self.children:
            self.children[function] = Child(
                function, *arguments, folder=folder, environment=self.environment
            )
        return self.children[function]

    def __enter__(self) -> Build:
        """Begin the build."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop what is still at work."""
        for child in self.children.values():
            child.stop()


class Stage(NamedTuple):
    """One step towards a site that may be published."""

    name: str
    """What it does, as a message says it: `checking the sources`."""
    run: Callable[[Build], Iterable[Problem] | Child]
    """Does it. A problem, an `OSError` or a `PublicationError` ends the build. A child is asked after the later stages."""
    begin: Callable[[Build], object] | None = None
    """Begins what takes long and needs no other stage, as soon as each file of the sources is well by itself."""


def publish(root: Path, stages: Sequence[Stage], *, exchange: Exchange = exchange_names) -> None:
    """Make a project's site and put it in the place of the old one.

    Args:
        root: The project's folder.
        stages: What has to succeed, in order.
        exchange: How the two folders change names.

    Raises:
        PublicationError: A stage failed.
        Interrupted: A signal came. In both cases, and whatever else is raised, the old site is what it was and nothing
            is left behind.
    """
    root = root.absolute()  # copies of this process work in that folder
    target, folder = root / SITE, root / STAGING
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise PublicationError(f"{target} is no folder, so no site can take its place")
    with _interruptible(), _readable_by_all():
        try:
            with (
                _locked(root) as lock,
                _staging(target, folder),
                Build(root, folder, read_version(root), lock, _begins(stages)) as build,
            ):
                _run(stages, build)
                if not any(folder.iterdir()):
                    raise PublicationError("no stage wrote a file")
                _ignore_signals()  # from here on, finishing is quicker than going back
                put_in_place(folder, target, exchange)
        except (OSError, VersionError) as error:
            raise PublicationError(str(error)) from error


def _begins(stages: Sequence[Stage]) -> list[Callable[[Build], object]]:
    return [stage.begin for stage in stages if stage.begin]


def _run(stages: Sequence[Stage], build: Build) -> None:
    """Take the build through its stages; what is found earlier is said first, also of a child that takes longer."""
    at_work: list[tuple[str, Child]] = []
    try:
        for stage in stages:
            with _saying(stage.name):
                found = stage.run(build)
                if isinstance(found, Child):
                    at_work.append((stage.name, found))
                else:
                    _refuse(found)
    except PublicationError:
        _conclude(at_work)
        raise
    _conclude(at_work)


def _conclude(at_work: Iterable[tuple[str, Child]]) -> None:
    for name, child in at_work:
        with _saying(name):
            _refuse(child.result())


def _refuse(found: Iterable[Problem]) -> None:
    problems = [p for p in sorted(set(found)) if p.severity is not Severity.NOTICE]
    if problems:
        count = f"{len(problems)} problem{'s' if len(problems) > 1 else ''}"
        raise PublicationError(count, problems)


@contextmanager
def _saying(stage: str) -> Iterator[None]:
    """Put the name of the stage before what went wrong in it."""
    try:
        yield
    except PublicationError as error:
        raise PublicationError(f"{stage}: {error}", error.problems) from error
    except (ChildError, OSError) as error:
        raise PublicationError(f"{stage}: {error}") from error


@contextmanager
def _staging(target: Path, folder: Path) -> Iterator[None]:
    """Give the build an empty folder, and take away what is left in it: the new site, or the old one in its place.

    First it puts right what a killed build left; the lock says that none is at work.
    """
    recover(target)
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir()
    try:
        yield
    finally:
        _ignore_signals()
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
    """Give every file of the site the same mode, whatever the user's umask is."""
    before = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(before)


@contextmanager
def _interruptible() -> Iterator[None]:
    """Turn the first signal into an exception, and ignore those that follow, so that tidying up ends."""

    def stop(number: int, frame: FrameType | None) -> None:
        _ignore_signals()
        raise Interrupted(number)

    before = {number: signal.getsignal(number) for number in _SIGNALS}
    for number, handler in before.items():
        if handler is not signal.SIG_IGN:  # as under nohup
            signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _ignore_signals() -> None:
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_IGN)
