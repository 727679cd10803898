"""Which file of a site a link leads to, and which one a page of the project became."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container


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
