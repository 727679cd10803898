"""What `data/claims.json` says as flat tables, for spreadsheets and databases: this module says which columns there are.

The rows of the first five tables follow from that file alone, so that `audit.published_copies` can verify them.
"""

from __future__ import annotations

from typing import NamedTuple

DATABASE = "data/claims.sqlite"
"""The file with all tables, relative to the root of the site."""
TERMS = "data/LICENSE.txt"
"""The file with the licence of the tables, because CSV has no place for one."""


class Column(NamedTuple):
    """A column."""

    name: str
    type: str
    """`TEXT`, `INTEGER` or `REAL`, as in SQLite; a truth is 0 or 1."""
    description: str


class Table(NamedTuple):
    """A table."""

    name: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    """The columns of the primary key."""
    links: tuple[tuple[str, str], ...] = ()
    """Columns, with commas between them, and the table to whose key they lead."""

    @property
    def file(self) -> str:
        """The table as CSV, relative to the root of the site."""
        return f"data/{self.name}.csv"


def _text(name: str, description: str) -> Column:
    return Column(name, "TEXT", description)


def _number(name: str, description: str, kind: str = "INTEGER") -> Column:
    return Column(name, kind, description)


_CLAIM = _text("claim", "page and anchor of the claim: `page.md#c-0123456789`")
_SOURCE = _text("source", "id of the source")
_LOCATOR = _text("locator", "the passage in its source: `¶6`, `art. 118`, `n. 1`")
_VOICE = _text("voice", "what the passage is: report, claim, forecast, opinion or law")
_SURE = _text("confidence", "of our reading of a text that is not stored: H, M or L")
_POSITION = _number("position", "the order within the claim, from 1")

QUESTIONS = Table(
    "questions",
    "the disputed questions that claims touch",
    (
        _text("question", "page and anchor of the question"),
        _text("verdict", "open, or why the sources differ: time, scope or wording"),
    ),
    ("question",),
)
CLAIMS = Table(
    "claims",
    "each sentence of a page that cites a source or has a kind",
    (
        _CLAIM,
        _text("page", "path of the page below docs/"),
        _number("line", "line of the Markdown file"),
        _text("address", "address of the claim from the root of the site"),
        _text("text", "the sentence in plain words"),
        _text("kinds", "what the claim is if it is not plain reported fact, with spaces between"),
        _number("disputed", "1 if another source of the site says otherwise"),
        _text("as_of", "the situation that its page describes, as EDTF"),
        _number("sources", "how many sources it cites"),
        _number("origins", "how many independent origins these have"),
        _text("origin_names", "these origins, with semicolons between"),
        _number("counters", "how many counters its numbers have, by the records"),
        _text("counter_names", "these counters, with semicolons between"),
        _number("one_counter", "1 if all its declared numbers come from one named counter"),
    ),
    ("claim",),
)
TOUCHED = Table(
    "claim_questions",
    "which claim touches which question, the nearest first",
    (_CLAIM, _POSITION, _text("question", "page and anchor of the question")),
    ("claim", "position"),
    (("claim", "claims"), ("question", "questions")),
)
CITATIONS = Table(
    "citations",
    "each passage that a claim cites",
    (
        _CLAIM,
        _POSITION,
        _SOURCE,
        _LOCATOR,
        _text("text", "held if the text is stored and compared with, or not held"),
        _VOICE,
        _SURE,
        _text("origin", "where its information comes from, with semicolons between"),
    ),
    ("claim", "position"),
    (("claim", "claims"), ("source,locator", "passages")),
)
FIGURES = Table(
    "figures",
    "each number and date of a claim, with each declaration of it in a record; without one, a row of its own",
    (
        _CLAIM,
        _POSITION,
        _number("declaration", "the order of the declarations of one figure, from 1; 0 for none"),
        _text("text", "the figure as written"),
        _text("key", "its value, the same for every spelling"),
        _text(
            "bounds", "what the claim says of a number, with spaces between: plain, about, least"
        ),
        _text("measure", "the name of what is counted"),
        _text("of", "what is counted, in words"),
        _number("value", "the number, as the record declares it", "REAL"),
        _number("minimum", "the number is at least this", "REAL"),
        _number("maximum", "the number is at most this", "REAL"),
        _number("approximate", "1 if the source gives it as approximate"),
        _text("as_of", "the date that the number refers to, as EDTF"),
        _text("counter", "who counted, without remarks"),
        _text("counted_by", "who counted, as the record says it"),
        _text("source", "id of the source that declares it"),
        _text("locator", "the passage that declares it"),
    ),
    ("claim", "position", "declaration"),
    (("claim", "claims"), ("source,locator", "passages")),
)
SOURCES = Table(
    "sources",
    "each source",
    (
        _SOURCE,
        _text("label", "its short name on the pages"),
        _text("title", "its title"),
        _text("publisher", "who published it"),
        _text("issued", "date of publication, as EDTF"),
        _text("kind", "kind of source"),
        _text("perspective", "from whose point of view it speaks, in our words"),
        _text("language", "BCP 47 tag"),
        _text("origin", "where its information comes from, with semicolons between"),
        _text("url", "its address, where a link may lead there"),
        _text("address", "its page, from the root of the site"),
    ),
    ("source",),
)
PASSAGES = Table(
    "passages",
    "each passage of a source",
    (
        _SOURCE,
        _LOCATOR,
        _text("anchor", "fragment of the passage on the page of its source"),
        _number("pdf_page", "page on which it begins, from 1, if its source is a PDF"),
        _VOICE,
        _SURE,
        _text("speaker", "who speaks in it"),
        _text("origin", "where its information comes from, with semicolons between"),
        _text("summary", "our summary of it"),
    ),
    ("source", "locator"),
    (("source", "sources"),),
)
EVENTS = Table(
    "events",
    "each event and each dated number of the timeline, with each passage that reports it",
    (
        _text("event", "fragment of the entry on the timeline"),
        _text("date", "its date, as EDTF"),
        _text("first_day", "the first day that this may be"),
        _text("last_day", "the last day that this may be"),
        _text("title", "what happened, or who counted what"),
        _text("thread", "the part of the timeline it belongs to"),
        _text("is", "event, or figure for numbers"),
        _SOURCE,
        _LOCATOR,
        _text("words", "the words of the source for the date"),
    ),
    ("event", "source", "locator"),
    (("source,locator", "passages"),),
)
OF_CLAIMS = (QUESTIONS, CLAIMS, TOUCHED, CITATIONS, FIGURES)
"""The tables whose rows follow from the file of claims."""
TABLES = (SOURCES, PASSAGES, *OF_CLAIMS, EVENTS)
"""All tables, each behind those to which it leads."""
