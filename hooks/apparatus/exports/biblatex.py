"""The bibliography as BibLaTeX (manual 3.20, sections 2.1 to 2.3), in UTF-8.

Titles are in double braces, so that no style changes their capitals. Dates are EDTF, which BibLaTeX
reads except for "one date of a range": that becomes a range of estimates, with an explanation in the
note. The publisher is in the field that the entry type has for it. No type but articles and chapters
has one for what a work appeared in, which stands where Pandoc looks for it and where Citation.js does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from apparatus.exports.references import Work, as_text, notes, variables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from apparatus.words.dates import Edtf

_LANGUAGES = """
af afrikaans, am amharic, ar arabic, az azerbaijani, be belarusian, bg bulgarian, bn bengali, bs bosnian, ca catalan,
cs czech, cy welsh, da danish, de ngerman, de-AT naustrian, de-CH nswissgerman, el greek, en english, en-AU australian,
en-CA canadian, en-GB british, en-NZ newzealand, en-US american, eo esperanto, es spanish, et estonian, eu basque,
fa persian, fi finnish, fr french, ga irish, gl galician, he hebrew, hi hindi, hr croatian, hu hungarian, hy armenian,
id indonesian, is icelandic, it italian, ja japanese, ka georgian, kk kazakh, km khmer, ko korean, la latin, lo lao,
lt lithuanian, lv latvian, mk macedonian, mn mongolian, mr marathi, ms malay, my burmese, nb norsk, ne nepali, nl dutch,
nn nynorsk, no norsk, pl polish, pt portuguese, pt-BR brazilian, ro romanian, ru russian, sk slovak, sl slovene,
sq albanian, sr serbian, sv swedish, sw swahili, ta tamil, te telugu, th thai, tk turkmen, tr turkish, uk ukrainian,
ur urdu, vi vietnamese, zh chinese
"""
BABEL = dict(item.split() for item in _LANGUAGES.split(","))
"""The name of each language by its BCP 47 tag; German is that of the present spelling."""

TYPES = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "legal_case": "jurisdiction",
    "legislation": "legislation",
    "pamphlet": "booklet",
    "post": "online",
    "post-weblog": "online",
    "report": "report",
    "treaty": "legal",
    "webpage": "online",
}
"""Entry types by CSL type; all others are `misc`."""
_SUBTYPES = {"article-magazine": "magazine", "article-newspaper": "newspaper"}
_UNKNOWN_BY_TYPE = ("article", "interview", "pamphlet", "post", "post-weblog", "speech")
"""CSL types that an entry type with its subtype does not tell."""
_NO_PLACE = ("archive", "archive_location")
_PUBLISHERS = {"misc": "organization", "online": "organization", "report": "institution"}
"""The field of the publisher by entry type; for all others it is `publisher`."""
_CONTAINERS = {"article": ("journaltitle",), "incollection": ("booktitle",)}
_ANY_CONTAINER = ("journaltitle", "booktitle")
_NUMBERED = ("legislation", "report")
"""Entry types whose number is that of the work; of others it is that of an issue or in a series."""
_NAMES = {"number": "number", "genre": "type", "citation-label": "label"}
_PARTICLE = "non-dropping-particle"
_AND = re.compile(r"\band\b")
_SPECIAL = re.compile(r"[\\{}$&#_%~^]")
_IN_ADDRESSES = {ord(mark): f"%{ord(mark):02X}" for mark in "{}\\"}
"""Characters that an address may contain and a verbatim field may not."""
_ESCAPES = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def biblatex(records: Iterable[Work], licence: str = "") -> str:
    """Return the text of `bibliography.bib`, with its licence as a comment."""
    head = f"% {licence}\n\n" if licence else ""
    return head + "\n".join(_entry(record) for record in records)


def _entry(record: Work) -> str:
    kind = TYPES.get(str(record.data["type"]), "misc")
    rows = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(record, kind))
    return f"@{kind}{{{record.id},\n{rows}}}\n"


def _fields(record: Work, kind: str) -> Iterator[tuple[str, str]]:
    data = variables(record)
    missing = set(_NO_PLACE)
    missing |= {"number"} if kind not in _NUMBERED else set()
    missing |= {"type"} if data["type"] in _UNKNOWN_BY_TYPE else set()
    if authors := data.get("author"):
        yield "author", " and ".join(_name(name) for name in authors)
        if any(_PARTICLE in name for name in authors):
            yield "options", "useprefix=true"
    yield "title", f"{{{escape(as_text(data['title']))}}}"
    if data["type"] in _SUBTYPES:
        yield "entrysubtype", _SUBTYPES[data["type"]]
    for name in _CONTAINERS.get(kind, _ANY_CONTAINER) if "container-title" in data else ():
        yield name, f"{{{escape(as_text(data['container-title']))}}}"
    for variable, name in {**_NAMES, "publisher": _PUBLISHERS.get(kind, "publisher")}.items():
        if variable in data and variable not in missing:
            yield name, escape(as_text(data[variable]))
    tag = str(data.get("language", ""))
    if babel := BABEL.get(tag) or BABEL.get(tag.partition("-")[0]):
        yield "langid", babel
    missing |= {"language"} - ({"language"} if tag in BABEL else set())
    for variable, name in (("issued", "date"), ("accessed", "urldate")):
        if variable in data:
            yield name, _date(data[variable])
    if "URL" in data:
        yield "url", data["URL"].translate(_IN_ADDRESSES)
    if lines := notes(record, missing):
        yield "note", escape("; ".join(lines))


def escape(text: str) -> str:
    """Return a text escaped for LaTeX."""
    return _SPECIAL.sub(lambda match: _ESCAPES.get(match.group(), f"\\{match.group()}"), text)


def _name(name: Any) -> str:
    """Return a name, in braces if it has no parts, and each part that would be taken apart."""
    if "literal" in name:
        return f"{{{escape(as_text(name['literal']))}}}"
    family, given = escape(name["family"]), escape(name["given"])
    family = f"{{{family}}}" if family[0].islower() or _AND.search(family) else family
    given = f"{{{given}}}" if _AND.search(given) else given
    particle = f"{escape(name[_PARTICLE])} " if _PARTICLE in name else ""
    return f"{particle}{family}, {given}"


def _date(date: Edtf) -> str:
    if not date.one_of:
        return str(date)
    return "/".join(
        f"{point.key}{point.qualifier or '~'}" for point in (date.start, date.end) if point
    )
