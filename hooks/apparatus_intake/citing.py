"""Cite one paragraph: find it by its words, and complete what only a person can say."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from apparatus.problems import Problem
from apparatus.reading.front_matter import FrontMatter
from apparatus.reading.unfinished import MARKER
from apparatus.sources.fingerprint import Fingerprint, find_run, hash_triples
from apparatus.sources.originals import accounted_lines
from apparatus.sources.record_writer import write_passage
from apparatus.sources.records import NOT_READ, SourceRecord, Unit
from apparatus.words.normalisation import words
from apparatus_intake.article import PageError
from apparatus_intake.questions import (
    BASIS,
    PageSays,
    Question,
    chosen,
    passage_questions,
    source_questions,
    with_answer,
    with_passage,
    with_proposal,
)

Made = TypeVar("Made")
Found = tuple[str, Problem]
"""What is wrong, after the key it is about."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A record, and the passage in it that is wanted."""

    record: SourceRecord
    unit: Unit


def find_paragraph(record: SourceRecord, fingerprint: Fingerprint, text: str) -> Unit:
    """Return the only paragraph that has some words, three or more, in their order.

    Raises:
        PageError: No paragraph has them, or several have, or they are too few.
    """
    if not hash_triples(words(text)):
        raise PageError("cite.few-words", words=text)
    found = _paragraphs(record, fingerprint, text)
    if len(found) == 1:
        return found[0]
    if found:
        locators = ", ".join(unit.locator for unit in found)
        raise PageError("cite.several", count=len(found), words=text, found=locators)
    if line := other_line(record, fingerprint, text):
        values = {"line": line, "role": accounted_lines(record)[line], "source": record.id}
        raise PageError("cite.other-line", words=text, **values)
    raise PageError("cite.no-words", words=text)


def other_line(record: SourceRecord, fingerprint: Fingerprint, text: str) -> int:
    """Return the heading or the line set aside that has some words, 0 if a paragraph has them or nothing has."""
    wanted, roles = hash_triples(words(text)), accounted_lines(record)
    lines = (
        line
        for line, triples in fingerprint.others.items()
        if roles.get(line) in {"heading", "omitted"} and find_run(wanted, triples) >= 0
    )
    return 0 if _paragraphs(record, fingerprint, text) else next(lines, 0)


def _paragraphs(record: SourceRecord, fingerprint: Fingerprint, text: str) -> list[Unit]:
    wanted = hash_triples(words(text))
    numbers = {item.number: item for item in fingerprint.paragraphs}
    return [
        unit
        for unit in record.numbered
        if (held := numbers.get(int(unit.number))) and find_run(wanted, held.triples) >= 0
    ]


def partial(draft: SourceRecord) -> SourceRecord:
    """Return a draft in which no paragraph is summarised, and no line asks why it was set aside."""
    data = dict(draft.data)
    omitted = [
        {**item, "reason": NOT_READ} if item["reason"] == MARKER else item
        for item in data.get("omitted") or ()
    ]
    at = list(data).index("original")
    keys = [*list(data.items())[:at], ("partial", True), *list(data.items())[at:]]
    data = {**dict(keys), **({"omitted": omitted} if omitted else {})}
    units = [
        replace(unit, attributes={**unit.place}, summary=(), blocks=()) for unit in draft.numbered
    ]
    return SourceRecord.of(draft.id, draft.path, FrontMatter(data, 1), units, draft.settings)


class Ask(Protocol):
    """Whoever asks a person."""

    def __call__(self, question: Question, accept: Callable[[str], Made]) -> Made:
        """Return what `accept` makes of the answer, which it refuses with a `PageError`."""

    def again(self, wrong: Sequence[Found]) -> None:
        """Tell what is wrong in answers, by their keys, which are asked for again; raise a `PageError` if nobody can be asked."""


def complete(record: SourceRecord, page: PageSays, ask: Ask) -> SourceRecord:
    """Return a record with an answer to each question about its source that no answer before made needless."""
    for asked in source_questions(record, page):
        if asked.key in record.data:
            question = with_proposal(asked, record, page)
            record = ask(question, functools.partial(with_answer, record, question))
    return record


def summarise(cited: Cited, topic: str, ask: Ask, said: dict[str, str]) -> Cited:
    """Return a record with the wanted passage summarised.

    Args:
        said: The answers that are known, by key; those to the other questions are added.
    """
    record = cited.record
    for question in passage_questions(record.settings, topic):
        if question.key not in said:
            said[question.key] = ask(question, functools.partial(chosen, question))
    unit = with_passage(cited.unit, said)
    units = [unit if other.number == unit.number else other for other in record.numbered]
    front_matter = FrontMatter(dict(record.data), 1)
    again = SourceRecord.of(record.id, record.path, front_matter, units, record.settings)
    return Cited(again, unit)


def ask_until_right(
    cited: Cited, page: PageSays, topic: str, ask: Ask, check: Callable[[Cited], Iterable[Found]]
) -> tuple[Cited, Sequence[Problem]]:
    """Ask all questions, and again those whose answers are wrong.

    Args:
        cited: A record, in which a marker stands for each answer that is wanted, and a passage without a summary.
        check: Returns the problems of a record with all answers, each after the key it is about.

    Returns:
        The record with all answers, and the problems of what nobody was asked for.

    Raises:
        PageError: An answer is none, or it is wrong and nobody can be asked again.
    """
    record, said = cited.record, dict[str, str]()
    asked = {question.key for question in source_questions(record, page)}
    while True:
        record = complete(record, page, ask)
        done = summarise(Cited(record, cited.unit), topic, ask, said)
        found = list(check(done))
        wrong = [item for item in found if item[0] in {*asked, *said}]
        if not wrong:
            return done, [problem for _, problem in found]
        ask.again(wrong)
        data, keys = dict(record.data), {key for key, _ in wrong}
        for key in keys | ({BASIS} if "issued" in keys else set()):  # either of these can be wrong
            said.pop(key, None)
            if key in asked:
                data[key] = cited.record.data[key]
        front_matter = FrontMatter(data, 1)
        record = SourceRecord.of(
            record.id, record.path, front_matter, record.numbered, record.settings
        )


def rewritten(text: str, old: Unit, new: Unit) -> str:
    """Return the text of a record's file with one passage summarised, and all else as it was."""
    rows = text.split("\n")
    end = next((at for at in range(old.line, len(rows)) if rows[at].startswith("#")), len(rows))
    section = write_passage(new).strip("\n").split("\n")
    return "\n".join([*rows[: old.line - 1], *section, "", *rows[end:]])
