"""Create the private original, the record and the fingerprint of an article."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from apparatus.atomic_writing import write_all
from apparatus.policy.protected_names import read_protected_names
from apparatus.project import FINGERPRINTS
from apparatus.reading.content_files import read_texts
from apparatus.reading.front_matter import read_front_matter
from apparatus.reading.schema import schema
from apparatus.reading.site_settings import project_settings
from apparatus.reading.unfinished import MARKER, count_unfinished
from apparatus.sources.originals import fingerprint_file
from apparatus.sources.record_writer import write_record
from apparatus_intake.address_comparison import address_key, archived_page
from apparatus_intake.article import PageError
from apparatus_intake.drafts import Draft, draft_record, propose_id
from apparatus_intake.metadata import Metadata
from apparatus_intake.page_declarations import UNKNOWN, Clue
from apparatus_intake.segmentation import Segmentation, segment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from apparatus.settings import Settings
    from apparatus.sources.records import SourceRecord
    from apparatus_intake.captures import Capture


@dataclass(frozen=True, slots=True)
class NewRecords:
    """The written files and records."""

    records: tuple[SourceRecord, ...]
    files: tuple[Path, ...]
    notes: Mapping[str, Mapping[str, str]]
    """By id and key, where a value was found, or why it is left to a person."""
    todo: int
    """Number of lines that a person must write."""


def create_records(
    root: Path,
    capture: Capture,
    *,
    originals: Path,
    url: str = "",
    ids: Sequence[str] = (),
    split: bool | None = None,
    today: datetime.date | None = None,
    complete: Callable[[Draft, bytes], SourceRecord] | None = None,
) -> NewRecords:
    """Write the original, the record and the fingerprint of each article of a page.

    Args:
        capture: The page.
        originals: The private folder of originals. An existing original with the same text is reused.
        url: The address of the page, if the page does not contain it.
        ids: Ids of the records, in the order of the articles; missing ones are generated.
        split: Whether two articles on one page become two records. `None` refuses a page that seems to contain two.
        today: The day of reading, if the page does not contain the day on which it was saved.
        complete: Makes what is written of a draft and the text of its original; may raise a `PageError`.

    Raises:
        PageError: The page cannot be used or is already a source, or the folder is in the repository.
        SettingsError: The settings of the project cannot be used.
        OSError: A file cannot be written; no file was changed.
    """
    settings = project_settings(root)
    _check_folder(root, originals)
    found = segment(capture, split=bool(split))
    if found.begins and split is None:
        raise _two_articles(found)
    address = _address_of(Clue(url, "--url") if url else _own_address(capture), found)
    name = _name_among(originals, capture, found.original, settings)
    drafts = [
        _without_names(root, draft)
        for draft in _drafts(
            found,
            ids,
            dict(known_records(root)),
            name=name,
            url=address,
            day=_day(capture, today),
            settings=settings,
        )
    ]
    if complete:
        drafts = [_completed(draft, found.original, complete) for draft in drafts]
    return _write(root, originals, capture, found, drafts)


def _day(capture: Capture, today: datetime.date | None) -> Clue:
    if capture.taken:
        return Clue(capture.taken.isoformat(), "the day on which the page was saved or fetched")
    day = today or datetime.datetime.now(datetime.UTC).date()
    return Clue(day.isoformat(), "the clock, as the file does not say when it was saved")


def _own_address(capture: Capture) -> Clue:
    return Clue(capture.url, "the address where it was read") if capture.url else UNKNOWN


def _completed(
    draft: Draft, text: bytes, complete: Callable[[Draft, bytes], SourceRecord]
) -> Draft:
    """Return a draft after a person has answered, with the notes on what nobody changed."""
    record = complete(draft, text)
    before, after = draft.record.data, record.data
    kept = {key: note for key, note in draft.notes.items() if after.get(key) == before[key]}
    return Draft(record, kept)


def _two_articles(found: Segmentation) -> PageError:
    """Return the error for a page with two articles, with both titles as evidence."""
    first = found.articles[0].title
    second = found.original.decode().split("\n")[found.begins - 1].strip()
    return PageError(
        "page.two-articles",
        title=shorten(first.text, 80),
        line=first.number,
        other=shorten(second, 80),
        begins=found.begins,
    )


def _drafts(
    found: Segmentation,
    ids: Sequence[str],
    known: dict[str, Mapping[str, Any]],
    *,
    name: str,
    url: Clue,
    day: Clue,
    settings: Settings,
) -> Iterator[Draft]:
    """Yield the record of each article; address, author and date belong to the first only."""
    metadata = found.metadata
    for at, article in enumerate(found.articles):
        if at and metadata:
            title = Clue(article.title.text, f"the heading on line {article.title.number}")
            metadata = Metadata(title, site=metadata.site, language=metadata.language)
        where = UNKNOWN if at else url
        source = ids[at] if at < len(ids) else propose_id(article, where.value, metadata)
        name = name or f"{source}.txt"
        labels = [str(data.get("citation-label", "")) for data in known.values()]
        draft = draft_record(
            article,
            source,
            original=name,
            url=where,
            metadata=metadata,
            accessed=day,
            settings=settings,
            labels=labels,
        )
        _check_new(draft.record, known)
        known[source] = draft.record.data
        yield draft


def _address_of(given: Clue, found: Segmentation) -> Clue:
    """Return the address of a page: its canonical one if that names the same page, unless the given one is archived."""
    canonical = found.metadata.url if found.metadata else UNKNOWN
    if not given.value or not canonical.value:
        return given if given.value else canonical
    is_same = address_key(given.value) == address_key(canonical.value)
    return canonical if is_same and archived_page(given.value) is None else given


def _check_folder(root: Path, originals: Path) -> None:
    top = next(
        (path for path in (root.resolve(), *root.resolve().parents) if (path / ".git").exists()),
        root.resolve(),
    )
    if not originals.is_dir():
        raise PageError("page.no-folder", folder=originals)
    if originals.resolve().is_relative_to(top):
        raise PageError("page.folder-inside", folder=originals)


def known_records(root: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield id and front matter of every record, including unfinished ones."""
    for path, text in read_texts(root, (root / "sources").rglob("*.md"), []):
        front_matter, _, _ = read_front_matter(text, path, "bad-record")
        yield path.rsplit("/", 1)[-1].removesuffix(".md"), front_matter.data


def _check_new(record: SourceRecord, known: Mapping[str, Mapping[str, Any]]) -> None:
    """Raise an error for an id, an address or a text that the project already has."""
    settings = record.settings
    if not re.search(schema("record", settings)["properties"]["id"]["pattern"], record.id):
        raise PageError("page.no-id", id=record.id)
    if source := _same(_address, record.data, known):
        raise PageError("page.known-address", source=source, address=_address(record.data))
    if record.id in known:
        raise PageError("page.id-taken", id=record.id)
    if source := _same(_place, record.data, known):
        raise PageError("page.known-lines", source=source, place=_place(record.data))


def _same(
    key: Callable[[Mapping[str, Any]], str],
    record: Mapping[str, Any],
    known: Mapping[str, Mapping[str, Any]],
) -> str:
    """Return the id of the record with the same key as a new one; empty if there is none."""
    mine = key(record)
    return next((source for source, data in known.items() if mine and key(data) == mine), "")


def _address(data: Mapping[str, Any]) -> str:
    url = str(data.get("URL", ""))
    return address_key(url) if url.startswith(("http://", "https://")) else ""


def _place(data: Mapping[str, Any]) -> str:
    return f"line {data.get('title-line')} of {data['original']}" if data.get("original") else ""


def _name_among(originals: Path, capture: Capture, text: bytes, settings: Settings) -> str:
    """Return the name of an existing original with the same text; empty if there is none."""
    fits = re.search(schema("record", settings)["properties"]["original"]["pattern"], capture.name)
    there = originals / capture.name
    return capture.name if fits and there.is_file() and there.read_bytes() == text else ""


def _without_names(root: Path, draft: Draft) -> Draft:
    """Replace a title or address that contains a protected name, and leave out the notes that repeat one."""
    names, record = read_protected_names(root), draft.record
    if names and any(names.find(record.id, is_address=True)):
        raise PageError("page.protected-id")
    for key in ("title", "URL", "archive_location") if names else ():
        text = str(record.data.get(key, ""))
        if names and any(names.find(text, is_address=key != "title")):
            record.front_matter.data[key] = MARKER
    told = {
        key: note
        for key, note in draft.notes.items()
        if not names or not any(names.find(note, is_address=key == "URL"))
    }
    is_hidden = names and any(names.find(draft.title, is_address=False))
    return Draft(record, told, "" if is_hidden else draft.title)


def _write(
    root: Path,
    originals: Path,
    capture: Capture,
    found: Segmentation,
    drafts: Sequence[Draft],
) -> NewRecords:
    records = [draft.record for draft in drafts]
    files: dict[Path, bytes] = {}
    original = originals / str(records[0].data["original"])
    if not (original.is_file() and original.read_bytes() == found.original):
        files[original] = found.original
        if capture.is_kept or found.original != capture.content:
            files[originals / capture.stored_name(original.name)] = capture.data
    todo = 0
    for record in records:
        files[root / FINGERPRINTS / f"{record.id}.json"] = fingerprint_file(record, found.original)
    for draft in drafts:  # last: without its record, a file has no effect
        record = draft.record
        text = write_record(record, draft.notes)
        todo += count_unfinished(text)
        files[root / record.path] = text.encode()
    write_all(files)
    notes = {draft.record.id: draft.notes for draft in drafts}
    return NewRecords(tuple(records), tuple(files), notes, todo)
