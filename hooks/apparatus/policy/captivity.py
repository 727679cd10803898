"""What captured soldiers say and write: E06, E07, E08 and E33."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from apparatus.policy.sentences import PRINTED
from apparatus.problems import Problem, Severity
from apparatus.sources.fingerprint import hash_triples
from apparatus.sources.quotations import Quotation, iter_quotations
from apparatus.words.normalisation import iter_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from apparatus.explainers.pages import Page
    from apparatus.policy.sentences import Sentence
    from apparatus.sources.library import Passage, SourceLibrary
    from apparatus.sources.records import SourceRecord

CAUTION = re.compile(r"cannot (?:check|know|tell)[^.]{0,80}\bfree", re.IGNORECASE)
"""Words that say what captivity does to a sentence."""
_HELD = re.compile(
    r"\b(?:held|captivity|detained|prisoners?|captive|captured soldier)\b|by his account",
    re.IGNORECASE,
)
_CAPTIVE_SPEAKER = re.compile(
    r"^(?:a|one|two|both) (?:captured soldiers?|prisoners?)", re.IGNORECASE
)
_SPEECH = re.compile(
    r"\b(?:sa(?:id|ys)|t(?:old|ells)|asks?|asked|wish(?:es|ed)?|wants?|wanted|fears?|feared|recalls?|his account)\b",
    re.IGNORECASE,
)
_OTHER_VOICES = frozenset(
    ("captive", "inference", "claim", "opinion", "official", "estimate", "navigation")
)
_SUICIDE = re.compile(r"\bsuicid\w*|\bown li(?:fe|ves)\b", re.IGNORECASE)
_LETTER_RUN = 6
"""Running words that count as repeated from a letter: a private letter is guarded more closely than an article."""


def check_labels(sentence: Sentence) -> Iterator[Problem]:
    """Check that a title, a description or a heading holds no quoted words and does not speak of suicide (E08, E19)."""
    if not sentence.is_label or PRINTED in sentence.kinds:
        return
    quoted = next((item for item in iter_quotations(sentence.text)), None)
    suicide = _SUICIDE.search(sentence.text)
    if quoted:
        yield _problem(
            sentence,
            quoted.start,
            "words-in-label",
            "quoted words",
            "they stand alone in menus, cards and search results, without speaker and source",
            "say it in the text below",
        )
    if suicide:
        yield _problem(
            sentence,
            suicide.start(),
            "words-in-label",
            f"{suicide.group()!r}",
            "a title or a preview meets readers who did not choose to read of it",
            "name the subject in the text, behind the content note",
        )


def check_letter(sentence: Sentence, letters: frozenset[str]) -> Iterator[Problem]:
    """Check that nothing of a prisoner's letter is quoted or repeated (E06).

    Args:
        sentence: Any sentence.
        letters: Hashes of the word triples of letters, by `letter_triples`.
    """
    if "correspondence" in sentence.about:
        for found in iter_quotations(sentence.text):
            if isinstance(found, Quotation):
                yield _letter_problem(sentence, found.start, "quoted words")
    if letters and sentence.is_about_prisoners:
        words = list(iter_words(sentence.text))
        hashes = hash_triples([word.text for word in words])
        running = 0
        for index, triple in enumerate(hashes):
            running = running + 1 if triple in letters else 0
            if running == _LETTER_RUN - 2:
                start = words[index - running + 1].start
                yield _letter_problem(sentence, start, f"{_LETTER_RUN} running words")


def letter_triples(library: SourceLibrary) -> frozenset[str]:
    """Return the hashes of the word triples of every held passage that gives words of a letter itself."""
    return frozenset(
        triple
        for passage in library.passages()
        if passage.fingerprint
        and "correspondence" in passage.unit.sensitivity
        and _CAPTIVE_SPEAKER.match(passage.unit.speaker)
        for triple in passage.fingerprint.triples
    )


def check_captive_speech(sentence: Sentence) -> Iterator[Problem]:
    """Check that words said in captivity say so on a page, and carry speaker, outlet and date with them (E07, E33)."""
    spoken = [passage for passage in sentence.passages if is_captive_speech(passage)]
    kinds = {*sentence.kinds}
    if "captive" in kinds and "captive-speech" not in sentence.about:
        yield _captive_problem(
            sentence,
            "it cites no passage of words said in captivity, whose label gives outlet and date",
            "cite one, or mark captive-speech in the sensitivity= of the passage",
        )
    only = spoken and len(spoken) == len(sentence.passages) and not kinds & _OTHER_VOICES
    if only and _SPEECH.search(sentence.text) and not CAUTION.search(sentence.text):
        yield _captive_problem(sentence, "it is not marked", "end the line with {.captive}")
    if "captive" not in kinds or not spoken:
        return
    quoted = next((q for q in iter_quotations(sentence.text) if isinstance(q, Quotation)), None)
    if quoted and "translat" not in sentence.text:
        yield _problem(
            sentence,
            quoted.start,
            "untranslated-speech",
            "quoted words of a prisoner",
            "he spoke Korean, and readers take the English for his",
            "say that they are a translation and whose, or paraphrase",
            Severity.WARNING,
        )


def check_captive_page(page: Page, sentences: Sequence[Sentence]) -> Iterator[Problem]:
    """Check that a page says with its first sentence from captivity what captivity does to it (E07)."""
    first = next((item for item in sentences if "captive" in item.kinds), None)
    if first is None:
        return
    cautions = [item for item in sentences if CAUTION.search(item.text)]
    if not cautions:
        yield _captive_problem(
            first,
            f"{page.path} does not say that nobody can know how free the speaker was",
            "say so in the same sentence or before it: readers cannot check how free he was to speak",
        )
    if not any(_HELD.search(item.text) for item in sentences if item.line <= first.line):
        yield _captive_problem(
            first, "it does not say that he was held", "write while held, or in captivity"
        )


def check_captive_record(record: SourceRecord) -> Iterator[Problem]:
    """Check that a record of words said in captivity has speaker, outlet and date for every page that cites it (E07)."""
    spoken = [unit for unit in record.units if "captive-speech" in unit.sensitivity]
    if not spoken:
        return
    unknown = record.data.get("unknown", ())
    lacking = [
        what
        for what, has in (
            ("publisher", any(key in record.data for key in ("publisher", "container-title"))),
            ("issued", "issued" in record.data),
        )
        if not has and what not in unknown
    ]
    for unit in spoken:
        for what in [*lacking, *(() if unit.speaker else ("speaker",))]:
            yield Problem(
                record.path,
                unit.line,
                1,
                "captive-statement",
                f"{unit.locator} lacks its {what}",
                "words said in captivity are published with who speaks, outlet and date, or not at all",
                f"add {what}",
            )
    if re.search(r"[“”\"‘]", record.title) and not record.data.get("exposes-identity"):
        yield Problem(
            record.path,
            *record.front_matter.place("title"),
            "words-in-label",
            "quoted words in a title",
            "the title becomes the heading of the source's page",
            "describe the source in square brackets",
        )


def is_captive_speech(passage: Passage) -> bool:
    """Decide whether a passage gives what a captured soldier said or wrote while held."""
    is_speech = "captive-speech" in passage.unit.sensitivity
    return is_speech and bool(_CAPTIVE_SPEAKER.match(passage.unit.speaker))


def _letter_problem(sentence: Sentence, start: int, what: str) -> Problem:
    return _problem(
        sentence,
        start,
        "prisoner-letter",
        f"{what} of a prisoner's letter",
        "private correspondence of a prisoner is told in our words only",
        "paraphrase it",
    )


def _captive_problem(sentence: Sentence, why: str, cure: str) -> Problem:
    what = f"“{sentence.text.strip()[:60]}”"
    return _problem(sentence, 0, "captive-statement", what, why, cure)


def _problem(
    sentence: Sentence,
    start: int,
    code: str,
    what: str,
    why: str,
    cure: str,
    severity: Severity = Severity.ERROR,
) -> Problem:
    return Problem(
        sentence.path, sentence.line, sentence.column + start, code, what, why, cure, severity
    )
