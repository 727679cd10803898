"""Checks of words by which a claim says more than any passage it cites, is more certain, or says the opposite.

That something is proved, was free or happened each month changes the whole sentence, so a summary has a word of that kind, or
another of the same sense, wherever a claim may. And no word of a sentence has its opposite in the summaries that it cites.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from apparatus.messages.catalogue import prose_words, speech_words
from apparatus.problems import Problem, problem
from apparatus.settings import DISPUTE_MARKS
from apparatus.sources.quotations import quotations_in
from apparatus.words.contrasts import contrasts, may_contrast
from apparatus.words.dates import YEAR
from apparatus.words.figures import DATE_KEY, iter_figures
from apparatus.words.normalisation import lower_case
from apparatus.words.turning_points import turning_words
from apparatus.words.word_lists import any_of, begun_alike

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from apparatus.explainers.claims import Claim
    from apparatus.explainers.pages import Page
    from apparatus.explainers.parties import Parties
    from apparatus.sources.library import Passage, SourceLibrary

_KINDS = (
    "proof",
    "freedom",
    "exception",
    "all",
    "none",
    "few",
    "alone",
    "hour",
    "day",
    "night",
    "week",
    "month",
    "year",
)
_RATES = frozenset(("hour", "day", "night", "week", "month", "year"))
"""Kinds of words that make a count one of each such time, and say nothing of a sentence without a count."""

_LOOSE = frozenset(("freedom", "share"))
"""Groups of which a sentence may have another sense by right: what a text asks for should be done, what it allows may be."""

_PLAIN = "report"
"""The kind of a claim without a mark."""
_OFFICIAL = "official"
_CLAIM = "claim"
_LAW = "law"


def check_unsaid(page: Page, library: SourceLibrary) -> Iterator[Problem]:
    """Yield the words of the claims of a page that no summary they cite has; a language without a list has none."""
    patterns = _patterns(page.settings.language.partition("-")[0])
    for claim in page.claims if patterns and not page.is_about else ():
        if claim.citations and not claim.is_our_own:
            yield from _of_claim(claim, library, patterns)


def _of_claim(
    claim: Claim, library: SourceLibrary, patterns: Mapping[str, re.Pattern[str]]
) -> Iterator[Problem]:
    text, language = claim.masked, library.settings.language
    if not patterns["any"].search(lower_case(text)):
        return
    verbatim = patterns["verbatim"].search(text)
    if verbatim and not patterns["not"].search(text) and not quotations_in(text):
        place = claim.at(verbatim.start())
        yield problem(*place, "disguised-quotation.announced", text=verbatim.group())
    found = [(kind, match) for kind in _KINDS if (match := patterns[kind].search(text))]
    denial = patterns["denial"].search(text)
    if not found and not denial:
        return
    said = " ".join(passage.unit.text for passage in claim.passages(library))
    if denial and said and not turning_words(said, language):
        yield _problem(claim, denial, prose_words(language)["unsaid.denial"])
    for kind, match in found:
        if (
            said
            and not patterns[f"said.{kind}"].search(said)
            and _counts(kind, match, text, language)
        ):
            yield _problem(claim, match, prose_words(language)[f"unsaid.{kind}"])


def _counts(kind: str, match: re.Match[str], text: str, language: str) -> bool:
    """Return whether words of a rate stand beside a number, and *alone* behind a date; other words need nothing."""
    if kind not in _RATES and kind != "alone":
        return True
    figures = list(iter_figures(text, language))
    is_date = [
        bool(DATE_KEY.fullmatch(item.key))
        or (YEAR.fullmatch(item.key) is not None and text[item.start : item.end] == item.key)
        for item in figures
    ]
    if kind == "alone":
        return any(
            date and item.end == match.start() - 1
            for item, date in zip(figures, is_date, strict=True)
        )
    return not all(is_date)


def _problem(claim: Claim, match: re.Match[str], words: tuple[str, ...]) -> Problem:
    values = {"text": match.group(), "words": ", ".join(words[:3])}
    return problem(*claim.at(match.start()), "overstated-claim.unsaid", **values)


@cache
def _patterns(language: str) -> Mapping[str, re.Pattern[str]]:
    words = prose_words(language)
    if "unsaid.proof" not in words:
        return {}
    speech = speech_words(language)
    verbs = "|".join(f"{speech['verbs.plain']} {speech['verbs.affirming']}".split())
    later = any_of(words["unsaid.later"])
    found = {
        kind: rf"(?:{any_of(words[f'unsaid.{kind}'])})(?!\w)"
        + (rf"(?!-|\s(?:{later})\b)" if kind in _RATES else "")
        for kind in (*_KINDS, "verbatim")
    }
    for kind in _KINDS:
        others = words.get(f"said.{kind}", ())
        found[f"said.{kind}"] = "|".join(
            [found[kind], *([rf"(?:{any_of(others)})(?!\w)"] if others else [])]
        )
    # A count of *the week before* is one of a week.
    for kind in _RATES:
        unit = words[f"unsaid.{kind}"][0].rpartition(" ")[2]
        found[f"said.{kind}"] += rf"|(?:{any_of(words['unsaid.definite'])})\s{unit}(?!\w)"
    found["not"] = rf"(?:{any_of(words['unsaid.not'])})\s(?:\w+\s)?(?:{verbs})\b"
    found["denial"] = rf"(?:{any_of(words['unsaid.denial'])})\b|{found['not']}"
    each = {kind: re.compile(rf"\b(?:{text})", re.IGNORECASE) for kind, text in found.items()}
    # Where case is ignored, a long s and an i without its dot are an s and an i too.
    return each | {"any": re.compile(rf"\b(?:{_first_words(words)})|\u017f|\u0131")}


def _first_words(words: Mapping[str, tuple[str, ...]]) -> str:
    """Return a pattern of all with which these words begin: most sentences match none."""
    names = (f"unsaid.{kind}" for kind in (*_KINDS, "verbatim", "denial", "not"))
    return begun_alike(word for name in names for word in words[name])


def check_opposites(page: Page, library: SourceLibrary) -> Iterator[Problem]:
    """Yield the words of the claims of a page whose opposite their passages have; a language without tables has none."""
    for claim in page.claims if not page.is_about else ():
        if claim.citations and not claim.is_our_own:
            yield from _opposites_of(claim, library)


def _opposites_of(claim: Claim, library: SourceLibrary) -> Iterator[Problem]:
    language = library.settings.language
    if not may_contrast(claim.masked, language):
        return
    passages = claim.passages(library)
    units = [passage.unit for passage in passages]
    quoted = (marked.quotation.text for unit in units for marked in unit.quotations())
    said = " ".join((*(f"{unit.text} {unit.speaker}" for unit in units), *quoted))
    # Each excludes the other: begun with the sentence, which is shorter, and mostly has none of these words.
    for found in contrasts(claim.masked, language, said, language, _LOOSE):
        ours, theirs = found.words
        figures = iter_figures(claim.masked, language) if found.of else ()
        numbers = (item.start for item in figures if item.key == found.of)
        start = next(numbers, max(claim.masked.lower().find(ours), 0))
        cited = ", ".join(map(str, passages))
        yield problem(*claim.at(start), "opposite-sense.claim", text=ours, said=theirs, cited=cited)


def check_certainty(page: Page, parties: Parties) -> Iterator[Problem]:
    """Yield a problem for each claim of a page that is marked as more certain than a passage it cites.

    Kinds whose certainty the settings do not order, such as our own inferences, are no statement of a
    source's certainty.
    """
    levels = parties.library.settings.certainty
    for claim in page.claims:
        kinds = [kind for kind in claim.kinds if kind not in DISPUTE_MARKS] or [_PLAIN]
        if not all(kind in levels for kind in kinds):
            continue
        cited = [(_kind(passage, parties), passage) for passage in claim.passages(parties.library)]
        weakest = max(cited, key=lambda item: levels.get(item[0], 0), default=None)
        if weakest and levels.get(weakest[0], 0) > max(levels[kind] for kind in kinds):
            yield _too_certain(claim, *weakest)


def _kind(passage: Passage, parties: Parties) -> str:
    """Return the kind of a claim that is exactly as certain as a passage."""
    kinds = (care.kind for care in passage.unit.cares if care.kind)
    if kind := next(kinds, ""):
        return kind
    voice = passage.unit.voice
    if voice == _LAW and _is_account(passage):
        voice = _CLAIM
    return _OFFICIAL if voice == _CLAIM and parties.is_official(passage) else voice


def _is_account(passage: Passage) -> bool:
    """Return whether a source reports on the law without containing it or explaining it with authority."""
    kind = passage.record.settings.source_kinds.get(str(passage.record.data["kind"]))
    return kind is not None and kind.law == "account"


def _too_certain(claim: Claim, kind: str, passage: Passage) -> Problem:
    own = [mark for mark in claim.kinds if mark not in DISPUTE_MARKS]
    values = {"text": claim.text[:60], "locator": passage.unit.locator, "source": passage.record.id}
    place = claim.at()
    if not own:
        return problem(*place, "overstated-claim.unmarked", **values, mark=kind)
    return problem(*place, "overstated-claim.marked", **values, mark=kind, own=own[-1])
