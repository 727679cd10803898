"""Checks of the glossary: that each term can be linked to, and is a term and not a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.explainers.glossary import Glossary
from apparatus.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from apparatus.explainers.glossary import Term
    from apparatus.explainers.pages import Page

NAME_WORDS = 8
"""Most words of a name: terms need no citation, so no sentence may pass for one."""


def check_glossary(pages: Iterable[Page]) -> Iterator[Problem]:
    """Check the terms of all glossaries."""
    seen: dict[str, Term] = {}
    for term in Glossary.of(pages).terms:
        first = term.names[0]
        if not term.id:
            cure = "end its first line with {#short-id}"
            yield _problem(
                term, f"the term “{first}” has no anchor", "no page can link to it", cure
            )
        for name in term.names:
            if len(name.split()) > NAME_WORDS:
                why = f"a name has at most {NAME_WORDS} words; a sentence needs a citation"
                yield _problem(term, f"the term “{name[:40]}…”", why, "say it in the definition")
            if name in seen:
                why = "a link could lead to either"
                what = f"the name “{name}” stands twice"
                yield _problem(term, what, why, f"keep it at “{seen[name].names[0]}” only, or here")
            seen.setdefault(name, term)


def _problem(term: Term, what: str, why: str, cure: str) -> Problem:
    return Problem(term.page.path, term.line, 1, "bad-page", what, why, cure)
