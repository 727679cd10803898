"""`apparatus build` with a fault at a chosen moment; the pages are copied from a tree that was built before.

python faulty_build.py PROJECT BUILT MOMENT FAULT
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import apparatus.commands.build
import apparatus.publication.replacement
from apparatus.cli import main
from apparatus.commands.build import STAGES
from apparatus.problems import Problem
from apparatus.publication.exchange import put_in_place
from apparatus.publication.replacement import Stage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from apparatus.publication.replacement import Build

BEFORE = {f"before {stage.name}": index for index, stage in enumerate(STAGES)}
HALF_MADE = "with half of the pages made"
HALF_LISTED = "with half of the manifest written"
AT_THE_END = "with every stage behind it"
IN_EXCHANGE = "when the folders change names"
AFTER_EXCHANGE = "before the old site is removed"


def strike(fault: str) -> Iterable[Problem]:
    """Let something go wrong, as it really does."""
    if fault.startswith("SIG"):
        os.kill(os.getpid(), getattr(signal, fault))
    elif fault == "out of disk":
        with Path("/dev/full").open("wb", buffering=0) as full:
            full.write(b"x")
    elif fault == "exception":
        raise RuntimeError("a fault in the program")
    elif fault == "problem":
        yield Problem("docs/x.md", 1, 1, "misquotation", "words", "they are wrong", "mend them")


def copy_half(source: Path, target: Path) -> None:
    files = sorted(file for file in source.rglob("*") if file.is_file())
    for file in files[: len(files) // 2]:
        place = target / file.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, place)


def stages(built: Path, moment: str, fault: str) -> list[Stage]:
    """Return the stages with the fault among them."""

    def copy_pages(build: Build) -> Iterable[Problem]:
        shutil.copytree(built, build.folder, dirs_exist_ok=True)
        (build.folder / "manifest.json").unlink()
        return ()

    def half_made(build: Build) -> Iterable[Problem]:
        copy_half(built, build.folder)
        yield from strike(fault)

    def half_listed(build: Build) -> Iterable[Problem]:
        (build.folder / "manifest.json").write_text('{"version": 1, "fil', encoding="utf-8")
        yield from strike(fault)

    found = [*STAGES]
    found[0] = Stage(STAGES[0].name, lambda build: build.result.problems)  # no generator begins
    found[1] = Stage(STAGES[1].name, copy_pages)
    found[2] = Stage(STAGES[2].name, lambda build: ())  # the tree has its editions
    faulty = Stage("a fault", lambda build: strike(fault))
    if moment in BEFORE:
        found.insert(BEFORE[moment], faulty)
    elif moment == HALF_MADE:
        found[1] = Stage(STAGES[1].name, half_made)
    elif moment == HALF_LISTED:
        found[5] = Stage(STAGES[5].name, half_listed)
    elif moment == AT_THE_END:
        found.append(faulty)
    return found


def run(root: str, built: str, moment: str, fault: str) -> int:
    apparatus.commands.build.STAGES = tuple(stages(Path(built), moment, fault))

    def faulty_exchange(new: Path, target: Path, *_: object) -> None:
        if moment == IN_EXCHANGE:
            list(strike(fault))
        put_in_place(new, target)
        if moment == AFTER_EXCHANGE:
            list(strike(fault))

    apparatus.publication.replacement.put_in_place = faulty_exchange
    return main(["build", "--root", root])


def heed_signals() -> None:
    """Heed signals as in a shell: under `nohup` or behind `&` the tests ignore some, and a child would inherit that."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number in (signal.SIGHUP, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)


if __name__ == "__main__":
    heed_signals()
    sys.exit(run(*sys.argv[1:]))
