"""Make the record of a page, or take a known one, and summarise the paragraph that is cited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from apparatus.atomic_writing import write_all
from apparatus.authoring.fingerprinting import write_fingerprints
from apparatus.project import read_project
from apparatus.reading.content_files import read_texts
from apparatus.reading.front_matter import read_front_matter
from apparatus.reading.schema import nearest
from apparatus_intake.article import PageError
from apparatus_intake.citing import (
    Ask,
    Cited,
    complete,
    find_paragraph,
    other_line,
    partial,
    rewritten,
    summarise,
)
from apparatus_intake.fetching import Fetcher
from apparatus_intake.loading import load_page
from apparatus_intake.new_records import create_records, known_records
from apparatus_intake.questions import PageSays, Question, passage_questions, source_questions
from apparatus_intake.roles import as_paragraph, renumbered

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence, Set
    from pathlib import Path

    from apparatus.sources.fingerprint import Fingerprint
    from apparatus.sources.records import SourceRecord, Unit
    from apparatus_intake.drafts import Draft


_GUESSED = (
    *("author", "title", "container-title", "publisher", "issued", "issued-basis"),
    *("URL", "language"),
)
"""The facts that the program reads from a page, which may be wrong."""


class Asker(Ask, Protocol):
    """Whoever asks a person, and knows all questions before the first."""

    def expect(self, questions: Sequence[Question], known: Mapping[str, str]) -> None:
        """Show what the page says itself, and refuse with a `PageError` what cannot be answered."""


@dataclass(frozen=True, slots=True)
class Citation:
    """What was cited, and the files that were written for it."""

    record: SourceRecord
    unit: Unit
    written: Sequence[Path]


def cite(
    root: Path,
    where: str,
    words: str,
    *,
    ask: Asker,
    originals: Path | None,
    page: str = "",
    url: str = "",
    source: str = "",
) -> Citation:
    """Cite the paragraph with some words.

    Args:
        where: A saved page, an address, or the id of a record.
        words: Three or more words of the paragraph, in their order.
        ask: Asks a person.
        originals: The private folder of originals; needed for a new record.
        page: The page of `docs/` that will cite it, whose topic is proposed; may be empty.
        url: The address of a saved page, if the page does not contain it.
        source: The id of a new record; made of outlet and date if empty.

    Raises:
        PageError: The page, the words or an answer cannot be used; nothing was written.
        OSError: A file cannot be read or written; nothing was written.
    """
    topic = _topic(root, page)
    if (root / f"sources/{where}.md").is_file():
        return _again(root, where, words, topic, ask, originals)
    if originals is None:
        raise PageError("page.no-originals")
    found: list[Cited] = []

    def made(draft: Draft, fingerprint: Fingerprint) -> SourceRecord:
        record = partial(draft.record)
        labels = [str(data.get("citation-label", "")) for _, data in known_records(root)]
        said = PageSays(draft.notes, draft.title, labels)
        if line := other_line(record, fingerprint, words):
            record = renumbered(as_paragraph(record, line))
            unit = next(unit for unit in record.numbered if unit.original_line == line)
        else:
            unit = find_paragraph(record, fingerprint, words)
        questions = [*source_questions(record, said), *passage_questions(record.settings, topic)]
        ask.expect(questions, _known(record, {question.key for question in questions}))
        found.append(summarise(Cited(complete(record, said, ask), unit), topic, ask))
        return found[0].record

    created = create_records(
        root,
        load_page(where, Fetcher()),
        originals=originals,
        url=url,
        ids=[source] if source else [],
        complete=made,
    )
    write_fingerprints(root, originals, [found[0].record.id])  # with the link to the paragraph
    return Citation(found[0].record, found[0].unit, created.files)


def _again(
    root: Path, source: str, words: str, topic: str, ask: Asker, originals: Path | None
) -> Citation:
    """Cite a paragraph of a known record."""
    library = read_project(root).library
    record, fingerprint = library.records.get(source), library.fingerprints.get(source)
    if record is None or fingerprint is None:
        raise PageError("page.no-record", source=source)
    if not record.is_held:
        raise PageError("cite.not-held", source=source)
    unit = find_paragraph(record, fingerprint, words)
    if unit.summary:
        ask.expect((), {})
        return Citation(record, unit, ())
    ask.expect(list(passage_questions(record.settings, topic)), {})
    cited = summarise(Cited(record, unit), topic, ask)
    text = (root / record.path).read_text(encoding="utf-8")
    write_all({root / record.path: rewritten(text, unit, cited.unit).encode()}, replace=True)
    written, _ = write_fingerprints(root, originals, [source])
    return Citation(
        cited.record, cited.unit, [root / path for path in dict.fromkeys([record.path, *written])]
    )


def _known(record: SourceRecord, asked: Set[str]) -> dict[str, str]:
    """Return the facts on which a record relies although nobody is asked for them, by their keys."""
    known = {key: record.data[key] for key in _GUESSED if key in record.data and key not in asked}
    names = known.pop("author", ())
    authors = {"author": "; ".join(" ".join(map(str, name.values())) for name in names)}
    return {**(authors if names else {}), **{key: str(value) for key, value in known.items()}}


def _topic(root: Path, page: str) -> str:
    """Return the topic of a page; empty without one.

    Raises:
        PageError: There is no such page.
    """
    if not page:
        return ""
    path = root / (page if page.startswith("docs/") else f"docs/{page}")
    if not path.is_file():
        pages = [file.relative_to(root).as_posix() for file in (root / "docs").rglob("*.md")]
        raise PageError("cite.no-page", page=page, hint=nearest(f"docs/{path.name}", pages))
    for _, text in read_texts(root, [path], []):
        return str(read_front_matter(text, page, "bad-page")[0].data.get("topic", ""))
    return ""
