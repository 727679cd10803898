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
from apparatus.sources.originals import make_fingerprint
from apparatus.sources.record_writer import write_record
from apparatus_intake.answer_checks import check_unwritten
from apparatus_intake.article import PageError
from apparatus_intake.citing import (
    Ask,
    Cited,
    Found,
    ask_until_right,
    find_paragraph,
    other_line,
    partial,
    rewritten,
)
from apparatus_intake.fetching import Fetcher, load_page
from apparatus_intake.new_records import create_records, known_records
from apparatus_intake.questions import (
    NOTHING_SAID,
    PageSays,
    Question,
    passage_questions,
    source_questions,
)
from apparatus_intake.roles import as_paragraph, renumbered

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence, Set
    from pathlib import Path

    from apparatus.problems import Problem
    from apparatus.project import Project
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
    problems: Sequence[Problem]
    """What is wrong in the record and was not asked for, such as a title that the page gives."""


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
    project = read_project(root)
    if (root / f"sources/{where}.md").is_file():
        return _again(project, where, words, topic, ask, originals)
    if originals is None:
        raise PageError("page.no-originals")
    found: list[tuple[Cited, Sequence[Problem]]] = []

    def made(draft: Draft, original: bytes) -> SourceRecord:
        record = partial(draft.record)
        fingerprint = make_fingerprint(record, original)
        labels = [str(data.get("citation-label", "")) for _, data in known_records(root)]
        said = PageSays(draft.notes, draft.title, labels)
        if line := other_line(record, fingerprint, words):
            record = renumbered(as_paragraph(record, line))
            fingerprint = make_fingerprint(record, original)
            unit = next(unit for unit in record.numbered if unit.original_line == line)
        else:
            unit = find_paragraph(record, fingerprint, words)
        questions = [*source_questions(record, said), *passage_questions(record.settings, topic)]
        ask.expect(questions, _known(record, {question.key for question in questions}))
        found.append(
            ask_until_right(
                Cited(record, unit),
                said,
                topic,
                ask,
                lambda done: check_unwritten(
                    project, done, write_record(done.record, draft.notes), fingerprint
                ),
            )
        )
        return found[0][0].record

    created = create_records(
        root,
        load_page(where, Fetcher()),
        originals=originals,
        url=url,
        ids=[source] if source else [],
        complete=made,
    )
    ((cited, problems),) = found
    write_fingerprints(root, originals, [cited.record.id])  # with the link to the paragraph
    return Citation(cited.record, cited.unit, created.files, problems)


def _again(
    project: Project, source: str, words: str, topic: str, ask: Asker, originals: Path | None
) -> Citation:
    """Cite a paragraph of a known record."""
    root, library = project.root, project.library
    record, fingerprint = library.records.get(source), library.fingerprints.get(source)
    if record is None or fingerprint is None:
        raise PageError("page.no-record", source=source)
    if not record.is_held:
        raise PageError("cite.not-held", source=source)
    unit = find_paragraph(record, fingerprint, words)
    text = (root / record.path).read_text(encoding="utf-8")
    if unit.summary:
        ask.expect((), {})
        known = check_unwritten(project, Cited(record, unit), text, fingerprint)
        return Citation(record, unit, (), [problem for _, problem in known])
    ask.expect(list(passage_questions(record.settings, topic)), {})

    def check(done: Cited) -> Iterator[Found]:
        return check_unwritten(project, done, rewritten(text, unit, done.unit), fingerprint)

    cited, problems = ask_until_right(Cited(record, unit), NOTHING_SAID, topic, ask, check)
    write_all({root / record.path: rewritten(text, unit, cited.unit).encode()}, replace=True)
    written, _ = write_fingerprints(root, originals, [source])
    files = [root / path for path in dict.fromkeys([record.path, *written])]
    return Citation(cited.record, cited.unit, files, problems)


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
