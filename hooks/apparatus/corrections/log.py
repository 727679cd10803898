"""The log of corrections: what a page said, what it says now, why, and since when.

It stands in the front matter of the page that has the key `corrections`, oldest entry first. `not-material` beside it
names the statements whose change readers need not be told of, with the reason, and `rewritten` the pages that were
written anew as a whole, so that not each of their sentences is an entry of its own.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

from apparatus.corrections.statements import Place
from apparatus.words.dates import parse_edtf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from apparatus.explainers.pages import Page

KEYS = ("corrections", "not-material", "rewritten")
"""Keys of the front matter."""
_REQUIRED = {
    KEYS[0]: {"date", "page", "claim", "why"},
    KEYS[1]: {"date", "claim", "why"},
    KEYS[2]: {"date", "page", "why"},
}
"""Keys that an entry of each list must have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry of any of the lists."""

    date: str
    """The day on which it was written, `2027-05-03`."""
    place: Place = field(default=Place("", 1, 1), compare=False)

    @property
    def subject(self) -> str:
        """What it is about: the path of a page, or the id of a claim."""
        raise NotImplementedError

    def confirms(self, published: Entry) -> bool:
        """Decide whether this is an entry that was published before."""
        return self == published


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark(Entry):
    """A change that readers need not be told of."""

    claim: str
    """Id of the statement as it was published."""
    why: str

    @property
    def subject(self) -> str:
        """Return the id of the claim."""
        return self.claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction(Mark):
    """What readers are told of one change."""

    page: str
    """Path below `docs/`, or `sources/<id>.md`."""
    said: str = ""
    """The line as it was, with its citations and marks; empty when it is withheld."""
    says: str = ""
    """The line as it is now; empty when the statement was taken out."""
    withheld: str = ""
    """Why the old words are not repeated, when they could identify or endanger a person."""

    @property
    def id(self) -> str:
        """Anchor of the entry on the page of corrections; it never moves."""
        return _anchor("correction", self.date, self.page, self.claim)

    def confirms(self, published: Entry) -> bool:
        """Decide whether this is an entry that was published before; its old words may have been withheld since."""
        if isinstance(published, Correction) and self.withheld:
            published = replace(published, said=self.said, withheld=self.withheld)
        return self == published


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewrite(Entry):
    """A page that was written anew as a whole."""

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
        """Anchor of the entry on the page of corrections; it never moves."""
        return _anchor("rewrite", self.date, self.page)

    def includes(self, correction: Correction) -> bool:
        """Decide whether a correction was made when the page was rewritten."""
        return (correction.page, correction.date) == (self.page, self.date)


@dataclass(frozen=True, slots=True)
class Log:
    """All entries, in the order of the file."""

    corrections: tuple[Correction, ...] = ()
    immaterial: tuple[Mark, ...] = ()
    rewritten: tuple[Rewrite, ...] = ()
    page: Page | None = None
    """The page that keeps the log, if one does."""

    @classmethod
    def of(cls, pages: Iterable[Page]) -> Log:
        """Read the log from the page that keeps it; what does not follow the schema is reported there and left out."""
        page = next((page for page in pages if KEYS[0] in page.data), None)
        if page is None:
            return cls()
        corrections = (Correction(**keys, place=place) for keys, place in _entries(page, KEYS[0]))
        immaterial = (Mark(**keys, place=place) for keys, place in _entries(page, KEYS[1]))
        rewritten = (Rewrite(**keys, place=place) for keys, place in _entries(page, KEYS[2]))
        return cls(tuple(corrections), tuple(immaterial), tuple(rewritten), page)

    @property
    def newest_first(self) -> list[Correction | Rewrite]:
        """What readers are told, each rewrite in front of the corrections that were made with it."""
        corrections = list(reversed(self.corrections))
        found: list[Correction | Rewrite] = []
        for rewrite in reversed(self.rewritten):
            found += [rewrite, *filter(rewrite.includes, corrections)]
        found += [item for item in corrections if item not in found]
        return sorted(found, key=lambda item: item.date, reverse=True)


def as_dict(entry: Entry) -> dict[str, str]:
    """Return an entry with the keys it has in the front matter."""
    keys = (item.name for item in fields(entry) if item.name != "place")
    return {key: getattr(entry, key) for key in keys if getattr(entry, key)}


def _entries(page: Page, key: str) -> Iterator[tuple[Mapping[str, Any], Place]]:
    required = _REQUIRED[key]
    known = required | ({"said", "says", "withheld"} if key == KEYS[0] else set())
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
