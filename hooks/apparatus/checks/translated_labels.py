"""Labels of sources, titles of pages and terms of the glossary in translations: what has two names has two in each language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from apparatus.explainers.glossary import Glossary
from apparatus.problems import Problem, problem
from apparatus.translations.segments import State
from apparatus.translations.translated_pages import LABELS, TranslatedPage, without_other_orders
from apparatus.words.normalisation import normalise

if TYPE_CHECKING:
    from apparatus.sources.library import SourceLibrary
    from apparatus.translations.expansion import Expanded
    from apparatus.translations.record_words import RecordWords


class _Label(NamedTuple):
    """A label in another language."""

    words: str
    of: str
    """The label of the main language; for a term, its first name."""
    place: tuple[str, int, int] | None
    """Where it is written; `None` if it is not translated."""


def check_labels(
    pages: Sequence[Expanded], records: RecordWords | None, library: SourceLibrary
) -> Iterator[Problem]:
    """Check that no translation is that of two sources, two pages or two terms, as readers could not tell these apart.

    Args:
        pages: The pages of one language.
        records: The words of the records in that language.
        library: The sources in the main language.
    """
    yield from _same(_titles(pages))
    yield from _same(_terms(pages))
    if records:
        yield from _same(_sources(records, library))


def _same(labels: Iterable[_Label]) -> Iterator[Problem]:
    # What is not translated comes first, so that the one that can be changed is named.
    first: dict[str, _Label] = {}
    for label in sorted(labels, key=lambda label: label.place or ("", 0, 0)):
        known = first.setdefault(normalise(label.words), label)
        if known.of != label.of and label.place:
            path, line, _ = known.place or ("", 0, 0)
            values = {"words": label.words, "of": label.of, "other": known.of}
            where = f"{path}:{line}" if known.place else "not translated"
            yield problem(*label.place, "bad-translation.same-label", where=where, **values)


def _titles(pages: Sequence[Expanded]) -> Iterator[_Label]:
    for page in pages:
        front_matter = page.translation.front_matter
        place = page.translation.path, *front_matter.place("title")
        yield _Label(page.page.title, page.original.title, place)


def _terms(pages: Sequence[Expanded]) -> Iterator[_Label]:
    for page in pages:
        first = {
            name: term.names[0]
            for term in Glossary.of([page.original]).terms
            for name in term.names
        }
        for item in page.matches.segments if first else ():
            of = first.get(item.segment.state.words)
            if of and item.pair:
                place = page.translation.path, item.pair.line, item.pair.column
                yield _Label(item.pair.words, of, place)


def _sources(records: RecordWords, library: SourceLibrary) -> Iterator[_Label]:
    path = records.translation.path
    labels = {" ".join(record.label.split()) for record in library.records.values()}
    for item in records.matches.segments:
        of, pair = item.segment.state.words, item.pair
        if of in labels and pair:
            yield _Label(pair.words, of, (path, pair.line, pair.column))
        elif of in labels:
            yield _Label(of, of, None)


class TranslatedWords(NamedTuple):
    """A translation and what it translates, with their languages and the place of the translation."""

    path: str
    line: int
    column: int
    text: str
    state: State
    language: str
    main: str
    other_orders: tuple[str, ...] = ()

    def problem(self, offset: int, message: str, **values: object) -> Problem:
        """Return a problem at a place in the translation, in characters from its begin."""
        return problem(self.path, self.line, self.column + offset, message, **values)


def translated_pairs(translation: TranslatedPage, main: str) -> Iterator[TranslatedWords]:
    """Yield the pairs of a file that have a translation; `main` is the language of its statements."""
    for pair in translation.pairs:
        if pair.words:
            yield TranslatedWords(
                translation.path,
                pair.line,
                pair.column,
                pair.words,
                pair.state,
                translation.language,
                main,
                pair.other_orders,
            )


def translated_labels(translation: TranslatedPage, main: str) -> Iterator[TranslatedWords]:
    """Yield the labels of a page that are translated; `main` is the language of its statements."""
    data = translation.front_matter.data
    for key in LABELS:
        text, of = str(data.get(key, "")), str(data.get("translates", {}).get(key, ""))
        if text != of:
            place = translation.front_matter.place(key)
            text, orders = without_other_orders(text)
            language = translation.language
            yield TranslatedWords(translation.path, *place, text, State(of), language, main, orders)
