"""The editorial rules over a built site, as readers, search engines and programs get it.

What pages and records say was judged where it was written, with what it cites. Here all the rest is read: what templates
and the theme add, titles made from others, names of files, anchors, alternative texts, data and editions. Protected names
are looked for everywhere.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from apparatus.policy.captivity import CAUTION
from apparatus.policy.check import WORDINGS
from apparatus.policy.media import check_media
from apparatus.policy.names import check_files
from apparatus.policy.persons import check_persons
from apparatus.policy.readers import content_notes
from apparatus.policy.sentences import Sentence, iter_sentences, lower_case
from apparatus.problems import Problem, Severity
from apparatus.published.addresses import page_path
from apparatus.published.edition_places import one_file_anchor
from apparatus.published.readings import Readings
from apparatus.published.text import PROSE, read_folder
from apparatus.words.normalisation import normalise, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from apparatus.policy.wording import Wording
    from apparatus.project import Project
    from apparatus.published.markup import Said
    from apparatus.published.text import PublishedFile, PublishedText

CORRECTIONS = "corrections.md"
"""The page on corrections, below `docs/`."""
_CONTEXT = 2
_ERRORS = [wording for wording in WORDINGS if wording.severity is Severity.ERROR]
"""A warning needs the context of its sentence, and has a reason there or none."""
_ANY_WORDING = re.compile(
    rf"(?<!\w)(?=\w)(?:{'|'.join(wording.pattern.pattern for wording in _ERRORS)})"
)
"""Matches wherever one of them does: each begins with a word."""


def check_published(
    project: Project, folder: Path, readings: Readings | None = None
) -> list[Problem]:
    """Check a built site against the editorial rules.

    Args:
        project: Pages and sources from which it was built.
        folder: The built site.
        readings: What was read before, for other checks of the same files.
    """
    readings = readings or Readings()
    return check_published_files(project, list(read_folder(folder, "site/", readings)), readings)


def check_published_files(
    project: Project, files: Sequence[PublishedFile], readings: Readings
) -> list[Problem]:
    """Check the files of a built site, those inside archives included, against the editorial rules.

    Args:
        project: Pages and sources from which it was built.
        files: As `read_folder` reads them, their paths beginning with `site/`.
        readings: What was read of them, and found clean, before.
    """
    by_path = {file.path.removeprefix("site/"): file for file in files}
    problems = [_unread(file) for file in files if not file.is_read]
    problems += check_files(project.root, files, readings)
    problems += check_media(files)
    said = frozenset().union(*(file.said for file in files))
    problems += check_persons(files, said, project.library)
    problems += _check_wording(project, files, said)
    problems += _check_corrections(project, by_path)
    problems += _check_cautions(project, by_path)
    problems += _check_help(project, by_path)
    return problems


def _check_wording(
    project: Project, files: Sequence[PublishedFile], said: Iterable[Said]
) -> Iterator[Problem]:
    """Check the words that no author wrote; what stands on many pages is said once, where it stands first."""
    texts = [text for kind, text in said if kind in PROSE]
    # One look at everything spares thousands. No pattern runs over a semicolon, so none over the end of a text.
    lower = [f"{lower_case(text)}\n;" for text in texts]
    starts, everything = list(accumulate(map(len, lower))), "".join(lower)
    found = _ANY_WORDING.finditer(everything)
    suspected = {texts[bisect_right(starts, match.start())] for match in found}
    judged = _Judged(sentence.text for sentence in iter_sentences(project))
    for text in suspected:
        for wording in _ERRORS:
            yield from _wordings(wording, text, files, judged)


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
    """Return where words that are published stand first."""
    kinds = {(kind, said) for kind in PROSE}
    file = next(file for file in files if not kinds.isdisjoint(file.said))
    return next(text for text in file.texts if text.text == said and text.kind in PROSE)


class _Judged:
    """The words of pages and records, which are checked where they are written."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = texts

    @cached_property
    def _words(self) -> str:
        return f" {' | '.join(normalise(text) for text in self._texts)} "

    def covers(self, text: str, start: int, end: int) -> bool:
        """Decide whether the words at a place, with two words before or behind them, were written by an author."""
        found = words(text[start:end])
        before, after = words(text[:start])[-_CONTEXT:], words(text[end:])[:_CONTEXT]
        contexts = ([*before, *found], [*found, *after])
        return any(f" {' '.join(context)} " in self._words for context in contexts)


def _check_corrections(project: Project, files: Mapping[str, PublishedFile]) -> Iterator[Problem]:
    """Check that every page leads to the corrections (E29)."""
    target = _file(CORRECTIONS, files)
    if target is None or not any(page.src_uri == CORRECTIONS for page in project.pages):
        return  # A project without such a page has none to lead to.
    address = target.path.removeprefix("site/").removesuffix("index.html").rstrip("/")
    names = {address, address.removesuffix(".html")}
    inside = f"#{one_file_anchor(CORRECTIONS)}"  # in the one file that holds all pages

    @cache
    def leads_there(href: str) -> bool:
        link = href.partition("#")[0].partition("?")[0].rstrip("/")
        return href == inside or link.rpartition("/")[2] in names

    for path, file in files.items():
        if not path.endswith(".html") or file is target:
            continue
        hrefs = (item.attributes.get("href", "") for item in file.noted if item.tag == "a")
        if not any(map(leads_there, hrefs)):
            yield Problem(
                file.path,
                1,
                1,
                "no-corrections-link",
                "no link to the page on corrections",
                "whoever finds a mistake, or is named against their will, must find it from every page",
                "restore the list of all pages in the footer",
            )


def _check_cautions(project: Project, files: Mapping[str, PublishedFile]) -> Iterator[Problem]:
    """Check that a page with words from captivity, a source's too, says what captivity does to them (E07)."""
    speaking = [
        page.src_uri for page in project.pages if any("captive" in c.kinds for c in page.claims)
    ]
    speaking += [
        f"sources/{record.id}.md"
        for record in project.library.records.values()
        if any("captive-speech" in unit.sensitivity for unit in record.units)
    ]
    for src_uri in speaking:
        file = _file(src_uri, files)
        if file and not any(CAUTION.search(text) for _, text in file.said):
            yield Problem(
                file.path,
                1,
                1,
                "captive-statement",
                "words from captivity",
                "the built page does not say that nobody can know how free the speaker was",
                "the template or another program left it out; run make site",
            )


def _check_help(project: Project, files: Mapping[str, PublishedFile]) -> Iterator[Problem]:
    """Check that a page that speaks of suicide says where help is found (E19)."""
    for page in project.pages:
        file = _file(page.src_uri, files)
        if file is None or "suicide" not in content_notes(page):
            continue
        if not any("help" in item.attributes.get("rel", "").split() for item in file.noted):
            yield Problem(
                file.path,
                1,
                1,
                "no-help-link",
                'no link with rel="help"',
                "a page that speaks of suicide says where help is found",
                "restore it in the template fragments/apparatus/page-head.html",
            )


def _file(src_uri: str, files: Mapping[str, PublishedFile]) -> PublishedFile | None:
    """Return the built file of a page, or `None`, which is reported where pages are compared with the site."""
    return files.get(page_path(src_uri, files) or "")


def _unread(file: PublishedFile) -> Problem:
    return Problem(
        file.path,
        1,
        1,
        "unreadable-file",
        f"{len(file.data)} bytes that no reader understands",
        "nobody can say what it publishes",
        "leave it out, or add a reader to apparatus.published.text.READERS",
    )
