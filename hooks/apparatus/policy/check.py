"""All editorial rules over what people write: pages, records, and the project's own documents."""

from __future__ import annotations

from bisect import bisect_left
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from apparatus.policy import authority, captivity, readers
from apparatus.policy.danger import CARE, OPERATIONAL
from apparatus.policy.identity import DETENTION_PLACES, PRISONER_DETAILS
from apparatus.policy.names import check_project_names
from apparatus.policy.prose import check_page_prose, check_record_prose, known_abbreviations
from apparatus.policy.sentences import page_sentences, record_sentences
from apparatus.policy.silence import silence
from apparatus.policy.vocabulary import VOCABULARY
from apparatus.policy.wording import WordingGroup, check_wording
from apparatus.reading.read_files import ReadFiles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from apparatus.explainers.claims import CitationMark
    from apparatus.explainers.pages import Page
    from apparatus.policy.sentences import Sentence
    from apparatus.problems import Problem
    from apparatus.project import Project
    from apparatus.sources.records import SourceRecord


WORDINGS = (*PRISONER_DETAILS, *DETENTION_PLACES, *VOCABULARY, *OPERATIONAL, *CARE)
"""Every pattern of every rule."""
_GROUPS = WordingGroup.of(WORDINGS)


class _Known(NamedTuple):
    """What the rules have to know of a whole project."""

    letters: frozenset[str]
    """Hashes of the words of letters."""
    names: frozenset[str]
    """Names of refugees that somebody published."""
    abbreviations: frozenset[str]
    """Those that need no explanation."""


class _Findings(NamedTuple):
    """What was found in one file."""

    problems: tuple[Problem, ...]
    breaches: frozenset[Problem]
    """Breaches of the rules of prose."""


def check_editorial(
    project: Project,
    prose: Callable[[Problem], bool] = lambda _: False,
    files: ReadFiles | None = None,
) -> list[Problem]:
    """Check a project against the editorial rules; warnings with a written reason are left out.

    The rules on what is published beyond these files are checked on the built site (`apparatus.policy.site`).

    Args:
        project: What people wrote.
        prose: Says of a breach of a rule of prose whether it is to be reported: these are for lines written anew.
        files: What was found before in the same files.
    """
    library, files = project.library, files or ReadFiles()
    known = _Known(
        captivity.letter_triples(library),
        readers.refugee_names(library),
        known_abbreviations(project),
    )
    known = files.find("known to the editorial rules", known, lambda: known)
    found: list[_Findings] = []
    for source, record in sorted(library.records.items()):
        inputs = record, library.fingerprints.get(source), known
        found.append(files.find(f"in {record.path}", inputs, partial(_in_record, project, *inputs)))
    for page in project.pages:
        cited = {item.id for mark in _marks(page) for item in mark.citation.items}
        sources = [
            (library.records.get(id_), library.fingerprints.get(id_)) for id_ in sorted(cited)
        ]
        look = partial(_in_page, project, page, known)
        found.append(files.find(f"in {page.path}", (page, sources, known), look))
    problems = [problem for item in found for problem in item.problems]
    problems += authority.check_questions(project)
    # All of them, so that a reason given for one outlives the line's being new.
    breaches = frozenset(problem for item in found for problem in item.breaches)
    spoken = silence(project, [*problems, *sorted(breaches)])
    kept = [problem for problem in spoken if problem not in breaches or prose(problem)]
    return [*kept, *check_project_names(project)]


def _in_record(project: Project, record: SourceRecord, _: object, known: _Known) -> _Findings:
    sentences = list(record_sentences(record, project.library))
    problems = [
        *captivity.check_captive_record(record),
        *_check_sentences(sentences, known.letters),
    ]
    return _Findings(tuple(problems), frozenset(check_record_prose(record, sentences)))


def _in_page(project: Project, page: Page, known: _Known) -> _Findings:
    sentences = list(page_sentences(page, project.library))
    problems = [
        *_check_sentences(sentences, known.letters),
        *_check_page(page, sentences),
        *readers.check_names(page, sentences, known.names),
    ]
    return _Findings(
        tuple(problems), frozenset(check_page_prose(page, sentences, known.abbreviations))
    )


def _marks(page: Page) -> Iterator[CitationMark]:
    return (mark for claim in page.body.claims for mark in claim.citations)


def _check_sentences(sentences: Sequence[Sentence], letters: frozenset[str]) -> Iterator[Problem]:
    # One look at a whole file spares twenty looks at each of its sentences.
    suspected = [wording for group in _GROUPS for wording in group.suspected(sentences)]
    for sentence in sentences:
        for wording in suspected:
            yield from check_wording(wording, sentence)
        yield from captivity.check_labels(sentence)
        yield from captivity.check_letter(sentence, letters)


def _check_page(page: Page, sentences: Sequence[Sentence]) -> Iterator[Problem]:
    sections = _sections(page, sentences)
    for sentence in sentences:
        yield from captivity.check_captive_speech(sentence)
        yield from authority.check_unnamed(sentence)
    yield from captivity.check_captive_page(page, sentences)
    yield from readers.check_content_notes(page, sentences)
    yield from authority.check_forecasts(sections)
    for section in sections:
        yield from authority.check_section_law(section)


def _sections(page: Page, sentences: Sequence[Sentence]) -> list[list[Sentence]]:
    """Return the sentences of a page by section; front matter and headings are no sentences."""
    starts = [heading.line for heading in page.body.headings]
    own = [item for item in sentences if item.line >= page.front_matter.body_line]
    own = [item for item in own if not item.is_label]
    by_section = groupby(own, key=lambda item: bisect_left(starts, item.line))
    return [list(group) for _, group in by_section]
