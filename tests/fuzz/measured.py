"""Checks projects, each in a process of its own with a limit of time and memory, and prints what each took, as JSON.

`python tests/fuzz/measured.py FOLDER` checks each folder in FOLDER.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from pathlib import Path

from apparatus.checks.project_check import check_project

SECONDS = 2
"""Time of the processor for one project."""
MEGABYTES = 500
"""Memory for one project."""


def _check(root: Path) -> dict[str, object]:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS + 1, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES << 20, MEGABYTES << 20))
    begun = time.process_time()
    try:
        problems = check_project(root).problems
    except BaseException as error:  # also MemoryError: the caller shall know
        return {"crash": f"{type(error).__name__}: {error}"[:200]}
    places = [(problem.path, problem.line, problem.code) for problem in problems]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> (
        20 if sys.platform == "darwin" else 10
    )
    seconds = round(time.process_time() - begun, 2)
    return {"seconds": seconds, "megabytes": peak, "places": places}


def _measure(root: Path) -> dict[str, object]:
    reading, writing = os.pipe()
    if not (child := os.fork()):
        os.close(reading)
        with os.fdopen(writing, "w", encoding="utf-8") as output:
            json.dump(_check(root), output)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as answer:
        text = answer.read()
    _, status = os.waitpid(child, 0)
    found: dict[str, object] = (
        json.loads(text) if text else {"crash": f"ended with status {status}"}
    )
    return found


if __name__ == "__main__":
    # What every check needs is loaded once, before the copies are made.
    folders = sorted(Path(sys.argv[1]).iterdir())
    check_project(folders[0])
    json.dump({folder.name: _measure(folder) for folder in folders}, sys.stdout)
