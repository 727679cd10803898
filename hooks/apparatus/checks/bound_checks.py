"""Problems of numbers that a sentence bounds otherwise than its source.

For each number of the sentence, each cited passage that has it is asked what it shows:

- the figures that its record declares: a `value` is said as it is, or as about if `approximate`; a
  `minimum` as at least or more than it; a `maximum` as at most or fewer than it;
- the bound in its summary and its block quotations, which tell *at least* from *more than*, and
  *about* from *nearly*;
- if neither has the number, the fingerprint of its text, in which a bound of two words, such as
  *more than*, can be found before the number. A bound of one word cannot.

The sentence must agree with one of these. It may say less than its source, *at least* where that
says *more than*, but never more, and *exactly* only if the source does. The ends of a range can come
from two sources. A bound that nothing shows is reported too; a bare year is compared with declared
figures alone.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from apparatus.problems import Problem, problem
from apparatus.sources.fingerprint import find_run, hash_triple, hash_triples
from apparatus.words.bounds import Bound, BoundedFigure, iter_bounded, long_phrases
from apparatus.words.dates import YEAR
from apparatus.words.figures import is_same, number_key
from apparatus.words.normalisation import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from apparatus.explainers.claims import Claim
    from apparatus.sources.library import Passage
    from apparatus.sources.records import SourceRecord, TextLine
    from apparatus.words.figures import Figure


_MESSAGES = {
    "declared": "bound-mismatch.declared",
    "summary": "bound-mismatch.summary",
    "text": "bound-mismatch.text",
    "nothing": "bound-mismatch.not-shown",
    "record": "bound-mismatch.record",
}
_RANGE = frozenset((Bound.LOWEST, Bound.HIGHEST))
_MAY_SAY = {
    Bound.PLAIN: _RANGE | {Bound.PLAIN},
    Bound.EXACT: _RANGE | {Bound.PLAIN, Bound.EXACT},
    Bound.ABOUT: _RANGE | {Bound.ABOUT},
    Bound.NEARLY: _RANGE | {Bound.ABOUT, Bound.NEARLY},
    Bound.LEAST: frozenset((Bound.LEAST, Bound.LOWEST)),
    Bound.MORE: frozenset((Bound.LEAST, Bound.MORE, Bound.LOWEST)),
    Bound.MOST: frozenset((Bound.MOST, Bound.HIGHEST)),
    Bound.FEWER: frozenset((Bound.MOST, Bound.FEWER, Bound.HIGHEST)),
    Bound.LOWEST: frozenset((Bound.LEAST, Bound.LOWEST)),
    Bound.HIGHEST: frozenset((Bound.MOST, Bound.HIGHEST)),
}
"""What a sentence may say of a number of which its source says something."""
_DECLARED = {"value": Bound.PLAIN, "minimum": Bound.MORE, "maximum": Bound.FEWER}
_CONTRARY = {
    "value": frozenset((Bound.ABOUT, Bound.NEARLY)),
    "minimum": frozenset((Bound.MOST, Bound.FEWER, Bound.HIGHEST)),
    "maximum": frozenset((Bound.LEAST, Bound.MORE, Bound.LOWEST)),
}
"""What a summary cannot say of a declared number."""


def check_bounds(
    claim: Claim, passages: Sequence[Passage], unsupported: Collection[Figure]
) -> Iterator[Problem]:
    """Check how a claim bounds its numbers.

    Args:
        unsupported: Figures of the claim that are in none of the passages, which are reported already.
    """
    for wrong in iter_misbound(claim.masked, passages):
        if wrong.found.figure not in unsupported:
            yield _problem(claim.at(), wrong, claim.masked, passages)


def check_summary_bounds(
    record: SourceRecord, line: TextLine, passage: Passage
) -> Iterator[Problem]:
    """Check that a line of a summary does not contradict the declared bounds of its numbers."""
    for wrong in iter_misdeclared(line.text, passage):
        yield _problem((record.path, line.line, line.column), wrong, line.text, [passage])


def _problem(
    place: tuple[str, int, int], wrong: Misbound, text: str, passages: Sequence[Passage]
) -> Problem:
    path, line, column = place
    return problem(
        path,
        line,
        column + wrong.found.start,
        _MESSAGES[wrong.by],
        text=text[wrong.found.start : wrong.found.end],
        shown=wrong.shown,
        source=wrong.passage.record.id,
        locator=wrong.passage.unit.locator,
        cited=", ".join(map(str, passages)),
    )


class Shown(NamedTuple):
    """What a passage says of a number."""

    by: str
    """`declared`, `summary` or `text`."""
    words: str
    allowed: frozenset[Bound]
    """What a sentence may say of the number."""
    contrary: frozenset[Bound] = frozenset()
    """What a summary cannot say of it, if it is declared."""


class Misbound(NamedTuple):
    """A number that a sentence bounds otherwise than its source."""

    found: BoundedFigure
    by: str
    """What shows so: `declared`, `summary`, `text` or `nothing`; `record` for a summary."""
    passage: Passage
    shown: str
    """What the passage says of the number."""


def iter_misbound(text: str, passages: Sequence[Passage]) -> Iterator[Misbound]:
    """Yield the numbers of a sentence that none of its passages bounds so."""
    language = passages[0].record.settings.language if passages else ""
    for found in iter_bounded(text, language) if passages else ():
        shown = [(shown, passage) for passage in passages for shown in _shown(found, text, passage)]
        if (
            not shown
            and found.bounds.isdisjoint(_MAY_SAY[Bound.PLAIN])
            and not _is_year(found, text)
        ):
            yield Misbound(found, "nothing", passages[0], "")
        elif shown and all(found.bounds.isdisjoint(item.allowed) for item, _ in shown):
            [first, passage], *_ = shown
            yield Misbound(found, first.by, passage, first.words)


def iter_misdeclared(text: str, passage: Passage) -> Iterator[Misbound]:
    """Yield the numbers of a summary that are declared with a contrary bound.

    A summary may compare something with a declared value, and may leave out *about*.
    """
    if not any(item["locator"] == passage.unit.locator for item in passage.record.figures):
        return
    for found in iter_bounded(text, passage.record.settings.language):
        declared = list(_declared(found.figure.key, passage))
        if declared and all(found.bounds <= shown.contrary for shown in declared):
            yield Misbound(found, "record", passage, declared[0].words)


def _shown(found: BoundedFigure, text: str, passage: Passage) -> Iterator[Shown]:
    key, number = found.figure.key, text[found.figure.start : found.figure.end]
    shown = list(_declared(key, passage))
    if not _is_year(found, text):
        shown += _summarised(key, passage)
    yield from shown or _in_text(key, number, passage)


def _is_year(found: BoundedFigure, text: str) -> bool:
    return YEAR.fullmatch(text, found.figure.start, found.figure.end) is not None


def _declared(key: str, passage: Passage) -> Iterator[Shown]:
    for item in passage.record.figures:
        for name, bound in _DECLARED.items() if item["locator"] == passage.unit.locator else ():
            if name not in item or key.removesuffix("%") != number_key(item[name]):
                continue
            said, contrary = f"{name}: {item[name]}", _CONTRARY[name]
            if item.get("approximate"):
                said += ", approximate: true"
                contrary = contrary - _MAY_SAY[Bound.NEARLY] | {Bound.EXACT}
                bound = Bound.ABOUT if name == "value" else bound
            yield Shown("declared", said, _MAY_SAY[bound], contrary)


def _summarised(key: str, passage: Passage) -> Iterator[Shown]:
    unit = passage.unit
    for said in (*(line.text for line in unit.summary), *(b.quotation.text for b in unit.blocks)):
        for found in iter_bounded(said, unit.settings.language):
            if is_same(found.figure.key, key):
                yield Shown("summary", said[found.start : found.end], _allowed(found.bounds))


def _in_text(key: str, number: str, passage: Passage) -> Iterator[Shown]:
    if passage.fingerprint is None or key not in passage.fingerprint.figures:
        return
    number_words, triples = words(number), passage.fingerprint.triples
    phrases, ends = _long_phrases(passage.record.language)
    found = set()  # hashing is what this costs, and many phrases end alike
    for end in ends:
        triple = (*end, *number_words)[-3:]
        if len(triple) == 3 and hash_triple(*triple) in triples:
            found.add(end)
    for phrase, phrase_words, bounds in phrases if found else ():
        if phrase_words[-2:] in found:
            bounded = [*phrase_words, *number_words]
            if find_run(hash_triples(bounded), triples) >= 0:
                yield Shown("text", f"{phrase} {number}", _allowed(bounds))
                return


_LongPhrase = tuple[str, tuple[str, ...], frozenset[Bound]]


@lru_cache
def _long_phrases(language: str) -> tuple[Sequence[_LongPhrase], Collection[tuple[str, ...]]]:
    """Return the phrases that bound a number in two words or more, with their normalised words, and how they end."""
    found = [(phrase, tuple(words(phrase)), bounds) for phrase, bounds in long_phrases(language)]
    return found, {phrase_words[-2:] for _, phrase_words, _ in found}


def _allowed(bounds: frozenset[Bound]) -> frozenset[Bound]:
    """Return what a sentence may say of a number of which its source says one of these."""
    return frozenset().union(*(_MAY_SAY[bound] for bound in bounds & _RANGE or bounds))
