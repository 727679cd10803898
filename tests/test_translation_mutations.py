"""One small change in any sentence of this site's translations is noticed in its line, with a cure.

In each round every translated statement is changed in one way at once, and the check must name every changed line. Only a
negation in a sentence with words such as *only* or *unknown*, which another language says with a negation, is left to
readers. `make test` tries some rounds, `make test-rest` the others.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

import pytest
from translation_mutants import Mutant, mutants

from apparatus.checks.translation_checks import check_translations
from apparatus.explainers.glossary import Glossary
from apparatus.problems import Severity
from apparatus.words.readings import Reading, reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sampling import Sample

    from apparatus.project import Project
    from apparatus.translations.translated_pages import Pair, TranslatedPage

LANGUAGES = ("ko", "uk")
ROUNDS = 2
"""In the sample of a test."""
STRANGERS = {"ko": "노르헤이븐", "uk": "Норгавен"}
"""A name that no translation has."""
LEAST = 150


def _names(project: Project, language: str) -> dict[str, str]:
    """Return the names of the glossary that a check looks for, with their spelling in a language."""
    [glossary] = [item for item in project.expanded[language] if item.page.is_glossary]
    terms = {name for term in Glossary.of([glossary.original]).terms for name in term.names}
    pairs = (pair for pair in glossary.translation.pairs if pair.state.words in terms)
    return {pair.state.words: pair.words for pair in pairs if pair.state.words[:1].isupper()}


def _changed(pair: Pair, page: TranslatedPage, main: str, names: Mapping[str, str]) -> list[Mutant]:
    """Return the mutants of a translation that a program can tell from it."""
    language = page.language
    original = reading(pair.state.plain, main)
    pattern = Glossary.pattern_of(names)
    said = {names[found["name"]] for found in pattern.finditer(pair.state.words) if found["name"]}
    return _exchanged(pair.words, sorted(said)) + [
        mutant
        for one in ([], *([name, STRANGERS[language]] for name in sorted(said)))
        for mutant in mutants(pair.words, language, one)
        if (mutant.kind == "name") == bool(one)
        and not (mutant.kind == "order" and not _in(original, mutant.old, language))
        and not (mutant.old == "1" and not _is_only_one(original, mutant, language))
        and not (
            mutant.kind == "negation"
            and (original.may_be_negated or reading(mutant.text, language).may_be_negated)
        )
    ]


def _is_only_one(original: Reading, mutant: Mutant, language: str) -> bool:
    """Return whether nothing but the digit that was changed says the original's 1; *one* and *only* may be 1 too."""
    changed = reading(mutant.text, language)
    others = {*changed.figures} | changed.optional | original.optional
    return "1" in original.figures and "1" not in others


def _in(original: Reading, words: str, language: str) -> bool:
    """Return whether the figures of some words stand in the original as they are: *June and July 2026* has no June 2026."""
    return {*reading(words, language).figures} <= {*original.figures}


def _exchanged(words: str, names: list[str]) -> list[Mutant]:
    """Return a mutant for each two names that stand once in a translation, in one place for the other."""
    once = [name for name in names if words.count(name) == 1]
    found = []
    for first, second in pairwise(sorted(once, key=words.index)):
        if words.index(first) + len(first) <= words.index(second):
            before, rest = words.split(first)
            between, after = rest.split(second)
            changed = f"{before}{second}{between}{first}{after}"
            found.append(Mutant("name order", first, second, changed))
    return found


def _rounds(
    pages: list[TranslatedPage], main: str, names: Mapping[str, str]
) -> Iterator[dict[tuple[str, int], tuple[Pair, Mutant]]]:
    """Yield for each round the mutant of each translated line."""
    columns = [
        [((page.path, pair.line), (pair, mutant)) for mutant in found]
        for page in pages
        for pair in page.pairs
        if (found := _changed(pair, page, main, names))
    ]
    for row in zip_longest(*columns):
        yield dict(item for item in row if item)


def _with(
    page: TranslatedPage, of: Mapping[tuple[str, int], tuple[Pair, Mutant]]
) -> TranslatedPage:
    pairs = (
        pair._replace(words=of[page.path, pair.line][1].text)
        if (page.path, pair.line) in of
        else pair
        for pair in page.pairs
    )
    return page._replace(pairs=tuple(pairs))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_mutant_of_a_translation_is_caught_in_its_line(
    this_project: Project, language: str, sample: Sample, record_figure: Callable[[str, int], None]
) -> None:
    main, names = this_project.settings.language, _names(this_project, language)
    own = [page for page in this_project.translated if page.language == language]
    [glossary] = [page for page in own if page.of == "glossary.md"]
    others = [page for page in own if page is not glossary]
    rounds = [*_rounds(others, main, names)]
    caught: Counter[str] = Counter()
    missed = []
    for of in sample.take(f"mutants in {language}", rounds, ROUNDS):
        mutated = (*(_with(page, of) for page in others), glossary)
        found: dict[tuple[str, int], str] = {}
        for item in check_translations(replace(this_project, translated=mutated)):
            if item.severity is Severity.ERROR:
                found[item.path, item.line] = item.cure
        for place, (_, mutant) in of.items():
            caught[mutant.kind] += bool(found.get(place))
            if not found.get(place):
                missed.append((place, mutant))
    for kind, count in caught.items():
        record_figure(f"mutants caught in {language}, {kind}", count)
    assert missed == [], missed
    assert not rounds or sum(map(len, rounds)) >= LEAST


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_true_translation_is_refused(this_project: Project, language: str) -> None:
    own = tuple(page for page in this_project.translated if page.language == language)
    found = check_translations(replace(this_project, translated=own))
    assert own
    assert [item for item in found if item.severity is Severity.ERROR] == []
