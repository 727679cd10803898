"""What checking, building and previewing cost as a site grows, beside the same result written by hand.

`make bench` writes invented sites of three sizes, measures each beside its twin in plain MkDocs-Material, in turn, and
prints the figures. Builds are compared pair by pair, on the clock and by processor time:
machines drift, and a pair drifts together. The twin is that of `build_cost`; it checks nothing.
"""

from __future__ import annotations

import argparse
import datetime
import json
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import build_cost
from invented_site import SIZES, write_site

sys.path.insert(0, str(build_cost.ROOT / "tests"))
sys.path.insert(0, str(build_cost.ROOT / "tests" / "site"))
from preview import Preview  # beside the tests of the preview

from apparatus.project import read_project
from apparatus.published.version import read_version
from apparatus_mkdocs.theme_layer import THEME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from invented_site import Size

ROOT = build_cost.ROOT
PREVIEWS = 5
"""Saves whose median counts."""
PATIENCE = 1_800
"""Seconds after which a preview has failed."""
QUICK, MORE = 10, 5
"""Sites of fewer explainers are built so many times as often: a build of a second tells less than one of a minute."""
EDITIONS_UP_TO = 100
"""Explainers of the largest site of which a book is set: Typst keeps all its pages in memory, some forty megabytes for each explainer."""
CHECK = ("-m", "apparatus", "check")
EDITIONS = ("-m", "apparatus_editions", "site")
BUILD = (
    "-c",
    "import pathlib; from apparatus.commands.build import STAGES, make_editions; from apparatus.publication.replacement import publish;"
    "import gc; gc.disable();"
    "publish(pathlib.Path(), [stage for stage in STAGES if stage.run is not make_editions]); gc.freeze()",
)
"""All of `apparatus build` but the editions, which nobody writes by hand; what the command does with garbage, too."""
BY_HAND = ("-m", "mkdocs", "build", "--strict")
"""The twin's build."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process cost."""

    seconds: float
    """Of the processor, its children's included."""
    clock: float
    """Seconds from its start to its end."""
    megabytes: float
    """At its highest, of the largest process."""


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured at one size."""

    size: str
    explainers: int
    sources: int
    citations: int
    check: float
    """Seconds of the processor."""
    check_megabytes: float
    build: float
    """Seconds on the clock."""
    build_processor: float
    build_megabytes: float
    by_hand: float
    """The twin's build, on the clock."""
    by_hand_processor: float
    ratios: tuple[float, ...]
    """Build to twin, pair by pair, on the clock."""
    processor_ratios: tuple[float, ...]
    short_ratios: tuple[float, ...]
    """The same with a menu of three entries on both sides."""
    short_processor_ratios: tuple[float, ...]
    editions: float | None
    """Seconds of the processor for all files to take away; `None` where they were not made."""
    editions_megabytes: float | None
    first_page: float
    """Seconds on the clock until a preview answers."""
    saved_page: float
    """Seconds on the clock from a save until its text is served."""
    saved_record: float
    saved_template: float


def main() -> None:
    """Measure and print the results as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--sizes", nargs="*", default=[size.name for size in SIZES])
    options = parser.parse_args()
    rows = [measure(size, options.pairs) for size in SIZES if size.name in options.sizes]
    results = {
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "commit": read_version(ROOT).revision,
        "load": [round(value, 1) for value in os.getloadavg()],
        "pairs": options.pairs,
        "processors": os.cpu_count(),
        "check-exponent": exponent(rows),
        "rows": [asdict(row) for row in rows],
    }
    print(json.dumps(results, indent=1))


def measure(size: Size, pairs: int) -> Row:
    """Write a site of a size and its twin, and measure both."""
    with tempfile.TemporaryDirectory() as name:
        ours = Path(name) / "ours"
        times = pairs * (MORE if size.explainers < QUICK else 1)
        short_builds, short_by_hand = compare_builds(Path(name), size, "short", times)
        shutil.rmtree(ours)
        builds, by_hand = compare_builds(Path(name), size, "all", times)
        check = min((run(ours, *CHECK) for _ in range(pairs)), key=lambda cost: cost.seconds)
        made = size.explainers <= EDITIONS_UP_TO
        editions = run(ours, *EDITIONS) if made else None
        first, saves = preview(ours)
    return Row(
        size.name,
        size.explainers,
        size.sources,
        size.citations,
        check=round(check.seconds, 2),
        check_megabytes=round(check.megabytes),
        build=_median(cost.clock for cost in builds),
        build_processor=_median(cost.seconds for cost in builds),
        build_megabytes=round(max(cost.megabytes for cost in builds)),
        by_hand=_median(cost.clock for cost in by_hand),
        by_hand_processor=_median(cost.seconds for cost in by_hand),
        ratios=_ratios(builds, by_hand, "clock"),
        processor_ratios=_ratios(builds, by_hand, "seconds"),
        short_ratios=_ratios(short_builds, short_by_hand, "clock"),
        short_processor_ratios=_ratios(short_builds, short_by_hand, "seconds"),
        editions=round(editions.seconds, 1) if editions else None,
        editions_megabytes=round(editions.megabytes) if editions else None,
        first_page=round(first, 2),
        saved_page=saves["page"],
        saved_record=saves["record"],
        saved_template=saves["template"],
    )


def compare_builds(
    folder: Path, size: Size, menu: str, times: int
) -> tuple[list[Cost], list[Cost]]:
    """Write a site and its twin with a menu of `build_cost.MENUS`, and return what building each in turn costs."""
    ours, twin = folder / "ours", folder / f"twin-{menu}"
    write_site(ours, size, ROOT, short_menu=menu == "short")
    build_cost.write_by_hand(read_project(ours), twin, menu=menu)
    build_cost.build(ours, folder / "built")
    build_cost.copy_evidence(folder / "built", twin / "docs")
    builds, by_hand = [], []
    for number in range(times):
        for which in (0, 1) if number % 2 else (1, 0):  # whoever comes first finds another machine
            if which:
                builds.append(run(ours, *BUILD))
            else:
                by_hand.append(run(twin, *BY_HAND))
    return builds, by_hand


def _ratios(ours: Sequence[Cost], theirs: Sequence[Cost], what: str) -> tuple[float, ...]:
    pairs = zip(ours, theirs, strict=True)
    return tuple(round(getattr(our, what) / getattr(their, what), 2) for our, their in pairs)


def _median(values: Iterable[float]) -> float:
    return round(statistics.median(values), 2)


def run(project: Path, *command: str) -> Cost:
    """Run a command in a project, in a process of its own.

    Raises:
        SystemExit: It failed.
    """
    # A process in between: only so are the figures those of this one command.
    code = (
        "import json, resource, subprocess, sys, time;"
        "begin = time.monotonic();"
        "done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE);"
        "clock = time.monotonic() - begin;"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN);"
        "sys.stderr.buffer.write(done.stderr if done.returncode else b'');"
        "print(json.dumps([used.ru_utime + used.ru_stime, clock, used.ru_maxrss]));"
        "sys.exit(done.returncode)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, sys.executable, *command],
        cwd=project,
        env=build_cost.ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(done.stderr)
    seconds, clock, size = json.loads(done.stdout)
    return Cost(seconds, clock, size / (1024 if sys.platform == "linux" else 1024**2))


def preview(project: Path) -> tuple[float, dict[str, float]]:
    """Return how long a preview takes until its first page, and until each kind of save is served."""
    page, record = project / "docs" / "index.md", project / "sources" / "gazette-3.md"
    template = own_template(project)
    source = "sources/gazette-3.html"
    # What is edited, the words before which something is put, and the page on which it is seen.
    edits = {
        "page": (page, "", "index.html"),
        "record": (record, "that lives on", source),
        "template": (template, '{{ say("sources.all") }}', source),
    }
    begin = time.monotonic()
    with Preview(project, patience=PATIENCE) as server:
        server.wait("index.html", bool)
        first = time.monotonic() - begin
        saves = {kind: _median(_saves(server, kind, *edit)) for kind, edit in edits.items()}
    return first, saves


def own_template(project: Path) -> Path:
    """Give an invented site a template of its own, which may be edited."""
    own = project / "overrides" / "fragments" / "apparatus" / "source.html"
    own.parent.mkdir(parents=True)
    shutil.copyfile(THEME / own.relative_to(project / "overrides"), own)
    return own


def _saves(server: Preview, kind: str, file: Path, words: str, shown: str) -> Iterator[float]:
    text = file.read_text(encoding="utf-8")
    before, found, after = text.partition(words) if words else (text, "", "\n")
    for number in range(PREVIEWS):
        mark = f"Save {number} of a {kind} "
        file.write_text(f"{before}{mark}{found}{after}", encoding="utf-8")
        begin = time.monotonic()
        server.wait(shown, lambda html, mark=mark: mark in html)
        yield time.monotonic() - begin


def exponent(rows: Sequence[Row]) -> float | None:
    """Return by which power of the citations the check grows, between the two largest sizes; `None` for one size."""
    if len(rows) < 2:
        return None
    small, large = rows[-2:]
    return round(
        math.log(large.check / small.check) / math.log(large.citations / small.citations), 2
    )


if __name__ == "__main__":
    main()
