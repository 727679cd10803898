"""The pages and files of a preview, each made when a browser asks for it.

A save changes what a page says and, by citations, links and problems, what many others show. A
preview therefore makes no page in advance: at each save MkDocs reads the pages in the main language,
whose Markdown may have problems to show, and whatever a browser asks for is made of the project as
last saved, feeds and data too. A build for publication makes all of them.
"""

from __future__ import annotations

import logging
import posixpath
import time
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING
from wsgiref.util import FileWrapper

from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel

from apparatus.problems import Severity
from apparatus_mkdocs.data_files import fill

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from wsgiref.types import StartResponse, WSGIEnvironment

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from apparatus.problems import Problem
    from apparatus_mkdocs.site_build import SiteBuild

log = get_plugin_logger("apparatus")


class PreviewFiles(Files):
    """The files of a preview, of which MkDocs reads some pages at once and writes nothing."""

    def __init__(self, files: Files, written: Iterable[str]) -> None:
        """Take the files, and the pages whose Markdown may have problems to show; the menu shows titles of others."""
        super().__init__(files)
        unseen = {InclusionLevel.NOT_IN_NAV, InclusionLevel.EXCLUDED}
        self.by_mkdocs = {file.src_uri for file in files if file.inclusion not in unseen}
        self.by_mkdocs.update(written)
        """The pages that MkDocs reads or writes by itself."""
        self.unwritten: dict[str, File] = {}
        """The other files, by their path in the site."""

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> Sequence[File]:
        """Return all pages; if MkDocs asks which to read or to write for a preview, those for it."""
        pages = super().documentation_pages(inclusion=inclusion)
        if inclusion is InclusionLevel.is_in_serve:
            return [file for file in pages if file.src_uri in self.by_mkdocs]
        return pages

    def copy_static_files(
        self,
        dirty: bool = False,
        *,
        inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included,
    ) -> None:
        """Note the files that are no pages, in place of copying them."""
        others = (file for file in self if not file.is_documentation_page())
        self.unwritten = {file.dest_uri: file for file in others if inclusion(file.inclusion)}


class PreviewPages:
    """The pages of the project as last saved."""

    def __init__(self, show_failure: Callable[[Exception, Path], None]) -> None:
        """Take what shows, in the file of a page, why it could not be made."""
        self.lock = Lock()
        """Held while the site is built or a page is made."""
        self._show_failure = show_failure

    def files(self, files: Files, written: Iterable[str]) -> Files:
        """Return the files with which MkDocs goes on; arguments as of `PreviewFiles`."""
        self._files = PreviewFiles(files, written)
        self._later: dict[str, Callable[[], None]] = {}
        self._unchecked: list[tuple[Page, list[File]]] = []
        return self._files

    def write_later(self, files: Files, name: str, compose: Callable[[], str | bytes]) -> None:
        """Compose a generated file that is no page when a browser asks for it, such as the index of the search."""
        self._later[name] = partial(fill, files, name, compose)

    def surround(self, config: MkDocsConfig, nav: Navigation) -> None:
        """Take what all pages have in common."""
        self._config, self._nav = config, nav

    def start(self, build: SiteBuild, env: Environment, complete: Callable[[Page], None]) -> None:
        """Take the project as saved, of which MkDocs has read its pages and writes none.

        Args:
            complete: Adds to a page the content that depends on all pages.
        """
        self._build, self._env, self._complete = build, env, complete
        self._read, self._files.by_mkdocs = self._files.by_mkdocs, set()
        self._completed: set[str] = set()
        self._waiting = {file.dest_uri: file for file in self._files.documentation_pages()}

    @property
    def paths(self) -> list[Path]:
        """The files of all pages, made or not."""
        return [Path(file.abs_dest_path) for file in self._files.documentation_pages()]

    def answer(
        self, server: LiveReloadServer, environ: WSGIEnvironment, respond: StartResponse
    ) -> Iterable[bytes]:
        """Answer a request as MkDocs does, and make the page or file first that is not there yet."""
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        while True:
            said: list[tuple[str, list[tuple[str, str]]]] = []
            body = server.serve_request(environ, lambda *head: said.append(head))  # noqa: B023  # called at once
            (status, headers), *_ = said
            # A save may have come between.
            if not status.startswith("404") or not self._make(path.removeprefix(server.mount_path)):
                respond(status, headers)
                return self._and_check_links(body) if isinstance(body, FileWrapper) else body

    def _make(self, path: str) -> bool:
        """Make a page or a file, unless another request has; return whether there is such a one."""
        name = f"{path}index.html" if path.endswith("/") or not path else path
        name = posixpath.normpath(f"/{name}").lstrip("/")
        with self.lock:
            if Path(self._config.site_dir, name).is_file():
                return True
            if other := self._files.unwritten.pop(name, None):
                if compose := self._later.get(name):
                    compose()
                other.copy_file()
                return True
            file = self._waiting.pop(name, None) or self._waiting.pop(f"{name}/index.html", None)
            if file is None:
                return False
            try:
                self._write(file)
            except Exception as error:  # as of a build, of whatever kind
                self._show_failure(error, Path(file.abs_dest_path))
            return True

    def _and_check_links(self, body: FileWrapper) -> Iterator[bytes]:
        """Yield an answer, then log the links to places that are nowhere: many pages are completed to know their places."""
        yield from body
        body.close()
        while self._check_link():
            time.sleep(0.001)  # a request that waits for the lock comes first

    def _check_link(self) -> bool:
        """Complete one page to which a written page links, or judge the links; return whether there is more to do."""
        with self.lock:
            if not self._unchecked:
                return False
            page, others = self._unchecked[-1]
            if not others:
                self._unchecked.pop()
                level = self._config.validation.links.anchors
                page.validate_anchor_links(files=self._files, log_level=level)
                return True
            other = others.pop()
            try:
                self._completed_page(other)
            except Exception as error:  # as of a build, of whatever kind
                self._show_failure(error, Path(other.abs_dest_path))
            return True

    def _write(self, file: File) -> None:
        page = self._completed_page(file)
        self._unchecked.append((page, list(page.links_to_anchors or ())))
        pages = self._files.documentation_pages()
        is_draft = file.inclusion is InclusionLevel.DRAFT
        _build_page(page, self._config, pages, self._nav, self._env, excluded=is_draft)

    def _completed_page(self, file: File) -> Page:
        if file.page is None:
            raise LookupError(f"MkDocs made no page of {file.src_uri}")
        if file.src_uri not in self._completed:
            self._completed.add(file.src_uri)
            if file.src_uri not in self._read:
                known = len(self._build.rendered)
                _populate_page(file.page, self._config, self._files)
                log_problems(self._build.rendered[known:])
            self._complete(file.page)
        return file.page


def log_problems(problems: Iterable[Problem]) -> None:
    """Log problems as warnings, which fail a build under `--strict`, and notices as information."""
    for problem in sorted(set(problems)):
        level = logging.INFO if problem.severity is Severity.NOTICE else logging.WARNING
        log.log(level, "%s", problem)
