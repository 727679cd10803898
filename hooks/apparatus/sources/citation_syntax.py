"""Parse Pandoc's bracketed citations: `[@gazette, ¶6]`, `[@a, ¶¶3–5; @b, ¶2]`, `[see @treaty, art. 118]`.

A locator is required: a citation without a passage proves nothing. The labels are CSL's: paragraph (`¶`, `¶¶`,
`para.`, `paras.`), article (`art.`, `arts.`) and note (`n.`, `nn.`).

The words that may stand before a source, such as *see* and *see also*, are the table `citing` of `prose.toml` of each
language. A citation is written in the main language of a site, and shown in that of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from apparatus.messages.catalogue import prose_languages, prose_words
from apparatus.reading.limits import PASSAGES_PER_CITATION

_LABELS = {
    "¶": "¶",
    "¶¶": "¶",
    "para.": "¶",
    "paras.": "¶",
    "art.": "art.",
    "arts.": "art.",
    "n.": "n.",
    "nn.": "n.",
}
_PLURAL = {"¶": "¶¶", "art.": "arts.", "n.": "nn."}
_BRACKETS = re.compile(r"(?<!\\)\[([^\[\]]*@[^\[\]]*)\]")
_ITEM = re.compile(
    r"\s*(?P<prefix>[^@]*?)\s*@(?P<id>[A-Za-z0-9_][\w:.#$%&+?<>~/-]*?)\s*"
    r"(?:,\s*(?P<label>¶¶?|paras?\.|arts?\.|nn?\.)\s*(?P<places>.*?))?\s*"
)
_TABLE = "citing."


class CitationSyntaxError(ValueError):
    """A bracket looks like a citation but does not follow the grammar; the message names the part that is wrong."""


class CitationItem(NamedTuple):
    """One source in a citation."""

    id: str
    """Id of the source's record."""
    label: str
    """CSL label of the locators: `¶`, `art.` or `n.`."""
    locators: tuple[str, ...]
    """The numbers, with ranges expanded: `("3", "4", "5")` or `("7(3)",)`."""
    prefix: str = ""
    """Words before the source, such as `see`."""

    def __str__(self) -> str:
        """Return the item as written in a citation; parsing it gives the same item."""
        many = len(self.locators) > 1
        places = ", ".join(self.locators)
        space = "" if self.label == "¶" else " "
        prefix = f"{self.prefix} " if self.prefix else ""
        return f"{prefix}@{self.id}, {_PLURAL[self.label] if many else self.label}{space}{places}"


class Citation(NamedTuple):
    """One bracket with its sources."""

    items: tuple[CitationItem, ...]
    """At least one."""

    def __str__(self) -> str:
        """Return the citation with its brackets; parsing it gives the same citation."""
        return "[" + "; ".join(str(item) for item in self.items) + "]"


def iter_brackets(text: str) -> Iterator[re.Match[str]]:
    """Yield a match for each bracket with an `@` in a text; group 1 is its content."""
    return _BRACKETS.finditer(text)


def parse_citation(inside: str) -> Citation:
    """Parse the content of a bracket.

    Args:
        inside: The text between `[` and `]`.

    Returns:
        The citation.

    Raises:
        CitationSyntaxError: The text does not follow the grammar.
    """
    items: list[CitationItem] = []
    passages = 0
    for part in inside.split(";"):
        items.append(_item(part))
        passages += len(items[-1].locators)
        if passages > PASSAGES_PER_CITATION:
            raise CitationSyntaxError(
                f"the citation names more than {PASSAGES_PER_CITATION} passages"
            )
    return Citation(tuple(items))


def _item(text: str) -> CitationItem:
    match = _ITEM.fullmatch(text)
    shown = text.strip() or "nothing"
    if match is None:
        raise CitationSyntaxError(f"{shown!r} is not of the form @id, ¶N")
    if match["prefix"].endswith("-"):
        raise CitationSyntaxError(f"{shown!r} begins with -@, which is not supported")
    if not citing_words().issuperset(match["prefix"].lower().replace(",", " ").split()):
        raise CitationSyntaxError(
            f"{match['prefix']!r} stands before a source, where only words such as see and cf. may"
        )
    if match["label"] is None:
        raise CitationSyntaxError(f"{shown!r} has no locator such as ¶4")
    label = _LABELS[match["label"]]
    locators = tuple(
        locator for place in match["places"].split(",") for locator in _places(place.strip(), label)
    )
    if len(set(locators)) < len(locators):
        raise CitationSyntaxError(f"{shown!r} repeats a locator")
    return CitationItem(match["id"], label, locators, match["prefix"])


def _places(place: str, label: str) -> Iterator[str]:
    # A hyphen makes a range of paragraphs, but is part of the number of an article (art. 22-2 of an Act).
    range_match = re.fullmatch(
        r"([1-9]\d{0,5})\s?[-–—]\s?(\d{1,6})"
        if label != "art."
        else r"([1-9]\d{0,5})\s?[–—]\s?(\d{1,6})",
        place,
    )
    if range_match:
        first, last = int(range_match[1]), int(range_match[2])
        if not first < last < first + PASSAGES_PER_CITATION:
            raise CitationSyntaxError(
                f"the range {place!r} must ascend and span at most {PASSAGES_PER_CITATION} passages"
            )
        yield from (str(number) for number in range(first, last + 1))
    elif re.fullmatch(r"[1-9]\d*" if label != "art." else r"[1-9]\d*(?:-\d+)?(?:\(\d+\))*", place):
        yield place
    else:
        raise CitationSyntaxError(f"{place or 'nothing'!r} is not a number of a passage")


@cache
def citing_words() -> frozenset[str]:
    """Return each word of the tables of all languages, in lower case: readers see them, and no check compares them."""
    phrases = (said for language in prose_languages() for said in _said(language))
    return frozenset(word for said in phrases for word in said.split())


def prefix_in(language: str, prefix: str) -> str:
    """Return what stands before a source in a language, or as it is written if the table has no words for it.

    Args:
        prefix: The words as written: `see also`.
    """
    words, tag = _plain(prefix), language.partition("-")[0]
    if words in _said(tag):
        return prefix
    keys = (found[words] for found in map(_said, prose_languages()) if words in found)
    own = prose_words(tag)
    return next((own[key][0] for key in keys if key in own), prefix)


@cache
def _said(language: str) -> Mapping[str, str]:
    """Return the key of each phrase of a language."""
    return {
        _plain(phrase): name
        for name, phrases in prose_words(language).items()
        if name.startswith(_TABLE)
        for phrase in phrases
    }


def _plain(words: str) -> str:
    return " ".join(words.lower().replace(",", " ").split())
