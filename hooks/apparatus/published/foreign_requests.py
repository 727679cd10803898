"""Checking that no script of a published site can send a request to another host.

`markup_safety` checks the addresses in HTML, SVG and style sheets; scripts can also compute
addresses. The policy of each page limits its scripts to the site's own host (CSP Level 3, section
6.1). On a host that sends no headers, a worker has no policy; therefore scripts that no page runs
itself must not contain an address of another host as a string.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from apparatus.problems import problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from apparatus.problems import Problem
    from apparatus.published.text import PublishedFile

_ADDRESS = re.compile(r"""["'`](?P<url>(?:(?:https?|wss?)://|//[\w-]+\.)[^"'`\s]*)""", re.I)
_SOURCE = re.compile(r"'none'|'self'|'sha(?:256|384|512)-[\w+/=]+'|data:")
"""A source expression that a policy may contain: none, the site itself, the hash of a script, and
`data:`."""


def check_requests(files: Iterable[PublishedFile]) -> Iterator[Problem]:
    """Check the policy of every page and the text of every script that may run without one.

    Args:
        files: All files of the published site.
    """
    run_by_pages: set[str] = set()
    scripts: list[PublishedFile] = []
    for file in files:
        if file.path.endswith((".js", ".mjs")):
            scripts.append(file)
        elif file.path.endswith(".html"):
            policies = [
                item.attributes.get("content", "")
                for item in file.resources
                if item.attributes.get("http-equiv", "").lower() == "content-security-policy"
            ]
            yield from _check_policies(file.path, policies)
            run_by_pages |= {
                _inside(file.path, item.attributes["src"])
                for item in file.resources
                if item.tag == "script" and "src" in item.attributes
            }
    for file in scripts:
        if file.path not in run_by_pages:
            yield from _check_script(file.path, file.data.decode("utf-8", "replace"))


def _check_policies(path: str, policies: list[str]) -> Iterator[Problem]:
    if not policies:
        yield problem(path, 1, 1, "foreign-request.no-policy")
    for policy in policies:
        directives = [part.split() for part in policy.split(";") if part.strip()]
        wide = [s for _, *sources in directives for s in sources if not _SOURCE.fullmatch(s)]
        if wide:
            yield problem(path, 1, 1, "foreign-request.wide-policy", sources=" ".join(wide))
        elif ["default-src", "'none'"] not in directives:
            yield problem(path, 1, 1, "foreign-request.open-policy")


def _check_script(path: str, text: str) -> Iterator[Problem]:
    for match in _ADDRESS.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        yield problem(path, line, column, "foreign-request.address", address=match["url"][:60])


def _inside(path: str, source: str) -> str:
    """Return the path of a script that a page loads.

    Both paths begin with the name of the site folder.
    """
    top, _, below = path.partition("/")
    joined = posixpath.join("/", posixpath.dirname(below), unquote(source.partition("?")[0]))
    return top + posixpath.normpath(joined)
