"""The marks that readers take for quotation, in pairs, each told apart from an apostrophe.

Marks that are double or angled always quote. A single mark, a prime or a backtick quotes only where it can begin a
quotation, after a space or an opening mark: in `don't`, `the sailors' boat`, `'90s`, `rock 'n' roll` and `12′` it does
not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_PAIRS = {
    **dict.fromkeys('"＂', ""),  # each closes itself
    **{"“": "”", "‟": "”", "„": "“”", "⹂": "“”", "«": "»", "‹": "›", "❮": "❯", "❰": "❱"},
    **{"「": "」", "『": "』", "｢": "｣", "﹁": "﹂", "﹃": "﹄"},
    **{
        "〈": "〉",
        "《": "》",
        "\u2329": "\u232a",
        "⟨": "⟩",
        "⟪": "⟫",
        "＜": "＞",
        "︿": "﹀",
        "︽": "︾",
    },
    **{"〝": "〞〟〝", "❝": "❞", "❠": "❝❞", "🙶": "🙷", "🙸": "🙷"},
}
"""Double and angled marks, each with those that close it. They quote even behind a letter."""
_PRIMES = {**dict.fromkeys("″ˮʺ˝״", ""), "‶": "″‶"}
"""Double primes, with those that close them. Behind a letter or digit they measure or stress."""
_SINGLES = "'’‛❛′‵`´＇"
_CLOSERS = {"": "'’′´＇❜❛", "‚": "‘’'", "`": "'’´‘"}
"""What closes a single mark; those of `""` close all that are not named."""
_STRICT = "'‘‚‛❛`´＇‵"
"""Single marks that are a fault if nothing closes them. The others are also right as apostrophe or prime."""

CODE_SPAN = re.compile(r"(?<![`\\])(`+)(?!`)(?P<words>.+?)(?<!`)\1(?!`)")
_OPEN, _OPEN_PRIME = "".join(_PAIRS), "".join(_PRIMES)
_CLOSE = "".join(_PAIRS.values()) + "❜"
_MARK = re.compile(
    rf"(?P<pair>(?<![\w'`])(?:''(?=\S)|``(?!`))|(?<![\w,]),,(?=\w))"
    rf"|(?P<double>[{_OPEN}])"
    rf"|(?P<prime>[{_OPEN_PRIME}])"
    rf"|(?P<single>[‘‚](?=\S)|(?<![=.!?%°)\]’'`])[{_SINGLES}](?=[^\s.,;:!?)\]'’`]))"
    rf"|(?P<closing>[{_CLOSE}])"
)
_ANY = re.compile(rf"[‘‚{_SINGLES}{_OPEN}{_OPEN_PRIME}{_CLOSE}]")
"""Most sentences have none of them."""
_PAIR_CLOSER = {
    "''": re.compile(r"''|[\"”]"),
    "``": re.compile(r"''|[\"”]|``|´´"),
    ",,": re.compile(r"''|[\"“”]|,,"),
}
_POSSESSIVE = re.compile(r"(?<=[sxzSXZ])['’](?= \w)")
"""May be the apostrophe of an owner in the plural: `the boats' crews`."""
_BOTH_SIDES = re.compile(r"['’‘]n['’](?![a-z])", re.IGNORECASE)
"""`rock 'n' roll`."""
_SHORTENED = re.compile(
    r"['’‘](?:[0-9]{2}s?|tis|twas|twere|twill|em|til|till|cause|cos|bout|round|neath|gainst|tween|kay|nuff)\b",
    re.IGNORECASE,
)
"""Begins a year without its century, or a word without its first letter."""


class Marked(NamedTuple):
    """Words between two marks, or a mark without a partner."""

    mark: str
    at: int
    """Offset of the opening mark, or of the one without a partner."""
    start: int
    """Offset of the first character behind the opening mark."""
    end: int
    """Offset of the closing mark, or -1."""
    after: int
    """Offset behind the closing mark; behind the mark if it has no partner."""


def iter_marked(text: str) -> Iterator[Marked]:
    """Yield each stretch between quotation marks, in order, and each mark without a partner.

    What stands between two marks is not searched for other marks.
    """
    first, has_commas = _ANY.search(text), ",," in text
    if not first and not has_commas:
        return
    position = first.start() if first and not has_commas else 0
    code = _code_spans(text)
    while opening := _MARK.search(text, position):
        if "`" in opening.group() and (inside := _span_at(opening.start(), code)):
            position = inside[1]
        elif not _can_begin(text, opening):
            position = opening.end()
        elif found := _marked(text, opening):
            yield found
            position = found.after
        else:
            position = opening.end() + (2 if _BOTH_SIDES.match(text, opening.start()) else 0)


def _can_begin(text: str, opening: re.Match[str]) -> bool:
    """Return whether a mark is none that belongs to the letter or digit before it."""
    return opening.lastgroup not in {"single", "prime"} or not _is_letter(text, opening.start() - 1)


def _is_letter(text: str, at: int) -> bool:
    """Return whether a letter or digit of a script with apostrophes stands at a place; Hangul and others have none."""
    letter = text[at : at + 1] if at >= 0 else ""
    return letter.isalnum() and not ("\u1100" <= letter < "\u1e00" or letter >= "\u2e80")


def _code_spans(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in CODE_SPAN.finditer(text)] if "`" in text else []


def _span_at(place: int, spans: list[tuple[int, int]]) -> tuple[int, int] | None:
    return next((span for span in spans if span[0] <= place < span[1]), None)


def _marked(text: str, opening: re.Match[str]) -> Marked | None:
    """Return what an opening mark begins; nothing if it is an apostrophe."""
    mark, at, start = opening.group(), opening.start(), opening.end()
    if opening.lastgroup == "single":
        return _single(text, mark, at)
    if opening.lastgroup == "closing":
        return Marked(mark, at, start, -1, start)
    if closer := _PAIR_CLOSER.get(mark):
        closing = closer.search(text, start)
        return Marked(mark, at, start, *(closing.span() if closing else (-1, start)))
    closers = (_PAIRS | _PRIMES)[mark] or mark
    end = next((place for place in range(start, len(text)) if text[place] in closers), -1)
    return Marked(mark, at, start, end, end + 1 if end >= 0 else start)


def _single(text: str, mark: str, at: int) -> Marked | None:
    if _BOTH_SIDES.match(text, at):
        return None
    is_shortened = _SHORTENED.match(text, at) is not None
    closers = mark if is_shortened and mark in "'’" else _CLOSERS.get(mark, _CLOSERS[""])
    places = list(_closing(text, mark, at, closers))
    sure = [end for end in places if not _POSSESSIVE.match(text, end)]
    ends = sure or ([] if is_shortened or mark == "’" else places)
    if ends:
        return Marked(mark, at, at + 1, ends[0], ends[0] + 1)
    return Marked(mark, at, at + 1, -1, at + 1) if mark in _STRICT and not is_shortened else None


def _closing(text: str, mark: str, at: int, closers: str) -> Iterator[int]:
    """Yield where a quotation after a single mark can end, up to the next one that begins."""
    begun = (
        other.start()
        for other in _MARK.finditer(text, at + 1)
        if other.lastgroup == "single"
        and not text[other.start() - 1].isalnum()
        and not (mark == "‚" and other.group() in closers)
        and not _BOTH_SIDES.match(text, other.start())
    )
    stop = next(begun, len(text))
    within = {place + 2 for place in range(at, stop) if _BOTH_SIDES.match(text, place)}
    for end in range(at + 2, stop):
        is_beside_word = not text[end - 1].isspace() and not _is_letter(text, end + 1)
        if text[end] in closers and is_beside_word and end not in within:
            yield end
