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
from apparatus.policy.names import check_files
from apparatus.policy.registry import rules_of
from apparatus.policy.sentences import Sentence, iter_sentences, lower_case
from apparatus.policy.structural import BuiltSite
from apparatus.problems import Problem, problem
from apparatus.published.cache import PublishedCache
from apparatus.published.text import read_folder
from apparatus.words.normalisation import normalise, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from apparatus.html.texts import PublishedText
    from apparatus.project import Project
    from apparatus.published.text import PublishedFile
    from apparatus.rulebook import Wording

_CONTEXT = 2


def check_published(
    project: Project, folder: Path, cache: PublishedCache | None = None
) -> list[Problem]:
    """Return the violations in a built site.

    Args:
        project: The project that the site was built from.
        folder: The built site.
        cache: Cache of files read for other checks.
    """
    cache = cache or PublishedCache()
    return check_published_files(project, list(read_folder(folder, "site/", cache)), cache)


def check_published_files(
    project: Project, files: Sequence[PublishedFile], cache: PublishedCache
) -> list[Problem]:
    """Return the violations in the files of a built site, including those inside archives.

    Args:
        project: The project that the site was built from.
        files: Files from `read_folder`, with paths beginning with `site/`.
        cache: Cache of texts that contain no protected name.
    """
    said = frozenset().union(*(file.said for file in files))
    site = BuiltSite(project, files, said)
    problems = [_unread(file) for file in files if not file.is_read]
    problems += check_files(project.root, files, cache)
    problems += _check_wording(site)
    for rule in rules_of(project.settings.policy).structural:
        problems += rule.in_site(site)
    return problems


def _check_wording(site: BuiltSite) -> Iterator[Problem]:
    """Check text that no author wrote; text on many pages is reported once, at its first position."""
    rules = rules_of(site.project.settings.policy)
    texts = [text for kind, text in site.said if kind in PROSE]
    # One search over all texts replaces thousands. No pattern matches across the semicolon after each text.
    lower = [f"{lower_case(text)}\n;" for text in texts]
    starts, everything = list(accumulate(map(len, lower))), "".join(lower)
    found = rules.any_published_wording.finditer(everything)
    suspected = {texts[bisect_right(starts, match.start())] for match in found}
    judged = _Judged(sentence.text for sentence in iter_sentences(site.project))
    for text in suspected:
        for wording in rules.published_wordings:
            yield from _wordings(wording, text, site.files, judged)


def _wordings(
    wording: Wording, said: str, files: Sequence[PublishedFile], judged: _Judged
) -> Iterator[Problem]:
    for match in wording.find(Sentence("", 0, 0, said)):
        if not judged.covers(said, match.start(), match.end()):
            text = _first(said, files)
            yield Problem(
                text.path,
                *text.place(match.start()),
                wording.code,
                f"{text.text[match.start() : match.end()]!r}, as {text.kind}",
                wording.why,
                wording.cure,
            )


def _first(said: str, files: Iterable[PublishedFile]) -> PublishedText:
    """Return the first published text with these words."""
    kinds = {(kind, said) for kind in PROSE}
    file = next(file for file in files if not kinds.isdisjoint(file.said))
    return next(text for text in file.texts if text.text == said and text.kind in PROSE)


class _Judged:
    """The words of pages and records, which are checked in their Markdown."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = texts

    @cached_property
    def _words(self) -> str:
        return f" {' | '.join(normalise(text) for text in self._texts)} "

    def covers(self, text: str, start: int, end: int) -> bool:
        """Return whether an author wrote these words together with the two words before or after them."""
        found = words(text[start:end])
        before, after = words(text[:start])[-_CONTEXT:], words(text[end:])[:_CONTEXT]
        contexts = ([*before, *found], [*found, *after])
        return any(f" {' '.join(context)} " in self._words for context in contexts)


def _unread(file: PublishedFile) -> Problem:
    return problem(file.path, 1, 1, "unreadable-file.published", count=len(file.data))
