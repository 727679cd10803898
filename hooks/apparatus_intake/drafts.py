"""Draft records: what the page declares of itself, with the place where it does, and TODO where a person must write."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from textwrap import shorten
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from apparatus.editions.glyphs import without_glyph
from apparatus.reading.front_matter import FrontMatter
from apparatus.reading.unfinished import MARKER
from apparatus.sources.records import SourceRecord, TextLine, Unit
from apparatus.words.dates import parse_edtf
from apparatus_intake.address_comparison import address_key, archived_page, clean_address
from apparatus_intake.article import Article, Line, Role
from apparatus_intake.date_lines import published_days
from apparatus_intake.metadata import Metadata
from apparatus_intake.page_declarations import UNKNOWN, Clue
from apparatus_intake.second_title import is_same_title

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from apparatus.settings import Settings

NOTE_LENGTH = 60
"""Maximum length of what a note repeats of a page."""
NOT_SURE = "not sure: "
"""How a note begins on a value that is not taken."""
_TRANSLATED = "a title is translated between [ and ], a name written in Latin letters"
LABEL_LENGTH = 24
"""Maximum length of a citation label, as in the schema."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SMALL_WORD = re.compile(
    "an?|and|as|at|by|for|from|how|in|into|is|of|on|or|the|their|to|what|who|why|with"
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft record."""

    record: SourceRecord
    notes: Mapping[str, str]
    """By key of the front matter, where its value was found; or for a TODO, what may be it, and why it is not sure."""
    title: str = ""
    """The title that may be it; empty if the record has it, or none may be shown."""


def draft_record(
    article: Article,
    source: str,
    *,
    original: str,
    url: Clue,
    metadata: Metadata | None,
    accessed: Clue,
    settings: Settings,
    labels: Collection[str],
) -> Draft:
    """Return the draft record of an article.

    Args:
        article: The lines of the article with their roles.
        original: Name of its file among the private originals.
        url: Address where it was read, possibly of an archived copy; empty if unknown.
        metadata: Metadata of the page; `None` for a plain text.
        accessed: The day on which it was read, as `YYYY-MM-DD`.

    Returns:
        The record, with `TODO` where a person must write. Of the text it contains only the title.
    """
    clues = _clues(article, url, metadata) | {"accessed": accessed}
    said = {
        key: clue.value if clue.value and clue.is_sure and not without_glyph(clue.value) else MARKER
        for key, clue in clues.items()
    }
    label = _label(said, labels)
    data: dict[str, Any] = {
        "id": source,
        "type": "webpage" if url.value or metadata else MARKER,
        "title": said["title"],
        "citation-label": label,
        # No program can tell which part of a name is the family name, or that it is a person's.
        "author": [
            {"family": MARKER, "given": name.strip()}
            for name in said["author"].split(";")
            if name.strip()
        ],
        **({"container-title": said["container-title"]} if "container-title" in said else {}),
        "publisher": said["publisher"],
        "issued": said["issued"],
        "issued-basis": _basis(said["issued"]),
        "accessed": said["accessed"],
        **_addresses(url.value if url.is_sure else ""),
        "language": said["language"],
        **dict.fromkeys(("kind", "perspective"), MARKER),
        "origin": [MARKER],
        "rights": "excerpt",
        "licence": said["licence"],
        **({"exposes-identity": MARKER} if settings.protects_identities else {}),
        "text": "held",
        "original": original,
        **line_keys(article),
    }
    units = (
        draft_unit(number, line, settings) for number, line in enumerate(article.paragraphs, 1)
    )
    notes = {key: _note(clue) for key, clue in clues.items() if clue.value}
    if url.value or metadata:
        notes["type"] = "because it has an address" if url.value else "because it is a saved page"
    if label != MARKER:
        notes["citation-label"] = "from container-title: and issued:"
    record = SourceRecord.of(
        source, f"sources/{source}.md", FrontMatter(data, 1), tuple(units), settings
    )
    title = clues["title"].value if said["title"] == MARKER else ""
    title = "" if without_glyph(title) else title
    return Draft(record, {key: notes[key] for key in data if key in notes}, title)


def line_keys(article: Article) -> dict[str, Any]:
    """Return the keys of a record that give the role of each line of its original."""
    return {
        "lines": article.extent,
        "title-line": article.title.number,
        "headings": [line.number for line in article.of(Role.HEADING)],
        "omitted": [
            {"lines": int(lines) if lines.isdecimal() else lines, "reason": reason or MARKER}
            for lines, reason in article.omitted()
        ],
    }


def draft_unit(number: int, line: Line, settings: Settings, *, is_left_out: bool = False) -> Unit:
    """Return the draft of a paragraph's passage: only its number and place are final.

    One that is left out has nothing else.
    """
    if is_left_out:
        return Unit("¶", str(number), 1, {**line.place}, (), (), settings)
    attributes = {**line.place, "voice": MARKER, "topics": [MARKER]}
    return Unit("¶", str(number), 1, attributes, (TextLine(1, 1, MARKER),), (), settings)


def propose_id(article: Article, url: str, metadata: Metadata | None) -> str:
    """Return an id from outlet and date, or from the first two significant words of the title.

    A title without Latin letters and digits gives none, so that six digits of its hash stand for it.
    """
    outlet = _slug(_site(url) or (metadata.site.value if metadata else "")).partition("-")[0]
    issued = metadata.issued.value if metadata and metadata.issued.is_sure else ""
    heavy = [
        word for word in _slug(article.title.text).split("-") if not _SMALL_WORD.fullmatch(word)
    ]
    rest = issued if _DAY.fullmatch(issued) else "-".join(heavy[:2])
    proposed = "-".join(filter(None, (outlet, rest)))
    if not proposed:
        return f"source-{hashlib.sha256(article.title.text.encode()).hexdigest()[:6]}"
    return proposed if proposed[:1].isalpha() else f"source-{proposed}"


def _clues(article: Article, url: Clue, metadata: Metadata | None) -> dict[str, Clue]:
    """Return what is known of an article, by key of the record."""
    found = metadata or Metadata()
    host = _host(url.value)
    site = found.site if found.site.value else Clue(host, "the host", is_sure=False)
    language = found.language.value or "en"
    return {
        "title": _title(article, metadata),
        "author": found.author,
        **({"container-title": site} if site.value else {}),
        "publisher": found.publisher,
        "issued": found.issued if found.issued.value else _credited_day(article, language),
        "URL": url,
        "language": found.language,
        "licence": found.licence,
    }


def _title(article: Article, metadata: Metadata | None) -> Clue:
    """Return the title of an article: that of a text is sure if it is its first line."""
    text, line = article.title.text, article.title.number
    if metadata and is_same_title(text, metadata.title.value):
        return metadata.title._replace(value=text)
    is_first = metadata is None and article.title is article.lines[0] and not article.title.page
    return Clue(text, f"line {line} of the text", is_first)


def _note(clue: Clue) -> str:
    if without_glyph(clue.value):
        return f"{NOT_SURE}{clue.place} gives it in letters that the editions cannot print; {_TRANSLATED}"
    if clue.is_sure:
        return f"from {clue.place}"
    return f"{NOT_SURE}{clue.place} gives {shorten(clue.value, NOTE_LENGTH)}"


def _label(said: Mapping[str, str], taken: Collection[str]) -> str:
    """Return a label of outlet and year, or TODO if one is not known, it is too long, or in use."""
    year = said["issued"][:4] if _DAY.fullmatch(said["issued"]) else ""
    name = said.get("container-title", MARKER)
    label = f"{name} {year}"
    fits = name != MARKER and year and len(label) <= LABEL_LENGTH and label not in taken
    return label if fits else MARKER


def _basis(issued: str) -> str:
    """Return how a date is known, for one that the page declares."""
    if not _DAY.fullmatch(issued):
        return MARKER
    return f"The page's own data give {parse_edtf(issued).words()}."


def _credited_day(article: Article, language: str) -> Clue:
    """Return the only day in the lines of credits, but for days of a change; it may be that of a picture."""
    days = {
        day: line.number
        for line in article.lines
        if line.reason == "credit"
        for day in published_days(line.text, language)
    }
    if len(days) != 1:
        return UNKNOWN
    ((day, line),) = days.items()
    return Clue(day, f"line {line} of the text", is_sure=False)


def _addresses(url: str) -> dict[str, Any]:
    if not url:
        return {"URL": MARKER}
    copy = archived_page(url)
    if copy is None:
        return {"URL": clean_address(url)}
    return {
        "URL": clean_address(copy.page),
        "archive": copy.service,
        "archive_location": url,
        "archived": copy.captured.isoformat(),
    }


def _host(url: str) -> str:
    return urlsplit(f"//{address_key(url)}").hostname or "" if url else ""


def _site(url: str) -> str:
    """Return the short name of a site: `gazette` for `news.gazette.co.uk`."""
    parts = [part for part in _host(url).split(".") if part]
    suffixes = {"co", "com", "org", "net", "gov", "go", "or", "ac", "edu"}
    while len(parts) > 1 and (parts[-1] in suffixes or parts[-1] == _host(url).rsplit(".", 1)[-1]):
        parts.pop()
    return parts[-1] if parts else ""


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain.replace("'", "")))
