"""Draft records: metadata of the page, and TODO where a person must write."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from apparatus.reading.front_matter import FrontMatter
from apparatus.reading.unfinished import MARKER
from apparatus.sources.records import SourceRecord, TextLine, Unit
from apparatus.words.dates import parse_edtf
from apparatus.words.figures import figure_keys
from apparatus_intake.address_comparison import address_key, archived_page, clean_address
from apparatus_intake.article import Role

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Mapping

    from apparatus.settings import Settings
    from apparatus_intake.article import Article, Line
    from apparatus_intake.html_page import Metadata

LABEL_LENGTH = 24
"""Maximum length of a citation label, as in the schema."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SMALL_WORD = re.compile(
    "an?|and|as|at|by|for|from|how|in|into|is|of|on|or|the|their|to|what|who|why|with"
)


def draft_record(
    article: Article,
    source: str,
    *,
    original: str,
    url: str,
    metadata: Metadata | None,
    accessed: datetime.date,
    settings: Settings,
    labels: Collection[str] = (),
) -> SourceRecord:
    """Return the draft record of an article.

    Args:
        article: The lines of the article with their roles.
        source: The id of the record.
        original: Name of its file among the private originals.
        url: Address where it was read, possibly of an archived copy; empty if unknown.
        metadata: Metadata of the page; `None` for a plain text.
        accessed: The day on which it was read.
        settings: Settings of the site.
        labels: Citation labels that are in use.

    Returns:
        The record, with `TODO` where a person must write. Of the text it contains only the title.
    """
    known = _known(article, url, metadata)
    data: dict[str, Any] = {
        "id": source,
        "type": "webpage" if url else MARKER,
        "title": article.title.text,
        "citation-label": _label(known, url, labels),
        **known,
        "accessed": accessed.isoformat(),
        **_addresses(url),
        "language": (metadata.language if metadata else "") or MARKER,
        **dict.fromkeys(("kind", "perspective"), MARKER),
        "origin": [MARKER],
        "rights": "excerpt",
        "licence": (metadata.licence if metadata else "") or MARKER,
        **({"exposes-identity": MARKER} if settings.protects_identities else {}),
        "text": "held",
        "original": original,
        **line_keys(article),
    }
    units = (
        draft_unit(number, line, settings) for number, line in enumerate(article.paragraphs, 1)
    )
    return SourceRecord.of(
        source, f"sources/{source}.md", FrontMatter(data, 1), tuple(units), settings
    )


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
    outlet = _slug(_site(url) or (metadata.site if metadata else "")).partition("-")[0]
    issued = _issued(article, metadata)[0]
    heavy = [
        word for word in _slug(article.title.text).split("-") if not _SMALL_WORD.fullmatch(word)
    ]
    rest = issued if _DAY.fullmatch(issued) else "-".join(heavy[:2])
    proposed = "-".join(filter(None, (outlet, rest)))
    if not proposed:
        return f"source-{hashlib.sha256(article.title.text.encode()).hexdigest()[:6]}"
    return proposed if proposed[:1].isalpha() else f"source-{proposed}"


def _known(article: Article, url: str, metadata: Metadata | None) -> dict[str, Any]:
    issued, basis = _issued(article, metadata)
    author = metadata.author if metadata else ""
    site = metadata.site if metadata else ""
    names = [name.strip() for name in author.split(";") if name.strip()]
    return {
        # No program can tell which part of a name is the family name, or that it is a person's.
        "author": [{"family": MARKER, "given": name} for name in names or (MARKER,)],
        **({"container-title": site or _host(url)} if site or url else {}),
        "publisher": MARKER,
        "issued": issued,
        "issued-basis": basis,
    }


def _label(known: Mapping[str, Any], url: str, taken: Collection[str]) -> str:
    """Return a label of outlet and year, or TODO if it is too long or in use."""
    year = known["issued"][:4] if _DAY.fullmatch(known["issued"]) else ""
    name = known.get("container-title") or _site(url)
    label = f"{name} {year}"
    fits = name and year and len(label) <= LABEL_LENGTH and label not in taken
    return label if fits else MARKER


def _issued(article: Article, metadata: Metadata | None) -> tuple[str, str]:
    """Return the date of publication and its basis: the page's metadata, or its only line with a date."""
    if metadata and _DAY.fullmatch(metadata.issued):
        words = parse_edtf(metadata.issued).words()
        return metadata.issued, f"The page's own data give {words}."
    language = (metadata.language if metadata else "") or "en"
    credits = (line.text for line in article.lines if line.reason == "credit")
    days = {key for text in credits for key in figure_keys(text, language) if _DAY.fullmatch(key)}
    if len(days) == 1:
        (day,) = days
        return (
            day,
            f"A line of the text that is no part of the article gives {parse_edtf(day).words()}.",
        )
    return MARKER, MARKER


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
