"""A host of the invented outlet, and a project to bring its pages into."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from outlet import Host
from site_settings import write_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def host() -> Iterator[Host]:
    """Run a host for one test."""
    found = Host()
    thread = threading.Thread(target=found.server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield found
    found.server.shutdown()
    found.server.server_close()
    thread.join()


@pytest.fixture
def saved(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Save a page under a name, outside the project and the originals."""

    def save(name: str, data: str | bytes) -> Path:
        file = tmp_path / "downloads" / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(data.encode() if isinstance(data, str) else data)
        return file

    return save


@pytest.fixture
def originals(tmp_path: Path) -> Path:
    """Make the private folder of originals."""
    folder = tmp_path / "originals"
    folder.mkdir()
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make an empty project."""
    folder = tmp_path / "project"
    (folder / "docs").mkdir(parents=True)
    (folder / "sources").mkdir()
    write_settings(folder)
    return folder
