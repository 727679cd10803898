"""Whether a date that is known only as a date of publication is given to saying or publishing.

A date stands in a text, in a declared figure or event, or in the summary of a passage; or it is only
the day on which the source was published, which does not say when anything happened. Such a date
needs a word of saying or publishing, from `prose.toml`, in its clause or in the one before: *the
paper wrote on 5 May 2021*, *in a post of 5 May 2021*. Where a clause is little more than the date,
as in *more than 1,200, the Gazette, 5 May 2021*, such a word or the name of the source or the speaker
can stand anywhere before it. Who speaks there is not asked here.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from apparatus.messages.catalogue import prose_words
from apparatus.sources.author_names import shown_name
from apparatus.words.figures import figure_keys, is_supported, iter_figures
from apparatus.words.normalisation import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from apparatus.sources.library import Passage
    from apparatus.words.figures import Figure

_CLAUSE = re.compile(r"[,;()](?!\d)|\s[–—]\s")
_NAMES = ("citation-label", "container-title", "publisher")
_SHORTEST_NAME = 4
_BARE = 3
"""Words of a clause that is little more than a date, beside its dates, at most."""


def iter_misdated(text: str, passages: Sequence[Passage]) -> Iterator[Figure]:
    """Yield the dates of a sentence that only a date of publication supports, though nothing is said or published.

    Args:
        text: The sentence, in the language of the site.
        passages: The passages that it cites.
    """
    if not passages:
        return
    language = passages[0].record.settings.language
    pattern = _saying(language.partition("-")[0])
    if pattern is None:
        return
    for figure in iter_figures(text, language):
        by = [item for item in passages if is_supported(figure.key, item.dates_of_publication)]
        if by and not any(_is_shown(figure.key, passage, language) for passage in passages):
            before, own = _clauses(text, figure)
            is_bare = len(words(own)) - len(words(_dates(own, language))) <= _BARE
            near = text[: figure.end] if is_bare else f"{before} {own}"
            if not pattern.search(near.lower()) and not (is_bare and _is_named(near, by)):
                yield figure


def _is_shown(key: str, passage: Passage, language: str) -> bool:
    """Return whether a passage shows a date otherwise than by the date of its publication."""
    if is_supported(key, passage.figures_of_text):
        return True
    return is_supported(key, figure_keys(passage.unit.text, language))


def _clauses(text: str, figure: Figure) -> tuple[str, str]:
    """Return the clause before that of a figure, and its own."""
    breaks = [0, *(match.end() for match in _CLAUSE.finditer(text)), len(text)]
    at = max(place for place, start in enumerate(breaks[:-1]) if start <= figure.start)
    before = text[breaks[at - 1] : breaks[at]] if at else ""
    return before, text[breaks[at] : breaks[at + 1]]


def _dates(text: str, language: str) -> str:
    return " ".join(text[figure.start : figure.end] for figure in iter_figures(text, language))


def _is_named(text: str, passages: Sequence[Passage]) -> bool:
    """Return whether a text names a source or its speaker, by a word that the record has."""
    said = {word for word in words(text) if len(word) >= _SHORTEST_NAME and word.isalpha()}
    return any(not said.isdisjoint(_names(passage)) for passage in passages)


def _names(passage: Passage) -> set[str]:
    data = passage.record.data
    texts = [str(data.get(key, "")) for key in _NAMES] + [passage.unit.speaker]
    texts += map(shown_name, passage.record.authors)
    return {word for text in texts for word in words(text)}


@cache
def _saying(language: str) -> re.Pattern[str] | None:
    said = prose_words(language).get("saying.words")
    if said is None:
        return None
    either = "|".join(re.escape(word.lower()).replace(r"\*", r"\w*") for word in said)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)")
