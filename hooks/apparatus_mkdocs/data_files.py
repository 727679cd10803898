"""The data files: claims, fingerprints, keys, bibliographies and annotations."""

from __future__ import annotations

import datetime
import os
import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from mkdocs.structure.files import File, Files

from apparatus.corrections.attested import release_signers
from apparatus.exports.biblatex import biblatex
from apparatus.exports.claims_data import claims_data, claims_text
from apparatus.exports.contract import PublishedSite
from apparatus.exports.database import about, csv_text, database
from apparatus.exports.references import csl_json
from apparatus.exports.ris import ris
from apparatus.exports.table_rows import claim_rows, other_rows
from apparatus.exports.tables import DATABASE, TABLES, TERMS
from apparatus.exports.text_pack import SUMMARIES, text_pack
from apparatus.exports.web_annotations import ANNOTATIONS, annotations_file
from apparatus.page_names import ONE_COUNTER, SEARCH, TAKE_AWAY
from apparatus.policy.protected_names import LIST
from apparatus.project import FINGERPRINTS as COMMITTED
from apparatus.project import Project
from apparatus.published.data import BIBLIOGRAPHIES, CLAIMS, FINGERPRINTS, SCHEMAS
from apparatus.published.release import KEYS
from apparatus.published.version import build_time
from apparatus.reading.schema import schema_text

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from apparatus.overviews.timeline import Entry
    from apparatus.sources.library import SourceLibrary
    from apparatus_mkdocs.site_build import SiteBuild

ROBOTS = "robots.txt"
"""The file that tells crawlers where the map of the site is."""
_WELCOME = "User-agent: *\nDisallow:"
"""Every crawler may read everything."""
_COMPOSED = (
    *BIBLIOGRAPHIES,
    *(SUMMARIES, CLAIMS, ANNOTATIONS, *(table.file for table in TABLES), DATABASE, TERMS),
)
"""The bibliographies, the summaries, and what contains addresses of pages, written once every page has its address."""
Write = Callable[[Files, str, Callable[[], str | bytes]], None]
"""Writes the content of a generated file, given by its path, at once or when a browser asks a preview for it."""


def data_files(project: Project, config: MkDocsConfig) -> Iterator[File]:
    """Yield the data files; fingerprints are published byte for byte as committed."""
    for source in sorted(project.library.fingerprints):
        path = project.root / COMMITTED / f"{source}.json"
        yield File.generated(config, f"{FINGERPRINTS}/{path.name}", abs_src_path=str(path))
    if (project.root / LIST).is_file():
        yield File.generated(config, LIST, abs_src_path=str(project.root / LIST))
    if signers := release_signers(project.root):
        lines = "".join(f"{item.line}\n" for item in signers)
        yield File.generated(config, KEYS, content=lines)
    for name, file in SCHEMAS.items():
        yield File.generated(config, file, content=schema_text(name))
    # Crawlers look for it at the root of a host only.
    if (url := site_url(config)) and urlsplit(url).path == "/":
        yield File.generated(config, ROBOTS, content=f"{_WELCOME}\n\nSitemap: {url}sitemap.xml\n")
    for name in _COMPOSED:
        yield File.generated(config, name, content="")


def compose_data(build: SiteBuild, files: Files, config: MkDocsConfig, write: Write) -> None:
    """Write the content of the bibliographies, and of the data files that contain addresses of pages.

    Args:
        build: The build with the claims and the corrections.
        files: MkDocs' files, with those of `data_files`.
        config: The configuration with the name and the address of the site.
        write: Writes the content of each file, which a preview composes later.
    """
    project, library = build.project, build.project.library
    addresses = {
        file.src_uri: "" if file.url == "./" else file.url
        for file in files.documentation_pages()
        if posixpath.basename(file.src_uri)
        not in {ONE_COUNTER, SEARCH, TAKE_AWAY}  # no claim stands there, and no edition has them
    }
    name = config.site_name
    seconds = build_time(build.version, os.environ)
    built = datetime.datetime.fromtimestamp(seconds, datetime.UTC)
    site = PublishedSite(name, build.version.revision, site_url(config), config.repo_url or "")

    def make() -> Iterator[tuple[str, str | bytes]]:
        yield from _bibliographies(library)
        pack = text_pack(library)
        yield SUMMARIES, pack.text
        data = claims_data(project, addresses, site, pack)
        yield CLAIMS, claims_text(data)
        yield ANNOTATIONS, annotations_file(data["claims"], addresses, project, name, built)
        yield from _tables(data, library, build.overviews.entries)

    @cache
    def encoded() -> dict[str, bytes]:
        """Return the files as bytes, which take a third of the memory of such texts."""
        return {path: text if isinstance(text, bytes) else text.encode() for path, text in make()}

    for path in _COMPOSED:
        write(files, path, lambda path=path: encoded()[path])  # type: ignore[misc]  # mypy infers no default


def site_url(config: MkDocsConfig) -> str:
    """Return the address of the site with a trailing slash; empty if none is configured."""
    return f"{config.site_url.rstrip('/')}/" if config.site_url else ""


def _bibliographies(library: SourceLibrary) -> Iterator[tuple[str, str]]:
    """Yield the bibliographies of all sources, by path."""
    settings = library.settings
    terms = settings.licence
    licence = settings.messages("licence.entries", name=terms.name, address=terms.address)
    records = [record for _, record in sorted(library.records.items())]
    texts = csl_json(records), biblatex(records, licence), ris(records, licence)
    yield from zip(BIBLIOGRAPHIES, texts, strict=True)


def _tables(
    data: Mapping[str, Any], library: SourceLibrary, entries: Sequence[Entry]
) -> Iterator[tuple[str, str | bytes]]:
    """Yield the flat tables of the claims, sources and events, by path, and their licence."""
    rows = claim_rows(data) | other_rows(library, entries, data["pages"])
    for table in TABLES:
        yield table.file, csv_text(table, rows[table])
    said = about(data)
    yield DATABASE, database(rows, said)
    yield TERMS, "".join(f"{name}: {text}\n" for name, text in said.items())


def fill(files: Files, name: str, compose: Callable[[], str | bytes]) -> None:
    """Write the content of a generated file; the `Write` of a build for publication."""
    content = compose()
    target = files.get_file_from_path(name)
    if target is None:
        raise LookupError(f"there is no file {name}")
    if isinstance(content, bytes):
        target.content_bytes = content
    else:
        target.content_string = content
