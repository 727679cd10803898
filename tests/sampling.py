"""How much of the longest tests a run takes: a sample that differs from commit to commit, the rest of it, or all.

`make test` takes the sample and `make test-rest` what it leaves out, so that both together try everything once. Which
things are taken follows from the commit that is checked out: the next commit tries others, and whoever runs the same
commit tries the same.
"""

from __future__ import annotations

import hashlib
import subprocess
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest
from hypothesis import HealthCheck, is_hypothesis_test, settings

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

Item = TypeVar("Item")
SAMPLE, REST, ALL = "sample", "rest", "all"
EXAMPLES = 25
"""Inputs that a property is tried with in a sample; otherwise a hundred, which are the same on every run too."""


@dataclass(frozen=True)
class Sample:
    """The choice of one run."""

    part: str
    of: str
    """The commit, or what else the choice follows from."""

    def take(
        self, name: str, items: Sequence[Item], count: int, *, always: Collection[Item] = ()
    ) -> list[Item]:
        """Return what this run tries of some things, in their order.

        Args:
            name: What they are, so that not the same places are chosen everywhere.
            items: All of them.
            count: How many a sample has.
            always: What every sample has besides.
        """
        others = [index for index, item in enumerate(items) if item not in always]
        chosen = set(sorted(others, key=lambda index: self._rank(f"{name} {index}"))[:count])
        return [
            item
            for index, item in enumerate(items)
            if self.part == ALL or (index in chosen or item in always) == (self.part == SAMPLE)
        ]

    def _rank(self, name: str) -> bytes:
        return hashlib.sha256(f"{self.of} {name}".encode()).digest()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options."""
    group = parser.getgroup("sampling")
    text = "of the longest tests: a sample, the rest of it, or all; the rest alone leaves out all that is never sampled"
    group.addoption("--part", choices=(SAMPLE, REST, ALL), default=SAMPLE, help=text)
    text = "take the sample of this commit instead of that which is checked out"
    group.addoption("--sample-of", metavar="COMMIT", help=text)


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Settle what the sample follows from, once for all processes of a run."""
    marker = "sampled(count): a sample has so many cases of this test; 0 leaves it to the rest"
    config.addinivalue_line("markers", marker)
    if config.option.sample_of is None:
        config.option.sample_of = _commit()
    # The same examples on every run, however slow the machine is.
    settings.register_profile("apparatus", deadline=None, derandomize=True)
    few = {
        "max_examples": EXAMPLES,
        # Among so few, many may happen to be of no use.
        "suppress_health_check": [HealthCheck.filter_too_much],
    }
    settings.register_profile("sample", settings.get_profile("apparatus"), **few)
    settings.load_profile("sample" if config.option.part == SAMPLE else "apparatus")


def pytest_report_header(config: pytest.Config) -> str:
    """Say how to try the same once more."""
    return f"of the longest tests: --part {config.option.part} --sample-of {config.option.sample_of or '(no commit)'}"


@pytest.fixture(scope="session")
def sample(pytestconfig: pytest.Config) -> Sample:
    """Give the choice of this run; a test that asks for it belongs to the sample and to the rest."""
    return Sample(pytestconfig.option.part, pytestconfig.option.sample_of)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what this run does not try. Whoever names a test on the command line gets it."""
    if any("::" in argument for argument in config.args):
        return
    taken = _taken(Sample(config.option.part, config.option.sample_of), items)
    config.hook.pytest_deselected(items=[item for item in items if item not in taken])
    items[:] = [item for item in items if item in taken]


def _taken(sample: Sample, items: Sequence[pytest.Item]) -> set[pytest.Item]:
    taken: set[pytest.Item] = set()
    cases: dict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        if item.get_closest_marker("sampled"):
            cases[item.nodeid.partition("[")[0]].append(item)
        elif sample.part != REST or _is_divided(item):
            taken.add(item)
    for name, found in cases.items():
        marker = found[0].get_closest_marker("sampled")
        assert marker is not None
        taken.update(sample.take(name, found, *marker.args))
    return taken


def _is_divided(item: pytest.Item) -> bool:
    """Say whether a test itself tries less in a sample."""
    return "sample" in getattr(item, "fixturenames", ()) or is_hypothesis_test(
        getattr(item, "obj", None)
    )


def _commit() -> str:
    command = ["git", "rev-parse", "HEAD"]
    folder = Path(__file__).parent
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout.strip()
