"""Whether a date that is known only as a date of publication is given to saying or publishing.

A date stands in a text, in a declared figure or event, or in the summary of a passage; or it is only
the day on which the source was published, which does not say when anything happened. Such a date
needs a word of saying or publishing, from `prose.toml`, in its clause or in the one before: *the
paper wrote on 5 May 2021*, *in a post of 5 May 2021*. Where a clause is little more than the date,
as in *more than 1,200, the Gazette, 5 May 2021*, such a word or the name of the source or the speaker
can stand anywhere before it. A date that begins a sentence has it in the next clause (*On 5 May 2021,
the paper wrote*) or, before a colon, anywhere (*5 May 2021: the paper writes*); and a name before the
colon is enough (*The Gazette in May 2021: the ferry is back*). Who speaks there is not asked here.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from apparatus.messages.catalogue import prose_words
from apparatus.sources.author_names import shown_name
from apparatus.words.figures import Figure, figure_keys, is_supported, iter_figures
from apparatus.words.normalisation import words
from apparatus.words.word_lists import any_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from apparatus.sources.library import Passage

_CLAUSE = re.compile(r"[,;:()](?!\d)|\s[–—]\s")
_HEAD = re.compile(r"[*_]{0,2}:[*_]{0,2}\s")
_NAMES = ("citation-label", "container-title", "publisher")
_SHORTEST_NAME = 4
_BARE = 3
"""Words of a clause that is little more than a date, beside its dates, at most."""


def iter_misdated(text: str, passages: Sequence[Passage]) -> Iterator[Figure]:
    """Yield the dates of a sentence that only a date of publication supports, though nothing is said or published."""
    if not passages:
        return
    language = passages[0].record.settings.language
    pattern = _saying(language.partition("-")[0])
    if pattern is None:
        return
    for figure in iter_figures(text, language):
        by = [item for item in passages if is_supported(figure.key, item.dates_of_publication)]
        if by and not any(_is_shown(figure.key, passage, language) for passage in passages):
            near, naming = _near(text, figure, language)
            if not pattern.search(near.lower()) and not _is_named(naming, by):
                yield figure


def _near(text: str, figure: Figure, language: str) -> tuple[str, str]:
    """Return where a word of saying can stand for a date, and where a name of the source or the speaker can."""
    clauses = [*pairwise([0, *(match.end() for match in _CLAUSE.finditer(text)), len(text)])]
    at = max(place for place, (start, _) in enumerate(clauses) if start <= figure.start)
    head = text.partition(": ")[0]
    naming = head if figure.end <= len(head) < len(text) else ""
    if not _is_bare(text[slice(*clauses[at])], language):
        return text[clauses[max(at - 1, 0)][0] : clauses[at][1]], naming
    if at:
        return text[: figure.end], naming or text[: figure.end]
    if _HEAD.match(text, figure.end):
        return text, naming
    behind = [said for place in clauses[1:] if len(words(said := text[slice(*place)])) > 1]
    return " ".join((text[: figure.end], *behind[:1])), naming or text[: figure.end]


def _is_shown(key: str, passage: Passage, language: str) -> bool:
    """Return whether a passage shows a date otherwise than by the date of its publication."""
    # A paper that writes "on 6 May" and appears on 6 May 2024 tells of that day.
    if {key, f"-{key[4:]}"} & passage.figures_of_text or is_supported(key, passage.figures_of_text):
        return True
    return is_supported(key, figure_keys(passage.unit.text, language))


def _is_bare(clause: str, language: str) -> bool:
    """Return whether a clause is little more than its dates."""
    figures = iter_figures(clause, language)
    dates = " ".join(clause[figure.start : figure.end] for figure in figures)
    return len(words(clause)) - len(words(dates)) <= _BARE


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
    return re.compile(rf"(?<!\w)(?:{any_of(map(str.lower, said))})(?!\w)")
