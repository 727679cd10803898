"""Checks of the glossary: that each term has an anchor, is unique and is no sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.explainers.glossary import Glossary, Term
from apparatus.problems import Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from apparatus.explainers.pages import Page

NAME_WORDS = 8
"""Maximum number of words of a name: a sentence must not avoid citation by posing as a term."""


def check_glossary(pages: Iterable[Page]) -> Iterator[Problem]:
    """Check the terms of all glossaries."""
    seen: dict[str, Term] = {}
    for term in Glossary.of(pages).terms:
        first = term.names[0]
        if not term.id:
            yield _problem(term, "bad-page.term-without-anchor", name=first)
        for name in term.names:
            if len(name.split()) > NAME_WORDS:
                yield _problem(term, "bad-page.long-term", name=name[:40], most=NAME_WORDS)
            if name in seen:
                other = seen[name].names[0]
                yield _problem(term, "bad-page.term-twice", name=name, other=other)
            seen.setdefault(name, term)


def _problem(term: Term, message: str, **values: object) -> Problem:
    return problem(term.page.path, term.line, 1, message, **values)
