"""Checks that the sentences of a page count with a declared figure what its source counts.

The settings give measures their `words`. In a clause, each of these words goes to the number that
it stands nearest to, and each number gets one at most: in *about 300 killed and 2,700 wounded* one
each. A figure that a record declares must not get the word of another measure. If it gets none, the
rest of the sentence must name its measure, or else what stands above it: the heading, or the
sentences of its section. Figures that are not declared, and measures without words, are not judged.

Of two figures of one passage and measure, the words right behind a number must not be those by which the record says what
the other counts: *5,000 engineers* where it declares 1,000 of engineers and 5,000 of builders.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from apparatus.explainers.voices import stem
from apparatus.problems import Problem, problem
from apparatus.sources.records import BOUNDS
from apparatus.words.bounds import BoundedFigure, iter_bounded
from apparatus.words.figures import Figure, number_key
from apparatus.words.word_lists import any_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from apparatus.explainers.claims import Claim
    from apparatus.explainers.pages import Page
    from apparatus.settings import Settings
    from apparatus.sources.library import Passage, SourceLibrary


_CLAUSE = re.compile(r"[,;:()](?!\d)|\s[–—]\s")
_BEFORE = 3
"""By how many characters a word before a number counts as farther off than one behind it."""
_NOUN = 2
"""Words behind a number among which another figure's word is taken for what it counts."""
_BEHIND = 6
"""Words behind a number by which it may say what it counts all the same."""
_LEAST = 5
"""Letters of the shortest word by which figures are told apart: shorter ones are mostly those of grammar."""


def check_counts(page: Page, library: SourceLibrary) -> Iterator[Problem]:
    """Check what the declared figures of a page count.

    What a sentence leaves out, the heading and the sentences above it in its section may say, and
    before the first heading the title of the page.
    """
    above = [str(page.data.get("title", ""))]
    headings = iter(page.body.headings)
    heading = next(headings, None)
    for claim in page.claims:
        while heading is not None and heading.line < claim.line:
            above, heading = [heading.text], next(headings, None)
        yield from _check_claim(claim, library, above)
        above.append(claim.masked)


def _check_claim(claim: Claim, library: SourceLibrary, above: Sequence[str]) -> Iterator[Problem]:
    passages = claim.passages(library)
    for number, passage, own, other in _iter_exchanged(claim.masked, passages):
        values = {
            "text": claim.masked[number.start : number.end],
            "locator": passage.unit.locator,
            "source": passage.record.id,
        }
        yield problem(
            *claim.at(number.start), "other-count.exchanged", own=own, other=other, **values
        )
    for wrong in iter_miscounted(claim.masked, passages, above):
        figure = wrong.found.figure
        values = {
            "text": claim.masked[figure.start : figure.end],
            "measure": wrong.measure,
            "locator": wrong.passage.unit.locator,
            "source": wrong.passage.record.id,
            "words": ", ".join(library.settings.measures[wrong.measure].words),
        }
        if wrong.said:
            yield problem(*claim.at(figure.start), "other-count.said", said=wrong.said, **values)
        else:
            yield problem(*claim.at(figure.start), "other-count.unsaid", **values)


class Miscounted(NamedTuple):
    """A declared figure with which a sentence counts something else."""

    found: BoundedFigure
    passage: Passage
    measure: str
    """What is counted, by the declaration."""
    said: str
    """The word of another measure at the figure; empty if nothing says what is counted."""


class _Word(NamedTuple):
    """A word of measures in a text."""

    text: str
    start: int
    measures: frozenset[str]

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def iter_miscounted(
    text: str, passages: Sequence[Passage], above: Iterable[str]
) -> Iterator[Miscounted]:
    """Yield the declared figures with which a sentence counts something else.

    Args:
        above: The heading and the sentences above it in its section.
    """
    if not passages:
        return
    settings = passages[0].record.settings
    numbers = list(iter_bounded(text, settings.language))
    declared = {at: _declared(item.figure.key, passages) for at, item in enumerate(numbers)}
    if not any(declared.values()):
        return
    lower = text.lower()
    words = _words(text, settings)
    taken = _shared_out(numbers, words, lower)
    named = {name for word in words for name in word.measures}
    for at, found in declared.items():
        if not found:
            continue
        if word := taken.get(at):
            is_wrong = word.measures.isdisjoint(found)
        else:
            is_wrong = named.isdisjoint(found) and _named(above, settings).isdisjoint(found)
        if is_wrong:
            measure, passage = next(iter(found.items()))
            yield Miscounted(numbers[at], passage, measure, word.text if word else "")


def _declared(key: str, passages: Sequence[Passage]) -> dict[str, Passage]:
    """Return the measures of a number that are declared for passages; none if one has no words."""
    found = {}
    for passage in passages:
        for item in passage.record.figures:
            named = {number_key(item[bound]) for bound in BOUNDS if bound in item}
            if item["locator"] == passage.unit.locator and key.removesuffix("%") in named:
                found[str(item.get("measure", ""))] = passage
    measures = passages[0].record.settings.measures
    return found if all(name in measures and measures[name].words for name in found) else {}


def _iter_exchanged(
    text: str, passages: Sequence[Passage]
) -> Iterator[tuple[Figure, Passage, str, str]]:
    """Yield the numbers of a text beside words of another figure of their passage, with what both count."""
    several = [passage for passage in passages if len(_figures(passage)) > 1]
    numbers = list(iter_bounded(text, several[0].record.settings.language)) if several else []
    for at, item in enumerate(numbers):
        end = numbers[at + 1].start if at + 1 < len(numbers) else len(text)
        clause = _CLAUSE.search(text, item.figure.end, end)
        words = _stems(text[item.figure.end : clause.start() if clause else end])
        for passage in several:
            own, others = _counted(item.figure.key, passage)
            for other in others if own else ():
                theirs, ours = {*_stems(other), ""}, {*_stems(" ".join(own)), ""}
                is_theirs = not (theirs - ours).isdisjoint(words[:_NOUN])
                if is_theirs and (ours - theirs).isdisjoint(words[:_BEHIND]):
                    yield item.figure, passage, own[0], other
                    break


def _figures(passage: Passage) -> Sequence[Mapping[str, Any]]:
    locator = passage.unit.locator
    return [item for item in passage.record.figures if item["locator"] == locator]


def _counted(key: str, passage: Passage) -> tuple[list[str], list[str]]:
    """Return what a number counts in a passage, and what the other numbers of its measures count."""
    number = key.removesuffix("%")
    figures = [
        (number in {number_key(item[bound]) for bound in BOUNDS if bound in item}, item)
        for item in _figures(passage)
    ]
    measures = {item.get("measure") for is_own, item in figures if is_own}
    own = [str(item.get("of", "")) for is_own, item in figures if is_own]
    others = [
        str(item.get("of", ""))
        for is_own, item in figures
        if not is_own and item.get("measure") in measures
    ]
    return own, others


def _stems(text: str) -> list[str]:
    """Return the words of a text in lower case without the ending of a plural; a short word is empty."""
    return [
        stem(word) if len(word) >= _LEAST else "" for word in re.findall(r"[^\W\d_]+", text.lower())
    ]


def _shared_out(
    numbers: Sequence[BoundedFigure], words: Sequence[_Word], lower: str
) -> dict[int, _Word]:
    """Return the word that each number gets, by its position among the numbers; the nearest pairs come first."""
    pairs = sorted(
        (distance, at, place)
        for at, item in enumerate(numbers)
        for place, word in enumerate(words)
        if (distance := _distance(item, word, lower)) is not None
    )
    taken: dict[int, _Word] = {}
    given: set[int] = set()
    for _, at, place in pairs:
        if at not in taken and place not in given:
            taken[at] = words[place]
            given.add(place)
    return taken


def _distance(item: BoundedFigure, word: _Word, lower: str) -> int | None:
    """Return how far a word is from a number; `None` if they stand in different clauses."""
    is_behind = word.start >= item.figure.end
    start, end = (item.figure.end, word.start) if is_behind else (word.end, item.start)
    if _CLAUSE.search(lower, start, end):
        return None
    return max(end - start, 0) if is_behind else max(end - start, 0) + _BEFORE


@lru_cache(maxsize=4096)
def _words(text: str, settings: Settings) -> tuple[_Word, ...]:
    """Return the words of measures in a text, the longest that fit."""
    pattern, measures = _grammar(settings)
    found = pattern.finditer(text.lower())
    return tuple(
        _Word(item.group(), item.start(), _measures(item.group(), measures)) for item in found
    )


def _measures(word: str, measures: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return the measures of a word of a text: those of the settings' word, or of the longest that begins it."""
    if word in measures:
        return measures[word]
    return next(
        names for said, names in measures.items() if said[-1] == "*" and word.startswith(said[:-1])
    )


@lru_cache(maxsize=8)
def _grammar(settings: Settings) -> tuple[re.Pattern[str], Mapping[str, frozenset[str]]]:
    """Return a pattern of the words of all measures, and the measures of each, the longest words first."""
    found: dict[str, frozenset[str]] = {}
    for name, measure in settings.measures.items():
        for word in measure.words:
            found[word.lower()] = found.get(word.lower(), frozenset()) | {name}
    longest = dict(sorted(found.items(), key=lambda item: -len(item[0])))
    return re.compile(rf"\b(?:{any_of(longest)})(?!\w)"), longest


def _named(texts: Iterable[str], settings: Settings) -> set[str]:
    """Return the measures that texts name."""
    return {name for text in texts for word in _words(text, settings) for name in word.measures}
