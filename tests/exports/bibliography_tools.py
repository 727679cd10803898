"""Reads bibliographies with the software of others, and says what each source lost on the way.

What a tool gives is compared with the CSL item of the source, field by field. `NO_PLACE` and `LOSSES` are the table of what
differs, each with its reason; all else is the same.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import bibtexparser
import pybtex.database
import pypandoc
import rispy

from apparatus.exports.biblatex import BABEL
from apparatus.exports.biblatex import TYPES as BIB_TYPES
from apparatus.exports.references import csl_item, day_parts, is_plain, variables
from apparatus.exports.ris import TYPES as RIS_TYPES
from apparatus.words.dates import Edtf, parse_edtf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from apparatus.exports.references import Work
    from apparatus.sources.records import SourceRecord

Items = dict[str, dict[str, Any]]
"""What a tool read, as CSL items by id."""

ALL = "*"
_UNNUMBERED = (
    "article article-journal article-magazine article-newspaper book chapter interview legal_case pamphlet post post-weblog "
    "speech treaty webpage"
)
_ORDER = (
    "No name is marked as written family name first always; it stands in that order all the same."
)
NO_PLACE: dict[str, dict[str, tuple[str, str]]] = {
    "json": {},
    "bib": {
        "archive": (ALL, "No field names an archive of pages."),
        "archive_location": (ALL, "No field has the address of a copy."),
        "number": (_UNNUMBERED, "The number of other types is that of an issue or in a series."),
        "static-ordering": (ALL, _ORDER),
        "type": ("article interview post post-weblog speech", "No entry type is theirs."),
    },
    "ris": {
        "archive": (ALL, "No tag names an archive of pages."),
        "archive_location": (ALL, "No tag has the address of a copy."),
        "issued end": (ALL, "A date has no end."),
        "non-dropping-particle": (ALL, "A name has two parts; it stands with the family name."),
        "static-ordering": (ALL, _ORDER),
        "type": ("article interview post speech treaty", "No reference type is theirs."),
    },
}
"""By format: what it has no place for, of which CSL types, and why. But for parts of names, our note has it."""
IN_NAMES = {"non-dropping-particle", "static-ordering"}
_NO_LABEL = "It does not know the field `label`."
_NO_CIRCA = "It drops what follows the day of a date."
_YEAR = "It takes the year alone."
LOSSES: dict[tuple[str, str], dict[str, tuple[str, str]]] = {
    ("json", "Citation.js"): {},
    ("json", "Pandoc"): {},
    ("bib", "Citation.js"): {
        "issued circa": (ALL, _NO_CIRCA),
        "accessed circa": (ALL, _NO_CIRCA),
        "citation-label": (ALL, _NO_LABEL),
        "type": (
            "article-magazine article-newspaper pamphlet",
            "It takes a subtype for a genre, and a booklet for a book.",
        ),
    },
    ("bib", "Pandoc"): {"citation-label": (ALL, _NO_LABEL)},
    ("bib", "pybtex"): {},
    ("bib", "bibtexparser"): {},
    ("ris", "Citation.js"): {
        "accessed": ("legislation webpage", "It does not know Y2 in STAT and ELEC."),
        "accessed circa": (ALL, _NO_CIRCA),
        "author": (
            "article-newspaper legal_case legislation",
            "It takes AU for a reporter in NEWS and CASE, and does not know it in STAT.",
        ),
        "citation-label": ("article-newspaper", "It does not know LB in NEWS."),
        "container-title": (
            "book legal_case report webpage",
            "It takes T2 for a series in BOOK, ELEC and RPRT, and for another title in CASE.",
        ),
        "genre": (
            "chapter legal_case legislation post-weblog webpage",
            "It takes M3 for a medium in BLOG and ELEC, and does not know it in CASE, CHAP and STAT.",
        ),
        "issued": ("article-newspaper chapter", _YEAR),
        "issued circa": (ALL, _NO_CIRCA),
        "number": (
            "article-journal article-magazine article-newspaper book chapter legal_case pamphlet post-weblog webpage",
            "It takes M1 for the number of GEN, RPRT and STAT only.",
        ),
        "publisher": ("article-journal legal_case", "It does not know PB in JOUR and CASE."),
    },
    ("ris", "Pandoc"): {
        "accessed": (ALL, "It does not know Y2."),
        "accessed circa": (ALL, "It does not know Y2."),
        "author": (ALL, "It takes the first words of an institution for a given name."),
        "citation-label": (ALL, "It does not know LB."),
        "genre": (ALL, "It does not know M3."),
        "issued": (ALL, _YEAR),
        "issued circa": (ALL, _YEAR),
        "note": (ALL, "It drops all notes."),
        "number": (ALL, "It does not know M1."),
        "type": ("webpage", "It does not know ELEC."),
    },
    ("ris", "rispy"): {},
}
"""By format and tool: what the tool loses although the format has a place for it, of which CSL types, and why."""

_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " "})
_PARTS = ("dropping-particle", "non-dropping-particle", "family")


def plain(value: Any) -> str:
    """Return a text without what a reader adds in print: curly quotation marks, markup, escapes in addresses."""
    text = unquote(re.sub(r"</?span[^>]*>", "", str(value))).translate(_QUOTES)
    return " ".join(text.replace('"', "'").split())


def name_parts(name: Mapping[str, Any]) -> dict[str, str]:
    """Return a name in two parts; one without a given name is whole, as readers of BibLaTeX have it."""
    family = " ".join(str(name[part]) for part in _PARTS if part in name)
    if "given" in name:
        return {"family": plain(family), "given": plain(name["given"])}
    return {"literal": plain(name.get("literal", family))}


def fields(item: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the fields of a CSL item to be compared, those that formats treat apart under names of their own."""
    for key, value in item.items():
        if key == "author":
            yield key, [name_parts(name) for name in value]
            for part in ("non-dropping-particle", "static-ordering"):
                if found := [name[part] for name in value if part in name]:
                    yield part, found
        elif key in {"issued", "accessed"}:
            dates = [[int(part) for part in date or ()] for date in value.get("date-parts") or ()]
            yield key, dates[:1]
            yield f"{key} end", dates[1:]
            yield from (
                (f"{key} {more}", value[more]) for more in ("circa", "season") if more in value
            )
        else:
            yield key, plain(value)


def is_same(key: str, wanted: Any, got: Any) -> bool:
    """Return whether a tool has what a source says; of a note, whether it contains it."""
    if key == "language" and got:
        return got == wanted or got == BABEL.get(wanted) or got.startswith(f"{wanted}-")
    return wanted in (got or "") if key == "note" else (wanted or None) == (got or None)


def lost(record: Work, item: Mapping[str, Any]) -> set[str]:
    """Return the fields of a source that a tool lost, even if our note repeats them."""
    wanted = dict(fields(csl_item(record)))
    if "note" in record.data:
        wanted["note"] = plain(record.data["note"])
    else:
        wanted.pop("note", None)
    got = dict(fields(item))
    return {key for key, value in wanted.items() if not is_same(key, value, got.get(key))}


def named(ending: str, tool: str, types: Iterable[str]) -> set[tuple[str, str]]:
    """Return the fields that the table names for a tool, each with a type."""
    rows = [*NO_PLACE[ending].items(), *LOSSES[ending, tool].items()]
    return {(key, kind) for key, (of, _) in rows for kind in (types if of == ALL else of.split())}


def unsaid(ending: str, record: SourceRecord, item: Mapping[str, Any]) -> set[str]:
    """Return what neither a field nor the note of an item has, although the note is there for it."""
    note = plain(item.get("note", ""))
    kind = str(record.data["type"])
    wanted = {
        key.removesuffix(" end")
        for key, (of, _) in NO_PLACE[ending].items()
        if key not in IN_NAMES and (of == ALL or kind in of.split())
    }
    values = variables(record)
    dates = {key for key in ("issued", "accessed") if key in values and not is_plain(values[key])}
    return {
        key
        for key in (wanted - {"issued"}) | dates
        if key in values and f"{key}: {plain(values[key])}" not in note
    }


def read_csl(found: Iterable[dict[str, Any]]) -> Items:
    """Return CSL items by id."""
    items = list(found)
    assert len({item["id"] for item in items}) == len(items)
    return {str(item["id"]): item for item in items}


def read_by_pandoc(file: Path) -> Items:
    """Read a bibliography with Pandoc, which writes it as CSL-JSON."""
    formats = {"json": "csljson", "bib": "biblatex", "ris": "ris"}
    return read_csl(
        json.loads(pypandoc.convert_file(str(file), "csljson", format=formats[file.suffix[1:]]))
    )


def read_by_pybtex(file: Path) -> Items:
    """Read BibLaTeX with pybtex."""
    data = pybtex.database.parse_file(str(file))
    return read_csl(
        _from_bib(
            key,
            entry.type,
            dict(entry.fields),
            [
                (
                    " ".join(p.first_names + p.middle_names),
                    " ".join(p.prelast_names),
                    " ".join(p.last_names),
                )
                for p in entry.persons.get("author", ())
            ],
        )
        for key, entry in data.entries.items()
    )


def read_by_bibtexparser(file: Path) -> Items:
    """Read BibLaTeX with bibtexparser."""
    layers = [
        bibtexparser.middlewares.SeparateCoAuthors(),
        bibtexparser.middlewares.SplitNameParts(),
    ]
    library = bibtexparser.parse_file(str(file), append_middleware=layers)
    assert library.failed_blocks == []
    found = []
    for entry in library.entries:
        values = {key: field.value for key, field in entry.fields_dict.items()}
        names = [
            (" ".join(n.first), " ".join(n.von), " ".join(n.last)) for n in values.pop("author", ())
        ]
        found.append(_from_bib(entry.key, entry.entry_type, values, names))
    return read_csl(found)


def _from_bib(
    key: str, kind: str, values: dict[str, str], names: list[tuple[str, str, str]]
) -> dict[str, Any]:
    """Return an entry as a CSL item, by the field names of BibLaTeX's manual."""
    text = {name: _from_latex(value) for name, value in values.items()}
    types = [csl for csl, bib in BIB_TYPES.items() if bib == kind]
    subtypes = {"magazine": "article-magazine", "newspaper": "article-newspaper"}
    item: dict[str, Any] = {
        "id": key,
        "type": subtypes.get(text.get("entrysubtype", "")) or _plainest(types),
        "title": text["title"],
        "publisher": text.get("publisher") or text.get("organization") or text.get("institution"),
        "container-title": text.get("journaltitle") or text.get("booktitle"),
        "URL": text.get("url"),
        "number": text.get("number"),
        "genre": text.get("type"),
        "language": text.get("langid"),
        "citation-label": text.get("label"),
        "note": text.get("note"),
    }
    for variable, name in (("issued", "date"), ("accessed", "urldate")):
        if name in text:
            item[variable] = _csl_date(parse_edtf(text[name]))
    if names:
        item["author"] = [_bib_name(*name) for name in names]
    return {name: value for name, value in item.items() if value is not None}


def _plainest(types: list[str]) -> str:
    """Return the CSL type that an entry type means without a subtype."""
    known = ("article-journal", "webpage", "book")
    return next((name for name in known if name in types), types[0] if types else "document")


def _bib_name(given: str, particle: str, family: str) -> dict[str, str]:
    if not given:
        return {"literal": _from_latex(family)}
    found = {"given": given, "non-dropping-particle": particle, "family": family}
    return {key: _from_latex(value) for key, value in found.items() if value}


def _from_latex(text: str) -> str:
    for mark, written in (
        ("\\", r"\textbackslash{}"),
        ("~", r"\textasciitilde{}"),
        ("^", r"\textasciicircum{}"),
    ):
        text = text.replace(written, f"\0{ord(mark)}\0")
    text = re.sub(r"(?<!\\)[{}]", "", text)
    text = re.sub(r"\\([\\{}$&#_%])", r"\1", text)
    return re.sub("\0(\\d+)\0", lambda match: chr(int(match[1])), text)


def _csl_date(date: Edtf) -> dict[str, Any]:
    found: dict[str, Any] = {"date-parts": day_parts(date)}
    if date.points[0].precision == "season":
        found["season"] = (date.points[0].month or 0) - 20
    return found | ({"circa": True} if date.is_estimate else {})


def read_by_rispy(file: Path) -> Items:
    """Read RIS with rispy, write it and read that again."""
    found = rispy.loads(rispy.dumps(rispy.loads(file.read_text(encoding="utf-8"))))
    return read_csl(map(_from_ris, found))


def _from_ris(entry: Mapping[str, Any]) -> dict[str, Any]:
    types = {ris: csl for csl, ris in RIS_TYPES.items()}
    names = {
        **{"title": "title", "secondary_title": "container-title", "publisher": "publisher"},
        **{
            "language": "language",
            "label": "citation-label",
            "type_of_work": "genre",
            "note": "number",
        },
        **{"id": "id"},
    }
    item: dict[str, Any] = {csl: entry[name] for name, csl in names.items() if name in entry}
    item["type"] = types.get(entry["type_of_reference"], "document")
    item["note"] = "; ".join(entry.get("notes", ()))
    if "urls" in entry:
        [item["URL"]] = entry["urls"]
    for variable, name in (("issued", "date"), ("accessed", "access_date")):
        if name in entry:
            year, month, day, more = entry[name].split("/")
            item[variable] = {"date-parts": [[int(part) for part in (year, month, day) if part]]}
            item[variable] |= {"circa": True} if more == "circa" else {}
    if "authors" in entry:
        item["author"] = [_ris_name(name) for name in entry["authors"]]
    return item


def _ris_name(name: str) -> dict[str, str]:
    family, _, given = name.partition(", ")
    return {"family": family, "given": given} if given else {"literal": family}


def read(tool: str, file: Path, run_node: Callable[..., Any]) -> Items:
    """Read a bibliography with a tool of `LOSSES`."""
    if tool == "Citation.js":
        return read_csl(run_node("citation_js.mjs", file))
    return READERS[tool](file)


READERS = {
    "Pandoc": read_by_pandoc,
    "pybtex": read_by_pybtex,
    "bibtexparser": read_by_bibtexparser,
    "rispy": read_by_rispy,
}
