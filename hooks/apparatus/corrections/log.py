"""The correction log: what a page said, what it says now, the reason and the date.

It is in the front matter of the page with the key `corrections`, oldest entry first. The key
`not-material` lists the statements whose change needs no notice to readers, with the reason, and
`rewritten` the pages that were rewritten as a whole, so that their sentences need no single
entries.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from apparatus.corrections.statements import Place
from apparatus.words.dates import parse_edtf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from apparatus.explainers.pages import Page

KEYS = ("corrections", "not-material", "rewritten")
"""Keys of the lists in the front matter."""
_REQUIRED = {
    KEYS[0]: {"date", "page", "claim", "why"},
    KEYS[1]: {"date", "claim", "why"},
    KEYS[2]: {"date", "page", "why"},
}
"""Keys that an entry of each list must have."""
_OPTIONAL: Mapping[str, set[str]] = {
    KEYS[0]: {"said", "says", "withheld"},
    KEYS[1]: {"says"},
    KEYS[2]: set(),
}
"""Keys that it may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry of any of the lists."""

    date: str
    """The day of the entry, `2027-05-03`."""
    place: Place = field(default=Place("", 1, 1), compare=False)

    @property
    def subject(self) -> str:
        """The path of a page or the id of a claim."""
        raise NotImplementedError

    def confirms(self, published: Entry) -> bool:
        """Return whether this is the same entry as a published one."""
        return self == published


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementEntry(Entry):
    """An entry for one statement; in the list `not-material`, a change without a notice."""

    claim: str
    """Id of the published statement."""
    why: str
    says: str = ""
    """The new line, with its citations and marks; empty if the statement was removed."""

    @property
    def subject(self) -> str:
        """Return the id of the claim."""
        return self.claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction(StatementEntry):
    """A change with a notice to readers."""

    page: str
    """Path below `docs/`, or `sources/<id>.md`."""
    said: str = ""
    """The old line, with its citations and marks; empty if it is withheld."""
    withheld: str = ""
    """Why the old words are not repeated, if they could identify or endanger a person."""

    @property
    def id(self) -> str:
        """Anchor of the entry on the corrections page; it never changes."""
        return _anchor("correction", self.date, self.page, self.claim)

    def confirms(self, published: Entry) -> bool:
        """Return whether this is a published entry, even if its old words were withheld since."""
        if isinstance(published, Correction) and self.withheld:
            published = replace(published, said=self.said, withheld=self.withheld)
        return self == published


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewrite(Entry):
    """A page that was rewritten as a whole."""

    page: str
    """Path below `docs/`, or `sources/<id>.md`."""
    why: str
    """Why it was rewritten, in one sentence for readers."""

    @property
    def subject(self) -> str:
        """Return the path of the page."""
        return self.page

    @property
    def id(self) -> str:
        """Anchor of the entry on the corrections page; it never changes."""
        return _anchor("rewrite", self.date, self.page)

    def includes(self, correction: Correction) -> bool:
        """Return whether a correction was made with this rewrite."""
        return (correction.page, correction.date) == (self.page, self.date)


class Log(NamedTuple):
    """All entries, in file order."""

    corrections: tuple[Correction, ...] = ()
    immaterial: tuple[StatementEntry, ...] = ()
    rewritten: tuple[Rewrite, ...] = ()
    page: Page | None = None
    """The page that contains the log, if any."""

    @classmethod
    def of(cls, pages: Iterable[Page]) -> Log:
        """Read the log from its page, without invalid entries, which the schema check reports."""
        page = next((page for page in pages if KEYS[0] in page.data), None)
        if page is None:
            return cls()
        corrections = (Correction(**keys, place=place) for keys, place in _entries(page, KEYS[0]))
        immaterial = (
            StatementEntry(**keys, place=place) for keys, place in _entries(page, KEYS[1])
        )
        rewritten = (Rewrite(**keys, place=place) for keys, place in _entries(page, KEYS[2]))
        return cls(tuple(corrections), tuple(immaterial), tuple(rewritten), page)

    @property
    def newest_first(self) -> list[Correction | Rewrite]:
        """All but immaterial entries, newest first; a rewrite precedes its corrections."""
        corrections = list(reversed(self.corrections))
        found: list[Correction | Rewrite] = []
        for rewrite in reversed(self.rewritten):
            found += [rewrite, *filter(rewrite.includes, corrections)]
        found += [item for item in corrections if item not in found]
        return sorted(found, key=lambda item: item.date, reverse=True)


def as_dict(entry: Entry) -> dict[str, str]:
    """Return an entry as a mapping with the keys of the front matter."""
    keys = (item.name for item in fields(entry) if item.name != "place")
    return {key: getattr(entry, key) for key in keys if getattr(entry, key)}


def _entries(page: Page, key: str) -> Iterator[tuple[Mapping[str, Any], Place]]:
    required = _REQUIRED[key]
    known = required | _OPTIONAL[key]
    entries = page.data.get(key)
    for index, entry in enumerate(entries if isinstance(entries, list) else ()):
        if isinstance(entry, dict) and required <= set(entry) <= known and _is_day(entry["date"]):
            words = {name: " ".join(str(value).split()) for name, value in entry.items()}
            yield words, Place(page.path, *page.front_matter.place(key, index))


def _anchor(kind: str, *words: str) -> str:
    return f"{kind}-{hashlib.sha256('|'.join(words).encode()).hexdigest()[:10]}"


def _is_day(text: object) -> bool:
    try:
        return parse_edtf(str(text)).is_exact
    except ValueError:
        return False
