"""The words of a site that are no claims: labels, sentences about the site, code, words of the settings, and translations."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from apparatus.reading.content_files import read_texts
from apparatus.reading.front_matter import read_yaml
from apparatus.reading.shown_words import shown_words
from apparatus.reading.translated_settings import file_of
from apparatus.translations.translated_pages import LABELS, TranslatedPage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from apparatus.explainers.pages import Page
    from apparatus.project import Project
    from apparatus.reading.yaml_reader import KeyPath

_SHOWN = ("title", "description", "question", "why", "withheld", "reason")
"""Keys of front matter, at any depth, with words for readers or reviewers."""


class Words(NamedTuple):
    """A line, or a part of one, that readers see and that is no claim."""

    path: str
    line: int
    text: str


def unclaimed_words(project: Project) -> Iterator[Words]:
    """Yield the words of all pages and of the settings that no claim contains."""
    for page in project.pages:
        yield from sorted(_page_words(page))
    for words in shown_words(project.root, project.files):
        yield Words(words.path, words.line, words.text)
    for translation in project.translated:
        yield from sorted(_translated_words(translation))
    for language in project.settings.translations:
        for path, text in read_texts(project.root, [project.root / file_of(language)], []):
            read, _ = read_yaml(text, path, "bad-translation")
            for key, own in read.data.items():
                yield Words(path, read.place(key)[0], str(own))


def without(some: Iterable[Words], others: Iterable[Words]) -> list[Words]:
    """Return words that are not among others of the same file, each as often as it is more often there."""
    known = Counter((item.path, item.text) for item in others)
    found = []
    for item in some:
        known[item.path, item.text] -= 1
        if known[item.path, item.text] < 0:
            found.append(item)
    return found


def _leaves(value: Any, at: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Yield the texts in front matter, each with its path of keys and indexes."""
    if isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _leaves(item, (*at, key))
    elif at:
        yield at, " ".join(str(value).split())


def _translated_words(page: TranslatedPage) -> Iterator[Words]:
    for key in LABELS:
        if key in page.front_matter.data:
            text = " ".join(str(page.front_matter.data[key]).split())
            yield Words(page.path, page.front_matter.place(key)[0], text)
    for pair in page.pairs:
        if pair.words:
            yield Words(page.path, pair.line, pair.words)


def _page_words(page: Page) -> Iterator[Words]:
    for at, text in _leaves(page.data):
        if at[-1] in _SHOWN:
            yield Words(page.path, page.front_matter.place(*at)[0], text)
    for line, _, text in page.unclaimed:
        yield Words(page.path, line, text)
