"""The glossary: terms with their names, and the pages on which they are linked.

A page of the kind `glossary` has definition lists. The lines above a definition are names of its
term: the first has the anchor, the others are further names and spellings.

    Harbour Board {#board}
    LiNK
    :   A public body [@gazette, ¶7].

A name in another script is emphasised and has its language as an attribute: `*하나원*{: lang="ko" }`.

`apparatus.rendering.glossary_links` links the first use of each term on explainers and the home
page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from apparatus.explainers.disagreements import DISCLOSING_KINDS
from apparatus.explainers.markdown_blocks import TERM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from apparatus.explainers.claims import Claim
    from apparatus.explainers.pages import Page

_ATTRIBUTES = re.compile(r"\s*\{:?[^{}]*\}")
_ID = re.compile(r" \{:?\s*#(?P<id>[\w-]+)[^{}]*\}\s*$")
_QUOTATION = r"“[^”]*”|\"[^\"]*\""


class Term(NamedTuple):
    """An entry of the glossary."""

    id: str
    """The anchor of its first name; empty if the author set none."""
    names: tuple[str, ...]
    line: int
    page: Page

    @property
    def address(self) -> str:
        """The address of the term, as a path from the root of the site."""
        return f"/{self.page.src_uri}#{self.id}"


@dataclass(frozen=True)
class Glossary:
    """The terms of a project."""

    terms: tuple[Term, ...]
    pages: frozenset[tuple[str, ...]] = field(default=frozenset(), repr=False)
    """The pages on which terms are linked, each as the anchors of its claims, as Markdown does not
    know the page."""

    @classmethod
    def of(cls, pages: Iterable[Page]) -> Glossary:
        """Return the terms of all glossaries among the pages."""
        pages = tuple(pages)
        linking = (page for page in pages if page.data.get("kind") in DISCLOSING_KINDS)
        terms = tuple(term for page in pages for term in _terms(page))
        return cls(terms, frozenset(_key(page.body.claims) for page in linking))

    def links_on(self, claims: Sequence[Claim]) -> bool:
        """Return whether terms are linked on the page with the given claims."""
        return bool(self.terms) and bool(claims) and _key(claims) in self.pages

    @cached_property
    def by_name(self) -> dict[str, Term]:
        """The terms, by each of their names."""
        return {name: term for term in self.terms if term.id for name in term.names}

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """A pattern that matches a quotation or the name of a term."""
        return self.pattern_of(self.by_name)

    @staticmethod
    def pattern_of(names: Iterable[str]) -> re.Pattern[str]:
        """Return a pattern that matches a quotation or one of these names, the longest first."""
        listed = sorted(names, key=len, reverse=True)
        found = "|".join(map(re.escape, listed)) or "(?!)"  # nothing would be found everywhere
        return re.compile(rf"{_QUOTATION}|(?<![\w-])(?P<name>{found})(?![\w-])")


def _terms(page: Page) -> Iterator[Term]:
    if not page.is_glossary:
        return
    first_line = page.front_matter.body_line
    numbers = [claim.line for claim in page.body.claims if claim.block == TERM]
    for _, group in groupby(enumerate(numbers), key=lambda item: item[1] - item[0]):
        run = [number for _, number in group]
        texts = [page.lines[number - first_line] for number in run]
        name = _ID.search(texts[0])
        names = (_ATTRIBUTES.sub("", text).replace("*", "").strip() for text in texts)
        yield Term(name["id"] if name else "", tuple(names), run[0], page)


def _key(claims: Sequence[Claim]) -> tuple[str, ...]:
    return tuple(claim.id for claim in claims)
