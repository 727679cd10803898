"""A built site on this machine, served as a static host would serve it."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import threading
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache, cached_property
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

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
NOT_FOUND = "404.html"
"""The page for what is not found, which stands for no address of its own: its links are steps up from wherever it is shown."""


@dataclass(frozen=True)
class ServedSite:
    """A site and where it is to be had."""

    folder: Path
    address: str
    """Ends in a slash."""

    @cached_property
    def pages(self) -> list[str]:
        """Paths of all pages below the folder, which are their addresses too; an edition to take away is none."""
        files = (file.relative_to(self.folder) for file in self.folder.rglob("*.html"))
        return sorted(file.as_posix() for file in files if file.parts[0] != "downloads")

    @cached_property
    def explainers(self) -> list[str]:
        """Pages that make claims, those with the most first."""
        counts = Counter(claim["page"] for claim in self._claims if claim["citations"])
        return [page.removesuffix(".md") + ".html" for page, _ in counts.most_common()]

    @property
    def explainer(self) -> str:
        """One page of an explainer."""
        return self.explainers[0]

    @cached_property
    def source(self) -> str:
        """The page of the source that is cited most."""
        counts = Counter(item["source"] for claim in self._claims for item in claim["citations"])
        return f"sources/{counts.most_common(1)[0][0]}.html"

    @property
    def kinds(self) -> tuple[str, ...]:
        """One page of each kind: home, explainer, source, table."""
        return ("index.html", self.explainer, self.source, "verification.html")

    def page_with(self, markup: str) -> str:
        """Return the first page that holds some markup."""
        return next(
            page
            for page in self.pages
            if markup in (self.folder / page).read_text(encoding="utf-8")
        )

    @cached_property
    def _claims(self) -> list[dict[str, Any]]:
        data = json.loads((self.folder / "data/claims.json").read_text(encoding="utf-8"))
        return list(data["claims"])

    def asked(self, url: str) -> Path:
        """Return the file that an address of this site asks for."""
        path = url.removeprefix(self.address).partition("#")[0].partition("?")[0]
        return self.folder / (path or "index.html")


@contextmanager
def serve(folder: Path, prefix: str = "/", host: str = "127.0.0.1") -> Iterator[ServedSite]:
    """Serve a folder below a path, with the headers it asks for in `_headers` when it is served at the root."""
    rules = _header_rules(folder) if prefix == "/" else []

    class Handler(SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments, directory=str(folder))

        def send_head(self) -> Any:
            if not self.path.startswith(prefix):
                self.send_error(HTTPStatus.NOT_FOUND)
                return None
            self.path = "/" + self.path[len(prefix) :]
            file = Path(self.translate_path(self.path))
            if not file.exists() and (folder / NOT_FOUND).is_file():
                return self._send_not_found()
            if file.is_file() and "gzip" in self.headers.get("Accept-Encoding", ""):
                return self._send_compressed(file)
            return super().send_head()

        def _send_not_found(self) -> BytesIO:
            body = (folder / NOT_FOUND).read_bytes()
            self.send_response(HTTPStatus.NOT_FOUND)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            return BytesIO(body)

        def _send_compressed(self, file: Path) -> BytesIO:
            body = compressed(file)
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", self.guess_type(str(file)))
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Last-Modified", self.date_time_string(file.stat().st_mtime))
            self.end_headers()
            return BytesIO(body)

        def end_headers(self) -> None:
            path = self.path.partition("?")[0]
            for pattern, name, value in rules:
                if fnmatchcase(path, pattern):
                    self.send_header(name, value)
            super().end_headers()

        def log_message(self, format: str, *arguments: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield ServedSite(folder, f"http://{host}:{server.server_port}{prefix}")
        finally:
            server.shutdown()
            thread.join()


@cache
def compressed(file: Path) -> bytes:
    """Return a file as hosts send it."""
    return gzip.compress(file.read_bytes(), 9)


def find_chromium() -> str:
    """Return the path of this machine's Chromium; an empty string when there is none."""
    names = [os.environ["CHROMIUM"]] if os.environ.get("CHROMIUM") else CHROMIUM
    return next(filter(None, map(shutil.which, names)), "")


def chromium_flags() -> list[str]:
    """Return the flags with which Chromium asks nothing of the network by itself."""
    quiet = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]  # fmt: skip
    # Chromium's sandbox refuses to run as root, and CI is root.
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return [*quiet, *sandbox]


def chromium_options() -> dict[str, Any]:
    """Return how Playwright is to start this machine's Chromium."""
    return {"executable_path": find_chromium(), "args": chromium_flags()}


def _header_rules(folder: Path) -> list[tuple[str, str, str]]:
    """Return each header of `_headers` with the paths it is for: `*` stands for anything, and every rule that fits holds."""
    file = folder / "_headers"
    rules, pattern = [], ""
    for row in file.read_text(encoding="utf-8").splitlines() if file.is_file() else ():
        if row.startswith(" "):
            name, _, value = row.partition(":")
            rules.append((pattern, name.strip(), value.strip()))
        else:
            pattern = row.strip()
    return rules
