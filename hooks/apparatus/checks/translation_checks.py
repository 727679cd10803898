"""Checks of translated pages: each translation says what its statement says, as far as a program can tell.

A translation is compared with the statement as it was when it was translated. What has changed since is a notice, so
that a correction of a page never waits for its translations; what would be false is not shown.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from apparatus.checks.translated_labels import (
    TranslatedWords,
    check_labels,
    translated_labels,
    translated_pairs,
)
from apparatus.checks.translated_names import TranslatedNames
from apparatus.explainers.line_words import only_words
from apparatus.problems import Problem, Severity, problem
from apparatus.reading.schema import nearest
from apparatus.sources.citation_syntax import iter_brackets
from apparatus.sources.quotations import UnclosedMark, iter_quotations, quotations_in
from apparatus.translations.segments import segments
from apparatus.translations.translated_pages import RECORDS, Pair, TranslatedPage, other_order_mark
from apparatus.words.contrasts import contrasts
from apparatus.words.readings import Loss, Reading, differences, moved, reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from apparatus.project import Project
    from apparatus.translations.expansion import Expanded
    from apparatus.translations.record_words import RecordWords
    from apparatus.translations.staleness import Difference, Matches


def check_translations(project: Project) -> Iterator[Problem]:
    """Check the translated pages of a project."""
    pages = {page.src_uri: page for page in project.pages}
    for translation in project.translated:
        if translation.of not in (*pages, RECORDS):
            hint = nearest(translation.of, pages)
            place = translation.path, 1, 1
            yield problem(*place, "bad-translation.no-page", page=translation.of, hint=hint)
    gone = {
        pair.state.key
        for pages_of in project.expanded.values()
        for page in pages_of
        for pair in page.matches.gone
    }
    elsewhere = {
        segment.state.key: page.path
        for page in project.pages
        if gone
        for segment in segments(page)
        if segment.state.key in gone
    }
    main = project.settings.language
    for language, pages_of in project.expanded.items():
        names = TranslatedNames.of(pages_of, language, project.settings)
        for page in pages_of:
            path, given = page.translation.path, (names.spellings, names.parties)
            words = partial(_check_own_words, page.translation, names, main)
            inputs = page.translation, given, project.settings
            yield from project.files.find(f"words of {path}", inputs, words)
            yield from project.files.find(
                f"state of {path}", (page, elsewhere), partial(_check_state, page, elsewhere)
            )
        records = project.record_words.get(language)
        yield from check_labels(pages_of, records, project.library)
        if records:
            check = partial(_check_records, records, elsewhere, names, main)
            made_of = records, elsewhere, names.spellings, names.parties
            yield from project.files.find(f"words of {records.translation.path}", made_of, check)


def _check_own_words(
    translation: TranslatedPage, names: TranslatedNames, main: str
) -> list[Problem]:
    """Check the words of a translation against those that they translate, whatever the page says now."""
    labels, pairs = translated_labels(translation, main), translated_pairs(translation, main)
    return list(_check_pairs([*labels, *pairs], names))


def _check_state(page: Expanded, elsewhere: Mapping[str, str]) -> list[Problem]:
    """Check what the page says now against what was translated."""
    stale = _stale(page.translation, page.matches, elsewhere)
    return [*_structure(page), *stale, *_stale_labels(page)]


def _check_records(
    records: RecordWords, elsewhere: Mapping[str, str], names: TranslatedNames, main: str
) -> list[Problem]:
    pairs = [*translated_pairs(records.translation, main)]
    problems = list(_check_pairs(pairs, names))
    return [*problems, *_stale(records.translation, records.matches, elsewhere)]


def _check_pairs(pairs: Sequence[TranslatedWords], names: TranslatedNames) -> Iterator[Problem]:
    for words in pairs:
        yield from _check_words(words)
        yield from _check_names(words, names)
        yield from _check_order(words, names)


def _check_words(words: TranslatedWords) -> Iterator[Problem]:
    yield from _check_marks(words)
    yield from _check_sense(words)
    yield from _check_contrasts(words)
    yield from _check_quotations(words)


def _check_sense(words: TranslatedWords) -> Iterator[Problem]:
    """Check that a translation has the figures, bounds and negations of its statement."""
    meant = reading(words.state.plain, words.main)
    said = reading(only_words(words.text), words.language)
    for found in differences(meant, said):
        values: dict[str, object] = {"text": found.translation or found.original}
        match found.loss:
            case Loss.UNREAD:
                message = "unread-figure.text"
            case Loss.ADDED_FIGURE:
                message = "translation-mismatch.figure"
                written = said.figures[found.translation].text
                values = {"text": written, "key": found.translation, "meant": _keys(meant)}
            case Loss.MISSING_FIGURE:
                message = "translation-mismatch.no-figure"
                values = {"key": found.original, "said": _keys(said)}
            case Loss.PLACE:
                message = "translation-mismatch.place"
                values |= {"said": found.key, "meant": found.original}
            case Loss.BOUND:
                message = "translation-mismatch.bound"
                written = said.figures[found.key].text
                values = {"text": written, "said": found.translation, "meant": found.original}
            case Loss.NEGATION if found.translation:
                message = "translation-mismatch.negation"
            case Loss.NEGATION:
                message = "translation-mismatch.no-negation"
        yield words.problem(found.start, message, **values)


def _check_contrasts(words: TranslatedWords) -> Iterator[Problem]:
    """Check that a translation says nothing that excludes what its statement says."""
    for found in contrasts(words.state.plain, words.main, only_words(words.text), words.language):
        values = {"said": found.translation, "meant": found.original, "key": found.of}
        name = "translation-mismatch.counted" if found.of else "translation-mismatch.contrast"
        yield words.problem(found.start, name, **values)


def _check_order(words: TranslatedWords, names: TranslatedNames) -> Iterator[Problem]:
    """Check that no figure or name has changed its place with another, or that a mark of the translation says so."""
    before = reading(words.state.plain, words.main)
    figures = moved(before, reading(only_words(words.text), words.language))
    orders = [("translation-mismatch.order", *both) for both in figures]
    if named := names.moved(words.state.words, words.text):
        orders.append(("translation-mismatch.name-order", *named))
    left = [*words.other_orders]
    for message, meant, said in orders:
        order = ", ".join(said)
        if order in left:
            left.remove(order)
        else:
            values = {"said": order, "meant": ", ".join(meant), "mark": other_order_mark(order)}
            yield words.problem(0, message, **values)
    for order in left:
        yield words.problem(len(words.text) + 1, "bad-translation.other-order", order=order)


def _keys(said: Reading) -> str:
    return ", ".join(said.figures) or "none"


def _check_marks(words: TranslatedWords) -> Iterator[Problem]:
    for bracket in iter_brackets(words.text):
        yield words.problem(bracket.start(), "bad-translation.citation", text=bracket.group())
    if words.text.endswith("}") and "{" in words.text and "{:" not in words.text:
        at = words.text.rindex("{")
        yield words.problem(at, "bad-translation.marks", text=words.text[at:])
    links, meant = _targets(words.text), _targets(words.state.words)
    if sorted(links) != sorted(meant):
        given = {"links": ", ".join(links) or "none", "meant": ", ".join(meant) or "none"}
        yield words.problem(0, "bad-translation.links", **given)


def _targets(text: str) -> list[str]:
    return [part.partition(")")[0] for part in text.split("](")[1:]]


def _check_quotations(words: TranslatedWords) -> Iterator[Problem]:
    for found in iter_quotations(words.text):
        if isinstance(found, UnclosedMark):
            yield words.problem(found.start, "unclosed-quotation", mark=found.mark)
    said, meant = quotations_in(words.text), quotations_in(words.state.words)
    if len(said) != len(meant):
        yield words.problem(0, "translation-mismatch.quotations", said=len(said), meant=len(meant))


def _check_names(words: TranslatedWords, names: TranslatedNames) -> Iterator[Problem]:
    for name, spelling in names.missing(words.state.words, words.text):
        yield words.problem(0, "translation-mismatch.name", name=name, spelling=spelling)
    for name, spelling in names.missing_parties(words.state.words, words.text):
        values = {"name": name, "spelling": spelling, "language": words.language}
        yield words.problem(0, "translation-mismatch.party", **values)


def _structure(page: Expanded) -> Iterator[Problem]:
    """Check that no translation makes its line something else than the line of its statement."""
    before = {claim.line: claim for claim in page.original.body.claims}
    after = {claim.line: claim for claim in page.page.body.claims}
    for item in page.matches.segments:
        line = item.segment.line
        if item.pair is None or item.segment.claim is None:
            continue
        if line not in after or after[line].block != before[line].block:
            place = page.translation.path, item.pair.line, item.pair.column
            yield problem(*place, "bad-translation.structure", text=item.pair.words[:60])
    for found in page.page.body.problems:
        known = {(item.line, item.code) for item in page.original.body.problems}
        if (found.line, found.code) not in known:
            path, line = page.translation.path, page.place(found.line)
            yield replace(found, path=path, line=line)


def _stale(
    translation: TranslatedPage, matches: Matches, elsewhere: Mapping[str, str]
) -> Iterator[Problem]:
    path = translation.path
    for item in matches.segments:
        if item.pair and item.differences:
            values = {"now": item.segment.state.as_written, "changed": listed(item.differences)}
            message = "stale-translation.shown" if item.is_shown else "stale-translation.withheld"
            yield _notice(path, item.pair, message, **values)
    for pair in matches.gone:
        if other := elsewhere.get(pair.state.key):
            place = path, pair.source_line, 1
            yield problem(*place, "bad-translation.other-page", page=other)
        else:
            yield _notice(path, pair, "stale-translation.gone")
    if missing := sum(item.pair is None for item in matches.segments):
        place = path, translation.front_matter.body_line, 1
        found = problem(*place, "missing-translation", count=missing, all=len(matches.segments))
        yield replace(found, severity=Severity.NOTICE)


def _stale_labels(page: Expanded) -> Iterator[Problem]:
    translation = page.translation
    for key, stale in page.stale_labels.items():
        place = translation.path, *translation.front_matter.place(key)
        values = {"key": key, "now": page.original.data[key], "changed": listed(stale)}
        found = problem(*place, "stale-translation.label", **values)
        yield replace(found, severity=Severity.NOTICE)


def _notice(path: str, pair: Pair, message: str, **values: object) -> Problem:
    found = problem(path, pair.source_line, 1, message, **values)
    return replace(found, severity=Severity.NOTICE)


def listed(found: Sequence[Difference]) -> str:
    """Return differences in words: `figure: 1200 → 1300`."""
    return "; ".join(
        f"{item.part}: {', '.join(item.before) or 'none'} → {', '.join(item.after) or 'none'}"
        if item.is_grave
        else item.part
        for item in found
    )
