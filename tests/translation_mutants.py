"""Small changes of a sentence in Korean or Ukrainian, each of which makes a true translation false.

They are the same in every run. A mutant need not be good style: a check must see that it says something else.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from apparatus.words.figures import iter_figures
from apparatus.words.readings import reading
from apparatus.words.word_lists import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from apparatus.words.figures import Figure


class Mutant(NamedTuple):
    """A changed sentence."""

    kind: str
    """`figure`, `date`, `order`, `bound`, `negation` or `name`."""
    old: str
    new: str
    text: str
    """The sentence with `new` in place of `old`."""


_DATE = re.compile(r"(?:\d{4}|-)-\d\d(?:-\d\d)?|\d{4}-2[1-4]", re.ASCII)
_WHEN = re.compile(r"(?:19|20)\d\d|(?:\d{4}|-)-.*", re.ASCII)
_DENIED: Mapping[str, Sequence[tuple[str, str]]] = {
    "ko": (
        ("하지 않았", "했"),
        ("지 않았", "였"),
        ("하지 않", "하"),
        ("지 않", "게 되"),
        ("지 못했", "였"),
        ("지 못", "게 "),
        ("없", "있"),
        ("이 아닙니다", "입니다"),
        ("이 아니", "이"),
        ("부인", "확인"),
    ),
    "uk": (
        (r"\b[Нн]е ", ""),
        (r"\bнемає\b", "є"),
        (r"\bбез\b", "із"),
        (r"\bзапереч(?=ує|ила|или|ив)", "підтвердж"),
    ),
}
"""Negations, with what takes their place."""
_ADDED: Mapping[str, Sequence[tuple[str, str]]] = {
    "ko": (
        (r"했습니다", "하지 않았습니다"),
        (r"었습니다", "지 않았습니다"),
        (r"합니다", "하지 않습니다"),
        (r"입니다", "이 아닙니다"),
        (r"습니다", "지 않습니다"),
    ),
    "uk": ((r"(?<=[а-яіїє]) (?=(?:[а-яіїє]{3,}(?:ла|ли|ло|ють|ують|ає))\b)", " не "),),
}
"""Ends of verbs, with the negated ones."""
_BOUNDS: Mapping[str, Sequence[tuple[str, str]]] = {
    "ko": (("약 ", "최소 "), ("적어도 ", "최대 "), ("최소 ", "최대 "), ("이상", "이하")),
    "uk": (
        ("близько ", "щонайменше "),
        ("понад ", "щонайбільше "),
        ("щонайменше ", "щонайбільше "),
        ("приблизно ", "щонайменше "),
    ),
}


def mutants(text: str, language: str, names: Sequence[str] = ()) -> Iterator[Mutant]:
    """Yield every mutant of a sentence.

    Args:
        text: The sentence.
        language: `ko` or `uk`.
        names: Names of which each is replaced by the next one, wherever it stands.
    """
    for figure in iter_figures(text, language):
        written = text[figure.start : figure.end]
        is_date = _DATE.fullmatch(figure.key) is not None
        for new in _dates(written, language) if is_date else _numbers(written, figure):
            kind = "date" if is_date else "figure"
            yield _changed(kind, text, figure.start, figure.end, new)
    yield from _exchanged(text, language)
    count = len(reading(text, language).negations or ())
    if count < 2:  # one of two may be left out in another language
        pairs = _DENIED[language] if count else _ADDED[language]
        yield from [*_replaced("negation", text, pairs)][-1:]
    yield from _bounds(text, language)
    for name, other in zip(names, [*names[1:], *names[:1]], strict=True):
        if name in text and name != other:
            yield Mutant("name", name, other, text.replace(name, other))


def _changed(kind: str, text: str, start: int, end: int, new: str) -> Mutant:
    return Mutant(kind, text[start:end], new, text[:start] + new + text[end:])


def _exchanged(text: str, language: str) -> Iterator[Mutant]:
    """Yield a mutant for each two numbers, or dates, that follow each other and stand once, exchanged."""
    figures = [*iter_figures(text, language)]
    times = Counter(figure.key for figure in figures)
    for is_date in (False, True):
        kind = [
            item
            for item in figures
            if item.key[0] in "-0123456789"
            and item.key != "1"
            and re.search("[0-9]", text[item.start : item.end])  # not as a word, such as for *both*
            and bool(_WHEN.fullmatch(item.key)) == is_date
        ]
        for one, other in pairwise(kind):
            if times[one.key] == times[other.key] == 1 and one.end <= other.start:
                first, second = (text[item.start : item.end] for item in (one, other))
                between = text[one.end : other.start]
                old, new = f"{first}{between}{second}", f"{second}{between}{first}"
                changed = text[: one.start] + new + text[other.end :]
                yield Mutant("order", old, new, changed)


def _replaced(kind: str, text: str, pairs: Sequence[tuple[str, str]]) -> Iterator[Mutant]:
    """Yield a mutant for each place of the first pair that is in a text."""
    for old, new in pairs:
        found = [*re.finditer(old, text)]
        if found:
            yield from (_changed(kind, text, *match.span(), new) for match in found)
            return


def _numbers(written: str, figure: Figure) -> Iterator[str]:
    """Yield other numbers: another first digit, another last one, and ten times as many."""
    digits = [at for at, sign in enumerate(written) if sign in "0123456789"]
    if not digits:
        yield f"{figure.key}7" if figure.key.isdecimal() else "17"
        return
    for at in sorted({digits[0], digits[-1]}):
        other = str((int(written[at]) + 1) % 10 or 2)  # never 0
        yield written[:at] + other + written[at + 1 :]
    if set(written) != {"0"} and "." not in written and "," not in written and " " not in written:
        yield written[: digits[-1] + 1] + "0" + written[digits[-1] + 1 :]


def _dates(written: str, language: str) -> Iterator[str]:
    """Yield another day, another month and another year."""
    for number in re.finditer(r"[0-9]+", written):
        value = int(number[0])
        other = value + 1 if value not in {12, 28, 29, 30, 31} else value - 1
        yield written[: number.start()] + str(other) + written[number.end() :]
    names = (table(language) or {})["dates"]["names"]
    for first, words in names.items():
        low, high = (1, 12) if int(first) <= 12 else (21, 24)
        second = str(int(first) + 1 if int(first) < high else low).split()[0]
        for at, word in enumerate(words.split()):
            others = names[second].split()
            if re.search(rf"(?<!\w){word}(?!\w)", written) and len(word) > 3:
                yield re.sub(rf"(?<!\w){word}(?!\w)", others[min(at, len(others) - 1)], written)


def _bounds(text: str, language: str) -> Iterator[Mutant]:
    for old, new in _BOUNDS[language]:
        for found in re.finditer(
            rf"(?<!\w){old}(?=[0-9][0-9,]*(?!.?에서|[0-9,]))|(?<=[0-9]명 ){old}", text
        ):
            yield _changed("bound", text, *found.span(), new)
