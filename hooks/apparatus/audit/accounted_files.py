"""Tells which files of a published site its data account for: its pages, data, editions, frame, and the files of hosts.

Whoever adds a file can list it in the manifest and link to it. Nothing in it is verified, so it must be named.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from apparatus.audit.links import targets_in
from apparatus.audit.site_files import pages_of
from apparatus.exports.tables import DATABASE, TABLES, TERMS
from apparatus.exports.text_pack import SUMMARIES
from apparatus.exports.web_annotations import ANNOTATIONS
from apparatus.page_names import (
    CHANGES_FEED,
    CORRECTIONS_FEED,
    ESTIMATES,
    ESTIMATES_CSV,
    NOT_FOUND,
    ONE_COUNTER,
    SEARCH,
    SOURCES,
    TAKE_AWAY,
    TIMELINE,
    VERIFICATION,
)
from apparatus.policy.protected_names import LIST
from apparatus.problems import site_problem
from apparatus.published.data import BIBLIOGRAPHIES, CLAIMS, FINGERPRINTS, SCHEMAS
from apparatus.published.file_names import DOWNLOADS, FileNames
from apparatus.published.manifest import MANIFEST, SIGNATURE
from apparatus.published.release import KEYS
from apparatus.published.site_addresses import built_paths

if TYPE_CHECKING:
    from apparatus.audit.site_files import FileFacts
    from apparatus.problems import Problem
    from apparatus.published.data import PublishedData

_GENERATED = (ESTIMATES, ONE_COUNTER, SEARCH, SOURCES, TAKE_AWAY, TIMELINE, VERIFICATION)
_FEEDS = (CHANGES_FEED, CORRECTIONS_FEED)
_DATA = (
    CLAIMS,
    ANNOTATIONS,
    ESTIMATES_CSV,
    DATABASE,
    KEYS,
    LIST,
    SUMMARIES,
    TERMS,
    *SCHEMAS.values(),
)
_OF_HOSTS = (
    *("_headers", "_redirects", ".nojekyll", "CNAME", "robots.txt", "sitemap.xml"),
    *("sitemap.xml.gz", MANIFEST, SIGNATURE, NOT_FOUND),
)
"""Files for the server of a site, and its page for what is not there."""
_FRAME_ENDINGS = ".css .ico .js .map .mjs .otf .ttf .wasm .webmanifest .woff .woff2"
_OF_FRAME = frozenset(_FRAME_ENDINGS.split())
"""Types of files that show pages and have no words for readers; other checks read them."""
_PICTURES = frozenset((".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"))
"""Types of files that are part of a page, unless a link opens them by themselves."""
_LICENCES = frozenset(("LICENSE.txt", "OFL.txt"))
_MOST_VOLUMES = 100


@dataclass(frozen=True, slots=True)
class EditionName:
    """What the name of an edition says of it."""

    language: str
    """BCP 47 tag of a translation; empty for the main language."""
    page: str = ""
    """Path below `docs/` of its page; empty for an edition of the whole site."""


@dataclass(frozen=True)
class Account:
    """The files that the data of a site account for."""

    data: PublishedData

    @cached_property
    def editions(self) -> Mapping[str, EditionName]:
        """The editions that the site may have, by path."""
        found: dict[str, EditionName] = {}
        for language in self._languages:
            files, whole = FileNames(self.data.title, language), EditionName(language)
            volumes = map(files.volume, range(1, _MOST_VOLUMES))
            for name in (*volumes, *map(files.whole, ("epub", "html", "zip"))):
                found[f"{DOWNLOADS}/{name}"] = whole
            for page in self.data.addresses:
                found[f"{DOWNLOADS}/{files.page(page)}"] = EditionName(language, page)
        return found

    def check(self, every: Mapping[str, FileFacts]) -> Iterator[Problem]:
        """Yield a problem for each file that the data do not account for."""
        pages = pages_of(every)
        linked = frozenset(targets_in(pages, _PICTURES))
        for path in every:
            name = PurePosixPath(path)
            is_shown = name.suffix.lower() in _PICTURES and path not in linked
            is_of_frame = name.suffix.lower() in _OF_FRAME or name.name in _LICENCES
            if not (path in self._paths or is_shown or is_of_frame):
                yield site_problem(path, "site-mismatch.unaccounted")

    @cached_property
    def _languages(self) -> tuple[str, ...]:
        """The main language, as an empty text, and those of translations."""
        said = {name for claim in self.data.claims for name in claim.get("translations", {})}
        listed = {
            page.removesuffix(f"/{SOURCES}")
            for page in self.data.addresses
            if page.endswith(f"/{SOURCES}")
        }
        return ("", *sorted(said | listed))

    @cached_property
    def _paths(self) -> frozenset[str]:
        folders = [f"{language}/" if language else "" for language in self._languages]
        sources = [page for page in self.data.addresses if page.startswith("sources/")]
        return frozenset(
            chain(
                self.data.files.values(),
                (
                    path
                    for folder in folders
                    for name in _GENERATED
                    for path in built_paths(folder + name)
                ),
                (folder + feed for folder in folders for feed in _FEEDS),
                (*_DATA, *_OF_HOSTS, *BIBLIOGRAPHIES, *(table.file for table in TABLES)),
                (f"{FINGERPRINTS}/{PurePosixPath(page).stem}.json" for page in sources),
                (f"{path}{ending}" for path in self.editions for ending in ("", ".sha256")),
            )
        )
