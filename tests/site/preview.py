"""A preview that really runs, asked for its pages as a browser would."""

from __future__ import annotations

import os
import random
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING, Self

from patience import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable


def _free_port() -> int:
    """Return a port that nobody uses, below those that systems give away: none of them takes it in the meantime."""
    while True:
        port = random.randrange(10_000, 30_000)
        with socket.socket() as free, suppress(OSError):
            free.bind(("127.0.0.1", port))
            return port


class Preview:
    """`mkdocs serve` for a project, in a process of its own; ends with the `with` block."""

    def __init__(self, root: Path, *, patience: int = PATIENCE, **environment: str) -> None:
        self.root = root
        self.patience = patience
        self.port = _free_port()
        self._log = root / "serve.log"
        self.temporary = Path(environment.get("TMPDIR", gettempdir()))
        self._environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment}

    def __enter__(self) -> Self:
        command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr"]
        self._output = self._log.open("w", encoding="utf-8")
        self._process = subprocess.Popen(
            [*command, f"127.0.0.1:{self.port}"],
            cwd=self.root,
            env=self._environment,
            stdout=self._output,
            stderr=subprocess.STDOUT,
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(PATIENCE)
        self._output.close()

    @property
    def log(self) -> str:
        """What the terminal shows."""
        return self._log.read_text(encoding="utf-8")

    def builds(self) -> int:
        """How often the site was built."""
        return len(re.findall("Building documentation", self.log))

    def page(self, path: str) -> str:
        """Return a page as it is now; empty while the server does not answer."""
        try:
            address = f"http://127.0.0.1:{self.port}/{path}"
            with urllib.request.urlopen(address, timeout=self.patience) as answer:
                return str(answer.read().decode("utf-8"))
        except (urllib.error.URLError, ConnectionError):
            return ""

    def wait(self, path: str, accept: Callable[[str], bool]) -> str:
        """Return a page as soon as it is as wanted.

        Raises:
            AssertionError: It never was, or the server ended.
        """
        end = time.monotonic() + self.patience
        while time.monotonic() < end and self._process.poll() is None:
            if accept(page := self.page(path)):
                return page
            time.sleep(0.02)
        raise AssertionError(f"{path} is not as wanted; the terminal says:\n{self.log}")
