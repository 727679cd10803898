"""The translations of a file, each with the words that it translates and its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from apparatus.problems import Problem, problem
from apparatus.translations.segments import State
from apparatus.translations.translated_pages import LABELS, TranslatedPage, without_other_orders


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
