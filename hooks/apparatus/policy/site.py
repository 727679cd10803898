"""Check a built site against the rules of its policy.

Sentences of pages and records are checked in their Markdown, together with what they cite. This module checks the
rest: text added by templates and the theme, composed titles, names of files, anchors, alternative texts, data and
editions. Protected names are searched for everywhere.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from apparatus.html.texts import PROSE
from apparatus.policy.names import NameScreen, read_names
from apparatus.policy.registry import rules_of
from apparatus.policy.sentences import (
    Sentence,
    iter_sentences,
    translated_record_sentences,
    translated_sentences,
)
from apparatus.policy.structural import BuiltFile, Drawings, StructuralRule
from apparatus.problems import Problem, file_problem
from apparatus.reading.word_patterns import has_other_script
from apparatus.words.normalisation import lower_case, normalise, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from apparatus.audit.site_files import Screen
    from apparatus.project import Project
    from apparatus.published.file_texts import PublishedFile
    from apparatus.rulebook import Wording

_CONTEXT = 2
_EDGE = ["|"] * _CONTEXT
"""Stands before and behind each text, so that its first and last words have a context as well."""


def screens_of(project: Project, drawings: Drawings) -> tuple[Screen, ...]:
    """Return what looks at each file of a site for the policy of its project."""
    names, _ = read_names(
        project.root
    )  # the check of the project reports a list that cannot be read
    return (check_read, NameScreen(names), PolicyScreen(project, drawings))


def check_read(file: PublishedFile) -> Iterator[Problem]:
    """Yield a problem for a file that no reader can read."""
    if not file.is_read:
        yield file_problem(file.path, "unreadable-file.published", count=len(file.data))


class PolicyScreen:
    """Finds violations of a project's policy in published files."""

    def __init__(self, project: Project, drawings: Drawings) -> None:
        """Take the project that the site is built from, and the pictures that are drawn of it."""
        self._drawings = drawings
        self._rules = rules_of(project.settings.policy)
        self._known = [
            (rule, rule.known_of_site(project))
            for rule in self._rules.structural
            if type(rule).in_file is not StructuralRule.in_file
        ]
        self._judged = _Judged(sentence.text for sentence in _written(project))
        self._clean: set[str] = set()
        """Texts without a violation, which pages share."""

    def __call__(self, file: PublishedFile) -> Iterator[Problem]:
        """Yield the violations in a file, without those inside it."""
        built = BuiltFile(file, self._drawings)
        for rule, known in self._known:
            yield from rule.in_file(built, known)
        yield from self._wordings(file)

    def forget(self) -> None:
        """Let go the texts without a violation."""
        self._clean.clear()

    def _wordings(self, file: PublishedFile) -> Iterator[Problem]:
        """Check text that no author wrote."""
        new = {text for kind, text in file.said if kind in PROSE} - self._clean
        violating = {text for text in {*self._suspected([*new])} if any(self._found(text))}
        self._clean |= new - violating
        for text in file.texts if violating else ():
            if text.kind in PROSE and text.text in violating:
                for wording, start, end in self._found(text.text):
                    yield Problem(
                        text.path,
                        *text.place(start),
                        wording.code,
                        f"{text.text[start:end]!r}, as {text.kind}",
                        wording.why,
                        wording.cure,
                    )

    def _suspected(self, texts: Sequence[str]) -> Iterator[str]:
        """Yield the texts in which a wording may be: one search over all replaces thousands."""
        others = [*filter(has_other_script, texts)]
        for is_other, screen in self._rules.published_screens.items():
            searched = others if is_other else texts
            # No pattern matches across the semicolon after each text.
            lower = [f"{lower_case(text)}\n;" for text in searched]
            starts = list(accumulate(map(len, lower)))
            for match in screen.finditer("".join(lower)):
                yield searched[bisect_right(starts, match.start())]

    def _found(self, text: str) -> Iterator[tuple[Wording, int, int]]:
        """Yield the wordings in a text, with their start and end, that no author wrote."""
        for wording in self._rules.published_wordings:
            for match in wording.find(Sentence("", 0, 0, text)):
                if not self._judged.covers(text, match.start(), match.end()):
                    yield wording, match.start(), match.end()


def _written(project: Project) -> Iterator[Sentence]:
    """Yield the sentences that authors and translators wrote."""
    yield from iter_sentences(project)
    for pages in project.expanded.values():
        for page in pages:
            yield from translated_sentences(page, project.library)
    for other in project.record_words.values():
        yield from translated_record_sentences(other, project.library)


class _Judged:
    """The words of pages, records and their translations, which are checked in their Markdown."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = texts

    @cached_property
    def _words(self) -> str:
        edge = f" {' '.join(_EDGE)} "
        return edge + edge.join(normalise(text) for text in self._texts) + edge

    def covers(self, text: str, start: int, end: int) -> bool:
        """Return whether an author wrote these words together with the two words before or after them."""
        found = words(text[start:end])
        before = [*_EDGE, *words(text[:start])][-_CONTEXT:]
        after = [*words(text[end:]), *_EDGE][:_CONTEXT]
        contexts = ([*before, *found], [*found, *after])
        return any(f" {' '.join(context)} " in self._words for context in contexts)
