"""Resolving links and pages of the project to files of the site."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container
from functools import cache, partial
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

_PLAIN = re.compile(r"((?!//)[\w./-]*)(?:#([\w.-]*))?", re.ASCII)
"""An address inside the site without percent-encoding: most are, and `urlsplit` takes ten times as
long."""


class Target(NamedTuple):
    """The target of a link inside the site."""

    file: str
    """The path from the root of the site; empty for the page that contains the link."""
    fragment: str


class Targets(dict[str, Target | None]):
    """The targets of links in the files of one folder, by `href`; `None` outside the site.

    Each `href` is resolved once, because pages share their menus.
    """

    def __init__(self, folder: str) -> None:
        """Create an empty mapping for a folder, given by its path from the root of the site."""
        super().__init__()
        self._file_at = cache(partial(file_at, posixpath.join(folder, ".")))

    def __missing__(self, href: str) -> Target | None:
        """Resolve an `href`."""
        target = None
        if plain := _PLAIN.fullmatch(href):
            target = Target(plain[1] and self._file_at(plain[1]), plain[2] or "")
        elif not ((parts := urlsplit(href)).scheme or parts.netloc):
            path = unquote(parts.path)
            target = Target(path and self._file_at(path), unquote(parts.fragment))
        self[href] = target
        return target


def file_at(base: str, path: str) -> str:
    """Return the file of the site that the path of a link leads to.

    Args:
        base: The file that contains the link; empty for the root of the site.
        path: The path of the link; a folder means its `index.html`, an empty path the file itself.
    """
    if not path:
        return base
    if path.startswith("/"):
        target = path.lstrip("/")
    else:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(base), path))
    is_folder = path.endswith(("/", "/.", "/..")) or path in {".", ".."} or target == "."
    return posixpath.normpath(posixpath.join(target, "index.html")) if is_folder else target


def page_path(src_uri: str, site: Container[str]) -> str | None:
    """Return the file of the site that a page of the project was built to, or `None`."""
    return next((path for path in built_paths(src_uri) if path in site), None)


def built_paths(src_uri: str) -> tuple[str, ...]:
    """Return the files of the site that a page of the project may be built to, by its path below `docs/`."""
    stem = src_uri.removesuffix(".md").removesuffix("index").rstrip("/")
    return (
        f"{stem}/index.html".lstrip("/"),
        f"{stem}.html",
        f"{src_uri.removesuffix('.md')}.html",
    )
