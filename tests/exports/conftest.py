"""The exports of the real site, read by software that others wrote. What is missing fails; nothing is skipped."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Playwright

HERE = Path(__file__).parent
PACKAGES = HERE.parent / "browser"
sys.path.insert(0, str(PACKAGES))  # its `serving` starts the same Chromium


@pytest.fixture(scope="session")
def annotations(built_site: Path) -> dict[str, Any]:
    """Give the published annotations."""
    data: dict[str, Any] = json.loads(
        (built_site / "data/annotations.jsonld").read_text(encoding="utf-8")
    )
    return data


@pytest.fixture(scope="session")
def run_node() -> Callable[..., Any]:
    """Run a script of this folder with packages from npm, and return the JSON that it prints."""
    if not (PACKAGES / "node_modules/jsdom").is_dir():
        pytest.fail("packages are missing: run make test, or npm ci in tests/browser", False)

    def run(script: str, *arguments: object, given: str = "") -> Any:
        command = ["node", str(HERE / script), str(PACKAGES), *map(str, arguments)]
        done = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run


@pytest.fixture(scope="session")
def vocabulary() -> Callable[[str], list[tuple[str, str, str]]]:
    """Give the statements of a vocabulary in N-Quads that are about names: subject, predicate and object."""

    def read(path: str) -> list[tuple[str, str, str]]:
        lines = (PACKAGES / "node_modules/@vocabulary" / path).read_text(encoding="utf-8")
        rows = [line.split(" ") for line in lines.splitlines()]
        names = (row[:3] for row in rows if len(row) == 5 and row[2].startswith("<"))
        return [(s.strip("<>"), p.strip("<>"), o.strip("<>")) for s, p, o in names]

    return read


@pytest.fixture(scope="session")
def in_chromium() -> Callable[[Callable[[Browser], Any]], Any]:
    """Do something with a Chromium, and return what it gives.

    In a thread of its own: a thread has room for one Playwright, and the browser tests keep theirs until the end.
    """
    from playwright.sync_api import sync_playwright
    from serving import NO_CHROMIUM, chromium_options, find_chromium

    if not find_chromium():
        pytest.fail(NO_CHROMIUM, pytrace=False)

    def start(work: Callable[[Browser], Any]) -> Any:
        with sync_playwright() as playwright, closing(launch(playwright)) as browser:
            return work(browser)

    def launch(playwright: Playwright) -> Browser:
        return playwright.chromium.launch(**chromium_options())

    def run(work: Callable[[Browser], Any]) -> Any:
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(start, work).result()

    return run
