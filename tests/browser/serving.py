"""A built site on 127.0.0.1, served as a static host would serve it."""

from __future__ import annotations

import os
import shutil
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHROMIUM = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
NO_CHROMIUM = (
    "Chromium is missing, the browser tests need it. Debian/Ubuntu: apt-get install chromium | "
    "Fedora: dnf install chromium | macOS: brew install --cask chromium | elsewhere: set CHROMIUM to its path"
)


@dataclass(frozen=True)
class ServedSite:
    """A site and where it is served."""

    folder: Path
    address: str
    """Ends in a slash."""

    @cached_property
    def pages(self) -> list[str]:
        """Addresses of all pages relative to the site's root, as a reader sees them; the root is empty."""
        files = sorted(file.relative_to(self.folder) for file in self.folder.rglob("*.html"))
        return [file.as_posix().removesuffix("index.html") for file in files]

    def file(self, page: str) -> Path:
        """Return the file of a page."""
        return self.folder / (f"{page}index.html" if page.endswith("/") or not page else page)


@contextmanager
def serve(folder: Path, prefix: str = "/") -> Iterator[ServedSite]:
    """Serve a folder below a path, with the headers it asks for in `_headers` when it is served at the root."""
    headers = _headers(folder) if prefix == "/" else {}

    class Handler(SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments, directory=str(folder))

        def send_head(self) -> Any:
            if not self.path.startswith(prefix):
                self.send_error(HTTPStatus.NOT_FOUND)
                return None
            self.path = "/" + self.path[len(prefix) :]
            return super().send_head()

        def end_headers(self) -> None:
            for name, value in headers.items():
                self.send_header(name, value)
            super().end_headers()

        def log_message(self, format: str, *arguments: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield ServedSite(folder, f"http://127.0.0.1:{server.server_port}{prefix}")
        finally:
            server.shutdown()
            thread.join()


def find_chromium() -> str:
    """Return the path of this machine's Chromium; an empty string when there is none."""
    names = [os.environ["CHROMIUM"]] if os.environ.get("CHROMIUM") else CHROMIUM
    return next(filter(None, map(shutil.which, names)), "")


def chromium_options() -> dict[str, Any]:
    """Return how Playwright is to start this machine's Chromium."""
    quiet = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]  # fmt: skip
    # Chromium's sandbox refuses to run as root, and CI is root.
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return {"executable_path": find_chromium(), "args": [*quiet, *sandbox]}


def _headers(folder: Path) -> dict[str, str]:
    rows = (folder / "_headers").read_text(encoding="utf-8").splitlines()
    return {
        name.strip(): value.strip()
        for name, _, value in (row.partition(":") for row in rows if row.startswith("  "))
    }
