"""Which file of a site a link leads to, and which one a page of the project became."""

from __future__ import annotations

import posixpath
import re
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Container


_PLAIN = re.compile(r"((?!//)[\w./-]*)(?:#([\w.-]*))?", re.ASCII)
"""An address inside the site in which nothing is encoded: most are, and `urlsplit` takes ten times as long."""


class Target(NamedTuple):
    """Where a link inside the site leads."""

    file: str
    """From the site's root; empty for the page on which the link stands."""
    fragment: str


class Targets(dict[str, Target | None]):
    """Where links lead that stand in the files of one folder, by how they are written; `None` for out of the site.

    Each way to write a link is worked out when it is first met: pages share their menus.
    """

    def __init__(self, folder: str) -> None:
        """Begin with none; the folder is a path from the site's root, empty for the root."""
        super().__init__()
        self._file_at = cache(partial(file_at, posixpath.join(folder, ".")))

    def __missing__(self, href: str) -> Target | None:
        """Work out where a link leads."""
        target = None
        if plain := _PLAIN.fullmatch(href):
            target = Target(plain[1] and self._file_at(plain[1]), plain[2] or "")
        elif not ((parts := urlsplit(href)).scheme or parts.netloc):
            path = unquote(parts.path)
            target = Target(path and self._file_at(path), unquote(parts.fragment))
        self[href] = target
        return target


def file_at(base: str, path: str) -> str:
    """Return the file of the site to which a link's path leads.

    Args:
        base: The file in which the link stands; empty for the site's root.
        path: The link's path; a folder means its `index.html`, an empty path the file itself.
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
    """Return which of a site's files is a page of the project, by its path below `docs/`, or `None`."""
    stem = src_uri.removesuffix(".md").removesuffix("index").rstrip("/")
    candidates = (
        f"{stem}/index.html".lstrip("/"),
        f"{stem}.html",
        f"{src_uri.removesuffix('.md')}.html",
    )
    return next((path for path in candidates if path in site), None)
