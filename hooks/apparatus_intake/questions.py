"""What a person must say about a source and a passage before it can be cited, and what they answered."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from apparatus.editions.glyphs import missing_glyphs, without_glyph
from apparatus.reading.front_matter import FrontMatter
from apparatus.reading.schema import schema, validate
from apparatus.reading.unfinished import MARKER, may_be_unknown
from apparatus.sources.records import SourceRecord, TextLine, Unit
from apparatus.words.dates import parse_edtf
from apparatus.words.turning_points import sentences
from apparatus_intake.article import PageError
from apparatus_intake.drafts import LABEL_LENGTH, NOT_SURE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from apparatus.settings import Settings

NOT_KNOWN = "?"
"""The answer for what was looked for and not found."""
SUMMARY = "summary"
_PASSAGE = {
    "voice": "what kind of statement it is",
    "topics": "the topics that it is evidence for",
    "speaker": "who speaks, if it is not the outlet itself; empty if it is",
    SUMMARY: "what the paragraph says, in your own words",
}
BASIS = "issued-basis"
_LABEL = "citation-label"
_EXACT = re.compile(r"\d{4}(?:-\d{2}){0,2}")


@dataclass(frozen=True, slots=True)
class PageSays:
    """What a page may say of itself, which only a person can confirm."""

    notes: Mapping[str, str] = field(default_factory=dict)
    """By key, where a value was found; of one that is not sure, with the value."""
    title: str = ""
    """The title that is proposed."""
    labels: Collection[str] = ()
    """The citation labels in use, of which none is proposed."""


NOTHING_SAID = PageSays()


@dataclass(frozen=True, slots=True)
class Question:
    """One question about a source or a passage."""

    key: str
    """A key of the front matter, or `voice`, `topics`, `speaker` or `summary` of the passage."""
    asks: str
    """What is wanted, in a phrase."""
    choices: tuple[str, ...] = ()
    """The only answers; for `topics`, several of them between spaces."""
    may_be_unknown: bool = False
    """Whether `NOT_KNOWN` is an answer."""
    is_optional: bool = False
    """Whether an empty answer leaves the key out."""
    proposed: str = ""
    """The answer that an empty one stands for."""
    is_guess: bool = False
    """Whether a person must see what is proposed before it is taken."""
    follows: bool = False
    """Whether earlier answers may propose one."""


def source_questions(record: SourceRecord, page: PageSays) -> Iterator[Question]:
    """Yield a question for each part of the front matter that still has the marker.

    The label is asked for last, as it is made of other answers.
    """
    keys: dict[str, Any] = schema("record", record.settings)["properties"]
    for key, value in sorted(record.data.items(), key=lambda item: item[0] == _LABEL):
        if MARKER in _texts(value) and key != "omitted":
            known = keys[key]
            is_boolean = known.get("type") == "boolean"
            asks = _asked(key, value, str(known.get("description", "")).rstrip(".") or key)
            proposed = page.title if key == "title" else ""
            note = "" if proposed else page.notes.get(key, "")
            yield Question(
                key,
                f"{asks} ({note})" if note.startswith(NOT_SURE) else asks,
                ("no", "yes") if is_boolean else tuple(map(str, known.get("enum", ()))),
                may_be_unknown(key, record.settings),
                proposed=proposed,
                is_guess=bool(proposed),
                follows=key in {BASIS, _LABEL},
            )


def with_proposal(question: Question, record: SourceRecord, page: PageSays) -> Question:
    """Return a question with what the answers before it propose, if they propose anything."""
    if not question.follows:
        return question
    data = record.data
    if question.key == BASIS:
        return replace(question, proposed=stated_day(str(data.get("issued", ""))))
    name = data.get("container-title") or data.get("publisher") or ""
    year = str(data.get("issued", ""))[:4]
    label = f"{name} {year}"
    fits = name and year.isdecimal() and len(label) <= LABEL_LENGTH and label not in page.labels
    return replace(question, proposed=label if fits else "")


def stated_day(issued: str) -> str:
    """Return the sentence on how a date is known that a page gives; empty for an estimate, which needs a reason."""
    try:
        date = parse_edtf(issued)
    except ValueError:
        return ""
    return f"The page gives {date.words()}." if _EXACT.fullmatch(issued) else ""


def _asked(key: str, value: Any, described: str) -> str:
    """Return what is wanted for a key; for authors in which form, with the names that the page gives."""
    if key != "author":
        return described
    found = "; ".join(name["given"] for name in value if name.get("given", MARKER) != MARKER)
    form = (
        "who wrote it, as Family name, other names; an institution by its name; several parted by ;"
    )
    return f"{form} (the page says {found})" if found else form


def passage_questions(settings: Settings, topic: str) -> Iterator[Question]:
    """Yield the questions about a passage; `topic` is that of the page that will cite it, or empty."""
    keys: dict[str, Any] = schema("unit", settings)["properties"]
    for key, asks in _PASSAGE.items():
        listed = keys.get(key, {})
        choices = listed.get("enum") or listed.get("items", {}).get("enum") or ()
        yield Question(
            key,
            asks,
            tuple(choices),
            is_optional=key == "speaker",
            proposed=topic if key == "topics" else "",
        )


def with_answer(record: SourceRecord, question: Question, text: str) -> SourceRecord:
    """Return a record with an answer about the source in place of the marker.

    Raises:
        PageError: The answer is none, with what would be one.
    """
    data = dict(record.data)
    answer = text.strip() or question.proposed
    if question.may_be_unknown and answer == NOT_KNOWN:
        del data[question.key]
        if question.key == "issued":
            data.pop(BASIS, None)
        data["unknown"] = [*data.get("unknown", ()), question.key]
        return _with(record, data)
    if answer == NOT_KNOWN:
        raise PageError("answer.needed", key=question.key, asks=question.asks)
    value = _value(question, chosen(question, answer))
    data[question.key] = value
    _refuse_invalid(record, question, value)
    return _with(record, data)


def with_passage(unit: Unit, answers: Mapping[str, str]) -> Unit:
    """Return a passage with its voice, topics, speaker and summary.

    Args:
        unit: The passage, of which only number and line are kept.
        answers: What `chosen` returned, by key; that to `speaker` may be empty.
    """
    attributes: dict[str, Any] = {**unit.place}
    for key in (key for key in _PASSAGE if key != SUMMARY and answers[key]):
        attributes[key] = answers[key].split() if key == "topics" else answers[key]
    language = unit.settings.language
    summary = tuple(TextLine(1, 1, text) for text in sentences(answers[SUMMARY], language))
    return replace(unit, attributes=attributes, summary=summary)


def chosen(question: Question, text: str) -> str:
    """Return an answer, with the choices that it names by their words or their numbers from 1.

    Raises:
        PageError: It is none, with what would be one.
    """
    answer = text.strip() or question.proposed
    if not answer and not question.is_optional:
        raise PageError("answer.empty", key=question.key, asks=question.asks)
    for item in missing_glyphs(dict.fromkeys(without_glyph(answer), (question.key, 1, 1))):
        raise PageError("answer.invalid", what=f"{question.key}: {item.what}", cure=item.cure)
    if not question.choices or not answer:
        return answer
    parts = answer.replace(",", " ").split() if question.key == "topics" else [answer]
    numbers = {str(number): choice for number, choice in enumerate(question.choices, 1)}
    found = list(dict.fromkeys(numbers.get(part, part) for part in parts))
    for part in found:
        if part not in question.choices:
            choices = ", ".join(question.choices)
            raise PageError("answer.no-choice", key=question.key, answer=part, choices=choices)
    return " ".join(found)


def _value(question: Question, answer: str) -> Any:
    if question.choices == ("no", "yes"):
        return answer == "yes"
    if question.key == "author":
        return [_name(name) for name in answer.split(";") if name.strip()]
    if question.key == "origin":
        return [part.strip() for part in answer.split(";") if part.strip()]
    if question.key in {"issued", "accessed", "archived"}:
        return int(answer) if answer.isdecimal() else answer
    return answer


def _name(text: str) -> dict[str, str]:
    family, comma, given = (part.strip() for part in text.partition(","))
    return {"family": family, "given": given} if comma and given else {"institution": text.strip()}


def _refuse_invalid(record: SourceRecord, question: Question, value: Any) -> None:
    places: dict[tuple[str | int, ...], tuple[int, int]] = {(): (1, 1), (question.key,): (2, 1)}
    data = FrontMatter({question.key: value}, 1, places)
    for item in validate("record", data, record.path, "bad-record", record.settings):
        if item.line != 1:  # on line 1 are the keys that are not asked for here
            raise PageError("answer.invalid", what=item.what, cure=item.cure)


def _texts(value: Any) -> Iterator[str]:
    """Yield the texts of a value."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _texts(item)
    else:
        yield str(value)


def _with(record: SourceRecord, data: dict[str, Any]) -> SourceRecord:
    return SourceRecord.of(
        record.id, record.path, FrontMatter(data, 1), record.numbered, record.settings
    )
