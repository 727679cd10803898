"""The files of a built site, each read once as it lies on disk, screened at that moment, and not kept.

What stays of a file is a hash of its bytes, its anchors and links, and what was found in it. A file whose bytes have
changed since is read anew.

Nothing in them may harm a reader. The rules hold for all files, whether from templates, the theme or `docs/`: no script
except those that the page's policy lists by hash or that are in the theme's folder, no event handlers, nothing from
another host, no frames, no forms except the theme's two, no `javascript:` addresses. `data:` addresses are allowed for
images only, also in style sheets, where the theme has its icons: an image runs no script.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from apparatus.audit.script_requests import Requests
from apparatus.explainers.claims import claim_id
from apparatus.html.styles import foreign_addresses
from apparatus.problems import Problem, problem
from apparatus.published.file_texts import read_file
from apparatus.published.manifest import MANIFEST, SIGNATURE, FileEntry
from apparatus.sources.citation_syntax import iter_brackets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from apparatus.published.file_texts import PublishedFile

    Screen = Callable[[PublishedFile], Iterator[Problem]]
    "Looks at one file, or a file inside it, while its texts are at hand. It may have `forget`, for what it remembers."


PREFIX = "site/"
"""The prefix of paths in messages, whatever the name of the folder."""
_PAGES = (".html", ".xhtml")
_SOURCES = "sources/"
PAGES = frozenset((".htm", ".html", ".shtml", ".svg", ".xht", ".xhtml"))
"""Extensions of files that a browser shows as a page of the site."""
ACTIVE = frozenset((".hta", ".mht", ".mhtml", ".svgz", ".swf", ".xsl", ".xslt"))
"""Endings of files that can act and that this module cannot read."""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What stays known of a file."""

    path: str
    """From the folder of the site."""
    entry: FileEntry
    """Its hash and its size."""
    is_read: bool
    """Whether a reader could read the file and those inside it."""
    ids: Sequence[str]
    links: Sequence[tuple[str, str]]
    """The target of each link as written, and the id around it, as in `ParsedMarkup`."""
    words: str
    """The text of the page of a source, line by line without space around; of other files nothing is asked."""
    claims: frozenset[str]
    """The ids of the claims that a page shows in the words from which their anchors are made."""
    translated: frozenset[tuple[str, str]]
    """The ids of the claims that a page shows in other words, such as those of a language, each with what would be the id
    of these words."""
    claim_names: frozenset[str]
    """As in `ParsedMarkup`."""
    names: frozenset[str]
    styles: Sequence[str]
    """The style sheets in it, or the file itself if it is one."""
    faults: Sequence[Problem]
    """What no site may have: unsafe markup, and citations left as text."""
    requests: Requests
    """What its scripts may request, and those of the files inside it."""
    found: Sequence[Problem]
    """What the screens found in it and in the files inside it."""

    def shows(self, anchor: str, text: str) -> bool:
        """Return whether the page shows these words of a claim, its own or those of a translation."""
        return anchor in self.claims or (anchor, claim_id(text)) in self.translated

    @property
    def is_page(self) -> bool:
        """Whether it is a page of the site or of an EPUB."""
        return self.path.endswith(_PAGES)


class SiteFiles:
    """The files of a folder."""

    def __init__(self, folder: Path, screens: Sequence[Screen] = ()) -> None:
        """Read no file yet.

        Args:
            folder: A built site.
            screens: Look at each file and at those inside archives.
        """
        self.folder = folder
        self._screens = screens
        self.seen: Mapping[str, FileFacts] = {}
        """The files as `all` returned them last."""
        self._known: dict[str, FileFacts] = {}
        self._shared: dict[object, object] = {}
        """Anchors and links by themselves, because pages share most of them."""

    def read(self, path: str, folder: Path | None = None) -> FileFacts:
        """Return a file, read unless its bytes are those that were read before.

        Args:
            folder: Another folder, from which it will be moved to the same path.
        """
        data = ((folder or self.folder) / path).read_bytes()
        sha256 = hashlib.sha256(data).hexdigest()
        known = self._known.get(path)
        if known is None or known.entry.sha256 != sha256:
            known = self._known[path] = self._facts(path, data, FileEntry(sha256, len(data)))
        return known

    def take(self, read: Iterable[FileFacts]) -> None:
        """Add what another process read of the same files."""
        share = self._shared.setdefault
        for facts in read:
            links = tuple(share(link, link) for link in facts.links)
            self._known[facts.path] = replace(facts, links=links)  # type: ignore[arg-type]

    def open(self, path: str) -> PublishedFile:
        """Return a file with its texts and elements, to find a position in it."""
        return read_file(PREFIX + path, (self.folder / path).read_bytes())

    def all(self) -> Mapping[str, FileFacts]:
        """Return the files that are there now, in the order of their paths; a symbolic link is none.

        The screens let go what they remember, because what comes later is little.
        """
        self.seen = {
            path: self.read(path)
            for path, file in site_paths(self.folder)
            if file.is_file() and not file.is_symlink()
        }
        for screen in self._screens:
            if forget := getattr(screen, "forget", None):
                forget()
        return self.seen

    def strays(self) -> Iterator[Problem]:
        """Yield a problem for each symbolic link, and for whatever else is neither a file nor a folder."""
        for path, file in site_paths(self.folder):
            if file.is_symlink():
                yield problem(PREFIX + path, 1, 1, "unsafe-markup.link")
            elif not (file.is_file() or file.is_dir()):
                yield problem(PREFIX + path, 1, 1, "manifest-mismatch.no-file")

    def _facts(self, path: str, data: bytes, entry: FileEntry) -> FileFacts:
        file = read_file(PREFIX + path, data)
        parts = list(file.walk())
        markup = file.markup.quick if file.markup else None
        claims = [
            (anchor, claim_id(words)) for anchor, words in (markup.claims.items() if markup else ())
        ]
        share = self._shared.setdefault
        return FileFacts(
            path,
            entry,
            all(part.is_read for part in parts),
            tuple(share(anchor, anchor) for anchor in markup.ids) if markup else (),  # type: ignore[misc]
            tuple(share(link, link) for link in markup.links) if markup else (),  # type: ignore[misc]
            _trimmed(markup.words) if markup and path.startswith(_SOURCES) else "",
            frozenset(anchor for anchor, said in claims if said == anchor.rpartition("--")[2]),
            frozenset(item for item in claims if item[1] != item[0].rpartition("--")[2]),
            share(markup.claim_names, markup.claim_names) if markup else frozenset(),  # type: ignore[arg-type]
            share(markup.names, markup.names) if markup else frozenset(),  # type: ignore[arg-type]
            tuple(_styles(file)),
            (*check_markup(file), *_citations_left(file)),
            Requests.together(map(Requests.of, parts)),
            tuple(chain.from_iterable(screen(part) for part in parts for screen in self._screens)),
        )


def read_each(_: Callable[[str], None], files: SiteFiles, paths: Sequence[str]) -> list[FileFacts]:
    """Read some files in a subprocess, which `apparatus build` starts."""
    return [files.read(path) for path in paths]


def _trimmed(text: str) -> str:
    lines = map(str.strip, text.split("\n"))
    return "\n".join(("", *filter(None, lines), ""))


def _styles(file: PublishedFile) -> Iterator[str]:
    if file.path.endswith(".css"):
        yield file.data.decode("utf-8", "replace")
    for element in file.markup.quick.elements if file.markup else ():
        if element.tag == "style":
            yield element.text


def _citations_left(file: PublishedFile) -> Iterator[Problem]:
    text = file.markup.quick.words if file.markup and file.path.endswith(_PAGES) else ""
    for bracket in iter_brackets(text) if "@" in text else ():
        if "," in bracket[1]:
            yield problem(file.path, 1, 1, "site-mismatch.citation", citation=bracket.group())


def site_paths(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield everything in a folder by its path from there, in order."""
    for file in sorted(folder.rglob("*")):
        yield file.relative_to(folder).as_posix(), file


def check_files(files: SiteFiles, every: Mapping[str, FileFacts]) -> Iterator[Problem]:
    """Yield what is wrong with single files of a site, what the screens found included."""
    yield from files.strays()
    for facts in every.values():
        yield from facts.faults
    yield from findings(every)


def findings(files: Mapping[str, FileFacts]) -> Iterator[Problem]:
    """Yield what the screens found; what stands in several files is reported in the first."""
    first: dict[tuple[str, str], str] = {}
    for facts in files.values():
        for found in facts.found:
            if first.setdefault((found.code, found.what), found.path) == found.path:
                yield found


def entries_of(files: Mapping[str, FileFacts]) -> Mapping[str, FileEntry]:
    """Return hash and size of each file that a manifest lists, by path."""
    return {path: facts.entry for path, facts in files.items() if path not in {MANIFEST, SIGNATURE}}


def pages_of(files: Mapping[str, FileFacts]) -> Mapping[str, FileFacts]:
    """Return the pages among files."""
    return {path: facts for path, facts in files.items() if facts.is_page}


def check_markup(file: PublishedFile) -> Iterator[Problem]:
    """Yield a problem for each unsafe element, attribute, style or address in a file."""
    ending = PurePosixPath(file.path).suffix.lower()
    if ending in PAGES and file.markup is None:
        yield problem(file.path, 1, 1, "unsafe-markup.malformed", error=file.error)
    elif ending in PAGES:
        for item in file.markup.unsafe if file.markup else ():
            yield problem(file.path, item.line, item.column, item.message, **item.values)
    elif ending == ".css":
        for address in foreign_addresses(file.data.decode("utf-8", "replace")):
            place = (file.path, address.line, address.column)
            yield problem(*place, "foreign-request.style", address=address.text[:60])
    elif ending in ACTIVE:
        yield problem(file.path, 1, 1, "unsafe-markup.active-file", ending=ending)
