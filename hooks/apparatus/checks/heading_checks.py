"""Checks of names on a page that state nothing: headings, and the terms of the glossary.

A heading is a question, or a name that the site explains elsewhere. A term has an anchor, is unique and is no sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from apparatus.explainers.glossary import Glossary, Term
from apparatus.problems import Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from apparatus.explainers.pages import Page
    from apparatus.project import Project

_KINDS = ("explainer", "home", "disagreements")
"""Kinds of pages whose headings stand above claims."""
_ASKING = {
    "en": "who whom whose what which when where why how",
    "de": "wer wen wem wessen was welche welcher welches welchem welchen wann wo wohin woher wie warum wieso weshalb",
}
"""Words that open a question, also an indirect one, by language."""
_VERBS = {
    "en": "am is are was were isn't aren't wasn't weren't do does did don't doesn't didn't have has had haven't hasn't"
    " hadn't can could can't couldn't may might must shall should shouldn't will would won't wouldn't need",
}
"""Words that open all other questions, in the languages that have a closed list of them."""
_MARKS = ("?", "？", "؟", ";", "՞")
_WORD = re.compile(r"[\w'’]+")
_FIRST = 3
"""The words among which a question is opened: *by whom*, *in which years*."""

NAME_WORDS = 8
"""Maximum number of words of a name: a sentence must not avoid citation by posing as a term."""


def check_headings(project: Project) -> Iterator[Problem]:
    """Check the headings of explainers, of the home page and of the page of disagreements.

    A heading cites nothing, and menus and search show it alone. So it asks, or it is a name of the
    glossary or the title of a topic, a thread or a measure.
    """
    settings = project.settings
    names = {name for term in Glossary.of(project.pages).terms for name in term.names}
    names |= {topic.title for topic in settings.topics.values()}
    names |= {thread.title for thread in settings.threads.values()}
    names |= {measure.title for measure in settings.measures.values()}
    language = settings.language.partition("-")[0]
    for page in project.pages:
        for heading in page.body.headings if page.data.get("kind") in _KINDS else ():
            if heading.text not in names and not _asks(heading.text, language):
                values = {"heading": heading.text}
                yield problem(page.path, heading.line, 1, "bad-page.statement-heading", **values)


def _asks(text: str, language: str) -> bool:
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
    asking = _ASKING.get(language, "").split()
    verbs = _VERBS.get(language, "").split()
    if text.rstrip("*_ ").endswith(_MARKS):
        return not verbs or not {*asking, *verbs}.isdisjoint(words[:_FIRST])
    return words[:1] != [] and words[0] in asking


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
