"""The site of a project, whole as it is published: built at most once in a run, by one process for all."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from site_stamp import is_current, project_files

from apparatus.project import Project, read_project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

REPOSITORY = Path(__file__).parents[1]
SITE_URL = "https://norhaven.example/x/"
REPOSITORY_URL = "https://github.com/example/example"
"""What this site does not say of itself."""
CONTENT = tuple(f"{REPOSITORY / name}/" for name in ("docs", "sources", "published"))
"""Where the content of this site stands."""
TESTS_OF_CONTENT = pytest.StashKey[list[str]]()
"""The names of the tests of what is written; those of what is published are not among them."""
_refused: list[str] = []


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option."""
    text = "the project whose pages, records and site are tested, by the code of this one (default: this one)"
    parser.addoption("--site-root", type=Path, metavar="FOLDER", default=REPOSITORY, help=text)


def pytest_configure(config: pytest.Config) -> None:
    """Say what the marker means, and begin to look at which files are opened."""
    marker = "whole_site: needs the site as it is published; set by itself"
    config.addinivalue_line("markers", marker)
    marker = "needs_file(path): left out of a run over a project without this file"
    config.addinivalue_line("markers", marker)
    config.stash[TESTS_OF_CONTENT] = []
    sys.addaudithook(_refuse_unasked)


def pytest_itemcollected(item: pytest.Item) -> None:
    """Note what is about content, and mark what needs the whole site."""
    fixtures = getattr(item, "fixturenames", ())
    if "built_site" in fixtures:
        item.add_marker("whole_site")
    elif "site_root" in fixtures:
        item.config.stash[TESTS_OF_CONTENT].append(item.nodeid)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is not about content when that of another project is tested; begin with a file that builds the site."""
    if config.option.site_root != REPOSITORY:
        kept = [item for item in items if _is_about(item, config.option.site_root)]
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = kept
    items.sort(key=_turns(items).__getitem__)


def _is_about(item: pytest.Item, root: Path) -> bool:
    needed = item.get_closest_marker("needs_file")
    asks = "site_root" in getattr(item, "fixturenames", ())
    return asks and (needed is None or (root / needed.args[0]).is_file())


def _turns(items: list[pytest.Item]) -> dict[pytest.Item, int]:
    """Say when the turn of each comes, file by file: while one process builds the site, no other has to wait for it."""
    built = list(
        dict.fromkeys(item.path for item in items if item.get_closest_marker("whole_site"))
    )
    written = {item.path for item in items if "site_root" in getattr(item, "fixturenames", ())}
    turns = dict.fromkeys(written, 1) | dict.fromkeys(built, 2) | dict.fromkeys(built[:1], 0)
    return {item: turns.get(item.path, 3) for item in items}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Let a test read the content of this site only where it asks for it, so that it reads that of another, too."""
    _refused[:] = () if "site_root" in getattr(item, "fixturenames", ()) else CONTENT
    try:
        return (yield)
    finally:
        _refused.clear()


def _refuse_unasked(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and _refused and str(arguments[0]).startswith(tuple(_refused)):
        raise AssertionError(f"{arguments[0]} is content of this site: ask for site_root")


@pytest.fixture(scope="session")
def site_root(pytestconfig: pytest.Config) -> Path:
    """Give the project whose content is tested."""
    root: Path = pytestconfig.option.site_root
    return root.absolute()


@pytest.fixture(scope="session")
def this_project(site_root: Path) -> Project:
    """Give its pages and records as they are read."""
    return read_project(site_root)


@pytest.fixture(scope="session")
def make_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Give what makes a folder in the first process of a run that asks for it; the others wait, and share it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def make(name: str, write: Callable[[Path], None]) -> Path:
        place, unfinished = shared / "shared" / name, shared / "unfinished" / name
        for folder in (place.parent, unfinished.parent):
            folder.mkdir(exist_ok=True)
        with (unfinished.parent / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not place.exists():
                shutil.rmtree(unfinished, ignore_errors=True)
                write(unfinished)
                unfinished.rename(place)
        return place

    return make


@pytest.fixture(scope="session")
def built_site(site_root: Path, make_once: Callable[..., Path]) -> Path:
    """Give the site with its editions: what `make site` built, if that is certain, or a new one. Nobody changes it."""

    def write(folder: Path) -> None:
        if (site_root / "site").is_dir():
            shutil.copytree(site_root / "site", folder)
            if is_current(site_root, folder):
                return
            shutil.rmtree(folder)
        project = folder.with_name("project")
        shutil.rmtree(project, ignore_errors=True)
        copy_project(site_root, project)
        build(project)
        (project / "site").rename(folder)

    return make_once("site", write)


@pytest.fixture(scope="session")
def addressed_pages(site_root: Path, make_once: Callable[..., Path]) -> Path:
    """Give the pages alone, built by somebody who says where the site and its repository are."""
    # Here, because the tests of the core run without MkDocs.
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    def write(folder: Path) -> None:
        addresses = {"site_url": SITE_URL, "repo_url": REPOSITORY_URL}
        settings = str(site_root / "mkdocs.yml")
        config = load_config(settings, strict=True, site_dir=str(folder), **addresses)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)

    return make_once("addressed", write)


def copy_project(root: Path, target: Path) -> None:
    """Copy a project with its last commit, and with what has changed since, committed or not."""
    subprocess.run(["git", "clone", "-q", "--no-checkout", root, target], check=True)
    subprocess.run(["git", "-C", target, "reset", "-q"], check=True)
    for path in project_files(root):
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(root / path, file)


def build(root: Path) -> None:
    """Build a project as `make site` does, by the code that is tested here.

    Raises:
        AssertionError: There is a problem; the message is what the build says of it.
    """
    command = [sys.executable, "-m", "apparatus", "build", "--root", str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
