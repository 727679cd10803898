"""Checking that no script of a published site can send a request to another host.

`site_files` checks the addresses in HTML, SVG and style sheets; scripts can also compute
addresses. The policy of each page limits its scripts to the site's own host (CSP Level 3, section
6.1). On a host that sends no headers, a worker has no policy; therefore scripts that no page runs
itself must not contain an address of another host as a string.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING
from urllib.parse import unquote

from apparatus.problems import Problem, file_problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from apparatus.published.file_texts import PublishedFile

_ADDRESS = re.compile(r"""["'`](?P<url>(?:(?:https?|wss?)://|//[\w-]+\.)[^"'`\s]*)""", re.I)
_SOURCE = re.compile(r"'none'|'self'|'sha(?:256|384|512)-[\w+/=]+'|data:")
"""A source expression that a policy may contain: none, the site itself, the hash of a script, and
`data:`."""


@dataclass(frozen=True, slots=True)
class Requests:
    """What the scripts of a file, or of several files, may request."""

    run: frozenset[str] = frozenset()
    """Paths of the scripts that pages load and that their policies limit."""
    unlimited: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    """The problems of each script, by path, if it runs without the policy of a page."""
    policies: tuple[Problem, ...] = ()

    @classmethod
    def of(cls, file: PublishedFile) -> Requests:
        """Return those of one file, without those inside it."""
        if file.path.endswith((".js", ".mjs")):
            return cls(unlimited={file.path: tuple(_check_script(file))})
        if not file.path.endswith(".html"):
            return cls()
        policies = [
            item.attributes.get("content", "")
            for item in file.resources
            if item.attributes.get("http-equiv", "").lower() == "content-security-policy"
        ]
        run = (
            _inside(file.path, item.attributes["src"])
            for item in file.resources
            if item.tag == "script" and "src" in item.attributes
        )
        return cls(frozenset(run), policies=tuple(_check_policies(file.path, policies)))

    @classmethod
    def together(cls, several: Iterable[Requests]) -> Requests:
        """Return those of several files."""
        found = tuple(several)
        return cls(
            frozenset(chain.from_iterable(item.run for item in found)),
            dict(chain.from_iterable(item.unlimited.items() for item in found)),
            tuple(chain.from_iterable(item.policies for item in found)),
        )

    def problems(self) -> Iterator[Problem]:
        """Yield the problems of a whole site."""
        yield from self.policies
        for path, found in self.unlimited.items():
            if path not in self.run:
                yield from found


def _check_policies(path: str, policies: list[str]) -> Iterator[Problem]:
    if not policies:
        yield file_problem(path, "foreign-request.no-policy")
    for policy in policies:
        directives = [part.split() for part in policy.split(";") if part.strip()]
        wide = [s for _, *sources in directives for s in sources if not _SOURCE.fullmatch(s)]
        if wide:
            yield file_problem(path, "foreign-request.wide-policy", sources=" ".join(wide))
        elif ["default-src", "'none'"] not in directives:
            yield file_problem(path, "foreign-request.open-policy")


def _check_script(file: PublishedFile) -> Iterator[Problem]:
    text = file.data.decode("utf-8", "replace")
    for match in _ADDRESS.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        yield problem(file.path, line, column, "foreign-request.address", address=match["url"][:60])


def _inside(path: str, source: str) -> str:
    """Return the path of a script that a page loads.

    Both paths begin with the name of the site folder.
    """
    top, _, below = path.partition("/")
    joined = posixpath.join("/", posixpath.dirname(below), unquote(source.partition("?")[0]))
    return top + posixpath.normpath(joined)
