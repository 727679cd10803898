"""Verifies what several files of a site say: the summaries of passages, the annotations of claims, and the checksums of editions.

What one file alone says, such as the perspective of a source, no copy can verify: only a signature shows that it is unchanged.
"""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from apparatus.exports.tables import DATABASE, PASSAGES
from apparatus.exports.text_pack import SUMMARIES
from apparatus.exports.web_annotations import ANNOTATIONS
from apparatus.problems import Problem, problem
from apparatus.published.data import CLAIMS, PublishedData
from apparatus.published.database_text import tables_of
from apparatus.words.normalisation import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from apparatus.audit.site_files import FileFacts
    from apparatus.published.manifest import FileEntry

_CHECKSUM = ".sha256"


def check_names(files: Mapping[str, FileEntry]) -> Iterator[Problem]:
    """Check that no two paths are one on a system that does not tell upper from lower case."""
    known: dict[str, str] = {}
    for path in sorted(files):
        folded = unicodedata.normalize("NFC", path).casefold()
        if (other := known.setdefault(folded, path)) != path:
            yield problem(f"site/{path}", 1, 1, "manifest-mismatch.same-name", other=other)


def check_checksums(folder: Path, files: Mapping[str, FileEntry]) -> Iterator[Problem]:
    """Check that each file of a checksum gives that of the file beside it, in the format of `sha256sum --check`."""
    for path in files:
        of = path.removesuffix(_CHECKSUM)
        if of != path and of in files:
            line = f"{files[of].sha256}  {PurePosixPath(of).name}\n".encode()
            if (folder / path).read_bytes() != line:
                yield problem(f"site/{path}", 1, 1, "manifest-mismatch.checksum", file=of)


def check_copies(
    folder: Path, data: PublishedData, pages: Mapping[str, FileFacts]
) -> Iterator[Problem]:
    """Check the summaries of a site with a database, and its annotations, where it has them."""
    yield from _check_summaries(folder, data, pages)
    yield from _check_annotations(folder, data)


def _check_summaries(
    folder: Path, data: PublishedData, pages: Mapping[str, FileFacts]
) -> Iterator[Problem]:
    """Check that each summary of the database is on the page of its source, and in the file of all summaries."""
    database, names = folder / DATABASE, [column.name for column in PASSAGES.columns]
    rows = tables_of(database.read_bytes()).get(PASSAGES.name, []) if database.is_file() else []
    shown = cache(lambda page: f" {normalise(pages[page].words)} " if page in pages else "")
    file = folder / SUMMARIES
    listed = file.read_text(encoding="utf-8") if file.is_file() else ""
    if any(len(row) != len(names) for row in rows):
        error = f"the table {PASSAGES.name} has not the columns {', '.join(names)}"
        yield problem(f"site/{DATABASE}", 1, 1, "unreadable-data", error=error)
        return
    for row in rows:
        passage = dict(zip(names, row, strict=True))
        source, locator, summary = (str(passage[name]) for name in ("source", "locator", "summary"))
        page = data.source_file(source)
        # Most summaries are lines of their page, letter by letter.
        is_line = page in pages and f"\n{summary}\n" in pages[page].words
        found = {
            page: is_line or f" {normalise(summary)} " in shown(page),
            SUMMARIES: f"[{source} {locator}] {summary}\n" in listed,
        }
        for path, is_said in found.items():
            if not is_said:
                values = {"locator": locator, "source": source, "file": path, "table": DATABASE}
                yield problem(f"site/{path}", 1, 1, "site-mismatch.other-summary", **values)


def _check_annotations(folder: Path, data: PublishedData) -> Iterator[Problem]:
    """Check that the annotations have the texts of the claims that cite a source."""
    file = folder / ANNOTATIONS
    if not file.is_file():
        return
    try:
        items = json.loads(file.read_text(encoding="utf-8"))["first"]["items"]
        said = sorted(str(item["body"][0]["value"]) for item in items)
    except (ValueError, LookupError, TypeError, RecursionError):
        said = []
    if said != sorted(str(claim["text"]) for claim in data.claims if claim["citations"]):
        yield problem(f"site/{ANNOTATIONS}", 1, 1, "site-mismatch.other-annotations", claims=CLAIMS)
