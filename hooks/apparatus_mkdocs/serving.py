"""The preview of `make serve`, on the author's machine only, with problems and review mode."""

from __future__ import annotations

import gc
import os
import signal
import socket
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingEmitter, PollingObserver

from apparatus.authoring.original_paragraphs import Paragraphs, read_paragraphs
from apparatus.commands.serve import ORIGINALS
from apparatus.page_names import NOT_FOUND
from apparatus.problems import Severity
from apparatus_mkdocs.preview_cache import PreviewCache
from apparatus_mkdocs.preview_pages import PreviewPages
from apparatus_mkdocs.review_mode import LastEdit, review_rows
from apparatus_mkdocs.theme_layer import THEME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from contextlib import AbstractContextManager

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

    from apparatus_mkdocs.renderer import Renderer
    from apparatus_mkdocs.site_build import SiteBuild

STYLES = "assets/stylesheets/serving.css"
POLL = 0.05
"""Seconds between two polls of the watched files, each of which takes some thousandths; MkDocs polls every half second."""
SETTLED = 0.05
"""Seconds without a change after which a save is complete; MkDocs waits for twice as long."""
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_FAILURE = "fragments/apparatus/serve-failure.html"

log = get_plugin_logger("apparatus")


class _Observer(PollingObserver):
    """Polls files, but not during a build, which it would slow down by a tenth and more."""

    def __init__(self, building: AbstractContextManager[object]) -> None:
        """Create an observer that waits for a lock, which a build holds; what changes meanwhile is seen afterwards."""

        class Emitter(PollingEmitter):
            def queue_events(self, timeout: float) -> None:
                with building:
                    pass
                super().queue_events(timeout)

        BaseObserver.__init__(self, Emitter, timeout=POLL)


class Serving:
    """One run of `mkdocs serve`."""

    def __init__(self) -> None:
        """Read the folder of originals from the environment."""
        name = os.environ.get(ORIGINALS)
        self._originals = Path(name) if name else None
        self._paragraphs: Paragraphs = {}
        self._code: Mapping[Path, int] = {}
        self._code_folder = Path()
        self._changed: list[str] = []
        self._last_edit = LastEdit()
        self._edited = ""
        self._address = ""
        self.cache = PreviewCache()
        self.pages = PreviewPages(lambda error, page: self._show_failure(error, [page]))

    def begin(self, build: SiteBuild, config: MkDocsConfig) -> None:
        """Start a build.

        Raises:
            PluginError: The build would write into the project, the originals cannot be read, or the port is taken.
        """
        if not self._address:
            _refuse_taken_port(*config.dev_addr)
        root = build.project.root.resolve()
        if Path(config.site_dir).resolve().is_relative_to(root):
            raise PluginError("a preview is written to a temporary folder, never into the project")
        self.cache.begin(build, config)
        self._edited = self._last_edit.address(build.project)
        config.extra_css.append(STYLES)
        if self._originals:
            if config.dev_addr.host not in _LOOPBACK:
                raise PluginError(
                    f"{ORIGINALS} is set: the originals are shown to no other machine"
                )
            try:
                self._paragraphs = read_paragraphs(build.project.library, self._originals)
            except (OSError, UnicodeDecodeError) as error:
                raise PluginError(f"{ORIGINALS}: {error}; name the folder of originals") from error

    @staticmethod
    def files(config: MkDocsConfig) -> list[File]:
        """Return the files that only a preview has."""
        styles = Path(__file__).with_name("serving.css").read_text(encoding="utf-8")
        return [File.generated(config, STYLES, content=styles)]

    def annotated(self, content: str, page: File, build: SiteBuild, renderer: Renderer) -> str:
        """Return the content of a page between the problems of this build and the review."""
        rows = review_rows(build, page.src_uri, self._paragraphs) if self._originals else []
        found = sorted({*build.check().problems, *build.rendered})
        problems = [problem for problem in found if problem.severity is not Severity.NOTICE]
        own = [
            problem for problem in problems if problem.path.removeprefix("docs/") == page.src_uri
        ]
        read = build.pages.get(page.src_uri)
        before = renderer.render(
            "serve-problems",
            page,
            own=own,
            anchors={item.line: item.id for item in read.claims if item.is_anchored}
            if read
            else {},
            others=[problem for problem in problems if problem not in own],
            restart=self._changed,
            rows=len(rows),
        )
        return before + content + renderer.render("review", page, rows=rows)

    def watch(self, server: LiveReloadServer, config: MkDocsConfig) -> LiveReloadServer:
        """Make the server show failures on the page, poll more often, and warn of changed code."""
        watched = [config.docs_dir, config.config_file_path]
        for path in watched:
            server.unwatch(path)
        server.observer = _Observer(self.pages.lock)
        server.build_delay = SETTLED
        for path in watched:
            server.watch(path)
        self._code_folder = Path(__file__).parents[1]
        self._code = self._read_code()
        self._address = server.url
        server.url += self._edited  # what MkDocs prints, and opens with --open
        server.builder = self._guarded(server.builder, Path(config.site_dir))
        server.set_app(partial(self.pages.answer, server))
        # MkDocs deletes its folder at Ctrl-C; pages of a review must be deleted after other signals
        # too.
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.default_int_handler)
        gc.freeze()  # modules and templates stay alive: the collector need not scan them at each save
        return server

    def _guarded(self, build: Callable[[], None], folder: Path) -> Callable[[], None]:
        """Return a builder that shows a failure on every page.

        MkDocs would block requests until it is fixed.
        """

        def run() -> None:
            self._changed = self._changed_code()
            if self._changed:
                log.warning("the code in hooks/ was changed: stop make serve and start it again")
            pages = [*self.pages.paths, folder / NOT_FOUND]
            gc.disable()  # a build keeps nearly all its objects until its end
            with self.pages.lock:
                try:
                    build()
                except Exception as error:
                    self._show_failure(error, pages)
                else:
                    if self._edited:
                        log.info("edited: %s%s", self._address, self._edited)
                finally:
                    gc.enable()

        return run

    def _show_failure(self, error: Exception, pages: Iterable[Path]) -> None:
        cause = error.__context__ if isinstance(error, SystemExit) else error
        if not isinstance(cause, MkDocsException):
            log.error("the site could not be built", exc_info=error)
        reason = str(cause or error) or type(cause).__name__
        # The generator's own template, because a template of the project may have caused the
        # failure.
        loader = FileSystemLoader(str(THEME))
        template = Environment(autoescape=True, loader=loader).get_template(_FAILURE)
        html = template.render(reason=reason, restart=self._changed_code())
        for page in pages:
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(html, encoding="utf-8")

    def _changed_code(self) -> list[str]:
        now = self._read_code() if self._code else {}
        changed = {path for path, _ in now.items() ^ self._code.items()} if self._code else set()
        return sorted(path.relative_to(self._code_folder).as_posix() for path in changed)

    def _read_code(self) -> Mapping[Path, int]:
        return {path: path.stat().st_mtime_ns for path in self._code_folder.rglob("*.py")}


def _refuse_taken_port(host: str, port: int) -> None:
    """Refuse a port that another program uses: MkDocs would notice only after the first build.

    Raises:
        PluginError: The port cannot be used, with one that can.
    """
    try:
        _try_port(host, port)
    except OSError as error:
        for other in range(port + 1, min(port + 100, 65536)):
            with suppress(OSError):
                _try_port(host, other)
                cure = f"end what uses it, or choose another: make serve PORT={other}"
                break
        else:
            cure = "choose another: make serve PORT=…"
        raise PluginError(
            f"port {port} of {host} cannot be used ({error.strerror}): {cure}"
        ) from error


def _try_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as MkDocs' server does
        tried.bind((host, port))
