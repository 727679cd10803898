"""Every package is locked with hashes and no address, and none is older than the release that mends a known fault."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
PROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
# A package stands twice when its newest release is not for every Python or machine.
LOCKED = [
    (canonicalize_name(match[1]), Version(match[2]))
    for match in re.finditer(r"^([\w.-]+)==([^\s;\\]+)", LOCK, re.M)
]
FLOORS = [
    Requirement(text) for text in tomllib.loads(PROJECT)["tool"]["uv"]["constraint-dependencies"]
]


@pytest.mark.parametrize("floor", FLOORS, ids=str)
def test_the_lock_keeps_to_the_floor_and_the_floor_names_its_advisory(floor: Requirement) -> None:
    locked = [version for name, version in LOCKED if name == canonicalize_name(floor.name)]
    assert locked
    assert [version for version in locked if version not in floor.specifier] == []
    [row] = [line for line in PROJECT.splitlines() if line.strip().startswith(f'"{floor}",')]
    assert re.search(r"# .*\bCVE-\d{4}-\d{4,}", row)


def test_floors_are_stated() -> None:
    assert len(FLOORS) > 5


def test_every_locked_package_has_hashes_and_no_address() -> None:
    blocks = re.split(r"^(?=[\w.-]+==)", LOCK, flags=re.M)[1:]
    assert len(blocks) == len(LOCKED) > 30
    assert [block.split("\n")[0] for block in blocks if "--hash=sha256:" not in block] == []
    assert "://" not in LOCK
